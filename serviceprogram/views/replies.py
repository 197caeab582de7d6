"""The replies seen from each side: who has answered, how they stand, and what is said of each chapter."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from serviceprogram.programme.consultation import Question
from serviceprogram.programme.labels import chapter_number
from serviceprogram.programme.model import Chapter, Programme
from serviceprogram.programme.period import Period
from serviceprogram.programme.replies import KINDS, PRIVATE, Comment
from serviceprogram.views.masking import PublicReply, public_replies

UNCLEAR = "säger inte"
"""The stance of a reply that has none."""
STANCES = ("tillstyrker", "tillstyrker med ändringar", "avstyrker", "varken eller", "avstår", UNCLEAR)


@dataclass(frozen=True)
class Said:
    """A comment with the reply that it is from."""

    reply: PublicReply
    comment: Comment

    @property
    def anchor(self) -> str:
        """Its place on the reply's page, and with the reply's id on a chapter's."""
        return f"synpunkt-{self.reply.id}-{self.comment.id}"


@dataclass(frozen=True)
class Count:
    """How many replies stand in one way, by kind of body."""

    stance: str
    of_kind: tuple[int, ...]
    """In the order of the kinds that have answered."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.of_kind)


@dataclass(frozen=True)
class Account:
    """What the account of replies is made of; doubles count once."""

    replies: tuple[PublicReply, ...]
    doubles: tuple[PublicReply, ...]
    kinds: tuple[str, ...]
    """The kinds of body that have answered, in the order of the list of addressees."""
    stances: tuple[Count, ...]
    said: tuple[Said, ...]

    def of_chapter(self, number: int) -> tuple[Said, ...]:
        """Return what is said of a chapter or of a place in it, in the order of the places."""
        found = [one for one in self.said if any(chapter_number(place) == number for place in one.comment.places)]
        return tuple(sorted(found, key=lambda one: _order(next(
            place for place in one.comment.places if chapter_number(place) == number
        ))))  # fmt: skip

    @property
    def general(self) -> tuple[Said, ...]:
        """What is said of the whole."""
        return tuple(one for one in self.said if not one.comment.places)

    @property
    def later(self) -> tuple[Said, ...]:
        """What is to be taken up later."""
        return tuple(one for one in self.said if one.comment.action == "restlista")

    @property
    def unhandled(self) -> tuple[Said, ...]:
        """What no one has decided on yet."""
        return tuple(one for one in self.said if not one.comment.action)


def account_of(programme: Programme) -> Account:
    """Return the account of a programme's replies; every page asks for it, so the last programme's is kept."""
    if not _last or _last[0][0] is not programme:
        _last[:] = [(programme, _account_of(programme))]
    return _last[0][1]


_last: list[tuple[Programme, Account]] = []


def _account_of(programme: Programme) -> Account:
    every = sorted(public_replies(programme), key=_by_name)
    counted = tuple(one for one in every if not one.duplicate_of)
    doubles = tuple(one for one in every if one.duplicate_of)
    kinds = tuple(kind for kind in KINDS if any(one.kind == kind for one in counted))
    number = Counter((one.stance or UNCLEAR, one.kind) for one in counted)
    stances = tuple(Count(stance, tuple(number[stance, kind] for kind in kinds)) for stance in STANCES)
    said = tuple(Said(reply, comment) for reply in counted for comment in reply.comments)
    return Account(counted, doubles, kinds, stances, said)


def _by_name(reply: PublicReply) -> tuple[bool, list[str | int]]:
    """Return what sorts replies: private persons last, by number, and the others by name, å, ä and ö after z."""
    swedish = reply.name.casefold().translate(str.maketrans("åäö", "{|}"))
    parts = re.split(r"(\d+)", swedish)
    return reply.kind == PRIVATE, [int(part) if place % 2 else part for place, part in enumerate(parts)]


PART = 100
"""Comments that a page has: more takes long to read, and to lay out."""


def parts_of(said: tuple[Said, ...]) -> tuple[tuple[Said, ...], ...]:
    """Return comments in as many parts as there are pages of them, one at least."""
    return tuple(said[place : place + PART] for place in range(0, len(said), PART)) or ((),)


def chapters_with_comments(programme: Programme, account: Account) -> tuple[Chapter, ...]:
    """Return the chapters that something is said of."""
    numbers = {chapter_number(place) for one in account.said for place in one.comment.places}
    return tuple(chapter for chapter in programme.chapters if chapter.number in numbers)


def answers(programme: Programme, account: Account) -> tuple[tuple[Question, int], ...]:
    """Return each question of the consultation that someone has answered, with the number of answers."""
    number = Counter(one.comment.question for one in account.said)
    return tuple((one, number[one.id]) for one in programme.consultation.questions if number[one.id])


@dataclass(frozen=True)
class Opinion:
    """How much is said of a chapter, or of the whole where there is none, and how those stand that say it."""

    chapter: Chapter | None
    total: int
    of_stance: tuple[int, ...]
    """In the order of the stances that are asked for."""


def opinions(programme: Programme, account: Account) -> tuple[tuple[str, ...], tuple[Opinion, ...]]:
    """Return the stances that some comment has, and what is said of each chapter and last of the whole.

    A comment on places in two chapters counts in both.
    """
    stances = tuple(stance for stance in STANCES if any(one.comment.stance == stance for one in account.said))
    chapters = [
        (chapter, account.of_chapter(chapter.number)) for chapter in chapters_with_comments(programme, account)
    ]
    whole: list[tuple[Chapter | None, tuple[Said, ...]]] = [(None, account.general)] if account.general else []
    number = [
        (chapter, said, Counter(one.comment.stance or UNCLEAR for one in said))
        for chapter, said in [*chapters, *whole]
    ]
    return stances, tuple(
        Opinion(chapter, len(said), tuple(counted[stance] for stance in stances)) for chapter, said, counted in number
    )


def _order(place: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts places as they stand in the text."""
    return tuple((int(digits), letters) for digits, letters in re.findall(r"(\d+)([a-z]*)", place))


@dataclass(frozen=True)
class Unhandled:
    """What is left to do of one chapter, or of one officer's comments."""

    name: str
    total: int
    without_response: int
    without_action: int


@dataclass(frozen=True)
class State:
    """How far the work with the replies has come."""

    last_day: Period | None
    answered: tuple[str, ...]
    """The addressees that have answered, by name."""
    waited_for: tuple[str, ...]
    late: tuple[PublicReply, ...]
    of_chapter: tuple[Unhandled, ...]
    of_officer: tuple[Unhandled, ...]


def state_of(programme: Programme, account: Account) -> State:
    """Return how far the work has come: who has answered, and what is left by chapter and by officer."""
    edition = next((one for one in programme.editions if one.id == programme.consultation.edition), None)
    bodies = {reply.body for reply in programme.replies}
    asked = [body for body in programme.bodies if not body.proposed]
    chapters = [
        _unhandled(f"{chapter.number} {chapter.title}", [one.comment for one in account.of_chapter(chapter.number)])
        for chapter in chapters_with_comments(programme, account)
    ]
    general = [one.comment for one in account.general]
    officers: dict[str, list[Comment]] = defaultdict(list)
    for reply in programme.replies:
        for comment in reply.comments if not reply.duplicate_of else ():
            officers[comment.officer or UNASSIGNED].append(comment)
    return State(
        edition.last_reply_day if edition else None,
        tuple(body.name for body in asked if body.id in bodies),
        tuple(body.name for body in asked if body.id not in bodies),
        tuple(one for one in account.replies if one.late),
        (*chapters, *([_unhandled("Helheten", general)] if general else ())),
        tuple(_unhandled(name, some) for name, some in sorted(officers.items())),
    )


UNASSIGNED = "Ingen handläggare"


def _unhandled(name: str, comments: Sequence[Comment]) -> Unhandled:
    return Unhandled(
        name,
        len(comments),
        sum(1 for one in comments if not one.response),
        sum(1 for one in comments if not one.action),
    )
