"""One corpus in two forms: a scaled copy of the project, and the same words as plain pages for the other tools."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lxml import html
from lxml.html import HtmlElement

from bench.paths import ROOT, SCRATCH
from bench.project import copy_project
from bench.words import HEADINGS, Text, shown, words

SCREEN_ONLY = frozenset(
    ("headerlink", "screen-only", "md-button", "md-content__button", "footnote-backref", "gantt__narrow")
)
_MARKED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#+-.!|~:^=&"})
STYLES = """
.turned span { display: block; }
.gantt svg { width: 100%; }
/* without a size, a drawing is as wide as it says and all that follows it is lost in mkdocs-to-pdf and -with-pdf */
.md-typeset figure svg { display: block; width: 100%; max-height: 200mm; }
table.matrix { table-layout: fixed; width: 100%; font-size: 8pt; }
.md-typeset table.matrix:not([class*="x "]) th, .md-typeset table.matrix td { min-width: 0; padding: 2pt; }
.matrix thead th:first-child { width: 40mm; }
.matrix .turned { height: 34mm; vertical-align: bottom; }
.matrix .turned span { width: 30mm; margin: 0 -40mm 4pt 50%; transform: rotate(-90deg); transform-origin: 0 100%; }
"""


class CorpusError(Exception):
    """The corpus can't be made."""


@dataclass(frozen=True)
class Corpus:
    """A corpus on disk, and what it says."""

    scale: int
    folder: Path
    nav: list[Any]
    bodies: dict[str, HtmlElement]
    """Each page's body by its file, in the order of the navigation."""
    text: Text

    @property
    def project(self) -> Path:
        """The scaled copy of the project."""
        return self.folder / "project"

    @property
    def plain(self) -> Path:
        """The folder with the plain pages in ``docs/``, and a settings file for each tool."""
        return self.folder / "plain"

    @property
    def logs(self) -> Path:
        """What each tool said."""
        return self.folder / "logs"


def environment(*, engine: bool) -> dict[str, str]:
    """Return the environment of a run: one date for all, and with ``engine`` this checkout's own engine."""
    ours = {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
    return os.environ | ours | ({"PYTHONPATH": str(ROOT)} if engine else {})


def make(scale: int) -> Corpus:
    """Make the corpus anew; raise CorpusError where it can't be built or its words don't reach a plain site."""
    folder = SCRATCH / "work" / f"{scale}x"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "logs").mkdir(parents=True)
    (folder / "project").mkdir()
    copy_project(folder / "project", scale)
    captured = folder / "captured.json"
    _run("bench.capture", str(folder / "project"), str(folder / "captured"), str(captured))
    found = json.loads(captured.read_text("utf-8"))
    bodies = {src: cleaned(found["pages"][src]["html"]) for src in _in_order(found["nav"])}
    text = Text()
    for body in bodies.values():
        text.add(body)
    corpus = Corpus(scale, folder, found["nav"], bodies, text)
    _write_plain(corpus, {src: found["pages"][src]["title"] for src in bodies})
    _verify(corpus)
    return corpus


def _run(module: str, *arguments: str) -> None:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=environment(engine=True), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CorpusError(f"{module} failed:\n{done.stdout}{done.stderr}")


def _in_order(nav: list[Any]) -> Iterator[str]:
    for _, inner in nav:
        if isinstance(inner, str):
            yield inner
        else:
            yield from _in_order(inner)


def cleaned(body: str) -> HtmlElement:
    """Return a body without what only a screen needs."""
    root: HtmlElement = html.fragment_fromstring(body, create_parent="div")
    for element in list(root.iterdescendants()):
        if not isinstance(element.tag, str) or element.tag in ("script", "button", "input", "template"):
            element.drop_tree()
            continue
        classes = set((element.get("class") or "").split())
        if classes & SCREEN_ONLY or "hidden" in element.attrib:
            element.drop_tree()
        elif element.tag == "small" or ("status" in classes and element.getprevious() is not None):
            element.addprevious(html.Element("br"))  # only the project's styles part it from the word before
    return root


def _write_plain(corpus: Corpus, titles: dict[str, str]) -> None:
    docs = corpus.plain / "docs"
    for src, body in corpus.bodies.items():
        path = docs / src
        path.parent.mkdir(parents=True, exist_ok=True)
        front = json.dumps({"title": titles[src]}, ensure_ascii=False)
        path.write_text(f"---\n{front}\n---\n{as_markdown(body)}", "utf-8")
    (docs / "corpus.css").write_text(STYLES, "utf-8")
    write_settings(corpus, "mkdocs", {})


def as_markdown(body: HtmlElement) -> str:
    """Return a body as Markdown: its headings as such, so that a tool finds them, and the rest as it is."""
    parts = [body.text or ""]
    inside = False
    for child in body:
        heading = child.tag in HEADINGS
        if heading and inside:
            parts.append("</div>\n\n")
        if not heading and not inside:
            parts.append("<div>\n")
        inside = not heading
        parts.append(_heading(child) if heading else html.tostring(child, encoding="unicode"))
    return "".join([*parts, "</div>\n" if inside else ""])


def _heading(element: HtmlElement) -> str:
    mark = f" {{ #{element.get('id')} }}" if element.get("id") else ""
    text = " ".join(shown(element).split()).translate(_MARKED)
    return f"\n{'#' * int(element.tag[1])} {text}{mark}\n\n"


def write_settings(corpus: Corpus, name: str, plugins: dict[str, Any]) -> None:
    """Write ``mkdocs-NAME.yml``: the same plain site with some more plugins, built into ``site-NAME/``."""
    settings = {
        "site_name": "Regionalt serviceprogram",
        "site_dir": f"site-{name}",
        "use_directory_urls": False,
        "theme": {"name": "material", "language": "sv", "font": False},
        "extra_css": ["corpus.css"],
        "markdown_extensions": ["attr_list", "toc"],
        "nav": _settings_nav(corpus.nav),
        "plugins": [{"search": {"lang": "sv"}}, *({plugin: options} for plugin, options in plugins.items())],
    }
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    (corpus.plain / f"mkdocs-{name}.yml").write_text(text, "utf-8")


def _settings_nav(nav: list[Any]) -> list[Any]:
    return [{title: inner if isinstance(inner, str) else _settings_nav(inner)} for title, inner in nav]


def _verify(corpus: Corpus) -> None:
    """Build the plain site and find every word of every page in it."""
    _run("mkdocs", "build", "--quiet", "--config-file", str(corpus.plain / "mkdocs-mkdocs.yml"))
    for src, body in corpus.bodies.items():
        page = html.parse(corpus.plain / "site-mkdocs" / f"{src.removesuffix('.md')}.html").getroot()
        article = next(page.iter("article"))
        lost = Text()
        lost.add(body)
        lost.words.subtract(words(shown(article)))
        if absent := sorted(+lost.words):
            raise CorpusError(f"{src}: the plain site lacks {', '.join(absent[:20])}")
