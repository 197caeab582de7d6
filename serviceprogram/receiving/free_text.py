"""Documents that people write as they like (.docx, .odt, .pdf, .txt) → their text, paragraph by paragraph."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO

import pypdfium2
from docx import Document
from lxml import etree

from serviceprogram.kit.archive import unzipped
from serviceprogram.receiving.places import suggestions
from serviceprogram.receiving.received import Received, ReceivedComment, UnreadableError

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SHORTEST = 4
"""Words of a paragraph that stands by itself; a shorter one is a heading or a name, and goes with what follows."""


def received(content: bytes, suffix: str, known: Mapping[str, str]) -> Received:
    """Return a document as a reply whose sender is not known; raise UnreadableError where it has no text."""
    paragraphs = _joined([" ".join(one.split()) for one in READERS[suffix](content)])
    if not paragraphs:
        raise UnreadableError("filen har ingen text; är den inläst som bild får den skrivas av")
    comments = tuple(ReceivedComment(one, suggested=suggestions(one, known)) for one in paragraphs)
    return Received("", comments)


def _joined(paragraphs: list[str]) -> list[str]:
    found: list[str] = []
    waiting = ""
    for one in filter(None, paragraphs):
        whole = f"{waiting} {one}".strip()
        if len(whole.split()) < _SHORTEST:
            waiting = whole
        else:
            found.append(whole)
            waiting = ""
    return [*found, *([waiting] if waiting else [])]


def _docx(content: bytes) -> list[str]:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(one.text for one in document.paragraphs), *dict.fromkeys(cells)]


def _odt(content: bytes) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(unzipped(content)["content.xml"], parser)
    return ["".join(one.itertext()) for one in root.iter(f"{_ODF}p", f"{_ODF}h")]


def _pdf(content: bytes) -> list[str]:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    return re.split(r"\n\s*\n|(?<=[.!?:])\s*\n(?=[A-ZÅÄÖ–•-])", "\n".join(pages).replace("\r", ""))


def _txt(content: bytes) -> list[str]:
    return re.split(r"\n\s*\n", decoded(content))


def decoded(content: bytes) -> str:
    """Return text in UTF-8, else as Windows writes it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


READERS: dict[str, Callable[[bytes], list[str]]] = {".docx": _docx, ".odt": _odt, ".pdf": _pdf, ".txt": _txt}
"""File name's ending → what reads its paragraphs."""
