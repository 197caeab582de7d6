"""What a year's actions cost and who pays: a table that adds up both ways, in kronor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from serviceprogram.programme.actions import Funding, SupportScheme
from serviceprogram.views.action_plan import Row


@dataclass(frozen=True)
class CostLine:
    """What each funder pays of an action, or of all, what nobody is said to pay, and the whole."""

    name: str
    paid: tuple[int, ...]
    unfunded: int
    cost: int | None
    """None where it is not known, and then nobody is said to pay."""


@dataclass(frozen=True)
class Costs:
    """A line for each action and one for all; the funders stand in the order that they come."""

    funders: tuple[str, ...]
    lines: tuple[CostLine, ...]
    total: CostLine
    complete: bool
    """Whether the cost of every action is known, so that the total is the plan's."""


def costs(rows: Sequence[Row], supports: Sequence[SupportScheme]) -> Costs | None:
    """Return the table, or None where no cost is known; money from a support scheme has a column of its own."""
    if all(row.now.cost is None for row in rows):
        return None
    names = {one.id: one.name for one in supports}
    funders = tuple(dict.fromkeys(_payer(part, names) for row in rows for part in row.now.funding))
    lines = tuple(_line(row, funders, names) for row in rows)
    total = CostLine(
        "Summa",
        tuple(sum(column) for column in zip(*(line.paid for line in lines), strict=True)),
        sum(line.unfunded for line in lines),
        sum(line.cost or 0 for line in lines),
    )
    return Costs(funders, lines, total, all(line.cost is not None for line in lines))


def _payer(part: Funding, names: Mapping[str, str]) -> str:
    scheme = names.get(part.support) if part.support else None
    return f"{part.funder}: {scheme}" if scheme else part.funder


def _line(row: Row, funders: Sequence[str], names: Mapping[str, str]) -> CostLine:
    paid = tuple(sum(part.amount for part in row.now.funding if _payer(part, names) == one) for one in funders)
    return CostLine(row.action.name, paid, (row.now.cost or 0) - sum(paid), row.now.cost)
