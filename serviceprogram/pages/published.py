"""What a page may not publish, whichever way it got into the HTML: what is unsafe, and what some could not read."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from serviceprogram.programme.problems import Problem

FORBIDDEN_TAGS = frozenset(
    (
        "script",
        "animate",
        "set",
        "foreignobject",
        "iframe",
        "object",
        "embed",
        "form",
        "button",
        "style",
        "link",
        "meta",
        "base",
        "frame",
        "applet",
    )
)
PUBLISHED_FILES = ("png", "jpg", "jpeg", "webp", "svg", "pdf", "csv")
LOADING_ATTRIBUTES = ("src", "srcset", "data", "poster", "background")
ALLOWED_SCHEMES = frozenset(("", "http", "https", "mailto", "tel"))


def faults_in_html(markup: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield (line of ``text``, Swedish message) for what the page's HTML must not hold."""
    if not markup.strip():
        return
    root = html.fragment_fromstring(markup, create_parent="div")
    yield from _unreadable_faults(root, text)
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag in FORBIDDEN_TAGS:
            yield _line(text, f"<{tag}"), f"HTML-taggen <{tag}> får inte användas"
        for name, value in element.attrib.items():
            yield from _attribute_faults(str(name), str(value), text)


def _unreadable_faults(root: HtmlElement, text: str) -> Iterator[tuple[int, str]]:
    """Yield what a reader who listens would miss: images and tables without words, headings that skip a level."""
    for image in root.iter("img"):
        if not (image.get("alt") or "").strip():
            message = f"bilden {image.get('src')} saknar beskrivning; skriv ![vad bilden visar](…)"
            yield _line(text, image.get("src") or ""), message
    for table in root.iter("table"):
        if not any(header.text_content().strip() for header in table.iter("th")):
            first = next((cell.text_content().strip() for cell in table.iter("td")), "")
            yield _line(text, first), "tabellen saknar rubriker; skriv vad kolumnerna visar på dess första rad"
    before = 1
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(heading.tag[1])
        if level > before + 1:
            words = " ".join(heading.text_content().split()).removesuffix("§").strip()
            message = f"rubriken ”{words}” hoppar över en nivå; skriv den med {'#' * (before + 1)}"
            yield _line(text, f"{'#' * level} {words}"), message
        before = level


def file_problems(docs: Path) -> Iterator[Problem]:
    """Yield the files of ``docs/`` that may not be published as they are."""
    for path in sorted(docs.rglob("*")):
        shown = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        kind = path.suffix.lower().removeprefix(".")
        if not _FILE_NAME.fullmatch(path.name):
            message = "namnet ska ha små bokstäver a–z (å, ä blir a, ö blir o), siffror, punkt, - och _"
            yield Problem(shown, 1, message)
        if path.is_symlink():
            yield Problem(shown, 1, "genvägar (symboliska länkar) får inte användas; lägg filen här i stället")
        elif path.is_file() and kind not in (*PUBLISHED_FILES, "md"):
            message = f"filtypen .{kind} får inte ligga i docs/; tillåtna är md, {', '.join(PUBLISHED_FILES)}"
            yield Problem(shown, 1, message)
        elif kind == "svg":
            text = path.read_text("utf-8", errors="replace")
            for line, message in faults_in_html(_DECLARATION.sub("", text), text):
                yield Problem(shown, line, message)


_FILE_NAME = re.compile(r"[a-z0-9_.-]+")
_DECLARATION = re.compile(r"<\?xml.*?\?>|<!DOCTYPE[^>]*>", re.DOTALL)


def _attribute_faults(name: str, value: str, text: str) -> Iterator[tuple[int, str]]:
    if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
        yield _line(text, name), f"attributet ”{name}” får inte användas"
    if name in ("href", "src", "action", "cite", *LOADING_ATTRIBUTES):
        scheme, host = _split(value)
        if scheme not in ALLOWED_SCHEMES:
            yield (
                _line(text, value),
                f"adressen ”{value[:80]}” får inte användas; börja med https:, mailto: eller tel:",
            )
        elif name in LOADING_ATTRIBUTES and (scheme or host):
            message = f"”{value[:80]}” hämtas från en annan webbplats; lägg filen i docs/ i stället"
            yield _line(text, value), message


def _split(value: str) -> tuple[str, str]:
    # browsers skip white space and control characters inside a scheme
    bare = re.sub(r"[\x00-\x20\x7f]", "", value)
    match = re.match(r"([a-zA-Z][\w+.-]*):", bare)
    return (match[1].lower() if match else ""), urlsplit(bare).netloc if bare.startswith("//") else ""


def _line(text: str, needle: str) -> int:
    position = text.lower().find(needle.lower())
    return text.count("\n", 0, position) + 1 if position >= 0 else 1
