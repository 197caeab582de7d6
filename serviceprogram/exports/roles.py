"""Tables of who does what: roles, their tasks, and the parts that they take in activities."""

from collections.abc import Iterator
from typing import NamedTuple

from serviceprogram.exports.references import ACTIVITY, ROLE, source_column
from serviceprogram.exports.table import Column, Declaration
from serviceprogram.programme.model import Programme, Role
from serviceprogram.views import matrix

ROLES = Declaration[Role](
    "roller",
    "Roller",
    "De organ, grupper och funktioner som har uppgifter i programmet, en roll per rad.",
    lambda programme: programme.roles,
    (
        Column("id", "string", "Id", "Rollens id, som andra tabeller hänvisar till.", lambda one: one.id),
        Column("roll", "string", "Roll", "Rollens namn.", lambda one: one.name),
        Column("vem", "string", "Vem", "Vem som har rollen.", lambda one: one.who),
        Column(
            "kort", "string", "Kort namn", "Det namn som rollen har där det är ont om plats.", lambda one: one.short
        ),
        Column(
            "i_processplanens_tabell",
            "boolean",
            "I processplanens tabell",
            "Om rollen står i processplanens egen tabell över roller.",
            lambda one: one.in_plan_table,
        ),
        Column(
            "gäller_varje_kommun",
            "boolean",
            "Gäller varje kommun",
            "Om varje kommun har del i arbetet genom rollen.",
            lambda one: one.of_municipalities,
        ),
        Column(
            "fyller_rollen",
            "string",
            "Fyller rollen",
            "Den andra roll som den här rollen fyller.",
            lambda one: one.holds,
            required=False,
            references=ROLE,
        ),
        Column("beskrivning", "string", "Beskrivning", "Vad rollen är.", lambda one: one.description, required=False),
        source_column("Källan till raden.", lambda one: one.source),
    ),
    key=("id",),
)


class Task(NamedTuple):
    """One of a role's tasks, numbered from 1."""

    role: str
    number: int
    text: str


def _tasks(programme: Programme) -> Iterator[Task]:
    for role in programme.roles:
        yield from (Task(role.id, number, text) for number, text in enumerate(role.tasks, start=1))


TASKS = Declaration[Task](
    "uppgifter",
    "Uppgifter",
    "Rollernas uppgifter, en uppgift per rad.",
    _tasks,
    (
        Column("roll_id", "string", "Roll", "Rollen som har uppgiften.", lambda one: one.role, references=ROLE),
        Column("ordning", "integer", "Ordning", "Uppgiftens nummer hos rollen, från 1.", lambda one: one.number),
        Column("uppgift", "string", "Uppgift", "Vad rollen gör.", lambda one: one.text),
    ),
    key=("roll_id", "ordning"),
)


class Participation(NamedTuple):
    """One part, of the matrix's PARTS, that a role takes in an activity."""

    activity: str
    role: str
    part: str


def _participation(programme: Programme) -> Iterator[Participation]:
    for activity in programme.activities:
        for role in programme.roles:
            yield from (Participation(activity.id, role.id, part) for part in matrix.parts(activity, role.id))


PARTICIPATION = Declaration[Participation](
    "deltagande",
    "Deltagande",
    "Vilken del varje roll har i tidplanens aktiviteter, en del per rad.",
    _participation,
    (
        Column(
            "aktivitet",
            "string",
            "Aktivitet",
            "Aktiviteten det gäller.",
            lambda one: one.activity,
            references=ACTIVITY,
        ),
        Column("roll", "string", "Roll", "Rollen som har del i aktiviteten.", lambda one: one.role, references=ROLE),
        Column("del", "string", "Del", f"Rollens del: {', '.join(matrix.PARTS)}.", lambda one: one.part),
    ),
    key=("aktivitet", "roll", "del"),
)
