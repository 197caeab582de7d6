"""A reply that was read → its record in the data: who it is from, whether it is a double, and what is left to do."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from serviceprogram.programme.fields import is_email
from serviceprogram.programme.labels import slug
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

    Whoever isn't on the list of addressees may be a private person, and isn't published until someone has read it.
    """
    who, stem, told = _sender(received, programme)
    sender = who.get("instans") or received.sender.casefold()
    one = _free_id(stem, taken)
    first = next((other for other, known in taken.items() if known == sender and sender), None)
    if first:
        told.append(f"samma avsändare har redan svarat ({first}); det här är märkt som dubblett, byt om det gäller")
    email, unread = received.email, received.unread
    if email and not is_email(email):
        email, unread = None, (*unread, f"E-post: {email}")
    told += _to_do(received, len(unread))
    record = {
        **who,
        "inkom": received.came or origin.day,
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


def _sender(received: Received, programme: Programme) -> tuple[dict[str, Any], str, list[str]]:
    """Return who has answered, the beginning of the reply's id, and what is to be told of it."""
    if body := _body(received.sender, programme):
        return {"instans": body}, body, []
    if not received.sender:
        body = next(filter(None, (_body(line, programme, whole=True) for line in received.letterhead)), None)
        if body:
            return {"instans": body}, body, [f"avsändaren är läst ur brevets början: {body}; kontrollera det"]
    kind, name = received.kind or PRIVATE, received.sender or UNKNOWN_SENDER
    if kind != PRIVATE:
        return {"namn": name, "slag": kind}, slug(name) or "svar", []
    told = f"avsändaren ({name}) finns inte i sändlistan; svaret publiceras inte förrän någon har läst det"
    return {"namn": name, "slag": PRIVATE, "publiceras": "nej"}, PRIVATE, [told]


def _to_do(received: Received, unread: int) -> Iterator[str]:
    if unread:
        many = "1 uppgift" if unread == 1 else f"{unread} uppgifter"
        yield f"{many} gick inte att tolka, se ej_tolkat; ta bort raden när den är omhändertagen"
    suggested = sum(1 for comment in received.comments if comment.suggested)
    if suggested:
        many = "1 synpunkt" if suggested == 1 else f"{suggested} synpunkter"
        yield f"{many} har föreslagna ställen att bekräfta"
    if not received.stance:
        maybe = f"; kanske säger den här meningen det: ”{received.maybe_stance}”" if received.maybe_stance else ""
        yield f"ställningstagandet framgår inte{maybe}"


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


def _body(sender: str, programme: Programme, *, whole: bool = False) -> str | None:
    """Return the addressee that a sender's words are, or unless ``whole`` begin with; the longest name wins."""
    said = _words(sender)
    if not said:
        return None
    names = {body.id: _words(body.name) for body in programme.bodies}
    if len(said) == 1 and said[0] in names:
        return said[0]
    begun = [one for one, words in names.items() if said == words or (not whole and said[: len(words)] == words)]
    return max(begun, key=lambda one: len(names[one]), default=None)


def _words(name: str) -> list[str]:
    """Return the words that tell a name: ”Länsstyrelsen i Jämtlands län” is the same without its ”i”."""
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in ("i", "och", "för")]


def _free_id(stem: str, taken: Mapping[str, str]) -> str:
    """Return the stem, or with the first number that is free; private persons are numbered from one."""
    if stem != PRIVATE and stem not in taken:
        return stem
    number = 1 if stem == PRIVATE else 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
