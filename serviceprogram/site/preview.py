"""The site while it is edited: a change reads the programme anew, and each page is made when it is asked for.

MkDocs' own preview makes every page after every change; here one waits for the page that one looks at.
"""

# mypy: disable-error-code="no-untyped-call"

import posixpath
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from serviceprogram.render import render
from serviceprogram.site import build, progress

_Answer = Callable[..., object]
"""WSGI's ``start_response``."""

SEARCH = "search/"
"""Where the index is that needs every page."""


POLLING_SECONDS = 0.1
"""How often the files are looked at: other ways of being told of a change miss some editors' and containers'."""
SETTLING_SECONDS = 0.02
"""How long no further change must come before the programme is read: an editor saves a file in several steps."""


class Preview:
    """The site in ``folder``, made from ``config_file`` page by page."""

    def __init__(self, config_file: Path, folder: Path) -> None:
        """Read the settings; raise what MkDocs raises where they can't be read."""
        self._config_file, self._folder = config_file, folder / "site"
        self._compiled = FileSystemBytecodeCache(str(folder))
        """The theme's templates, whose environment is new at every change."""
        self._lock = threading.Lock()
        self.config = self._settings()
        self.config.plugins.on_startup(command="serve", dirty=False)
        host, port = self.config.dev_addr
        self.host, self.port = str(host), int(port)
        self.mount = urlsplit(self.config.site_url or "/").path
        self._fresh = True

    @property
    def address(self) -> str:
        """Where the preview is read."""
        return f"http://{self.host}:{self.port}{self.mount}"

    def _settings(self) -> MkDocsConfig:
        return load_config(str(self._config_file), site_dir=str(self._folder), strict=False)

    def begin(self) -> None:
        """Read all that the pages are made of; what was made of something else is made anew when asked for."""
        with self._lock:
            if not self._fresh:
                self.config = self._settings()
            self._fresh = False
            self.config.site_url = self.address
            config = self.config = self.config.plugins.on_config(self.config)
            config.plugins.on_pre_build(config=config)
            self._files: Files = get_files(config)
            env: Environment = config.theme.get_env()
            env.bytecode_cache = self._compiled
            self._files.add_files_from_theme(env, config)
            self._files = config.plugins.on_files(self._files, config=config)
            set_exclusions(self._files, config)
            self._nav: Navigation = config.plugins.on_nav(
                get_navigation(self._files, config), config=config, files=self._files
            )
            self._env = config.plugins.on_env(env, config=config, files=self._files)
            self._shown = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
            self._by_address = {file.dest_uri: file for file in self._files}
            self._read: set[str] = set()
            self._made: set[str] = set()

    def make(self, address: str) -> None:
        """Make the file at an address from the site's root, if it has one and it is not made yet."""
        with self._lock:
            if address in self._made:
                return
            file = self._by_address.get(address)
            if address.startswith(SEARCH) and not file:
                for one in self._shown:
                    self._page(one)
                self.config.plugins.on_post_build(config=self.config)
            elif address in self.config.theme.static_templates:
                _build_theme_template(address, self._env, self._files, self.config, self._nav)
            elif file and file in self._shown:
                self._page(file)
            elif file:
                file.copy_file()
            self._made.add(address)

    def _page(self, file: File) -> None:
        page = file.page or Page(None, file, self.config)
        if file.dest_uri not in self._read:
            _populate_page(page, self.config, self._files)
            self._read.add(file.dest_uri)
        if file.dest_uri not in self._made:
            _build_page(page, self.config, self._shown, self._nav, self._env)
            self._made.add(file.dest_uri)


class _Server(LiveReloadServer):
    """MkDocs' server, which reloads the reader's page; each answer is made before it is given."""

    def __init__(self, preview: Preview) -> None:
        folder = str(preview.config.site_dir)
        super().__init__(
            preview.begin, preview.host, preview.port, folder, preview.mount, polling_interval=POLLING_SECONDS
        )
        self.build_delay = SETTLING_SECONDS
        self.preview = preview

    def _serve_request(
        self, environ: dict[str, str], start_response: Callable[..., object]
    ) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            return super()._serve_request(environ, start_response)
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch = self._visible_epoch
        inside = posixpath.normpath("/" + path.removeprefix(self.mount_path)).lstrip("/")
        try:
            self.preview.make(posixpath.join(inside, "index.html").lstrip("/") if path.endswith("/") else inside)
        except Exception as error:  # noqa: BLE001 (whatever a template or a library raises is shown and can be mended)
            progress.fail(traceback.format_exc())
            content = self._inject_js_into_html(render("preview_fault.html", error=error).encode(), epoch)
            start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
            return [content]
        return super()._serve_request(environ, start_response)


def preview(config_file: Path) -> int:
    """Serve the site until it is stopped."""
    with tempfile.TemporaryDirectory(prefix="serviceprogram-") as folder, build.quiet_plugins():
        shown = Preview(config_file, Path(folder))
        progress.step(f"Förhandsvisning på {shown.address} (avsluta med Ctrl+C)")
        server: LiveReloadServer = _Server(shown)
        server.error_handler = lambda code: _error_page(shown, code)
        try:
            shown.begin()
            config = shown.config
            server = config.plugins.on_serve(server, config=config, builder=shown.begin)
            for path in (config.docs_dir, config.config_file_path, *config.watch):
                server.watch(str(path))
            server.serve()
        except KeyboardInterrupt:
            progress.step("Förhandsvisningen är avslutad")
        finally:
            server.shutdown()
            shown.config.plugins.on_shutdown()
    return 0


def _error_page(shown: Preview, code: int) -> bytes | None:
    name = f"{code}.html"
    shown.make(name)
    file = Path(shown.config.site_dir) / name
    return file.read_bytes() if file.is_file() else None
