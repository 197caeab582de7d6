"""How far an activity has come, as far as the programme knows: what a reader can choose steps by.

Nothing here knows the day of reading. What time alone changes is told with its day, for the browser to compare.
"""

from datetime import date
from typing import Literal, NamedTuple, get_args

from serviceprogram.programme.timeline import Activity

Status = Literal["planerat", "planerad tid har passerat", "pågår", "genomfört", "utfall utan tid", "uppgift saknas"]
STATUSES: tuple[Status, ...] = get_args(Status)


class Later(NamedTuple):
    """Another status, from the day after ``last``."""

    last: date
    status: Status


def status(activity: Activity) -> Status:
    """Return what is known: when it happened or goes on, that it did, when it is planned, or no time at all."""
    if activity.outcome and activity.outcome.when:
        return "pågår" if activity.outcome.when.shape in {"span", "open"} else "genomfört"
    if activity.outcome:
        return "utfall utan tid"
    return "planerat" if activity.planned else "uppgift saknas"


def later(activity: Activity) -> Later | None:
    """Return what the passing of time alone makes of the status; nothing where it changes nothing.

    What is planned is late only after the last day that its time can hold; what goes on to a day is done after it.
    """
    now = status(activity)
    if now == "planerat" and activity.planned and activity.planned.latest:
        return Later(activity.planned.latest, "planerad tid har passerat")
    if now == "pågår" and activity.outcome and activity.outcome.when and activity.outcome.when.latest:
        return Later(activity.outcome.when.latest, "genomfört")
    return None
