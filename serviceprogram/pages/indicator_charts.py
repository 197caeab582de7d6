"""An indicator's values → the charts that its page and the municipalities' pages show."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from serviceprogram.charts.series import Baseline, Break, Chart, Point, Series, Target
from serviceprogram.charts.small_multiples import small_multiples
from serviceprogram.charts.time_series import NARROW, WIDE, time_series
from serviceprogram.programme.indicators import PERCENT, Indicator
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area

Drawings = tuple[tuple[str, str], ...]
"""(name of the width, SVG): the wide one first, nothing where there is no development to see."""
AS_MANY = 512
"""Drawings that are kept: a frozen edition, and the preview, draw the same again."""


def area_chart(programme: Programme, one: Indicator, area: Area) -> Chart:
    """Return an area's values; the county's with where they began and where they are to go."""
    of_county = area is programme.county
    base, target = (one.baseline, one.target) if of_county else (None, None)
    return Chart(
        f"{one.name} i {area.name}",
        _unit(one),
        (_series(programme, one, area),),
        Baseline(base.period.earliest, base.value) if base else None,
        Target(target.year, target.value) if target else None,
        tuple(_breaks(programme, one, area)),
        one.decimals,
    )


def drawings(chart: Chart) -> Drawings:
    """Return a chart for a wide and for a narrow column."""
    made = (("wide", _drawn(chart, WIDE)), ("narrow", _drawn(chart, NARROW)))
    return tuple((name, drawn) for name, drawn in made if drawn)


def panel_drawings(programme: Programme, one: Indicator) -> Drawings:
    """Return a panel for each municipality, with the county behind; counts as an index, as ``index_base`` says."""
    panels = tuple(_panel(programme, one, area) for area in programme.municipalities)
    county = _panel(programme, one, programme.county).series[0]
    made = (("wide", _panels(one.name, panels, WIDE, county)), ("narrow", _panels(one.name, panels, NARROW, county)))
    return tuple((name, drawn) for name, drawn in made if drawn)


def index_base(programme: Programme, one: Indicator) -> str:
    """Return the period that counts are reckoned from, whose largest would hide the rest; "" for what is no count."""
    known = programme.series(one.id, programme.county.code).comparable
    return str(known[0].period) if one.kind == "antal" and known else ""


@lru_cache(AS_MANY)
def _drawn(chart: Chart, width: float) -> str | None:
    return time_series(chart, width)


@lru_cache(AS_MANY)
def _panels(title: str, panels: tuple[Chart, ...], width: float, reference: Series) -> str | None:
    return small_multiples(title, panels, width, reference)


def _panel(programme: Programme, one: Indicator, area: Area) -> Chart:
    series, unit, decimals = _series(programme, one, area), _unit(one), one.decimals
    if index_base(programme, one):
        series, unit, decimals = _indexed(programme, one, area), "i index", 0
    breaks = tuple(_breaks(programme, one, area))
    return Chart(area.name, unit, (series,), breaks=breaks, decimals=decimals)


def _indexed(programme: Programme, one: Indicator, area: Area) -> Series:
    """The values from the last break of method on, the first of them as 100."""
    known = programme.series(one.id, area.code).comparable
    first = next((value.value for value in known if value.value), None)
    points = (
        Point(value.period.earliest, str(value.period), (value.value or Decimal()) * 100 / first)
        for value in known
        if first
    )
    return Series(area.name, tuple(points))


def _series(programme: Programme, one: Indicator, area: Area) -> Series:
    values = programme.series(one.id, area.code).values
    return Series(area.name, tuple(Point(one.period.earliest, str(one.period), one.value) for one in values))


def _breaks(programme: Programme, one: Indicator, area: Area) -> Iterator[Break]:
    for value in programme.series(one.id, area.code).values:
        if value.method_break:
            yield Break(value.period.earliest, value.method_break)


def _unit(one: Indicator) -> str:
    return "%" if one.unit == PERCENT else one.unit
