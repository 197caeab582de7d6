"""Builds a copy of the project without its PDF, and writes what became of each page's Markdown.

Usage: ``python -m bench.capture PROJECT SITE RESULT``. RESULT becomes JSON: ``nav``, the navigation as pairs of
title and either a page's file or such pairs, and ``pages``, each page's title and body by its file.
"""

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin, event_priority


class Capture(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Keeps the pages' bodies and the navigation of a build."""

    def __init__(self) -> None:
        self.nav: Any = None
        self.pages: dict[str, dict[str, str]] = {}

    def on_nav(self, nav: Any, **_: Any) -> None:
        """Keep the navigation."""
        self.nav = nav

    @event_priority(-1000)  # after all that changes the body
    def on_page_content(self, html: str, *, page: Any, **_: Any) -> None:
        """Keep a body."""
        self.pages[page.file.src_uri] = {"title": str(page.title), "html": html}


def entry(item: Any) -> list[Any]:
    """Return one entry of the navigation, with all under it."""
    if item.children:
        return [item.title, [entry(child) for child in item.children]]
    return [str(item.title), item.file.src_uri]


def main(project: str, site: str, result: str) -> None:
    """Build ``project`` into ``site`` and write what was captured into ``result``."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    capture = Capture()
    with contextlib.redirect_stdout(io.StringIO()):
        config = load_config(str(Path(project, "mkdocs.yml")), site_dir=site, strict=False)
        config.plugins["capture"] = capture
        config.plugins.on_startup(command="serve", dirty=False)  # as a preview, which makes no PDF
        build(config)
    problems = config.plugins["serviceprogram"].problems  # type: ignore[attr-defined]
    if problems:
        sys.exit("\n".join(map(str, problems)))
    nav = [entry(item) for item in capture.nav.items]
    Path(result).write_text(json.dumps({"nav": nav, "pages": capture.pages}, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
