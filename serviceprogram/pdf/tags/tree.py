"""The structure tree as WeasyPrint holds it before the file is written, with the HTML element behind each tag."""

# mypy: disable-error-code="no-untyped-call"

from collections.abc import Iterator
from typing import Any

import pydyf

Element = Any
"""An element of the HTML tree, of xml.etree's kind."""

Tag = Any
"""A pydyf dictionary of type StructElem."""


class Tree:
    """The tags of a document among its PDF objects."""

    def __init__(self, objects: list[Any], source: dict[int, Element]) -> None:
        """Take a PDF's objects, and by a tag's object number the HTML element that it was made of."""
        self._objects, self._source = objects, source
        self.document: Tag = next(one for one in objects if isinstance(one, dict) and one.get("S") == "/Document")

    def source(self, tag: Tag) -> Element | None:
        """Return the HTML element that a tag was made of, if any."""
        return self._source.get(tag.number)

    def child(self, kid: Any) -> Tag | None:
        """Return the tag that an entry of K refers to, or None for a mark or an annotation."""
        if isinstance(kid, int):
            return None
        child = self._objects[int(kid.split()[0])]
        return child if child.get("Type") == "/StructElem" else None

    def kind(self, kid: Any) -> str:
        """Return the type of the tag that an entry of K refers to, as ``/P``; empty for a mark."""
        child = self.child(kid)
        return "" if child is None else str(child["S"])

    def children(self, tag: Tag) -> Iterator[Tag]:
        """Yield the tags right below a tag."""
        for kid in list(tag["K"]):
            child = self.child(kid)
            if child is not None:
                yield child

    def below(self, tag: Tag, kind: str) -> Iterator[Tag]:
        """Yield every tag of a type below a tag, in reading order."""
        for child in self.children(tag):
            if child["S"] == kind:
                yield child
            yield from self.below(child, kind)

    def move(self, kids: list[Any], parent: Tag) -> None:
        """Put entries of K last in a tag; whoever had them drops them."""
        for kid in kids:
            child = self.child(kid)
            if child is not None:
                child["P"] = parent.reference
        parent["K"].extend(kids)

    def parent(self, tag: Tag) -> Tag:
        """Return the tag that a tag lies right below."""
        return self._objects[int(tag["P"].split()[0])]

    def new(self, parent: Tag, kind: str) -> Tag:
        """Return a new tag, last in its parent."""
        made = pydyf.Dictionary(
            {"Type": "/StructElem", "S": kind, "K": pydyf.Array(), "Pg": parent["Pg"], "P": parent.reference}
        )
        made.number = len(self._objects)
        self._objects.append(made)
        parent["K"].append(made.reference)
        return made

    def redirect(self, replaced: dict[bytes, bytes]) -> None:
        """Let marks and annotations of a replaced tag belong to the one in its place."""
        for numbers in (one["Nums"] for one in self._objects if isinstance(one, dict) and "Nums" in one):
            for parents in (numbers, *(one for one in numbers if isinstance(one, list))):
                parents[:] = [_last(one, replaced) for one in parents]


def _last(reference: Any, replaced: dict[bytes, bytes]) -> Any:
    while isinstance(reference, bytes) and reference in replaced:
        reference = replaced[reference]
    return reference


def classes(element: Element) -> list[str]:
    """Return an element's classes."""
    return (element.get("class") or "").split()
