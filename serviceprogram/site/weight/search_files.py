"""The search's files: what Material reads with every page, and what is read only when somebody searches."""

import json
import shutil
from pathlib import Path

_SCRIPTS = Path("assets/javascripts")
_INDEX = Path("search/search_index.json")
PAGES = Path("search/sidor.json")
"""The pages as the search reads them; ``sokstart.js`` fetches them when the search is opened."""


def divide(site: Path) -> None:
    """Leave Material an index without pages, and put the pages beside it.

    Both are there as scripts too: from file:// a page may run a script, but not fetch.
    """
    text = (site / _INDEX).read_text("utf-8")
    settings = json.dumps(json.loads(text) | {"docs": []}, ensure_ascii=False, separators=(",", ":"))
    for path, content, variable in ((_INDEX, settings, "__index"), (PAGES, text, "__sidor")):
        (site / path).write_text(content, "utf-8")
        (site / path).with_suffix(".js").write_text(f"var {variable} = {content}", "utf-8")


def drop_replaced(site: Path) -> None:
    """Take away Material's own search worker with its languages, whose place ``sok.js`` has taken."""
    for folder in ("workers", "lunr"):
        shutil.rmtree(site / _SCRIPTS / folder, ignore_errors=True)
