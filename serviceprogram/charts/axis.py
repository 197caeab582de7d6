"""The axes: which numbers stand on them, and where a value and a day are, in px."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from itertools import pairwise

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_CLOSEST = 10
"""The least room between two years, in px."""


@dataclass(frozen=True)
class ValueAxis:
    """From ``ticks[0]`` at ``bottom`` to ``ticks[-1]`` at ``top`` (px, y downwards); ``cut`` where it lacks zero."""

    ticks: tuple[Decimal, ...]
    decimals: int
    cut: bool
    bottom: float
    top: float

    def at(self, value: Decimal) -> float:
        """Return a value's height in px."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - float((value - low) / (high - low)) * (self.bottom - self.top)


def value_axis(values: Sequence[Decimal], unit: str, decimals: int, place: tuple[float, float]) -> ValueAxis:
    """Return the axis of these values between ``place`` (bottom, top).

    Zero is on it where that leaves the values half the height or more: the lowest is at most half the highest, or
    the other way round below zero. Else the axis is cut, and the drawing says where it begins: under the lowest
    value, which never stands on a foot that is not zero. It spans a tenth of the highest value at least, so that a
    change of one per cent looks as small as it is. Values that are all the same get a tenth of themselves to each
    side, and a share no more than it can be.
    """
    low, high = min(values), max(values)
    lacking = max(abs(low), abs(high)) / 10 - (high - low)
    if low != high and lacking > 0:
        low, high = low - lacking / 2, high + lacking / 2
        if unit == "%" and max(values) <= 100:
            high = min(high, Decimal(100))
    if low >= 0 and low <= high / 2:
        low = Decimal(0)
    elif high <= 0 and high >= low / 2:
        high = Decimal(0)
    if low == high:
        apart = max(abs(low) / 10, Decimal(1).scaleb(1 - decimals if decimals else 0))
        low, high = (max(low - apart, Decimal(0)) if low >= 0 else low - apart), high + apart
        if unit == "%" and max(values) <= 100:
            high = min(high, Decimal(100))
    with localcontext() as context:
        context.prec = 60
        ticks = _ticks(low, high, decimals)
        if ticks[0] == min(values) > 0:
            ticks = (2 * ticks[0] - ticks[1], *ticks)
    shown = max((-int(tick.normalize().as_tuple().exponent) for tick in ticks if tick), default=0)
    return ValueAxis(ticks, max(0, shown), not ticks[0] <= 0 <= ticks[-1], *place)


def _ticks(low: Decimal, high: Decimal, decimals: int) -> tuple[Decimal, ...]:
    """Return round numbers round what is given, three to six of them, none finer than the figures are."""
    rough = (high - low) / 4
    power = Decimal(1).scaleb(rough.adjusted())
    quarters = (Decimal("2.5"),) if power >= 10 else ()  # 250 is round, 2,5 is not
    step = next(one * power for one in sorted((*_STEPS, *quarters)) if one * power >= rough)
    step = max(step, Decimal(1).scaleb(-decimals))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple((first + place) * step for place in range(int(last - first) + 1))


@dataclass(frozen=True)
class TimeAxis:
    """From the day ``first`` at ``left`` to ``last`` at ``right``, in px."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Return a day's place in px."""
        days = (self.last - self.first).days
        return self.left + (day - self.first).days / days * (self.right - self.left)


def time_axis(days: Iterable[date], place: tuple[float, float]) -> TimeAxis:
    """Return the axis that holds the days between ``place`` (left, right); one day alone gets a year after it."""
    first, last = min(found := tuple(days)), max(found)
    if first == last:
        last = first.replace(year=first.year + 1, day=min(first.day, 28))
    return TimeAxis(first, last, *place)


def years(
    axis: TimeAxis, anniversary: tuple[int, int], marked: Iterable[date], wide: Callable[[str], float]
) -> tuple[tuple[date, str], ...]:
    """Return the years that are written under the axis and where: the ends and the marked before round ones.

    ``wide`` measures a text in px. Each stands under the day of the year that the figures are of.
    """
    room = wide("2000") + _CLOSEST
    every = [
        day
        for year in range(axis.first.year, axis.last.year + 1)
        if axis.first <= (day := date(year, *anniversary)) <= axis.last
    ]
    chosen: list[date] = []
    round_ones = (day for five in (10, 5) for day in every if not day.year % five)
    for day in (*every[:1], *every[-1:], *(day for day in marked if day in every), *round_ones):
        if all(abs(axis.at(day) - axis.at(other)) >= room for other in chosen):
            chosen.append(day)
    if all(axis.at(later) - axis.at(day) >= room for day, later in pairwise(every)):
        chosen = every
    return tuple((day, str(day.year)) for day in sorted(chosen))
