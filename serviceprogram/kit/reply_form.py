"""The form of a reply, declared once: the .docx, the PDF, the web form and the JSON file are made of it.

A field's ``tag`` is its name in all four, so that one who reads a reply back needs to know nothing else: the content
control's tag in the .docx, the field's name in the PDF, the key in the JSON. ``TEMPLATE`` says of which form it is.
A change of what a tag means is a new ``VERSION``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from serviceprogram.kit.passage import Passage
from serviceprogram.programme.consultation import Question
from serviceprogram.programme.model import Programme
from serviceprogram.programme.period import Period
from serviceprogram.views.addresses import START
from serviceprogram.views.consultation import last_day, place_title, sent_out

VERSION = 1
FORMAT = "serviceprogram-remissvar"

TEMPLATE = "mall"
BODY = "instans"
CASE = "diarienummer"
MINUTE = "paragraf"
DAY = "datum"
CONTACT = "kontakt"
EMAIL = "e-post"
STANCE = "stallningstagande"
SUMMARY = "sammanfattning"

STANCES = ("tillstyrker", "tillstyrker med ändringar", "avstyrker", "varken eller", "avstår")
UNCHOSEN = "Välj…"
HINTS = {"line": "Skriv här", "email": "Skriv e-postadressen", "date": "Välj datum", "text": "Skriv här"}
"""What stands in an empty field of each kind, in the Word form."""
FREE_ROWS = 10
"""How many rows of free comments the printed forms have; on the web one adds as many as one likes."""

Kind = Literal["fixed", "line", "email", "date", "choice", "text"]
"""What is written in a field: nothing (a fixed one), a line, an address, a day, one of its choices, text."""


@dataclass(frozen=True)
class FormField:
    """One answer; ``about`` names the places of the text that it concerns, as they are cited."""

    tag: str
    label: str
    kind: Kind
    help: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    value: str = ""
    """What a fixed field says."""


def required_label(field: FormField) -> str:
    """Return what stands over a field on paper."""
    return f"{field.label} (måste fyllas i)" if field.required else field.label


@dataclass(frozen=True)
class FormSection:
    """Fields under a heading; ``rows`` are the free ones, each a place and what is said of it."""

    tag: str
    title: str
    intro: str
    fields: tuple[FormField, ...] = ()
    rows: tuple[tuple[FormField, FormField], ...] = ()


@dataclass(frozen=True)
class ReplyForm:
    """The form of one consultation."""

    title: str
    programme: str
    region: str
    edition: str
    """The edition's id."""
    edition_name: str
    case: str
    """The consultation's own registration number."""
    last_day: Period
    address: str
    """The registrar's e-mail, where the reply is sent."""
    sections: tuple[FormSection, ...]
    passages: tuple[Passage, ...]

    @property
    def introduction(self) -> tuple[str, str]:
        """What the Word form says before its fields, a paragraph each."""
        return (
            f"Svara senast {self.last_day}. Skicka svaret till {self.address} och ange diarienummer {self.case}.",
            (
                "Skriv i de skuggade fälten och behåll dem: då kan svaret läsas in utan att skrivas av. Fält som "
                "inte berör er kan lämnas tomma, men instans och ställningstagande behövs."
            ),
        )

    @property
    def fields(self) -> Iterator[FormField]:
        """Every field, in the order of the form."""
        for section in self.sections:
            yield from section.fields
            yield from chain.from_iterable(section.rows)


@dataclass(frozen=True)
class Kit:
    """What the pages must know of the kit."""

    programme: Programme
    """With the chapters of the edition that was sent out, each at the address where it is read."""
    form: ReplyForm
    whole_pdf: str
    """The programme's own PDF, from the site's root."""
    start: str = START
    """The page where the text that was sent out begins."""


def reply_form(programme: Programme, passages: Sequence[Passage]) -> ReplyForm:
    """Return the form of the consultation that is open, for a text that has these passages."""
    edition, consultation = sent_out(programme), programme.consultation
    if not edition or not consultation.registrar:
        raise LookupError(consultation.edition)
    return ReplyForm(
        f"Svar: {consultation.matter or edition.name}",
        programme.about.title,
        programme.about.region,
        edition.id,
        edition.name,
        programme.about.case or "",
        last_day(programme),
        consultation.registrar.email,
        (
            _who(f"{FORMAT} {VERSION}, {edition.id}"),
            _stance(),
            _questions(programme),
            _chapters(programme, passages),
            _free(),
        ),
        tuple(passages),
    )


def _who(template: str) -> FormSection:
    fields = (
        FormField(BODY, "Instans eller namn", "line", "Den som lämnar svaret.", required=True),
        FormField(CASE, "Ert diarienummer", "line", "Om ni har ett."),
        FormField(MINUTE, "Paragraf i ert protokoll", "line", "Om svaret är beslutat, till exempel § 12."),
        FormField(DAY, "Svarets datum", "date", "År, månad och dag, till exempel 2031-04-15."),
        FormField(CONTACT, "Kontakt", "line", "Vem eller vilken funktion vi kan fråga."),
        FormField(EMAIL, "E-post till kontakten", "email"),
        FormField(TEMPLATE, "Mall", "fixed", "Ändra inte: visar vilken mall svaret är skrivet i.", value=template),
    )
    return FormSection("vem", "Vem svarar", "", fields)


def _stance() -> FormSection:
    return FormSection(
        "stallning",
        "Ställningstagande",
        "Välj det som bäst säger vad ni tycker om förslaget som helhet.",
        (
            FormField(STANCE, "Ställningstagande", "choice", "Måste väljas.", required=True, choices=STANCES),
            FormField(SUMMARY, "Sammanfattning", "text", "Det viktigaste i svaret, i några meningar."),
        ),
    )


def _questions(programme: Programme) -> FormSection:
    fields = tuple(_question(programme, one) for one in programme.consultation.questions)
    intro = "Svara på de frågor som berör er. De andra kan ni lämna tomma."
    return FormSection("fragor", "Svar på frågorna", intro, fields)


def _question(programme: Programme, question: Question) -> FormField:
    return FormField(
        f"fraga-{question.id}",
        question.text,
        "text",
        "; ".join(place_title(programme, one) for one in question.concerns),
        about=question.concerns,
    )


def _chapters(programme: Programme, passages: Sequence[Passage]) -> FormSection:
    """Return a field for each chapter and each of its sections; what is under them is cited in the free rows."""
    fields: list[FormField] = []
    for chapter in programme.chapters:
        number = str(chapter.number)
        fields.append(FormField(f"kapitel-{number}", f"Kapitel {number} {chapter.title}", "text", about=(number,)))
        fields += (
            FormField(f"avsnitt-{one.place.replace('.', '-')}", f"Avsnitt {one.place} {one.text}", "text",
                      about=(one.place,))
            for one in passages
            if one.chapter == chapter.number and one.is_section and one.place.count(".") == 1
        )  # fmt: skip
    intro = "Skriv vid det kapitel eller avsnitt som ni har synpunkter på. Hänvisningen är redan ifylld."
    return FormSection("kapitel", "Synpunkter på kapitel och avsnitt", intro, tuple(fields))


def _free() -> FormSection:
    intro = (
        "Här kan ni skriva om ett enskilt stycke eller om något som saknas. Ange hänvisningen som den står i "
        "marginalen, till exempel 3.2 st. 4, eller lämna den tom."
    )
    rows = tuple(free_row(number) for number in range(1, FREE_ROWS + 1))
    return FormSection("synpunkter", "Övriga synpunkter", intro, rows=rows)


def free_row(number: int) -> tuple[FormField, FormField]:
    """Return a free row's two fields; a reply from the web may have more rows than the printed forms."""
    return (
        FormField(f"synpunkt-{number}-hanvisning", f"Hänvisning {number}", "line"),
        FormField(f"synpunkt-{number}-text", f"Synpunkt {number}", "text"),
    )
