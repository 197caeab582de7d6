"""The records of what is measured: indicators, what is decided of each, and its values."""

from typing import Annotated, Literal

from pydantic import Field

from serviceprogram.programme.data_sources import DataSource
from serviceprogram.programme.fields import (
    GoalId,
    Id,
    IndicatorId,
    Number,
    RoleId,
    Several,
    SourceId,
    Text,
    When,
    Year,
)
from serviceprogram.programme.record import Gap, Record

Better = Literal["högre är bättre", "lägre är bättre"]
Kind = Literal["antal", "andel", "mått"]
"""A count adds up over municipalities; a share, in per cent, lies between theirs; a measure does neither."""
PERCENT = "procent"
"""The unit of a share."""


class Baseline(Record):
    """Where the county stood when the goal was set."""  # baslinje

    period: When = Field(alias="period", description="Tiden som värdet gäller.", examples=["2022"])
    value: Number = Field(alias="värde", description="Länets värde då, med decimalkomma.", examples=["80,3"])
    source: SourceId = Field(alias="källa", description="Källan till värdet.", examples=["processplan"])


class Target(Record):
    """Where the county is to be."""  # målvärde

    year: Year = Field(alias="år", description="Året då målvärdet ska vara nått.", examples=[2030])
    value: Number = Field(alias="värde", description="Länets värde då, med decimalkomma.", examples=["85"])
    source: SourceId = Field(
        alias="källa", description="Källan till att målvärdet är bestämt.", examples=["processplan"]
    )


class MapClasses(Record):
    """How a map of the municipalities is coloured by the indicator."""

    shows: Literal["senaste värdet", "förändring i procent"] = Field(
        alias="visar", description="Om kartan visar det senaste värdet eller hur det har förändrats."
    )
    breaks: Annotated[Several[Number], Field(min_length=1, max_length=3)] = Field(
        alias="gränser",
        description="Var en ny färg börjar, från det lägsta till det högsta: ett till tre tal.",
        examples=[["60", "70", "80"]],
    )


class SumDifference(Record):
    """From when, and how much, municipalities' counts may differ from the county's: SCB adds noise from 2025 on."""

    since: When = Field(alias="från", description="Den första tid som summan får avvika.", examples=["2025"])
    at_most: Number = Field(alias="högst", description="Hur mycket summan får avvika, i indikatorns enhet.")
    why: Text = Field(
        alias="varför",
        description="Varför källans tal inte går ihop.",
        examples=["SCB ändrar små tal slumpmässigt av sekretesskäl."],
    )


class Indicator(Record):
    """What is measured, in what unit, from where; with goals, what it is to become."""

    id: Id = Field(
        alias="id",
        description="Kort namn på indikatorn, som också är namnet på filen med värden. Ändras aldrig.",
        examples=["befolkning"],
    )
    name: Text = Field(alias="namn", description="Indikatorns namn.", examples=["Nära till dagligvaror"])
    short: Text = Field(
        alias="kort", description="Namnet där det är ont om plats, som i en tabell.", examples=["Högst 5 minuter"]
    )
    goals: Several[GoalId] = Field(
        (),
        alias="mål",
        description="Målen som indikatorn följer. En indikator utan mål är bakgrund och bedöms inte.",
        examples=[["god-serviceniva"]],
    )
    definition: Text = Field(
        alias="definition",
        description="Precis vad som mäts, så att två personer kommer fram till samma tal.",
        examples=["Andel av invånarna med högst fem minuter med bil till närmaste dagligvarubutik."],
    )
    kind: Kind = Field(
        alias="slag",
        description="Antal (kommunernas blir tillsammans länets), andel (procent; länets ligger bland kommunernas) "
        "eller mått (varken eller).",
    )
    unit: Text = Field(alias="enhet", description="Enheten som värdena har.", examples=["procent", "invånare"])
    decimals: Annotated[int, Field(ge=0, le=3)] = Field(
        0, alias="decimaler", description="Hur många decimaler värdena visas med.", examples=[1]
    )
    better: Better | None = Field(None, alias="riktning", description="Åt vilket håll det ska gå.")
    baseline: Baseline | None = Field(
        None, alias="baslinje", description="Länets värde när målet sattes, som det jämförs med."
    )
    target: Target | None = Field(None, alias="målvärde", description="Länets värde som ska nås, och när.")
    responsible: RoleId | None = Field(
        None,
        alias="ansvarig",
        description="Rollen som följer indikatorn och för in nya värden.",
        examples=["arbetsgrupp"],
    )
    source: SourceId = Field(
        alias="källa", description="Källan till indikatorn: vem som mäter.", examples=["scb-2024"]
    )
    how: Text | None = Field(
        None,
        alias="hämtning",
        description="Hur värdena hämtas och hur ofta, så att den som tar över kan göra det.",
        examples=["Hämtas med make figures i mars varje år."],
    )
    fetched: DataSource | None = Field(
        None,
        alias="hämtas",
        description="Varifrån make figures hämtar värdena: SCB, Kolada eller en fil ur Pipos.",
    )
    excludes: Several[IndicatorId] = Field(
        (),
        alias="utesluter",
        description="Andelar av samma helhet som ingen räknas i två gånger: tillsammans är de högst 100 procent.",
        examples=[["dagligvaror-30-min"]],
    )
    sum_difference: SumDifference | None = Field(
        None,
        alias="summan_får_avvika",
        description="När källan själv säger att kommunernas antal inte alltid blir länets; annars ska de bli det.",
    )
    map: MapClasses | None = Field(None, alias="karta", description="Hur en karta över kommunerna färgas.")
    gaps: Several[Gap] = Field((), alias="saknas", description="Det som inte är känt om indikatorn.")
