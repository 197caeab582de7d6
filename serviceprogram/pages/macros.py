"""The macros of a page, under the Swedish names that an editor writes.

Each gives markup for the page that it stands on, or raises MacroError with what is allowed.
"""

from collections.abc import Callable, Iterable
from functools import partial

from markupsafe import Markup

from serviceprogram.editing.edit_links import EditLinks
from serviceprogram.editing.keys import group_anchor, key_groups
from serviceprogram.exports.table import CATALOGUE, FOLDER, Table, anchor
from serviceprogram.exports.tables import tables
from serviceprogram.pages.edit_link_macros import with_edit_links
from serviceprogram.pages.inline import inline, inline_link
from serviceprogram.pages.macro_calls import Macro, MacroError, known
from serviceprogram.pages.picture_macros import PictureMacros
from serviceprogram.programme.model import Chapter, Programme, Role
from serviceprogram.programme.period import Period
from serviceprogram.programme.timeline import Activity
from serviceprogram.render import render
from serviceprogram.views import calendars, choice, gaps, matrix
from serviceprogram.views.addresses import INPUTS, SOURCES, TIMELINE, Addresses, municipality_page, role_page
from serviceprogram.views.population import change, signed

UNKNOWN = "uppgift saknas"
TIMELINES = ("process", "genomförande")


IN_TEXT = frozenset(("roll", "källa", "datum", "plan", "utfall", "befolkning", "ikon"))
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
    ) -> None:
        """Take the programme; a page that is only checked ``draws`` nothing: its macros only look at their values.

        With ``edit_links`` to a forge, each table has a link to the data that it shows.
        """
        self._edit_links = edit_links if edit_links and edit_links.forge else None
        self._draws = draws
        self._programme = programme
        self._addresses = addresses
        self._here = here

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
            "befolkning": Macro(self._population, 'befolkning("2326", 2024)'),
            "saknas": Macro(self._gaps_here, "saknas()"),
            "luckor": Macro(self._all_gaps, "luckor()"),
            "gantt": Macro(self._gantt, 'gantt("process")'),
            "tidtabell": Macro(self._timetable, 'tidtabell("process")'),
            "rolltabell": Macro(partial(self._roles, in_plan_table=True), "rolltabell()"),
            "andra_roller": Macro(partial(self._roles, in_plan_table=False), "andra_roller()"),
            "rollmatris": Macro(self._matrix, "rollmatris()"),
            "rollaktiviteter": Macro(self._role_activities, 'rollaktiviteter("styrgrupp")'),
            "rollfakta": Macro(self._role_facts, 'rollfakta("styrgrupp")'),
            "rollkapitel": Macro(self._role_chapters, 'rollkapitel("styrgrupp")'),
            "rolluckor": Macro(self._role_gaps, 'rolluckor("styrgrupp")'),
            "styrdokumenttabell": Macro(self._documents, 'styrdokumenttabell("strategi")'),
            "underlagstabell": Macro(partial(self._view, "inputs.html"), "underlagstabell()"),
            "befolkningstabell": Macro(self._population_table, "befolkningstabell()"),
            "dagligvarutabell": Macro(partial(self._view, "grocery_access.html"), "dagligvarutabell()"),
            "kapiteltabell": Macro(partial(self._view, "chapters.html"), "kapiteltabell()"),
            "källtabell": Macro(partial(self._view, "sources.html"), "källtabell()"),
            "lägesbild": Macro(partial(self._view, "steps.html"), "lägesbild()"),
            "tillgänglighetsredogörelse": Macro(
                partial(self._view, "accessibility_statement.html"), "tillgänglighetsredogörelse()"
            ),
            "remissläge": Macro(partial(self._view, "consultation.html"), "remissläge()"),
            "utgåva": Macro(partial(self._view, "edition.html"), "utgåva()"),
            "kalendrar": Macro(self._calendars, "kalendrar()"),
            "nycklar": Macro(self._keys, "nycklar()"),
            "datafakta": Macro(self._data_facts, "datafakta()"),
            "öppna_data": Macro(self._open_data, "öppna_data()"),
            **PictureMacros(self._programme, self._view, draws=self._draws).all(),
        }

    def head(self, chapter: Chapter) -> str:
        """Return the Markdown that opens a chapter: its heading, and who answers for it."""
        facts = self._view("chapter_head.html", chapter=chapter)
        return f"# {chapter.number} {inline(chapter.title)}\n\n{facts}\n\n"

    def _view(self, template: str, **values: object) -> Markup:
        if not self._draws:
            return Markup()

        def link(there: str, anchor: str = "") -> str:
            return self._addresses.link(self._here(), there, anchor)

        def data_file(name: str) -> str:
            return self._addresses.file(self._here(), f"{FOLDER}/{name}")

        return render(
            template,
            programme=self._programme,
            link=link,
            data_file=data_file,
            role_page=role_page,
            municipality_page=municipality_page,
            change=change,
            signed=signed,
            sources_page=SOURCES,
            inputs_page=INPUTS,
            **values,
        )

    def _role(self, one: object) -> Role:
        return known(one, {role.id: role for role in self._programme.roles}, "roll")

    def _activity(self, one: object) -> Activity:
        return known(one, {found.id: found for found in self._programme.activities}, "aktivitet")

    def _role_link(self, one: str, text: str | None = None) -> str:
        role = self._role(one)
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

    def _population(self, code: str, year: int) -> str:
        areas = {area.code: area for area in (self._programme.county, *self._programme.municipalities)}
        area = known(code, areas, "kommunkod")
        count = known(year, {figure.year: figure.count for figure in area.population}, "år")
        return str(render("number.html", number=count))

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

    def _roles(self, *, in_plan_table: bool) -> str:
        roles = [role for role in self._programme.roles if role.in_plan_table == in_plan_table]
        return self._view("roles.html", roles=roles, in_plan_table=in_plan_table)

    def _matrix(self) -> str:
        made = matrix.matrix(self._programme)
        return self._view(
            "matrix.html",
            matrix=made,
            marks=partial(choice.row_marks, roles=made.roles),
            filters=choice.matrix_filters(self._programme),
            parts="table.matrix",
            things="aktiviteter",
        )

    def _role_facts(self, one: str) -> str:
        role = self._role(one)
        holders = [other for other in self._programme.roles if other.holds == role.id]
        return self._view("role_facts.html", role=role, holders=holders)

    def _role_activities(self, one: str) -> str:
        role = self._role(one)
        return self._view("role_activities.html", role=role, taken=matrix.of_role(self._programme, role))

    def _role_chapters(self, one: str) -> str:
        role = self._role(one)
        chapters = [chapter for chapter in self._programme.chapters if chapter.responsible == role.id]
        return self._view("role_chapters.html", role=role, chapters=chapters)

    def _role_gaps(self, one: str) -> str:
        role = self._role(one)
        found = [row for row in gaps.missing(self._programme) if row.gap.supplier == role.id]
        return self._view("role_gaps.html", role=role, missing=found)

    def _documents(self, *kinds: str) -> str:
        kinds_here = {found.kind: found.kind for found in self._programme.documents if found.kind}
        for kind in kinds:
            known(kind, kinds_here, "slag av styrdokument")
        chosen = [
            one for one in self._programme.documents if not kinds or one.kind in kinds or _unsorted(one.kind, kinds)
        ]
        return self._view("documents.html", documents=chosen, kinds=kinds)

    def _population_table(self) -> str:
        county = self._programme.county
        return self._view("population.html", years=[figure.year for figure in county.population])

    def _calendars(self) -> str:
        def file(path: str) -> str:
            return self._addresses.file(self._here(), path)

        if not self._draws:
            return Markup()
        made = calendars.calendars(self._programme)
        return self._view(
            "calendars.html",
            groups=calendars.grouped(made),
            undated=calendars.undated(made),
            file=file,
            timeline_page=TIMELINE,
        )

    def _data_facts(self) -> str:
        return self._view("data_facts.html", catalogue=CATALOGUE if self._addresses.site else "")

    def _open_data(self) -> str:
        return "\n\n".join(map(self._data_table, tables(self._programme))) if self._draws else ""

    def _keys(self) -> str:
        if not self._draws:
            return ""
        groups = key_groups()
        tables = [self._view("keys.html", group=group, anchor=group_anchor) for group in groups]
        titles = [f"## {inline(group.title)}" for group in groups]
        return "\n\n".join(f"{title}\n\n{table}" for title, table in zip(titles, tables, strict=True))

    def _data_table(self, table: Table) -> str:
        """Return the Markdown of one table's heading and columns; a heading in HTML would miss the contents."""
        columns = self._view("data_table.html", table=table, anchor=anchor)
        return f"### {inline(table.title)} {{#{anchor(table.name)}}}\n\n{columns}"


def _unsorted(kind: str | None, kinds: Iterable[str]) -> bool:
    """Whether a document of unknown kind belongs here: it does, but not among laws."""
    return kind is None and not {"lag", "förordning"} & set(kinds)
