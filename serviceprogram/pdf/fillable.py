"""A form in HTML → one tagged PDF to fill in: WeasyPrint makes the fields, and they get here what they lack."""

import gc
import warnings
from collections.abc import Collection
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String
from weasyprint import CSS
from weasyprint.document import Document

from serviceprogram.pdf.assembly import About, Frame, declare, draw_frame, file_of
from serviceprogram.pdf.faults import faults_raised
from serviceprogram.pdf.sheets import FONTS, Parsed, Sheets, styles
from serviceprogram.pdf.sheets import STYLES as FOLDER
from serviceprogram.pdf.tags.follow import Structure

_LETTERS = "Svar"
"""The name of the fields' typeface within the file."""
_CODES = range(32, 256)
_READ_ONLY, _REQUIRED = 1 << 0, 1 << 1


def fillable(
    html: str, frame: Sheets, about: About, *, required: Collection[str] = (), fixed: Collection[str] = ()
) -> bytes:
    """Return a PDF/UA-1 file of a document in HTML's XML syntax, whose inputs can be filled in.

    An input's ``name`` is its field's name, its ``title`` what a listener hears. ``frame`` has one sheet of header
    and footer for each sheet; ``required`` and ``fixed`` name the fields that must be filled in and that can't be.
    PDF/A allows no such form, so the file is none. Raise PrintError as ``typeset_sheets`` does.
    """
    with pikepdf.open(BytesIO(_with_fields(html))) as pdf:
        form = pdf.Root.AcroForm
        letters = pdf.make_indirect(_typeface(pdf))
        for field in form.Fields:
            _mend(field, _flags(str(field.T), required, fixed))
        form.DR = Dictionary(Font=Dictionary({f"/{_LETTERS}": letters}))
        form.DA = String(_appearance())
        draw_frame(pdf, Frame([frame], bare=0), 0)
        declare(pdf, about)
        return file_of(pdf)


def sheet_count(html: str) -> int:
    """Return how many sheets a form takes, which its frame must know beforehand."""
    return len(_laid_out(Parsed(html, FOLDER.as_uri())).pages)


def _laid_out(parsed: Parsed) -> Document:
    fonts, sheet = styles()
    boxes = CSS(filename=FOLDER / "form.css", font_config=fonts)
    return parsed.render(font_config=fonts, stylesheets=[sheet, boxes], pdf_forms=True)


def _with_fields(html: str) -> bytes:
    # WeasyPrint leaves the file of its colour profile open
    unclosed = warnings.catch_warnings(action="ignore", category=ResourceWarning)
    with unclosed, faults_raised():
        parsed = Parsed(html, FOLDER.as_uri())
        laid_out = _laid_out(parsed)
        structure = Structure(parsed.etree_element, "")

        def finish(_: Document, pdf: Any) -> None:
            structure.finish(pdf)

        with structure.kept():
            made: bytes = laid_out.write_pdf(pdf_variant="pdf/ua-1", finisher=finish, uncompressed_pdf=True)
    gc.collect()
    return made


def _flags(name: str, required: Collection[str], fixed: Collection[str]) -> int:
    return (_REQUIRED if name in required else 0) | (_READ_ONLY if name in fixed else 0)


def _mend(field: Any, flags: int) -> None:
    """Give a field a box from its lower left corner, its flags, and letters that every reader can set."""
    left, top, right, bottom = map(float, field.Rect)
    field.Rect = Array(
        [
            round(min(left, right), 2),
            round(min(top, bottom), 2),
            round(max(left, right), 2),
            round(max(top, bottom), 2),
        ]
    )
    field.Ff = int(field.get("/Ff", 0)) | flags
    field.DA = String(_appearance())


def _appearance() -> str:
    return f"/{_LETTERS} 10.5 Tf 0.11 0.169 0.2 rg"


def _typeface(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """Return the house's typeface with one byte for each letter.

    WeasyPrint's own has two, numbered by glyph, and a reader that is to set what is typed knows no glyphs.
    """
    program, widths, box, ascent, descent = _letters()
    file = pdf.make_stream(program, Length1=len(program))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.SourceSans3,
        Flags=32,
        FontBBox=Array(box),
        ItalicAngle=0,
        Ascent=ascent,
        Descent=descent,
        CapHeight=660,
        StemV=80,
        FontFile2=file,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name.SourceSans3,
        Encoding=Name.WinAnsiEncoding,
        FirstChar=32,
        LastChar=255,
        Widths=Array(widths),
        FontDescriptor=pdf.make_indirect(descriptor),
    )


@cache
def _letters() -> tuple[bytes, list[int], list[int], int, int]:
    """Return the typeface's program, and its widths and measures in thousandths of an em."""
    with TTFont(FONTS / "source-sans-3-latin-400-normal.woff2", recalcTimestamp=False) as font:
        font.flavor = None
        program = BytesIO()
        font.save(program)
        known, metrics, head = font.getBestCmap(), font["hmtx"], font["head"]
        scale = 1000 / head.unitsPerEm
        signs = [bytes([code]).decode("cp1252", "replace") for code in _CODES]
        widths = [round(metrics[known.get(ord(sign), ".notdef")][0] * scale) for sign in signs]
        box = [round(one * scale) for one in (head.xMin, head.yMin, head.xMax, head.yMax)]
        return (
            program.getvalue(),
            widths,
            box,
            round(font["hhea"].ascent * scale),
            round(font["hhea"].descent * scale),
        )
