"""Whether an indicator, and the goal that it follows, is on its way: one rule, the same for all.

The way is the straight line from the baseline to the target. An indicator is on its way where the county's latest
value has come at least as far as the line has at that time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from serviceprogram.programme.goals import Goal
from serviceprogram.programme.indicators import Baseline, Indicator, Target
from serviceprogram.programme.model import Programme
from serviceprogram.programme.period import Period
from serviceprogram.programme.series import Value
from serviceprogram.programme.swedish import listed
from serviceprogram.views.figures import aim, words

State = Literal["nått", "på väg", "inte på väg", "går inte att bedöma"]
STATES: tuple[State, ...] = ("nått", "på väg", "inte på väg", "går inte att bedöma")


@dataclass(frozen=True)
class Judgement:
    """An indicator's state with the reason, in a sentence that a board member reads."""

    state: State
    why: str
    latest: Value | None = None
    expected: Decimal | None = None
    """Where the line is at the time of the latest value."""


@dataclass(frozen=True)
class GoalProgress:
    """A goal's state, and that of each indicator."""

    goal: Goal
    state: State
    indicators: tuple[tuple[Indicator, Judgement], ...]

    @property
    def unjudged(self) -> int:
        """How many of the indicators can't be judged."""
        return sum(one.state == "går inte att bedöma" for _, one in self.indicators)


def judge(programme: Programme, one: Indicator) -> Judgement:
    """Judge an indicator by the county's values."""
    series = programme.series(one.id, programme.county.code)
    if not (one.baseline and one.target and one.better):
        lacking = [
            name
            for name, value in (("baslinje", one.baseline), ("målvärde", one.target), ("riktning", one.better))
            if not value
        ]
        return Judgement("går inte att bedöma", f"Uppgift saknas: {listed(lacking)}.", series.last)
    end = _end(one.baseline.period)
    after = [value for value in series.known if _end(value.period) > end]
    broken = [value for value in series.values if value.method_break and _end(value.period) > end]
    if broken:
        why = f"Metoden ändrades {broken[-1].period}, så värden därefter går inte att jämföra med baslinjen."
        return Judgement("går inte att bedöma", why, series.last)
    if not after:
        return Judgement(
            "går inte att bedöma", f"Inget värde finns efter baslinjen {one.baseline.period}.", series.last
        )
    return _compared(one, one.baseline, one.target, after[-1])


def _compared(one: Indicator, base: Baseline, target: Target, latest: Value) -> Judgement:
    value = latest.value or Decimal()
    passed = (_end(latest.period) - _end(base.period)) / (date(target.year, 12, 31) - _end(base.period))
    part = Decimal(min(1.0, passed)).quantize(Decimal("0.0001"))
    expected = (base.value + (target.value - base.value) * part).quantize(Decimal(1).scaleb(-one.decimals))
    now = f"{words(value, one)} {latest.period}"
    least = "minst" if one.better == "högre är bättre" else "högst"
    if _as_good(value, target.value, one):
        return Judgement("nått", f"{now}. Målvärdet {aim(one)} är nått.", latest, expected)
    if part == 1:
        why = f"{now}. Målvärdet {aim(one)} skulle vara nått {target.year}."
        return Judgement("inte på väg", why, latest, expected)
    way = f"för att nå {aim(one)} {target.year}"
    if _as_good(value, expected, one):
        why = f"{now}. Då behövdes {least} {words(expected, one)} {way}."
        return Judgement("på väg", why, latest, expected)
    why = f"{now}. Då hade det behövts {least} {words(expected, one)} {way}."
    return Judgement("inte på väg", why, latest, expected)


def _as_good(value: Decimal, other: Decimal, one: Indicator) -> bool:
    return value >= other if one.better == "högre är bättre" else value <= other


def _end(period: Period) -> date:
    return period.latest or period.earliest


def goal_progress(programme: Programme) -> tuple[GoalProgress, ...]:
    """Return each goal's progress, in the order of the goals.

    A goal is off its way where any indicator is, and reached where all are; what can't be judged holds nothing back
    but is counted.
    """
    made = []
    for goal in programme.goals:
        judged = tuple((one, judge(programme, one)) for one in programme.indicators if goal.id in one.goals)
        made.append(GoalProgress(goal, _of_goal(one.state for _, one in judged), judged))
    return tuple(made)


def _of_goal(states: Iterable[State]) -> State:
    found = set(states)
    if "inte på väg" in found:
        return "inte på väg"
    if found == {"nått"}:
        return "nått"
    return "på väg" if found & {"nått", "på väg"} else "går inte att bedöma"
