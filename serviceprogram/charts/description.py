"""A chart in words, made of its figures: what is read out, and what a PDF says of the picture."""

from collections.abc import Iterator, Sequence

from serviceprogram.charts.figures import in_words
from serviceprogram.charts.series import Chart, Figure, Series
from serviceprogram.programme.swedish import exact, listed, number

_UNKNOWN = "uppgift saknas"


def describe(chart: Chart) -> str:
    """Return what a chart shows, as sentences: from what to what, what is missing, what is not to be compared."""
    return f"{chart.title}. {' '.join(_sentences(chart))}"


def describe_panels(title: str, panels: Sequence[Chart], reference: Series | None) -> str:
    """Return what each panel shows, and what they are seen against."""
    shown = [f"{one.title} {development(one, one.series[0]) if one.series else _UNKNOWN}" for one in panels]
    if reference:
        shown.append(f"{reference.name} {development(panels[0], reference)}")
    goals = {f"målet är {in_words(exact(one.target.value), one)} {one.target.year}" for one in panels if one.target}
    return f"{title}. {'; '.join([*shown, *(goals if len(goals) == 1 else ())])}."


def development(chart: Chart, one: Series) -> str:
    """Return how a series went, ``steg från 62,0 % 2014 till …``; what can't be compared neither rises nor falls."""
    known = one.known
    if not known:
        return _UNKNOWN
    first, last = known[0], known[-1]
    if first is last:
        return f"var {_written(chart, first)}"
    if chart.broken(first.day, last.day):
        return f"var {_written(chart, first)} och, mätt på ett annat sätt, {_written(chart, last)}"
    if number(first.value, chart.decimals) == number(last.value, chart.decimals):
        alike = "lika mycket" if last.value == first.value else "nästan lika mycket"
        return f"var {_written(chart, first)} och {alike} {last.label}"
    went = "steg" if last.value > first.value else "sjönk"
    return f"{went} från {_written(chart, first)} till {_written(chart, last)}"


def _sentences(chart: Chart) -> Iterator[str]:
    several = len(chart.series) > 1
    for one in chart.series:
        yield f"{one.name if several else 'Värdet'} {development(chart, one)}."
        if unknown := [point.label for point in one.ordered if point.value is None]:
            yield f"Uppgift saknas för {listed(unknown)}."
    if base := chart.baseline:
        yield f"Baslinjen är {in_words(number(base.value, chart.decimals), chart)} {base.at.year}."
    if target := chart.target:
        yield f"Målet är {in_words(exact(target.value), chart)} {target.year}."
    if chart.baseline and chart.target:
        yield "Den streckade linjen går rakt från baslinjen till målet."
    for change in chart.breaks:
        yield f"Ny metod {change.at.year}: {change.note.rstrip('.')}; talen före och efter kan inte jämföras."


def _written(chart: Chart, figure: Figure) -> str:
    return f"{in_words(number(figure.value, chart.decimals), chart)} {figure.label}"
