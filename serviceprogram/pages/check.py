"""The one check: data, front matter, text and macros, with every problem of all files at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from serviceprogram.pages import raw_html
from serviceprogram.pages.macro_calls import Call, MacroError, read_calls, run
from serviceprogram.pages.macros import PageMacros
from serviceprogram.pages.municipality_pages import municipality_pages
from serviceprogram.pages.published import faults_in_html, file_problems
from serviceprogram.pages.role_pages import role_pages
from serviceprogram.programme import page_source
from serviceprogram.programme.load import load
from serviceprogram.programme.model import Programme
from serviceprogram.programme.page_source import PageSource
from serviceprogram.programme.problems import DataError, Problem
from serviceprogram.views.addresses import ROLE_FOLDER, STATEMENT, Addresses


@dataclass(frozen=True)
class Checked:
    """A programme and the pages as they were when the check passed; the build writes these."""

    programme: Programme
    pages: Mapping[str, PageSource]
    """The editors' pages, by their files under ``docs/``."""
    generated: Mapping[str, tuple[str, str]]
    """The pages made of data: title and Markdown, by the file that they stand for."""
    addresses: Addresses


def check(data: Path, docs: Path, to_html: Callable[[str], str], site: str = "") -> Checked:
    """Return the programme; raise DataError with every problem.

    ``to_html`` is the site's Markdown, ``site`` its own address where it is known.
    """
    checked: Checked | None = None
    problems: list[Problem] = [*file_problems(docs)]
    read = {page.path: page for page in _readable(docs)}
    try:
        programme = load(data, docs)
        generated = role_pages(programme) | municipality_pages(programme)
        addresses = Addresses(frozenset(read) | frozenset(generated), site)
        checked = Checked(programme, read, generated, addresses)
    except DataError as error:
        problems += error.problems
    if STATEMENT not in read:
        message = "sidan saknas; lagen kräver den. Skriv en rubrik och {{ tillgänglighetsredogörelse() }}"
        problems.append(Problem(f"{docs.name}/{STATEMENT}", 1, message))
    for page in read.values():
        calls, faults = read_calls(page.text)
        found = list(raw_html.text_problems(page))
        problems += [*found, *(_at(page, line, message) for line, message in faults)]
        if checked:
            problems += _call_problems(page, calls, checked)
            problems += _gap_problems(page, calls, checked.programme)
            problems += _collision(page, checked)
        if not found and not faults:
            problems += (_at(page, line, message) for line, message in faults_in_html(to_html(page.text), page.text))
    if problems or not checked:
        raise DataError(problems)
    return checked


def _readable(docs: Path) -> Iterator[PageSource]:
    for path in page_source.sources(docs):
        try:
            yield page_source.read(path, docs)
        except DataError:
            continue  # the loader has read the same page and kept its problems


def _at(page: PageSource, line: int, message: str) -> Problem:
    return Problem(page.shown, page.first_line + line - 1, message)


def _call_problems(page: PageSource, calls: list[Call], checked: Checked) -> Iterator[Problem]:
    macros = PageMacros(checked.programme, checked.addresses, lambda: page.path).all()
    for call in calls:
        try:
            run(call, macros)
        except MacroError as error:
            yield _at(page, call.line, str(error))


def _gap_problems(page: PageSource, calls: list[Call], programme: Programme) -> Iterator[Problem]:
    """A gap that the front matter lists and the text never shows would be hidden from the reader."""
    shown = [call.arguments for call in calls if call.name == "saknas"]
    for chapter in programme.chapters:
        for index, gap in enumerate(chapter.gaps if chapter.path == page.path else ()):
            if not any(gap.id in ids or not ids for ids in shown):
                message = (
                    f'luckan ”{gap.id}” visas inte i texten; skriv {{{{ saknas("{gap.id}") }}}} där den hör hemma'
                )
                yield page.meta.problem(("saknas", index, "id"), message)


def _collision(page: PageSource, checked: Checked) -> Iterator[Problem]:
    if page.path in checked.generated:
        made_of = "roller" if page.path.startswith(f"{ROLE_FOLDER}/") else "kommuner"
        yield Problem(page.shown, 1, f"sidan görs av data/{made_of}.yml; ta bort filen eller byt dess namn")
