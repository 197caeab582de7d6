"""The letter as a Word document."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from serviceprogram.kit.letter import Letter, Line, Piece, on_paper
from serviceprogram.kit.word import LABEL, WordDocument, link


def letter_docx(letter: Letter, stamp: datetime, where: Callable[[Piece], str]) -> bytes:
    """Return the letter; ``where`` gives a piece's whole address, or "" where the site's own is not known."""
    facts = dict(letter.facts)
    made = WordDocument(letter.title, letter.sender, f"Dnr {facts['Diarienummer']} · {letter.sender}")
    for name, value in letter.facts:
        paragraph = made.docx.add_paragraph()
        paragraph.paragraph_format.space_after = 0
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)
    for part in letter.parts:
        made.docx.add_heading(part.title, 2)
        for line in part.paragraphs:
            _write(made.docx.add_paragraph(), line, where)
        for item in part.items:
            style = "List Number" if part.is_numbered else "List Bullet"
            _write(made.docx.add_paragraph(style=style), item, where)
    made.docx.add_heading("Sändlista", 2)
    for title, bodies in letter.groups:
        made.docx.add_paragraph(title, style=LABEL)
        for body in bodies:
            made.docx.add_paragraph(body.name, style="List Bullet")
    return made.bytes(stamp)


def _write(paragraph: Any, line: Line, where: Callable[[Piece], str]) -> None:
    for piece in line:
        address = where(piece)
        if address:
            link(paragraph, on_paper(piece, address), address)
        else:
            paragraph.add_run(piece.text)
