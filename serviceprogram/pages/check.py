"""The one check: data, front matter, text, macros, links and language, with everything of all files at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from serviceprogram.editing.edit_links import EditLinks, EditPlace
from serviceprogram.editing.forge import Forge
from serviceprogram.language.review import review
from serviceprogram.language.speller import Speller
from serviceprogram.language.spelling import Unknown
from serviceprogram.pages import raw_html
from serviceprogram.pages.citations import Citations
from serviceprogram.pages.consulted import question_problems
from serviceprogram.pages.data_pages import data_pages
from serviceprogram.pages.editions import Editions, chapter_problems, read_editions
from serviceprogram.pages.editions import addresses as edition_addresses
from serviceprogram.pages.generated_page import GeneratedPage
from serviceprogram.pages.kit_pages import kit_pages
from serviceprogram.pages.links import Places, link_faults, reference_problems
from serviceprogram.pages.macro_calls import Call, Macro, MacroError, read_calls, run
from serviceprogram.pages.macros import IN_TEXT, PageMacros
from serviceprogram.pages.published import Fault, faults_in_html, file_problems, tree_of
from serviceprogram.pages.reply_check import reply_advice, reply_problems
from serviceprogram.pages.reply_pages import reply_pages
from serviceprogram.programme.load import Files, load
from serviceprogram.programme.model import Programme
from serviceprogram.programme.page_source import PageSource, read, sources
from serviceprogram.programme.problems import DataError, Problem, suggestion
from serviceprogram.views.addresses import INPUTS, SOURCES, STATEMENT, Addresses


@dataclass(frozen=True)
class Checked:
    """A programme and the pages as they were when the check passed; the build writes these."""

    programme: Programme
    pages: Mapping[str, PageSource]
    """The editors' pages, by their files under ``docs/``."""
    generated: Mapping[str, GeneratedPage]
    """The pages made of data, by the file that they stand for."""
    addresses: Addresses
    edit_links: EditLinks
    editions: Editions
    """Those that are frozen."""
    citations: Citations
    advice: tuple[Problem, ...] = ()
    """What could be better and stops nothing."""

    def edit_place(self, path: str) -> EditPlace | None:
        """Return where a page, named by its file under ``docs/``, is edited: its text, or the record behind it."""
        made = self.generated.get(path)
        return self.edit_links.data(made.group, made.record) if made else self.edit_links.page(path)


@dataclass(frozen=True)
class Examined:
    """All that was found, and what was checked, where the data could be read."""

    checked: Checked | None
    found: tuple[Problem, ...]
    """Errors and advice, in the order of files and lines."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops a build."""
        return tuple(one for one in self.found if not one.advice)

    @property
    def without_errors(self) -> Checked:
        """What was checked; raises DataError with every error where there is one."""
        if self.errors or not self.checked:
            raise DataError(self.errors)
        return self.checked


def check(data: Path, docs: Path, to_html: Callable[[str], str], site: str = "") -> Checked:
    """Return the programme with the advice on it; raise DataError with every error.

    ``to_html`` is the site's Markdown, ``site`` its own address where it is known.
    """
    with Speller() as speller:
        examined = examine(data, docs, to_html, site, speller.unknown)
    return replace(examined.without_errors, advice=examined.found)


def examine(
    data: Path,
    docs: Path,
    to_html: Callable[[str], str],
    site: str,
    unknown: Unknown,
    forge: Forge | None = None,
) -> Examined:
    """Return everything that is found, errors and advice; ``unknown`` tells which words no dictionary has."""
    checked: Checked | None = None
    found: list[Problem] = [*file_problems(docs)]
    files = Files()
    try:
        programme = load(data, docs, files)
        data_files = {source.path.removeprefix(f"{data.name}/"): source for source in files.data}
        editions = read_editions(data.parent, programme, data_files)
        generated = data_pages(programme)
        generated |= kit_pages(programme, editions) | reply_pages(programme)
        old = edition_addresses(editions, programme.about.edition)
        addresses = Addresses(frozenset(files.pages) | frozenset(generated) | old, site)
        edit_links = EditLinks(files.data, {path: page.shown for path, page in files.pages.items()}, forge)
        citations = Citations(programme, files.pages, addresses, to_html, editions)
        checked = Checked(programme, files.pages, generated, addresses, edit_links, editions, citations)
        found += editions.problems
        found += chapter_problems(programme, editions.base, {path: page.meta for path, page in files.pages.items()})
    except DataError as error:
        found += error.problems
    if STATEMENT not in files.pages:
        message = "sidan saknas; lagen kräver den. Skriv en rubrik och {{ tillgänglighetsredogörelse() }}"
        found.append(Problem(f"{docs.name}/{STATEMENT}", 1, message, rule="fil"))
    page_problems = list(_page_problems(files, checked, docs, to_html))
    found += page_problems
    if checked and not page_problems:  # what is cited in a page that can't be run is not known
        found += citations.problems(data_files)
        found += reply_problems(checked.programme, citations, editions, data_files)
        found += reply_advice(checked.programme, data_files)
    if checked:
        found += review(files, checked.programme, unknown)
    return Examined(checked, tuple(sorted(set(found))))


def text_problems(docs: Path, to_html: Callable[[str], str]) -> Iterator[Problem]:
    """Yield what no page may hold, of all pages and files of a folder, whatever their macros give."""
    yield from file_problems(docs)
    for path in sources(docs):
        try:
            page = read(path, docs)
        except DataError as error:
            yield from error.problems
            continue
        unsafe = [
            *raw_html.text_problems(page),
            *(_at(page, Fault(line, "makro", said)) for line, said in read_calls(page.text)[1]),
        ]
        yield from unsafe
        if not unsafe:
            markup = to_html(page.text)
            yield from (_at(page, fault) for fault in faults_in_html(markup, tree_of(markup), page.text))


def _page_problems(
    files: Files, checked: Checked | None, docs: Path, to_html: Callable[[str], str]
) -> Iterator[Problem]:
    readable: list[PageSource] = []
    trees = {}
    here = ""
    macros = PageMacros(checked.programme, checked.addresses, lambda: here, draws=False).all() if checked else {}
    for page in files.pages.values():
        here = page.path
        calls, faults = read_calls(page.text)
        unsafe = list(raw_html.text_problems(page))
        yield from unsafe
        yield from (_at(page, Fault(line, "makro", message)) for line, message in faults)
        if checked:
            wrong = list(_call_problems(page, calls, macros))
            yield from wrong
            yield from _gap_problems(page, calls, checked.programme)
            yield from _front_matter_problems(page, checked)
            yield from _target_problems(page, calls)
            yield from _repeated_calls(page, calls)
        if not unsafe and not faults:
            try:
                markup = to_html(page.text)
            except RecursionError:
                yield _at(page, Fault(1, "storlek", "texten har för mycket inuti vartannat; gör den enklare"))
                continue
            trees[page.path] = tree_of(markup)
            yield from (_at(page, fault) for fault in faults_in_html(markup, trees[page.path], page.text))
            if checked and not wrong:
                readable.append(page)
    if checked and len(readable) == len(files.pages):  # a page that can't be run has places that are not known
        places = Places(
            checked.programme, checked.pages, checked.generated, checked.addresses, docs, to_html, checked.citations
        )
        for page in readable:
            places.written(page.path, trees[page.path])
        for page in readable:
            yield from (_at(page, fault) for fault in link_faults(page, trees[page.path], places))
            yield from reference_problems(page, places)
        yield from question_problems(checked.programme, files.data, places)


def _at(page: PageSource, fault: Fault) -> Problem:
    return Problem(page.shown, page.first_line + fault.line - 1, fault.message, rule=fault.rule)


def _call_problems(page: PageSource, calls: Sequence[Call], macros: Mapping[str, Macro]) -> Iterator[Problem]:
    for call in calls:
        try:
            run(call, macros)
        except MacroError as error:
            yield _at(page, Fault(call.line, "makro", str(error)))


def _gap_problems(page: PageSource, calls: Sequence[Call], programme: Programme) -> Iterator[Problem]:
    """A gap that the front matter lists and the text never shows would be hidden from the reader."""
    shown = [call.arguments for call in calls if call.name == "saknas"]
    chapter = programme.chapter(page.path)
    for index, gap in enumerate(chapter.gaps if chapter else ()):
        if not any(gap.id in ids or not ids for ids in shown):
            message = f'luckan ”{gap.id}” visas inte i texten; skriv {{{{ saknas("{gap.id}") }}}} där den hör hemma'
            yield replace(page.meta.problem(("saknas", index, "id"), message), rule="lucka")


def _repeated_calls(page: PageSource, calls: Sequence[Call]) -> Iterator[Problem]:
    """A table or a picture has places of its own, and no two places of a page may have one name."""
    seen: set[tuple[str, tuple[object, ...]]] = set()
    for call in calls:
        if call.name in IN_TEXT:
            continue
        if (call.name, call.arguments) in seen:
            message = f"makrot ”{call.name}” står två gånger på sidan med samma värden; ta bort det ena"
            yield _at(page, Fault(call.line, "makro", message))
        seen.add((call.name, call.arguments))


def _target_problems(page: PageSource, calls: Sequence[Call]) -> Iterator[Problem]:
    """What others link into has the table that they link to; each source is linked to from everywhere."""
    macro = _TARGETS.get(page.path)
    if macro and not any(call.name == macro for call in calls):
        message = f"sidan ska ha {{{{ {macro}() }}}}: uppgifter på andra sidor länkar till tabellens rader"
        yield _at(page, Fault(1, "länk", message))


_TARGETS = {SOURCES: "källtabell", INPUTS: "underlagstabell"}


def _front_matter_problems(page: PageSource, checked: Checked) -> Iterator[Problem]:
    if made := checked.generated.get(page.path):
        message = f"sidan görs av {checked.edit_links.data(made.group).path}; ta bort filen eller byt dess namn"
        yield Problem(page.shown, 1, message, rule="fil")
    restated = page.meta.value.get("återger")
    known = [one.id for one in checked.programme.sources]
    if restated is not None and restated not in known:
        message = f"”återger”: okänt id för källa, ”{restated}”{suggestion(restated, known)}"
        yield page.meta.problem(("återger",), message)
