"""What a reader can choose steps by: the marks of each step, and all that there is to choose among.

The page carries both, and its script only compares them. A mark is a data attribute, its values parted by |.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from serviceprogram.programme.model import Programme, Role
from serviceprogram.programme.timeline import Activity, Kind
from serviceprogram.views import matrix
from serviceprogram.views.status import STATUSES, later, status

Marks = dict[str, str]
"""Attribute without its ``data-`` → value."""


class Filter(NamedTuple):
    """A list to choose from: its mark, its label, what stands for no choice, and (value, words) of the others."""

    mark: str
    label: str
    everything: str
    values: tuple[tuple[str, str], ...]


def timeline_filters(programme: Programme) -> tuple[Filter, ...]:
    """Return what the steps of every timeline can be chosen by; the script drops what no step on its page has."""
    return (
        _role_filter(programme),
        _kind_filter(),
        Filter("status", "Status", "Alla", tuple((one, one.capitalize()) for one in STATUSES)),
        Filter("visa", "År", "Hela perioden", tuple((str(year), str(year)) for year in years(programme))),
    )


def matrix_filters(programme: Programme) -> tuple[Filter, ...]:
    """Return what the rows of the matrix can be chosen by."""
    parts = Filter("del", "Del", "Alla delar", tuple((one, one.capitalize()) for one in matrix.PARTS))
    return _role_filter(programme), _kind_filter(), parts


def step_marks(activity: Activity, roles: Sequence[Role], years: range) -> Marks:
    """Return a step's marks, and its status after its last day where that is another."""
    taking_part = [role.id for role in roles if matrix.parts(activity, role.id)]
    touched = [str(year) for year in years if _touches(activity, year)]
    marks = {
        "roll": _joined(taking_part),
        "slag": activity.kind,
        "status": status(activity),
        "visa": _joined(touched),
    }
    after = later(activity)
    return marks | ({"last": after.last.isoformat(), "passed": after.status} if after else {})


def row_marks(row: matrix.Row, roles: Sequence[Role]) -> Marks:
    """Return the marks of a row of the matrix: each part by itself, and with the role that takes it."""
    taken = [(role.id, part) for role, parts in zip(roles, row.cells, strict=True) for part in parts]
    parts = [part for part in matrix.PARTS if any(part == one for _, one in taken)]
    named = [f"{role}:{part}" for role, part in taken]
    taking_part = dict.fromkeys(role for role, _ in taken)
    return {"roll": _joined(taking_part), "slag": row.activity.kind, "del": _joined([*parts, *named])}


def years(programme: Programme) -> range:
    """Return every year from the first that a time touches to the last; an open end adds none."""
    known = [year for one in programme.activities for span in _spans(one) for year in span if year]
    return range(min(known), max(known) + 1) if known else range(0)


def _joined(values: Iterable[str]) -> str:
    return "|".join(values)


def _role_filter(programme: Programme) -> Filter:
    roles = matrix.matrix(programme).roles
    return Filter("roll", "Roll", "Alla roller", tuple((role.id, role.short) for role in roles))


def _kind_filter() -> Filter:
    return Filter("slag", "Slag", "Alla slag", tuple((one, one.capitalize()) for one in get_args(Kind)))


def _touches(activity: Activity, year: int) -> bool:
    return any(first <= year <= (last or year) for first, last in _spans(activity))


def _spans(activity: Activity) -> Iterator[tuple[int, int | None]]:
    for period in (activity.planned, activity.outcome and activity.outcome.when):
        if period:
            yield period.earliest.year, period.latest.year if period.latest else None
