"""Typeset documents joined into one: their pages, places, links, and structure trees, numbered as one file's."""

import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from serviceprogram.pdf.document import INNER
from serviceprogram.pdf.sheets import Bookmark, Place, Sheets


class Joined:
    """A file while documents are added to it; ``link`` ends it."""

    def __init__(self, pdf: pikepdf.Pdf, raised: int) -> None:
        """Take an empty file, and by how many levels its headings go up."""
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
        """Put a document's sheets last, with all that it says of them."""
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
        self.share(self.pdf.pages[start].Resources)
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

    def share(self, resources: pikepdf.Object) -> None:
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
