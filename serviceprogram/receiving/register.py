"""A reply that was read → its record in the data: who it is from, whether it is a double, and what is left to do."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from serviceprogram.programme.fields import is_email
from serviceprogram.programme.model import Programme
from serviceprogram.programme.replies import PRIVATE, UNKNOWN_SENDER
from serviceprogram.receiving.received import Received, ReceivedComment


class Registered(NamedTuple):
    """A reply with its id, the file's record and what someone must look at."""

    id: str
    record: dict[str, Any]
    told: tuple[str, ...]


class Origin(NamedTuple):
    """The file that a reply was read out of, and when it came."""

    name: str
    digest: str
    day: str


def registered(received: Received, origin: Origin, programme: Programme, taken: Mapping[str, str]) -> Registered:
    """Return the record of a reply; ``taken`` is the ids that are in use, with the sender of each.

    Whoever isn't on the list of addressees may be a private person, and is masked until someone says otherwise.
    """
    body = _body(received.sender, programme)
    sender = body or received.sender.casefold()
    told = []
    if body:
        who: dict[str, Any] = {"instans": body}
        stem = body
    else:
        who = {"namn": received.sender or UNKNOWN_SENDER, "slag": PRIVATE}
        stem = PRIVATE
        told.append("avsändaren finns inte i sändlistan och maskeras som privatperson; ändra ”slag” om det är fel")
    one = _free_id(stem, taken)
    first = next((other for other, known in taken.items() if known == sender and sender), None)
    if first:
        told.append(f"samma avsändare har redan svarat ({first}); det här är märkt som dubblett, byt om det gäller")
    email, unread = received.email, received.unread
    if email and not is_email(email):
        email, unread = None, (*unread, f"E-post: {email}")
    if unread:
        told.append(f"{len(unread)} uppgifter gick inte att tolka; de står under ej_tolkat")
    suggested = sum(1 for comment in received.comments if comment.suggested)
    if suggested:
        told.append(f"{suggested} synpunkter har föreslagna ställen att bekräfta")
    if not received.stance:
        told.append("ställningstagandet framgår inte")
    record = {
        **who,
        "inkom": origin.day,
        "deras_dnr": received.their_case,
        "deras_paragraf": received.minute,
        "ställningstagande": received.stance,
        "sammanfattning": received.summary,
        "e-post": email,
        "kontakt": received.contact,
        "daterat": received.dated,
        "dubblett_av": first,
        "fil": origin.name,
        "filens_summa": origin.digest,
        "ej_tolkat": list(unread) or None,
        "synpunkter": [_comment(number, said) for number, said in enumerate(received.comments, 1)] or None,
    }
    return Registered(one, {key: value for key, value in record.items() if value is not None}, tuple(told))


def unreadable(origin: Origin, why: str, taken: Mapping[str, str]) -> Registered:
    """Return the record of a file that can't be read: it is kept, counted, and listed as something to do."""
    record = {
        "namn": UNKNOWN_SENDER,
        "slag": PRIVATE,
        "inkom": origin.day,
        "publiceras": "nej",
        "fil": origin.name,
        "filens_summa": origin.digest,
        "ej_tolkat": [f"Hela filen: {why}"],
    }
    return Registered(_free_id(PRIVATE, taken), record, (f"går inte att läsa: {why}; skriv in svaret för hand",))


def _comment(number: int, said: ReceivedComment) -> dict[str, Any]:
    record = {
        "id": number,
        "gäller": list(said.places) or None,
        "förslag": list(said.suggested) or None,
        "fråga": said.question,
        "citat": said.quote,
        "synpunkt": said.text,
        "tema": said.theme,
    }
    return {key: value for key, value in record.items() if value is not None}


def _body(sender: str, programme: Programme) -> str | None:
    bare = _bare(sender)
    return next((body.id for body in programme.bodies if bare and bare in (_bare(body.name), body.id)), None)


def _bare(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _free_id(stem: str, taken: Mapping[str, str]) -> str:
    """Return the stem, or with the first number that is free; private persons are numbered from one."""
    if stem != PRIVATE and stem not in taken:
        return stem
    number = 1 if stem == PRIVATE else 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
