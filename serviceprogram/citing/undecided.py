"""What can't be told of a text that was cited: whether it is still the same, and which of several it is."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import LCSseq

from serviceprogram.alignment.align import IN_PLACE, SHORTEST_MOVE
from serviceprogram.alignment.change import Change, Placed
from serviceprogram.alignment.words import Lexicon, split

What = Literal["delad", "sammanslagen", "omskriven"]

FOUND = 0.7
"""A text is a part of another where this part of its words are found there, in the same order."""
LITTLE = 0.15
"""What stands where another text stood is that text, written anew, where it shares this part of its words with it;
where it shares ``IN_PLACE`` it is the same text, changed."""


@dataclass(frozen=True)
class Undecided:
    """A reference, or two that became one, whose text is not the same and not gone."""

    what: What
    labels: tuple[str, ...]
    pieces: tuple[Placed, ...]
    """What each of them could be now."""


def undecided(changes: Mapping[str, Sequence[Change]], decided: Container[str]) -> Iterator[Undecided]:
    """Yield what is to be decided, page by page, leaving out the labels that have been."""
    lexicon = Lexicon()
    for some in changes.values():
        yield from _of_page(_Page(lexicon, [one for one in some if not _is_settled(one, decided)]))


def _is_settled(change: Change, decided: Container[str]) -> bool:
    return bool(change.old and change.old.block.label in decided)


class _Page:
    """The changes of one page, by what has happened; what is short may be said anywhere and is no part of another."""

    def __init__(self, lexicon: Lexicon, changes: Sequence[Change]) -> None:
        self._lexicon = lexicon
        self.changes = changes
        self.edited = [(one.old, one.new) for one in changes if one.old and one.new and one.edited]
        self.came = [one.new for one in changes if one.new and not one.old and _is_long(one.new)]
        self.went = [one.old for one in changes if one.old and not one.new and _is_long(one.old)]

    def words(self, placed: Placed) -> str:
        return self._lexicon.encode(split(placed.block.text))

    def share(self, was: Placed, became: Placed) -> float:
        return self._lexicon.similarity(self.words(was), self.words(became))

    def parts(self, some: Sequence[Placed], whole: Placed, words: str) -> list[Placed]:
        """Return those of a kind with ``whole`` whose words are found among some of its words."""
        parts = [(one, self.words(one)) for one in some if one.block.kind == whole.block.kind]
        return [one for one, its in parts if LCSseq.similarity(its, words) >= FOUND * len(its)]


def _of_page(page: _Page) -> Iterator[Undecided]:
    told: set[str] = set()
    for found in (*_parted(page), *_joined(page), *_rewritten(page)):
        if not told & set(found.labels):
            told |= set(found.labels)
            yield found


def _parted(page: _Page) -> Iterator[Undecided]:
    for was, became in page.edited:
        if parts := page.parts(page.came, was, _left(page.words(was), page.words(became))):
            yield Undecided("delad", (was.block.label,), tuple(sorted((became, *parts), key=lambda one: one.index)))
    for was in page.went:
        if len(parts := page.parts(page.came, was, page.words(was))) > 1:
            yield Undecided("delad", (was.block.label,), tuple(parts))


def _joined(page: _Page) -> Iterator[Undecided]:
    for was, became in page.edited:
        if parts := page.parts(page.went, became, _left(page.words(became), page.words(was))):
            yield Undecided("sammanslagen", tuple(one.block.label for one in (was, *parts)), (became,))
    for became in page.came:
        if len(parts := page.parts(page.went, became, page.words(became))) > 1:
            yield Undecided("sammanslagen", tuple(one.block.label for one in parts), (became,))


def _rewritten(page: _Page) -> Iterator[Undecided]:
    """Yield each text that alone stands where one alone stood, and shares little with it."""
    for stays, run in groupby(page.changes, key=lambda one: bool(one.old and one.new)):
        some = [] if stays else list(run)
        if len(some) != 2 or not (some[0].old and some[1].new):
            continue
        was, became = some[0].old, some[1].new
        same_kind = was.block.kind == became.block.kind and _is_long(was) and _is_long(became)
        if same_kind and LITTLE <= page.share(was, became) < IN_PLACE:
            yield Undecided("omskriven", (was.block.label,), (became,))


def _left(words: str, other: str) -> str:
    """Return the words that the other text doesn't have, in their order."""
    parts = LCSseq.opcodes(words, other)
    return "".join(words[one.src_start : one.src_end] for one in parts if one.tag != "equal")


def _is_long(placed: Placed) -> bool:
    return len(placed.block.text.split()) >= SHORTEST_MOVE
