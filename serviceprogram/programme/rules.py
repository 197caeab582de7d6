"""What must hold between records; each rule yields (record, key, message) for what does not."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, get_args

from pydantic.fields import FieldInfo

from serviceprogram.programme.action_rules import action_findings
from serviceprogram.programme.consultation_rules import consultation_findings
from serviceprogram.programme.data_source_rules import data_source_findings
from serviceprogram.programme.editions import ADOPTED, Edition
from serviceprogram.programme.fields import Refers
from serviceprogram.programme.followable import lacks
from serviceprogram.programme.indicator_rules import indicator_findings
from serviceprogram.programme.model import Programme
from serviceprogram.programme.problems import suggestion
from serviceprogram.programme.record import Record
from serviceprogram.programme.reply_rules import reply_findings
from serviceprogram.programme.statement_rules import statement_findings

Finding = tuple[Record, str, str]
KnownIds = Mapping[str, set[str]]
"""Kind of record ("roll", "källa", …) to the ids in its file; without the kinds whose file can't be read."""


def findings(programme: Programme, known: KnownIds, *, complete: bool) -> Iterator[Finding]:
    """Yield every breach of every rule.

    Where not every record could be read (``complete`` is false), sums are left for the next run.
    """
    yield from _unknown_references(programme, known)
    yield from _repeated_references(programme)
    yield from _repeated_ids(programme)
    yield from _unowned_activities(programme)
    yield from _early_outcomes(programme)
    yield from _municipality_codes(programme)
    for indicator in programme.indicators:
        yield from data_source_findings(indicator.fetched)
    if complete:
        yield from _outlines(programme)
        yield from indicator_findings(programme)
        yield from _goals(programme)
        yield from action_findings(programme)
        yield from consultation_findings(programme)
        yield from reply_findings(programme)
    yield from _chapter_numbers(programme)
    yield from _editions(programme)
    for decision in programme.decisions:
        if decision.gone == bool(decision.keeper):
            yield decision, "hänvisning", "skriv antingen ”behålls_av” med styckets första ord, eller ”utgår: true”"
    if built := _built(programme):
        yield from statement_findings(programme.statement, built)


def records(value: Any) -> Iterator[Record]:
    """Yield the record and every record inside it."""
    if isinstance(value, tuple):
        yield from chain.from_iterable(map(records, value))
    elif isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            yield from records(getattr(value, name))


def references(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield (key, kind, id) for each id of another record that this one holds."""
    for name, info in type(record).model_fields.items():
        kind = refers_to(info)
        value = getattr(record, name)
        if kind and value is not None:
            for one in value if isinstance(value, tuple) else (value,):
                yield info.alias or name, kind, one


def refers_to(info: FieldInfo) -> str | None:
    """Return the kind of record whose id, or ids, a field holds; None where it holds something else."""
    marks = (*info.metadata, *_metadata(info.annotation))
    return next((mark.kind for mark in marks if isinstance(mark, Refers)), None)


def _repeated_references(programme: Programme) -> Iterator[Finding]:
    for record in records(programme):
        for (key, _, one), times in Counter(references(record)).items():
            if times > 1:
                yield record, key, f"”{key}”: ”{one}” står två gånger; ta bort det ena"


def _metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    yield from chain.from_iterable(map(_metadata, get_args(annotation)))


def _unknown_references(programme: Programme, known: KnownIds) -> Iterator[Finding]:
    for record in records(programme):
        for key, kind, one in references(record):
            if kind in known and one not in known[kind]:
                yield record, key, f"”{key}”: okänt id för {kind}, ”{one}”{suggestion(one, known[kind])}"


def _repeated_ids(programme: Programme) -> Iterator[Finding]:
    lists = [getattr(programme, name) for name in type(programme).model_fields]
    holders: tuple[Any, ...] = (
        *(*programme.chapters, *programme.activities, *programme.documents, *programme.editions),
        *(*programme.goals, *programme.indicators, *programme.plans, *programme.supports),
        *(programme.county, *programme.municipalities, programme.statement, programme.consultation),
    )
    gaps_of = [holder.gaps for holder in holders]
    for group in (*lists, *gaps_of, programme.consultation.questions):
        seen: set[str] = set()
        for record in group if isinstance(group, tuple) else ():
            one = getattr(record, "id", None)
            if one in seen:
                yield record, "id", f"id ”{one}” finns två gånger; ge den ena ett annat"
            elif one:
                seen.add(one)


def _unowned_activities(programme: Programme) -> Iterator[Finding]:
    for activity in programme.activities:
        if not (activity.responsible or activity.decides or activity.gaps):
            yield activity, "id", f"aktiviteten ”{activity.id}” behöver ”ansvarig”, ”beslutar” eller ”saknas”"
        if not (activity.planned or activity.outcome or activity.gaps):
            yield activity, "id", f"aktiviteten ”{activity.id}” behöver ”planerat”, ”utfall” eller ”saknas”"


def _early_outcomes(programme: Programme) -> Iterator[Finding]:
    built = _built(programme)
    published = (built.published.latest if built else None) or date.max
    for activity in programme.activities:
        when = activity.outcome.when if activity.outcome else None
        if activity.outcome and when and when.earliest > published:
            message = f"”tid”: utfallet {when} ligger efter utgåvans datum ({built and built.published})"
            yield activity.outcome, "tid", message


def _municipality_codes(programme: Programme) -> Iterator[Finding]:
    county = programme.county
    seen = Counter(area.code for area in programme.municipalities)
    names = Counter(area.name for area in programme.municipalities)
    if len(county.code) != 2:
        yield county, "kod", f"länets kod ”{county.code}” ska ha två siffror"
    for area in programme.municipalities:
        if len(area.code) != 4 or not area.code.startswith(county.code):
            message = f"kommunkoden ”{area.code}” ska ha fyra siffror och börja med länets {county.code}"
            yield area, "kod", message
        if seen[area.code] > 1:
            yield area, "kod", f"kommunkoden ”{area.code}” finns två gånger"
        if names[area.name] > 1:
            yield area, "namn", f"kommunen ”{area.name}” finns två gånger"


def _outlines(programme: Programme) -> Iterator[Finding]:
    """A map shows every municipality, each once, and nothing else."""
    names = {area.code: area.name for area in programme.municipalities}
    drawn = Counter(outline.code for outline in programme.outlines)
    for outline in programme.outlines:
        if outline.code not in names:
            yield outline, "kod", f"kommunkoden ”{outline.code}” finns inte{suggestion(outline.code, names)}"
        elif drawn[outline.code] > 1:
            yield outline, "kod", f"kommun {outline.code} har två ytor; låt den ha en, av slaget ”MultiPolygon”"
    if lacking := [f"{name} ({code})" for code, name in names.items() if drawn and not drawn[code]]:
        yield programme.outlines[0], "kod", f"kartan saknar {', '.join(lacking)}"


def _goals(programme: Programme) -> Iterator[Finding]:
    """A programme that is adopted has goals that can be followed; before, what they lack is shown as gaps."""
    built = _built(programme)
    if built and built.status in ADOPTED:
        for lack in lacks(programme):
            message = f"programmet är fastställt, men här saknas: {lack.what}; det lämnas av ”{lack.supplier}”"
            yield lack.record, lack.key, message


def _chapter_numbers(programme: Programme) -> Iterator[Finding]:
    seen: dict[int, str] = {}
    for chapter in programme.chapters:
        if chapter.number in seen:
            yield chapter, "nummer", f"kapitelnummer {chapter.number} finns redan i {seen[chapter.number]}"
        seen.setdefault(chapter.number, chapter.path)


def _built(programme: Programme) -> Edition | None:
    """Return the edition that is built; None where its id is wrong, which is told elsewhere."""
    return next((one for one in programme.editions if one.id == programme.about.edition), None)


def _editions(programme: Programme) -> Iterator[Finding]:
    before = date.min
    for edition in programme.editions:
        if not edition.published.is_day:
            yield edition, "datum", "utgåvans datum ska vara en dag, som 2022-02-22"
        elif edition.published.earliest < before:
            yield edition, "datum", "utgåvorna ska stå i tidsordning, den senaste sist; flytta den här"
        before = max(before, edition.published.earliest)
        if edition.status == "remiss" and not (edition.last_reply_day and edition.last_reply_day.is_day):
            yield edition, "status", "en remissutgåva behöver ”sista_svarsdag”, en dag som 2023-02-28"
        if edition.decision and not edition.decision.day.is_day:
            yield edition.decision, "datum", "beslutets datum ska vara en dag, som 2022-02-22"
    built = _built(programme)
    if built and built.lacks_text:
        message = f"utgåvan ”{built.id}” har ingen text här; låt ”utgåva” vara den som texten i docs/ hör till"
        yield programme.about, "utgåva", message
