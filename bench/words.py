"""Which words and sections a text has, and which of them another has lost."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from lxml.html import HtmlElement

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CONTAINERS = frozenset(("article", "aside", "blockquote", "details", "div", "figure", "footer", "header", "section"))
_PARTS = frozenset(
    ("br", "dd", "dl", "dt", "figcaption", "hr", "li", "ol", "p", "pre", "summary", "svg", "text", "ul")
)
_TABLES = frozenset(("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"))
BLOCKS = HEADINGS | _CONTAINERS | _PARTS | _TABLES
"""Elements that end a word; ``text`` is SVG's."""
UNSEEN = frozenset(("defs", "desc", "metadata", "script", "style", "title"))
OPENING = 12
"""Letters of the text under a heading that must follow it in a PDF."""
STRANGE = 80
"""Letters that a PDF may have between the two: a number, or a sheet's foot and the next one's head."""

_HYPHENS = "-\u2010\u00ad\ufffe\u0002"
_WORD = re.compile(rf"([^\W_]+)(?:([\u00ad\ufffe\u0002]|[{_HYPHENS}]\s*\n)\s*)?")
PIECES = 4
"""Into how many a PDF may break a word over lines."""


@dataclass(frozen=True)
class Section:
    """An h1 or h2, in letters alone."""

    heading: str
    between: int
    """How many letters of further headings stand before the first text under it."""
    opening: str
    """How that text begins: a table of contents has the heading without it."""

    def count(self, letters: str) -> int:
        """Return how often a PDF's letters have the section."""
        gap = f".{{0,{self.between + STRANGE}}}?"
        return len(re.findall(f"{re.escape(self.heading)}{gap}{re.escape(self.opening)}", letters))


@dataclass
class Text:
    """What a corpus says, all pages in one."""

    words: Counter[str] = field(default_factory=Counter)
    sections: Counter[Section] = field(default_factory=Counter)

    def add(self, body: HtmlElement) -> None:
        """Add a page's body."""
        self.words.update(words(shown(body)))
        for heading in body.iter("h1", "h2"):
            self.sections[_section(heading)] += 1


def _section(heading: HtmlElement) -> Section:
    between, opening = 0, ""
    for sibling in heading.itersiblings():
        letters = bare(shown(sibling))
        if sibling.tag in HEADINGS:
            between += len(letters)
        elif letters:
            opening = letters[:OPENING]
            break
    return Section(bare(shown(heading)), between, opening)


def shown(element: HtmlElement) -> str:
    """Return the text of an element that a reader sees, with a new line at each block's ends."""
    return "".join(_shown(element))


def _shown(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    edge = "\n" if element.tag in BLOCKS else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _shown(child)
        yield child.tail or ""
    yield edge


def bare(text: str) -> str:
    """Return a text's letters and digits alone, in small letters."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def words(text: str) -> list[str]:
    """Return the words of a text in small letters; a hyphen parts two words, a soft one does not."""
    folded = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    return re.findall(r"[^\W_]+", folded)


def words_in_print(text: str, known: Mapping[str, int]) -> Counter[str]:
    """Count a PDF's words.

    Pieces of a word that lines broke are put together, and words that a narrow gap did not part are parted,
    where that gives known words.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    pieces = [(found[1], found[2] is not None) for found in _WORD.finditer(folded)]
    counted: Counter[str] = Counter()
    place = 0
    while place < len(pieces):
        taken = _taken(pieces[place : place + PIECES], known)
        word = "".join(piece for piece, _ in pieces[place : place + taken])
        counted.update([word] if word in known else _parted(word, known) or [word])
        place += taken
    return counted


def _taken(pieces: Sequence[tuple[str, bool]], known: Mapping[str, int]) -> int:
    """Return how many of the pieces make the first word: a broken one first, else a whole one."""
    whole = pieces[0][0] in known
    for count in range(2, len(pieces) + 1):
        hyphenated = all(broken for _, broken in pieces[: count - 1])
        if (hyphenated or not whole) and "".join(piece for piece, _ in pieces[:count]) in known:
            return count
    return 1


def _parted(run: str, known: Mapping[str, int]) -> list[str]:
    """Return the fewest known words that make up a run of letters, or nothing; digits are parted less freely."""
    least = 3 if run.isdecimal() else 1
    best: list[list[str] | None] = [[]]
    for end in range(1, len(run) + 1):
        ways = [[*before, run[start:end]] for start, before in enumerate(best) if before is not None]
        fits = (way for way in ways if len(way[-1]) >= least and way[-1] in known)
        best.append(min(fits, key=len, default=None))
    return best[-1] or []


@dataclass(frozen=True)
class Print:
    """What a PDF has of a text."""

    pages: int
    words_lost: float
    """Of the text's words, 0 to 1."""
    sections_lost: int


def read_print(pdf: Path, text: Text) -> Print:
    """Read a PDF inside its pages' edges, and compare it with the text."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [_page_text(document[number]) for number in range(len(document))]
    finally:
        document.close()
    lost = text.words - words_in_print("\n".join(pages), text.words)
    letters = bare("\n".join(pages))
    absent = sum(max(0, count - section.count(letters)) for section, count in text.sections.items())
    return Print(len(pages), lost.total() / text.words.total(), absent)


def _page_text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded(0, 0, *page.get_size()))
    finally:
        text.close()
        page.close()
