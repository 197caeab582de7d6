"""Plain Swedish (klarspråk): advice alone, since a rule knows no reader.

The law asks for "vårdat, enkelt och begripligt" (SFS 2009:600, 11 §) and names no measure.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from serviceprogram.language.prose import Prose
from serviceprogram.programme.problems import Problem
from serviceprogram.programme.word_list import Abbreviation

LONG_SENTENCE = 30
"""Words; Myndigheternas skrivregler wants most sentences well below it."""
HARD = 60
"""LIX above which a text counts as very hard (C.-H. Björnsson, Läsbarhet, 1968)."""
FEWEST_WORDS = 80
"""A section with fewer has no LIX worth telling: one long name in it moves the figure by several."""

_WORD = re.compile(r"[^\W_]+(?:[-:.,/’][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*$", re.MULTILINE)
_UNIT = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+\.)[ \t])|\n(?=[ \t]*[|#])|(?<=\|)")
_END = re.compile(
    r"(?<!\bkl)(?<!\b[skpvt])(?<!\b(?:st|nr|ca|bl))(?<!\b(?:dnr|jfr|kap))[.!?…]+[”)*_]*(?=\s+[A-ZÅÄÖ”\d(])"
)
_ROW = re.compile(r"^[ \t]*\|.*$", re.MULTILINE)
_SHORT = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖ]{2,6})(?![\w./]|-?\d)")
_DUTY = re.compile(
    r"\b(?:(?:ska|skall|bör|måste|behöver)(?:\s+[^\W\d_]+){0,2}?|kommer(?:\s+[^\W\d_]+){0,5}?\s+att)\s+"
    r"(?P<verb>[^\W\d_]{2,}as|tas|ges|göras|ses|fås)\b(?P<rest>[^.!?:;]*)"
)
_DEPONENT = frozenset(
    (
        *("andas", "enas", "fattas", "finnas", "fordras", "hoppas", "lyckas", "minnas", "misslyckas", "mötas"),
        *("samlas", "samsas", "skiljas", "trivas", "träffas", "turas", "tyckas", "utvecklas", "vistas", "ändras"),
    )
)
"""Verbs in -s whose subject is the one who acts, or where nobody does."""


class Sentence(NamedTuple):
    """A sentence, an item of a list or a heading, with where it starts in the text."""

    start: int
    text: str

    @property
    def words(self) -> list[str]:
        """Its words; what is only figures is none."""
        return [word for word in _WORD.findall(self.text) if _LETTERS.search(word)]


def plain_language_advice(prose: Prose, abbreviations: Iterable[Abbreviation]) -> Iterator[Problem]:
    """Yield what makes the text harder than it need be; a page that gives a source's own words gets none."""
    if prose.restates:
        return
    text = _running(prose.own)
    found = [one for one in sentences(text) if not one.text.startswith("#")]
    for sentence in found:
        yield from _long(prose, sentence)
        if prose.is_page:
            yield from _nobody(prose, sentence)
    if prose.is_page:
        yield from _hard_sections(prose, text)
        yield from _unexplained(prose, text, {one.short: one for one in abbreviations})


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of blanked Markdown; a list's items and a table's rows are sentences of their own."""
    cuts = sorted({0, len(text), *(m.end() for m in _UNIT.finditer(text)), *(m.end() for m in _END.finditer(text))})
    pieces = [(start, text[start:end]) for start, end in itertools.pairwise(cuts)]
    return [Sentence(start + len(one) - len(one.lstrip()), one.strip()) for start, one in pieces if _WORD.search(one)]


def lix(found: Iterable[Sentence]) -> int:
    """Return Björnsson's readability index: words per sentence, plus the percentage of words over six letters."""
    per_sentence = [one.words for one in found]
    words = [word for one in per_sentence for word in one]
    if not words:
        return 0
    long = sum(len(_LETTERS.findall(word)) > 6 for word in words)
    return round(len(words) / sum(map(bool, per_sentence)) + 100 * long / len(words))


def _long(prose: Prose, sentence: Sentence) -> Iterator[Problem]:
    count = len(sentence.words)
    if count > LONG_SENTENCE:
        begins = " ".join(sentence.text.split()[:4]).strip("-* ")
        message = f"meningen ”{begins} …” har {count} ord (råd: högst {LONG_SENTENCE}); dela den"
        yield prose.problem(sentence.start, "lång-mening", message, advice=True)


def _running(text: str) -> str:
    """Return the text without its tables: a cell is no sentence, and its column's heading explains it."""
    return _ROW.sub(lambda match: " " * len(match[0]), text)


def _hard_sections(prose: Prose, text: str) -> Iterator[Problem]:
    headings = [*_HEADING.finditer(prose.text)]
    ends = [*(match.start() for match in headings), len(prose.text)][1:]
    for heading, end in zip(headings, ends, strict=False):
        body = sentences(text[heading.end() : end])
        value = lix(body)
        if value > HARD and sum(len(one.words) for one in body) >= FEWEST_WORDS:
            message = (
                f"avsnittet ”{heading[1]}” har LIX {value} (över {HARD} är mycket svårt); korta meningar och ord"
            )
            yield prose.problem(heading.start(), "lix", message, advice=True)


def _unexplained(prose: Prose, text: str, known: dict[str, Abbreviation]) -> Iterator[Problem]:
    """Yield the first place of each abbreviation that the page never gives the words of: "… (RUS)" or "RUS (…)"."""
    told = set()
    for match in _SHORT.finditer(text):
        short = match[0]
        abbreviation = known.get(short)
        if short in told or (abbreviation and abbreviation.well_known):
            continue
        told.add(short)
        if re.search(rf"\({short}\)|\b{short}\S* \([^)]*[^\W\d_]{{3}}|^\*\[{short}\]:", prose.text, re.MULTILINE):
            continue
        better = f"{abbreviation.meaning} ({short})" if abbreviation else ""
        message = f"förkortningen ”{short}” förklaras inte på sidan" + (
            "" if better else "; skriv ut den första gången"
        )
        yield prose.problem(match.start(), "förkortning", message, better, advice=True)


def _nobody(prose: Prose, sentence: Sentence) -> Iterator[Problem]:
    for match in _DUTY.finditer(sentence.text):
        verb = match["verb"]
        if verb in _DEPONENT or re.search(r"\bav\b", match["rest"]):
            continue
        message = f"”{' '.join(match[0][: match.start('rest') - match.start()].split())}” säger inte vem som gör det"
        yield prose.problem(sentence.start + match.start("verb"), "passiv", message, advice=True)
