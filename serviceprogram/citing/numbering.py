"""Blocks in the order of reading → the label of each: its own, where it has one, else one that no text has had."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from serviceprogram.citing.citable import WORDS, Citable
from serviceprogram.citing.labels import SECTION, Used, parted


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
