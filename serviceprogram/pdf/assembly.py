"""Typeset sheets → one finished PDF: joined, each with its header and footer, and declared as what it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem, String

from serviceprogram.pdf.joining import Joined
from serviceprogram.pdf.sheets import Bookmark, Sheets
from serviceprogram.render import render

LANGUAGE = "sv"


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF; ``relationship`` is PDF's word for what it is to the text, such as Data."""

    name: str
    content: bytes
    media_type: str
    description: str
    relationship: str = "Data"


@dataclass(frozen=True)
class About:
    """What a PDF says of itself."""

    title: str
    author: str
    stamp: datetime
    """When the content was made, with a time zone: the file's dates, never the clock's."""
    identifier: str = ""
    """The fingerprint of the content."""


@dataclass(frozen=True)
class Frame:
    """The headers and footers of the document, one sheet of them for each sheet; empty on its first ``bare``."""

    pieces: Sequence[Sheets]
    """In their order: typeset in several, since they are many."""
    bare: int = 1


def assemble(
    parts: Sequence[Sheets],
    frame: Frame,
    about: About,
    *,
    first: int = 0,
    raised: int = 0,
    outward: Callable[[str], str | None] = lambda _: None,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Return one PDF/UA-1 and PDF/A-2a file (A-3a where something is attached) of the parts in their order.

    ``first`` is the number of its first sheet in ``frame``, from 0; ``raised`` by how many levels its headings
    go up, so that an excerpt opens with an h1; ``outward`` gives the address of an anchor that the file lacks,
    or None, which leaves the link's text alone.
    """
    pdf = pikepdf.new()
    joined = Joined(pdf, raised)
    for part in parts:
        joined.add(part)
    draw_frame(pdf, frame, first, joined.share)
    joined.link(first, outward)
    _outline(pdf, joined.bookmarks)
    declare(pdf, about, "3" if attachments else "2")
    _attach(pdf, attachments, about.stamp)
    return file_of(pdf)


def draw_frame(
    pdf: pikepdf.Pdf, frame: Frame, first: int, share: Callable[[pikepdf.Object], None] = lambda _: None
) -> None:
    """Draw each sheet's header and footer, as an artefact that no one is read; ``share`` takes their resources."""
    begins = 0
    for piece in frame.pieces:
        ends = begins + piece.count
        numbers = range(max(begins, first, frame.bare), min(ends, first + len(pdf.pages)))
        if numbers:
            with pikepdf.open(BytesIO(piece.pdf)) as source:
                for number in numbers:
                    form = pdf.copy_foreign(source.pages[number - begins].as_form_xobject())
                    if number == numbers[0]:
                        share(form.Resources)
                    _draw(pdf, pdf.pages[number - first], form, f"/Ram{number}")
        begins = ends


def _draw(pdf: pikepdf.Pdf, page: pikepdf.Page, form: pikepdf.Object, name: str) -> None:
    resources = page.obj.Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject[name] = form
    # WeasyPrint turns the axes at the start of a sheet and leaves them so
    page.contents_add(pikepdf.Stream(pdf, b"q"), prepend=True)
    page.contents_add(pikepdf.Stream(pdf, f"Q /Artifact <</Type /Pagination>> BDC {name} Do EMC".encode()))


def _outline(pdf: pikepdf.Pdf, bookmarks: Sequence[Bookmark]) -> None:
    with pdf.open_outline() as outline:
        open_items: list[tuple[int, OutlineItem]] = []
        for level, title, (sheet, x, y) in bookmarks:
            item = OutlineItem(title, sheet, "XYZ", left=round(x, 2), top=round(y, 2))
            while open_items and open_items[-1][0] >= level:
                open_items.pop()
            (open_items[-1][1].children if open_items else outline.root).append(item)
            open_items.append((level, item))


def declare(pdf: pikepdf.Pdf, about: About, part: str = "") -> None:
    """Say what the file is: its title and language, that it is tagged, PDF/UA and a ``part`` of PDF/A, if any."""
    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    when = about.stamp.strftime("D:%Y%m%d%H%M%SZ")
    pdf.docinfo = pdf.make_indirect(
        Dictionary(Title=about.title, Author=about.author, Producer=PRODUCER, CreationDate=when, ModDate=when)
    )
    packet = render("xmp.xml", about=about, part=part, producer=PRODUCER, language=LANGUAGE)
    pdf.Root.Metadata = pdf.make_stream(str(packet).encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML)


def file_of(pdf: pikepdf.Pdf) -> bytes:
    """Return the finished file, the same for the same content."""
    written = BytesIO()
    pdf.save(
        written,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        min_version="1.7",
    )
    return written.getvalue()


PRODUCER = "WeasyPrint, pikepdf"


def _attach(pdf: pikepdf.Pdf, attachments: Sequence[Attachment], stamp: datetime) -> None:
    """Put the files into the PDF, each associated with the whole document."""
    when = stamp.strftime("D:%Y%m%d%H%M%SZ")
    for one in attachments:
        spec = pikepdf.AttachedFileSpec(
            pdf,
            one.content,
            description=one.description,
            filename=one.name,
            mime_type=one.media_type,
            relationship=Name(f"/{one.relationship}"),
            creation_date=when,
            mod_date=when,
        )
        pdf.attachments[one.name] = spec
