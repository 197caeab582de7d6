"""The columns that other tables point to, and the column that most of them share."""

from collections.abc import Callable
from typing import Any, NamedTuple

from serviceprogram.exports.table import Cell, Column, Reference, T

ACTIVITY = Reference("aktiviteter", "id")
AREA = Reference("omraden", "kod")
CHAPTER = Reference("kapitel", "nummer")
GOAL = Reference("mal", "id")
INPUT = Reference("underlag", "id")
ROLE = Reference("roller", "id")
SECTION = Reference("avsnitt", "id")
SOURCE = Reference("kallor", "id")
SUPPORT = Reference("stod", "id")


class Pair(NamedTuple):
    """The ids of two records that belong together."""

    one: str
    other: str


def responsible_column(value: Callable[[T], Cell], *, required: bool = True) -> Column[T]:
    """Return the column of the role that answers for a row."""
    return Column("ansvarig", "string", "Ansvarig", "Rollen som ansvarar.", value, required, ROLE)


def source_column(description: str, value: Callable[[T], Cell], *, required: bool = True) -> Column[T]:
    """Return the column of where a row is from."""
    return Column("källa", "string", "Källa", description, value, required, SOURCE)


def number_column(of: str) -> Column[Any]:
    """Return the column of a row's number among those of its record."""
    return Column("nummer", "integer", "Nummer", f"Radens nummer i {of}.", lambda one: one.number)
