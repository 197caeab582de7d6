"""Tables of the programme's text: the edition, the chapters, and what is still unknown."""

from collections.abc import Iterator
from typing import NamedTuple

from serviceprogram.exports.references import CHAPTER, INPUT, ROLE, responsible_column
from serviceprogram.exports.table import Column, Declaration, of_part, time_columns
from serviceprogram.programme.model import Chapter, Programme
from serviceprogram.views import gaps
from serviceprogram.views.gaps import Missing

PROGRAMME = Declaration[Programme](
    "program",
    "Programmet och utgåvan",
    "Programmet självt och den utgåva som tabellerna hör till, på en rad.",
    lambda programme: (programme,),
    (
        Column("titel", "string", "Titel", "Programmets titel.", lambda one: one.about.title),
        *time_columns(
            "period", "Period", "Vilken tid programmet gäller", lambda one: one.about.period, required=True
        ),
        Column("region", "string", "Region", "Regionen som programmet gäller.", lambda one: one.about.region),
        Column(
            "ägare", "string", "Ägare", "Rollen som äger programmet.", lambda one: one.about.owner, references=ROLE
        ),
        Column("dnr", "string", "Diarienummer", "Ärendets diarienummer.", lambda one: one.about.case, required=False),
        Column("beteckning", "string", "Utgåva", "Utgåvans beteckning.", lambda one: one.edition.name),
        Column("status", "string", "Status", "Utgåvans status.", lambda one: one.edition.status),
        Column(
            "datum", "date", "Utgåvans datum", "Dagen då utgåvan gavs ut.", lambda one: one.edition.published.earliest
        ),  # one known day: rules._editions
        *time_columns(
            "sista_svarsdag",
            "Sista svarsdag",
            "När svar på en remissutgåva senast ska ha kommit in",
            lambda one: one.edition.last_reply_day,
        ),
        Column(
            "om_utgåvan",
            "string",
            "Om utgåvan",
            "Vad utgåvan innehåller.",
            lambda one: one.edition.note,
            required=False,
        ),
        *of_part(
            lambda one: one.about.licence,
            Column(
                "licens_namn",
                "string",
                "Licens",
                "Det namn som de öppna uppgifternas licens har i SPDX:s lista.",
                lambda licence: licence.name,
            ),
            Column(
                "licens_titel",
                "string",
                "Licensens titel",
                "Licensens namn i löpande text.",
                lambda licence: licence.title,
            ),
            Column(
                "licens_adress",
                "string",
                "Licensens adress",
                "Var licensens villkor står.",
                lambda licence: licence.address,
            ),
        ),
        *of_part(
            lambda one: one.about.contact,
            Column(
                "kontakt_namn",
                "string",
                "Kontakt",
                "Vem som svarar på frågor om de öppna uppgifterna.",
                lambda contact: contact.name,
            ),
            Column(
                "kontakt_epost",
                "string",
                "Kontaktens e-post",
                "Den e-postadress som frågor skickas till.",
                lambda contact: contact.email,
            ),
        ),
    ),
)


def _page(chapter: Chapter) -> str:
    return chapter.path.removesuffix(".md") + ".html"


CHAPTERS = Declaration[Chapter](
    "kapitel",
    "Kapitel",
    "Programmets kapitel, ett kapitel per rad.",
    lambda programme: programme.chapters,
    (
        Column("nummer", "integer", "Nummer", "Kapitlets nummer.", lambda one: one.number),
        Column("rubrik", "string", "Rubrik", "Kapitlets rubrik.", lambda one: one.title),
        Column("status", "string", "Status", "Hur långt kapitlet har kommit.", lambda one: one.status),
        responsible_column(lambda one: one.responsible),
        Column("sida", "string", "Sida", "Kapitlets sida, räknat från webbplatsens början.", _page),
    ),
    key=("nummer",),
)


class ChapterInput(NamedTuple):
    """A working input that a chapter is written from."""

    chapter: int
    input: str


def _chapter_inputs(programme: Programme) -> Iterator[ChapterInput]:
    return (ChapterInput(chapter.number, one) for chapter in programme.chapters for one in chapter.inputs)


CHAPTER_INPUTS = Declaration[ChapterInput](
    "kapitelunderlag",
    "Kapitlens underlag",
    "Vilka underlag varje kapitel skrivs ur, ett kapitel och underlag per rad.",
    _chapter_inputs,
    (
        Column("kapitel", "integer", "Kapitel", "Kapitlets nummer.", lambda one: one.chapter, references=CHAPTER),
        Column("underlag", "string", "Underlag", "Underlaget.", lambda one: one.input, references=INPUT),
    ),
    key=("kapitel", "underlag"),
)

GAPS = Declaration[Missing](
    "luckor",
    "Uppgifter som saknas",
    "Allt som är ”uppgift saknas” och vem som ska lämna det, en uppgift per rad.",
    gaps.missing,
    (
        Column("grupp", "string", "Grupp", "Den del av programmet där uppgiften saknas.", lambda one: one.group),
        Column(
            "var",
            "string",
            "Var",
            "Kapitlet, aktiviteten, dokumentet, underlaget eller sidan.",
            lambda one: one.where,
        ),
        Column("id", "string", "Id", "Luckans id, unikt bara inom det som den hör till.", lambda one: one.gap.id),
        Column("vad", "string", "Vad", "Vad som saknas.", lambda one: one.gap.what),
        Column(
            "lämnas_av",
            "string",
            "Lämnas av",
            "Rollen som ska lämna uppgiften.",
            lambda one: one.gap.supplier,
            references=ROLE,
        ),
        Column(
            "underlag",
            "string",
            "Underlag",
            "Underlaget som uppgiften väntas komma ur.",
            lambda one: one.gap.input,
            required=False,
            references=INPUT,
        ),
    ),
)  # no key: two activities may have the same heading
