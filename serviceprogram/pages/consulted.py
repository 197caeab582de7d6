"""What in the text a consultation is about: where its questions lead, and all that a reply can cite."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from serviceprogram.citing.marks import Reference
from serviceprogram.kit.passage import Passage
from serviceprogram.pages.links import Places
from serviceprogram.programme.model import Chapter, Programme
from serviceprogram.programme.problems import Problem
from serviceprogram.programme.source import Source
from serviceprogram.views.consultation import is_open

KEY = "remiss"


def passages(programme: Programme, references: Callable[[Chapter], Iterable[Reference]]) -> tuple[Passage, ...]:
    """Return every section and block of every chapter that a reply can be about; notes are a part of theirs."""
    return tuple(
        Passage(chapter.number, one.kind == "avsnitt", one.label, one.text)
        for chapter in programme.chapters
        for one in references(chapter)
        if one.kind not in ("not", "rad")
    )


def question_problems(programme: Programme, data: Sequence[Source], places: Places) -> Iterator[Problem]:
    """Yield each place within a chapter that a question concerns and that is not there.

    Only while the edition that was sent out is the one that is built: later the text is another.
    """
    if not is_open(programme):
        return
    source = next(one for one in data if KEY in one.value)
    for number, question in enumerate(programme.consultation.questions):
        for index, place in enumerate(question.concerns):
            if not place.isdigit() and not places.cites(place):
                message = f"”gäller”: ”{place}” leder till ett ställe som inte finns i texten"
                yield source.problem((KEY, "frågor", number, "gäller", index), message)
