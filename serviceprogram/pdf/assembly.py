"""Typeset sheets → one finished PDF: their structures become one, and each sheet gets its header and footer."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from serviceprogram.pdf.document import INNER
from serviceprogram.pdf.sheets import Bookmark, Place, Sheets
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

    sheets: Sheets
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
    joined = _Joined(pdf, raised)
    for part in parts:
        joined.add(part)
    _frame(pdf, frame, first)
    joined.link(first, outward)
    _outline(pdf, joined.bookmarks)
    _declare(pdf, about, "3" if attachments else "2")
    _attach(pdf, attachments, about.stamp)
    written = BytesIO()
    pdf.save(
        written,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        min_version="1.7",
    )
    return written.getvalue()


class _Joined:
    """The file while parts are added to it."""

    def __init__(self, pdf: pikepdf.Pdf, raised: int) -> None:
        self.pdf, self.raised = pdf, raised
        self.places: dict[str, Place] = {}
        self.bookmarks: list[Bookmark] = []
        self._shared: dict[bytes, pikepdf.Object] = {}
        self._parents: list[pikepdf.Object] = []
        """What the structure's parent tree holds, by number."""
        self._links: list[tuple[pikepdf.Object, int, int]] = []
        """Each link annotation with its sheet and its number in the parent tree."""
        self._ids: dict[str, pikepdf.Object] = {}
        self.document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self.tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([self.document])))
        self.document.P = self.tree
        pdf.Root.StructTreeRoot = self.tree

    def add(self, part: Sheets) -> None:
        start = len(self.pdf.pages)
        with pikepdf.open(BytesIO(part.pdf)) as source:
            self.pdf.pages.extend(source.pages)
            if "/OutputIntents" not in self.pdf.Root:
                intents = source.make_indirect(source.Root.OutputIntents)
                self.pdf.Root.OutputIntents = self.pdf.copy_foreign(intents)
            tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        for kid in tree.K[0].K:
            kid.P = self.document
            self.document.K.append(kid)
        self._number(tree, start)
        self._share(self.pdf.pages[start].Resources)
        moved = {name: Place(place.sheet + start, place.x, place.y) for name, place in part.places.items()}
        self.places |= {name: place for name, place in moved.items() if name not in self.places}
        for level, title, place in part.bookmarks:
            self.bookmarks.append(Bookmark(level, title, Place(place.sheet + start, place.x, place.y)))

    def _number(self, tree: pikepdf.Object, start: int) -> None:
        """Give the part's sheets, annotations and tags numbers of their own in the whole."""
        nums = tree.ParentTree.Nums
        parents = {int(nums[index]): nums[index + 1] for index in range(0, len(nums), 2)}
        for sheet, page in enumerate(self.pdf.pages[start:], start):
            page.obj.StructParents = self._parent(parents[int(page.obj.StructParents)])
            for annotation in page.obj.get("/Annots", []):
                number = self._parent(parents[int(annotation.StructParent)])
                annotation.StructParent = number
                self._links.append((annotation, sheet, number))
        seen: set[tuple[int, int]] = set()
        for parent in parents.values():
            for tag in parent if isinstance(parent, pikepdf.Array) else [parent]:
                self._walk_up(tag, seen)

    def _walk_up(self, tag: Any, seen: set[tuple[int, int]]) -> None:
        """Register the ids and raise the headings from a tag to the top, each once."""
        while isinstance(tag, Dictionary) and tag.objgen not in seen and tag.objgen != self.document.objgen:
            seen.add(tag.objgen)
            if "/ID" in tag:
                self._ids[str(tag.ID)] = tag
            kind = str(tag.get("/S", ""))
            if self.raised and len(kind) == 3 and kind[1] == "H" and kind[2].isdigit():
                tag.S = Name(f"/H{max(1, int(kind[2]) - self.raised)}")
            tag = tag.get("/P")

    def _parent(self, tag: pikepdf.Object) -> int:
        self._parents.append(tag)
        return len(self._parents) - 1

    def _share(self, resources: pikepdf.Object) -> None:
        """Store each font file and colour profile once, whichever part it came with."""
        for font in resources.get("/Font", {}).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            for key in ("/FontFile2", "/FontFile3"):
                if key in descriptor:
                    descriptor[key] = self._once(descriptor[key])
        for space in resources.get("/ColorSpace", {}).values():
            if isinstance(space, pikepdf.Array) and space[0] == Name.ICCBased:
                space[1] = self._once(space[1])

    def _once(self, stream: pikepdf.Object) -> pikepdf.Object:
        content = stream.read_bytes()
        if content not in self._shared:
            stream.write(_compressed(content), filter=Name.FlateDecode)
            self._shared[content] = stream
        return self._shared[content]

    def link(self, first: int, outward: Callable[[str], str | None]) -> None:
        """Lead every link where it goes, say where that is, and write the tables of places, ids and parents."""
        titles = {bookmark.place: bookmark.title for bookmark in self.bookmarks}
        for annotation, sheet, number in self._links:
            uri, text = str(annotation.A.URI), str(annotation.Contents)
            if uri.startswith(INNER):
                anchor = unquote(uri.removeprefix(INNER))
                place = self.places.get(anchor)
                if place is not None:
                    del annotation.A
                    annotation.Dest = String(anchor)
                    title = titles.get(place, "")
                    goes = (
                        f"{title}, s. {place.sheet + first + 1}"
                        if title not in text
                        else f"s. {place.sheet + first + 1}"
                    )
                    annotation.Contents = String(f"{text} ({goes})")
                    continue
                address = outward(anchor)
                if address is None:
                    self._unlink(annotation, sheet, number)
                    continue
                annotation.A.URI = String(uri := address)
            annotation.Contents = String(text if text in uri else f"{text} ({uri})")
        dests = pikepdf.NameTree.new(self.pdf)
        for name, (sheet, x, y) in self.places.items():
            dests[name] = Array([self.pdf.pages[sheet].obj, Name.XYZ, round(x, 2), round(y, 2), 0])
        self.pdf.Root.Names = Dictionary(Dests=dests.obj)
        ids = pikepdf.NameTree.new(self.pdf)
        for name, tag in self._ids.items():
            ids[name] = tag
        self.tree.IDTree = ids.obj
        nums = Array()
        for number, parent in enumerate(self._parents):
            nums.append(number)
            nums.append(parent)
        self.tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=nums))

    def _unlink(self, annotation: pikepdf.Object, sheet: int, number: int) -> None:
        """Take away a link that leads nowhere; its text stays, as a span."""
        annots = self.pdf.pages[sheet].obj.Annots
        annots[:] = [one for one in annots if one.objgen != annotation.objgen]
        tag = self._parents[number]
        tag.K = Array([kid for kid in tag.K if not (isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR)])
        tag.S = Name.Span
        self._parents[number] = tag


@cache
def _compressed(content: bytes) -> bytes:
    """Return a font file or colour profile compressed, once for all the files that hold it."""
    return zlib.compress(content, 9)


def _frame(pdf: pikepdf.Pdf, frame: Frame, first: int) -> None:
    """Draw each sheet's header and footer, as an artefact that no one is read."""
    with pikepdf.open(BytesIO(frame.sheets.pdf)) as source:
        for number, page in enumerate(pdf.pages, first):
            if number < frame.bare:
                continue
            form = pdf.copy_foreign(source.pages[number].as_form_xobject())
            resources = page.obj.Resources
            if "/XObject" not in resources:
                resources.XObject = Dictionary()
            name = f"/Ram{number}"
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


def _declare(pdf: pikepdf.Pdf, about: About, part: str) -> None:
    """Say what the file is: its title and language, that it is tagged, PDF/UA and PDF/A."""
    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    when = about.stamp.strftime("D:%Y%m%d%H%M%SZ")
    pdf.docinfo = pdf.make_indirect(
        Dictionary(Title=about.title, Author=about.author, Producer=PRODUCER, CreationDate=when, ModDate=when)
    )
    packet = render("xmp.xml", about=about, part=part, producer=PRODUCER, language=LANGUAGE)
    pdf.Root.Metadata = pdf.make_stream(str(packet).encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML)


PRODUCER = "WeasyPrint, pikepdf"


def _attach(pdf: pikepdf.Pdf, attachments: Sequence[Attachment], stamp: datetime) -> None:
    """Put the files into the PDF, each associated with the whole document."""
    when = stamp.strftime("D:%Y%m%d%H%M%SZ")
    associated = Array()
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
        associated.append(spec.obj)
    if attachments:
        pdf.Root.AF = associated
