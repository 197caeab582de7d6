"""What the chapters are cited by, as against the last frozen edition, worked out when it is first asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from lxml import html

from serviceprogram.citing.citable import Citable, citable
from serviceprogram.citing.identity import Chapter, ChapterLabels, Decided, Identities, identify
from serviceprogram.citing.ledger import Entry
from serviceprogram.citing.undecided import Undecided
from serviceprogram.pages.editions import Editions
from serviceprogram.pages.macro_calls import expand
from serviceprogram.pages.macros import PageMacros
from serviceprogram.pages.published import line_of
from serviceprogram.programme.labels import anchor
from serviceprogram.programme.load import DECISIONS
from serviceprogram.programme.model import Chapter as ChapterRecord
from serviceprogram.programme.model import Programme
from serviceprogram.programme.page_source import PageSource
from serviceprogram.programme.problems import Problem
from serviceprogram.programme.source import Source
from serviceprogram.render import render
from serviceprogram.views.addresses import Addresses, edition_page


class Withdrawn(NamedTuple):
    """A reference of an earlier edition whose text is not in its chapter any longer."""

    label: str
    anchor: str
    ids: tuple[str, ...]
    """Those that its text had of its own."""
    where: str
    """What holds the text: an edition, or another chapter."""
    address: str
    moved: bool


class Citations:
    """The references of one version's chapters."""

    def __init__(
        self,
        programme: Programme,
        pages: Mapping[str, PageSource],
        addresses: Addresses,
        to_html: Callable[[str], str],
        editions: Editions,
    ) -> None:
        """Take the chapters' pages, and the frozen editions."""
        self._programme, self._pages, self._addresses = programme, pages, addresses
        self._to_html = to_html
        self._editions, self.base = editions, editions.base

    def labels(self, path: str) -> ChapterLabels | None:
        """Return a chapter's labels; None where nothing is frozen, so that each page can be numbered by itself."""
        return self.identities.chapters.get(path) if self.base else None

    def ending(self, path: str) -> str:
        """Return the markup that ends a chapter: where the references lead that lead nowhere in it any longer."""
        labels = self.labels(path)
        found = [*self._gone(path, labels), *self._elsewhere(path, labels)] if labels else []
        return render("withdrawn.html", withdrawn=found) if found else ""

    def _gone(self, path: str, labels: ChapterLabels) -> Iterator[Withdrawn]:
        for label, one in labels.gone.items():
            frozen = self._editions.get(one)
            there = next((it.path for it in frozen.ledger.chapters if it.has(label)), "") if frozen else ""
            address = self._addresses.link(path, edition_page(one, there), anchor(label)) if there else ""
            where = frozen.edition.name if frozen else one
            yield Withdrawn(label, anchor(label), labels.ids[label], where, address, moved=False)

    def _elsewhere(self, path: str, labels: ChapterLabels) -> Iterator[Withdrawn]:
        for label, there in labels.elsewhere.items():
            chapter = self._programme.chapter(there)
            where = f"kapitel {chapter.number} {chapter.title}" if chapter else there
            address = self._addresses.link(path, there, anchor(label))
            yield Withdrawn(label, anchor(label), labels.ids[label], where, address, moved=True)

    @cached_property
    def identities(self) -> Identities:
        """Every chapter's labels, and what no one has decided."""
        return identify(self.base, self._chapters, self._decided)

    @cached_property
    def _chapters(self) -> dict[str, Chapter]:
        return {
            one.path: Chapter(
                str(one.number), citable(html.fragment_fromstring(self._body(one), create_parent="div"))
            )
            for one in self._programme.chapters
            if one.path in self._pages
        }

    def _body(self, chapter: ChapterRecord) -> str:
        macros = PageMacros(self._programme, self._addresses, lambda: chapter.path)
        return self._to_html(macros.head(chapter) + expand(self._pages[chapter.path].text, macros.all())[0])

    def entries(self, path: str) -> tuple[Entry, ...]:
        """Return a chapter's references as a ledger has them."""
        blocks, its = self._chapters[path].blocks, self.identities.chapters[path]
        return tuple(
            Entry(label, one.text, tuple(dict.fromkeys([*_own_id(one), *its.ids.get(label, ())])))
            for label, one in zip(its.labels, blocks, strict=True)
        )

    @cached_property
    def _decided(self) -> Decided:
        found: dict[str, tuple[str, int] | None] = {}
        for decision in self._programme.decisions:
            places = list(self._beginning_with(decision.keeper)) if decision.keeper else []
            if decision.gone or len(places) == 1:
                found[decision.label] = places[0] if places else None
        return found

    def _beginning_with(self, words: str) -> Iterator[tuple[str, int]]:
        begun = " ".join(words.split())
        for path, chapter in self._chapters.items():
            yield from ((path, place) for place, one in enumerate(chapter.blocks) if one.text.startswith(begun))

    def problems(self, data: Mapping[str, Source]) -> Iterator[Problem]:
        """Yield decisions that can't be followed and, as advice, what is to be decided; ``data`` is files by name."""
        for index, decision in enumerate(self._programme.decisions):
            source, place = data[DECISIONS], ("avgöranden", index)
            if not self.base or not self.base.has(decision.label):
                message = (
                    f"hänvisningen ”{decision.label}” finns inte i den senaste frysta utgåvan; ta bort avgörandet"
                )
                yield source.problem((*place, "hänvisning"), message)
            elif decision.keeper and (times := len(list(self._beginning_with(decision.keeper)))) != 1:
                how = "inget stycke börjar så" if not times else f"{times} stycken börjar så; skriv fler ord"
                yield source.problem((*place, "behålls_av"), f"”{decision.keeper}”: {how}")
        if self.base:
            yield from map(self._to_decide, self.identities.undecided)
            yield from self._frozen_problems(data)

    def _frozen_problems(self, data: Mapping[str, Source]) -> Iterator[Problem]:
        """Yield the chapters that are not as in the edition that they say they are."""
        frozen = self._editions.get(self._programme.about.edition)
        was = {one.path: one.entries for one in frozen.ledger.chapters if one.entries} if frozen else {}
        now = {path: self.entries(path) for path in self._chapters} if frozen else {}
        differ = [self._pages[one].shown for one in now if now[one] != was.get(one, ())]
        differ += [one for one in was if one not in now]
        if differ:
            message = (
                f"utgåvan ”{self._programme.about.edition}” är fryst, men texten är en annan i {', '.join(differ)}; "
                "skriv en ny utgåva i data/utgavor.yml och låt ”utgåva” vara den"
            )
            yield replace(data["program.yml"].problem(("program", "utgåva"), message), rule="utgåva")

    def _to_decide(self, one: Undecided) -> Problem:
        page = self._pages[one.pieces[0].page]
        begun = " ".join(one.pieces[0].block.text.split()[:3])
        line = page.first_line + line_of(page.text, begun) - 1
        message = _TO_DECIDE[one.what].format(" och ".join(one.labels))
        return Problem(page.shown, line, message, rule="hänvisning", advice=True)


def _own_id(block: Citable) -> tuple[str, ...]:
    one = block.element.get("id")
    return (one,) if one and block.kind != "not" else ()


_HOW = "skriv i data/hanvisningar.yml vilket som behåller den, eller att den utgår, innan utgåvan fryses"
_TO_DECIDE = {
    "delad": "texten i {} ser ut att ha delats; " + _HOW,
    "sammanslagen": "texterna i {} ser ut att ha slagits ihop; " + _HOW,
    "omskriven": "texten i {} är så omskriven att det kan vara en ny; " + _HOW,
}
