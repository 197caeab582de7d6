"""Where an editor's links and references lead: a page, a file, a heading or a paragraph that must be there."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from serviceprogram.citing.marks import Reference
from serviceprogram.language.prose import page_prose
from serviceprogram.pages.body import published
from serviceprogram.pages.citations import Citations
from serviceprogram.pages.generated_page import GeneratedPage
from serviceprogram.pages.macro_calls import expand
from serviceprogram.pages.macros import PageMacros
from serviceprogram.pages.published import Fault, line_of, tree_of
from serviceprogram.programme.labels import NUMBER, WITHIN, anchor, chapter_number
from serviceprogram.programme.model import Chapter, Programme
from serviceprogram.programme.page_source import PageSource
from serviceprogram.programme.problems import Problem, nearest
from serviceprogram.views.addresses import Addresses

_CITED = re.compile(rf"(?<![\w.])({NUMBER} {WITHIN})(?![\d.]*\d)(?!\w)".replace(" ", r"\s"))
_LEFT = re.compile(r"\[\^([^\]\s]+)\]|\]\[([^\]]*)\]")
"""What Markdown leaves as it is written: a note, or a link by name, that is nowhere defined."""


class Places:
    """Every page's places, found out when they are first asked for."""

    def __init__(
        self,
        programme: Programme,
        pages: Mapping[str, PageSource],
        generated: Mapping[str, GeneratedPage],
        addresses: Addresses,
        docs: Path,
        to_html: Callable[[str], str],
        citations: Citations,
    ) -> None:
        """Take the checked pages, those made of data, the site's Markdown and what the chapters are cited by."""
        self._citations = citations
        self._programme = programme
        self._pages = pages
        self._generated = generated
        self._addresses = addresses
        self._docs = docs
        self._to_html = to_html
        self._trees: dict[str, HtmlElement] = {}
        self._ids: dict[str, frozenset[str]] = {}

    def written(self, path: str, tree: HtmlElement) -> None:
        """Keep a page's HTML as written, its macros not run: most headings are there."""
        self._trees[path] = tree

    @property
    def pages(self) -> frozenset[str]:
        """Every page of the site, by its file under ``docs/``."""
        return self._addresses.pages

    def has(self, path: str) -> bool:
        """Whether the site has a page or file of this name."""
        inside = not path.startswith(("../", "/"))
        return inside and (path in self._addresses.pages or (self._docs / path).is_file() or path in self._files)

    def anchors(self, path: str) -> frozenset[str]:
        """Return every place of a page, those that its macros and its paragraphs' references make too."""
        if path not in self._ids:
            self._ids[path] = frozenset(_ids(tree_of(self._published(path)[0])))
        return self._ids[path]

    def has_anchor(self, path: str, anchor: str) -> bool:
        """Whether a page has a place of this name."""
        if path in self._trees and anchor in _ids(self._trees[path]):
            return True
        made = self._filled(path)  # to turn it into HTML takes four times as long
        return f'id="{anchor}"' in made or f"{{#{anchor}}}" in made or anchor in self.anchors(path)

    def chapter(self, number: int) -> Chapter | None:
        """Return the chapter with this number."""
        return next((one for one in self._programme.chapters if one.number == number), None)

    def cites(self, label: str) -> bool:
        """Whether a chapter has the section or the paragraph that is cited so: ``3.2``, ``3.2 st. 4``."""
        chapter = self.chapter(chapter_number(label))
        return chapter is not None and self.has_anchor(chapter.path, anchor(label))

    def _filled(self, path: str) -> str:
        page = self._pages.get(path)
        macros = PageMacros(self._programme, self._addresses, lambda: path)
        chapter = self._programme.chapter(path)
        text = page.text if page else self._generated[path].markdown
        return (macros.head(chapter) if chapter else "") + expand(text, macros.all())[0]

    def references(self, chapter: Chapter) -> tuple[Reference, ...]:
        """Return every place of a chapter that can be cited."""
        return self._published(chapter.path)[1]

    def _published(self, path: str) -> tuple[str, tuple[Reference, ...]]:
        chapter = self._programme.chapter(path)
        if not chapter:
            return published(self._to_html(self._filled(path)), None)
        labels, ending = self._citations.labels(path), self._citations.ending(path)
        return published(self._to_html(self._filled(path)), chapter.number, labels, ending)

    @cached_property
    def _files(self) -> frozenset[str]:
        from serviceprogram.exports import files  # noqa: PLC0415 (asked for by nearly no page)
        from serviceprogram.views import calendars  # noqa: PLC0415 (the same)

        made = [one.path for one in calendars.calendars(self._programme)]
        return frozenset([*files.files(self._programme, self._addresses), *made])


def link_faults(page: PageSource, tree: HtmlElement, places: Places) -> Iterator[Fault]:
    """Yield each link, note and image of the page's HTML, its macros not run, that leads nowhere."""
    for element in tree.iter("a", "img"):
        address = element.get("href") or element.get("src") or ""
        if (element.tag == "a" and not element.get("href")) or element.get("class") == "headerlink":
            continue
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or "footnote" in (element.get("class") or ""):
            continue
        if fault := _leads_nowhere(page, address, unquote(parts.path), unquote(parts.fragment), places):
            yield Fault(line_of(page.text, address), "länk", fault)
    words = "\n".join(text for text in tree.itertext() if "[" in text or "]" in text)
    for match in _LEFT.finditer(words):
        if match[1]:
            message = f"noten [^{match[1]}] finns inte; skriv [^{match[1]}]: och notens text på en egen rad"
            yield Fault(line_of(page.text, f"[^{match[1]}]"), "not", message)
        elif f"][{match[2]}]" in page.text:
            message = f"länken [{match[2]}] finns inte; skriv [text](sida.md) i stället"
            yield Fault(line_of(page.text, f"][{match[2]}]"), "länk", message)


def reference_problems(page: PageSource, places: Places) -> Iterator[Problem]:
    """Yield each reference to a paragraph ("3.2 st. 4"), outside quotations, that is not there."""
    prose = page_prose(page)
    for match in _CITED.finditer(prose.own):
        label = " ".join(match[1].split())
        if not places.cites(label):
            message = f"hänvisningen ”{label}” leder till ett stycke som inte finns"
            yield prose.problem(match.start(), "hänvisning", message)


def _leads_nowhere(page: PageSource, address: str, path: str, anchor: str, places: Places) -> str:
    if path.startswith("/"):
        return f"länken ”{address}” börjar med snedstreck; skriv vägen från sidan, som ../underlag/index.md"
    target = normpath(join(dirname(page.path), path)) if path else page.path
    if not places.has(target):
        near = nearest(target, places.pages) if target.endswith(".md") else ""
        return f"länken ”{address}” pekar på en sida eller fil som inte finns{near}"
    if anchor and target.endswith(".md") and not places.has_anchor(target, anchor):
        near = nearest(anchor, (one for one in places.anchors(target) if not one[:1].isdigit()))
        return f"länken ”{address}” pekar på en rubrik eller ett stycke som inte finns{near}"
    return ""


def _ids(tree: HtmlElement) -> set[str]:
    return {element.get("id") or "" for element in tree.iter() if isinstance(element.tag, str)}
