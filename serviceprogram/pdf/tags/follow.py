"""Follows WeasyPrint 70 while it writes, and gives its tags what they lack for a listener.

Which HTML element each tag comes of is known only here, by private parts of WeasyPrint; that is why the
project holds its version below 71. A table's repeated header and the margin's references become artefacts.
Each step names what upstream would have to do to make it unnecessary.
"""

# mypy: disable-error-code="no-untyped-call"

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pydyf
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import stream as weasyprint_stream
from weasyprint.pdf import tags as weasyprint_tags

from serviceprogram.pdf.replaced import replaced
from serviceprogram.pdf.tags.fold import fold
from serviceprogram.pdf.tags.join import join
from serviceprogram.pdf.tags.meaning import describe, place_notes
from serviceprogram.pdf.tags.tree import Element, Tree, classes

ARTIFACT_CLASSES = frozenset(("ref", "leader"))
"""Elements of these classes are drawn but not read out; a reference stands in its block's title instead."""


class Structure:
    """The structure tree of one document while it is written."""

    def __init__(self, root: Element, prefix: str) -> None:
        """Take the HTML's root; ``prefix`` keeps this document's ids apart from those it is joined with."""
        self._prefix = prefix
        self._heads = {element for head in root.iter("thead") for element in head.iter()}
        self._drawn_in: dict[Element, Any] = {}
        self._source: dict[int, Element] = {}
        self._notes: dict[Element, Any] = {}
        self._calls: dict[Element, Any] = {}
        self._heads_seen: set[Element] = set()

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Follow what WeasyPrint writes meanwhile."""
        build, marked = weasyprint_tags._build_box_tree, weasyprint_stream.Stream.marked  # noqa: SLF001
        with (
            replaced(weasyprint_tags, "_build_box_tree", self._following(build)),
            replaced(weasyprint_stream.Stream, "marked", self._marking(marked)),
        ):
            yield

    def _marking(self, marked: Callable[..., Any]) -> Callable[..., Any]:
        """Draw references and repeated table headers as artefacts.

        Upstream: a header that is repeated is tagged again on every sheet (no issue is known).
        """

        def mark(stream: Any, box: Any, tag: str) -> Any:
            element = box.element
            repeated = element in self._heads and self._drawn_in.setdefault(element, stream) is not stream
            return stream.artifact() if repeated or _is_artifact(element) else marked(stream, box, tag)

        return mark

    def _following(self, build: Callable[..., Any]) -> Callable[..., Any]:
        """Note which HTML element each tag comes of; leave artefacts out."""

        def follow(
            box: Any, parent: Any, pdf: Any, page: int, nums: Any, annotations: Any, tags: Any
        ) -> Iterator[Any]:
            box = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001
            element = box.element
            if _is_artifact(element):
                return
            if element is not None and box.element_tag == "thead":
                if element in self._heads_seen:
                    nums, tags = {}, _Drawn()  # its text has no mark, so none is to be counted
                self._heads_seen.add(element)
            for made in build(box, parent, pdf, page, nums, annotations, tags):
                if element is not None and box.element_tag not in ("html", "body"):
                    self._note_source(made, box, element)
                yield made

        return follow

    def _note_source(self, made: Any, box: Any, element: Element) -> None:
        self._source.setdefault(made.number, element)
        if box.link_annotation is not None:
            box.link_annotation["Contents"] = pydyf.String(_text(element))
        if str(box.element_tag).endswith("::footnote-call"):
            self._calls[element] = made
        elif "sunken-note" in classes(element) and made["S"] != "/NonStruct":
            self._notes.setdefault(element, made)

    def finish(self, pdf: Any) -> None:
        """Join, move and describe the tags of a document that WeasyPrint has just made."""
        tree = Tree(pdf.objects, self._source)
        join(tree)
        place_notes(tree, self._notes, self._calls)
        describe(tree, self._prefix)
        fold(tree)


class _Drawn(dict[Any, Any]):
    """Stands for the marks of text that was drawn without any."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count()

    def pop(self, _box: Any, *_: Any) -> dict[str, Any]:
        return {"tag": "Span", "mcid": next(self._numbers)}


def _is_artifact(element: Element) -> bool:
    return element is not None and not ARTIFACT_CLASSES.isdisjoint(classes(element))


def _text(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()
