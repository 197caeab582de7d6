"""What can be cited in a chapter: numbered sections, and a reference for every paragraph, item, table and figure.

``3.2 st. 4`` is the fourth paragraph of section 3.2, ``3.2 st. 4 p. 2`` the second item under it. The same
reference is the place's address (``#3.2-st-4-p-2``), on the web and in the PDF. Nothing is counted by page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from lxml import html
from lxml.html import HtmlElement

Kind = Literal["avsnitt", "stycke", "punkt", "tabell", "figur", "not"]

_HEADINGS = {"h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 5}
_UNCITED = frozenset(("facts", "admonition-title", "source", "tabbed-labels", "pdf-links", "screen-only", "ref-line"))
"""Classes of what only labels or sources something else."""

_BLOCKS = frozenset(("p", "div", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "br", "figcaption"))


class Reference(NamedTuple):
    """A place that can be cited."""

    kind: Kind
    label: str
    """As it is written: ``3.2 st. 4``, ``avsnitt 3.2``."""
    anchor: str
    """Its address on the page, without ``#``: ``3.2-st-4``."""
    text: str
    """What stands there, with single spaces."""
    target: str
    """The id of the block itself, which may be the editor's own or, of a heading, made of its words."""


def cite(body: HtmlElement, chapter: int) -> tuple[Reference, ...]:
    """Number the sections of a chapter's body and mark every citable block in it; return the references in order.

    A block gets its label as ``data-ref`` and a mark of class ``ref``, which has no text of its own: the styles
    draw ``data-short`` in the margin, so that nothing stands in the middle of what is copied or read aloud.
    """
    return tuple(_Citing(chapter).walk(body))


class _Citing:
    """Where in the chapter the walk has come to."""

    def __init__(self, chapter: int) -> None:
        self._numbers = [chapter]
        self._count: Counter[str] = Counter()
        self._notes = 0

    def walk(self, element: HtmlElement) -> Iterator[Reference]:
        for child in list(element):
            if isinstance(child.tag, str) and not _UNCITED & _classes(child):
                yield from self._block(child)

    def _block(self, block: HtmlElement) -> Iterator[Reference]:
        tag, classes = block.tag, _classes(block)
        if tag in _HEADINGS:
            yield self._section(block)
        elif "footnote" in classes:
            for item in block.iterfind("ol/li"):
                self._notes += 1
                yield _mark(item, "not", f"{self._numbers[0]}", f"not {self._notes}", shown=False)
        elif tag in ("figure", "svg") or (tag == "p" and _is_image(block)):
            yield self._one(block, "figur", "figur")
        elif tag == "table":
            yield self._one(block, "tabell", "tabell")
        elif tag in ("ul", "ol"):
            yield from self._items(block, ())
        elif tag in ("p", "dd", "pre") or classes & {"gap", "highlight"}:
            if _text(block):
                self._count["punkt"] = 0
                yield self._one(block, "stycke", "st.")
        else:
            yield from self.walk(block)

    def _section(self, heading: HtmlElement) -> Reference:
        level = min(_HEADINGS[heading.tag], len(self._numbers))  # a skipped level is reported elsewhere
        self._numbers = [*self._numbers[:level], (self._numbers[level] if level < len(self._numbers) else 0) + 1]
        self._count.clear()
        number = self._number
        text = _text(heading)
        shown: HtmlElement = html.Element("span", {"class": "section-number", "id": number})
        shown.text, shown.tail = f"{number} ", heading.text
        heading.text = None
        heading.insert(0, shown)
        heading.set("data-ref", f"avsnitt {number}")
        return Reference("avsnitt", f"avsnitt {number}", number, text, heading.get("id") or number)

    @property
    def _number(self) -> str:
        return ".".join(map(str, self._numbers))

    def _one(self, block: HtmlElement, kind: Kind, word: str) -> Reference:
        self._count[kind] += 1
        return _mark(block, kind, self._number, f"{word} {self._count[kind]}")

    def _items(self, listed: HtmlElement, above: tuple[int, ...]) -> Iterator[Reference]:
        for number, item in enumerate(listed.iterchildren("li"), 1):
            if above:
                place = (*above, number)
            else:
                self._count["punkt"] += 1
                place = (self._count["punkt"],)
            before = f"{self._number} st. {self._count['stycke']}" if self._count["stycke"] else self._number
            yield _mark(item, "punkt", before, f"p. {'.'.join(map(str, place))}")
            for inner in item.iterchildren("ul", "ol"):
                yield from self._items(inner, place)


def _mark(block: HtmlElement, kind: Kind, before: str, short: str, *, shown: bool = True) -> Reference:
    label = f"{before} {short}"
    anchor = re.sub(r"[^\w.]+", "-", label.replace(". ", "-"))
    block.set("data-ref", label)
    if not shown:
        return Reference(kind, label, block.get("id") or anchor, _text(block), block.get("id") or anchor)
    mark: HtmlElement = html.Element("a", {"class": "ref", "href": f"#{anchor}", "data-short": short})
    mark.set("data-label", label)
    mark.set("aria-hidden", "true")
    mark.set("tabindex", "-1")
    (mark if block.get("id") else block).set("id", anchor)
    _place(mark, block)
    return Reference(kind, label, anchor, _text(block), block.get("id"))


def _place(mark: HtmlElement, block: HtmlElement) -> None:
    """Put a mark first in its block; what can't hold one gets it on a line of its own before it."""
    holder = next(block.iterchildren("caption"), None) if block.tag == "table" else block
    if holder is None or holder.tag in ("svg", "pre"):
        line: HtmlElement = html.Element("div", {"class": "ref-line"})
        line.append(mark)
        block.addprevious(line)
        return
    mark.tail, holder.text = holder.text, None
    holder.insert(0, mark)


def _is_image(paragraph: HtmlElement) -> bool:
    return len(paragraph) == 1 and paragraph[0].tag == "img" and not _text(paragraph)


def _classes(element: HtmlElement) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _text(element: HtmlElement) -> str:
    """Return what an element says, its permalinks and the lists under it left out."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("ul", "ol") and "headerlink" not in _classes(child):
            yield from (" ", *_pieces(child), " ") if child.tag in _BLOCKS else _pieces(child)
        yield child.tail or ""
