"""What is done to a built site before it is published: lighter, searchable from a USB stick, and safe."""

import json
import re
from pathlib import Path

from serviceprogram.site.policy import protect
from serviceprogram.site.servers import write as write_settings

_SCRIPTS = Path("assets/javascripts")
_MAP = re.compile(rb"\s*(?://[#@] sourceMappingURL=\S+|/\*[#@] sourceMappingURL=[^*]+\*/)\s*\Z")
_BREAKERS = {"tinyseg.js": {"ja"}, "wordcut.js": {"hi", "th"}}
"""What finds the words of languages that have no spaces, by the languages that Material's search loads it for."""


def finish(site: Path) -> None:
    """Finish a built site; raise DataError with all in its pages that would break the policy."""
    lighten(site)
    write_search_script(site)
    write_settings(site, protect(site))


def lighten(site: Path) -> None:
    """Take away what no reader's browser asks for: source maps and the search's other languages."""
    for source_map in site.glob("assets/**/*.map"):
        source_map.unlink()
        with_map = source_map.with_suffix("")
        with_map.write_bytes(_MAP.sub(b"\n", with_map.read_bytes()))
    languages = set(_index(site)["config"]["lang"])
    used = {f"lunr.{name}.min.js" for name in {*languages, "stemmer.support", "multi"}}
    for script in (site / _SCRIPTS / "lunr/min").glob("*.js"):
        if script.name not in used:
            script.unlink()
    for name, needed_by in _BREAKERS.items():
        if not needed_by & languages:
            (site / _SCRIPTS / "lunr" / name).unlink(missing_ok=True)


def write_search_script(site: Path) -> None:
    """Write the search index as a script too: from file:// a page may run it, but not fetch it."""
    text = (site / "search/search_index.json").read_text("utf-8")
    (site / "search/search_index.js").write_text(f"var __index = {text}", "utf-8")


def _index(site: Path) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = json.loads((site / "search/search_index.json").read_text("utf-8"))
    return found
