"""The table of the programme's editions."""

from serviceprogram.exports.references import ROLE, source_column
from serviceprogram.exports.table import Column, Declaration, of_part
from serviceprogram.programme.editions import Edition

EDITIONS = Declaration[Edition](
    "utgavor",
    "Utgåvor",
    "Programmets utgåvor i tidsordning, en utgåva per rad.",
    lambda programme: programme.editions,
    (
        Column("id", "string", "Id", "Utgåvans id, som också är dess adress: utgava/id/.", lambda one: one.id),
        Column("beteckning", "string", "Utgåva", "Utgåvans beteckning.", lambda one: one.name),
        Column("status", "string", "Status", "Utgåvans status.", lambda one: one.status),
        # one known day: rules._editions
        Column("datum", "date", "Datum", "Utgåvans dag.", lambda one: one.published.earliest),
        Column(
            "sista_svarsdag",
            "date",
            "Sista svarsdag",
            "Sista dagen att svara på en remissutgåva.",
            lambda one: one.last_reply_day.earliest if one.last_reply_day else None,
            required=False,
        ),
        *of_part(
            lambda one: one.decision,
            Column(
                "organ",
                "string",
                "Organ",
                "Rollen som beslutade om utgåvan.",
                lambda made: made.body,
                references=ROLE,
            ),
            Column("paragraf", "string", "Paragraf", "Beslutets paragraf i protokollet.", lambda made: made.minute),
            Column("beslutsdatum", "date", "Beslutsdatum", "Dagen för beslutet.", lambda made: made.day.earliest),
            Column("dnr", "string", "Diarienummer", "Ärendets diarienummer.", lambda made: made.case),
            source_column("Källan till beslutet.", lambda made: made.source),
        ),
    ),
    key=("id",),
)
