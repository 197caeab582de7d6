"""What a revision does, in Swedish lines with numbers as Swedes read them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from serviceprogram.fetching.revision import Revision
from serviceprogram.programme.indicators import Indicator
from serviceprogram.programme.series import Value
from serviceprogram.programme.swedish import exact, number

_MOST = 12
"""Values on a line: the municipalities of most counties, and the county."""


def account(indicator: Indicator, one: Revision, names: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each change, and for each period that is new or gone; ``names`` is area's code → name."""

    def told(value: Decimal | None) -> str:
        return _told(value, indicator.decimals)

    def where(value: Value) -> str:
        return f"{names.get(value.area, value.area)} {value.period}"

    yield f"{indicator.name} ({indicator.id})"
    for period, values in _by_period(one.new):
        yield f"  Nytt för {period}: {_listed([f'{names[value.area]} {told(value.value)}' for value in values])}"
    for change in one.changed:
        broken = "; har en anteckning om metodbrott, läs den" if change.old.method_break else ""
        yield f"  Ändrat, {where(change.old)}: {told(change.old.value)} → {told(change.new)}{broken}"
    for change in one.others:
        yield (
            f"  Rörs inte, {where(change.old)}: {told(change.old.value)} är ur {change.old.source}, "
            f"men källan har {told(change.new)}"
        )
    for period, values in _by_period(one.gone):
        listed = _listed([f"{names.get(value.area, value.area)} {told(value.value)}" for value in values])
        yield f"  Borta hos källan men behålls, {period}: {listed}"
    if one.absent:
        yield f"  Finns inte hos källan: {', '.join(f'{names[area]} ({area})' for area in one.absent)}"
    yield f"  Oförändrade: {number(one.unchanged)}"


def _by_period(values: Sequence[Value]) -> Iterator[tuple[str, list[Value]]]:
    ordered = sorted(values, key=lambda one: (one.period.order, one.area))
    for period, some in groupby(ordered, key=lambda one: one.period):
        yield str(period), list(some)


def _listed(values: Sequence[str]) -> str:
    more = len(values) - _MOST
    return "; ".join([*values[:_MOST], *([f"och {more} till"] if more > 0 else [])])


def _told(value: Decimal | None, decimals: int) -> str:
    """Return a number with all the decimals that it has, or that there is none."""
    return "uppgift saknas" if value is None else exact(value, decimals)
