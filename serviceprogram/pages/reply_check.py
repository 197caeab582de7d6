"""What must hold between replies and texts: what they are about was sent out, and what changed has changed."""

from collections.abc import Iterator, Mapping

from serviceprogram.pages.citations import Citations
from serviceprogram.pages.editions import Editions
from serviceprogram.programme.labels import SECTION, chapter_number
from serviceprogram.programme.load import REPLIES, REPLY
from serviceprogram.programme.model import Programme
from serviceprogram.programme.problems import Problem
from serviceprogram.programme.replies import CHANGES, Comment
from serviceprogram.programme.source import Source

DECIDED = ("beslut", "fastställt", "reviderat")
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
        for index, comment in enumerate(reply.comments):
            faults = [*_unknown(comment, sent)]
            if decided and not reply.duplicate_of:
                faults += _unanswered(comment)
                faults += _unchanged(comment, sent, now)
            for key, message in faults:
                yield source.problem((REPLY, "synpunkter", index, key), message)


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
