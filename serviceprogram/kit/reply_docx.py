"""The form of a reply as a Word document."""

from datetime import datetime

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from serviceprogram.kit.controls import control
from serviceprogram.kit.reply_form import FormField, FormSection, ReplyForm, required_label
from serviceprogram.kit.word import HELP, LABEL, WordDocument

_WIDTHS = (Cm(4), Cm(12))


def reply_docx(form: ReplyForm, stamp: datetime) -> bytes:
    """Return the empty form."""
    made = WordDocument(form.title, form.region, f"Dnr {form.case} · svara senast {form.last_day}")
    for paragraph in form.introduction:
        made.docx.add_paragraph(paragraph)
    for section in form.sections:
        made.docx.add_heading(section.title, 2)
        if section.intro:
            made.docx.add_paragraph(section.intro)
        for field in section.fields:
            _field(made, field)
        if section.rows:
            _rows(made, section)
    return made.bytes(stamp)


def _field(made: WordDocument, field: FormField) -> None:
    made.docx.add_paragraph(required_label(field), style=LABEL)
    if field.help:
        made.docx.add_paragraph(field.help, style=HELP)
    _append(made, field)


def _append(made: WordDocument, field: FormField) -> None:
    made.docx.element.body.insert(-1, control(field))  # the last element is the section's own


def _rows(made: WordDocument, section: FormSection) -> None:
    """Add the free rows as a table whose first row is its header."""
    table = made.docx.add_table(rows=1, cols=2, style="Table Grid")
    table.autofit = False
    head = table.rows[0]
    for cell, text in zip(head.cells, ("Hänvisning", "Synpunkt"), strict=True):
        cell.text = text
        cell.paragraphs[0].runs[0].bold = True
    properties = head._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no call for header rows)
    properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for fields in section.rows:
        for cell, field in zip(table.add_row().cells, fields, strict=True):
            cell._tc.insert(-1, control(field))  # noqa: SLF001 (the control has a paragraph of its own)
            if len(cell.paragraphs) > 0:
                cell._tc.remove(cell.paragraphs[-1]._p)  # noqa: SLF001 (the empty one that a new cell has)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width
    described = f'<w:tblCaption {nsdecls("w")} w:val="{section.title}"/>'
    table._tbl.tblPr.append(parse_xml(described))  # noqa: SLF001 (the table's name for a screen reader)
