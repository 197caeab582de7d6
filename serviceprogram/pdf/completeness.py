"""Whether a finished PDF says all that its pages say, in their order: the file itself is read, not what made it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
from lxml.html import HtmlElement

from serviceprogram.pdf.page_body import HEADINGS, PageBody, classes, drop_screen_only, parse

_MM = 72 / 25.4
_MARGINS = (27, 20, 26, 30)
"""Top, right, bottom and left in mm, as in ``print/print.css``: text outside them is a header, or clipped."""
_SLACK = 1.5
"""Millimetres that a letter may stand outside, as an overhang does."""

_KINDS = {
    **dict.fromkeys(HEADINGS, "rubriken"),
    **dict.fromkeys(("li", "dd"), "punkten"),
    **dict.fromkeys(("th", "td"), "tabellcellen"),
    "p": "stycket",
    "dt": "begreppet",
    "tr": "tabellraden",
    "caption": "tabellrubriken",
    "figcaption": "figurtexten",
    "summary": "rubriken",
    "pre": "kodexemplet",
    "text": "figurens text",
}
_BLOCKS = frozenset(
    (*_KINDS, "div", "section", "article", "blockquote", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot")
) | {"figure", "details", "hr", "svg", "label"}
_UNSEEN = frozenset(("title", "desc", "defs", "style", "metadata"))
_MARKERS = r"(?:(?:[•–]|\d+\.)*\f)?"
"""What may stand between two letters of a unit: a sheet's end, where the sheet's list markers are drawn last."""
_DROPPED = re.compile(r"[\s\u00ad\u200b\u2060\ufeff\ufffe\x00-\x1f‐‑-]+")
"""White space, and hyphens: a reader of the file can't tell a line's last hyphen from a word's own."""


@dataclass(frozen=True)
class Unit:
    """A piece of a page that must stand unbroken in the PDF."""

    kind: str
    """Swedish, with its article, as in ”stycket saknas”."""
    text: str
    loose: bool
    """Whether it may stand elsewhere on the page's sheets: a footnote, a tab's label, a turned header."""
    note: bool = False
    """Whether it is of a footnote, which may stand between two lines of a paragraph that goes on overleaf."""


def missing(pdf: bytes, pages: Sequence[PageBody], sheets: Mapping[str, range]) -> list[str]:
    """Return what the PDF lacks of the pages, one Swedish sentence each; empty is good.

    ``sheets`` says by page source on which sheets of this file (from 0) the page stands.
    """
    problems = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [_text(sheet) for sheet in document]
        margins = [_margin(sheet) for sheet in document]
    finally:
        document.close()
    for page in pages:
        text, place = "\f".join(texts[number] for number in sheets[page.src]), 0
        here = sum((margins[number] for number in sheets[page.src]), Counter[str]())
        for mark in parse(page.html).iter("a"):
            if "ref" in classes(mark):
                short = _bare(mark.get("data-short") or "")
                if not here[short]:
                    problems.append(f"{page.src}: hänvisningen saknas i PDF:ens marginal: ”{mark.get('data-label')}”")
                here[short] -= 1
        wanted_here = list(units(page))
        for note in (unit for unit in wanted_here if unit.note):
            text, found = _without(_bare(note.text), text)
            if not found:
                problems.append(f"{page.src}: {note.kind} saknas i PDF:en: ”{_short(note.text)}”")
        for unit in (unit for unit in wanted_here if not unit.note):
            wanted = _bare(unit.text)
            end = _end(wanted, text, 0 if unit.loose else place)
            if end is None:
                fault = "saknas i" if _end(wanted, text, 0) is None else "står i fel ordning i"
                problems.append(f"{page.src}: {unit.kind} {fault} PDF:en: ”{_short(unit.text)}”")
            elif not unit.loose:
                place = end
    return problems


def units(page: PageBody) -> Iterator[Unit]:
    """Yield what a page must have in print, in reading order."""
    root = parse(page.html)
    drop_screen_only(root)
    if next(root.iter("h1"), None) is None:
        yield Unit("rubriken", page.title, loose=False)
    notes = [note for note in root.iter("div") if "footnote" in classes(note)]
    calls = {call.get("href") for call in root.iter("a") if "footnote-ref" in classes(call)}
    for listed in notes:
        for number, note in enumerate(listed.iterfind("ol/li"), 1):
            mark = f"{number} " if f"#{note.get('id')}" in calls else ""
            for place, unit in enumerate(_units(note)):
                yield Unit("fotnoten", unit.text if place else mark + unit.text, loose=True, note=True)
        listed.drop_tree()
    yield from _units(root)


def _units(root: HtmlElement) -> Iterator[Unit]:
    run, kind, loose = "", "texten", False
    for piece, piece_kind, piece_loose in _pieces(root, "texten", loose=False):
        if piece is not None:
            run, kind, loose = run + piece, piece_kind, piece_loose
        elif _bare(run):
            yield Unit(kind, run, loose)
            run = ""
    if _bare(run):
        yield Unit(kind, run, loose)


def _pieces(element: HtmlElement, kind: str, *, loose: bool) -> Iterator[tuple[str | None, str, bool]]:
    """Yield the text of an element, and None for its text where a block begins or ends."""
    block = element.tag in _BLOCKS
    kind = _KINDS.get(element.tag, kind)
    loose = loose or bool(classes(element) & {"tabbed-labels", "turned"})
    if block:
        yield None, kind, loose
    if element.tag == "tr" and _in_one_piece(element):
        yield _spaced(element), kind, loose  # a row doesn't split, so its cells stand side by side
    elif element.tag not in _UNSEEN:
        quotation = "”" if element.tag == "q" else ""
        yield quotation + (element.text or ""), kind, loose
        for child in element:
            yield from _pieces(child, kind, loose=loose)
            yield child.tail or "", kind, loose
        yield quotation, kind, loose
    if block:
        yield None, kind, loose


def _in_one_piece(row: HtmlElement) -> bool:
    """Return whether a row's text is drawn cell by cell: list markers and turned headers are drawn later."""
    return not any(part.tag in ("li", "svg") or "turned" in classes(part) for part in row.iter())


def _spaced(row: HtmlElement) -> str:
    return " ".join("".join(piece or " " for piece, *_ in _pieces(cell, "", loose=False)) for cell in row)


def _text(sheet: pypdfium2.PdfPage) -> str:
    """Return the bare text of a sheet, inside its margins."""
    width, height = sheet.get_size()
    top, right, bottom, left = ((margin - _SLACK) * _MM for margin in _MARGINS)
    text = sheet.get_textpage()
    try:
        return _bare(text.get_text_bounded(left, bottom, width - right, height - top))
    finally:
        text.close()


def _margin(sheet: pypdfium2.PdfPage) -> Counter[str]:
    """Return what stands in the left margin of a sheet, line by line, and how often."""
    text = sheet.get_textpage()
    try:
        lines = text.get_text_bounded(0, 0, (_MARGINS[3] - _SLACK) * _MM, sheet.get_height()).splitlines()
    finally:
        text.close()
    return Counter(filter(None, map(_bare, lines)))


def _end(wanted: str, text: str, start: int) -> int | None:
    """Return where the first occurrence from ``start`` ends, or None."""
    found = text.find(wanted, start)
    if found >= 0:
        return found + len(wanted)
    split = re.compile(_MARKERS.join(map(re.escape, wanted))).search(text, start)
    return split.end() if split else None


def _without(note: str, text: str) -> tuple[str, bool]:
    """Return a text without a footnote, the last that reads so, and whether there was one."""
    place = text.rfind(note)
    return (text[:place] + text[place + len(note) :], True) if place >= 0 else (text, False)


def _bare(text: str) -> str:
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:80]}…"
