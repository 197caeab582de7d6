"""What a filled form says, by tag: from the .docx, the PDF and the web form's own file."""

import json
from io import BytesIO
from typing import Any

import pikepdf
from lxml import etree

from serviceprogram.kit.archive import unzipped
from serviceprogram.kit.reply_form import FORMAT, UNCHOSEN, VERSION

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_values(content: bytes) -> dict[str, str]:
    """Return the text of each content control that has a tag; "" where its hint still stands."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    document = etree.fromstring(unzipped(content)["word/document.xml"], parser)
    return {_tag(control): _text(control) for control in document.iter(f"{_W}sdt") if _tag(control)}


def _tag(control: Any) -> str:
    found = control.find(f"{_W}sdtPr/{_W}tag")
    return "" if found is None else str(found.get(f"{_W}val"))


def _text(control: Any) -> str:
    if control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
        return ""
    content = control.find(f"{_W}sdtContent")
    paragraphs = list(content.iter(f"{_W}p")) or [content]  # a control within a line has no paragraph of its own
    said = "\n".join("".join(map(_piece, paragraph.iter())) for paragraph in paragraphs).strip()
    return "" if said == UNCHOSEN else said


def _piece(element: Any) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    return {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t"}.get(element.tag, "")


def pdf_values(content: bytes) -> dict[str, str]:
    """Return the value of each field of the PDF form; "" where nothing is chosen or written."""
    with pikepdf.open(BytesIO(content)) as pdf:
        fields: Any = pdf.Root.get("/AcroForm", pikepdf.Dictionary()).get("/Fields", [])
        return {str(one.T): _lines(str(one.get("/V", ""))) for one in fields}


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def json_values(content: bytes) -> dict[str, str]:
    """Return the fields of a file that the web form saved; raise ValueError where it is no such file."""
    said = json.loads(content)
    fields = said.get("fält") if isinstance(said, dict) else None
    if not isinstance(fields, dict) or said.get("format") != FORMAT or said.get("version") != VERSION:
        raise ValueError(f"filen är inget svar i formatet {FORMAT} {VERSION}")
    return {str(tag): _lines(str(value)) for tag, value in fields.items()}
