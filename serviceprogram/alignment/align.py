"""The blocks of two versions, paired: what stayed, changed, moved, came and went; no block is lost or shown twice."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf

from rapidfuzz.distance import LCSseq

from serviceprogram.alignment.block import Block
from serviceprogram.alignment.change import Change, Placed
from serviceprogram.alignment.words import Lexicon, split

IN_PLACE = 0.4
"""Two blocks that stand in the same place are one, changed, where they share this part of their words."""
ELSEWHERE = 0.65
"""As above where the place is another: more is asked, since chance has more to choose from."""
SHORTEST_MOVE = 4
"""Words that what has moved must have: a shorter text may stand anywhere. A heading may be shorter."""


Pages = Mapping[str, Sequence[Block]]
"""A page's blocks by its path; a page that has got another path has the new one in both versions."""


Place = tuple[str, int]
"""A page and which of its blocks, from 0."""


def align(old: Pages, new: Pages, given: Mapping[Place, Place] | None = None) -> dict[str, tuple[Change, ...]]:
    """Return each page's changes in reading order: removed blocks stand where they were, moved ones where they are.

    The same input gives the same result; what could be paired in several ways is so by the new pages' order.
    ``given`` is what is known beforehand: new place → old.
    """
    return _Aligning(old, new, given or {}).result()


_Gap = tuple[list[Placed], list[Placed]]
"""What lies between two blocks that stayed, in the old version and in the new."""


class _Aligning:
    """The pairs found so far; each step pairs what the steps before it have left."""

    def __init__(self, old: Pages, new: Pages, given: Mapping[Place, Place]) -> None:
        self._lexicon = Lexicon()
        self._pages = [*new, *sorted(page for page in old if page not in new)]
        self._old = {page: self._placed(page, old.get(page, ())) for page in self._pages}
        self._new = {page: self._placed(page, new.get(page, ())) for page in self._pages}
        self._of_new: dict[Place, tuple[Placed, bool]] = {}
        self._taken: set[Place] = set()
        self._signs: dict[str, str] = {}
        self._take(given)

    def _take(self, given: Mapping[Place, Place]) -> None:
        """Pair what is known; of what is still on its page, as few as can be have moved."""
        of_page: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for (page, index), (was, place) in sorted(given.items()):
            if was == page:
                of_page[page].append((index, place))
            else:
                self._pair(self._old[was][place], self._new[page][index], moved=True)
        for page, pairs in of_page.items():
            old = [place for _, place in pairs]
            matching = LCSseq.editops(old, sorted(old)).as_matching_blocks()
            stay = {block.a + step for block in matching for step in range(block.size)}
            for number, (index, place) in enumerate(pairs):
                self._pair(self._old[page][place], self._new[page][index], moved=number not in stay)

    @staticmethod
    def _placed(page: str, found: Sequence[Block]) -> list[Placed]:
        return [Placed(page, index, block) for index, block in enumerate(found)]

    def result(self) -> dict[str, tuple[Change, ...]]:
        gaps = [gap for page in self._pages for gap in self._keep(page)]
        self._move_unchanged()
        for olds, news in gaps:
            self._change_in_place(self._free(olds), self._unpaired(news))
        self._move_changed()
        return {page: tuple(self._ordered(page)) for page in self._pages}

    def _keep(self, page: str) -> list[_Gap]:
        """Pair what stands unchanged and in the same order; return what lies between, place by place.

        Long texts come first, so that it's never a short one that stays and a long one that has moved past it.
        """
        gaps: list[_Gap] = [(self._free(self._old[page]), self._unpaired(self._new[page]))]
        for is_kept in (_is_long, lambda _: True):
            gaps = [smaller for gap in gaps for smaller in self._keep_in(gap, is_kept)]
        return gaps

    def _keep_in(self, gap: _Gap, is_kept: Callable[[Block], bool]) -> Iterator[_Gap]:
        olds, news = gap
        keys: dict[tuple[str, str], int] = {}
        sides = [[one for one in enumerate(side) if is_kept(one[1].block)] for side in gap]
        one, other = (
            "".join(chr(keys.setdefault((placed.block.kind, placed.block.text), len(keys))) for _, placed in side)
            for side in sides
        )
        at, there = 0, 0  # where the rest of each side begins
        for same in LCSseq.editops(one, other).as_matching_blocks():
            for step in range(same.size):
                (place, was), (other_place, became) = sides[0][same.a + step], sides[1][same.b + step]
                self._pair(was, became, moved=False)
                yield olds[at:place], news[there:other_place]
                at, there = place + 1, other_place + 1
        yield olds[at:], news[there:]

    def _move_unchanged(self) -> None:
        waiting: dict[tuple[str, str], list[Placed]] = defaultdict(list)
        for placed in self._left(self._new):
            waiting[placed.block.kind, placed.block.text].append(placed)
        for placed in self._left(self._old):
            found = waiting.get((placed.block.kind, placed.block.text))
            if found and _can_move(placed.block):
                near = next((one for one in found if one.page == placed.page), found[0])
                if _may_be_one(placed, near):
                    found.remove(near)
                    self._pair(placed, near, moved=True)

    def _change_in_place(self, olds: list[Placed], news: list[Placed]) -> None:
        """Pair, without crossing, so that the sum of what the pairs have in common is the greatest."""
        best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
        alike = [[self._alike(was, became) for became in news] for was in olds]
        headings = [[i for i, one in enumerate(side) if one.block.kind == "rubrik"] for side in (olds, news)]
        if all(len(some) == 1 for some in headings):  # the only heading of a place is the same one in other words
            row, column = headings[0][0], headings[1][0]
            alike[row][column] = max(alike[row][column], IN_PLACE)
        for row in range(len(olds) - 1, -1, -1):
            for column in range(len(news) - 1, -1, -1):
                score = alike[row][column]
                paired = score + best[row + 1][column + 1] if score >= IN_PLACE else -1.0
                best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
        row = column = 0
        while row < len(olds) and column < len(news):
            score = alike[row][column]
            if score >= IN_PLACE and best[row][column] == score + best[row + 1][column + 1]:
                self._pair(olds[row], news[column], moved=False)
                row, column = row + 1, column + 1
            elif best[row][column] == best[row + 1][column]:
                row += 1
            else:
                column += 1

    def _move_changed(self) -> None:
        """Pair what has moved and changed, the most alike first."""
        olds = [placed for placed in self._left(self._old) if _can_move(placed.block)]
        news = [placed for placed in self._left(self._new) if _can_move(placed.block)]
        found = [
            (-score, place, other, was, became)
            for place, was in enumerate(olds)
            for other, became in enumerate(news)
            if was.block.kind == became.block.kind != "rubrik"
            and _may_be_one(was, became)
            and (score := self._alike(was, became, ELSEWHERE)) >= ELSEWHERE
        ]
        for *_, was, became in sorted(found, key=lambda one: one[:3]):
            if (was.page, was.index) not in self._taken and (became.page, became.index) not in self._of_new:
                self._pair(was, became, moved=True)

    def _alike(self, was: Placed, became: Placed, least: float = IN_PLACE) -> float:
        """Return how much two blocks have in common, or 0 where that is less than ``least``."""
        one, other = was.block, became.block
        if _family(one) != _family(other):
            return 0.0
        score = self._lexicon.similarity(self._encoded(one.text), self._encoded(other.text), least)
        names = [text.partition(" | " if one.kind == "rad" else ": ")[0] for text in (one.text, other.text)]
        named = one.kind in ("rad", "faktum") and names[0] == names[1] != ""
        return max(score, IN_PLACE) if named else score  # a row about the same thing is the same row

    def _encoded(self, text: str) -> str:
        if text not in self._signs:
            self._signs[text] = self._lexicon.encode(split(text))
        return self._signs[text]

    def _pair(self, was: Placed, became: Placed, *, moved: bool) -> None:
        self._taken.add((was.page, was.index))
        self._of_new[became.page, became.index] = was, moved

    def _free(self, side: list[Placed]) -> list[Placed]:
        return [placed for placed in side if (placed.page, placed.index) not in self._taken]

    def _unpaired(self, side: list[Placed]) -> list[Placed]:
        return [placed for placed in side if (placed.page, placed.index) not in self._of_new]

    def _left(self, version: Mapping[str, list[Placed]]) -> list[Placed]:
        rest = self._free if version is self._old else self._unpaired
        return [placed for page in self._pages for placed in rest(version[page])]

    def _ordered(self, page: str) -> list[Change]:
        """Return the new page's blocks, with each removed one after the block that it stood after."""
        removed = deque(self._free(self._old[page]))
        changes: list[Change] = []
        paired = [self._of_new.get((page, placed.index), (None, False)) for placed in self._new[page]]
        stayed = [was.index if was and not moved else None for was, moved in paired]
        for placed, (was, moved), following in zip(self._new[page], paired, _filled(stayed), strict=True):
            while removed and removed[0].index < following:
                changes.append(Change(removed.popleft(), None))
            changes.append(Change(was, placed, moved))
        return [*changes, *(Change(placed, None) for placed in removed)]


def _filled(stayed: Sequence[int | None]) -> list[float]:
    """Return for each block the old place of the next one that stayed, itself counted."""
    following: list[float] = []
    for place in reversed(stayed):
        following.append(place if place is not None else following[-1] if following else inf)
    return following[::-1]


def _can_move(block: Block) -> bool:
    return block.kind == "rubrik" or _is_long(block)


def _is_long(block: Block) -> bool:
    return len(block.text.split()) >= SHORTEST_MOVE


def _may_be_one(was: Placed, became: Placed) -> bool:
    """Between pages only running text moves: a row or a heading there is another one that happens to say the same."""
    return was.page == became.page or _family(was.block) == "text"


def _family(block: Block) -> str:
    return "text" if block.kind in ("stycke", "punkt", "ruta", "not") else block.kind
