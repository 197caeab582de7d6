"""The records of places: the county and its municipalities, with their figures and outlines."""

from pydantic import Field

from serviceprogram.programme.fields import Code, Count, Percent, Several, SourceId, Text, When, Year
from serviceprogram.programme.record import Gap, Record


class Population(Record):
    """Inhabitants on 31 December of a year."""

    year: Year = Field(alias="år", description="Året; talet gäller den 31 december.", examples=[2024])
    count: Count = Field(alias="antal", description="Antal invånare, utan mellanslag.", examples=[7108])
    source: SourceId = Field(alias="källa", description="Källan till talet.", examples=["scb-2024"])


class GroceryAccess(Record):
    """Share of inhabitants by travel time by car to the nearest grocery shop, in per cent."""

    year: Year = Field(alias="år", description="Året som andelarna gäller.", examples=[2014])
    within_5_min: Percent = Field(
        alias="högst_5_min",
        description="Andel av invånarna med högst 5 minuters bilresa till en dagligvarubutik, i procent.",
    )
    over_30_min: Percent = Field(
        alias="över_30_min",
        description="Andel av invånarna med över 30 minuters bilresa till en dagligvarubutik, i procent.",
    )
    source: SourceId = Field(
        alias="källa", description="Källan till andelarna.", examples=["regionfakta-dagligvaror"]
    )


class ServicePlan(Record):
    """A municipality's own plan for services."""  # kommunal serviceplan

    name: Text = Field(alias="namn", description="Planens namn.", examples=["Serviceplan för kommunen"])
    period: When = Field(alias="period", description="Tiden som planen gäller.", examples=["2025/2030"])
    source: SourceId = Field(alias="källa", description="Källan till uppgiften om planen.", examples=["processplan"])


class Area(Record):
    """A county or a municipality with its figures."""

    code: Code = Field(alias="kod", description="Länets kod (två siffror) eller kommunens (fyra), inom citattecken.")
    name: Text = Field(alias="namn", description="Namnet, utan ordet kommun.", examples=["Berg"])
    population: Several[Population] = Field(alias="befolkning", description="Invånarna, ett år på varje rad.")
    grocery_access: GroceryAccess | None = Field(
        None, alias="tillgång_dagligvaror", description="Hur långt invånarna har till en dagligvarubutik."
    )
    service_plan: ServicePlan | None = Field(
        None, alias="serviceplan", description="Kommunens egen serviceplan, när den finns."
    )
    gaps: Several[Gap] = Field((), alias="saknas", description="Det som inte är känt om området.")


Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude in degrees; the last point is the first again."""


class Outline(Record):
    """The ground of a municipality: polygons, each of an outer ring and its holes."""

    code: Code = Field(alias="kod", description="Kommunens kod.")
    polygons: tuple[tuple[Ring, ...], ...] = Field(alias="ytor", description="Ytorna.")
    source: SourceId = Field(alias="källa", description="Källan till gränserna.")
