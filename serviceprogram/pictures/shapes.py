"""A ground on the map: its outline as path data, and the place inside it where a name fits best."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from serviceprogram.pictures.projection import Point, Polygons, Ring

_STEP = 2
"""How close the places are that are tried for a name, in px."""
_ENOUGH = 24.0
"""Room beside a name that makes no difference any more, in px."""


def path(polygons: Polygons) -> str:
    """Return the rings as SVG path data with one decimal, each point from the one before."""
    return "".join(_ring(ring) for rings in polygons for ring in rings)


def _ring(ring: Ring) -> str:
    (x, y), *_ = ring
    steps = (f"{_number(b[0] - a[0])} {_number(b[1] - a[1])}" for a, b in pairwise(ring[:-1]) if a != b)
    return f"M{_number(x)} {_number(y)}l{' '.join(steps)}z"


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


@lru_cache(256)  # every municipality's page has the same map
def room(polygons: Polygons, width: float, height: float) -> tuple[Point, bool]:
    """Return the middle of a box of this size where it has most room to its sides, and whether it is inside there.

    Of places with room enough, the one nearest the middle; where nothing is wide enough, the widest there is.
    """
    edges = [edge for rings in polygons for ring in rings for edge in pairwise(ring)]
    heights = [y for (_, y), _ in edges]
    top, bottom = min(heights), max(heights)
    middle = (top + bottom) / 2
    rows = [_across(edges, top + _STEP * (row + 0.5)) for row in range(int((bottom - top) / _STEP))]
    high = max(1, round(height / _STEP))
    best, place, inside = float("-inf"), (edges[0][0][0], middle), False
    for first in range(max(1, len(rows) - high + 1)):
        centre = top + _STEP * (first + high / 2)
        for left, right in _common(rows[first : first + high]):
            score = min(right - left - width, _ENOUGH) - abs(centre - middle) / 20
            if score > best:
                best, place, inside = score, ((left + right) / 2, centre), right - left >= width
    return place, inside


def _across(edges: Sequence[tuple[Point, Point]], y: float) -> list[Point]:
    """Return from where to where a level line is inside."""
    crossings = sorted(
        a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in edges if min(a[1], b[1]) <= y < max(a[1], b[1])
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _common(rows: Sequence[Sequence[Point]]) -> Iterator[Point]:
    """Yield what is inside on every row."""
    shared = list(rows[0])
    for row in rows[1:]:
        shared = [(max(a, c), min(b, d)) for a, b in shared for c, d in row if max(a, c) < min(b, d)]
    yield from shared
