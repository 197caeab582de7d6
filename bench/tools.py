"""The ways of making a PDF that are compared: what each needs, and the commands that are timed."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import typst_markup
from bench.corpus import Corpus, write_settings
from bench.paths import HERE, SCRATCH

PDF = "document.pdf"
CHROMIUM = os.environ.get("CHROMIUM", "chromium")
TYPST = f"import typst; typst.compile('document.typ', output='{PDF}')"


@dataclass(frozen=True)
class Step:
    """One command of a run, in its folder."""

    command: list[str]
    folder: Path
    engine: bool = False
    """Whether it runs this project's engine."""


@dataclass(frozen=True)
class Tool:
    """A way of making a PDF."""

    name: str
    """As written after ``--only``."""
    label: str
    prepare: Callable[[Corpus], None]
    """Makes what it reads and takes away what it made before; not timed."""
    steps: Callable[[Corpus], list[Step]]
    pdf: Callable[[Corpus], Path] | None
    requirements: bool = True
    """Whether it has an environment of its own, from ``requirements/NAME.txt``."""


def python(name: str) -> str:
    """Return the Python of a tool's own environment."""
    return str(SCRATCH / "venv" / name / "bin" / "python")


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _nothing(corpus: Corpus) -> None:
    """Leave all as the run before left it."""


# ---- this project ------------------------------------------------------------------------------


def _cold(corpus: Corpus) -> None:
    for name in (".pdf-cache", "site", ".site-ny", ".site-gammal"):
        _remove(corpus.project / name)


def _project_steps(corpus: Corpus) -> list[Step]:
    return [Step([sys.executable, "-m", "serviceprogram", "bygg"], corpus.project, engine=True)]


def _project_pdf(corpus: Corpus) -> Path:
    return corpus.project / "site" / "pdf" / "regionalt-serviceprogram.pdf"


# ---- MkDocs and its plugins --------------------------------------------------------------------


def _build(name: str, interpreter: str) -> Callable[[Corpus], list[Step]]:
    command = [interpreter, "-m", "mkdocs", "build", "--config-file", f"mkdocs-{name}.yml"]
    return lambda corpus: [Step(command, corpus.plain)]


def _site(corpus: Corpus, name: str) -> Path:
    return corpus.plain / f"site-{name}"


def _settings(name: str, plugins: Mapping[str, Any]) -> Callable[[Corpus], None]:
    def prepare(corpus: Corpus) -> None:
        _remove(_site(corpus, name))
        write_settings(corpus, name, dict(plugins))

    return prepare


def _plugin(name: str, label: str, plugin: str, options: Mapping[str, Any]) -> Tool:
    return Tool(
        name,
        label,
        _settings(name, {plugin: dict(options)}),
        _build(name, python(name)),
        lambda corpus: _site(corpus, name) / PDF,
    )


def _print_steps(corpus: Corpus) -> list[Step]:
    site = _site(corpus, "print-site")
    profile = corpus.folder / "chromium"
    switches = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    command = [CHROMIUM, *switches, f"--user-data-dir={profile}", f"--print-to-pdf={site / PDF}"]
    page = (site / "print_page.html").as_uri()
    return [*_build("print-site", python("print-site"))(corpus), Step([*command, page], corpus.plain)]


# ---- Typst -------------------------------------------------------------------------------------


def _typst(corpus: Corpus) -> None:
    folder = corpus.folder / "typst"
    _remove(folder)
    folder.mkdir()
    drawings: list[str] = []

    def keep(drawing: str) -> str:
        drawings.append(f"drawing-{len(drawings)}.svg")
        (folder / drawings[-1]).write_text(drawing, "utf-8")
        return drawings[-1]

    text = typst_markup.document(corpus.bodies.values(), keep)
    (folder / "document.typ").write_text(text, "utf-8")


TOOLS = (
    Tool("mkdocs", "MkDocs alone", _settings("mkdocs", {}), _build("mkdocs", sys.executable), None, False),
    Tool("project", "this project, cold", _cold, _project_steps, _project_pdf, False),
    Tool("project-warm", "this project, nothing changed", _nothing, _project_steps, _project_pdf, False),
    _plugin("pdf-export", "mkdocs-pdf-export-plugin", "pdf-export", {"combined": True, "combined_output_path": PDF}),
    _plugin("to-pdf", "mkdocs-to-pdf", "to-pdf", {"output_path": PDF}),
    _plugin("with-pdf", "mkdocs-with-pdf", "with-pdf", {"output_path": PDF}),
    Tool(
        "print-site",
        "mkdocs-print-site + Chromium",
        _settings("print-site", {"print-site": {}}),
        _print_steps,
        lambda corpus: _site(corpus, "print-site") / PDF,
    ),
    Tool(
        "typst",
        "Typst, the same text",
        _typst,
        lambda corpus: [Step([python("typst"), "-c", TYPST], corpus.folder / "typst")],
        lambda corpus: corpus.folder / "typst" / PDF,
    ),
)
"""In the order in which they run; a warm run of this project comes after its cold one."""


def requirements(tool: Tool) -> Path:
    """Return the file with a tool's pinned packages."""
    return HERE / "requirements" / f"{tool.name}.txt"
