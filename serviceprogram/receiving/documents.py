"""Word and OpenDocument files → what stands in them, paragraph by paragraph and cell by cell.

The file's own XML is read and not a library's paragraphs, which leave out what stands in a field, in a text box or as
a tracked insertion; what someone has struck out is left out.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from serviceprogram.kit.archive import unzipped

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE = _ODF % "text", _ODF % "table", _ODF % "office"
_WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


class Block(NamedTuple):
    """A paragraph, or all paragraphs of a table's cell with a line for each."""

    text: str
    is_cell: bool


def word_blocks(content: bytes) -> list[Block]:
    """Return what stands in a .docx, in its order, its notes last; raise KeyError where it is none."""
    parts = unzipped(content)
    roots = [_parsed(parts[_WORD_PARTS[0]]), *(_parsed(parts[name]) for name in _WORD_PARTS[1:] if name in parts)]
    left_out = {_FALLBACK, f"{_W}moveFrom", f"{_W}del"}
    return [block for root in roots for block in _blocks(root, {f"{_W}p"}, f"{_W}tc", left_out, _word_piece)]


def odt_blocks(content: bytes) -> list[Block]:
    """Return what stands in an .odt, in its order; raise KeyError where it is none."""
    root = _parsed(unzipped(content)["content.xml"])
    left_out = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation"}
    return list(_blocks(root, {f"{_TEXT}p", f"{_TEXT}h"}, f"{_TABLE}table-cell", left_out, _odt_piece))


def _parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _blocks(
    root: etree._Element,
    paragraphs: set[str],
    cell: str,
    left_out: set[str],
    piece: Callable[[etree._Element], str],
) -> Iterator[Block]:
    of_cell: dict[etree._Element, list[str]] = {}
    found: list[tuple[etree._Element | None, list[str]]] = []
    for one in root.iter(*paragraphs):
        above = list(one.iterancestors())
        if any(outer.tag in left_out for outer in above):
            continue
        text = "".join(_said(one, paragraphs, left_out, piece)).replace("\r", "").strip()
        within = next((outer for outer in above if outer.tag == cell), None)
        if within is None:
            found.append((None, [text]))
        elif within in of_cell:
            of_cell[within].append(text)
        else:
            of_cell[within] = [text]
            found.append((within, of_cell[within]))
    for within, lines in found:
        yield Block("\n".join(lines).strip(), within is not None)


def _said(
    element: etree._Element, paragraphs: set[str], left_out: set[str], piece: Callable[[etree._Element], str]
) -> Iterator[str]:
    """Yield a paragraph's text, without that of a paragraph within it (in a text box), which is one of its own."""
    yield piece(element)
    for inner in element:
        if inner.tag not in paragraphs and inner.tag not in left_out:
            yield from _said(inner, paragraphs, left_out, piece)
        if piece is _odt_piece:
            yield inner.tail or ""


def _word_piece(element: etree._Element) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    return {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}.get(element.tag, "")


def _odt_piece(element: etree._Element) -> str:
    spaces = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
    return spaces.get(element.tag, "") + (element.text or "")
