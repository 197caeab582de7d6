"""What must hold for the consultation: a letter is sent with all that it must say, or not at all."""

from collections import Counter
from collections.abc import Iterator

from serviceprogram.programme.labels import chapter_number
from serviceprogram.programme.model import Programme
from serviceprogram.programme.record import Record

Finding = tuple[Record, str, str]


def consultation_findings(programme: Programme) -> Iterator[Finding]:
    """Yield what the consultation lacks, once an edition is sent out, and what does not hold."""
    yield from _questions(programme)
    yield from _meetings(programme)
    yield from _names(programme)
    consultation = programme.consultation
    edition = next((one for one in programme.editions if one.id == consultation.edition), None)
    if not consultation.edition or not edition:  # an unknown id is told elsewhere
        return
    if edition.status != "remiss":
        message = f"utgåvan ”{edition.id}” har statusen ”{edition.status}”; ett missiv görs bara av en ”remiss”"
        yield consultation, "utgåva", message
    for what, value in _needed(programme):
        if not value:
            message = f"missivet behöver {what}; skriv det, eller ta bort ”utgåva” tills det finns"
            yield consultation, "utgåva", message


def _needed(programme: Programme) -> Iterator[tuple[str, object]]:
    """Yield what a letter must say, by where an editor writes it."""
    one = programme.consultation
    yield from (("”ärende”", one.matter), ("”vad”", one.what), ("”bakgrund”", one.background))
    yield from (("”frågor”", one.questions), ("”registrator”", one.registrar), ("”kontakt”", one.contact))
    yield "”personuppgifter”", one.personal_data
    yield "”dnr” i program.yml", programme.about.case
    yield "en instans i sandlista.yml som inte är ett förslag", any(not body.proposed for body in programme.bodies)


def _questions(programme: Programme) -> Iterator[Finding]:
    """A place within a chapter is checked where the chapter's text is (``pages.consulted``).

    Once a later edition is built the questions are about an earlier text, and may be about what it has no longer.
    """
    is_later = programme.consultation.edition not in (None, programme.about.edition)
    numbers = {chapter.number for chapter in programme.chapters}
    for question in programme.consultation.questions:
        for place in question.concerns:
            chapter = chapter_number(place)
            if chapter not in numbers and not is_later:
                yield question, "gäller", f"”gäller”: kapitel {chapter} finns inte"
        for place, times in Counter(question.concerns).items():
            if times > 1:
                yield question, "gäller", f"”gäller”: ”{place}” står två gånger; ta bort det ena"


def _meetings(programme: Programme) -> Iterator[Finding]:
    for meeting in programme.consultation.meetings:
        if meeting.hours and not meeting.when.is_day:
            yield meeting, "klockslag", "ett klockslag behöver en känd dag i ”tid”, som 2022-12-06"


def _names(programme: Programme) -> Iterator[Finding]:
    names = Counter(body.name.casefold() for body in programme.bodies)
    for body in programme.bodies:
        if names[body.name.casefold()] > 1:
            yield body, "namn", f"instansen ”{body.name}” finns två gånger; ta bort den ena"
