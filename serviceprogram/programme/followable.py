"""What a goal must have so that anyone can tell whether it is reached: Tillväxtanalys found that it was lacking."""

from collections.abc import Iterator
from dataclasses import dataclass

from serviceprogram.programme.fields import RoleId
from serviceprogram.programme.goals import ActionArea, Goal
from serviceprogram.programme.indicators import Indicator
from serviceprogram.programme.model import Programme


@dataclass(frozen=True)
class Lack:
    """One thing that a goal, or one of its indicators, is without."""

    record: Goal | Indicator | ActionArea
    key: str
    """The key that is to be written; of a goal without an indicator, ``id``."""
    what: str
    supplier: RoleId
    goal: Goal | None


def lacks(programme: Programme) -> Iterator[Lack]:
    """Yield what each goal lacks, in the order of the goals, then the areas that have none."""
    for goal in programme.goals:
        yield from _of_goal(goal)
        followed = [one for one in programme.indicators if goal.id in one.goals]
        if not followed:
            yield Lack(goal, "id", "Indikator med definition, enhet och källa", goal.supplier, goal)
        for one in followed:
            yield from _of_indicator(one, goal)
    with_goals = {goal.area for goal in programme.goals}
    for area in programme.action_areas:
        if area.id not in with_goals:
            yield Lack(area, "id", f"Mål för insatsområdet {area.name}", area.supplier, None)


def _of_goal(goal: Goal) -> Iterator[Lack]:
    if goal.responsible is None:
        yield Lack(goal, "ansvarig", "Vem som ansvarar för målet", goal.supplier, goal)
    if not goal.contributes:
        yield Lack(goal, "bidrar_till", "Vilka mål i RUS som målet bidrar till", goal.supplier, goal)
    if goal.conflicts is None:
        yield Lack(goal, "målkonflikter", "Om målet står i konflikt med något annat", goal.supplier, goal)


def _of_indicator(one: Indicator, goal: Goal) -> Iterator[Lack]:
    supplier = one.responsible or goal.supplier
    for key, value, what in (
        ("riktning", one.better, "Åt vilket håll {} ska gå"),
        ("baslinje", one.baseline, "Baslinje för {}"),
        ("målvärde", one.target, "Målvärde och år för {}"),
        ("ansvarig", one.responsible, "Vem som följer {}"),
        ("hämtning", one.how or one.fetched, "Hur värdena för {} hämtas"),
    ):
        if value is None:
            yield Lack(one, key, what.format(f"indikatorn {one.name}"), supplier, goal)
