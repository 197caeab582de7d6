"""The lines of a chart: each series as far as it can be joined, and the straight way from baseline to target."""

from collections.abc import Iterator, Mapping

from serviceprogram.charts import marks
from serviceprogram.charts.axis import TimeAxis, ValueAxis
from serviceprogram.charts.drawing import Spec
from serviceprogram.charts.labels import Ground, Spot
from serviceprogram.charts.series import Chart, Figure, Series

RING = {"fill": marks.PAPER, "stroke": marks.INK, "strokeWidth": 1.5}
"""How a baseline and a target look: open, so that a figure in the same place is seen inside."""
_RADIUS, _SMALL, _CLOSE = 3.5, 2.5, 14.0
"""A point's in px, and a smaller one's where they stand closer than ``_CLOSE``."""


def lines(chart: Chart, time: TimeAxis, values: ValueAxis, ground: Ground) -> Iterator[Spec]:
    """Yield each series' lines and points, and tell the ground where they are."""
    for place, one in enumerate(chart.series, 1):
        colour, shape, dash = marks.SERIES[(place - 1) % len(marks.SERIES)]
        radius = _SMALL if len(one.known) * _CLOSE > time.right - time.left else _RADIUS
        for run in chart.runs(one):
            places = [_px(time, values, point) for point in run]
            ground.draw(places)
            for where in places:
                ground.mark(where, radius)
            if len(run) > 1:
                yield marks.line(f"line-{place}", [_spot(time, values, point) for point in run], colour, 2.5, dash)
        look = {"fill": colour, "stroke": marks.PAPER, "strokeWidth": 1}
        yield marks.points(f"point-{place}", [_spot(time, values, p) for p in one.known], shape, radius, look)


def behind(chart: Chart, one: Series, time: TimeAxis, values: ValueAxis, ground: Ground) -> Iterator[Spec]:
    """Yield a series as a faint line, to see another against; only a figure that no line reaches is a point."""
    look = {"fill": marks.FAINT, "stroke": marks.PAPER, "strokeWidth": 1}
    for run in chart.runs(one):
        spots = [_spot(time, values, point) for point in run]
        ground.draw([_px(time, values, point) for point in run])
        if len(run) > 1:
            yield marks.line("behind", spots, marks.FAINT, 2)
        else:
            ground.mark(_px(time, values, run[0]), _SMALL)
            yield marks.points("behind", spots, "circle", _SMALL, look)


def broken(chart: Chart, time: TimeAxis, ends: tuple[float, float], ground: Ground) -> Iterator[Spec]:
    """Yield an upright line between ``ends`` (top, bottom) where the figures began to be made in another way."""
    for one in chart.breaks:
        if time.first <= one.at <= time.last:
            x, (top, bottom) = time.at(one.at), ends
            ground.draw([(x, top), (x, bottom)])
            yield marks.rule("break", (x, top, x, bottom), marks.FAINT, 1.5, (2, 3))


def ways(chart: Chart, time: TimeAxis, values: ValueAxis, ground: Ground) -> Iterator[Spec]:
    """Yield where the target is, where the baseline is, and the straight way between them."""
    ends = []
    if base := chart.baseline:
        ends.append((base.at, base.value, "baseline", "circle", 7.0))
    if target := chart.target:
        ends.append((chart.target_day, target.value, "target", "diamond", 7.0))
    places = [(time.at(day), values.at(value)) for day, value, *_ in ends]
    if len(ends) == 2:
        ground.draw(places)
        spots = [marks.spot(time, values, day, value) for day, value, *_ in ends]
        yield marks.line("way", spots, marks.MUTED, 1.5, (5, 4))
    for (day, value, name, shape, radius), where in zip(ends, places, strict=True):
        ground.mark(where, radius)
        yield marks.points(name, [marks.spot(time, values, day, value)], shape, radius, RING)


def colours(several: int) -> Mapping[str, str]:
    """Return the colour of each kind of words, those of so many series among them."""
    ends = {f"end-{place}": marks.SERIES[(place - 1) % len(marks.SERIES)][0] for place in range(1, several + 1)}
    return dict.fromkeys(("step", "year", "note"), marks.MUTED) | dict.fromkeys(("word", "name"), marks.INK) | ends


def _px(time: TimeAxis, values: ValueAxis, figure: Figure) -> Spot:
    return time.at(figure.day), values.at(figure.value)


def _spot(time: TimeAxis, values: ValueAxis, figure: Figure) -> Mapping[str, float]:
    return marks.spot(time, values, figure.day, figure.value)
