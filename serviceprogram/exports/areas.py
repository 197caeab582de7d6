"""Tables of the county and its municipalities: names and service plans."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from serviceprogram.exports.references import AREA, GOAL, number_column, source_column
from serviceprogram.exports.table import Column, Declaration, Reference, time_columns
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area, MunicipalGoal, ServicePlan

T = TypeVar("T")


def _areas(programme: Programme) -> tuple[Area, ...]:
    return programme.areas


class Plan(NamedTuple):
    """A municipality's service plan."""

    area: Area
    plan: ServicePlan


def _service_plans(programme: Programme) -> Iterator[Plan]:
    return (Plan(area, area.service_plan) for area in _areas(programme) if area.service_plan)


def area_columns(area: Callable[[T], Area], references: Reference | None = None) -> tuple[Column[T], ...]:
    """Return the columns that tell of which area a row is."""
    return (
        Column(
            "kod",
            "string",
            "Kod",
            "Länets kod (två siffror) eller kommunens (fyra siffror).",
            lambda one: area(one).code,
            references=references,
        ),
        Column("namn", "string", "Namn", "Länets eller kommunens namn.", lambda one: area(one).name),
        Column(
            "slag",
            "string",
            "Slag",
            "Om raden gäller ett län eller en kommun.",
            lambda one: "län" if len(area(one).code) == 2 else "kommun",
        ),
    )


AREAS = Declaration[Area](
    "omraden",
    "Län och kommuner",
    "Länet och dess kommuner, ett område per rad.",
    _areas,
    area_columns(lambda one: one),
    key=("kod",),
)

SERVICE_PLANS = Declaration[Plan](
    "serviceplaner",
    "Kommunernas serviceplaner",
    "De kommunala serviceplaner som är kända, en kommun per rad; övriga står bland uppgifterna som saknas.",
    _service_plans,
    (
        *area_columns(lambda one: one.area, AREA),
        Column("plan", "string", "Plan", "Planens namn.", lambda one: one.plan.name),
        Column(
            "status",
            "string",
            "Status",
            "Om planen är antagen eller under arbete.",
            lambda one: one.plan.status,
            required=False,
        ),
        Column("adress", "string", "Adress", "Var planen finns.", lambda one: one.plan.address, required=False),
        *time_columns("gäller", "Gäller", "Vilken tid planen gäller", lambda one: one.plan.period, required=True),
        source_column("Källan till raden.", lambda one: one.plan.source),
    ),
    key=("kod",),
)


class MunicipalGoalRow(NamedTuple):
    """A goal of a municipality's plan, by its number in the plan."""

    area: Area
    number: int
    goal: MunicipalGoal


class Answer(NamedTuple):
    """A goal of a plan, and a goal of the programme that it answers to."""

    row: MunicipalGoalRow
    goal: str


def _goals(programme: Programme) -> Iterator[MunicipalGoalRow]:
    return (
        MunicipalGoalRow(one.area, number, goal)
        for one in _service_plans(programme)
        for number, goal in enumerate(one.plan.goals, 1)
    )


MUNICIPAL_GOALS = Declaration[MunicipalGoalRow](
    "serviceplaner-mal",
    "Serviceplanernas mål",
    "Målen i kommunernas serviceplaner, ett per rad.",
    _goals,
    (
        *area_columns(lambda one: one.area, AREA),
        number_column("planen"),
        Column("mål", "string", "Mål", "Målet, med planens ord.", lambda one: one.goal.goal),
        source_column("Källan till målet.", lambda one: one.goal.source),
    ),
    key=("kod", "nummer"),
)

MUNICIPAL_ANSWERS = Declaration[Answer](
    "serviceplaner-svarar-mot",
    "Vad serviceplanernas mål svarar mot",
    "Vilka av programmets mål som varje mål i en serviceplan svarar mot.",
    lambda programme: (Answer(row, one) for row in _goals(programme) for one in row.goal.answers),
    (
        *area_columns(lambda one: one.row.area, AREA),
        Column("nummer", "integer", "Nummer", "Målets nummer i planen.", lambda one: one.row.number),
        Column(
            "svarar_mot",
            "string",
            "Svarar mot",
            "Programmets mål.",
            lambda one: one.goal,
            references=GOAL,
        ),
    ),
    key=("kod", "nummer", "svarar_mot"),
)
