"""The records of places: the county and its municipalities, with their figures and outlines."""

from pydantic import Field

from serviceprogram.programme.fields import Code, Count, Percent, Several, SourceId, Text, When, Year
from serviceprogram.programme.record import Gap, Record


class Population(Record):
    """Inhabitants on 31 December of a year."""

    year: Year = Field(alias="år")
    count: Count = Field(alias="antal")
    source: SourceId = Field(alias="källa")


class GroceryAccess(Record):
    """Share of inhabitants by travel time by car to the nearest grocery shop, in per cent."""

    year: Year = Field(alias="år")
    within_5_min: Percent = Field(alias="högst_5_min")
    over_30_min: Percent = Field(alias="över_30_min")
    source: SourceId = Field(alias="källa")


class ServicePlan(Record):
    """A municipality's own plan for services."""  # kommunal serviceplan

    name: Text = Field(alias="namn")
    period: When = Field(alias="period")
    source: SourceId = Field(alias="källa")


class Area(Record):
    """A county or a municipality with its figures."""

    code: Code = Field(alias="kod")
    name: Text = Field(alias="namn")
    population: Several[Population] = Field(alias="befolkning")
    grocery_access: GroceryAccess | None = Field(None, alias="tillgång_dagligvaror")
    service_plan: ServicePlan | None = Field(None, alias="serviceplan")
    gaps: Several[Gap] = Field((), alias="saknas")


Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude in degrees; the last point is the first again."""


class Outline(Record):
    """The ground of a municipality: polygons, each of an outer ring and its holes."""

    code: Code = Field(alias="kod")
    polygons: tuple[tuple[Ring, ...], ...] = Field(alias="ytor")
    source: SourceId = Field(alias="källa")
