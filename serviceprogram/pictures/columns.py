"""Population figures → columns from zero: each year in its place on a true time axis."""

from dataclasses import dataclass
from itertools import pairwise

from babel.numbers import format_decimal

from serviceprogram.gantt.fonts import measure
from serviceprogram.gantt.text import INK, MUTED, Face, TextBox, line
from serviceprogram.programme.places import Population

WIDTH, HEIGHT = 320.0, 190.0
COUNT = Face("count", 14, 18, INK, bold=True)
YEAR = Face("axis", 13, 16, MUTED)
_TOP, _BOTTOM, _THICK, _SIDE = 26.0, 166.0, 56.0, 46.0


@dataclass(frozen=True)
class Column:
    """One year's column, with its figure above it and its year below."""

    left: float
    top: float
    width: float
    height: float
    count: TextBox
    year: TextBox


@dataclass(frozen=True)
class Columns:
    """The chart, with where its axis is."""

    width: float
    height: float
    axis: float
    columns: tuple[Column, ...]


def columns(figures: tuple[Population, ...]) -> Columns | None:
    """Return the chart, or None where there are fewer than two years to see beside each other."""
    shown = sorted(figures, key=lambda figure: figure.year)
    most = max((figure.count for figure in shown), default=0)
    if len(shown) < 2 or not most:
        return None
    years = shown[-1].year - shown[0].year
    nearest = min(b.year - a.year for a, b in pairwise(shown))
    apart = (WIDTH - 2 * _SIDE) / years
    thick = round(min(_THICK, 0.7 * apart * nearest), 1)
    return Columns(
        WIDTH,
        HEIGHT,
        _BOTTOM,
        tuple(
            _column(one, _SIDE + (one.year - shown[0].year) * apart, thick, one.count / most * (_BOTTOM - _TOP))
            for one in shown
        ),
    )


def _column(figure: Population, middle: float, thick: float, high: float) -> Column:
    top = round(_BOTTOM - high, 1)
    count = _centred(format_decimal(figure.count, locale="sv"), middle, top - 7, COUNT)
    year = _centred(str(figure.year), middle, _BOTTOM + 18, YEAR)
    return Column(round(middle - thick / 2, 1), top, thick, round(high, 1), count, year)


def _centred(text: str, middle: float, y: float, face: Face) -> TextBox:
    return line(text, middle - measure(text, face.size, bold=face.bold) / 2, y, face, measure)
