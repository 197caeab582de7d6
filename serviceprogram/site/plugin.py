"""The edge to MkDocs: checks first, then hands the checked pages to the build."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs_macros.plugin import MacrosPlugin

from serviceprogram.comparison import as_page
from serviceprogram.comparison.account import Account
from serviceprogram.exports import feed
from serviceprogram.language.speller import Speller
from serviceprogram.pages.check import Checked, Examined
from serviceprogram.pages.edition_marks import edition_switch, with_mark
from serviceprogram.pages.editions import FOLDER
from serviceprogram.pages.macro_calls import Macro
from serviceprogram.pages.search_index import Entry, sections, write
from serviceprogram.pages.web import for_the_web
from serviceprogram.pdf import link
from serviceprogram.pdf.page_body import Section
from serviceprogram.pdf.press import Press
from serviceprogram.programme.fingerprint import fingerprint
from serviceprogram.programme.problems import DataError, Problem
from serviceprogram.reports.rules import BEARABLE
from serviceprogram.site import downloads, kit_files, page_text, pictures, progress, review, schema_files
from serviceprogram.site.account_printing import AccountPrinting
from serviceprogram.site.checking import examine_or_tell
from serviceprogram.site.companions import Companions
from serviceprogram.site.edition_pages import EditionPages
from serviceprogram.site.navigation import expand
from serviceprogram.site.pdf_renderer import PdfRenderer, cover_of, slot_of, stamp_of
from serviceprogram.site.publishing import Publishing
from serviceprogram.site.settings import DATA_FOLDER, settings_of
from serviceprogram.views.addresses import EDITING

PDF_PLUGIN = "pdf-export"
PDF_CACHE = ".pdf-cache"


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has none: what it publishes is in ``data/`` and ``docs/``."""


class ServiceprogramPlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Publishes ``data/`` and ``docs/``; in preview it shows what is wrong instead of stopping."""

    def __init__(self) -> None:
        self.previews = False
        self.pages: Publishing | None = None
        """None where a file is wrong: a preview shows the ``problems`` in every page's place."""
        self.problems: tuple[Problem, ...] = ()
        self.pdf: PdfRenderer | None = None
        self.fingerprint = ""
        self.found: list[Entry] = []
        self.companions: Companions | None = None
        self.account: AccountPrinting | None = None
        self.open_data: dict[str, bytes] = {}
        self.makes_pdf = True
        self._speller: Speller | None = None
        self.changes: Account | None = None
        """In a preview of a change, what it does."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Note whether this is a preview, which must survive a bad edit."""
        self.previews = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check everything; stop here, before anything is written, where something is wrong."""
        root = Path(config.config_file_path).parent
        self.pages, self.problems, self.pdf = None, (), None
        self.found, self.companions, self.account = [], None, None
        progress.step("Kontrollerar data och sidor")
        _pdf_plugin(config).config["theme_handler_path"] = link.__file__
        self.makes_pdf = self.makes_pdf and not self.previews  # a preview is for looking at pages, at once
        _pdf_plugin(config).enabled = self.makes_pdf
        config.plugins["macros"].config["on_error_fail"] = not self.previews  # it would end the preview
        with self._speller or Speller() as speller:
            checked = self._take(examine_or_tell(lambda: settings_of(config), speller))
        self._speller = Speller() if self.previews else None  # reads its dictionary while the editor writes
        if checked:
            self.fingerprint = fingerprint([root / DATA_FOLDER, Path(config.docs_dir)])
            self.pages = self._read_editions(checked, config)
        if self.pages:
            self._tell_theme(self.pages.checked, config, root)
        config.theme.dirs.insert(0, str(Path(__file__).parent.parent / "theme"))
        config.nav = expand(config.nav, self.pages.checked if self.pages else None)
        return config

    def _take(self, examined: Examined) -> Checked | None:
        """Return what was checked and say what was found; a preview bears some errors."""
        errors = str(DataError(examined.errors))
        if errors and not self.previews:
            raise Abort(errors)
        if errors:
            progress.step(f"\nNågot är fel i filerna; förhandsvisningen visar felen:\n{errors}")
        advice = len(examined.found) - len(examined.errors)
        if advice:
            progress.step(f"  {advice} råd, som inte stoppar något; make check visar dem")
        if all(one.rule in BEARABLE for one in examined.errors):
            return examined.checked
        self.problems = examined.errors
        return None

    def _read_editions(self, checked: Checked, config: MkDocsConfig) -> Publishing | None:
        pdf, settings = _pdf_plugin(config).config["combined_output_path"], settings_of(config)
        try:
            old = EditionPages(checked, settings, pdf, self.fingerprint)
            return Publishing(checked, old, kit_files.kit_of(checked, settings, pdf, old.sites))
        except DataError as error:
            if not self.previews:
                raise Abort(str(error)) from None
            self.problems = error.problems
            return None

    def _tell_theme(self, checked: Checked, config: MkDocsConfig, root: Path) -> None:
        about = checked.programme.about
        config.site_name = escape(about.title)
        config.extra["about"] = about
        config.extra["edition"] = checked.programme.edition
        config.extra["fingerprint"] = self.fingerprint
        config.extra["card"] = pictures.CARD
        config.extra["edit_place"] = checked.edit_place
        config.extra["editing"] = checked.addresses.link("", EDITING)
        if self.previews:
            schema_files.renew_ids(root, checked.programme)
        else:
            self.companions = Companions(checked, root, Path(config.docs_dir).name, DATA_FOLDER)
            config.extra["changed"] = self.companions.changed
            config.extra["feed"] = feed.FILE if self.companions.has_feed else ""

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> None:  # noqa: ARG002
        """Watch the engine's own files too, and the frozen editions'."""
        frozen = Path(config.config_file_path).parent / FOLDER
        for path in (Path(__file__).parent.parent, *([frozen] if frozen.is_dir() else ())):
            server.watch(str(path))

    @event_priority(-100)  # after the PDF plugin has made its own renderer
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put our renderer in the place of the PDF plugin's."""
        progress.step(f"{'Visar' if self.previews else 'Bygger'} {len(nav.pages)} sidor")
        if not self.pages:
            return nav
        checked = self.pages.checked
        if self.previews:  # the menu names pages that are not read until they are asked for
            for page in nav.pages:
                page.meta = self.pages.meta(page.file.src_uri)
        self.pages.old.navigate(nav, files, config)
        if self.makes_pdf:
            order = [slot_of(page) for page in nav.pages if self.pages.meta(page.file.src_uri).get("pdf", True)]
            cover = cover_of(checked.programme, stamp_of(checked.programme), self.fingerprint)
            cache = Path(config.config_file_path).parent / PDF_CACHE
            site_dir, images = Path(config.site_dir), Path(config.docs_dir)
            press = Press(images, cache, progress.passing)
            self.pdf = PdfRenderer(order, cover, site_dir, config.site_url or None, press)
            self.pdf.sources = checked.pages
            self.pdf.attachments = downloads.attachments(self.open_data)
            self.pdf.beside = self.pages.old.printed(press, config.site_url)
            if checked.programme.replies:
                self.account = AccountPrinting(checked, cover, press, config.site_url or None)
                self.pdf.beside[self.account.file] = self.account.made
            _pdf_plugin(config).renderer = self.pdf
        return nav

    @event_priority(-100)  # after all that changes the body
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Hold spaces together, number a chapter's sections and blocks, and keep the page's body for the PDF."""
        progress.passing(f"  {page.file.src_uri}")
        if not self.pages:
            return html
        if (body := self.pages.old.body(page.file.src_uri, html)) is not None:
            return body
        html, references = self.pages.body(page.file.src_uri, html)
        numbered = [one for one in references if one.kind == "avsnitt"]
        page_text.number_contents(page.toc, {one.target: one.anchor for one in numbered})
        if page.file.src_uri != review.PAGE:
            page.meta["search"] = {"exclude": True}  # Material's own index, which ours takes the place of
            self.found += sections(
                html, page.url, str(page.meta.get("title", "")), self.pages.sought_by(page.file.src_uri)
            )
        page.meta.setdefault("description", self.pages.description(page.file.src_uri, page.title, html))
        if self.account:
            self.account.take(page.file.src_uri, html)
        if self.pdf:
            self.pdf.take(page, html, tuple(Section(f"{one.anchor} {one.text}", one.anchor) for one in numbered))
        return with_mark(for_the_web(html), edition_switch(self.pages.checked, page.file.src_uri))

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:  # noqa: ARG002
        """Show a frozen edition's page with that edition's own navigation."""
        context["nav"] = (self.pages.old.navigation(page.file.src_uri) if self.pages else None) or nav
        return context

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Ask no template, each of hundreds a page, whether its file has changed while a build runs."""
        env.auto_reload = self.previews
        return env

    @event_priority(-50)  # after the search plugin, whose file this is
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let the search read what our worker needs."""
        if self.found:
            write(self.found, Path(config.site_dir) / "search/search_index.json")

    def on_shutdown(self) -> None:
        """End what waits for the next edit."""
        if self._speller:
            self._speller.close()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leave no process behind."""
        if self.pdf:
            self.pdf.close()

    def macros(self, env: MacrosPlugin) -> dict[str, Macro]:
        """Return the macros for mkdocs-macros, each for the page that it renders at the time."""
        return self.pages.macros(lambda: env.page.file.src_uri).all() if self.pages else {}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of roles and municipalities, the open data, the calendars and what else there is."""
        if not self.pages:
            return files
        checked = self.pages.checked
        data = Path(config.config_file_path).parent / DATA_FOLDER
        stamp = stamp_of(checked.programme)
        self.open_data = downloads.open_data(checked)
        calendars = downloads.calendar_files(checked, data, stamp, warns=not self.previews)
        beside = self.companions.files() if self.companions else {}
        sent = kit_files.kit_files(self.pages.kit, checked, data, stamp, with_pdf=self.makes_pdf)
        tables = downloads.account_tables(checked, stamp)
        for path, content in (self.open_data | calendars | beside | sent | tables).items():
            files.append(File.generated(config, path, content=content))
        for file in self.pages.old.files(config):
            files.append(file)
        for path, made in checked.generated.items():
            inclusion = InclusionLevel.UNDEFINED if made.in_menu else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content=made.markdown, inclusion=inclusion))
        if self.changes:
            text = review.page(self.changes, checked.addresses)
            files.append(File.generated(config, review.PAGE, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
            files.append(File.generated(config, review.STYLES, content=as_page.styles()))
        return files

    @event_priority(100)
    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        """Give the page's text as it was checked, without its front matter."""
        return self.pages.text(page.file.src_uri) if self.pages else page_text.problem_page(self.problems)

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give the page its front matter, and a chapter its heading."""
        if not self.pages:
            return markdown
        page.meta = self.pages.meta(page.file.src_uri)
        return self.pages.head(page.file.src_uri) + markdown


def _pdf_plugin(config: MkDocsConfig) -> Any:
    """Return mkdocs-pdf-export-plugin, which has no types."""
    return config.plugins[PDF_PLUGIN]
