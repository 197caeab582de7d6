"""A print document → PDF: laid out once, then written as a whole and cut into one file for each page."""

# mypy: allow-subclassing-any

import copy
import gc
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.document import Document, Page
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration

from serviceprogram.pdf.document import PrintDocument, PrintError
from serviceprogram.pdf.faults import fault_of_characters, faults_raised
from serviceprogram.pdf.page_body import PageBody

_STYLES = Path(__file__).parent / "styles"
_VARIANT = "pdf/a-2a"  # tagged, fonts embedded, colours defined; PDF/UA is declared beside it
_FAMILY = "Source Sans 3"

DRAWING_STYLES = (_STYLES / "svg.css").read_text("utf-8")
"""CSS for inside each SVG."""


@dataclass(frozen=True)
class Typeset:
    """The finished files, and on which sheets each page's own text stands."""

    whole: bytes
    parts: Mapping[str, bytes]
    """PDF by page source; one that opens a section holds the section's pages too. A page that flows has none."""
    sheets: Mapping[str, range]
    """By page source, counted from 0 in the whole."""


def typeset(document: PrintDocument, base_url: str) -> Typeset:
    """Return the PDFs of a document; ``base_url`` is where its images are found.

    Raise PrintError for whatever the typesetter had to leave out or replace: an image, an anchor, a style,
    a character that the typeface lacks.
    """
    # WeasyPrint leaves the file of its colour profile open
    unclosed = warnings.catch_warnings(action="ignore", category=ResourceWarning)
    with unclosed, faults_raised(document), _without_garbage_collection():
        fonts = FontConfiguration()
        styles = CSS(filename=_STYLES / "print.css", font_config=fonts)
        laid_out = HTML(string=document.html, base_url=base_url).render(font_config=fonts, stylesheets=[styles])
        laid_out.metadata = _Metadata(**vars(laid_out.metadata))
        whole = laid_out.write_pdf(pdf_variant=_VARIANT)
        _refuse_other_fonts(laid_out, document)
        starts = [_sheet_of(page, laid_out) for page in document.pages] + [len(laid_out.pages)]
        sheets, parts = {}, {}
        for number, page in enumerate(document.pages):
            following = document.pages[number + 1 : number + 2]
            shared = bool(following and following[0].flows)
            sheets[page.src] = range(starts[number], starts[number + 1] + shared)
            if page.flows:
                continue
            end = number + 1
            while end < len(document.pages) and document.pages[end].depth > page.depth:
                end += 1
            parts[page.src] = _part(laid_out, range(starts[number], starts[end]), page, document)
    return Typeset(whole, parts, sheets)


class _Metadata(DocumentMetadata):
    """Declares PDF/UA-1 in a file that WeasyPrint declares to be PDF/A: one file can be both."""

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        rdf: bytes = super().generate_rdf_metadata(variant, version, conformance)
        return rdf.replace(b"</rdf:RDF>", (_STYLES / "pdfua.xml").read_bytes() + b"</rdf:RDF>")


def _sheet_of(page: PageBody, laid_out: Document) -> int:
    for number, sheet in enumerate(laid_out.pages):
        if page.anchor in sheet.anchors:
            return number
    raise PrintError([f"{page.src}: sidan finns inte i PDF:en"])


def _part(laid_out: Document, cut: range, page: PageBody, document: PrintDocument) -> bytes:
    """Return some sheets as a file of their own; links out of it go to the website, or nowhere."""
    inside = {anchor for number in cut for anchor in laid_out.pages[number].anchors}
    part = laid_out.copy([_with_links(laid_out.pages[number], inside, document) for number in cut])
    part.metadata = copy.copy(laid_out.metadata)
    part.metadata.title = f"{page.title} – {laid_out.metadata.title}"

    def raise_headings(_: Document, pdf: Any) -> None:
        """A tagged file's first heading is an H1, also where the whole has it deeper."""
        for item in pdf.objects:
            level = item.get("S", "") if isinstance(item, dict) else ""
            if level in ("/H2", "/H3", "/H4", "/H5", "/H6"):
                item["S"] = f"/H{max(1, int(level[2]) - page.depth)}"

    written: bytes = part.write_pdf(pdf_variant=_VARIANT, finisher=raise_headings)
    return written


def _with_links(sheet: Page, inside: set[str], document: PrintDocument) -> Page:
    part = copy.copy(sheet)
    part.links = []
    for kind, target, rectangle, box in sheet.links:
        if kind == "external" or target in inside:
            part.links.append((kind, target, rectangle, box))
        elif address := document.address(target):
            part.links.append(("external", address, rectangle, box))
        else:
            box.link_annotation = None  # the whole's own, an object that this file doesn't have
    return part


def _refuse_other_fonts(laid_out: Document, document: PrintDocument) -> None:
    """Raise PrintError for characters that our typeface lacks: which font steps in differs by machine."""
    strangers = {
        character
        for font in laid_out.fonts.values()
        if font.family.rstrip(",") != _FAMILY
        for text in font.to_unicode.values()
        for character in text
    }
    if strangers:
        raise PrintError(fault_of_characters(strangers, _FAMILY, document))


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Let the layout's millions of small objects live until it is done, which saves a fifth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
