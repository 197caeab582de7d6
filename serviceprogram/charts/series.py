"""What a chart shows, as plain figures: it knows no programme, so whoever has figures can have a chart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


@dataclass(frozen=True)
class Point:
    """One figure; ``value`` is None where it is not known."""

    period_start: date
    """Where the figure stands on the time axis."""
    label: str
    """The period in words: ``2024``, ``första kvartalet 2024``."""
    value: Decimal | None


class Figure(NamedTuple):
    """A point whose value is known."""

    day: date
    label: str
    value: Decimal


@dataclass(frozen=True)
class Series:
    """The figures of one thing; ``name`` is written at its line where a chart has several."""

    name: str
    points: tuple[Point, ...]

    @property
    def ordered(self) -> tuple[Point, ...]:
        """The points in the order of time."""
        return tuple(sorted(self.points, key=lambda point: point.period_start))

    @property
    def known(self) -> tuple[Figure, ...]:
        """The figures that are known, in the order of time."""
        found = ((one.period_start, one.label, one.value) for one in self.ordered)
        return tuple(Figure(day, label, value) for day, label, value in found if value is not None)


@dataclass(frozen=True)
class Break:
    """From ``at`` the figures were made in another way, so they can't be compared with those before."""

    at: date
    note: str
    """A few words that are written in the chart: ``Ny mätmetod``."""


@dataclass(frozen=True)
class Target:
    """What is to be reached in a year."""

    year: int
    value: Decimal


@dataclass(frozen=True)
class Baseline:
    """What the target is reckoned from."""

    at: date
    value: Decimal


@dataclass(frozen=True)
class Chart:
    """Series in one unit. ``unit`` is ``%`` or a word after a number (``invånare``); ``decimals`` the figures'."""

    title: str
    unit: str
    series: tuple[Series, ...]
    baseline: Baseline | None = None
    target: Target | None = None
    breaks: tuple[Break, ...] = ()
    decimals: int = 0

    @property
    def shows_something(self) -> bool:
        """Whether there is a development to see: two known figures of a series, or one and where it is to go."""
        most = max((len(one.known) for one in self.series), default=0)
        return most > 1 or (most == 1 and self.target is not None)

    @property
    def unit_heading(self) -> str:
        """The unit over a column of figures: ``Procent``, ``Invånare``."""
        return "Procent" if self.unit == "%" else f"{self.unit[:1].upper()}{self.unit[1:]}"

    @property
    def values(self) -> tuple[Decimal, ...]:
        """All known values, those of the baseline and the target included."""
        marks = (mark.value for mark in (self.baseline, self.target) if mark)
        return *(figure.value for one in self.series for figure in one.known), *marks

    @property
    def days(self) -> tuple[date, ...]:
        """Each day that the chart has something at, the unknown figures' too."""
        points = (point.period_start for one in self.series for point in one.points)
        marks = (self.baseline.at,) if self.baseline else ()
        return *points, *marks, *((self.target_day,) if self.target else ())

    @property
    def target_day(self) -> date:
        """Where in its year the target stands: on the same day as the figures, or first where they have several."""
        year = self.target.year if self.target else date.max.year
        month, day = self.anniversary
        return date(year, month, day)

    @property
    def anniversary(self) -> tuple[int, int]:
        """The month and the day that all figures have, else the first of January."""
        found = {(p.period_start.month, min(p.period_start.day, 28)) for one in self.series for p in one.points}
        kept = {(p.period_start.month, p.period_start.day) for one in self.series for p in one.points}
        return next(iter(found if (2, 29) in kept else kept)) if len(found) == len(kept) == 1 else (1, 1)

    def runs(self, one: Series) -> Iterator[tuple[Figure, ...]]:
        """Yield the figures of a series that a line may join: none unknown and no break in between."""
        run: list[Figure] = []
        for point in one.ordered:
            if run and (point.value is None or self.broken(run[-1].day, point.period_start)):
                yield tuple(run)
                run = []
            if point.value is not None:
                run.append(Figure(point.period_start, point.label, point.value))
        if run:
            yield tuple(run)

    def broken(self, start: date, end: date) -> tuple[Break, ...]:
        """Return the breaks of method after one day and until another."""
        return tuple(one for one in self.breaks if start < one.at <= end)
