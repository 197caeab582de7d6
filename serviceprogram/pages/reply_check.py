"""What must hold between replies and texts: what they are about was sent out, and what changed has changed."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from serviceprogram.pages.citations import Citations
from serviceprogram.pages.editions import Editions
from serviceprogram.programme.editions import ADOPTED
from serviceprogram.programme.labels import SECTION, chapter_number
from serviceprogram.programme.load import REPLIES, REPLY
from serviceprogram.programme.model import Programme
from serviceprogram.programme.problems import Problem
from serviceprogram.programme.replies import CHANGES, Comment
from serviceprogram.programme.source import Source
from serviceprogram.views.masking import contacts, persons, public_replies

DECIDED = ("beslut", *ADOPTED)
"""Statuses of an edition that leaves no one unanswered."""

Texts = Mapping[str, str]
"""Place as a reply names it (``3``, ``3.2``, ``3.2 st. 4``) → what stands there."""


def reply_problems(
    programme: Programme, citations: Citations, editions: Editions, data: Mapping[str, Source]
) -> Iterator[Problem]:
    """Yield every fault of the replies; ``data`` is the files by their paths in the folder of data."""
    if not programme.replies:
        return
    now = _texts((entry.label, entry.text) for one in programme.chapters for entry in citations.entries(one.path))
    frozen = editions.get(programme.consultation.edition or "")
    sent = now if not frozen else _texts(
        (entry.label, entry.text) for one in frozen.ledger.chapters for entry in one.entries
    )  # fmt: skip
    decided = programme.edition.status in DECIDED
    for reply in programme.replies:
        source = data[f"{REPLIES}/{reply.id}.yml"]
        if decided and reply.unread and not reply.duplicate_of:
            message = "svaret har ”ej_tolkat”; skriv in det som står där som synpunkter, och ta sedan bort raden"
            yield source.problem((REPLY, "ej_tolkat"), message)
        for index, comment in enumerate(reply.comments):
            faults = [*_unknown(comment, sent)]
            if decided and not reply.duplicate_of:
                faults += _unanswered(comment)
                faults += _unchanged(comment, sent, now)
            for key, message in faults:
                yield source.problem((REPLY, "synpunkter", index, key), message)


def reply_advice(programme: Programme, data: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield what in the replies that are published may tell who a person is, as advice."""
    known = {word.casefold() for name in _names(programme) for word in re.findall(r"\w+", name)}
    for reply in public_replies(programme):
        source = data[f"{REPLIES}/{reply.id}.yml"]
        texts = [("sammanfattning", "sammanfattningen", reply.summary)]
        texts += [
            ("synpunkter", f"synpunkt {one.id}", said) for one in reply.comments for said in (one.text, one.quote)
        ]
        for key, where, said in texts if reply.published and not reply.duplicate_of else ():
            for message in _telling(said or "", known, masked=reply.masked):
                yield replace(source.problem((REPLY, key), f"{where} {message}"), advice=True)


def _telling(said: str, known: Container[str], *, masked: bool) -> Iterator[str]:
    if masked:
        for who in persons(said, known):
            yield f"nämner kanske en person, ”{who}”; skriv namnet under ”maskera” om det inte får synas"
    else:
        for what in contacts(said):
            yield f"har en kontaktuppgift, ”{what}”; skriv ”publiceras: maskerad” om den inte får synas"


def _names(programme: Programme) -> Iterator[str]:
    """Yield the names of what is no person: a letter that has them says nothing of who wrote it."""
    yield programme.about.region
    yield programme.about.title
    yield from (one.name for one in programme.bodies)
    yield from (one.name for one in programme.municipalities)
    yield from (one.name for one in programme.roles)


def _texts(entries: Iterator[tuple[str, str]]) -> Texts:
    found: dict[str, str] = {}
    for label, text in entries:
        place = label.removeprefix(SECTION)
        found[place] = text
        found.setdefault(str(chapter_number(place)), "")  # the chapter itself
    return found


def _unknown(comment: Comment, sent: Texts) -> Iterator[tuple[str, str]]:
    for place in comment.places:
        if place not in sent:
            yield "gäller", f"”gäller”: ”{place}” finns inte i utgåvan som var på remiss"


def _unanswered(comment: Comment) -> Iterator[tuple[str, str]]:
    if comment.suggested:
        yield "förslag", f"synpunkt {comment.id} har föreslagna ställen; flytta till ”gäller” det som stämmer"
    for key, value in (("bemötande", comment.response), ("åtgärd", comment.action)):
        if not value:
            yield "id", f"synpunkt {comment.id} saknar ”{key}”; en utgåva till beslut lämnar ingen utan svar"


def _unchanged(comment: Comment, sent: Texts, now: Texts) -> Iterator[tuple[str, str]]:
    if comment.action not in CHANGES:
        return
    if not comment.changed_in:
        yield "åtgärd", f"åtgärden är ”{comment.action}”; skriv i ”ändrad_i” vilket ställe som ändrades"
    for place in comment.changed_in:
        if place not in now and place not in sent:
            yield "ändrad_i", f"”ändrad_i”: ”{place}” finns varken i den här utgåvan eller i den som var på remiss"
        elif _within(place, now) == _within(place, sent):
            yield "ändrad_i", f"”ändrad_i”: texten i ”{place}” är densamma som i den utgåva som var på remiss"


def _within(place: str, texts: Texts) -> dict[str, str]:
    """Return all that stands at a place or within it: a section has its paragraphs, a paragraph its items."""
    return {
        label: text for label, text in texts.items() if label == place or label.startswith((f"{place}.", f"{place} "))
    }
