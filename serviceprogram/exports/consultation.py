"""The table of those who are consulted."""

from serviceprogram.exports.references import ROLE, SOURCE
from serviceprogram.exports.table import Column, Declaration
from serviceprogram.programme.consultation import ConsultedBody

ADDRESSEES = Declaration[ConsultedBody](
    "sandlista",
    "Sändlista",
    "De som får svara på remissen, eller är föreslagna att få det, en instans per rad.",
    lambda programme: programme.bodies,
    (
        Column("id", "string", "Id", "Instansens id.", lambda one: one.id),
        Column("namn", "string", "Namn", "Instansens namn.", lambda one: one.name),
        Column("slag", "string", "Slag", "Vilket slags instans det är.", lambda one: one.kind),
        Column(
            "adress",
            "string",
            "Adress",
            "Postadressens rader, med komma mellan.",
            lambda one: ", ".join(one.address) or None,
            required=False,
        ),
        Column("epost", "string", "E-post", "Instansens e-postadress.", lambda one: one.email, required=False),
        Column(
            "roll",
            "string",
            "Roll",
            "Rollen som instansen har i arbetet.",
            lambda one: one.role,
            required=False,
            references=ROLE,
        ),
        Column("förslag", "boolean", "Förslag", "Om instansen bara är föreslagen.", lambda one: one.proposed),
        Column(
            "källa",
            "string",
            "Källa",
            "Källan till raden.",
            lambda one: one.source,
            required=False,
            references=SOURCE,
        ),
    ),
    key=("id",),
)
