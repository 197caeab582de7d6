"""What must hold for replies: who has answered is known once, and nobody's name stands in an address."""

import re
from collections import defaultdict
from collections.abc import Iterator

from serviceprogram.programme.model import Programme
from serviceprogram.programme.problems import suggestion
from serviceprogram.programme.record import Record
from serviceprogram.programme.replies import CHANGES, PRIVATE, UNKNOWN_SENDER, Reply

Finding = tuple[Record, str, str]


def reply_findings(programme: Programme) -> Iterator[Finding]:
    """Yield every breach of every rule for replies."""
    ids = {reply.id for reply in programme.replies}
    questions = {question.id for question in programme.consultation.questions}
    for reply in programme.replies:
        yield from _who(reply)
        if not reply.received.is_day:
            yield reply, "inkom", "”inkom” ska vara en dag, som 2022-02-22"
        if reply.duplicate_of and (reply.duplicate_of not in ids or reply.duplicate_of == reply.id):
            yield reply, "dubblett_av", f"”dubblett_av”: det finns inget annat svar ”{reply.duplicate_of}”"
        yield from _comments(reply, questions)
    if programme.replies and not programme.consultation.edition:
        message = "det finns svar, men ”utgåva” i data/remiss.yml säger inte vad de svarar på; skriv den"
        yield programme.replies[0], "inkom", message
    yield from _doubles(programme)


def _who(reply: Reply) -> Iterator[Finding]:
    if bool(reply.body) == bool(reply.name and reply.kind):
        yield reply, "instans", "skriv antingen ”instans” (ur sändlistan) eller både ”namn” och ”slag”"
    if reply.kind == PRIVATE and not re.fullmatch(rf"{PRIVATE}-\d+", reply.id):
        message = (
            f"filen med en privatpersons svar ska heta {PRIVATE}-1.yml, {PRIVATE}-2.yml …: namnet syns i adressen"
        )
        yield reply, "slag", message


def _comments(reply: Reply, questions: set[str]) -> Iterator[Finding]:
    seen: set[int] = set()
    for comment in reply.comments:
        if comment.id in seen:
            yield comment, "id", f"id ”{comment.id}” finns två gånger; ge den ena ett annat"
        seen.add(comment.id)
        if comment.question and comment.question not in questions:
            yield (
                comment,
                "fråga",
                f"”fråga”: okänt id för fråga, ”{comment.question}”{suggestion(comment.question, questions)}",
            )
        if comment.changed_in and comment.action not in CHANGES:
            yield comment, "ändrad_i", "”ändrad_i” hör till åtgärden ”ändrat” eller ”delvis”"


def _doubles(programme: Programme) -> Iterator[Finding]:
    """Two replies from one body are one that was changed, or one that came twice: someone must say which counts."""
    of_body: dict[str, list[Reply]] = defaultdict(list)
    for reply in programme.replies:
        if not reply.duplicate_of and reply.name != UNKNOWN_SENDER:
            of_body[reply.body or f"{reply.name}".casefold()].append(reply)
    for first, *others in of_body.values():
        for reply in others:
            message = f"samma instans har redan svarat ({first.id}); skriv ”dubblett_av” på det som inte gäller"
            yield reply, "instans" if reply.body else "namn", message
