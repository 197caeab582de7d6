"""The figures of a chart as a table, for whom a picture is nothing and whoever wants the numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from serviceprogram.charts.figures import in_chart
from serviceprogram.charts.series import Chart, Series
from serviceprogram.programme.swedish import exact, number


@dataclass(frozen=True)
class Table:
    """A heading for each column, and rows whose first cell is their heading; a cell is "" where nothing is known."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figures_table(chart: Chart) -> Table:
    """Return a row for each period and a column for each series, then the baseline and the target."""
    periods: dict[date, str] = {}
    for one in chart.series:
        periods |= {point.period_start: point.label for point in one.ordered}
    names = [one.name for one in chart.series] if len(chart.series) > 1 else [chart.unit_heading]
    return Table(("Period", *names), tuple(_rows(chart, dict(sorted(periods.items())))))


def panels_table(panels: Sequence[Chart], reference: Series | None = None) -> Table:
    """Return a row for each panel and a column for each period; ``reference`` is the last row."""
    first = panels[0]
    every = [(one.title, one.series[0]) for one in panels if one.series]
    every += [(reference.name, reference)] if reference else []
    periods = {point.period_start: point.label for _, one in every for point in one.points}
    days = sorted(periods)
    rows = tuple((name, *(_cell(first, one, day) for day in days)) for name, one in every)
    return Table((f"Område ({first.unit_heading.lower()})", *(periods[day] for day in days)), rows)


def _rows(chart: Chart, periods: dict[date, str]) -> Iterator[tuple[str, ...]]:
    before = date.min
    for day, label in periods.items():
        notes = "".join(f" ({one.note})" for one in chart.broken(before, day))
        yield f"{label}{notes}", *(_cell(chart, one, day) for one in chart.series)
        before = day
    for words, value in _marks(chart):
        yield words, *[value] * len(chart.series)


def _marks(chart: Chart) -> Iterator[tuple[str, str]]:
    if base := chart.baseline:
        yield f"Baslinje {base.at.year}", in_chart(number(base.value, chart.decimals), chart)
    if target := chart.target:
        yield f"Mål {target.year}", in_chart(exact(target.value), chart)


def _cell(chart: Chart, one: Series, day: date) -> str:
    value: Decimal | None = next((point.value for point in one.points if point.period_start == day), None)
    return "" if value is None else in_chart(number(value, chart.decimals), chart)
