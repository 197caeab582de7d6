"""Replies as they may be published: private persons without name or address, and no one's personal number.

What is published of a reply is had here and nowhere else.
"""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date

from serviceprogram.programme.model import Programme
from serviceprogram.programme.period import Period
from serviceprogram.programme.replies import PRIVATE, Comment, Reply

NUMBER_MASK = "[personnummer]"
MASK = "[maskerat]"

_NUMBER = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d\d)(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+ ]?\d{4}(?!\d)")
"""A personal number, or a coordination number, whose day is 60 more; ten digits or twelve."""
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/])(?:\+46[ -]?(?:\(0\))?|0)[1-9]\d?(?:[ -]?\d){6,9}(?!\d)")
_STREET = re.compile(
    r"\b[A-ZÅÄÖ][\wåäöÅÄÖ]*(?:gatan?|gränd(?:en)?|vägen?|stig(?:en)?|backen?|torg(?:et)?|allén?|gård(?:en)?)\s+\d+\s?[A-Za-z]?\b"
)
_POSTAL = re.compile(r"\b\d{3}\s?\d{2}\s+[A-ZÅÄÖ][\wåäöÅÄÖ]+")
"""A postal number with its place."""
_SHORTEST_NAME = 3
"""Letters of a name that is masked wherever it stands; shorter ones are words too."""


@dataclass(frozen=True)
class PublicReply:
    """A reply, with what may be read of it."""

    id: str
    name: str
    kind: str
    received: Period
    late: bool
    case: str | None
    minute: str | None
    stance: str | None
    summary: str | None
    comments: tuple[Comment, ...]
    """With their texts masked; none of a reply that is not published."""
    published: bool
    masked: bool
    duplicate_of: str | None


def public_replies(programme: Programme) -> tuple[PublicReply, ...]:
    """Return every reply in the order of the ids, as it may be published."""
    last = _last_day(programme)
    return tuple(_public(programme, reply, last) for reply in programme.replies)


def _last_day(programme: Programme) -> date | None:
    edition = next((one for one in programme.editions if one.id == programme.consultation.edition), None)
    return edition.last_reply_day.latest if edition and edition.last_reply_day else None


def _public(programme: Programme, reply: Reply, last: date | None) -> PublicReply:
    body = next((one for one in programme.bodies if one.id == reply.body), None)
    name, kind = (body.name, str(body.kind)) if body else (reply.name or "", str(reply.kind))
    publish = reply.publish or ("maskerad" if kind == PRIVATE else "ja")
    hide = _Hiding(reply, name) if publish != "ja" else None
    shown = name if not hide else _anonymous(reply, kind)

    def text(said: str | None) -> str | None:
        return None if said is None else (hide.text(said) if hide else without_numbers(said))

    is_open = publish != "nej"
    return PublicReply(
        reply.id, shown, kind, reply.received, bool(last and reply.received.earliest > last),
        text(reply.case), None if hide else text(reply.minute), reply.stance,
        text(reply.summary) if is_open else None,
        tuple(_comment(one, text) for one in reply.comments) if is_open else (),
        is_open, hide is not None, reply.duplicate_of,
    )  # fmt: skip


def _anonymous(reply: Reply, kind: str) -> str:
    number = re.search(r"\d+$", reply.id)
    return f"{kind.capitalize()}{f' {number[0]}' if number else ' utan namn'}"


def _comment(one: Comment, text: Callable[[str | None], str | None]) -> Comment:
    changed = {name: text(getattr(one, name)) for name in ("text", "quote", "response", "theme")}
    return one.model_copy(update={**changed, "officer": None})


def contacts(said: str) -> tuple[str, ...]:
    """Return the e-mail and street addresses and telephone numbers in a text, as they are written."""
    return tuple(found[0] for pattern in (_EMAIL, _PHONE, _STREET) for found in pattern.finditer(said))


_PERSON = re.compile(
    r"(?<![.!?:”] )(?<!\w)([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?) ([A-ZÅÄÖ][a-zåäöé]{2,})(?!\w)"
)


def persons(said: str, known: Container[str]) -> tuple[str, ...]:
    """Return the pairs of words that may be someone's name, of which neither is in ``known`` (small letters)."""
    text = " ".join(said.split())
    return tuple(
        dict.fromkeys(
            f"{first} {last}"
            for first, last in _PERSON.findall(text)
            if first.casefold() not in known and last.casefold() not in known
        )
    )


class _Hiding:
    """What must not be read of one who answers: the name, part by part, the addresses, numbers and e-mail."""

    def __init__(self, reply: Reply, name: str) -> None:
        names = re.findall(r"\w+", name)
        names += [one for one in re.findall(r"[^\W\d_]+", reply.contact or "") if one[0].isupper()]  # not its ”på”
        parts = [one for one in names if len(one) >= _SHORTEST_NAME]
        whole = [reply.email, reply.their_case, reply.contact, name]
        known = [*reply.address, *reply.hidden, *filter(None, whole), *parts]
        longest = sorted({one for one in known if one}, key=len, reverse=True)
        self._known = re.compile(
            "|".join(rf"(?<!\w){_spaced(one)}(?:s|:s)?(?!\w)" for one in longest) or r"(?!)", re.IGNORECASE
        )

    def text(self, said: str) -> str:
        """Return a text without what tells who wrote it."""
        said = without_numbers(said)
        # a name may be a part of an address, which is to be masked whole
        for pattern in (_EMAIL, _PHONE, _POSTAL, _STREET, self._known):
            said = pattern.sub(MASK, said)
        return said


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def without_numbers(said: str) -> str:
    """Return a text in which each personal number, known by its check digit, is masked."""
    return _NUMBER.sub(lambda found: NUMBER_MASK if is_personal_number(found[0]) else found[0], said)


def is_personal_number(text: str) -> bool:
    """Whether the last of the ten digits is the check digit of the nine before it (Luhn's, SKV 704)."""
    digits = [int(one) for one in re.sub(r"\D", "", text)][-10:]
    doubled = (sum(divmod(digit * (2 - place % 2), 10)) for place, digit in enumerate(digits[:9]))
    return (10 - sum(doubled) % 10) % 10 == digits[9]
