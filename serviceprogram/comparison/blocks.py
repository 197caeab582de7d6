"""A published body → its blocks: what a reader meets one by one, each with what it says and how it is cited."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from serviceprogram.alignment.block import Block, Kind
from serviceprogram.programme.labels import anchor

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS.union(
    ("p", "div", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "caption", "figure", "figcaption", "pre"),
    ("blockquote", "details", "summary", "section", "article", "hr"),
)
_UNREAD = frozenset(("headerlink", "ref", "ref-line", "section-number", "pdf-links", "footnote-backref", "withdrawn"))
"""Classes of what is drawn beside the text and says nothing of its own."""
_APART = frozenset(("p", "div", "li", "br", "td", "th", "small"))
"""What stands apart from the words before it, also where no space does."""


def blocks(markup: str) -> tuple[Block, ...]:
    """Return every block of a body that ``pages.body.published`` has given."""
    return tuple(_Reading().walk(html.fragment_fromstring(markup, create_parent="div")))


def addresses(markup: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the places of a body that a link can lead to, without references, and all that its links lead to."""
    root = html.fragment_fromstring(markup, create_parent="div")
    cited = {_anchor(block) for block in root.iterfind(".//*[@data-ref]")}
    drawn = {one.get("id") for drawing in root.iter("svg") for one in drawing.iter() if isinstance(one.tag, str)}
    tops = {one.get("id") for one in root.iter("h1")}  # the page itself
    places = {one for one in root.xpath(".//@id") if not one.startswith("fn")} - cited - drawn - tops
    links = {str(one) for one in root.xpath(".//a[not(contains(@class, 'headerlink'))]/@href")}
    return frozenset(map(str, places)), frozenset(links)


class _Reading:
    """How far the walk through a body has come."""

    def __init__(self) -> None:
        self._section = ""

    def walk(self, parent: HtmlElement) -> Iterator[Block]:
        """Yield the blocks inside an element; words that stand loose between them are paragraphs."""
        yield from self._loose(parent.text)
        for child in parent:
            if isinstance(child.tag, str) and not _UNREAD & _classes(child):
                yield from self._element(child)
            yield from self._loose(child.tail)

    def _loose(self, text: str | None) -> Iterator[Block]:
        if text and text.strip():
            yield Block("stycke", _single(text), section=self._section)

    def _element(self, element: HtmlElement) -> Iterator[Block]:
        tag, classes = element.tag, _classes(element)
        if tag in _HEADINGS:
            self._section = _said(element)
            yield self._block("rubrik", element)
        elif tag == "table":
            yield from self._table(element)
        elif tag in ("ul", "ol"):
            for item in element.iterchildren("li"):
                yield from self._item(item, "not" if "footnote" in _classes(element.getparent()) else "punkt")
        elif tag in ("figure", "svg"):
            yield self._block("figur", element)
        elif "gap" in classes:
            yield self._block("ruta", element)
        elif tag == "dl":
            yield from self._facts(element)
        elif any(inner.tag in _BLOCKS for inner in element.iterdescendants()):
            yield from self.walk(element)
        else:
            picture = element if tag == "img" else next(element.iter("img"), None)
            block = self._block("stycke" if picture is None or _said(element) else "figur", element)
            if block.text or block.look:
                yield block

    def _item(self, item: HtmlElement, kind: Kind) -> Iterator[Block]:
        block = self._block(kind, item)
        if block.text:
            yield block
        for listed in item.iterdescendants("ul", "ol"):
            if next(listed.iterancestors("li")) is item:
                yield from self._element(listed)
        for table in item.iterdescendants("table"):
            if next(table.iterancestors("li")) is item:
                yield from self._table(table)

    def _table(self, table: HtmlElement) -> Iterator[Block]:
        caption = next(table.iterchildren("caption"), None)
        if caption is not None or _label(table):
            yield self._block("tabell", table, _said(caption) if caption is not None else "Tabell")
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is table:
                cells = [_said(cell) for cell in row.iterchildren("th", "td")]
                yield self._block("rad", row, " | ".join(cells))

    def _facts(self, listed: HtmlElement) -> Iterator[Block]:
        term = ""
        for child in listed.iterchildren("dt", "dd"):
            if child.tag == "dt":
                term = _said(child)
            else:
                yield self._block("faktum", child, f"{term}: {_said(child)}")

    def _block(self, kind: Kind, element: HtmlElement, text: str | None = None) -> Block:
        said = _said(element) if text is None else text
        if not said:
            said = " ".join(image.get("alt") or "" for image in element.iter("img")).strip()
        look = () if kind in ("tabell", "figur") and element.tag in ("table", "figure", "svg") else _look(element)
        return Block(kind, said, _label(element), _anchor(element), self._section, look)


def _label(element: HtmlElement) -> str:
    return element.get("data-ref") or ""


def _anchor(element: HtmlElement) -> str:
    """Return where a block can be linked to: its reference's address, else an id of its own."""
    label = _label(element)
    return anchor(label) if label else element.get("id") or ""


def _look(element: HtmlElement) -> tuple[str, ...]:
    found: list[str] = []
    for inner in element.iter("a", "img", "strong", "em", "code", "del", "ins", "sub", "sup"):
        if _UNREAD & _classes(inner) or any(one.tag in ("ul", "ol") for one in _between(inner, element)):
            continue
        detail = inner.get("href") or inner.get("src") or ""
        found.append(f"{inner.tag} {detail or _said(inner)}")
    return tuple(found)


def _between(inner: HtmlElement, element: HtmlElement) -> Iterator[HtmlElement]:
    for one in inner.iterancestors():
        if one is element:
            return
        yield one


def _classes(element: HtmlElement) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _single(text: str) -> str:
    """Return text with single spaces; no-break spaces, which hold words together, stay."""
    return re.sub(r"[ \t\r\n\f]+", " ", text.replace("\u00ad", "")).strip(" ")


def _said(element: HtmlElement) -> str:
    """Return what an element says by itself: lists and tables in it are blocks of their own."""
    return _single("".join(_words(element)))


def _words(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("svg", "template") and not _UNREAD & _classes(child):
            if child.tag in ("ul", "ol", "table") and element.tag not in ("td", "th"):
                yield " "
            else:
                apart = " " if child.tag in _APART else ""
                yield from (apart, *_words(child), apart)
        yield child.tail or ""
