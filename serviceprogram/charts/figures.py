"""A written number with the unit of its chart."""

from serviceprogram.charts.series import Chart

_SPACE = "\N{NO-BREAK SPACE}"


def in_chart(text: str, chart: Chart) -> str:
    """Return a written number as it stands in a drawing: per cent with its sign, other units once, over the axis."""
    return f"{text}{_SPACE}%" if chart.unit == "%" else text


def in_words(text: str, chart: Chart) -> str:
    """Return a written number with its unit."""
    return f"{text}{_SPACE}{chart.unit}"
