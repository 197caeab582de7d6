"""Tables of what is measured: indicators with how they go, and their values."""

from collections.abc import Iterator
from typing import NamedTuple

from serviceprogram.exports.areas import area_columns
from serviceprogram.exports.references import AREA, GOAL, Pair, responsible_column, source_column
from serviceprogram.exports.table import Column, Declaration, Reference, of_part
from serviceprogram.programme.indicators import Baseline, Indicator, SumDifference, Target
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area
from serviceprogram.programme.series import Value
from serviceprogram.views.progress import Judgement, judge

INDICATOR = Reference("indikatorer", "id")


class InArea(NamedTuple):
    """A value with the area that it is of."""

    area: Area
    value: Value


class Judged(NamedTuple):
    """An indicator with how it goes."""

    indicator: Indicator
    judgement: Judgement


def _values(programme: Programme) -> Iterator[InArea]:
    areas = {area.code: area for area in programme.areas}
    return (InArea(areas[one.area], one) for one in programme.values)


def _judged(programme: Programme) -> Iterator[Judged]:
    return (Judged(one, judge(programme, one)) for one in programme.indicators)


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
        responsible_column(lambda one: one.indicator.responsible, required=False),
        Column(
            "hämtning", "string", "Hämtning", "Hur värdena hämtas.", lambda one: one.indicator.how, required=False
        ),
        source_column("Källan till indikatorn.", lambda one: one.indicator.source),
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
        source_column("Källan till värdet.", lambda one: one.value.source),
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
