"""The time scale of a Gantt chart: from days to px, and the axis that says so.

All lengths are px; the scale is linear in days.
"""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from serviceprogram.gantt.text import MONTH, YEAR, Measure, TextBox, line

PAD = 8.0
"""Room at both ends of the scale for a mark that is wider than its days."""
_GAP, _TICKS = 6.0, 10.0


@dataclass(frozen=True)
class Scale:
    """From 1 January of a year to 31 December of a year, between ``left`` and ``right``."""

    first: date
    last: date
    left: float
    right: float

    def start(self, day: date) -> float:
        """Return where the day begins."""
        return self.left + (day - self.first).days * self._day

    def end(self, day: date) -> float:
        """Return where the day ends."""
        return self.start(day) + self._day

    @property
    def frame(self) -> tuple[float, float]:
        """The left and right edge that no mark leaves."""
        return self.left - PAD, self.right + PAD

    @property
    def _day(self) -> float:
        return (self.right - self.left) / ((self.last - self.first).days + 1)


@dataclass(frozen=True)
class Tick:
    """A vertical line at the beginning of a year (``strong``) or of a month."""

    x: float
    strong: bool


@dataclass(frozen=True)
class Axis:
    """What stands over a panel's rows; ``top`` and ``bottom`` are where the labels begin and end."""

    labels: tuple[TextBox, ...]
    ticks: tuple[Tick, ...]
    top: float
    bottom: float


def axis(scale: Scale, top: float, measure: Measure) -> Axis:
    """Return years, and months where there is room for them, from ``top`` downwards."""
    years = range(scale.first.year, scale.last.year + 1)
    labels = _years(scale, years, top, measure)
    months = _months(scale, years, top + YEAR.line, measure)
    strong = {round(scale.start(date(year, 1, 1)), 1) for year in _every(scale, years, _TICKS)} | {scale.right}
    light = _month_starts(scale, years, _TICKS) - strong
    ticks = sorted([*(Tick(x, strong=True) for x in strong), *(Tick(x, strong=False) for x in light)], key=_at)
    bottom = top + YEAR.line + (MONTH.line if months else 0)
    return Axis((*labels, *months), tuple(ticks), top, bottom)


def verticals(axis: Axis, span: tuple[float, float], *, strong: bool) -> str:
    """Return an axis' strong or light lines between a top and a bottom, as path data."""
    top, bottom = span
    return "".join(f"M{tick.x} {top}V{bottom}" for tick in axis.ticks if tick.strong == strong)


def _at(tick: Tick) -> float:
    return tick.x


def _every(scale: Scale, years: range, room: float) -> list[int]:
    """Return every year, or every second, fifth, tenth …, so that each has ``room``."""
    width = scale.end(date(years[0], 12, 31)) - scale.left
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if step * width >= room)
    return [year for year in years if year % step == 0]


def _years(scale: Scale, years: range, top: float, measure: Measure) -> tuple[TextBox, ...]:
    room = measure("0000", YEAR.size, bold=True) + _GAP
    labels = [
        line(str(year), scale.start(date(year, 1, 1)) + 3, top + 0.78 * YEAR.line, YEAR, measure)
        for year in _every(scale, years, room)
    ]
    return tuple(label for label in labels if label.box[2] <= scale.frame[1])


def _months(scale: Scale, years: range, top: float, measure: Measure) -> tuple[TextBox, ...]:
    names = [format_date(date(2000, month, 1), "LLL", locale="sv").rstrip(".")[:3] for month in range(1, 13)]
    room = max(measure(name, MONTH.size) for name in names) + _GAP
    step = _month_step(scale, room)
    return tuple(
        line(names[month - 1], scale.start(date(year, month, 1)) + 3, top + 0.78 * MONTH.line, MONTH, measure)
        for year in years
        for month in range(1, 13, step or 13)
        if step
    )


def _month_starts(scale: Scale, years: range, room: float) -> set[float]:
    step = _month_step(scale, room)
    return {
        round(scale.start(date(year, month, 1)), 1) for year in years for month in range(1, 13, step or 13) if step
    }


def _month_step(scale: Scale, room: float) -> int:
    """Return 1, 3 or 6 months, the first that gives each ``room``; 0 if none does."""
    day = (scale.right - scale.left) / ((scale.last - scale.first).days + 1)
    return next((step for step, days in ((1, 28), (3, 90), (6, 181)) if days * day >= room), 0)
