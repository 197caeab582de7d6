"""Tables of the replies to the consultation, as they may be published."""

from serviceprogram.exports.table import Column, Declaration, Reference
from serviceprogram.views.masking import PublicReply, public_replies
from serviceprogram.views.replies import Said, account_of

REPLIES = Declaration[PublicReply](
    "remissvar",
    "Remissvar",
    "Svaren på remissen, ett svar per rad, med privatpersoner maskerade.",
    public_replies,
    (
        Column("id", "string", "Id", "Svarets id, som tabellen synpunkter hänvisar till.", lambda one: one.id),
        Column("instans", "string", "Instans", "Den som har svarat.", lambda one: one.name),
        Column("slag", "string", "Slag", "Vilket slags instans det är.", lambda one: one.kind),
        Column("inkom", "date", "Inkom", "Dagen då svaret kom in.", lambda one: one.received.earliest),
        Column("för_sent", "boolean", "För sent", "Om svaret kom in efter sista svarsdagen.", lambda one: one.late),
        Column(
            "dnr",
            "string",
            "Diarienummer",
            "Svarets diarienummer hos regionen.",
            lambda one: one.case,
            required=False,
        ),
        Column(
            "ställningstagande",
            "string",
            "Ställningstagande",
            "Hur svaret ställer sig till förslaget; tomt när det inte säger det.",
            lambda one: one.stance,
            required=False,
        ),
        Column(
            "sammanfattning",
            "string",
            "Sammanfattning",
            "Svarets egen sammanfattning.",
            lambda one: one.summary,
            required=False,
        ),
        Column("publiceras", "boolean", "Publiceras", "Om svarets synpunkter publiceras.", lambda one: one.published),
        Column(
            "dubblett_av",
            "string",
            "Dubblett av",
            "Svaret som det här är en dubblett av, och som räknas i stället.",
            lambda one: one.duplicate_of,
            required=False,
            references=Reference("remissvar", "id"),
        ),
    ),
    key=("id",),
)

COMMENTS = Declaration[Said](
    "synpunkter",
    "Synpunkter",
    "Synpunkterna i svaren med bemötande och åtgärd, en synpunkt per rad, med privatpersoner maskerade.",
    lambda programme: account_of(programme).said,
    (
        Column(
            "svar",
            "string",
            "Svar",
            "Svaret som synpunkten står i.",
            lambda one: one.reply.id,
            references=Reference("remissvar", "id"),
        ),
        Column("nummer", "integer", "Nummer", "Synpunktens nummer inom svaret.", lambda one: one.comment.id),
        Column(
            "gäller",
            "string",
            "Gäller",
            "Ställena i remissutgåvan, åtskilda av semikolon; tomt när hela förslaget menas.",
            lambda one: "; ".join(one.comment.places) or None,
            required=False,
        ),
        Column(
            "fråga",
            "string",
            "Fråga",
            "Id för frågan i missivet som synpunkten svarar på; tomt när den är fri.",
            lambda one: one.comment.question,
            required=False,
        ),
        Column("citat", "string", "Citat", "Svarets egna ord.", lambda one: one.comment.quote, required=False),
        Column("synpunkt", "string", "Synpunkt", "Synpunkten.", lambda one: one.comment.text),
        Column("tema", "string", "Tema", "Ämnet.", lambda one: one.comment.theme, required=False),
        Column(
            "bemötande",
            "string",
            "Bemötande",
            "Vad regionen svarar.",
            lambda one: one.comment.response,
            required=False,
        ),
        Column(
            "åtgärd", "string", "Åtgärd", "Vad synpunkten ledde till.", lambda one: one.comment.action, required=False
        ),
        Column(
            "ändrad_i",
            "string",
            "Ändrad i",
            "Ställena i den nya utgåvan som ändrades, åtskilda av semikolon.",
            lambda one: "; ".join(one.comment.changed_in) or None,
            required=False,
        ),
    ),
    key=("svar", "nummer"),
)
