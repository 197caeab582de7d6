"""What can be cited in a chapter: its sections, and every paragraph, item, table, row, figure and note in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement

Kind = Literal["avsnitt", "stycke", "punkt", "tabell", "rad", "figur", "not"]

WORDS: dict[Kind, str] = {
    "stycke": "st.",
    "punkt": "p.",
    "tabell": "tabell",
    "rad": "rad",
    "figur": "figur",
    "not": "not",
}
"""What stands before the ordinal."""

_HEADINGS = {"h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 5}
_UNCITED = frozenset(
    ("facts", "admonition-title", "source", "tabbed-labels", "pdf-links", "screen-only", "ref-line", "withdrawn")
)
"""Classes of what only labels or sources something else."""

_BLOCKS = frozenset(
    ("p", "div", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "br", "figcaption", "small", "li")
)


@dataclass(frozen=True)
class Citable:
    """A block that can be cited, before it has its words."""

    kind: Kind
    element: HtmlElement
    text: str
    """What stands there, with single spaces."""
    parent: "Citable | None"
    """What it is counted within: a section, an item's paragraph or list item, a row's table; None is the chapter."""


def citable(body: HtmlElement) -> tuple[Citable, ...]:
    """Return all that can be cited in a chapter's body, in the order of reading."""
    return tuple(_Walk().through(body))


class _Walk:
    """Where in the chapter the walk has come to."""

    def __init__(self) -> None:
        self._sections: list[Citable] = []
        """The section with those that it stands in."""
        self._paragraph: Citable | None = None

    def through(self, element: HtmlElement) -> Iterator[Citable]:
        for child in list(element):
            if isinstance(child.tag, str) and not _UNCITED & classes(child):
                yield from self._block(child)

    def _block(self, block: HtmlElement) -> Iterator[Citable]:
        tag, its = block.tag, classes(block)
        if tag in _HEADINGS:
            yield self._section(block)
        elif "footnote" in its:
            yield from (Citable("not", item, text_of(item), None) for item in block.iterfind("ol/li"))
        elif tag in ("figure", "svg") or (tag == "p" and _is_image(block)):
            yield self._one("figur", block, _picture_text(block))
        elif tag == "table":
            yield from self._table(block)
        elif tag in ("ul", "ol"):
            yield from self._items(block, self._paragraph or self._at)
        elif tag in ("p", "dd", "pre") or its & {"gap", "highlight"}:
            if text := text_of(block):
                self._paragraph = self._one("stycke", block, text)
                yield self._paragraph
        else:
            yield from self.through(block)

    @property
    def _at(self) -> Citable | None:
        return self._sections[-1] if self._sections else None

    def _one(self, kind: Kind, block: HtmlElement, text: str) -> Citable:
        return Citable(kind, block, text, self._at)

    def _section(self, heading: HtmlElement) -> Citable:
        del self._sections[_HEADINGS[heading.tag] - 1 :]  # a skipped level is reported elsewhere
        found = self._one("avsnitt", heading, text_of(heading))
        self._sections.append(found)
        self._paragraph = None
        return found

    def _table(self, table: HtmlElement) -> Iterator[Citable]:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        heads = [row for row in rows if row.getparent().tag == "thead" or row.find("td") is None]
        caption = next(table.iterchildren("caption"), None)
        named = [text_of(caption)] if caption is not None else [_cells(row) for row in heads or rows[:1]]
        whole = self._one("tabell", table, " ".join(filter(None, named)))
        yield whole
        yield from (Citable("rad", row, _cells(row), whole) for row in rows if row not in heads)

    def _items(self, listed: HtmlElement, above: Citable | None) -> Iterator[Citable]:
        for item in listed.iterchildren("li"):
            found = Citable("punkt", item, text_of(item), above)
            yield found
            for inner in item.iterchildren("ul", "ol"):
                yield from self._items(inner, found)


def _is_image(paragraph: HtmlElement) -> bool:
    return len(paragraph) == 1 and paragraph[0].tag == "img" and not text_of(paragraph)


def _picture_text(block: HtmlElement) -> str:
    """Return what a picture is called: its words may be drawn anew without its being another picture."""
    caption = next(block.iter("figcaption"), None)
    named = [block.get("aria-label"), *(one.get("alt") for one in block.iter("img"))]
    drawn = [one.get("aria-label") or one.findtext("{*}title") for one in block.iter("svg", "{*}svg")]
    return text_of(caption) if caption is not None else next(filter(None, [*named, *drawn]), "")


def _cells(row: HtmlElement) -> str:
    return " | ".join(" ".join("".join(_pieces(cell, but=())).split()) for cell in row.iterchildren("th", "td"))


def classes(element: HtmlElement) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((element.get("class") or "").split())


def text_of(element: HtmlElement) -> str:
    """Return what an element says in single spaces, its permalinks and the lists under it left out."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: HtmlElement, but: tuple[str, ...] = ("ul", "ol")) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in but and not {"headerlink", "ref"} & classes(child):
            inner = _pieces(child, but)
            yield from (" ", *inner, " ") if child.tag in _BLOCKS else inner
        yield child.tail or ""
