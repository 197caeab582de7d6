"""A year's plan: its actions with what became of them, what they cost, and who pays."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from serviceprogram.programme.actions import (
    ENDED,
    Action,
    ActionPlan,
    ActionStatus,
    ActionYear,
    SupportRule,
    SupportScheme,
)
from serviceprogram.programme.model import Programme, Role
from serviceprogram.programme.period import Period
from serviceprogram.programme.timeline import Activity, Section

_OTHER = "ovriga"
STATUSES: tuple[ActionStatus, ...] = ("ej påbörjad", "pågår", "klar", "avbruten")
_SEVERAL = {"ej påbörjad": "ej påbörjade", "pågår": "pågår", "klar": "klara", "avbruten": "avbrutna"}


@dataclass(frozen=True)
class Row:
    """An action in one year as it is known on ``day``, and the years before and after where it was carried over."""

    action: Action
    now: ActionYear
    before: ActionYear | None
    day: date
    after: ActionYear | None = None

    @property
    def delayed(self) -> str:
        """Why it is late: its time is over, in its year, and it is not done; or it ends later than it was to.

        It is "" where the action is not late.
        """
        end = _end(self.now.planned)
        if self.now.status in ENDED or end is None:
            return ""
        if end <= min(self.day, date(self.now.year, 12, 31)):
            return "Försenad: tiden har gått ut"
        was = _end(self.before.planned) if self.before else None
        return f"Försenad mot planen för {self.before.year}" if self.before and was and end > was else ""


def rows(programme: Programme, year: int) -> tuple[Row, ...]:
    """Return the actions of a year's plan in the order of the data, as the edition that is built knows them."""
    day = programme.edition.published.earliest
    return tuple(
        Row(action, now, _before(action, year), day, _after(action, year))
        for action in programme.actions
        if (now := action.in_year(year))
    )


def _before(action: Action, year: int) -> ActionYear | None:
    return max((one for one in action.years if one.year < year), key=lambda one: one.year, default=None)


def _after(action: Action, year: int) -> ActionYear | None:
    return min((one for one in action.years if one.year > year), key=lambda one: one.year, default=None)


def by_status(some: tuple[Row, ...]) -> tuple[tuple[ActionStatus, int], ...]:
    """Return how many actions have each status."""
    counts = Counter(row.now.status for row in some)
    return tuple((status, counts[status]) for status in STATUSES)


def counted(statuses: Sequence[tuple[ActionStatus, int]]) -> str:
    """Return the actions of each status in words: "2 klara, 1 pågår"; "" where there is none."""
    return ", ".join(f"{count} {_SEVERAL[status] if count > 1 else status}" for status, count in statuses if count)


def of_role(programme: Programme, role: Role) -> tuple[tuple[Action, str], ...]:
    """Return the actions that a role has a part in, and which."""
    return tuple(
        (action, "ansvarig" if action.responsible == role.id else "deltar")
        for action in programme.actions
        if role.id in (action.responsible, *action.takes_part)
    )


def in_force(rule: SupportRule, day: date) -> bool:
    """Whether a rule holds on a day; ``gäller_till`` is the first day on which it no longer does."""
    start, end = rule.valid_from.earliest if rule.valid_from else None, _end(rule.valid_to)
    return (start is None or start <= day) and (end is None or day < end)


def expired(scheme: SupportScheme, day: date) -> bool:
    """Whether a scheme has rules, and all have ended."""
    return bool(scheme.rules) and all(ended(rule, day) for rule in scheme.rules)


def ended(rule: SupportRule, day: date) -> bool:
    """Whether a rule no longer holds on a day."""
    end = _end(rule.valid_to)
    return end is not None and end <= day


def gantt_rows(programme: Programme, plan: ActionPlan) -> tuple[tuple[Section, ...], tuple[Activity, ...]]:
    """Return a plan's actions as the timeline's own records, with a section for each action area, for the Gantt."""
    some = rows(programme, plan.year)
    areas = {one.id: one.name for one in programme.action_areas}
    used = dict.fromkeys(row.action.area or "" for row in some)
    sections = (_section(one, areas.get(one, "Övriga insatser")) for one in used)
    return tuple(sections), tuple(_activity(row) for row in some)


def _section(one: str, title: str) -> Section:
    return Section(id=one or _OTHER, rubrik=title, tidslinje="genomförande")


def _activity(row: Row) -> Activity:
    planned = row.now.planned.edtf if row.now.planned else None
    return Activity.model_validate(
        {
            "id": row.action.id,
            "rubrik": row.action.name,
            "avsnitt": row.action.area or _OTHER,
            "slag": "arbete",
            "ansvarig": row.action.responsible,
            "källa": row.now.source,
            **({"planerat": planned} if planned else {}),
            # when it was done nobody has said: the plan's own time is no outcome
            **({"utfall": {"text": "Klar", "källa": row.now.source}} if row.now.status == "klar" else {}),
        }
    )


def _end(period: Period | None) -> date | None:
    return period.latest if period else None
