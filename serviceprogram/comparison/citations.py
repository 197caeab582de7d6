"""References that lead to another place than before: "3.2 st. 4" is now "3.2 st. 5", and which are gone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from serviceprogram.alignment.change import Change
from serviceprogram.programme.labels import ORDINAL

_Part = tuple[str, str]
_PART = re.compile(rf"(?:(st|p|tabell|figur|not|rad)\.? )?({ORDINAL})")


@dataclass(frozen=True)
class Shift:
    """A reference, or a run of them in one section, that is cited in another way than before."""

    old: str
    new: str
    """Nothing where what it led to is gone."""
    count: int
    """How many references shift with it, itself counted: the items of a paragraph, all of a section."""


def shifts(changes: Iterable[Change]) -> tuple[Shift, ...]:
    """Return every reference that shifts, those that follow from one and the same told together."""
    pairs: dict[tuple[tuple[_Part, ...], tuple[_Part, ...]], int] = {}
    gone: list[Shift] = []
    for change in changes:
        was = change.old.block.label if change.old else ""
        became = change.new.block.label if change.new else ""
        if was and became and was != became:
            heads = _heads(_parts(was), _parts(became))
            pairs[heads] = pairs.get(heads, 0) + 1
        elif was and not change.new:
            gone.append(Shift(was, "", 1))
    return (*_runs(pairs.items()), *gone)


def _parts(label: str) -> tuple[_Part, ...]:
    return tuple(_PART.findall(label))


def _heads(old: tuple[_Part, ...], new: tuple[_Part, ...]) -> tuple[tuple[_Part, ...], tuple[_Part, ...]]:
    """Return both without the end that they share: what is left is what has shifted."""
    while len(old) > 1 and len(new) > 1 and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


def _runs(pairs: Iterable[tuple[tuple[tuple[_Part, ...], tuple[_Part, ...]], int]]) -> Iterator[Shift]:
    numbered = list(enumerate(pairs))
    for _, run in groupby(numbered, key=_delta):
        heads = [one for _, one in run]
        (first, became), _ = heads[0]
        (last, at_last), _ = heads[-1]
        count = sum(times for _, times in heads)
        if len(heads) == 1:
            yield Shift(_label(first), _label(became), count)
        else:
            yield Shift(f"{_label(first)}–{last[-1][1]}", f"{_label(became)}–{at_last[-1][1]}", count)


def _delta(numbered: tuple[int, tuple[tuple[tuple[_Part, ...], tuple[_Part, ...]], int]]) -> object:
    """Return what neighbours of one run have in common: the same section and kind, numbers that rise by one."""
    place, ((old, new), _) = numbered
    steps = [int(one[-1][1]) - place if one[-1][1].isdigit() else one[-1][1] for one in (old, new)]
    return old[:-1], old[-1][0], new[:-1], new[-1][0], *steps


def _label(parts: tuple[_Part, ...]) -> str:
    section = ".".join(number for word, number in parts if not word)
    inner = [f"{word}{'.' if word in ('st', 'p') else ''} {number}" for word, number in parts if word]
    if not inner:
        return f"{'avsnitt' if '.' in section else 'kapitel'} {section}"
    return " ".join([section, *inner])
