"""The Markdown pages of ``docs/``: front matter, text, and what an editor may not write there."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from serviceprogram.problems import DataError, Problem, suggestion
from serviceprogram.source import Source, parse_yaml, read_text

PAGE_KEYS = ("title", "description", "hide")
"""Front matter of a page that is no chapter: MkDocs' and Material's own keys."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*[ \t]*$|(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
_URL = re.compile(r"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*<?(\S+)|<(\w+:[^>\s]+)>", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?(\w+:|//)")

ALLOWED_TAGS = frozenset(
    ("abbr", "br", "cite", "em", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "wbr")
)
"""Raw HTML that an editor may need in running text; the rest is what Markdown and macros are for."""
ALLOWED_ATTRIBUTES = frozenset({"lang", "title", "cite"})
ALLOWED_SCHEMES = ("https:", "http:", "mailto:", "tel:")


@dataclass(frozen=True)
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
    text = read_text(path, shown)
    match = _FRONT_MATTER.match(text)
    if not match:
        if text.startswith("---"):
            raise DataError([Problem(shown, 1, "sidhuvudet mellan --- och --- avslutas aldrig")])
        return PageSource(inside, shown, Source(shown, {}, {}), text, 1)
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
        elif key == "hide" and not (isinstance(value, list) and set(value) <= {"toc", "navigation"}):
            yield page.meta.problem((key,), "”hide” ska vara en lista av toc och navigation")
        elif key != "hide" and not (isinstance(value, str) and value.strip()):
            yield page.meta.problem((key,), f"”{key}” ska vara text som inte är tom")
        elif "{{" in value or "{%" in value:
            yield page.meta.problem((key,), f"makron kan inte användas i sidhuvudet (”{key}”)")


def text_problems(page: PageSource) -> Iterator[Problem]:
    """Yield what the text holds that may harm a reader: raw HTML, scripts, foreign images."""
    if not page.text.strip() and not page.is_chapter:
        yield Problem(page.shown, page.first_line, "sidan är tom; skriv en rubrik och text, eller ta bort filen")
    for position in (m.start() for m in re.finditer(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", page.text)):
        message = f"osynligt tecken (U+{ord(page.text[position]):04X}); ta bort det"
        yield Problem(page.shown, page.first_line + page.text.count("\n", 0, position), message)
    prose = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), page.text)
    scanner = _RawHtml(page)
    scanner.feed(prose)
    scanner.close()
    yield from scanner.problems
    for match in _URL.finditer(prose):
        url = html.unescape(next(filter(None, match.groups())))
        scheme = re.match(r"[a-zA-Z][\w+.-]*:", url)
        if scheme and scheme[0].lower() not in ALLOWED_SCHEMES:
            message = f"länken ”{url}” får inte användas; länkar börjar med https:, http:, mailto: eller tel:"
            yield Problem(page.shown, page.first_line + prose.count("\n", 0, match.start()), message)
    for match in _IMAGE.finditer(prose):
        message = "bilden hämtas från en annan webbplats; lägg bilden i docs/ i stället"
        yield Problem(page.shown, page.first_line + prose.count("\n", 0, match.start()), message)


class _RawHtml(HTMLParser):
    """Notes each tag and attribute that is not allowed in a page's text."""

    def __init__(self, page: PageSource) -> None:
        super().__init__()
        self.page = page
        self.problems: list[Problem] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "://" in (self.get_starttag_text() or "") and "=" not in (self.get_starttag_text() or ""):
            return  # an autolink, <https://…>, which is checked as a link
        if tag not in ALLOWED_TAGS:
            self._problem(f"HTML-taggen <{tag}> får inte användas; skriv Markdown eller ett makro i stället")
        for name, _ in attrs:
            if tag in ALLOWED_TAGS and name not in ALLOWED_ATTRIBUTES:
                self._problem(f"attributet {name} får inte användas på <{tag}>")

    def handle_comment(self, data: str) -> None:
        # browsers end a comment at places where this parser does not: none is the only safe number
        self._problem(f"kommentaren <!--{data[:20]} får inte användas; ta bort den")

    def handle_decl(self, decl: str) -> None:
        self._problem(f"<!{decl[:20]}> får inte användas")

    def unknown_decl(self, data: str) -> None:
        self._problem(f"<![{data[:20]} får inte användas")

    def handle_pi(self, data: str) -> None:
        self._problem(f"<?{data[:20]} får inte användas")

    def _problem(self, message: str) -> None:
        line = self.page.first_line + self.getpos()[0] - 1
        self.problems.append(Problem(self.page.shown, line, message))
