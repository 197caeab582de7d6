"""Tables of the county and its municipalities: names, inhabitants and access to groceries."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from serviceprogram.exports.references import AREA, SOURCE
from serviceprogram.exports.table import Column, Declaration, Reference, time_columns
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area, GroceryAccess, Population, ServicePlan

T = TypeVar("T")


class Inhabitants(NamedTuple):
    """An area's population of one year."""

    area: Area
    figure: Population


class Access(NamedTuple):
    """An area's access to groceries."""

    area: Area
    figure: GroceryAccess


def _areas(programme: Programme) -> tuple[Area, ...]:
    return (programme.county, *programme.municipalities)


def _population(programme: Programme) -> Iterator[Inhabitants]:
    return (Inhabitants(area, figure) for area in _areas(programme) for figure in area.population)


def _grocery_access(programme: Programme) -> Iterator[Access]:
    return (Access(area, area.grocery_access) for area in _areas(programme) if area.grocery_access)


class Plan(NamedTuple):
    """A municipality's service plan."""

    area: Area
    plan: ServicePlan


def _service_plans(programme: Programme) -> Iterator[Plan]:
    return (Plan(area, area.service_plan) for area in _areas(programme) if area.service_plan)


def _area_columns(area: Callable[[T], Area], references: Reference | None = None) -> tuple[Column[T], ...]:
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
    _area_columns(lambda one: one),
    key=("kod",),
)

POPULATION = Declaration[Inhabitants](
    "befolkning",
    "Befolkning",
    "Antal invånare den 31 december, ett område och år per rad; länets rad är summan av kommunernas.",
    _population,
    (
        *_area_columns(lambda one: one.area, AREA),
        Column("år", "year", "År", "Året vars 31 december talet gäller.", lambda one: one.figure.year),
        Column("antal", "integer", "Antal", "Antal invånare.", lambda one: one.figure.count),
        Column("källa", "string", "Källa", "Källan till talet.", lambda one: one.figure.source, references=SOURCE),
    ),
    key=("kod", "år"),
)

GROCERY_ACCESS = Declaration[Access](
    "tillgang-dagligvaror",
    "Tillgång till dagligvaror",
    "Andel av invånarna efter restid med bil till närmaste dagligvarubutik, ett område per rad.",
    _grocery_access,
    (
        *_area_columns(lambda one: one.area, AREA),
        Column("år", "year", "År", "Året som andelarna gäller.", lambda one: one.figure.year),
        Column(
            "högst_5_min",
            "number",
            "Högst 5 minuter",
            "Andel med högst 5 minuters restid, i procent.",
            lambda one: one.figure.within_5_min,
        ),
        Column(
            "över_30_min",
            "number",
            "Över 30 minuter",
            "Andel med mer än 30 minuters restid, i procent.",
            lambda one: one.figure.over_30_min,
        ),
        Column("källa", "string", "Källa", "Källan till talen.", lambda one: one.figure.source, references=SOURCE),
    ),
    key=("kod",),
)

SERVICE_PLANS = Declaration[Plan](
    "serviceplaner",
    "Kommunernas serviceplaner",
    "De kommunala serviceplaner som är kända, en kommun per rad; övriga står bland uppgifterna som saknas.",
    _service_plans,
    (
        *_area_columns(lambda one: one.area, AREA),
        Column("plan", "string", "Plan", "Planens namn.", lambda one: one.plan.name),
        *time_columns("gäller", "Gäller", "Vilken tid planen gäller", lambda one: one.plan.period, required=True),
        Column("källa", "string", "Källa", "Källan till raden.", lambda one: one.plan.source, references=SOURCE),
    ),
    key=("kod",),
)
