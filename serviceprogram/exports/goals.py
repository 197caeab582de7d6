"""Tables of what the programme is to reach: action areas, goals, indicators and their values."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from serviceprogram.exports.areas import area_columns
from serviceprogram.exports.references import AREA, ROLE, SOURCE, responsible_column
from serviceprogram.exports.table import Column, Declaration, Reference, of_part
from serviceprogram.programme.goals import ActionArea, Goal, GoalConflict, StrategyGoal
from serviceprogram.programme.indicators import Baseline, Indicator, SumDifference, Target, Value
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area
from serviceprogram.views.progress import Judgement, judge

GOAL = Reference("mal", "id")
INDICATOR = Reference("indikatorer", "id")
CONFLICT = Reference("malkonflikter", "id")


class InArea(NamedTuple):
    """A value with the area that it is of."""

    area: Area
    value: Value


class Judged(NamedTuple):
    """An indicator with how it goes."""

    indicator: Indicator
    judgement: Judgement


class Contribution(NamedTuple):
    """A goal of another document that a goal contributes to."""

    goal: str
    there: StrategyGoal


class Pair(NamedTuple):
    """The ids of two records that belong together."""

    one: str
    other: str


def _values(programme: Programme) -> Iterator[InArea]:
    areas = {area.code: area for area in programme.areas}
    return (InArea(areas[one.area], one) for one in programme.values)


def _judged(programme: Programme) -> Iterator[Judged]:
    return (Judged(one, judge(programme, one)) for one in programme.indicators)


def _source(description: str) -> Column[Any]:
    return Column("källa", "string", "Källa", description, lambda one: one.source, references=SOURCE)


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
        _source("Källan till insatsområdet."),
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
        _source("Källan till målet."),
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
        Column("källa", "string", "Källa", "Källan till målet.", lambda one: one.there.source, references=SOURCE),
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
        _source("Källan till avvägningen."),
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

INDICATORS = Declaration[Judged](
    "indikatorer",
    "Indikatorer",
    "Det som mäts, en indikator per rad, med baslinje, målvärde och hur det går.",
    _judged,
    (
        Column("id", "string", "Id", "Indikatorns korta namn.", lambda one: one.indicator.id),
        Column("namn", "string", "Namn", "Indikatorns namn.", lambda one: one.indicator.name),
        Column("kort", "string", "Kort", "Namnet där det är ont om plats.", lambda one: one.indicator.short),
        Column("definition", "string", "Definition", "Vad som mäts.", lambda one: one.indicator.definition),
        Column("slag", "string", "Slag", "Antal, andel eller mått.", lambda one: one.indicator.kind),
        Column("enhet", "string", "Enhet", "Enheten som värdena har.", lambda one: one.indicator.unit),
        Column(
            "riktning", "string", "Riktning", "Åt vilket håll det ska gå.", lambda one: one.indicator.better,
            required=False,
        ),
        Column(
            "decimaler", "integer", "Decimaler", "Hur många decimaler värdena visas med.",
            lambda one: one.indicator.decimals,
        ),
        *of_part(
            lambda one: one.indicator.baseline,
            Column[Baseline](
                "baslinje", "number", "Baslinje", "Länets värde när målet sattes.", lambda one: one.value
            ),
            Column[Baseline](
                "baslinje_period", "string", "Baslinjens tid", "Tiden för baslinjen (EDTF).",
                lambda one: one.period.edtf,
            ),
        ),
        *of_part(
            lambda one: one.indicator.target,
            Column[Target]("målvärde", "number", "Målvärde", "Länets värde som ska nås.", lambda one: one.value),
            Column[Target]("målår", "year", "Målår", "Året då det ska vara nått.", lambda one: one.year),
        ),
        *of_part(
            lambda one: one.indicator.sum_difference,
            Column[SumDifference](
                "summan_avviker_från", "string", "Summan avviker från", "Tiden då den får börja (EDTF).",
                lambda one: one.since.edtf,
            ),
            Column[SumDifference](
                "summan_avviker_högst", "number", "Summan avviker högst", "Hur mycket den får avvika.",
                lambda one: one.at_most,
            ),
            Column[SumDifference](
                "summan_avviker_varför", "string", "Summan avviker eftersom", "Varför den får avvika.",
                lambda one: one.why,
            ),
        ),
        Column(
            "läge", "string", "Läge", "Nått, på väg, inte på väg eller går inte att bedöma.",
            lambda one: one.judgement.state,
        ),
        Column(
            "ansvarig", "string", "Ansvarig", "Rollen som ansvarar.", lambda one: one.indicator.responsible,
            required=False, references=ROLE,
        ),
        Column(
            "hämtning", "string", "Hämtning", "Hur värdena hämtas.", lambda one: one.indicator.how, required=False
        ),
        Column(
            "källa", "string", "Källa", "Källan till indikatorn.", lambda one: one.indicator.source,
            references=SOURCE,
        ),
    ),
    key=("id",),
)  # fmt: skip

INDICATOR_GOALS = Declaration[Pair](
    "indikatorer-mal",
    "Indikatorernas mål",
    "Vilka mål som varje indikator följer; en indikator som inte finns här är bakgrund.",
    lambda programme: (Pair(one.id, goal) for one in programme.indicators for goal in one.goals),
    (
        Column("indikator", "string", "Indikator", "Indikatorns id.", lambda one: one.one, references=INDICATOR),
        Column("mål", "string", "Mål", "Målets id.", lambda one: one.other, references=GOAL),
    ),
    key=("indikator", "mål"),
)

VALUES = Declaration[InArea](
    "varden",
    "Indikatorernas värden",
    "Indikatorernas värden, ett område och en tid per rad.",
    _values,
    (
        Column(
            "indikator", "string", "Indikator", "Indikatorns id.", lambda one: one.value.indicator,
            references=INDICATOR,
        ),
        *area_columns(lambda one: one.area, AREA),
        Column("period", "string", "Period", "Tiden som värdet gäller (EDTF).", lambda one: one.value.period.edtf),
        Column(
            "värde", "number", "Värde", "Värdet; tomt där källan inte har något.", lambda one: one.value.value,
            required=False,
        ),
        Column("källa", "string", "Källa", "Källan till värdet.", lambda one: one.value.source, references=SOURCE),
        Column(
            "hämtat", "date", "Hämtat", "Dagen då värdet hämtades; tomt där den inte är känd.",
            lambda one: one.value.fetched, required=False,
        ),
        Column(
            "metodbrott", "string", "Metodbrott", "Vad som är nytt i hur det mäts från och med den här tiden.",
            lambda one: one.value.method_break, required=False,
        ),
    ),
    key=("indikator", "kod", "period"),
)  # fmt: skip
