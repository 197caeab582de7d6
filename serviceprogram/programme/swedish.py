"""Numbers and lists as they are written in Swedish: 132 670, 80,3, −4,0; ”ett, två och tre”."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal


def number(value: Decimal | int, decimals: int = 0) -> str:
    """Return a number with so many decimals, half rounded up as Swedes learn it, and no zero that is less than it."""
    pattern = f"#,##0{'.' if decimals else ''}{'0' * decimals}"
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return str(format_decimal(rounded or abs(rounded), format=pattern, locale="sv")).replace("-", "\N{MINUS SIGN}")


def exact(value: Decimal, least: int = 0) -> str:
    """Return a number with the decimals that it was given with, ``least`` at least: a target of 85 is not 85,0."""
    exponent = value.as_tuple().exponent
    return number(value, max(least, -exponent if isinstance(exponent, int) else 0))


def listed(words: Sequence[str]) -> str:
    """Return words as a list in running text, "" for none."""
    return " och ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
