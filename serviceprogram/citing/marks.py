"""Labels into a chapter's body: numbers before headings, marks in the margin, and what is cited no more."""

from collections.abc import Iterable
from typing import NamedTuple

from lxml import html
from lxml.html import HtmlElement

from serviceprogram.citing.citable import Citable, Kind
from serviceprogram.citing.identity import ChapterLabels
from serviceprogram.programme.labels import anchor, short


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


def mark(blocks: Iterable[Citable], its: ChapterLabels) -> tuple[Reference, ...]:
    """Mark every block with its label; return the references in order.

    A note and a row have an address and no mark: a note has its number, a row its table's mark. Any other
    block gets one of class ``ref``, which has no text of its own: the styles draw ``data-short`` in the margin, so
    that nothing stands in the middle of what is copied or read aloud.
    """
    pairs = list(zip(blocks, its.labels, strict=True))
    taken = {one for block, _ in pairs[:1] for one in block.element.xpath("/*//@id")}
    found = [
        _marked(block, label, f"{label}, flyttat" if label in its.moved else short(label)) for block, label in pairs
    ]
    for block, label in pairs:
        for was in its.ids.get(label, ()) if block.kind in _KEEPS_ADDRESS else ():
            if was not in taken:
                _first_in(block.element).set("id", was)
                taken.add(was)
    return tuple(found)


_KEEPS_ADDRESS = frozenset(("avsnitt", "stycke", "punkt"))
"""What an editor gives an id, or Markdown does, by its words: in other words it is found at the old address too."""


def _marked(block: Citable, label: str, drawn_as: str) -> Reference:
    element, own = block.element, block.element.get("id")
    address = anchor(label)
    element.set("data-ref", label)
    if block.kind == "avsnitt":
        _number(element, address)
        return Reference("avsnitt", label, address, block.text, own or address)
    if block.kind == "not":
        return Reference("not", label, own or address, block.text, own or address)
    if block.kind == "rad":
        (_first_in(next(element.iterchildren("th", "td"), element)) if own else element).set("id", address)
        return Reference("rad", label, address, block.text, own or address)
    drawn: HtmlElement = html.Element("a", {"class": "ref", "href": f"#{address}"})
    drawn.set("data-short", drawn_as)
    drawn.set("data-label", label)
    drawn.set("aria-hidden", "true")
    drawn.set("tabindex", "-1")
    (drawn if own else element).set("id", address)
    _place(drawn, element)
    return Reference(block.kind, label, address, block.text, element.get("id"))


def _number(heading: HtmlElement, number: str) -> None:
    shown: HtmlElement = html.Element("span", {"class": "section-number", "id": number})
    shown.text, shown.tail = f"{number} ", heading.text
    heading.text = None
    heading.insert(0, shown)


def _first_in(cell: HtmlElement) -> HtmlElement:
    place: HtmlElement = html.Element("span")
    place.tail, cell.text = cell.text, None
    cell.insert(0, place)
    return place


def _place(drawn: HtmlElement, block: HtmlElement) -> None:
    """Put a mark first in its block; what can't hold one gets it on a line of its own before it."""
    holder = next(block.iterchildren("caption"), None) if block.tag == "table" else block
    if holder is None or holder.tag in ("svg", "pre"):
        line: HtmlElement = html.Element("div", {"class": "ref-line"})
        line.append(drawn)
        block.addprevious(line)
        return
    drawn.tail, holder.text = holder.text, None
    holder.insert(0, drawn)
