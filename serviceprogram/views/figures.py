"""An indicator's values as they are read: the number with its unit, and how it has changed."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from serviceprogram.programme.indicators import PERCENT, Indicator
from serviceprogram.programme.series import Series, Value
from serviceprogram.programme.swedish import exact, number

_SPACE = "\N{NO-BREAK SPACE}"


def figure(value: Decimal | None, one: Indicator) -> str:
    """Return a value in a table, where the heading has the unit: only per cent says itself."""
    if value is None:
        return ""
    return f"{number(value, one.decimals)}{_SPACE}%" if one.unit == PERCENT else number(value, one.decimals)


def words(value: Decimal, one: Indicator) -> str:
    """Return a value in running text, with its unit."""
    return figure(value, one) if one.unit == PERCENT else f"{number(value, one.decimals)}{_SPACE}{one.unit}"


def aim(one: Indicator) -> str:
    """Return the target as it was set, with its unit: a target of 70 is not 70,0; "" where there is none."""
    if not one.target:
        return ""
    return f"{exact(one.target.value)}{_SPACE}{'%' if one.unit == PERCENT else one.unit}"


@dataclass(frozen=True)
class Change:
    """From the earliest known value to the latest, without a break of method between them."""

    first: Value
    last: Value

    @property
    def difference(self) -> Decimal:
        """How much more it is; negative where it is less."""
        return (self.last.value or Decimal()) - (self.first.value or Decimal())

    @property
    def percent(self) -> Decimal | None:
        """The change in per cent of the first value, with one decimal; None of nothing."""
        if not self.first.value:
            return None
        return (self.difference * 100 / self.first.value).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def verb(self) -> str:
        """Return what the value did."""
        return "ökade" if self.difference > 0 else "minskade" if self.difference else "var oförändrad"


def change(series: Series) -> Change | None:
    """Return the change, or None where fewer than two values can be compared."""
    known = series.comparable
    return Change(known[0], known[-1]) if len(known) > 1 else None


def change_over(series: Series, span: Change) -> Change | None:
    """Return the change over the same periods as another's, or None where one of the values is not known."""
    known = {one.period: one for one in series.comparable}
    first, last = known.get(span.first.period), known.get(span.last.period)
    return Change(first, last) if first and last else None


def signed(percent: Decimal) -> str:
    """Return a change in per cent as it is read: +1,6 %, −4,0 %."""
    return f"{'+' if percent > 0 else ''}{number(percent, 1)}{_SPACE}%"


def moved(one: Change, indicator: Indicator) -> str:
    """Return how much a value changed: a share in percentage points, all else in per cent."""
    if indicator.unit == PERCENT:
        sign = "+" if one.difference > 0 else ""
        return f"{sign}{number(one.difference, indicator.decimals)} procentenheter"
    return "" if one.percent is None else signed(one.percent)
