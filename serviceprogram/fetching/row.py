"""What is asked of a source, and a row of what it answered."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from serviceprogram.programme.period import Period


class UnexpectedAnswerError(Exception):
    """The source answered something else than what was asked for; the text says what, in Swedish."""


BIGGEST = Decimal(10) ** 15
"""What a file of values can hold."""


class Request(NamedTuple):
    """One question: an address, and the JSON to send there; None asks without sending."""

    address: str
    body: object = None


class FetchedRow(NamedTuple):
    """What a source has for an area, by its code, and a period; None where it has no value."""

    area: str
    period: Period
    value: Decimal | None


def distinct(rows: Iterable[FetchedRow]) -> tuple[FetchedRow, ...]:
    """Return each row once; raise UnexpectedAnswerError where one area has two values for a period."""
    found: dict[tuple[str, Period], FetchedRow] = {}
    for row in rows:
        other = found.setdefault((row.area, row.period), row)
        if other.value != row.value:
            raise UnexpectedAnswerError(f"källan har två värden för område {row.area} {row.period}; det ska vara ett")
    return tuple(found.values())


def plain(value: Decimal) -> Decimal:
    """Return a number that a file of values can hold; raise UnexpectedAnswerError for another."""
    if not value.is_finite() or abs(value) >= BIGGEST:
        raise UnexpectedAnswerError(f"”{value:.3e}” är för stort för att vara ett värde")
    return value
