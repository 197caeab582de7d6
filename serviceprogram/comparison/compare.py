"""Two versions of the programme → everything that differs between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from serviceprogram.alignment.align import Pages, Place, align
from serviceprogram.alignment.change import Change
from serviceprogram.comparison.citations import Shift, shifts
from serviceprogram.comparison.origins import Origins
from serviceprogram.comparison.pages import PageChanges, changed_pages, page_changes
from serviceprogram.comparison.records import Statement, statements
from serviceprogram.comparison.snapshot import Page, Snapshot, ToHtml, without_macros
from serviceprogram.comparison.timelines import Chart, charts


@dataclass(frozen=True)
class PlacedChange:
    """A change of a block, and the line where it was written; none where it follows from changed data."""

    change: Change
    place: str


@dataclass(frozen=True)
class PageText:
    """The text of one page in both versions, block by block."""

    old: Page | None
    new: Page | None
    changes: tuple[PlacedChange, ...]

    @property
    def page(self) -> Page:
        """The page as it is, or was."""
        page = self.new or self.old
        assert page  # noqa: S101 (a page is in one of the versions)
        return page

    @property
    def written(self) -> tuple[PlacedChange, ...]:
        """What its editors have changed."""
        return tuple(one for one in self.changes if one.place and one.change.status != "same")

    @property
    def following(self) -> tuple[PlacedChange, ...]:
        """What differs because data does."""
        return tuple(one for one in self.changes if not one.place and one.change.status != "same")


@dataclass(frozen=True)
class Comparison:
    """All that differs, for a page, a comment or a terminal to tell."""

    old: Snapshot
    new: Snapshot
    text_alone: bool
    """Whether today's rules refuse the old data, so that only the written text could be compared."""
    statements: tuple[Statement, ...]
    pages: PageChanges
    texts: tuple[PageText, ...]
    shifts: tuple[Shift, ...]
    charts: tuple[Chart, ...]
    unknown: tuple[str, ...]
    """Macro calls of the old version that today's engine doesn't know, as they were written."""

    @property
    def nothing(self) -> bool:
        """Whether a reader would meet the same in both versions."""
        whole = self.pages.came or self.pages.went or self.pages.renamed or self.pages.files or self.pages.dead
        return not (self.statements or whole or self.texts or self.shifts or self.charts)


def compare(old: Snapshot, new: Snapshot, to_html: ToHtml, order: Sequence[str] = ()) -> Comparison:
    """Return what differs; pages come in the order of the navigation's paths, where ``mapp/*`` is a folder's rest."""
    if not old.programme or not new.programme:
        old, new = without_macros(old, to_html), without_macros(new, to_html)
    pages = page_changes(old, new)
    pairs = list(changed_pages(old, new, pages.renamed))
    # a reference of two texts that are both held against a frozen one leads to the same text in both
    lasting = bool(new.editions.frozen) and (old.is_frozen or bool(old.editions.frozen))
    texts = sorted(_texts(pairs, pages, lasting=lasting), key=lambda one: _position(order, one.page))
    told: tuple[Statement, ...] = ()
    drawn: tuple[Chart, ...] = ()
    if old.programme and new.programme:
        chapters = {path: page.source.meta for path, page in new.pages.items() if page.source}
        told = statements(old.programme, new.programme, new.data, chapters, pages.renamed)
        drawn = charts(old.programme, new.programme)
    shifted = shifts(one.change for text in texts for one in text.changes)
    unknown = tuple(dict.fromkeys(call for page in old.pages.values() for call in page.unknown))
    alone = not (old.programme and new.programme)
    return Comparison(old, new, alone, told, pages, tuple(texts), shifted, drawn, () if alone else unknown)


def _position(order: Sequence[str], page: Page) -> tuple[int, int]:
    names = (page.path, f"{page.path.rpartition('/')[0]}/*")
    return next((order.index(name) for name in names if name in order), len(order)), page.chapter or 0


def _same_references(olds: Pages, news: Pages) -> dict[Place, Place]:
    """Return new place → old of the blocks with the same reference."""
    was, now = (
        {block.label: (path, place) for path, some in side.items() for place, block in enumerate(some) if block.label}
        for side in (olds, news)
    )
    return {place: was[label] for label, place in now.items() if label in was}


def _texts(
    pairs: Sequence[tuple[Page | None, Page | None]], pages: PageChanges, *, lasting: bool
) -> Iterator[PageText]:
    """Yield the pages whose text differs; ``lasting`` references lead to the same text in both versions."""
    before = {pages.renamed.get(old.path, old.path): old for old, _ in pairs if old}
    after = {new.path: new for _, new in pairs if new}
    olds, news = ({path: page.blocks for path, page in side.items()} for side in (before, after))
    aligned = align(olds, news, _same_references(olds, news) if lasting else None)
    for path, changes in aligned.items():
        old, new = before.get(path), after.get(path)
        if any(change.status != "same" for change in changes):
            yield PageText(old, new, tuple(_placed(changes, old, new)))


def _placed(changes: Sequence[Change], old: Page | None, new: Page | None) -> Iterator[PlacedChange]:
    was, now = old.source if old else None, new.source if new else None
    there, here = Origins(was, now), Origins(now, was)
    for change in changes:
        place = ""
        if change.status not in ("same", "removed") and change.new:
            place = here.of(change.new.block.text, moved=change.moved)
        if not place and change.status in ("changed", "removed") and change.old:
            place = there.of(change.old.block.text)
            if place and now and change.status == "removed":
                place = now.shown  # the line is gone, the file is not
        yield PlacedChange(change, place)
