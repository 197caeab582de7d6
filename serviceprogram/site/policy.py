"""What a published page may do: a Content-Security-Policy without ``unsafe-inline``, written into each page."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import html

from serviceprogram.programme.problems import DataError, Problem

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # Material's icons are in its stylesheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
_FROM_FILE = {"script-src", "style-src", "img-src", "font-src"}
"""From a USB stick browsers differ in what 'self' is. To a page from http ``file:`` opens nothing."""

_CHARSET = re.compile(rb'<head>\s*<meta charset="utf-8">')
_CODE = {"", "module", "text/javascript", "application/javascript"}
_LOADED = ("src", "srcset", "imagesrcset", "data", "poster", "background", "href", "xlink:href")
_ELSEWHERE = re.compile(r"\s*(?!data:)(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_ONLY_TOLD = {"canonical", "alternate", "license", "author", "prev"}
"""What a <link> tells without loading anything."""
_STYLE_LOADS = re.compile(
    r"(?:url\(\s*['\"]?|@import\s+['\"])((?!data:)(?:[a-z][a-z0-9+.-]*:|//)[^'\")\s]*)", re.IGNORECASE
)


def policy(hashes: Iterable[str], *, in_page: bool) -> str:
    """Return the policy that lets these inline scripts run: for a page's own head, or for a server's header."""
    directives = []
    for name, sources in _SOURCES.items():
        more = [f"'sha256-{one}'" for one in sorted(hashes)] if name == "script-src" else []
        local = ["file:"] if in_page and name in _FROM_FILE else []
        directives.append(" ".join([name, sources, *local, *more]))
    if not in_page:
        directives.append("frame-ancestors 'none'")  # which a page can't say itself
    return "; ".join(directives)


def protect(site: Path) -> frozenset[str]:
    """Write each page's policy into it; return the hashes of all inline scripts.

    Raise DataError, before anything is written, with all that no policy of this kind would let through.
    """
    parser = html.HTMLParser(encoding="utf-8")
    scripts: dict[Path, set[str]] = {}
    problems = []
    for path in sorted(site.rglob("*.html")):  # one at a time: the trees of a large site don't fit beside one another
        page = path.read_bytes()
        tree = html.document_fromstring(page, parser=parser)
        problems += [
            Problem(path.relative_to(site).as_posix(), line, message) for line, message in faults(page, tree)
        ]
        scripts[path] = inline_hashes(tree)
    problems += [
        Problem(path.relative_to(site).as_posix(), 1, f"hämtar {found[1]} från en annan webbplats")
        for path in sorted(site.rglob("*.css"))
        for found in _STYLE_LOADS.finditer(path.read_text("utf-8"))
    ]
    if problems:
        raise DataError(problems)
    for path, hashes in scripts.items():
        page = path.read_bytes()
        place = _CHARSET.search(page)
        assert place  # noqa: S101 (or there were problems)
        path.write_bytes(page[: place.end()] + _metas(hashes) + page[place.end() :])
    return frozenset().union(*scripts.values())


def _metas(hashes: Iterable[str]) -> bytes:
    content = policy(hashes, in_page=True)
    return (
        f'\n      <meta http-equiv="Content-Security-Policy" content="{content}">'
        '\n      <meta name="referrer" content="no-referrer">'
    ).encode()


def inline_hashes(page: html.HtmlElement) -> set[str]:
    """Return the SHA-256, in base64, of each script that stands in the page itself."""
    inline = (script for script in page.iter("script") if "src" not in script.attrib and _is_code(script))
    return {base64.b64encode(hashlib.sha256((script.text or "").encode()).digest()).decode() for script in inline}


def _is_code(script: html.HtmlElement) -> bool:
    """Tell a script from a block of data, which no browser runs and no policy stops."""
    return script.get("type", "").strip().lower() in _CODE


def faults(page: bytes, tree: html.HtmlElement) -> Iterator[tuple[int, str]]:
    """Yield line and message of all in a page that breaks its policy, or asks another site for something."""
    if not _CHARSET.search(page):
        yield 1, 'sidhuvudet börjar inte med <meta charset="utf-8">, så säkerhetspolicyn får ingen plats'
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if what := _fault(element, name.lower(), value):
                yield element.sourceline or 1, what
        if element.tag == "style":
            yield element.sourceline or 1, "<style> i sidan stoppas av säkerhetspolicyn; lägg stilen i en css-fil"
        if element.tag == "base":
            yield element.sourceline or 1, "<base> stoppas av säkerhetspolicyn"


def _fault(element: html.HtmlElement, name: str, value: str) -> str | None:
    if name == "style":
        return f"style=”{value}” på <{element.tag}> stoppas av säkerhetspolicyn; lägg stilen i en css-fil"
    if name.startswith("on"):
        return f"{name}=”{value}” på <{element.tag}> stoppas av säkerhetspolicyn; lägg koden i en js-fil"
    if value.strip().lower().startswith("javascript:"):
        return f"{name}=”{value}” på <{element.tag}> stoppas av säkerhetspolicyn"
    loads = element.tag != "a" and not (element.tag == "link" and set(element.get("rel", "").split()) <= _ONLY_TOLD)
    addresses = value.split(",") if name.endswith("srcset") else [value]
    if loads and name in _LOADED and any(map(_ELSEWHERE.match, addresses)):
        return f"<{element.tag}> hämtar {value} från en annan webbplats"
    return None
