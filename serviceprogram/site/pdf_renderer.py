"""Takes the place of the PDF plugin's renderer: the plugin calls at its own times, and one document comes of it."""

# mypy: allow-subclassing-any

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs_pdf_export_plugin.renderer import Renderer

from serviceprogram.pages.data_pages import is_short
from serviceprogram.pdf import link
from serviceprogram.pdf.assembly import Attachment
from serviceprogram.pdf.document import Cover
from serviceprogram.pdf.faults import PrintError
from serviceprogram.pdf.page_body import PageBody, Section, Slot
from serviceprogram.pdf.press import Press
from serviceprogram.pdf.printing import Printing
from serviceprogram.pdf.typesetting import Typeset
from serviceprogram.programme.model import Programme
from serviceprogram.programme.page_source import PageSource
from serviceprogram.programme.problems import Problem
from serviceprogram.site import progress


class PdfRenderer(Renderer):
    """Collects the pages' bodies during a build, and writes the PDFs when it ends.

    The plugin swallows what ``add_doc`` and ``add_link`` raise, so it is kept and raised at the end.
    """

    def __init__(self, order: Iterable[Slot], cover: Cover, site_dir: Path, site: str | None, press: Press) -> None:
        """Take the pages' places in the order of the navigation; ``site`` ends with a slash."""
        super().__init__(combined=True, theme="generic")
        self.theme = link  # as theme_handler_path says, which the plugin finds only from the site's own folder
        self._printing = Printing(order, cover, site, press)
        self._press = press
        self.page_order = self._printing.urls
        self.site_dir = site_dir
        self.sources: Mapping[str, PageSource] = {}
        """The pages as their editors wrote them, for the line of a fault; by their files under ``docs/``."""
        self.attachments: Sequence[Attachment] = ()
        """What the whole PDF holds beside its text."""
        self.beside: dict[str, Callable[[], bytes]] = {}
        """What else is printed, by its file from the site's root: earlier editions, comparisons."""
        self._built: list[str] = []
        self._errors: list[str] = []

    def take(self, page: Page, html: str, sections: tuple[Section, ...] = ()) -> None:
        """Take a page's body and its numbered sections, before the theme is put around it."""
        src, url, flows = slot_of(page)
        self.add(PageBody(src, url, unescape(str(page.title)), depth(page), html, flows, sections))

    def add(self, body: PageBody) -> None:
        """Begin to typeset a page that the document has, on another core, while the site's own pages are made."""
        self._printing.take(body)

    def add_doc(self, content: str, base_url: str, rel_url: str) -> None:  # noqa: ARG002 (the plugin's signature)
        """Note that the site has a page."""
        self._built.append(rel_url)

    def add_link(self, content: str, filename: str) -> str:
        """Return the page last noted with links to the PDFs that it is in; ``filename`` is the whole one from it."""
        url = self._built[-1]
        if url not in self.page_order:
            return content
        page = self._printing.bodies.get(url)
        own = page and not page.flows
        part = posixpath.join(posixpath.dirname(filename), f"{page.anchor}.pdf") if page and own else None
        try:
            return link.modify_html(content, filename, part, section=url.endswith("/index.html"))
        except ValueError as error:
            self._errors.append(f"{page.src if page else url}: {error}")
            raise

    def write_combined_pdf(self, output_path: str) -> None:
        """Write the whole and each page's own PDF beside it, or none of them.

        Raise PluginError, which MkDocs shows as plain text, with everything that is wrong.
        """
        whole = Path(output_path)
        try:
            with self._press:
                made = self._made()
                beside = {name: printed() for name, printed in self.beside.items()}
                self._press.forget_unused()
        except PrintError as error:
            problems = "\n".join(_located(problem, self.sources) for problem in error.problems)
            raise PluginError(f"PDF:en kan inte skrivas:\n{problems}") from None
        names = {page.src: f"{page.anchor}.pdf" for page in self._printing.bodies.values()}
        files = {whole: made.whole, **{whole.with_name(names[src]): part for src, part in made.parts.items()}}
        files |= {self.site_dir / name: content for name, content in beside.items()}
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_suffix(".ny").write_bytes(content)
        for path in files:
            path.with_suffix(".ny").replace(path)

    def _made(self) -> Typeset:
        progress.step(f"Sätter PDF:en av {len(self.page_order)} sidor och läser den igen")
        unbuilt = (f"{url}: sidan byggdes aldrig" for url in self.page_order if url not in self._built)
        problems = [*self._errors, *unbuilt]
        if problems:
            raise PrintError(problems)
        return self._printing.made(self.attachments)

    def close(self) -> None:
        """End the work that a failed build leaves behind."""
        self._press.close()


_NAMED = re.compile(r"”([^”…]+)|bilden (\S+)|tecknet (\S)")


def _located(problem: str, sources: Mapping[str, PageSource]) -> str:
    """Return a fault with the path and line that an editor knows, where its page is an editor's."""
    src, _, message = problem.partition(": ")
    page = sources.get(src)
    if not page:
        return problem
    named = next((next(filter(None, found.groups())) for found in _NAMED.finditer(message)), "")
    position = max(page.text.find(named), 0)
    return str(Problem(page.shown, page.first_line + page.text.count("\n", 0, position), message))


def stamp_of(programme: Programme) -> datetime:
    """Return the time that the PDF's metadata carries: the commit's, else the start of the edition's day."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else programme.edition.begins


def cover_of(programme: Programme, stamp: datetime, fingerprint: str) -> Cover:
    """Return the cover that a programme's own facts give."""
    about, edition = programme.about, programme.edition
    return Cover(
        title=about.title,
        region=about.region,
        period=str(about.period),
        edition=edition.name,
        status=edition.status.capitalize(),
        date=str(edition.published),
        case=f"dnr {about.case}" if about.case else None,
        owner=programme.role(about.owner).who,
        stamp=stamp,
        fingerprint=fingerprint,
        last_reply=str(edition.last_reply_day) if edition.last_reply_day else None,
    )


def slot_of(page: Page) -> Slot:
    """Return a page's place in the document."""
    return Slot(page.file.src_uri, page.file.url, page.file.generated_by is not None and is_short(page.file.src_uri))


def depth(page: Page) -> int:
    """Return how many sections with an opening page of their own a page lies under."""
    opened = [section for section in page.ancestors if _opening(section)]
    return len(opened) - (1 if opened and _opening(opened[0]) is page else 0)


def _opening(section: Any) -> Page | None:
    """Return a section's page of its own; by duck typing, since a fork of MkDocs has classes of its own."""
    first = section.children[0] if section.children else None
    return first if first and first.is_page and first.is_index else None
