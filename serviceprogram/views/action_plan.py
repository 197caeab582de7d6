"""A year's plan: its actions with what became of them, what they cost, and who pays."""

from collections import Counter
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


@dataclass(frozen=True)
class Row:
    """An action in one year, and the year before where it was carried over."""

    action: Action
    now: ActionYear
    before: ActionYear | None

    @property
    def delayed(self) -> bool:
        """Whether it was to be done by the end of the year and was not, or ends later than the year before said."""
        if self.now.status in ENDED:
            return False
        end = _end(self.now.planned)
        was = _end(self.before.planned) if self.before else None
        return (end is not None and end <= date(self.now.year, 12, 31)) or (
            was is not None and end is not None and end > was
        )


def rows(programme: Programme, year: int) -> tuple[Row, ...]:
    """Return the actions of a year's plan in the order of the data."""
    return tuple(
        Row(action, now, action.in_year(year - 1)) for action in programme.actions if (now := action.in_year(year))
    )


def by_status(some: tuple[Row, ...]) -> tuple[tuple[str, int], ...]:
    """Return how many actions have each status."""
    counts = Counter(row.now.status for row in some)
    return tuple((status, counts[status]) for status in STATUSES)


def funders(some: tuple[Row, ...]) -> tuple[tuple[str, int], ...]:
    """Return what each funder pays, in kronor, in the order that they come."""
    paid: dict[str, int] = {}
    for row in some:
        for part in row.now.funding:
            paid[part.funder] = paid.get(part.funder, 0) + part.amount
    return tuple(paid.items())


def cost(some: tuple[Row, ...]) -> int | None:
    """Return what the actions cost together, None where no one's cost is known."""
    known = [row.now.cost for row in some if row.now.cost is not None]
    return sum(known) if known else None


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
    done = {"tid": planned, "text": "Klar", "källa": row.now.source}
    return Activity.model_validate(
        {
            "id": row.action.id,
            "rubrik": row.action.name,
            "avsnitt": row.action.area or _OTHER,
            "slag": "arbete",
            "ansvarig": row.action.responsible,
            "källa": row.now.source,
            **({"planerat": planned} if planned else {}),
            **({"utfall": done} if planned and row.now.status == "klar" else {}),
        }
    )


def _end(period: Period | None) -> date | None:
    return period.latest if period else None
