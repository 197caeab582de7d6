"""The municipalities' own service plans beside the programme's goals, with what is missing in either direction."""

from dataclasses import dataclass
from typing import Literal

from serviceprogram.programme.goals import Goal
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area, MunicipalGoal

State = Literal["uppgift saknas", "under arbete", "gäller", "perioden pågår", "har inte börjat gälla", "har gått ut"]
"""That a plan holds is said of an adopted one; of others only that its period goes on."""
Answer = Literal["ja", "nej", "uppgift saknas"]


@dataclass(frozen=True)
class PlanRow:
    """A municipality with its plan's state on the day of the edition."""

    area: Area
    state: State
    loose: tuple[MunicipalGoal, ...]
    """The plan's goals that answer to none of the programme's."""


@dataclass(frozen=True)
class GoalRow:
    """A goal of the programme, and for each municipality whether its plan answers to it."""

    goal: Goal
    answers: tuple[Answer, ...]

    @property
    def answered(self) -> bool:
        """Whether any municipality's plan answers to it."""
        return "ja" in self.answers


@dataclass(frozen=True)
class Overview:
    """All municipalities and all goals, in the order of the data."""

    plans: tuple[PlanRow, ...]
    goals: tuple[GoalRow, ...]

    @property
    def goals_known(self) -> bool:
        """Whether the goals of any plan are known, without which there is nothing to compare."""
        return any(row.area.service_plan and row.area.service_plan.goals for row in self.plans)

    @property
    def all_goals_known(self) -> bool:
        """Whether the goals of every plan are known, so that what none answers to can be told."""
        return all(row.area.service_plan and row.area.service_plan.goals for row in self.plans)


def overview(programme: Programme) -> Overview:
    """Return the plans and the goals beside each other."""
    return Overview(
        tuple(PlanRow(area, state(programme, area), _loose(area)) for area in programme.municipalities),
        tuple(
            GoalRow(goal, tuple(_answer(area, goal) for area in programme.municipalities)) for goal in programme.goals
        ),
    )


def state(programme: Programme, area: Area) -> State:
    """Return what holds of a municipality's plan on the day that the edition is dated."""
    plan = area.service_plan
    if not plan:
        return "uppgift saknas"
    day = programme.edition.published.earliest
    if plan.status == "under arbete":
        return "under arbete"
    if plan.period.latest and plan.period.latest < day:
        return "har gått ut"
    if plan.period.earliest > day:
        return "har inte börjat gälla"
    return "gäller" if plan.status == "antagen" else "perioden pågår"


def _loose(area: Area) -> tuple[MunicipalGoal, ...]:
    return tuple(goal for goal in area.service_plan.goals if not goal.answers) if area.service_plan else ()


def _answer(area: Area, goal: Goal) -> Answer:
    if not (area.service_plan and area.service_plan.goals):
        return "uppgift saknas"
    return "ja" if any(goal.id in one.answers for one in area.service_plan.goals) else "nej"
