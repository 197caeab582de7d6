"""Tables of what is done: the yearly plans, the actions in them, and the support schemes."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from serviceprogram.exports.references import (
    AREA,
    GOAL,
    ROLE,
    SUPPORT,
    Pair,
    number_column,
    responsible_column,
    source_column,
)
from serviceprogram.exports.table import Column, Declaration, Reference, of_part, time_columns
from serviceprogram.programme.actions import (
    Action,
    ActionPlan,
    ActionYear,
    Funding,
    SupportRule,
    SupportScheme,
)
from serviceprogram.programme.editions import Decision
from serviceprogram.programme.model import Programme

ACTION = Reference("insatser", "id")
PLAN = Reference("handlingsplaner", "år")


class InYear(NamedTuple):
    """An action in one year."""

    action: Action
    year: ActionYear


class Paid(NamedTuple):
    """What one funder pays of an action in a year."""

    action: Action
    year: ActionYear
    number: int
    funding: Funding


class Rule(NamedTuple):
    """A rule with its scheme."""

    scheme: SupportScheme
    number: int
    rule: SupportRule


def _years(programme: Programme) -> Iterator[InYear]:
    return (InYear(action, year) for action in programme.actions for year in action.years)


def _paid(programme: Programme) -> Iterator[Paid]:
    return (
        Paid(one.action, one.year, number, part)
        for one in _years(programme)
        for number, part in enumerate(one.year.funding, 1)
    )


PLANS = Declaration[ActionPlan](
    "handlingsplaner",
    "Handlingsplaner",
    "Handlingsplanerna, ett år per rad.",
    lambda programme: programme.plans,
    (
        Column("år", "year", "År", "Året som planen gäller.", lambda one: one.year),
        *of_part(
            lambda one: one.decision,
            Column[Decision](
                "organ", "string", "Organ", "Rollen som beslutade.", lambda one: one.body, references=ROLE
            ),
            Column[Decision]("paragraf", "string", "Paragraf", "Beslutets paragraf.", lambda one: one.minute),
            Column[Decision]("beslutsdag", "date", "Beslutsdag", "Dagen för beslutet.", lambda one: one.day.earliest),
            Column[Decision]("dnr", "string", "Diarienummer", "Ärendets diarienummer.", lambda one: one.case),
        ),
        Column(
            "kostnad", "integer", "Kostnad", "Vad planen kostar enligt beslutet, i kronor.", lambda one: one.total,
            required=False,
        ),
        source_column("Källan till planen.", lambda one: one.source),
    ),
    key=("år",),
)  # fmt: skip

ACTIONS = Declaration[Action](
    "insatser",
    "Insatser",
    "Insatserna i handlingsplanerna, en per rad.",
    lambda programme: programme.actions,
    (
        Column("id", "string", "Id", "Insatsens korta namn.", lambda one: one.id),
        Column("vad", "string", "Vad", "Insatsen i en mening.", lambda one: one.name),
        Column(
            "insatsområde", "string", "Insatsområde", "Insatsområdet som den hör till.", lambda one: one.area,
            required=False, references=Reference("insatsomraden", "id"),
        ),
        responsible_column(lambda one: one.responsible),
    ),
    key=("id",),
)  # fmt: skip


def _links(name: str, title: str, description: str, what: str, there: Reference, of: Any) -> Declaration[Pair]:
    """Return a table of the actions' links to one other kind of record."""
    return Declaration[Pair](
        f"insatser-{name}",
        title,
        description,
        lambda programme: (Pair(action.id, one) for action in programme.actions for one in of(action)),
        (
            Column("insats", "string", "Insats", "Insatsens id.", lambda one: one.one, references=ACTION),
            Column(
                what, "string", what.capitalize(), "Id eller kod för det andra.", lambda one: one.other,
                references=there,
            ),
        ),
        key=("insats", what),
    )  # fmt: skip


ACTION_GOALS = _links(
    "mal", "Insatsernas mål", "Vilka mål som varje insats bidrar till.", "mål", GOAL,
    lambda one: one.goals,
)  # fmt: skip
ACTION_ROLES = _links(
    "deltar", "Insatsernas deltagare", "Vilka roller som deltar i varje insats.", "roll", ROLE,
    lambda one: one.takes_part,
)  # fmt: skip
ACTION_PLACES = _links(
    "kommuner", "Insatsernas kommuner", "Vilka kommuner som varje insats rör, om inte hela länet.", "kommun", AREA,
    lambda one: one.municipalities,
)  # fmt: skip

ACTION_YEARS = Declaration[InYear](
    "insatser-ar",
    "Insatserna år för år",
    "En insats i ett års handlingsplan per rad: planerad tid, status och kostnad.",
    _years,
    (
        Column("insats", "string", "Insats", "Insatsens id.", lambda one: one.action.id, references=ACTION),
        Column("år", "year", "År", "Handlingsplanens år.", lambda one: one.year.year, references=PLAN),
        *time_columns("planerat", "Planerat", "Tiden enligt årets plan", lambda one: one.year.planned),
        Column("status", "string", "Status", "Hur långt insatsen hade kommit.", lambda one: one.year.status),
        Column("utfall", "string", "Utfall", "Vad som gjordes.", lambda one: one.year.outcome, required=False),
        Column(
            "skäl", "string", "Skäl", "Varför den blev avbruten eller sen.", lambda one: one.year.reason,
            required=False,
        ),
        Column("kostnad", "integer", "Kostnad", "Kostnaden i kronor.", lambda one: one.year.cost, required=False),
        source_column("Källan till raden.", lambda one: one.year.source),
    ),
    key=("insats", "år"),
)  # fmt: skip

FUNDING = Declaration[Paid](
    "finansiering",
    "Finansiering",
    "Vad var och en betalar av en insats under ett år, en finansiär per rad.",
    _paid,
    (
        Column("insats", "string", "Insats", "Insatsens id.", lambda one: one.action.id, references=ACTION),
        Column("år", "year", "År", "Handlingsplanens år.", lambda one: one.year.year, references=PLAN),
        number_column("insatsens år"),
        Column("finansiär", "string", "Finansiär", "Vem som betalar.", lambda one: one.funding.funder),
        Column("belopp", "integer", "Belopp", "Beloppet i kronor.", lambda one: one.funding.amount),
        Column(
            "stöd", "string", "Stöd", "Stödet som pengarna kommer från.", lambda one: one.funding.support,
            required=False, references=SUPPORT,
        ),
    ),
    key=("insats", "år", "nummer"),
)  # fmt: skip
