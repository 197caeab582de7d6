"""What a table is: its columns, declared once, and the rows that they give."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from serviceprogram.programme.model import Programme
from serviceprogram.programme.period import Period

Cell = str | int | Decimal | date | None
"""A value, of which None is unknown; a boolean is an int here as in Python."""
Row = Mapping[str, Cell]
"""Column name → value, in the order of the columns."""
Type = Literal["string", "integer", "number", "date", "year", "boolean"]
T = TypeVar("T")
P = TypeVar("P")


class Reference(NamedTuple):
    """The column of another table, or of the same, that a column's values are found in."""

    table: str
    column: str


FOLDER = "data"
"""Where under the site the files lie, all beside each other, since the metadata names them so."""


CATALOGUE = "dcat.rdf"
"""The catalogue's entries, in the same folder."""


def anchor(table: str) -> str:
    """Return the place on the page of open data where a table's columns are explained."""
    return f"tabell-{table}"


def csv_name(table: str) -> str:
    """Return the name of a table's CSV file, in the folder of all files."""
    return f"{table}.csv"


def json_name(table: str) -> str:
    """Return the name of a table's JSON file, beside the CSV."""
    return f"{table}.json"


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: what it says to a reader, and how its value is had from a record."""

    name: str
    type: Type
    title: str
    description: str
    value: Callable[[T], Cell]
    required: bool = True
    references: Reference | None = None


@dataclass(frozen=True)
class Table:
    """A finished table; ``key`` names the columns that together tell its rows apart, if any do."""

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column[Any], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Declaration(Generic[T]):
    """A table before it has rows: its columns, and the programme's records that become rows."""

    name: str
    title: str
    description: str
    records: Callable[[Programme], Iterable[T]]
    columns: tuple[Column[T], ...]
    key: tuple[str, ...] = ()

    def table(self, programme: Programme) -> Table:
        """Return the table with one row per record."""
        rows = tuple({one.name: one.value(record) for one in self.columns} for record in self.records(programme))
        return Table(self.name, self.title, self.description, self.key, self.columns, rows)


def of_part(part: Callable[[T], P | None], *columns: Column[P]) -> tuple[Column[T], ...]:
    """Return the columns of a record's part, empty where the record has no such part."""

    def of_whole(column: Column[P]) -> Column[T]:
        def value(record: T) -> Cell:
            found = part(record)
            return None if found is None else column.value(found)

        return Column(
            column.name,
            column.type,
            column.title,
            column.description,
            value,
            required=False,
            references=column.references,
        )

    return tuple(map(of_whole, columns))


def time_columns(
    name: str, title: str, description: str, period: Callable[[T], Period | None], *, required: bool = False
) -> tuple[Column[T], Column[T], Column[T]]:
    """Return a period's three columns: its EDTF text, and the first and the last day that it can hold."""

    def text(record: T) -> Cell:
        found = period(record)
        return found.edtf if found else None

    def earliest(record: T) -> Cell:
        found = period(record)
        return found.earliest if found else None

    def latest(record: T) -> Cell:
        found = period(record)
        return found.latest if found else None

    exact = f"{description}, så noga som det är känt, i formen EDTF (ISO 8601-2)."
    first = f"{description}: den första dag som kan ingå."
    last = f"{description}: den sista dag som kan ingå, tomt när slutet är öppet."
    return (
        Column(name, "string", title, exact, text, required),
        Column(f"{name}_tidigast", "date", f"{title}, tidigast", first, earliest, required),
        Column(f"{name}_senast", "date", f"{title}, senast", last, latest, required=False),
    )
