"""One HTML document → tagged sheets: WeasyPrint lays it out once, without header, footer or page numbers.

Sheets know neither their number nor the rest of the file, so that each can be made by itself, on any
core, and kept as long as nothing in it changes; ``assembly`` joins them.
"""

# mypy: allow-subclassing-any

import gc
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.pdf.fonts import Font
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from serviceprogram.pdf.faults import fault_of_characters, faults_raised
from serviceprogram.pdf.replaced import replaced
from serviceprogram.pdf.tags.follow import Structure

STYLES = Path(__file__).parent / "styles"
FONTS = STYLES.parent.parent / "theme" / "assets" / "fonts"
FAMILY = "Source Sans 3"
POINTS = 0.75
"""PDF points in a CSS pixel, WeasyPrint's unit."""

DRAWING_STYLES = (STYLES / "svg.css").read_text("utf-8")
"""CSS for inside each SVG."""


class Place(NamedTuple):
    """A point of a document: its sheet, from 0, and PDF points from the sheet's lower left corner."""

    sheet: int
    x: float
    y: float


class Bookmark(NamedTuple):
    """A heading: its level from 1, its text, where it stands."""

    level: int
    title: str
    place: Place


@dataclass(frozen=True)
class Sheets:
    """A typeset document: a PDF that is not yet compressed, and what stands where in it."""

    pdf: bytes
    count: int
    places: dict[str, Place]
    """By anchor."""
    bookmarks: tuple[Bookmark, ...]


class Parsed(HTML):
    """A document in HTML's XML syntax: WeasyPrint's own parser, which mends what isn't, takes 15 times as long."""

    def __init__(self, html: str, base_url: str) -> None:
        """Take the place of WeasyPrint 70's own, which knows of no other parser."""
        self.base_url, self.url_fetcher, self.media_type = base_url, URLFetcher(), "print"
        root = ET.fromstring(html)  # noqa: S314 (made by compose or a template of ours)
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def typeset_sheets(html: str, base_url: str, prefix: str, *, tagged: bool = True) -> Sheets:
    """Return the sheets of one document in HTML's XML syntax; ``base_url`` is where its images are found.

    ``prefix`` sets its ids in the structure apart from those of other documents. Raise PrintError for
    whatever the typesetter had to leave out or replace: an image, an anchor, a style, a character.
    """
    # WeasyPrint leaves the file of its colour profile open
    unclosed = warnings.catch_warnings(action="ignore", category=ResourceWarning)
    with unclosed, faults_raised(), _without_garbage_collection(), replaced(Font, "subset", _whole):
        fonts, sheet = styles()
        parsed = Parsed(html, base_url)
        laid_out = parsed.render(font_config=fonts, stylesheets=[sheet])
        for page in laid_out.pages:  # what stands inside a link would become a link of its own
            page.links = [link for link in page.links if link[3].element.tag == "a"]
        structure = Structure(parsed.etree_element, prefix)

        def finish(_: Document, pdf: Any) -> None:
            structure.finish(pdf)

        if tagged:
            with structure.kept():
                pdf = laid_out.write_pdf(pdf_variant="pdf/a-2a", finisher=finish, uncompressed_pdf=True)
        else:
            pdf = laid_out.write_pdf(uncompressed_pdf=True)
        fault_of_characters(_strangers(laid_out), FAMILY, html)
    return Sheets(pdf, len(laid_out.pages), _places(laid_out), _bookmarks(laid_out))


@cache
def styles() -> tuple[FontConfiguration, CSS]:
    """Return the print styles with their fonts, read once a process."""
    fonts = FontConfiguration()
    return fonts, CSS(filename=STYLES / "print.css", font_config=fonts)


def _whole(_font: Font, _used: object, _hinting: object) -> None:
    """Keep a font whole: the same file in every part is stored once in the finished PDF."""


def _places(laid_out: Document) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for number, page in enumerate(laid_out.pages):
        for name, (x, y, *_) in page.anchors.items():
            places.setdefault(name, Place(number, x * POINTS, (page.height - y) * POINTS))
    return places


def _bookmarks(laid_out: Document) -> tuple[Bookmark, ...]:
    return tuple(
        Bookmark(level, re.sub(r"\s+", " ", label).strip(), Place(number, x * POINTS, (page.height - y) * POINTS))
        for number, page in enumerate(laid_out.pages)
        for level, label, (x, y), _ in page.bookmarks
    )


def _strangers(laid_out: Document) -> set[str]:
    """Return the characters that our typeface lacks: which font steps in differs by machine."""
    return {
        character
        for font in laid_out.fonts.values()
        if font.family.rstrip(",") != FAMILY
        for text in font.to_unicode.values()
        for character in text
    }


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
