"""Tables of what the programme is to reach: action areas, goals and conflicts between goals."""

from typing import NamedTuple

from serviceprogram.exports.references import GOAL, Pair, responsible_column, source_column
from serviceprogram.exports.table import Column, Declaration, Reference
from serviceprogram.programme.goals import ActionArea, Goal, GoalConflict, StrategyGoal

CONFLICT = Reference("malkonflikter", "id")


class Contribution(NamedTuple):
    """A goal of another document that a goal contributes to."""

    goal: str
    there: StrategyGoal


ACTION_AREAS = Declaration[ActionArea](
    "insatsomraden",
    "Insatsområden",
    "Programmets insatsområden, ett per rad.",
    lambda programme: programme.action_areas,
    (
        Column("id", "string", "Id", "Insatsområdets korta namn.", lambda one: one.id),
        Column("namn", "string", "Namn", "Insatsområdets namn.", lambda one: one.name),
        Column(
            "beskrivning", "string", "Beskrivning", "Om insatsområdet.", lambda one: one.description, required=False
        ),
        source_column("Källan till insatsområdet.", lambda one: one.source),
    ),
    key=("id",),
)

GOALS = Declaration[Goal](
    "mal",
    "Mål",
    "Programmets mål, ett per rad.",
    lambda programme: programme.goals,
    (
        Column("id", "string", "Id", "Målets korta namn.", lambda one: one.id),
        Column("mål", "string", "Mål", "Målet i en mening.", lambda one: one.goal),
        Column(
            "beskrivning", "string", "Beskrivning", "Vad målet innebär.", lambda one: one.description, required=False
        ),
        Column(
            "insatsområde", "string", "Insatsområde", "Insatsområdet; tomt för ett övergripande mål.",
            lambda one: one.area, required=False, references=Reference("insatsomraden", "id"),
        ),
        responsible_column(lambda one: one.responsible, required=False),
        source_column("Källan till målet.", lambda one: one.source),
    ),
    key=("id",),
)  # fmt: skip

GOAL_STRATEGIES = Declaration[Contribution](
    "mal-bidrag",
    "Vad målen bidrar till",
    "Målen i andra styrdokument som varje mål bidrar till.",
    lambda programme: (Contribution(goal.id, one) for goal in programme.goals for one in goal.contributes),
    (
        Column("mål", "string", "Mål", "Målets id.", lambda one: one.goal, references=GOAL),
        Column(
            "dokument", "string", "Dokument", "Styrdokumentets id.", lambda one: one.there.document,
            references=Reference("styrdokument", "id"),
        ),
        Column("dokumentets_mål", "string", "Dokumentets mål", "Målet det bidrar till.", lambda one: one.there.goal),
        source_column("Källan till målet.", lambda one: one.there.source),
    ),
    key=("mål", "dokument", "dokumentets_mål"),
)  # fmt: skip

CONFLICTS = Declaration[GoalConflict](
    "malkonflikter",
    "Målkonflikter",
    "Målkonflikterna och hur de vägs av, en per rad.",
    lambda programme: programme.conflicts,
    (
        Column("id", "string", "Id", "Målkonfliktens korta namn.", lambda one: one.id),
        Column("konflikt", "string", "Konflikt", "Vad som drar åt olika håll.", lambda one: one.conflict),
        Column("avvägning", "string", "Avvägning", "Hur det ena vägs mot det andra.", lambda one: one.weighing),
        source_column("Källan till avvägningen.", lambda one: one.source),
    ),
    key=("id",),
)

GOAL_CONFLICTS = Declaration[Pair](
    "mal-malkonflikter",
    "Målens målkonflikter",
    "Vilka målkonflikter som varje mål ingår i.",
    lambda programme: (Pair(goal.id, one) for goal in programme.goals for one in goal.conflicts or ()),
    (
        Column("mål", "string", "Mål", "Målets id.", lambda one: one.one, references=GOAL),
        Column(
            "målkonflikt", "string", "Målkonflikt", "Målkonfliktens id.", lambda one: one.other, references=CONFLICT
        ),
    ),
    key=("mål", "målkonflikt"),
)
