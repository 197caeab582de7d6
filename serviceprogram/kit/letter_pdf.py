"""The letter as a tagged PDF."""

from collections.abc import Callable
from datetime import datetime

from serviceprogram.kit.letter import Letter, Piece, on_paper
from serviceprogram.pdf.assembly import About, Frame, assemble
from serviceprogram.pdf.sheets import STYLES, typeset_sheets
from serviceprogram.render import render


def letter_pdf(letter: Letter, stamp: datetime, where: Callable[[Piece], str]) -> bytes:
    """Return the letter as PDF/UA-1 and PDF/A-2a; ``where`` gives a piece's whole address, or ""."""
    html = render("letter_print.html", letter=letter, where=where, on_paper=on_paper)
    base = STYLES.as_uri()
    made = typeset_sheets(html, base, "missiv:")
    facts = dict(letter.facts)
    frame = render(
        "kit_frame.html",
        title=letter.title,
        line=f"Dnr {facts['Diarienummer']} · svara senast {facts['Sista svarsdag']}",
        left=letter.sender,
        numbers=range(1, made.count + 1),
        total=made.count,
    )
    sheets = typeset_sheets(frame, base, "", tagged=False)
    return assemble([made], Frame([sheets], bare=0), About(letter.title, letter.sender, stamp))
