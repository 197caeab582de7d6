"""The consultation as its readers need it: whether there is one, until when, and who is asked."""

from serviceprogram.programme.consultation import BodyKind, ConsultedBody
from serviceprogram.programme.editions import Edition
from serviceprogram.programme.labels import anchor, chapter_number
from serviceprogram.programme.model import Chapter, Programme
from serviceprogram.programme.period import Period

KINDS: dict[BodyKind, str] = {
    "kommun": "Kommuner",
    "region": "Regioner",
    "statlig myndighet": "Statliga myndigheter",
    "organisation": "Organisationer",
    "företag": "Företag",
    "annan": "Andra",
}
"""Each kind of body, by the heading that it stands under."""


def sent_out(programme: Programme) -> Edition | None:
    """Return the edition that has been sent out for consultation, if one has."""
    return next((one for one in programme.editions if one.id == programme.consultation.edition), None)


def is_open(programme: Programme) -> bool:
    """Whether the text that is built is the one that was sent out: then there is a letter and a form to answer by."""
    return programme.consultation.edition == programme.about.edition


def last_day(programme: Programme) -> Period:
    """Return the last day to answer the edition that was sent out; the rules have seen that it has one."""
    edition = sent_out(programme)
    if not edition or not edition.last_reply_day:
        raise LookupError(programme.consultation.edition)
    return edition.last_reply_day


def addressees(programme: Programme) -> tuple[ConsultedBody, ...]:
    """Return those whom the letter is sent to: not those who are only proposed."""
    return tuple(body for body in programme.bodies if not body.proposed)


def by_kind(bodies: tuple[ConsultedBody, ...]) -> tuple[tuple[str, tuple[ConsultedBody, ...]], ...]:
    """Return the bodies under the heading of their kind; a kind without any is left out."""
    groups = ((title, tuple(one for one in bodies if one.kind == kind)) for kind, title in KINDS.items())
    return tuple((title, some) for title, some in groups if some)


def place_words(place: str) -> str:
    """Return a place as it is written in running text: "kapitel 3", "avsnitt 3.2", "3.2 st. 4"."""
    if place.isdigit():
        return f"kapitel {place}"
    return place if " " in place else f"avsnitt {place}"


def place_anchor(place: str) -> str:
    """Return a place's address on its chapter's page, without ``#``; "" for the chapter itself."""
    return "" if place.isdigit() else anchor(place)


def place_chapter(programme: Programme, place: str) -> Chapter | None:
    """Return the chapter that a place is in; a later edition may have none such."""
    number = chapter_number(place)
    return next((chapter for chapter in programme.chapters if chapter.number == number), None)


def place_title(programme: Programme, place: str) -> str:
    """Return a place's words, with the chapter's title where it is a chapter."""
    chapter = place_chapter(programme, place)
    return f"{place_words(place)} {chapter.title}" if chapter and place.isdigit() else place_words(place)
