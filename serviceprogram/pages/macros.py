"""The macros of a page, under the Swedish names that an editor writes.

Each gives markup for the page that it stands on, or raises MacroError with what is allowed.
"""

from collections.abc import Callable, Iterable
from functools import partial

from markupsafe import Markup

from serviceprogram.editing.edit_links import EditLinks
from serviceprogram.exports.table import FOLDER
from serviceprogram.kit.reply_form import Kit
from serviceprogram.pages.action_macros import ActionMacros
from serviceprogram.pages.consultation_macros import ConsultationMacros
from serviceprogram.pages.data_macros import DataMacros
from serviceprogram.pages.edit_link_macros import with_edit_links
from serviceprogram.pages.follow_up_macros import FollowUpMacros
from serviceprogram.pages.indicator_macros import IndicatorMacros
from serviceprogram.pages.inline import inline, inline_link
from serviceprogram.pages.macro_calls import Macro, MacroError, known
from serviceprogram.pages.picture_macros import PictureMacros
from serviceprogram.pages.reply_macros import ReplyMacros
from serviceprogram.pages.role_macros import RoleMacros
from serviceprogram.programme.model import Chapter, Programme
from serviceprogram.programme.period import Period
from serviceprogram.programme.timeline import Activity
from serviceprogram.render import render
from serviceprogram.views import choice, gaps
from serviceprogram.views.addresses import (
    INPUTS,
    SOURCES,
    START,
    Addresses,
    comparison_page,
    edition_page,
    municipality_page,
    role_page,
)

UNKNOWN = "uppgift saknas"
TIMELINES = ("process", "genomförande")


IN_TEXT = frozenset(("roll", "källa", "datum", "plan", "utfall", "värde", "ikon"))
"""The macros that give words in running text, as often as one likes."""


class PageMacros:
    """The macros over one programme; ``here()`` tells which file of ``docs/`` is being written."""

    def __init__(
        self,
        programme: Programme,
        addresses: Addresses,
        here: Callable[[], str],
        *,
        draws: bool = True,
        edit_links: EditLinks | None = None,
        kit: Kit | None = None,
    ) -> None:
        """Take the programme; a page that is only checked ``draws`` nothing: its macros only look at their values.

        With ``edit_links`` to a forge, each table has a link to the data that it shows; ``kit`` is what is sent out
        with the consultation, where there is one.
        """
        self._edit_links = edit_links if edit_links and edit_links.forge else None
        self._draws = draws
        self._programme = programme
        self._addresses = addresses
        self._here = here
        self._kit = kit

    def all(self) -> dict[str, Macro]:
        """Return every macro by the name that an editor writes."""
        made = self._plain()
        return with_edit_links(made, self._edit_links) if self._edit_links and self._draws else made

    def _plain(self) -> dict[str, Macro]:
        return {
            "roll": Macro(self._role_link, 'roll("styrgrupp")'),
            "källa": Macro(self._source_link, 'källa("processplan")'),
            "datum": Macro(self._date, 'datum("2022-11")'),
            "plan": Macro(self._plan, 'plan("startbeslut")'),
            "utfall": Macro(self._outcome, 'utfall("faststallande")'),
            "saknas": Macro(self._gaps_here, "saknas()"),
            "luckor": Macro(self._all_gaps, "luckor()"),
            "gantt": Macro(self._gantt, 'gantt("process")'),
            "tidtabell": Macro(self._timetable, 'tidtabell("process")'),
            "styrdokumenttabell": Macro(self._documents, 'styrdokumenttabell("strategi")'),
            "underlagstabell": Macro(partial(self._view, "inputs.html"), "underlagstabell()"),
            "kapiteltabell": Macro(partial(self._view, "chapters.html"), "kapiteltabell()"),
            "källtabell": Macro(partial(self._view, "sources.html"), "källtabell()"),
            "lägesbild": Macro(partial(self._view, "steps.html"), "lägesbild()"),
            "tillgänglighetsredogörelse": Macro(
                partial(self._view, "accessibility_statement.html"), "tillgänglighetsredogörelse()"
            ),
            "utgåva": Macro(partial(self._view, "edition.html"), "utgåva()"),
            "utgåvor": Macro(self._editions, "utgåvor()"),
            **DataMacros(self._programme, self._view, self._addresses.site, draws=self._draws).all(),
            **ConsultationMacros(
                self._programme, self._view, self._link, self._file, self._kit, draws=self._draws
            ).all(),
            **ReplyMacros(self._programme, self._view, self._link).all(),
            **ActionMacros(self._programme, self._view, draws=self._draws).all(),
            **FollowUpMacros(self._programme, self._view).all(),
            **IndicatorMacros(self._programme, self._view, draws=self._draws).all(),
            **RoleMacros(self._programme, self._view).all(),
            **PictureMacros(self._programme, self._view, draws=self._draws).all(),
        }

    def head(self, chapter: Chapter) -> str:
        """Return the Markdown that opens a chapter: its heading, and who answers for it."""
        facts = self._view("chapter_head.html", chapter=chapter)
        return f"# {chapter.number} {inline(chapter.title)}\n\n{facts}\n\n"

    def _view(self, template: str, **values: object) -> Markup:
        if not self._draws:
            return Markup()

        def data_file(name: str) -> str:
            return self._file(f"{FOLDER}/{name}")

        return render(
            template,
            programme=self._programme,
            link=self._link,
            file=self._file,
            data_file=data_file,
            role_page=role_page,
            municipality_page=municipality_page,
            sources_page=SOURCES,
            inputs_page=INPUTS,
            **values,
        )

    def _editions(self) -> str:
        ids = [one.id for one in self._programme.editions]
        start = {one: self._addresses.link(self._here(), edition_page(one, START)) for one in ids}
        compared = {
            new: [(old, found) for old in reversed(ids[:place]) if (found := self._compared(old, new))]
            for place, new in enumerate(ids)
        }
        names = {one.id: one.name for one in self._programme.editions}
        return self._view("editions.html", start=start, compared=compared, names=names)

    def _compared(self, old: str, new: str) -> str:
        return self._addresses.link(self._here(), comparison_page(old, new))

    def _file(self, path: str) -> str:
        return self._addresses.file(self._here(), path)

    def _link(self, there: str, anchor: str = "") -> str:
        return self._addresses.link(self._here(), there, anchor)

    def _activity(self, one: object) -> Activity:
        return known(one, {found.id: found for found in self._programme.activities}, "aktivitet")

    def _role_link(self, one: str, text: str | None = None) -> str:
        role = known(one, {role.id: role for role in self._programme.roles}, "roll")
        address = self._addresses.link(self._here(), role_page(role.id))
        words = str(text or role.name)
        return inline_link(address, words) if address else inline(words)

    def _source_link(self, one: str) -> str:
        source = known(one, {found.id: found for found in self._programme.sources}, "källa")
        address = self._addresses.link(self._here(), SOURCES, f"kalla-{source.id}")
        return inline_link(address, source.short) if address else inline(source.short)

    def _date(self, edtf: str) -> str:
        try:
            return inline(str(Period.parse(str(edtf))))
        except ValueError as error:
            raise MacroError(str(error)) from None

    def _plan(self, one: str) -> str:
        return inline(str(self._activity(one).planned or UNKNOWN))

    def _outcome(self, one: str) -> str:
        outcome = self._activity(one).outcome
        return inline(str((outcome and outcome.when) or UNKNOWN))

    def _gaps_here(self, *ids: str) -> str:
        chapter = self._programme.chapter(self._here())
        if not chapter:
            raise MacroError("”saknas” kan bara användas i ett kapitel med ”saknas:” i sidhuvudet")
        gaps_here = {gap.id: gap for gap in chapter.gaps}
        chosen = [known(one, gaps_here, "lucka i kapitlet") for one in ids] or list(chapter.gaps)
        return self._view("gaps_here.html", gaps=chosen)

    def _all_gaps(self) -> str:
        return self._view("all_gaps.html", groups=gaps.grouped(gaps.missing(self._programme)))

    def _gantt(self, name: str) -> str:
        known(name, {one: one for one in TIMELINES}, "tidslinje")
        if not self._draws:
            return ""
        from serviceprogram.gantt.figure import gantt_figure  # noqa: PLC0415 (a check draws nothing: no fonts)

        sections = tuple(one for one in self._programme.sections if one.timeline == name)
        heading = f"Tidplan: {name}"
        return gantt_figure(sections, self._programme.timeline(name), heading, uid=f"gantt-{TIMELINES.index(name)}")

    def _timetable(self, name: str) -> str:
        known(name, {one: one for one in TIMELINES}, "tidslinje")
        return self._view(
            "timetable.html",
            activities=self._programme.timeline(name),
            name=name,
            marks=partial(choice.step_marks, roles=self._programme.roles, years=choice.years(self._programme)),
            filters=choice.timeline_filters(self._programme),
            parts="table.timetable, figure.gantt",
            things="steg",
        )

    def _documents(self, *kinds: str) -> str:
        kinds_here = {found.kind: found.kind for found in self._programme.documents if found.kind}
        for kind in kinds:
            known(kind, kinds_here, "slag av styrdokument")
        chosen = [
            one for one in self._programme.documents if not kinds or one.kind in kinds or _unsorted(one.kind, kinds)
        ]
        return self._view("documents.html", documents=chosen, kinds=kinds)


def _unsorted(kind: str | None, kinds: Iterable[str]) -> bool:
    """Whether a document of unknown kind belongs here: it does, but not among laws."""
    return kind is None and not {"lag", "förordning"} & set(kinds)
