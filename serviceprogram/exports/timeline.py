"""Tables of the timeline: its sections, and its activities with the plan and the outcome side by side."""

from serviceprogram.exports.references import ROLE, SECTION, SOURCE, responsible_column
from serviceprogram.exports.table import Column, Declaration, of_part, time_columns
from serviceprogram.programme.timeline import Activity, Section

SECTIONS = Declaration[Section](
    "avsnitt",
    "Tidplanens avsnitt",
    "De avsnitt som tidplanen är indelad i, ett avsnitt per rad.",
    lambda programme: programme.sections,
    (
        Column("id", "string", "Id", "Avsnittets id, som andra tabeller hänvisar till.", lambda one: one.id),
        Column("rubrik", "string", "Rubrik", "Avsnittets rubrik.", lambda one: one.title),
        Column(
            "tidslinje",
            "string",
            "Tidslinje",
            "Om avsnittet hör till process eller genomförande.",
            lambda one: one.timeline,
        ),
    ),
    key=("id",),
)

ACTIVITIES = Declaration[Activity](
    "aktiviteter",
    "Aktiviteter",
    "Tidplanens aktiviteter med vad som planerades och vad som hände, en aktivitet per rad.",
    lambda programme: programme.activities,
    (
        Column("id", "string", "Id", "Aktivitetens id, som andra tabeller hänvisar till.", lambda one: one.id),
        Column("rubrik", "string", "Rubrik", "Aktivitetens rubrik.", lambda one: one.title),
        Column("avsnitt", "string", "Avsnitt", "Avsnittet i tidplanen.", lambda one: one.section, references=SECTION),
        Column("slag", "string", "Slag", "Vilket slags aktivitet det är.", lambda one: one.kind),
        *time_columns("planerat", "Planerat", "När aktiviteten var planerad", lambda one: one.planned),
        Column(
            "planerat_not",
            "string",
            "Not till planerat",
            "Vad som gäller för den planerade tiden.",
            lambda one: one.planned_note,
            required=False,
        ),
        Column(
            "återkommer",
            "string",
            "Återkommer",
            "Hur ofta aktiviteten återkommer.",
            lambda one: one.recurrence,
            required=False,
        ),
        *time_columns("utfall", "Utfall", "När det hände", lambda one: one.outcome.when if one.outcome else None),
        *of_part(
            lambda one: one.outcome,
            Column("utfall_text", "string", "Utfall i ord", "Vad som hände.", lambda outcome: outcome.text),
            Column(
                "paragraf",
                "string",
                "Paragraf",
                "Paragrafen i protokollet för det som hände.",
                lambda outcome: outcome.minute,
            ),
            Column("dnr", "string", "Diarienummer", "Diarienumret för det som hände.", lambda outcome: outcome.case),
            Column(
                "utfall_källa",
                "string",
                "Källa till utfallet",
                "Källan till det som hände.",
                lambda outcome: outcome.source,
                references=SOURCE,
            ),
        ),
        Column(
            "beslutar",
            "string",
            "Beslutar",
            "Rollen som beslutar.",
            lambda one: one.decides,
            required=False,
            references=ROLE,
        ),
        responsible_column(lambda one: one.responsible, required=False),
        Column(
            "beskrivning", "string", "Beskrivning", "Vad aktiviteten är.", lambda one: one.description, required=False
        ),
        Column(
            "källa",
            "string",
            "Källa",
            "Källan till aktiviteten och planen.",
            lambda one: one.source,
            references=SOURCE,
        ),
    ),
    key=("id",),
)
