"""Who does what: roles against activities."""

from dataclasses import dataclass

from serviceprogram.programme.model import Programme, Role
from serviceprogram.programme.timeline import Activity

PARTS = ("beslutar", "ansvarig", "deltar", "informeras")


@dataclass(frozen=True)
class Row:
    """One activity and, for each role of the matrix, the parts that it takes."""

    activity: Activity
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """Roles that take part in something, and the activities in time order."""

    roles: tuple[Role, ...]
    rows: tuple[Row, ...]


def parts(activity: Activity, role: str) -> tuple[str, ...]:
    """Return the parts, of PARTS, that a role takes in an activity."""
    taken = (
        activity.decides == role,
        activity.responsible == role,
        role in activity.takes_part,
        role in activity.informed,
    )
    return tuple(part for part, is_taken in zip(PARTS, taken, strict=True) if is_taken)


def matrix(programme: Programme) -> Matrix:
    """Join the roles with the activities of every timeline."""
    activities = _all_activities(programme)
    roles = tuple(role for role in programme.roles if any(parts(one, role.id) for one in activities))
    return Matrix(roles, tuple(Row(one, tuple(parts(one, role.id) for role in roles)) for one in activities))


def of_role(programme: Programme, role: Role) -> tuple[tuple[Activity, tuple[str, ...]], ...]:
    """Return a role's activities in time order with its parts; who fills a role takes part in what it does."""
    names = [name for name in (role.id, role.holds) if name]
    activities = sorted(_all_activities(programme), key=lambda activity: activity.order)
    taken = ((one, {part for name in names for part in parts(one, name)}) for one in activities)
    return tuple((activity, tuple(sorted(some, key=PARTS.index))) for activity, some in taken if some)


def _all_activities(programme: Programme) -> tuple[Activity, ...]:
    return tuple(one for name in ("process", "genomförande") for one in programme.timeline(name))
