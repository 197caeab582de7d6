"""The records of an indicator's values, and an area's values of one indicator in time order."""

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field

from serviceprogram.programme.fields import Code, IndicatorId, Number, SourceId, Text
from serviceprogram.programme.period import Period
from serviceprogram.programme.record import Record


def _moment(value: object) -> object:
    period = Period.parse(value) if isinstance(value, str) else value
    if isinstance(period, Period) and period.shape != "single":
        raise ValueError("ska vara en tid, som 2024, 2024-34 (andra kvartalet), 2024-12 eller 2024-12-31")
    return period


def _day(value: object) -> object:
    if isinstance(value, str):
        period = Period.parse(value)
        if not period.is_day:
            raise ValueError("ska vara en dag, som 2026-03-15")
        return period.earliest
    return value


class Value(Record):
    """One row of an indicator's file: what an area had in a period."""

    indicator: IndicatorId = Field(
        alias="indikator", description="Indikatorn; följer av filens namn.", examples=["befolkning"]
    )
    area: Code = Field(alias="område", description="Länets kod (två siffror) eller kommunens (fyra).")
    period: Annotated[Period, BeforeValidator(_moment)] = Field(
        alias="period", description="Tiden som värdet gäller: 2024, 2024-12 eller 2024-12-31."
    )
    value: Number | None = Field(
        alias="värde", description="Värdet med decimalkomma; tomt där källan inte har något."
    )
    source: SourceId = Field(alias="källa", description="Källan till värdet.")
    fetched: Annotated[date, BeforeValidator(_day)] | None = Field(
        alias="hämtat", description="Dagen då värdet hämtades ur källan; tomt där den inte är känd."
    )
    method_break: Text | None = Field(
        alias="metodbrott",
        description="Vad som är nytt i hur det mäts från och med den här tiden, när värdet inte går att "
        "jämföra med de tidigare; annars tomt.",
    )

    @property
    def key(self) -> str:
        """What tells it apart from all other values."""
        return f"{self.indicator} {self.area} {self.period.edtf}"


class Series:
    """An area's values of one indicator in time order, one for each period.

    ``known`` has those that are not empty.
    """

    def __init__(self, values: tuple[Value, ...]) -> None:
        """Take the values of one indicator and one area, in any order."""
        self.values = tuple(sorted(values, key=lambda one: one.period.order))

    @cached_property
    def known(self) -> tuple[Value, ...]:
        """The values that the source has."""
        return tuple(one for one in self.values if one.value is not None)

    @property
    def last(self) -> Value | None:
        """The latest value that is known."""
        return self.known[-1] if self.known else None

    @property
    def comparable(self) -> tuple[Value, ...]:
        """The known values from the last break of method on, which alone can be compared."""
        start = max((place for place, one in enumerate(self.values) if one.method_break), default=0)
        return tuple(one for one in self.values[start:] if one.value is not None)

    def at(self, period: Period) -> Decimal | None:
        """Return the value of a period, None where it is not known."""
        return next((one.value for one in self.values if one.period == period), None)
