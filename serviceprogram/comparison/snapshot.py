"""One version of the programme as a reader meets it: its data, and each page's text after the macros."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from serviceprogram.alignment.block import Block
from serviceprogram.citing.marks import Reference
from serviceprogram.comparison.blocks import addresses, blocks
from serviceprogram.pages.body import published
from serviceprogram.pages.citations import Citations
from serviceprogram.pages.data_pages import data_pages
from serviceprogram.pages.editions import NOTHING_FROZEN, Editions, read_editions
from serviceprogram.pages.macro_calls import Macro, expand
from serviceprogram.pages.macros import PageMacros
from serviceprogram.programme import page_source
from serviceprogram.programme.load import FILES, load
from serviceprogram.programme.model import Programme
from serviceprogram.programme.page_source import PageSource
from serviceprogram.programme.problems import DataError, Problem
from serviceprogram.programme.source import Source, read_yaml
from serviceprogram.programme.values import FOLDER as VALUES
from serviceprogram.programme.values import read_values
from serviceprogram.views import calendars
from serviceprogram.views.addresses import Addresses

ToHtml = Callable[[str], str]


@dataclass(frozen=True)
class Page:
    """A page of one version; what it shows is worked out when it is asked for."""

    path: str
    """Its file under ``docs/``, or the file that a generated page stands for."""
    title: str
    chapter: int | None
    text: str
    """The Markdown, with what its macros gave."""
    source: PageSource | None
    """The file as written; none for what is made of data."""
    unknown: tuple[str, ...]
    """Macro calls that could not be run, as they were written."""
    to_html: ToHtml
    citations: Citations | None = None
    """What the version's chapters are cited by; None where its data can't be read."""

    @cached_property
    def body(self) -> tuple[str, tuple[Reference, ...]]:
        """The body as it is published, and all that can be cited in it."""
        if not (self.chapter and self.citations):
            return published(self.to_html(self.text), self.chapter)
        labels, ending = self.citations.labels(self.path), self.citations.ending(self.path)
        return published(self.to_html(self.text), self.chapter, labels, ending)

    @property
    def markup(self) -> str:
        """The body as it is published."""
        return self.body[0]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What a reader meets, block by block."""
        return blocks(self.markup)

    @cached_property
    def addresses(self) -> tuple[frozenset[str], frozenset[str]]:
        """The places that links can lead to, and where its own links lead."""
        return addresses(self.markup)


@dataclass(frozen=True)
class Snapshot:
    """Everything of one version that can be compared."""

    name: str
    """What people call the version: ``main``, ``arbetskopian``."""
    programme: Programme | None
    """None where today's rules refuse the data; ``problems`` then says why."""
    problems: tuple[Problem, ...]
    pages: Mapping[str, Page]
    files: Mapping[str, str]
    """Digest by path, of all under ``docs/`` that is no page."""
    data: Mapping[str, Source]
    """The data files that can be read, by name."""
    editions: Editions = NOTHING_FROZEN
    """What had been frozen then."""
    is_frozen: bool = False
    """Whether it is itself a frozen edition."""

    @property
    def calendars(self) -> frozenset[str]:
        """The addresses of the calendars that people subscribe to."""
        made = calendars.calendars(self.programme) if self.programme else ()
        return frozenset(one.path for one in made)


def read(name: str, data: Path, docs: Path, to_html: ToHtml, editions: Editions | None = None) -> Snapshot:
    """Read one version's files with today's engine; data that it refuses is told in ``problems``.

    Its references are held against the last of ``editions``, of those beside ``data`` where none are given.
    """
    programme: Programme | None = None
    problems: tuple[Problem, ...] = ()
    try:
        programme = load(data, docs)
    except DataError as error:
        problems = error.problems
    found, sources = list(_sources(docs)), dict(_data(data))
    if editions is None:
        editions = read_editions(data.parent, programme, sources) if programme else NOTHING_FROZEN
    snapshot = Snapshot(name, programme, problems, {}, dict(_files(docs)), sources, editions)
    return with_pages(snapshot, found, to_html)


def with_pages(snapshot: Snapshot, sources: Sequence[PageSource], to_html: ToHtml, *, bare: bool = False) -> Snapshot:
    """Return a version with its pages; where ``bare``, macros stand as written and no page is made of data."""
    programme = None if bare else snapshot.programme
    generated = data_pages(programme) if programme else {}
    known = Addresses(frozenset(source.path for source in sources) | frozenset(generated))
    citations = None
    if programme:
        citations = Citations(programme, {one.path: one for one in sources}, known, to_html, snapshot.editions)
    pages = {source.path: _page(source, programme, known, to_html, citations) for source in sources}
    for path, made in generated.items():
        if path not in pages:
            text, unknown = expand(made.markdown, _macros(programme, known, path).all() if programme else {})
            pages[path] = Page(path, made.title, None, text, None, unknown, to_html)
    return replace(snapshot, pages=pages)


def without_macros(snapshot: Snapshot, to_html: ToHtml) -> Snapshot:
    """Return a version with the text alone, as its editors wrote it."""
    sources = [page.source for page in snapshot.pages.values() if page.source]
    return with_pages(snapshot, sources, to_html, bare=True)


def _page(
    source: PageSource, programme: Programme | None, known: Addresses, to_html: ToHtml, citations: Citations | None
) -> Page:
    chapter = programme.chapter(source.path) if programme else None
    macros = _macros(programme, known, source.path) if programme else None
    all_macros: Mapping[str, Macro] = macros.all() if macros else {}
    text, unknown = expand(source.text, all_macros)
    if chapter and macros:
        return Page(
            source.path, f"{chapter.number} {chapter.title}", chapter.number, macros.head(chapter) + text,
            source, unknown, to_html, citations,
        )  # fmt: skip
    return Page(source.path, _title(source), _number(source), text, source, unknown, to_html)


def _macros(programme: Programme, known: Addresses, path: str) -> PageMacros:
    return PageMacros(programme, known, lambda: path)


def _title(source: PageSource) -> str:
    meta = source.meta.value
    heading = next((line for line in source.text.splitlines() if line.startswith("# ")), "")
    named = " ".join(str(meta[key]) for key in ("nummer", "rubrik") if key in meta)
    return str(meta.get("title") or named or heading.removeprefix("# ").strip() or source.path)


def _number(source: PageSource) -> int | None:
    number = source.meta.value.get("nummer")
    return number if isinstance(number, int) else None


def _sources(docs: Path) -> Iterator[PageSource]:
    for path in page_source.sources(docs):
        try:
            yield page_source.read(path, docs)
        except DataError:
            continue  # load has kept its problems


def _files(docs: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(docs.rglob("*")):
        if path.is_file() and path.suffix != ".md":
            yield path.relative_to(docs).as_posix(), sha256(path.read_bytes()).hexdigest()


def _data(data: Path) -> Iterator[tuple[str, Source]]:
    for name in FILES:
        try:
            yield name, read_yaml(data / name, f"{data.name}/{name}")
        except DataError:
            continue
    for path in sorted((data / VALUES).glob("*.csv")):
        try:
            yield f"{VALUES}/{path.name}", read_values(path, f"{data.name}/{VALUES}/{path.name}")[0]
        except DataError:
            continue
