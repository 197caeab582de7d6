"""A year seen back: what was planned, done and delayed, how the indicators stood, and what each one did."""

from collections.abc import Sequence
from dataclasses import dataclass

from serviceprogram.programme.actions import ActionStatus
from serviceprogram.programme.model import Programme, Role
from serviceprogram.programme.places import Area
from serviceprogram.programme.swedish import listed
from serviceprogram.views.action_plan import Row, by_status, counted, rows
from serviceprogram.views.progress import STATES, GoalProgress, goal_progress


@dataclass(frozen=True)
class Part:
    """Actions that a role, or a municipality, has a part in, by status."""

    who: Role | Area
    rows: tuple[Row, ...]

    @property
    def statuses(self) -> tuple[tuple[ActionStatus, int], ...]:
        """How many have each status."""
        return by_status(self.rows)


@dataclass(frozen=True)
class FollowUp:
    """The report of a year."""

    year: int
    rows: tuple[Row, ...]
    goals: tuple[GoalProgress, ...]
    """Judged by the values of the year and those before, so that a report says the same in all years."""
    roles: tuple[Part, ...]
    municipalities: tuple[Part, ...]

    @property
    def by_status(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The actions under each status that any has, what was done first."""
        order = ("klar", "pågår", "ej påbörjad", "avbruten")
        found = ((status, tuple(row for row in self.rows if row.now.status == status)) for status in order)
        return tuple((status, some) for status, some in found if some)

    @property
    def delayed(self) -> tuple[Row, ...]:
        """The actions that are late."""
        return tuple(row for row in self.rows if row.delayed)


def follow_up(programme: Programme, year: int) -> FollowUp:
    """Return the report of a year, by what the data says now of that year."""
    some = rows(programme, year)
    roles = (
        Part(role, tuple(row for row in some if role.id in (row.action.responsible, *row.action.takes_part)))
        for role in programme.roles
    )
    places = (
        Part(area, tuple(row for row in some if area.code in row.action.municipalities))
        for area in programme.municipalities
    )
    return FollowUp(
        year,
        some,
        goal_progress(programme.until(year)),
        tuple(part for part in roles if part.rows),
        tuple(part for part in places if part.rows),
    )


def _named(some: Sequence[Row]) -> str:
    return listed([f"”{row.action.name}”" for row in some])


def sentences(report: FollowUp) -> tuple[str, ...]:
    """Return the year in a few sentences, for an editor to go on from."""
    if not report.rows:
        return (f"Insatserna i handlingsplanen för {report.year} är inte införda, så de går inte att följa upp.",)
    number = len(report.rows)
    many = "en insats" if number == 1 else f"{number} insatser"
    said = [f"Handlingsplanen för {report.year} har {many}: {counted(by_status(report.rows))}."]
    if late := report.delayed:
        said.append(f"{'Försenad' if len(late) == 1 else 'Försenade'} är {_named(late)}.")
    if onward := [row for row in report.rows if row.after]:
        said.append(f"I en senare plan fortsätter {_named(onward)}.")
    states = [(sum(goal.state == state for goal in report.goals), state) for state in STATES]
    if report.goals:
        told = [f"{count} {'nådda' if state == 'nått' and count > 1 else state}" for count, state in states if count]
        said.append(f"Programmets mål: {listed(told)}.")
    return tuple(said)
