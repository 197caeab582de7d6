"""A period on a time scale → the mark that shows it, no more exact than the period is.

All lengths are px. The shape carries the meaning and colour repeats it: a known day is a diamond,
a thin bar with soft ends lies around an unknown day, a bar fills its days and has a soft end where
that end is not known to the day, dashed pieces stand for either–or.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from serviceprogram.gantt.paths import BAR, arrow, box, diamond, ring, thread
from serviceprogram.gantt.scale import PAD, Scale
from serviceprogram.gantt.text import WORD, Measure, TextBox, line
from serviceprogram.programme.period import Part, Period
from serviceprogram.programme.timeline import Recurrence

Lane = Literal["plan", "outcome"]
Kind = Literal["day", "soft", "span", "either", "open", "running", "repeated"]
Paint = Literal["plan", "outcome", "either", "thread", "ring", "beads"]

_DIAMOND, _RING, _THIN = 6.0, 3.2, 7.0
_LEAST_BAR, _LEAST_PIECE, _LEAST_FADE, _GAP = 10.0, 3.0, 5.0, 3.0


@dataclass(frozen=True)
class Fade:
    """Paint that comes and goes from ``left`` to ``right``: (share of the way, whether it is full or gone)."""

    left: float
    right: float
    stops: tuple[tuple[float, bool], ...]


@dataclass(frozen=True)
class Piece:
    """A path and how it is painted."""

    paint: Paint
    d: str
    fade: Fade | None = None


@dataclass(frozen=True)
class Mark:
    """A drawn period.

    ``start`` and ``end`` are where the first possible day begins and the last one ends; ``left``
    and ``right`` are what is drawn, which is more where the days are too few px to be seen.
    """

    kind: Kind
    lane: Lane
    start: float
    end: float
    left: float
    right: float
    pieces: tuple[Piece, ...]
    soft: tuple[bool, bool] = (False, False)
    words: tuple[TextBox, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a mark is drawn: ``y`` is the middle of its lane."""

    scale: Scale
    y: float
    lane: Lane
    measure: Measure


def mark(period: Period, place: Place, recurrence: Recurrence | None = None) -> Mark:
    """Return the mark of a period, or of what recurs within it."""
    if recurrence:
        return _recurring(period, place, recurrence)
    if period.shape == "either":
        return _either(period, place)
    if period.is_day:
        return _day(period, place)
    return _bar(period, place)


def _extent(period: Period, scale: Scale) -> tuple[float, float]:
    return scale.start(period.earliest), scale.end(period.latest or scale.last)


def _day(period: Period, place: Place) -> Mark:
    start, end = _extent(period, place.scale)
    x, r = (start + end) / 2, _DIAMOND
    return Mark("day", place.lane, start, end, x - r, x + r, (Piece(place.lane, diamond(x, place.y, r)),))


def _bar(period: Period, place: Place) -> Mark:
    scale = place.scale
    start, end = _extent(period, scale)
    left, right = _widened(start, end, _LEAST_BAR)
    first, last = period.parts[0], period.parts[-1]
    soft = first.precision != "day", period.shape != "open" and last.precision != "day"
    if period.shape == "open":
        right = scale.frame[1]
        d = arrow(min(left, right - _LEAST_BAR), right, place.y)
    else:
        d = box(left, right, place.y, _THIN if period.shape == "single" else BAR)
    fade_in = _share(scale.end(first.last) - left, right - left) if soft[0] else 0
    fade_out = _share(right - scale.start(last.first), right - left) if soft[1] else 0
    stops = ((0.0, not soft[0]), (fade_in, True), (round(1 - fade_out, 3), True), (1.0, not soft[1]))
    kind: Kind = "soft" if period.shape == "single" else "open" if period.shape == "open" else "span"
    fade = Fade(round(left, 1), round(right, 1), stops) if any(soft) else None
    piece = Piece(place.lane, d, fade)
    return Mark(kind, place.lane, start, end, left, right, (piece,), soft)


def _share(length: float, whole: float) -> float:
    """Return the fading share of a bar: the unknown part of it, so much that it is seen, never over a third."""
    return round(min(max(length, _LEAST_FADE) / whole, 0.33), 3)


def _either(period: Period, place: Place) -> Mark:
    start, end = _extent(period, place.scale)
    pieces = _apart(period.parts, place.scale)
    dashed: Paint = "either" if place.lane == "plan" else "outcome"
    drawn = [Piece(dashed, box(left, right, place.y)) for left, right in pieces]
    words: list[TextBox] = []
    for (_, left), (right, _) in pairwise(pieces):
        word = line("eller", 0, place.y + 0.3 * WORD.size, WORD, place.measure)
        room = (right - left - word.width) / 2
        if room >= 2 * _GAP:
            words.append(line(word.text, left + room, word.y, WORD, place.measure))
            drawn += [Piece("thread", thread(a, a + room - _GAP, place.y)) for a in (left, right - room + _GAP)]
        else:
            drawn.append(Piece("thread", thread(left, right, place.y)))
    return Mark(
        "either", place.lane, start, end, pieces[0][0], pieces[-1][1], tuple(drawn), (False, False), tuple(words)
    )


def _apart(parts: Sequence[Part], scale: Scale) -> list[tuple[float, float]]:
    """Return the left and right edges of the alternatives, pushed apart until each is seen by itself."""
    starts = [*(scale.start(part.first) for part in parts[1:]), scale.frame[1]]
    edges: list[tuple[float, float]] = []
    for part, following in zip(parts, starts, strict=True):
        start = scale.start(part.first)
        left = max(start, edges[-1][1] + _GAP) if edges else start
        stop = min(scale.end(part.last), following - _GAP)
        edges.append((left, max(stop, left + _LEAST_PIECE)))
    low, high = scale.frame
    over = max(edges[-1][1] - scale.end(parts[-1].last), 0.0) / 2  # the error is shared between both ends
    shift = min(over, edges[0][0] - low)
    shrink = min(1.0, (high - low) / (edges[-1][1] - edges[0][0]))
    left = edges[0][0] - shift
    left = min(left, high - (edges[-1][1] - edges[0][0]) * shrink)
    return [(left + (a - edges[0][0]) * shrink, left + (b - edges[0][0]) * shrink) for a, b in edges]


def _recurring(period: Period, place: Place, recurrence: Recurrence) -> Mark:
    scale, y = place.scale, place.y
    start, end = _extent(period, scale)
    left, right = _widened(start, end, _LEAST_BAR)
    if recurrence == "löpande":
        beads = Piece("beads", thread(left + 2, right - 2, y))
        return Mark("running", place.lane, start, end, left, right, (beads,))
    centres = list(_yearly(period, scale) if recurrence == "varje år" else _quarterly(period, scale))
    centres = centres or [(start + end) / 2]
    apart = min((b - a for a, b in pairwise(centres)), default=PAD)
    r = min(_RING, max(apart / 2 - 0.8, 0.8))
    left, right = min(left, centres[0] - r), max(right, centres[-1] + r)
    rings = Piece("ring", "".join(ring(x, y, r) for x in centres))
    return Mark("repeated", place.lane, start, end, left, right, (Piece("thread", thread(left, right, y)), rings))


def _yearly(period: Period, scale: Scale) -> Iterator[float]:
    """Yield the middle of the first part's time of the year, each year of the period."""
    first, latest = period.parts[0], period.latest or scale.last
    middle = first.first + (first.last - first.first) / 2
    for year in range(first.first.year, latest.year + 1):
        day = date(year, middle.month, min(middle.day, 28))
        if period.earliest <= day <= latest or year == first.first.year:
            yield (scale.start(day) + scale.end(day)) / 2


def _quarterly(period: Period, scale: Scale) -> Iterator[float]:
    """Yield four evenly spaced places for each year, those that are within the period."""
    low, high = _extent(period, scale)
    for year in range(period.earliest.year, (period.latest or scale.last).year + 1):
        start, end = scale.start(date(year, 1, 1)), scale.end(date(year, 12, 31))
        places = (start + (end - start) * eighth / 8 for eighth in (1, 3, 5, 7))
        yield from (x for x in places if low <= x <= high)


def _widened(start: float, end: float, least: float) -> tuple[float, float]:
    """Return the edges, moved out equally where they are too close to be seen."""
    more = max(least - (end - start), 0) / 2
    return start - more, end + more
