"""The Markdown pages of ``docs/``, each split into its front matter and its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from serviceprogram.programme.page_limits import limit_problems
from serviceprogram.programme.problems import DataError, Problem, suggestion
from serviceprogram.programme.source import Source, parse_yaml, read_text

PAGE_KEYS = ("title", "description", "hide", "återger", "pdf")
"""Front matter of a page that is no chapter: MkDocs' and Material's keys, the source whose words it gives, and
whether the PDF has it."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


AS_MANY_PAGES = 8192
"""How many pages a preview remembers what it has found out about."""


@dataclass(frozen=True, eq=False)  # the same text is the same page, so that what is found out about it can be kept
class PageSource:
    """One page as written; ``path`` is from ``docs/``, ``shown`` as an editor knows it."""

    path: str
    shown: str
    meta: Source
    text: str
    first_line: int
    """The line of the file on which ``text`` begins."""

    @property
    def is_chapter(self) -> bool:
        """Whether the page is one of the programme's numbered chapters."""
        return isinstance(self.meta.value, dict) and "nummer" in self.meta.value


def sources(docs: Path) -> list[Path]:
    """Return every Markdown file under ``docs/``, in a fixed order."""
    return sorted(docs.rglob("*.md"))


def read(path: Path, docs: Path) -> PageSource:
    """Read one page; raise DataError where its front matter can't be read."""
    inside = path.relative_to(docs).as_posix()
    shown = f"{docs.name}/{inside}"
    return _parsed(inside, shown, read_text(path, shown))


@lru_cache(AS_MANY_PAGES)
def _parsed(inside: str, shown: str, text: str) -> PageSource:
    if faults := list(limit_problems(shown, text)):
        raise DataError(faults)
    match = _FRONT_MATTER.match(text)
    if not match:
        if text.startswith("---"):
            raise DataError([Problem(shown, 1, "sidhuvudet mellan --- och --- avslutas aldrig")])
        return PageSource(inside, shown, Source(shown, {}, {}), text, 1)
    if not match[1].strip():
        return PageSource(
            inside, shown, Source(shown, {}, {}), text[match.end() :], text.count("\n", 0, match.end()) + 1
        )
    meta = parse_yaml(match[1], shown, first_line=2)
    if not isinstance(meta.value, dict):
        raise DataError([Problem(shown, 2, "sidhuvudet mellan --- och --- ska ha nycklar, som ”title: Tidplan”")])
    return PageSource(inside, shown, meta, text[match.end() :], text.count("\n", 0, match.end()) + 1)


def meta_problems(page: PageSource) -> Iterator[Problem]:
    """Yield the faults in the front matter of a page that is no chapter."""
    for key, value in page.meta.value.items():
        if key not in PAGE_KEYS:
            message = f"okänd nyckel ”{key}” i sidhuvudet{suggestion(key, [*PAGE_KEYS, 'nummer'])}"
            yield page.meta.problem((key,), message)
        elif key == "hide" and not (isinstance(value, list) and all(one in ("toc", "navigation") for one in value)):
            yield page.meta.problem((key,), "”hide” ska vara en lista av toc och navigation")
        elif key == "pdf":
            if value is not False:
                yield page.meta.problem((key,), "”pdf” ska vara false; då finns sidan bara på webben")
        elif key != "hide" and not (isinstance(value, str) and value.strip()):
            yield page.meta.problem((key,), f"”{key}” ska vara text som inte är tom")
        elif "{{" in value or "{%" in value:
            yield page.meta.problem((key,), f"makron kan inte användas i sidhuvudet (”{key}”)")
