"""Tables of what the programme builds on: sources, working inputs and steering documents."""

from serviceprogram.exports.references import responsible_column, source_column
from serviceprogram.exports.table import Column, Declaration, time_columns
from serviceprogram.programme.documents import Input, SourceDocument, SteeringDocument

SOURCES = Declaration[SourceDocument](
    "kallor",
    "Källor",
    "Varifrån uppgifterna i de andra tabellerna kommer, en källa per rad.",
    lambda programme: programme.sources,
    (
        Column("id", "string", "Id", "Källans id, som andra tabeller hänvisar till.", lambda one: one.id),
        Column("titel", "string", "Titel", "Källans titel.", lambda one: one.title),
        Column("kort", "string", "Kort namn", "Det namn som källan har i löpande text.", lambda one: one.short),
        Column("utgivare", "string", "Utgivare", "Vem som har gett ut källan.", lambda one: one.publisher),
        Column("plats", "string", "Plats", "Webbplatsen där källan finns.", lambda one: one.place, required=False),
        *time_columns("datum", "Datum", "När källan gavs ut eller vilken tid den gäller", lambda one: one.published),
        Column("styrker", "string", "Styrker", "Vilka uppgifter som källan styrker.", lambda one: one.supports),
    ),
    key=("id",),
)

INPUTS = Declaration[Input](
    "underlag",
    "Underlag",
    "De analyser, utvärderingar och planer som programmet arbetas fram ur, ett underlag per rad.",
    lambda programme: programme.inputs,
    (
        Column("id", "string", "Id", "Underlagets id, som andra tabeller hänvisar till.", lambda one: one.id),
        Column("namn", "string", "Namn", "Underlagets namn.", lambda one: one.name),
        Column("beskrivning", "string", "Beskrivning", "Vad underlaget är.", lambda one: one.description),
        Column("tillstånd", "string", "Tillstånd", "Hur långt arbetet har kommit.", lambda one: one.state),
        responsible_column(lambda one: one.responsible),
        source_column("Källan till raden.", lambda one: one.source),
    ),
    key=("id",),
)

STEERING_DOCUMENTS = Declaration[SteeringDocument](
    "styrdokument",
    "Styrdokument",
    "De dokument som programmet tar avstamp i, kopplas till eller följer, ett dokument per rad.",
    lambda programme: programme.documents,
    (
        Column("id", "string", "Id", "Dokumentets id.", lambda one: one.id),
        Column("namn", "string", "Namn", "Dokumentets namn.", lambda one: one.name),
        Column("slag", "string", "Slag", "Vilket slags dokument det är.", lambda one: one.kind, required=False),
        Column("ägare", "string", "Ägare", "Vem som äger dokumentet.", lambda one: one.owner, required=False),
        Column("dnr", "string", "Diarienummer", "Dokumentets diarienummer.", lambda one: one.case, required=False),
        Column("samband", "string", "Samband", "Vad dokumentet är för programmet.", lambda one: one.bond),
        Column("koppling", "string", "Koppling", "Hur programmet förhåller sig till det.", lambda one: one.relation),
        source_column("Källan till raden.", lambda one: one.source),
    ),
    key=("id",),
)
