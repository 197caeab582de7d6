"""Blocks in the order of reading → the label of each: its own, where it has one, else one that no text has had.

What comes between 4 and 5 is 4a; an ordinal that a text has had is never given to another.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from string import ascii_lowercase
from typing import NamedTuple

from serviceprogram.citing.citable import WORDS, Citable
from serviceprogram.programme.labels import SECTION, parted

_NEAR = 26 + 26**2
"""How many ordinals are looked through for one that stands in order."""


class Used:
    """Every label that a text has, or has had."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._ordinals: dict[str, set[str]] = {}
        for label in labels:
            self._add(*parted(label))

    def _add(self, family: str, ordinal: str) -> None:
        self._ordinals.setdefault(family, set()).add(ordinal)

    def take(self, family: str, before: str | None, after: str | None) -> str:
        """Return a label, used from now on, for what stands between two ordinals of its family, or first or last."""
        used = self._ordinals.get(family, set())
        if after is None:
            ordinal = str(max((_order(one)[0] for one in used), default=0) + 1)
        else:
            free = [one for one in islice(_between(before or "0"), _NEAR) if one not in used]
            low, high = _order(before or "0"), _order(after)
            in_order = (one for one in free if low < _order(one) < high)
            ordinal = next(chain(in_order, free, (one for one in _between(before or "0") if one not in used)))
        self._add(family, ordinal)
        return family + ordinal


def _order(ordinal: str) -> tuple[int, str]:
    digits = re.match(r"\d+", ordinal)
    assert digits  # noqa: S101 (ORDINAL begins with one)
    return int(digits[0]), ordinal[digits.end() :]


def _between(before: str) -> Iterator[str]:
    """Yield what may follow an ordinal: after 4 4a, 4b …; after 4a 4b, 4c …, then 4aa; longer ones, without end."""
    if before[-1].isalpha():
        yield from (before[:-1] + letter for letter in ascii_lowercase if letter > before[-1])
    stems = [before]
    while True:
        stems = [stem + letter for stem in stems for letter in ascii_lowercase]
        yield from stems


class Step(NamedTuple):
    """A block as a reader meets it, or one that stood there in the last edition."""

    block: Citable | None
    """None for what is gone."""
    label: str | None
    """The label that the block has, or had; None for a new one."""
    in_place: bool = True
    """Whether it stands in the order of its number; what has moved tells nothing of its neighbours."""


def number(steps: Sequence[Step], chapter: str, used: Used) -> tuple[str, ...]:
    """Return the labels of the blocks that are there, in their order; what is new takes its from ``used``."""
    following = _places(steps)
    before: dict[str, str] = {}
    labels: dict[int, str] = {}
    """Label by the block's identity: two may be equal."""
    found = []
    for place, (block, label, in_place) in enumerate(steps):
        given = label
        if block is not None:
            if given is None:
                family = _family(block, labels, chapter)
                given = used.take(family, before.get(family), _next(following.get(family, []), place))
            labels[id(block)] = given
            found.append(given)
        if given is not None and in_place:
            family, ordinal = parted(given)
            before[family] = ordinal
    return tuple(found)


def _places(steps: Sequence[Step]) -> dict[str, list[tuple[int, str]]]:
    """Return, by family, where each label stands that is in its place."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, step in enumerate(steps):
        if step.label and step.in_place:
            family, ordinal = parted(step.label)
            found[family].append((place, ordinal))
    return found


def _next(places: Sequence[tuple[int, str]], place: int) -> str | None:
    later = bisect_right(places, (place, "~"))
    return places[later][1] if later < len(places) else None


def _family(block: Citable, labels: dict[int, str], chapter: str) -> str:
    within = labels[id(block.parent)] if block.parent else chapter
    if block.kind == "avsnitt":
        return f"{SECTION}{within.removeprefix(SECTION)}."
    if block.kind == "punkt" and block.parent and block.parent.kind == "punkt":
        return f"{within}."
    return f"{within.removeprefix(SECTION)} {WORDS[block.kind]} "
