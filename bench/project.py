"""A copy of the project with its chapters many times over."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from bench.paths import ROOT

FOLDERS = ("processplan", "programmet", "roller", "underlag")
"""The folders of ``docs/`` that are repeated; the pages beside them stand once."""

_ONCE = re.compile(r"^\{\{ kapiteltabell\(.*\) \}\}\n", re.MULTILINE)
_INPUTS = re.compile(r"^underlag: .*\n", re.MULTILINE)
_NUMBER = re.compile(r"^nummer: (\d+)$", re.MULTILINE)
_LINK = re.compile(rf"(?<=\]\(\.\./)({'|'.join(FOLDERS)})/")


def copy_project(folder: Path, scale: int) -> None:
    """Copy the project to ``folder``, with ``scale`` of each chapter; the engine itself is not copied.

    A list of all chapters stands only in the first copy, so that the text grows with the scale and not
    with its square. For the same reason the further copies name no inputs, whose table lists who does.
    """
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("macros.py", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder)
    docs = folder / "docs"
    for path in docs.rglob("*.md"):  # what the PDF leaves out is in the other tools' too
        path.write_text(path.read_text("utf-8").replace("\npdf: false\n", "\n", 1), "utf-8")
    chapters = [int(found[1]) for path in docs.rglob("*.md") if (found := _NUMBER.search(path.read_text("utf-8")))]
    for number in range(2, scale + 1):
        for name in FOLDERS:
            shutil.copytree(docs / name, docs / f"{name}-{number}")
            for path in (docs / f"{name}-{number}").rglob("*.md"):
                path.write_text(_renumbered(path.read_text("utf-8"), number, max(chapters)), "utf-8")
    config = folder / "mkdocs.yml"
    whole = config.rename(folder / "one.yml")
    nav = _repeated(yaml_load(whole.read_text("utf-8"))["nav"], scale)
    config.write_text(yaml.safe_dump({"INHERIT": whole.name, "nav": nav}, allow_unicode=True), "utf-8")


def _renumbered(text: str, number: int, chapters: int) -> str:
    """Return copy ``number`` of a page: its chapter after all before it, its links within the same copy."""
    _, front, body = text.split("---\n", 2)
    front = _NUMBER.sub(lambda found: f"nummer: {int(found[1]) + chapters * (number - 1)}", front)
    body = _LINK.sub(rf"\1-{number}/", _ONCE.sub("", body))
    return f"---\n{_INPUTS.sub('', front)}---\n{body}"


def _repeated(nav: list[Any], scale: int) -> list[Any]:
    """Return the navigation with each section of a repeated folder once for each copy."""
    sections = [entry for entry in nav if _folder(entry)]
    copies = [_moved(entry, number) for number in range(2, scale + 1) for entry in sections]
    last = max(map(nav.index, sections)) + 1
    return [*nav[:last], *copies, *nav[last:]]


def _folder(entry: Any) -> str | None:
    """Return which repeated folder all of a section is in, if any."""
    inner = next(iter(entry.values())) if isinstance(entry, dict) else None
    first = inner[0] if isinstance(inner, list) else None
    folder = first.partition("/")[0] if isinstance(first, str) else None
    return folder if folder in FOLDERS else None


def _moved(entry: dict[str, Any], number: int) -> dict[str, Any]:
    name = _folder(entry)
    return {f"{title} {number}": list(_inside(inner, f"{name}/", number)) for title, inner in entry.items()}


def _inside(inner: list[Any], folder: str, number: int) -> Iterator[Any]:
    """Yield the pages of a folder, as their copies; what a section has from elsewhere stands once."""
    for one in inner:
        if isinstance(one, str) and one.startswith(folder):
            yield one.replace("/", f"-{number}/", 1)
        elif isinstance(one, dict):
            title, deeper = next(iter(one.items()))
            if moved := list(_inside(deeper, folder, number)):
                yield {title: moved}
