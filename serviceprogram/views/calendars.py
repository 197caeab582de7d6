"""The timeline as calendars: all of it, what each role takes part in, and each kind of step."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal, get_args

from serviceprogram.programme.labels import slug
from serviceprogram.programme.model import Programme
from serviceprogram.programme.period import Period
from serviceprogram.programme.timeline import Activity, Kind
from serviceprogram.views import matrix

FOLDER = "kalender"
"""Where under the site the calendars lie."""
Lane = Literal["Planerat", "Utfall"]


@dataclass(frozen=True)
class Calendar:
    """Some of the timeline's activities under one address, which someone subscribes to: it must not change."""

    group: str
    path: str
    name: str
    activities: tuple[Activity, ...]

    @property
    def dated(self) -> int:
        """How many of the activities a calendar can show."""
        return sum(1 for one in self.activities if shown_time(one))


def calendars(programme: Programme) -> tuple[Calendar, ...]:
    """Return every calendar that has an activity: all, then by role in data's order, then by kind."""
    everything = tuple(one for name in ("process", "genomförande") for one in programme.timeline(name))
    by_role = (
        Calendar(
            "Efter roll",
            f"{FOLDER}/roll-{role.id}.ics",
            role.name,
            tuple(activity for activity, _ in matrix.of_role(programme, role)),
        )
        for role in programme.roles
    )
    by_kind = (
        Calendar(
            "Efter slag",
            f"{FOLDER}/slag-{slug(kind)}.ics",
            kind.capitalize(),
            tuple(one for one in everything if one.kind == kind),
        )
        for kind in get_args(Kind)
    )
    whole = Calendar("Alla steg", f"{FOLDER}/alla.ics", "Hela tidplanen", everything)
    return tuple(one for one in (whole, *by_role, *by_kind) if one.activities)


def grouped(made: tuple[Calendar, ...]) -> tuple[tuple[str, tuple[Calendar, ...]], ...]:
    """Return the calendars group by group, in the order that the groups come."""
    return tuple((name, tuple(some)) for name, some in groupby(made, key=attrgetter("group")))


def undated(made: tuple[Calendar, ...]) -> tuple[Activity, ...]:
    """Return the activities that have no known time and so stand in no calendar."""
    return tuple(one for one in made[0].activities if not shown_time(one)) if made else ()


def shown_time(activity: Activity) -> tuple[Lane, Period] | None:
    """Return the time that a calendar shows: the outcome's if it is known, else the plan's, else none.

    What recurs keeps its plan: that it has happened once does not mean that it is over.
    """
    outcome = activity.outcome.when if activity.outcome else None
    if outcome and not (activity.recurrence and activity.planned):
        return "Utfall", outcome
    return ("Planerat", activity.planned) if activity.planned else None
