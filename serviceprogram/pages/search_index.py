"""What the search reads: a page's sections as plain text, one line for each block of it."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from serviceprogram.programme.labels import anchor

Entry = dict[str, Any]
"""As Material's search has them (location, title, text), here with the names and references that lead to it."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINES = frozenset(("p", "li", "tr", "caption", "figcaption", "dt", "pre", "div", "summary", "small"))
_CELLS = frozenset(("td", "th", "dd", "br"))
_LEFT_OUT = frozenset(("svg", "script", "style", "figure"))
_UNREAD = frozenset(("headerlink", "ref", "pdf-links", "edit-link", "withdrawn"))


def sections(markup: str, address: str, title: str, names: Sequence[str] = ()) -> list[Entry]:
    """Return a page's sections; the first, which is the page itself, has the other ``names`` that it goes under."""
    root = html.fragment_fromstring(markup, create_parent="div")
    heading = next(root.iter("h1"), None)
    reading = _Reading(address, words(heading) if heading is not None else title)
    reading.walk(root)
    entries = [section.entry() for section in reading.sections]
    if names:
        entries[0]["names"] = list(names)
    return entries


def write(entries: Sequence[Entry], path: Path) -> None:
    """Put the entries in the place of those in the index that Material's plugin wrote."""
    index = json.loads(path.read_text("utf-8"))
    text = json.dumps(index | {"docs": list(entries)}, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, "utf-8")


class _Section:
    def __init__(self, location: str, title: str) -> None:
        self.location, self.title = location, title
        self.lines = [""]
        self.refs: dict[str, int] = {}

    def entry(self) -> Entry:
        """Return the section without its empty lines."""
        lines: list[str] = []
        numbers: dict[int, int] = {}
        for number, line in enumerate(self.lines):
            text = re.sub(r"(?: · )+$", "", " ".join(line.replace("\u00ad", "").split()).removeprefix("· "))
            numbers[number] = len(lines)
            if text:
                lines.append(text)
        entry: Entry = {"location": self.location, "title": self.title, "text": "\n".join(lines)}
        refs = {place: numbers[line] for place, line in self.refs.items() if numbers[line] < len(lines)}
        return entry | ({"refs": refs} if refs else {})


class _Reading:
    """The sections read so far."""

    def __init__(self, address: str, title: str) -> None:
        self.address = address
        self.sections = [_Section(address, title)]

    def walk(self, element: HtmlElement) -> None:
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            self._say(child.tail)

    def _element(self, element: HtmlElement) -> None:
        if _left_out(element):
            return
        if element.tag in _HEADINGS and element.get("id"):
            if element.tag != "h1":
                self.sections.append(_Section(f"{self.address}#{element.get('id')}", words(element)))
            return
        section = self.sections[-1]
        if element.tag in _LINES:
            section.lines.append("")
        elif element.tag in _CELLS and section.lines[-1].strip():
            section.lines[-1] += " · "
        if label := element.get("data-ref"):
            section.refs[anchor(label)] = len(section.lines) - 1
        apart = " " if element.tag == "span" else ""  # a part of its own, which the styles set apart
        self._say(apart)
        self.walk(element)
        self._say(apart)
        if element.tag in _LINES:
            section.lines.append("")

    def _say(self, text: str | None) -> None:
        self.sections[-1].lines[-1] += text or ""


def _left_out(element: HtmlElement) -> bool:
    classes = frozenset((element.get("class") or "").split())
    return element.tag in _LEFT_OUT or "data-search-exclude" in element.attrib or bool(classes & _UNREAD)


def words(element: HtmlElement) -> str:
    """Return an element's own words, without the marks that are drawn beside them."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _left_out(child):
            yield from _pieces(child)
        yield child.tail or ""
