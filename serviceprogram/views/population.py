"""How an area's population has changed between the first and the last year that are known."""

from dataclasses import dataclass
from decimal import Decimal

from serviceprogram.programme.places import Area, Population


@dataclass(frozen=True)
class Change:
    """From the earliest figure to the latest."""

    first: Population
    last: Population

    @property
    def count(self) -> int:
        """How many more the inhabitants are; negative where they are fewer."""
        return self.last.count - self.first.count

    @property
    def percent(self) -> Decimal:
        """The change in per cent of the first figure, with one decimal."""
        return (Decimal(self.count * 100) / self.first.count).quantize(Decimal("0.1"))

    @property
    def verb(self) -> str:
        """Return what the population did."""
        return "ökade" if self.count > 0 else "minskade" if self.count else "var oförändrad"


def change(area: Area) -> Change | None:
    """Return the change, or None where fewer than two years are known or the first has no one."""
    figures = sorted(area.population, key=lambda figure: figure.year)
    return Change(figures[0], figures[-1]) if len(figures) > 1 and figures[0].count else None


def signed(percent: Decimal) -> str:
    """Return a change as it is read: +1,6 %, −4,0 % with the sign of the language."""
    sign = "+" if percent > 0 else "−" if percent < 0 else ""
    return f"{sign}{abs(percent)}".replace(".", ",") + "\N{NO-BREAK SPACE}%"
