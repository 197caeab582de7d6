"""The columns that other tables point to, and the column that most of them share."""

from collections.abc import Callable

from serviceprogram.exports.table import Cell, Column, Reference, T

ACTIVITY = Reference("aktiviteter", "id")
AREA = Reference("omraden", "kod")
CHAPTER = Reference("kapitel", "nummer")
INPUT = Reference("underlag", "id")
ROLE = Reference("roller", "id")
SECTION = Reference("avsnitt", "id")
SOURCE = Reference("kallor", "id")


def responsible_column(value: Callable[[T], Cell], *, required: bool = True) -> Column[T]:
    """Return the column of the role that answers for a row."""
    return Column("ansvarig", "string", "Ansvarig", "Rollen som ansvarar.", value, required, ROLE)
