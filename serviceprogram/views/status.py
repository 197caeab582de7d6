"""How far an activity has come, as far as the programme knows: what a reader can choose steps by.

Nothing here knows the day of reading: the reader's browser says whether a planned time has passed, and whether what
was carried out over a time has ended.
"""

from typing import Literal

from serviceprogram.programme.model import Activity

Status = Literal["genomfört", "pågår", "utfall utan tid", "planerat", "uppgift saknas"]


def status(activity: Activity) -> Status:
    """Return what is known: when it happened or goes on, that it did, when it is planned, or no time at all."""
    if activity.outcome and activity.outcome.when:
        return "pågår" if activity.outcome.when.shape in {"span", "open"} else "genomfört"
    if activity.outcome:
        return "utfall utan tid"
    return "planerat" if activity.planned else "uppgift saknas"
