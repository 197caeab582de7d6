"""What a page may not publish, whichever way it got into the HTML: what is unsafe, and what some could not read."""

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from serviceprogram.pages.allowed import (
    DRAWING,
    EVERYWHERE,
    PAGE,
    SCHEMES,
    draws,
    loses_something,
    of_the_engine,
)
from serviceprogram.programme.problems import Problem

PUBLISHED_FILES = ("png", "jpg", "jpeg", "webp", "svg", "pdf", "csv")


class Fault(NamedTuple):
    """What is wrong on a line of a page's text, from 1."""

    line: int
    rule: str
    message: str


def tree_of(markup: str) -> HtmlElement:
    """Return a page's HTML as an element that holds it."""
    return html.fragment_fromstring(markup, create_parent="div") if markup.strip() else html.Element("div")


def faults_in_html(markup: str, root: HtmlElement, text: str) -> Iterator[Fault]:
    """Yield what the page's HTML must not hold; ``root`` is ``tree_of`` the markup."""
    yield from _unreadable_faults(root, text)
    found = [*_forbidden(root, text, PAGE.keys(), _allowed_on_a_page)]
    yield from found
    if not found and loses_something(markup):
        message = "texten blir HTML som inte tillåts; ta bort det som är skrivet med < och >, eller inom {: och }"
        yield Fault(line_of(text, "<"), "html", message)


def faults_in_drawing(root: HtmlElement, text: str) -> Iterator[Fault]:
    """Yield what an SVG file must not hold; it is opened by itself too, where no page's policy reaches."""
    yield from _forbidden(root, text, DRAWING, lambda _, name: draws(name))
    for value in root.xpath("//@href | //@*[local-name()='href' or name()='xlink:href']"):
        if not str(value).startswith("#"):
            message = f"”{value[:80]}” hämtas från en annan webbplats eller fil; lägg det i bilden i stället"
            yield Fault(line_of(text, str(value)), "adress", message)
    for style in re.finditer(r"<!ENTITY|<\?xml-stylesheet", text, re.IGNORECASE):
        message = f"{style[0]} får inte användas i en bild; spara om den som vanlig SVG"
        yield Fault(line_of(text, style[0]), "html", message)


def _forbidden(
    root: HtmlElement, text: str, tags: Collection[str], allowed: Callable[[str, str], bool]
) -> Iterator[Fault]:
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if element is not root and tag not in tags:
            yield Fault(line_of(text, f"<{tag}"), "html", f"HTML-taggen <{tag}> får inte användas")
            continue
        for name, value in element.attrib.items():
            if not allowed(tag, str(name).lower()) and element is not root:
                yield Fault(line_of(text, str(name)), "html", f"attributet ”{name}” får inte användas")
            else:
                yield from _attribute_faults(str(name), str(value), text)


def _allowed_on_a_page(tag: str, name: str) -> bool:
    return name in EVERYWHERE or name in PAGE[tag]


def _unreadable_faults(root: HtmlElement, text: str) -> Iterator[Fault]:
    """Yield what a reader who listens would miss: images and tables without words, headings that skip a level."""
    for image in root.iter("img"):
        if not (image.get("alt") or "").strip():
            message = f"bilden {image.get('src')} saknar beskrivning; skriv ![vad bilden visar](…)"
            yield Fault(line_of(text, image.get("src") or ""), "bild", message)
    for table in root.iter("table"):
        if not any(header.text_content().strip() for header in table.iter("th")):
            first = next((cell.text_content().strip() for cell in table.iter("td")), "")
            message = "tabellen saknar rubriker; skriv vad kolumnerna visar på dess första rad"
            yield Fault(line_of(text, first), "tabell", message)
    before = 1
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(heading.tag[1])
        if level > before + 1:
            words = " ".join(heading.text_content().split()).removesuffix("§").strip()
            message = f"rubriken ”{words}” hoppar över en nivå; skriv den med {'#' * (before + 1)}"
            yield Fault(line_of(text, f"{'#' * level} {words}"), "rubriknivå", message)
        before = level


def file_problems(docs: Path) -> Iterator[Problem]:
    """Yield the files of ``docs/`` that may not be published as they are."""
    for path in sorted(docs.rglob("*")):
        shown = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        kind = path.suffix.lower().removeprefix(".")
        if not _FILE_NAME.fullmatch(path.name):
            message = "namnet ska ha små bokstäver a–z (å, ä blir a, ö blir o), siffror, punkt, - och _"
            yield Problem(shown, 1, message, rule="fil")
        if path.is_symlink():
            message = "genvägar (symboliska länkar) får inte användas; lägg filen här i stället"
            yield Problem(shown, 1, message, rule="fil")
        elif path.is_file() and kind not in (*PUBLISHED_FILES, "md"):
            message = f"filtypen .{kind} får inte ligga i docs/; tillåtna är md, {', '.join(PUBLISHED_FILES)}"
            yield Problem(shown, 1, message, rule="fil")
        elif kind == "svg":
            text = path.read_text("utf-8", errors="replace")
            for line, rule, message in faults_in_drawing(tree_of(_DECLARATION.sub("", text)), text):
                yield Problem(shown, line, message, rule=rule)


_FILE_NAME = re.compile(r"[a-z0-9_.-]+")
_DECLARATION = re.compile(r"<\?xml.*?\?>|<!DOCTYPE[^>]*>", re.DOTALL)


def _attribute_faults(name: str, value: str, text: str) -> Iterator[Fault]:
    if name == "class" and (engines := of_the_engine(value)):
        yield Fault(line_of(text, engines), "html", f"klassen ”{engines}” är webbplatsens egen; använd en annan")
    if name in ("href", "xlink:href", "src", "cite"):
        scheme, host = _split(value)
        if scheme and scheme not in SCHEMES:
            message = f"adressen ”{value[:80]}” får inte användas; börja med https:, mailto: eller tel:"
            yield Fault(line_of(text, value), "adress", message)
        elif name == "src" and (scheme or host):
            message = f"”{value[:80]}” hämtas från en annan webbplats; lägg filen i docs/ i stället"
            yield Fault(line_of(text, value), "adress", message)


def _split(value: str) -> tuple[str, str]:
    # browsers skip white space and control characters inside a scheme
    bare = re.sub(r"[\x00-\x20\x7f]", "", value)
    match = re.match(r"([a-zA-Z][\w+.-]*):", bare)
    return (match[1].lower() if match else ""), urlsplit(bare).netloc if bare.startswith("//") else ""


def line_of(text: str, needle: str) -> int:
    """Return the first line of the text that holds the words, or 1."""
    position = text.lower().find(needle.lower())
    return text.count("\n", 0, position) + 1 if position >= 0 else 1
