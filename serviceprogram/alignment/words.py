"""Two texts → the words that went, came and stayed, in pieces that a person can read."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel, LCSseq

Sign = Literal["=", "-", "+"]

MOST_ISLAND = 2
"""Words that are kept between two changes and yet shown as changed: three in a row are a phrase to read on from."""

_NO_BREAK = "\N{NO-BREAK SPACE}"
_WORD = re.compile(rf"\s*(?:\w+(?:[-/:.,'’{_NO_BREAK}]\w+)*|[^\w\s])|\s+")
"""A word with the space before it. What no-break spaces hold together (132 670, 22 februari, § 89) is one word."""


class Piece(NamedTuple):
    """Some words that both texts have (=), or only the old (-) or only the new one (+)."""

    sign: Sign
    text: str

    @property
    def parted(self) -> tuple[str, str]:
        """The space that the words begin with, which is better not marked, and the words."""
        words = self.text.lstrip(" ")
        return self.text[: len(self.text) - len(words)], words


class Lexicon:
    """Gives each word a sign of its own, so that texts can be compared word by word as short strings.

    RapidFuzz compares lists by the elements' hashes, which may be equal for unequal words; signs are not.
    """

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}

    def encode(self, words: Sequence[str]) -> str:
        """Return one sign a word."""
        return "".join(self._signs.setdefault(word, chr(len(self._signs))) for word in words)

    def similarity(self, one: str, other: str, least: float = 0.0) -> float:
        """Return what part of their words two encoded texts share, 0–1, or 0 where it is less than ``least``."""
        return float(Indel.normalized_similarity(one, other, score_cutoff=least))


def split(text: str) -> list[str]:
    """Return the words of a text; joined they are the text."""
    return _WORD.findall(text)


def similarity(old: str, new: str) -> float:
    """Return how much two texts have in common, 0–1."""
    lexicon = Lexicon()
    return lexicon.similarity(lexicon.encode(split(old)), lexicon.encode(split(new)))


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces in reading order: those without + are the old text, those without - the new."""
    words, other = split(old), split(new)
    lexicon = Lexicon()
    runs = [
        (operation.tag == "equal", words[operation.src_start : operation.src_end],
         other[operation.dest_start : operation.dest_end])
        for operation in LCSseq.opcodes(lexicon.encode(words), lexicon.encode(other))
    ]  # fmt: skip
    joined = _without_islands([_Run(equal, "".join(went), "".join(came)) for equal, went, came in runs])
    return tuple(_pieces(joined))


class _Run(NamedTuple):
    equal: bool
    went: str
    came: str


def _joined(one: _Run, other: _Run) -> _Run:
    return _Run(one.equal and other.equal, one.went + other.went, one.came + other.came)


def _without_islands(runs: list[_Run]) -> list[_Run]:
    """Join the word or two that are kept between two longer changes: they help no reader.

    The rule is that of diff-match-patch's semantic clean-up, but a phrase is kept however much changes round it.
    """
    kept: list[_Run] = []
    for run in runs:
        kept.append(run)
        while len(kept) > 1 and not kept[-1].equal and not kept[-2].equal:
            last = kept.pop()
            kept[-1] = _joined(kept[-1], last)
        while len(kept) > 2 and not kept[-1].equal and _is_island(kept[-3], kept[-2], kept[-1]):
            last, island = kept.pop(), kept.pop()
            kept[-1] = _joined(_joined(kept[-1], island), last)
    return kept


def _is_island(before: _Run, between: _Run, after: _Run) -> bool:
    if not between.equal or len(re.findall(r"\w+", between.went)) > MOST_ISLAND:
        return False
    return all(len(between.went) <= max(len(one.went), len(one.came)) for one in (before, after))


def _pieces(runs: list[_Run]) -> Iterator[Piece]:
    for run in runs:
        if run.equal:
            yield Piece("=", run.went)
            continue
        space = " " if run.went.startswith(" ") and run.came.startswith(" ") else ""
        if space:  # stands before either: no change
            yield Piece("=", space)
        if went := run.went.removeprefix(space):
            yield Piece("-", went)
        if came := run.came.removeprefix(space):
            yield Piece("+", came)
