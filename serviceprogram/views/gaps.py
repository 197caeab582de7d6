"""All that is "uppgift saknas": what, who is to supply it, where it shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from serviceprogram.programme.followable import lacks
from serviceprogram.programme.labels import slug
from serviceprogram.programme.model import Programme
from serviceprogram.programme.record import Gap
from serviceprogram.views import addresses


@dataclass(frozen=True)
class Missing:
    """One gap with the page that it belongs to."""

    group: str
    where: str
    page: str
    gap: Gap


def grouped(rows: Iterable[Missing]) -> tuple[tuple[str, tuple[Missing, ...]], ...]:
    """Return the gaps group by group, in the order that the groups come."""
    return tuple((name, tuple(some)) for name, some in groupby(rows, key=attrgetter("group")))


def missing(programme: Programme) -> tuple[Missing, ...]:
    """Return every gap: of chapters, timeline, editions, documents, inputs, consultation, areas and the website."""
    return tuple(_missing(programme))


def _missing(programme: Programme) -> Iterator[Missing]:
    for chapter in programme.chapters:
        for gap in chapter.gaps:
            yield Missing("Programmets kapitel", f"{chapter.number} {chapter.title}", chapter.path, gap)
    for name in ("process", "genomförande"):
        for activity in programme.timeline(name):
            for gap in activity.gaps:
                yield Missing("Tidplanen", activity.title, addresses.TIMELINE, gap)
    yield from _of_documents(programme)
    for one in programme.inputs:
        if one.state == "uppgift saknas":
            gap = Gap(
                id=one.id, vad="Om arbetet är gjort och vad det visade", lämnas_av=one.responsible, underlag=None
            )
            yield Missing("Underlagen", one.name, addresses.INPUTS, gap)
    yield from _of_goals(programme)
    yield from _of_actions(programme)
    for gap in programme.consultation.gaps:
        yield Missing("Remissen", "Remissen", addresses.CONSULTATION, gap)
    yield from _of_places(programme)
    yield from _of_the_website(programme)


def _of_goals(programme: Programme) -> Iterator[Missing]:
    for goal in programme.goals:
        for gap in goal.gaps:
            yield Missing("Målen", goal.goal, addresses.PROGRESS, gap)
    for lack in lacks(programme):
        where = lack.goal.goal if lack.goal else "Insatsområden"
        gap = Gap(id=f"{lack.record.id}-{slug(lack.key)}", vad=lack.what, lämnas_av=lack.supplier, underlag=None)
        yield Missing("Målen", where, addresses.PROGRESS, gap)
    for one in programme.indicators:
        for gap in one.gaps:
            yield Missing("Indikatorerna", one.name, addresses.indicator_page(one.id), gap)


def _of_actions(programme: Programme) -> Iterator[Missing]:
    for plan in programme.plans:
        for gap in plan.gaps:
            yield Missing(
                "Handlingsplanerna", f"Handlingsplan {plan.year}", addresses.action_plan_page(plan.year), gap
            )
    for scheme in programme.supports:
        for gap in scheme.gaps:
            yield Missing("Stöden", scheme.name, addresses.SUPPORTS, gap)


def _of_documents(programme: Programme) -> Iterator[Missing]:
    for edition in programme.editions:
        for gap in edition.gaps:
            yield Missing("Utgåvorna", edition.name, addresses.EDITIONS, gap)
    for document in programme.documents:
        for gap in document.gaps:
            yield Missing("Styrdokumenten", document.name, addresses.DOCUMENTS, gap)


def _of_places(programme: Programme) -> Iterator[Missing]:
    for area in (programme.county, *programme.municipalities):
        page = addresses.MUNICIPALITIES if area is programme.county else addresses.municipality_page(area.name)
        for gap in area.gaps:
            yield Missing("Kommunerna", area.name, page, gap)


def _of_the_website(programme: Programme) -> Iterator[Missing]:
    for gap in programme.statement.gaps:
        yield Missing("Tillgänglighet", "Tillgänglighetsredogörelse", addresses.STATEMENT, gap)
    for one, what, known in (
        ("licens", "Licensen för de öppna uppgifterna", programme.about.licence),
        ("kontakt", "Vem som svarar på frågor om de öppna uppgifterna", programme.about.contact),
    ):
        if not known:
            gap = Gap(id=one, vad=what, lämnas_av=programme.about.owner, underlag=None)
            yield Missing("Öppna data", "Öppna data", addresses.OPEN_DATA, gap)
