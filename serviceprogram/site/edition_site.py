"""A frozen edition as pages of the site: its own text and figures, under an address that stays, and marked as old."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from serviceprogram.comparison.snapshot import Page, Snapshot, read
from serviceprogram.exports import files as open_data
from serviceprogram.pages.check import Checked, text_problems
from serviceprogram.pages.edition_marks import edition_mark, with_mark
from serviceprogram.pages.editions import MENU, Editions, FrozenEdition
from serviceprogram.pages.fragment import headings, parsed, written
from serviceprogram.pages.inline import inline
from serviceprogram.pages.web import for_the_web
from serviceprogram.pdf.page_body import Section
from serviceprogram.programme.model import Programme
from serviceprogram.programme.problems import DataError, Problem
from serviceprogram.programme.source import read_yaml
from serviceprogram.site import downloads
from serviceprogram.site.page_text import literal
from serviceprogram.views.addresses import EDITION_FOLDER, Addresses, edition_page


@dataclass(frozen=True)
class EditionPage:
    """A page of a frozen edition."""

    page: Page
    sections: tuple[Section, ...]
    """A chapter's numbered sections."""
    outline: str
    """Its headings as Markdown, which the page's own contents are made of."""

    @property
    def title(self) -> str:
        """What the page is called, for templates that write it down as it is."""
        return literal(self.page.title)


class EditionSite:
    """The pages and the files of one frozen edition."""

    def __init__(self, frozen: FrozenEdition, checked: Checked, to_html: Callable[[str], str], pdf: str) -> None:
        """Read the edition with today's engine; raise DataError, with the paths of its folder, where that can't be.

        ``pdf`` is the file of its PDF, from its own root.
        """
        self.root = f"{EDITION_FOLDER}/{frozen.edition.id}/"
        """Where the edition begins, from the site's root."""
        self.pdf = f"{self.root}{pdf}"
        self.frozen = frozen
        self.edition = frozen.edition
        self._checked = checked
        self.docs = frozen.folder / "docs"
        self.snapshot = _snapshot(frozen, to_html)
        kept = {path: page for path, page in self.snapshot.pages.items() if _is_shown(page)}
        self._addresses = Addresses(frozenset(kept))
        self.pages: dict[str, EditionPage] = {
            edition_page(self.edition.id, path): _edition_page(page) for path, page in kept.items()
        }
        """By the file under ``docs/`` that each stands for."""

    @property
    def programme(self) -> Programme:
        """The programme as it was."""
        assert self.snapshot.programme  # noqa: S101 (it could be read)
        return self.snapshot.programme

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The edition's pictures and other files, by path under the site."""
        return {f"{self.root}{path}": (self.docs / path).read_bytes() for path in self.snapshot.files}

    @property
    def attachments(self) -> list[Any]:
        """The edition's own data, which its PDF holds."""
        return downloads.attachments(open_data.files(self.programme, self._addresses))

    @cached_property
    def menu(self) -> list[Any]:
        """The edition's own navigation, in MkDocs' form."""
        said = read_yaml(self.frozen.folder / MENU, f"{self.frozen.folder.name}/{MENU}").value
        return self._menu(said) if isinstance(said, list) else list(self.pages)

    def title(self, address: str) -> str:
        """Return what a page is called: by the menu, else by itself."""
        return self._titles.get(address) or self.pages[address].title

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {inner: title for one in _pairs(self.menu) for title, inner in one.items() if isinstance(inner, str)}

    def _menu(self, some: list[Any]) -> list[Any]:
        found: list[Any] = []
        for one in some:
            if isinstance(one, dict):
                for title, inner in one.items():
                    below = self._menu(inner if isinstance(inner, list) else [inner])
                    if below:
                        found.append({literal(str(title)): below if isinstance(inner, list) else below[0]})
            elif (path := edition_page(self.edition.id, str(one))) in self.pages:
                found.append(path)
        return found

    def body(self, address: str) -> str:
        """Return a page's body for the web: its links led within the edition, else to the site as it is."""
        page = self.pages[address].page
        root = parsed(for_the_web(page.markup))
        for element in list(root.iter("a", "img")):
            self._turn(element, page.path)
        markup = written(root)
        return with_mark(markup, edition_mark(self._checked, self.edition, address, page.path, self.pdf))

    def _turn(self, element: HtmlElement, here: str) -> None:
        name = "href" if element.tag == "a" else "src"
        parts = urlsplit(element.get(name) or "")
        if parts.scheme or parts.netloc or not parts.path:
            return
        target = posixpath.normpath(posixpath.join(posixpath.dirname(here), parts.path))
        path = f"{target.removesuffix('.html').removesuffix('.md')}.md"
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if path in self._addresses.pages:
            element.set(name, self._addresses.link(here, path) + fragment)
        elif target in self.snapshot.files:
            return
        elif path in self._checked.addresses.pages:
            away = self._checked.addresses.link(edition_page(self.edition.id, here), path)
            element.set(name, away)  # without the place, which may be another text's now
        else:
            element.drop_tag()

    def print_body(self, address: str) -> str:
        """Return a page's body for the PDF, whose links are those of the edition's own pages."""
        root = parsed(self.pages[address].page.markup)
        for link in root.iter("a"):
            parts = urlsplit(link.get("href") or "")
            if not parts.scheme and parts.path.endswith(".md"):
                link.set("href", parts._replace(path=parts.path.removesuffix(".md") + ".html").geturl())
        return written(root)


def _snapshot(frozen: FrozenEdition, to_html: Callable[[str], str]) -> Snapshot:
    """Return an edition as it was, and keep it: a preview reads the programme anew at every edit."""
    key = frozen.folder, frozen.ledger.fingerprint, to_html
    if key not in _snapshots:
        data, docs = frozen.folder / "data", frozen.folder / "docs"
        snapshot = read(frozen.edition.name, data, docs, to_html, Editions((frozen,)))
        if problems := [*snapshot.problems, *text_problems(docs, to_html)]:
            raise DataError(_inside(problem, frozen) for problem in problems)
        _snapshots[key] = replace(snapshot, is_frozen=True)
    return _snapshots[key]


_snapshots: dict[tuple[Path, str, Callable[[str], str]], Snapshot] = {}


def _pairs(menu: list[Any]) -> Iterator[dict[str, Any]]:
    for one in menu:
        if isinstance(one, dict):
            yield one
            for inner in one.values():
                yield from _pairs(inner if isinstance(inner, list) else [])


def _edition_page(page: Page) -> EditionPage:
    markup, references = page.body
    sections = tuple(Section(f"{one.anchor} {one.text}", one.anchor) for one in references if one.kind == "avsnitt")
    listed = [(1 + one.anchor.count("."), one.title, one.anchor) for one in sections] or list(headings(markup))
    lines = [f"{'#' * level} {inline(title)} {{: #{anchor} }}" for level, title, anchor in listed if level <= 3]
    return EditionPage(page, sections, "\n\n".join([f"# {inline(page.title)}", *lines]))


def _is_shown(page: Page) -> bool:
    """Whether an edition has the page: what was never in its PDF, as how to edit, is about the site as it is."""
    return page.source is None or page.source.meta.value.get("pdf", True) is not False


def _inside(problem: Problem, frozen: FrozenEdition) -> Problem:
    shown = f"{frozen.folder.parent.name}/{frozen.folder.name}/{problem.path}"
    return Problem(shown, problem.line, problem.message, problem.column, "utgåva")


def edition_sites(checked: Checked, to_html: Callable[[str], str], pdf: str) -> Mapping[str, EditionSite]:
    """Return every frozen edition's pages by its id, the oldest first; raise DataError with all that is wrong."""
    found: dict[str, EditionSite] = {}
    problems: list[Problem] = []
    for frozen in checked.editions.frozen:
        try:
            found[frozen.edition.id] = EditionSite(frozen, checked, to_html, pdf)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return found
