"""Where a change of the published text was made: the line of the page's file, or the data that a macro shows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from serviceprogram.alignment.words import Lexicon, split
from serviceprogram.programme.page_source import PageSource

WRITTEN = 0.3
"""What part of its words a block must share with a changed part of the file to have been written there."""

_BEGINS = re.compile(r"\s*(?:[-*+]|\d+[.)])\s|\s*#|\s*\||\s*\[\^")
_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_MARKUP = re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]|[*_`#>|\[\]]|\{[:#.][^}]*\}")


@dataclass(frozen=True)
class _Part:
    line: int
    text: str


class Origins:
    """The parts of one version of a page's file that the other version has not."""

    def __init__(self, source: PageSource | None, other: PageSource | None) -> None:
        self._source = source
        self._lexicon = Lexicon()
        text = source.text if source else ""
        changed = _changed_lines(text, other.text if other else "")
        self._parts = self._encoded(_parts(text, changed))
        self._every = self._encoded(_parts(text, frozenset(range(1, text.count("\n") + 2)))) if changed else []

    def _encoded(self, parts: Iterator[_Part]) -> list[tuple[int, str]]:
        return [(one.line, self._lexicon.encode(split(_plain(one.text)))) for one in parts]

    def of(self, text: str, *, moved: bool = False) -> str:
        """Return where a block's text is written, ``docs/index.md:12``; nothing where it is in no changed part.

        What has moved is looked for in all of a changed file: the lines round it may be those that differ.
        """
        words = self._lexicon.encode(split(text))
        parts = self._every if moved else self._parts
        scores = [(self._lexicon.similarity(words, part, WRITTEN), -line) for line, part in parts]
        score, line = max(scores, default=(0.0, 0))
        if not self._source or score <= 0:
            return ""
        return f"{self._source.shown}:{self._source.first_line - line - 1}"


def _changed_lines(text: str, other: str) -> frozenset[int]:
    """Return the numbers, from 1, of the lines that the other text has not in the same order."""
    lexicon = Lexicon()
    lines, others = text.splitlines(), other.splitlines()
    operations = LCSseq.opcodes(lexicon.encode(others), lexicon.encode(lines))
    return frozenset(
        number + 1 for one in operations if one.tag != "equal" for number in range(one.dest_start, one.dest_end)
    )


def _parts(text: str, changed: frozenset[int]) -> Iterator[_Part]:
    """Yield the paragraphs, headings, items and rows that hold a changed line, with its first one's number."""
    for numbers, lines in _paragraphs(text.splitlines()):
        first = next((number for number in numbers if number in changed), None)
        if first:
            yield _Part(first, " ".join(lines))


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[list[int], list[str]]]:
    numbers: list[int] = []
    for number, line in enumerate(lines, 1):
        if numbers and (not line.strip() or _BEGINS.match(line)):
            yield numbers, [lines[one - 1] for one in numbers]
            numbers = []
        if line.strip():
            numbers.append(number)
    if numbers:
        yield numbers, [lines[one - 1] for one in numbers]


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub(" ", _MACRO.sub(" ", text)).split())
