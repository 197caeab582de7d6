"""What charts are made of, as Vega's marks: lines, points, words. Colours are paper's, classes are for screens."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from serviceprogram.charts.axis import TimeAxis, ValueAxis
from serviceprogram.charts.drawing import FONT, Spec
from serviceprogram.charts.labels import SIZE, Label

INK, MUTED, FAINT, GRID, PAPER = "#1c2b33", "#435258", "#6b7f84", "#c3d2d1", "#ffffff"
SERIES = (
    ("#0f4c4a", "circle", ()),
    ("#0b4f77", "square", (7, 3)),
    ("#734000", "triangle-up", (2, 3)),
    (INK, "diamond", (10, 3, 2, 3)),
)
"""Colour, mark and dashes of the first series and those after it: any one of the three tells them apart."""
_X, _Y = {"scale": "x", "field": "x"}, {"scale": "y", "field": "y"}


def scales(time: TimeAxis, values: ValueAxis) -> list[Spec]:
    """Return the scales, which reckon in days from the first and in values from the axis's foot.

    Vega reckons in binary floats and in the machine's time zone; from there neither is felt.
    """
    span = float(values.ticks[-1] - values.ticks[0])
    return [
        _linear("x", (time.last - time.first).days, (time.left, time.right)),
        _linear("y", span, (values.bottom, values.top)),
    ]


def _linear(name: str, end: float, place: tuple[float, float]) -> Spec:
    return {"name": name, "type": "linear", "domain": [0, end], "range": [*place], "zero": False, "nice": False}


def spot(time: TimeAxis, values: ValueAxis, day: date, value: Decimal) -> Mapping[str, float]:
    """Return a figure as the scales reckon it."""
    return {"x": (day - time.first).days, "y": float(value - values.ticks[0])}


def line(
    name: str, spots: Sequence[Mapping[str, float]], colour: str, width: float, dash: Sequence[float] = ()
) -> Spec:
    """Return a line through figures."""
    look = {"stroke": colour, "strokeWidth": width} | ({"strokeDash": [*dash]} if dash else {"strokeCap": "round"})
    return _mark("line", name, spots, {"x": _X, "y": _Y}, look)


def points(
    name: str, spots: Sequence[Mapping[str, float]], shape: str, radius: float, look: Mapping[str, Any]
) -> Spec:
    """Return a mark at each figure."""
    return _mark(
        "symbol", name, spots, {"x": _X, "y": _Y}, {"shape": shape, "size": 4 * radius * radius} | dict(look)
    )


def pin(name: str, place: tuple[float, float], shape: str, radius: float, look: Mapping[str, Any]) -> Spec:
    """Return a mark at a place in px."""
    keys = {key: {"value": round(one, 1)} for key, one in zip(("x", "y"), place, strict=True)}
    return _mark("symbol", name, [{}], keys, {"shape": shape, "size": 4 * radius * radius} | dict(look))


def cut(place: tuple[float, float]) -> Spec:
    """Return the zigzag over the foot of an axis that does not begin at zero; ``place`` is its lowest point in px."""
    x, y = place
    path = f"M{x:.1f} {y:.1f}v-3l-4 -2l8 -4l-4 -2v-4"
    return _mark("path", "cut", [{}], {"path": {"value": path}}, {"stroke": MUTED, "strokeWidth": 1.5})


def grounds(labels: Iterable[Label]) -> Iterator[Spec]:
    """Yield what lies behind words, over the level lines."""
    for one in labels:
        yield _mark("path", "ground", [{}], {"path": {"value": one.ground}}, {"fill": PAPER})


def panel(place: tuple[float, float], size: tuple[float, float], marks: Sequence[Spec]) -> Spec:
    """Return marks in a frame of their own; ``place`` (left, top) and ``size`` in px."""
    keys = zip(("x", "y", "width", "height"), (*place, *size), strict=True)
    return {
        "type": "group",
        "name": "panel",
        "encode": {"enter": {key: {"value": round(value, 1)} for key, value in keys}},
        "marks": [*marks],
    }


def rule(
    name: str, ends: tuple[float, float, float, float], colour: str, width: float, dash: Sequence[float] = ()
) -> Spec:
    """Return a straight line between two places in px: x1, y1, x2, y2."""
    keys = {key: {"value": round(end, 1)} for key, end in zip(("x", "y", "x2", "y2"), ends, strict=True)}
    look = {"stroke": colour, "strokeWidth": width} | ({"strokeDash": [*dash]} if dash else {})
    return _mark("rule", name, [{}], keys, look)


def words(labels: Iterable[Label], colours: Mapping[str, str]) -> list[Spec]:
    """Return texts at their places in px, in the colour of their name."""
    made = []
    for one in labels:
        keys = {"x": {"value": round(one.x, 1)}, "y": {"value": round(one.y, 1)}, "text": {"value": one.text}}
        look = {"font": FONT, "fontSize": SIZE, "fill": colours[one.name], "limit": 0}
        made.append(_mark("text", one.name, [{}], keys, look | ({"fontWeight": 600} if one.bold else {})))
    return made


def _mark(
    kind: str, name: str, spots: Sequence[Mapping[str, float]], keys: Mapping[str, Any], look: Mapping[str, Any]
) -> Spec:
    channels = dict(keys) | {key: {"value": value} for key, value in look.items()}
    return {"type": kind, "name": name, "values": [*spots], "encode": {"enter": channels}}
