"""Numbers as they are written in Swedish: 132 670, 80,3 %, −4,0."""

from decimal import Decimal

from babel.numbers import format_decimal

from serviceprogram.charts.series import Chart

_SPACE = "\N{NO-BREAK SPACE}"


def number(value: Decimal, decimals: int) -> str:
    """Return a number with this many decimals."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale="sv")).replace("-", "\N{MINUS SIGN}")


def exact(value: Decimal) -> str:
    """Return a number with the decimals that it was given with: a target of 85 is not one of 85,0."""
    exponent = value.as_tuple().exponent
    return number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def in_chart(text: str, chart: Chart) -> str:
    """Return a written number as it stands in a drawing: per cent with its sign, other units once, over the axis."""
    return f"{text}{_SPACE}%" if chart.unit == "%" else text


def in_words(text: str, chart: Chart) -> str:
    """Return a written number with its unit."""
    return f"{text}{_SPACE}{chart.unit}"
