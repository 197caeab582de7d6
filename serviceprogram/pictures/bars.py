"""Counts under names → bars from zero, each under its name and number, so that it can be read on a narrow screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from serviceprogram.gantt.fonts import measure
from serviceprogram.gantt.text import INK, Face, TextBox, line

WIDTH = 320.0
NAME = Face("bar-name", 14, 18, INK)
COUNT = Face("bar-count", 14, 18, INK, bold=True)
_ROW, _THICK, _BASE = 42.0, 12.0, 16.0
"""A row's and a bar's height, and where the letters stand."""


@dataclass(frozen=True)
class Bar:
    """One count."""

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
    top = place * _ROW
    named = line(name, 0, top + _BASE, NAME, measure)
    number = line(str(count), measure(name, NAME.size) + 8, top + _BASE, COUNT, measure)
    return Bar(top + 22, round(share * WIDTH, 1), _THICK, named, number)
