"""The edge to MkDocs for frozen editions: their pages, each edition's own navigation, and its PDF."""

# mypy: disable-error-code="no-untyped-call"

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, get_navigation

from serviceprogram.comparison import as_page
from serviceprogram.pages.body import published
from serviceprogram.pages.check import Checked
from serviceprogram.pages.data_pages import is_short
from serviceprogram.pages.fragment import headings
from serviceprogram.pages.web import for_the_web
from serviceprogram.pdf.document import Cover
from serviceprogram.pdf.page_body import PageBody, Section, Slot
from serviceprogram.pdf.press import Press
from serviceprogram.pdf.printing import Printing
from serviceprogram.site import review
from serviceprogram.site.comparisons import EditionComparison, comparisons
from serviceprogram.site.edition_site import EditionSite, edition_sites
from serviceprogram.site.gone_pages import gone_pages
from serviceprogram.site.navigation import named
from serviceprogram.site.page_text import literal
from serviceprogram.site.pdf_renderer import cover_of, depth
from serviceprogram.site.settings import Settings


class EditionPages:
    """The frozen editions' pages of one build."""

    def __init__(self, checked: Checked, settings: Settings, pdf: str, fingerprint: str) -> None:
        """Read every edition; raise DataError where one can't be. ``pdf`` is its PDF, from the edition's root."""
        self._programme, self._fingerprint = checked.programme, fingerprint
        self.sites = edition_sites(checked, settings.to_html, pdf)
        self._comparisons = comparisons(checked, self.sites, settings, named(settings.nav))
        self._gone = gone_pages(checked, self.sites)
        self._press: Press | None = None
        self._site_of = {address: site for site in self.sites.values() for address in site.pages}
        self._navigation: dict[str, Navigation] = {}
        self._printed: dict[str, Callable[[], bytes]] = {}

    def files(self, config: MkDocsConfig) -> list[File]:
        """Return the pages, not yet with their text, and the pictures."""
        pages = [
            File.generated(config, address, content=page.outline, inclusion=InclusionLevel.NOT_IN_NAV)
            for site in self.sites.values()
            for address, page in site.pages.items()
        ]
        pages += [
            File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)  # see ``text``
            for path in self._comparisons
        ]
        pages += [
            File.generated(config, path, content=one.markdown, inclusion=InclusionLevel.NOT_IN_NAV)
            for path, one in self._gone.items()
        ]
        if self._comparisons:
            pages.append(File.generated(config, review.STYLES, content=as_page.styles()))
        kept = {path: content for site in self.sites.values() for path, content in site.files.items()}
        return [*pages, *(File.generated(config, path, content=content) for path, content in kept.items())]

    def navigate(self, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """Make each edition's navigation; the way home is the site's."""
        for site in self.sites.values():
            said, config.nav = config.nav, site.menu
            its = get_navigation(files, config)
            config.nav = said
            its.homepage = nav.homepage
            for page in its.pages:
                page.meta = {"title": site.title(page.file.src_uri)}
            self._navigation[site.edition.id] = its

    def meta(self, address: str) -> dict[str, Any] | None:
        """Return what a page tells the theme of itself; None for a page that is of no edition."""
        if one := self._comparisons.get(address):
            return {"title": literal(one.title)}
        if gone := self._gone.get(address):
            return {"title": literal(gone.title), "robots": "noindex"}
        site = self._site_of.get(address)
        if not site:
            return None
        its = {"about": site.programme.about, "edition": site.edition, "fingerprint": site.frozen.ledger.fingerprint}
        return {"title": site.title(address), "robots": "noindex", **its}

    def text(self, address: str) -> str | None:
        """Return the Markdown of a comparison, which is made when its page is; None for other pages."""
        one = self._comparisons.get(address)
        return one.markdown if one else None

    def body(self, address: str, html: str) -> str | None:
        """Return a page's body for the web, of what MkDocs has made of its Markdown; None as above."""
        if one := self._comparisons.get(address):
            body = published(html, None)[0]
            if self._press:
                self._print_comparison(one, body, self._press)
            return for_the_web(body)
        if address in self._gone:
            return for_the_web(html)
        site = self._site_of.get(address)
        return site.body(address) if site else None

    def navigation(self, address: str) -> Navigation | None:
        """Return the navigation that a page is shown with, where it is an edition's."""
        site = self._site_of.get(address)
        return self._navigation[site.edition.id] if site else None

    def printed(self, press: Press, site_url: str | None) -> dict[str, Callable[[], bytes]]:
        """Begin to print every edition; return what finishes each, by its file from the site's root.

        The comparisons come to it as MkDocs makes their pages.
        """
        self._press = press
        self._printed = {site.pdf: self._printing(site, press, site_url) for site in self.sites.values()}
        return self._printed

    def _print_comparison(self, one: EditionComparison, body: str, press: Press) -> None:
        url = one.path.removesuffix(".md") + ".html"
        printing = Printing([Slot(one.path, url)], self._comparison_cover(one), None, press)
        sections = tuple(Section(title, anchor) for _, title, anchor in headings(body))
        printing.take(PageBody(one.path, url, one.title, 0, body, sections=sections))
        self._printed[one.pdf] = lambda: printing.made(parts=False).whole

    def _comparison_cover(self, one: EditionComparison) -> Cover:
        site = self.sites.get(one.new.id)
        programme = site.programme if site else self._programme
        fingerprint = site.frozen.ledger.fingerprint if site else self._fingerprint
        return replace(cover_of(programme, one.new.begins, fingerprint), title=one.title)

    def _printing(self, site: EditionSite, press: Press, site_url: str | None) -> Callable[[], bytes]:
        pages = self._navigation[site.edition.id].pages
        address = f"{site_url}{site.root}" if site_url else None
        slots = {page.file.src_uri: _slot(site, page.file.src_uri) for page in pages}
        cover = cover_of(site.programme, site.edition.begins, site.frozen.ledger.fingerprint)
        printing = Printing(slots.values(), cover, address, press.at(site.docs))
        for page in pages:
            its, slot = site.pages[page.file.src_uri], slots[page.file.src_uri]
            body = site.print_body(page.file.src_uri)
            printing.take(PageBody(slot.src, slot.url, its.page.title, depth(page), body, slot.flows, its.sections))
        return lambda: printing.made(site.attachments, parts=False).whole


def _slot(site: EditionSite, address: str) -> Slot:
    path = site.pages[address].page.path
    return Slot(path, path.removesuffix(".md") + ".html", site.pages[address].page.source is None and is_short(path))
