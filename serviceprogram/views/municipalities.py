"""What a municipality does in the process, by the roles that every municipality has a part in."""

from dataclasses import dataclass

from serviceprogram.programme.model import Programme, Role
from serviceprogram.programme.timeline import Activity
from serviceprogram.views import matrix


@dataclass(frozen=True)
class Step:
    """One activity, with each role through which the municipality takes part and that role's parts."""

    activity: Activity
    through: tuple[tuple[Role, tuple[str, ...]], ...]


def roles(programme: Programme) -> tuple[Role, ...]:
    """Return the roles that every municipality has a part in."""
    return tuple(role for role in programme.roles if role.of_municipalities)


def steps(programme: Programme) -> tuple[Step, ...]:
    """Return the activities of those roles in time order."""
    taken = [(role, dict(matrix.of_role(programme, role))) for role in roles(programme)]
    activities = sorted({one: None for _, some in taken for one in some}, key=lambda one: one.order)
    return tuple(Step(one, tuple((role, some[one]) for role, some in taken if one in some)) for one in activities)
