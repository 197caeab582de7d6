"""Content controls: the fields of a Word document, each with a tag that a program finds it by."""

from typing import Any
from zlib import crc32

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from markupsafe import escape

from serviceprogram.kit.reply_form import HINTS, UNCHOSEN, FormField
from serviceprogram.kit.word import FIELD, LANGUAGE, PLACEHOLDER


def control(field: FormField) -> Any:
    """Return the control of a field, with a paragraph of its own; empty, or with what a fixed field says."""
    empty = field.kind != "fixed"
    hint = UNCHOSEN if field.kind == "choice" else HINTS.get(field.kind, field.value)
    shown = f"{_placeholder_style()}<w:t>{escape(hint)}</w:t>" if empty else f"<w:t>{escape(field.value)}</w:t>"
    lock = "sdtLocked" if empty else "sdtContentLocked"
    name = escape(field.label[:64])  # Word takes no longer one
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{escape(field.tag)}"/>'
        f'<w:id w:val="{_number(field.tag)}"/><w:lock w:val="{lock}"/>{"<w:showingPlcHdr/>" if empty else ""}'
        f"{_kind(field)}</w:sdtPr><w:sdtContent><w:p>{_PARAGRAPH}<w:r>{shown}</w:r></w:p></w:sdtContent></w:sdt>"
    )


_PARAGRAPH = f'<w:pPr><w:pStyle w:val="{FIELD}"/></w:pPr>'


def _placeholder_style() -> str:
    return f'<w:rPr><w:rStyle w:val="{PLACEHOLDER}"/></w:rPr>'


def _kind(field: FormField) -> str:
    if field.kind == "choice":
        items = "".join(
            f'<w:listItem w:displayText="{escape(one)}" w:value="{escape(one)}"/>' for one in field.choices
        )
        return f'<w:dropDownList><w:listItem w:displayText="{UNCHOSEN}" w:value=""/>{items}</w:dropDownList>'
    if field.kind == "date":
        return (
            f'<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="{LANGUAGE}"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
    return "" if field.kind == "text" else "<w:text/>"  # text may have several paragraphs


def _number(tag: str) -> int:
    """Return a number for the control, which must differ from the others' and is the same in every build."""
    return crc32(tag.encode()) & 0x7FFFFFFF
