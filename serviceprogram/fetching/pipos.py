"""A table exported from Pipos Serviceanalys → rows, by the headings that the editor has named.

What columns the export has is documented nowhere that we have found; users with an account can export.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from serviceprogram.fetching.row import FetchedRow, UnexpectedAnswerError, distinct, plain
from serviceprogram.programme.data_sources import Columns, PiposExport
from serviceprogram.programme.period import Period
from serviceprogram.programme.problems import suggestion

_HEADS_WITHIN = 20
"""Rows that the headings are looked for in: an export may begin with a title."""
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_NOTHING = {"", "-", "–", "..", ".", "saknas", "uppgift saknas"}
"""What stands in a cell without a value."""


class Export(NamedTuple):
    """The rows of the programme's areas, and how many rows were of other areas."""

    rows: tuple[FetchedRow, ...]
    others: int


class _Place(NamedTuple):
    head: int
    area: int
    value: int
    period: int | None


def read(source: PiposExport, names: Mapping[str, str], table: Sequence[Sequence[Any]]) -> Export:
    """Return the rows of a table, whose first row is number 1; raise UnexpectedAnswerError with the faulty row.

    ``names`` is area's code → name. A cell is text, number, day or None, as spreadsheets have them.
    """
    place = _place(source.columns, table)
    known = {name.casefold(): code for code, name in names.items()}
    found, others = [], 0
    for number, cells in enumerate(table[place.head + 1 :], place.head + 2):
        where = _text(_cell(cells, place.area))
        if not where:
            continue
        area = where if where in names else next((known[one] for one in _spellings(where) if one in known), None)
        if area is None:
            others += 1
            continue
        try:
            period = source.period if place.period is None else Period.parse(_text(_cell(cells, place.period)))
            found.append(FetchedRow(area, _single(period), _number(_cell(cells, place.value))))
        except ValueError as error:
            raise UnexpectedAnswerError(f"rad {number}: {error}") from None
    return Export(distinct(found), others)


def _place(columns: Columns, table: Sequence[Sequence[Any]]) -> _Place:
    wanted = [name for name in (columns.area, columns.value, columns.period) if name]
    first = [[_text(cell) for cell in cells] for cells in table[:_HEADS_WITHIN]]
    for number, heads in enumerate(first):
        if all(name in heads for name in wanted):
            period = heads.index(columns.period) if columns.period else None
            return _Place(number, heads.index(columns.area), heads.index(columns.value), period)
    likely = [*(row for row in first if {*row} & {*wanted}), *filter(any, first), []][0]
    missing = next(name for name in wanted if name not in likely)
    more = suggestion(missing, filter(None, likely))
    raise UnexpectedAnswerError(f"”kolumner” säger ”{missing}”, men filen har ingen sådan kolumn{more}")


def _spellings(name: str) -> tuple[str, ...]:
    """Return the name, and what is left of ”Bergs kommun”."""
    bare = re.sub(r"\s+kommun$", "", name.casefold())
    return name.casefold(), bare, bare.removesuffix("s")


def _cell(cells: Sequence[Any], place: int) -> Any:
    return cells[place] if place < len(cells) else None


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).split())


def _single(period: Period | None) -> Period:
    if period is None or period.shape != "single":
        raise ValueError(f"”{period}” är ingen tid, som 2025 eller 2025-12-31")
    return period


def _number(cell: Any) -> Decimal | None:
    if isinstance(cell, float | Decimal):
        return plain(Decimal(str(cell)))
    text = re.sub(r"\s", "", _text(cell)).removesuffix("%").replace("\N{MINUS SIGN}", "-")
    if text.casefold() in {re.sub(r"\s", "", one) for one in _NOTHING}:
        return None
    if isinstance(cell, bool) or not _NUMBER.fullmatch(text):
        raise ValueError(f"”{_text(cell)}” är inget tal")
    return plain(Decimal(text.replace(",", ".")))
