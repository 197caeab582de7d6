"""The records of places: the county and its municipalities, and their outlines."""

from typing import Literal

from pydantic import Field

from serviceprogram.programme.fields import Code, GoalId, Several, SourceId, Text, WebAddress, When
from serviceprogram.programme.record import Gap, Record


class MunicipalGoal(Record):
    """A goal of a municipality's own plan, and the programme's goals that it answers to."""

    goal: Text = Field(
        alias="lydelse", description="Målet, med planens ord.", examples=["Varje kommundel har en butik."]
    )
    answers: Several[GoalId] = Field(
        (),
        alias="svarar_mot",
        description="Programmets mål som kommunens mål svarar mot; utan det svarar det inte mot något.",
        examples=[["god-serviceniva"]],
    )
    source: SourceId = Field(alias="källa", description="Källan till målet.", examples=["processplan"])


class ServicePlan(Record):
    """A municipality's own plan for services."""  # kommunal serviceplan

    name: Text = Field(alias="namn", description="Planens namn.", examples=["Serviceplan för kommunen"])
    period: When = Field(alias="period", description="Tiden som planen gäller.", examples=["2025/2030"])
    status: Literal["under arbete", "antagen"] | None = Field(
        None, alias="status", description="Om planen är antagen eller under arbete; utelämnas när det inte är känt."
    )
    address: WebAddress | None = Field(None, alias="adress", description="Var planen finns på webben.")
    goals: Several[MunicipalGoal] = Field((), alias="mål", description="Planens mål, ett på varje rad.")
    source: SourceId = Field(alias="källa", description="Källan till uppgiften om planen.", examples=["processplan"])


class Area(Record):
    """A county or a municipality; its figures are indicators' values."""

    code: Code = Field(alias="kod", description="Länets kod (två siffror) eller kommunens (fyra), inom citattecken.")
    name: Text = Field(alias="namn", description="Namnet, utan ordet kommun.", examples=["Ödeby"])
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
