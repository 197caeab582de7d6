"""Figures over the years as lines, with where they began, where they are to go and where they can't be compared."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from serviceprogram.charts import marks
from serviceprogram.charts.axis import TimeAxis, ValueAxis, time_axis, value_axis, years
from serviceprogram.charts.description import describe
from serviceprogram.charts.drawing import Spec, draw
from serviceprogram.charts.figures import in_chart
from serviceprogram.charts.labels import LINE, SIZE, Ground, Label
from serviceprogram.charts.lines import broken, colours, lines, ways
from serviceprogram.charts.series import Chart
from serviceprogram.gantt.fonts import measure
from serviceprogram.gantt.text import Face, wrap
from serviceprogram.programme.swedish import exact, number

WIDE, NARROW = 640.0, 320.0
"""The widths of the two drawings that a page has: letters are as large in both."""
_HEADROOM = 22.0
"""Over the highest level line, for the words of a mark that stands on it."""
_HIGH = {WIDE: 220.0, NARROW: 190.0}
Years = tuple[tuple[date, str], ...]
_NOTE = Face("note", SIZE, LINE, marks.MUTED, most=4)


def time_series(chart: Chart, width: float = WIDE) -> str | None:
    """Return the chart as SVG, ``width`` px wide, or None where it has no development to show.

    It has one where a series has two known figures, or one and a target. A single known figure stands in the table.
    The time axis is true to the day. No line goes over an unknown figure or a break of method. The value axis begins
    at zero where that leaves the figures half the height, else it is cut, marked and said to be (``value_axis``).
    """
    if not chart.shows_something:
        return None
    notes = tuple(_notes(chart, width))
    top = LINE * len(notes) + _HEADROOM
    bottom = top + _HIGH.get(width, width * 0.4)
    values = value_axis(chart.values, chart.unit, chart.decimals, (bottom, top))
    steps = [in_chart(number(tick, values.decimals), chart) for tick in values.ticks]
    left = max(measure(step, SIZE) for step in steps) + 10
    time = time_axis(chart.days, (left + 12, width - 10))
    written = written_years(chart, time)
    frame = [*notes, *step_labels(values, steps, left - 10), *year_labels(written, time, bottom + 20, width)]
    frame += cut_words(values, chart, bottom + 23, width)
    ground = Ground((left + 5, top - _HEADROOM, width, bottom))
    drawn = [
        *grid(values, left, width),
        *year_ticks(written, time, bottom),
        *broken(chart, time, (top - 16, bottom), ground),
    ]
    figures = [*ways(chart, time, values, ground), *lines(chart, time, values, ground)]
    labels = tuple(_labels(chart, time, values, ground))
    drawn += [*marks.grounds(labels), *figures, *marks.words((*frame, *labels), colours(len(chart.series)))]
    high = max(one.box[3] for one in frame) + 4
    return draw(drawn, marks.scales(time, values), (width, high), describe(chart))


def _notes(chart: Chart, width: float) -> Iterator[Label]:
    """Yield what stands over the drawing: the unit, and what changed where a line is broken."""
    texts = [] if chart.unit == "%" else [chart.unit_heading]
    texts += [f"Ny metod {one.at.year}: {one.note}" for one in chart.breaks]
    for row, text in enumerate(chain.from_iterable(wrap(text, width, _NOTE, measure) for text in texts)):
        yield Label(0, LINE * (row + 0.75), text, "note")


def grid(values: ValueAxis, left: float, right: float) -> Iterator[Spec]:
    """Yield the level lines, zero darker, and the mark of an axis that is cut."""
    for tick in values.ticks:
        y = values.at(tick)
        zero = tick == 0
        yield marks.rule(
            "axis" if zero else "grid", (left, y, right, y), marks.INK if zero else marks.GRID, 1.5 if zero else 1
        )
    if values.cut:
        yield marks.cut((left, values.bottom))


def cut_words(values: ValueAxis, chart: Chart, top: float, width: float) -> Iterator[Label]:
    """Yield, under the years, that an axis does not begin at zero."""
    text = (
        f"Axeln börjar på {in_chart(exact(values.ticks[0].normalize()), chart)}, inte på noll." if values.cut else ""
    )
    for row, part in enumerate(wrap(text, width, _NOTE, measure) if text else (), 1):
        yield Label(0, top + row * LINE, part, "note")


def step_labels(values: ValueAxis, steps: Iterable[str], right: float) -> Iterator[Label]:
    """Yield the numbers at the level lines, ending at ``right``."""
    for tick, step in zip(values.ticks, steps, strict=True):
        yield Label(right - measure(step, SIZE), values.at(tick) + 5, step, "step")


def written_years(chart: Chart, time: TimeAxis) -> Years:
    """Return the years that have room under the axis, the last figures' and the baseline's before others."""
    wanted = [last.day for one in chart.series for last in one.known[-1:]]
    wanted += [chart.baseline.at] if chart.baseline else []
    return years(time, chart.anniversary, wanted, lambda text: measure(text, SIZE))


def year_labels(written: Years, time: TimeAxis, y: float, width: float) -> Iterator[Label]:
    """Yield the years under the axis, each in the middle under its day where the drawing has room for that."""
    for day, year in written:
        wide = measure(year, SIZE)
        yield Label(max(0.0, min(time.at(day) - wide / 2, width - wide)), y, year, "year")


def year_ticks(written: Years, time: TimeAxis, bottom: float) -> Iterator[Spec]:
    """Yield a small line at each year that is written."""
    for day, _ in written:
        yield marks.rule("tick", (time.at(day), bottom, time.at(day), bottom + 5), marks.FAINT, 1)


def _labels(chart: Chart, time: TimeAxis, values: ValueAxis, ground: Ground) -> Iterator[Label]:
    """Yield the words at the marks: the target, the baseline and each series' last figure."""
    if target := chart.target:
        spot = time.at(chart.target_day), values.at(target.value)
        yield ground.place(f"Mål {target.year}: {in_chart(exact(target.value), chart)}", spot, "word")
    if base := chart.baseline:
        spot = time.at(base.at), values.at(base.value)
        yield ground.place(
            f"Baslinje {base.at.year}: {in_chart(number(base.value, chart.decimals), chart)}", spot, "word"
        )
    for place, one in enumerate(chart.series, 1):
        for last in one.known[-1:]:
            text = in_chart(number(last.value, chart.decimals), chart)
            alone = len(chart.series) == 1
            if alone and base and (base.at, base.value) == (last.day, last.value):
                continue  # the baseline's own words say it
            spot = time.at(last.day), values.at(last.value)
            yield ground.place(text if alone else f"{one.name} {text}", spot, f"end-{place}", bold=True)
