"""The letter that a consultation is sent out with, written once: the web page, the PDF and the .docx show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from serviceprogram.kit import paths
from serviceprogram.programme.consultation import Consultation, ConsultedBody, Meeting, Question
from serviceprogram.programme.model import Programme
from serviceprogram.views.addresses import EDITIONS, START
from serviceprogram.views.consultation import (
    addressees,
    by_kind,
    last_day,
    place_anchor,
    place_chapter,
    place_title,
    sent_out,
)


class Piece(NamedTuple):
    """Some words, and where they lead: to a page by its file, to a file of the site or to another address."""

    text: str
    page: str = ""
    anchor: str = ""
    file: str = ""
    address: str = ""
    is_spelled: bool = False
    """Whether one who has it on paper needs the address written out."""


def on_paper(piece: Piece, address: str) -> str:
    """Return a piece's words with its ``address``, where it is known and to be typed in."""
    if not piece.is_spelled or not address:
        return piece.text
    return f"{piece.text} ({address.partition('://')[2].removesuffix('/').removesuffix('/index.html')})"


Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Part:
    """A heading with what stands under it: paragraphs, then a list, numbered or not."""

    title: str
    paragraphs: tuple[Line, ...] = ()
    items: tuple[Line, ...] = ()
    is_numbered: bool = False


@dataclass(frozen=True)
class Letter:
    """The whole letter."""

    title: str
    sender: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    groups: tuple[tuple[str, tuple[ConsultedBody, ...]], ...]
    """Those whom it is sent to, under the heading of their kind."""


def letter(programme: Programme, whole_pdf: str, start: str = START) -> Letter:
    """Return the letter of the consultation on a text that has ``start`` and, from the site's root, ``whole_pdf``."""
    about, consultation, edition = programme.about, programme.consultation, sent_out(programme)
    if not edition:
        raise LookupError(consultation.edition)
    day = str(last_day(programme))
    owner = programme.role(about.owner).who
    facts = (
        ("Avsändare", owner if about.region in owner else f"{about.region}, {owner}"),
        ("Datum", str(edition.published)),
        ("Diarienummer", about.case or ""),
        ("Sista svarsdag", day),
        ("Till", "de som står i sändlistan sist i brevet"),
    )
    return Letter(
        consultation.matter or edition.name,
        about.region,
        facts,
        tuple(_parts(programme, day, whole_pdf, start)),
        by_kind(addressees(programme)),
    )


def _parts(programme: Programme, day: str, whole_pdf: str, start: str) -> Iterator[Part]:
    one, edition = programme.consultation, sent_out(programme)
    read = (
        *_words("Förslaget är utgåvan "),
        Piece(f"{edition.name}, {edition.published}" if edition else "", EDITIONS),
        *_words(". Läs det "),
        Piece("på webbplatsen", start, is_spelled=True),
        *_words(" eller "),
        Piece("som PDF", file=whole_pdf),
        *_words("."),
    )
    yield Part("Vad remissen gäller", (_words(one.what or ""), read))
    yield Part("Varför vi frågar", (_words(one.background or ""),))
    intro = _words("Vi vill särskilt ha svar på de här frågorna:")
    yield Part("Frågor", (intro,), tuple(_question(programme, each) for each in one.questions), is_numbered=True)
    yield _answer(programme, one, day)
    public = "Svaret blir en allmän handling när det kommer in till oss, och det kan publiceras."
    yield Part("När svaret har kommit in", (_words(public),))
    yield Part("Personuppgifter", (_words(one.personal_data or ""),))
    if one.meetings:
        yield Part("Möten", items=tuple(_words(meeting_words(each)) for each in one.meetings))
    if one.contact:
        asked = (*_words(f"{one.contact.name}, "), _mail(one.contact.email))
        yield Part("Frågor om remissen", (asked,))
    if one.enclosures:
        yield Part("Bilagor", items=tuple(map(_words, one.enclosures)))


def _answer(programme: Programme, one: Consultation, day: str) -> Part:
    to = one.registrar
    if not to:
        raise LookupError("registrator")
    send = (*_words(f"Skicka svaret till {to.name}, "), _mail(to.email), *_words(
        f". Ange diarienummer {programme.about.case} i svaret."
    ))  # fmt: skip
    post = (_words(f"Med post: {', '.join((to.name, *to.address))}."),) if to.address else ()
    stance = _words(
        "Skriv vem som svarar, ert diarienummer, om ni tillstyrker, tillstyrker med ändringar, avstyrker, varken "
        "tillstyrker eller avstyrker, eller avstår, och en sammanfattning. Skriv vid varje synpunkt vad den gäller. "
        "Hänvisningen står i marginalen, till exempel 3.2 st. 4."
    )
    tools = (
        *_words("Svara gärna i "),
        Piece("formuläret på webben", paths.FORM_PAGE, is_spelled=True),
        *_words(" eller i svarsmallen: "),
        Piece("svarsmall.docx", file=paths.FORM_DOCX),
        *_words(" eller "),
        Piece("svarsmall.pdf", file=paths.FORM_PDF),
        *_words(". Den sista dagen finns som "),
        Piece("kalenderfil", file=paths.LAST_DAY),
        *_words("."),
    )
    anyone = _words("Alla får svara, också den som inte står i sändlistan.")
    return Part(f"Svara senast {day}", (send, *post, stance, tools, anyone))


def _question(programme: Programme, question: Question) -> Line:
    places: list[Piece] = []
    for place in question.concerns:
        chapter = place_chapter(programme, place)
        path = chapter.path if chapter else ""
        places += (Piece("; "), Piece(place_title(programme, place), path, place_anchor(place)))
    return (Piece(question.text), Piece(" Gäller "), *places[1:], Piece(".")) if places else (Piece(question.text),)


def meeting_words(meeting: Meeting) -> str:
    """Return a meeting in a line; what is not known of it is not in it."""
    parts = (meeting.title, str(meeting.when), meeting.hours, meeting.place)
    return ", ".join(one for one in parts if one)


def _mail(address: str) -> Piece:
    return Piece(address, address=f"mailto:{address}")


def _words(text: str) -> Line:
    return (Piece(text),)
