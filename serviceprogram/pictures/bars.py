"""Counts under names → bars from zero, each with its name before it and its number after."""

from collections.abc import Sequence
from dataclasses import dataclass

from serviceprogram.gantt.fonts import measure
from serviceprogram.gantt.text import INK, Face, TextBox, line

WIDTH = 560.0
NAME = Face("axis", 14, 18, INK)
COUNT = Face("count", 14, 18, INK, bold=True)
_LEFT, _ROW, _THICK, _ROOM = 190.0, 28.0, 18.0, 46.0
"""The names' width, a row's and a bar's height, and room for the number."""


@dataclass(frozen=True)
class Bar:
    """One count."""

    left: float
    top: float
    width: float
    height: float
    name: TextBox
    count: TextBox


@dataclass(frozen=True)
class Bars:
    """The chart."""

    width: float
    height: float
    bars: tuple[Bar, ...]


def bars(counts: Sequence[tuple[str, int]]) -> Bars:
    """Return the chart, in the order given."""
    most = max((count for _, count in counts), default=0) or 1
    made = tuple(_bar(place, name, count, count / most) for place, (name, count) in enumerate(counts))
    return Bars(WIDTH, len(counts) * _ROW, made)


def _bar(place: int, name: str, count: int, share: float) -> Bar:
    top = place * _ROW + (_ROW - _THICK) / 2
    width = round(share * (WIDTH - _LEFT - _ROOM), 1)
    base = top + _THICK - 4
    return Bar(
        _LEFT, top, width, _THICK,
        line(name, 0, base, NAME, measure), line(str(count), _LEFT + width + 8, base, COUNT, measure),
    )  # fmt: skip
