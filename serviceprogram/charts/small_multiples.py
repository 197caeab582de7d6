"""A panel for each of several areas, all on the same scales, with what they are part of as a faint line behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from serviceprogram.charts import marks
from serviceprogram.charts.axis import TimeAxis, ValueAxis, time_axis, value_axis, years
from serviceprogram.charts.description import describe_panels
from serviceprogram.charts.drawing import Spec, draw
from serviceprogram.charts.figures import in_chart
from serviceprogram.charts.key import key
from serviceprogram.charts.labels import SIZE, Ground, Label
from serviceprogram.charts.lines import behind, broken, colours, lines, ways
from serviceprogram.charts.series import Chart, Series
from serviceprogram.charts.time_series import WIDE, cut_words, grid, step_labels
from serviceprogram.gantt.fonts import measure
from serviceprogram.programme.swedish import number

_GAP, _NAME, _HIGH, _UNDER = 18.0, 30.0, 84.0, 16.0
"""Between panels; and in one, over each other: its name, its drawing, and room to the next row."""
_LEAST = 120.0
"""The least width of a panel."""


@dataclass(frozen=True)
class _Frame:
    """What all panels have: axes from a panel's own corner, its width, and the charts' own as one."""

    time: TimeAxis
    values: ValueAxis
    width: float
    whole: Chart
    reference: Series | None


def small_multiples(
    title: str, panels: Sequence[Chart], width: float = WIDE, reference: Series | None = None
) -> str | None:
    """Return a panel for each chart as SVG, or None where none has a development to show (``time_series``).

    A chart's title is its panel's name, and its first series is what is drawn. Two panels stand beside each other at
    320 px, four at 640. ``reference``, the whole county's figures, say, is drawn in each, without points.
    """
    if not any(one.shows_something for one in panels):
        return None
    known = key(panels, reference, width)
    shared, left, columns = _frame(title, panels, width, reference)
    step = _NAME + _HIGH + _UNDER
    drawn, words = [*known.marks], [*known.labels]
    for place, one in enumerate(panels):
        row, column = divmod(place, columns)
        corner = left + column * (shared.width + _GAP), known.height + row * step
        inside = _panel(one, shared, first=not column, last=place + columns >= len(panels))
        drawn.append(marks.panel(corner, (shared.width, _NAME + _HIGH), [*inside]))
        if not column:
            words += [replace(label, y=label.y + corner[1]) for label in _steps(shared, left)]
    bottom = known.height + (len(panels) - 1) // columns * step + _NAME + _HIGH + 20
    words += cut_words(shared.values, shared.whole, bottom + 3, width)
    drawn += marks.words(words, colours(1))
    scales = marks.scales(shared.time, shared.values)
    high = max([bottom, *(one.y for one in words)]) + 5
    return draw(drawn, scales, (width, high), describe_panels(title, panels, reference))


def _frame(title: str, panels: Sequence[Chart], width: float, reference: Series | None) -> tuple[_Frame, float, int]:
    """Return what the panels share, where the first begins, and how many stand beside each other."""
    series = tuple(chain.from_iterable(one.series[:1] for one in panels))
    whole = replace(panels[0], title=title, series=(*series, reference) if reference else series)
    spread = [*chain.from_iterable(one.values for one in panels), *whole.values]
    values = value_axis(spread, whole.unit, whole.decimals, (_NAME + _HIGH, _NAME))
    numbers = (in_chart(number(tick, values.decimals), whole) for tick in values.ticks)
    left = max(measure(one, SIZE) for one in numbers) + 10
    columns = min(len(panels), max(1, int((width - left + _GAP) / (_LEAST + _GAP))))
    wide = (width - left - _GAP * (columns - 1)) / columns
    days = [*chain.from_iterable(one.days for one in panels), *whole.days]
    return _Frame(time_axis(days, (8, wide - 8)), values, wide, whole, reference), left, columns


def _steps(shared: _Frame, left: float) -> Iterator[Label]:
    """Yield the numbers at the foot and at the top of a panel's axis."""
    values = shared.values
    ends = replace(values, ticks=(values.ticks[0], values.ticks[-1]))
    return step_labels(ends, [in_chart(number(one, values.decimals), shared.whole) for one in ends.ticks], left - 10)


def _panel(chart: Chart, shared: _Frame, *, first: bool, last: bool) -> Iterator[Spec]:
    time, values, wide = shared.time, shared.values, shared.width
    ground = Ground((0, _NAME - 8, wide, values.bottom))
    words = [Label(0, SIZE, chart.title, "name", bold=True)]
    few = values.ticks[:: 2 if len(values.ticks) % 2 else len(values.ticks) - 1]
    yield from grid(replace(values, ticks=few, cut=values.cut and first), 0, wide)
    yield from broken(chart, time, (values.top, values.bottom), ground)
    if shared.reference:
        yield from behind(shared.whole, shared.reference, time, values, ground)
    alone = replace(chart, series=chart.series[:1])
    figures = [*ways(alone, time, values, ground), *lines(alone, time, values, ground)]
    labels = []
    for end in (figure for one in alone.series for figure in one.known[-1:]):
        text = in_chart(number(end.value, chart.decimals), chart)
        labels.append(ground.place(text, (time.at(end.day), values.at(end.value)), "end-1", bold=True))
    if not labels:
        labels.append(ground.place("Uppgift saknas", (0, (values.top + values.bottom) / 2), "note"))
    for day, year in (
        years(time, shared.whole.anniversary, (), lambda text: 1.6 * measure(text, SIZE)) if last else ()
    ):
        half = measure(year, SIZE) / 2
        words.append(Label(min(max(time.at(day) - half, 0), wide - 2 * half), values.bottom + 20, year, "year"))
    yield from (*marks.grounds(labels), *figures, *marks.words((*words, *labels), colours(1)))
