"""Text for drawings: lines broken by measured width, each with the box that it fills.

All lengths are px; y grows downwards.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

_BREAK_AFTER = "-–/\N{NO-BREAK SPACE}"
"""Where a word that is too long for the column is broken first."""
_SPACES = re.compile(r"[^\S\N{NO-BREAK SPACE}]+")


class Measure(Protocol):
    """Gives the width of a text."""

    def __call__(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width in px of ``text`` at ``size`` px."""
        ...


@dataclass(frozen=True)
class Face:
    """How one kind of text looks; ``line`` is the distance between its at ``most`` lines."""

    name: str
    size: float
    line: float
    fill: str
    bold: bool = False
    italic: bool = False
    most: int = 1


INK, MUTED = "#1c2b33", "#51646e"
HEADING = Face("heading", 14, 18, INK, bold=True, most=3)
LABEL = Face("label", 13, 16, INK, most=6)
DATES = Face("dates", 12, 15, MUTED, most=4)
YEAR = Face("year", 12, 15, INK, bold=True)
MONTH = Face("month", 11.5, 14, MUTED)
WORD = Face("word", 11.5, 14, INK)
UNKNOWN = Face("unknown", 12, 15, MUTED, italic=True)


@dataclass(frozen=True)
class TextBox:
    """One line of text; ``x`` is its left edge, ``y`` its baseline, ``width`` as measured."""

    x: float
    y: float
    text: str
    face: Face
    width: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom edge of what the letters can fill, Å and g included."""
        return self.x, self.y - 0.9 * self.face.size, self.x + self.width, self.y + 0.25 * self.face.size

    @property
    def ground(self) -> str:
        """A rectangle behind the text, as path data, for text that stands on lines."""
        left, top, right, bottom = (round(edge, 1) for edge in self.box)
        return f"M{left - 2} {top}H{right + 2}V{bottom}H{left - 2}Z"


def line(text: str, x: float, y: float, face: Face, measure: Measure) -> TextBox:
    """Return one line with its baseline at ``y``."""
    return TextBox(round(x, 1), round(y, 1), text, face, measure(text, face.size, bold=face.bold))


def column(text: str, place: tuple[float, float], width: float, face: Face, measure: Measure) -> tuple[TextBox, ...]:
    """Return the text as lines under each other from ``place`` (left, top), none wider than ``width``."""
    x, top = place
    lines = wrap(text, width, face, measure)
    return tuple(line(text, x, top + (row + 0.78) * face.line, face, measure) for row, text in enumerate(lines))


def wrap(text: str, width: float, face: Face, measure: Measure) -> tuple[str, ...]:
    """Break the text into as many lines as the face has; what does not fit ends in an ellipsis."""

    def fits(candidate: str) -> bool:
        return measure(candidate, face.size, bold=face.bold) <= width

    lines: list[str] = []
    most = face.most
    for word in _SPACES.split(text.strip()):
        if lines and fits(f"{lines[-1]} {word}"):
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, fits)
        if len(lines) > most:
            break
    if len(lines) <= most:
        return tuple(lines)
    cut = lines[most - 1]
    while cut and not fits(f"{cut}…"):
        cut = cut[:-1]
    return *lines[: most - 1], f"{cut}…"


class _Fits(Protocol):
    def __call__(self, candidate: str, /) -> bool: ...


def _pieces(word: str, fits: _Fits) -> Iterator[str]:
    """Yield the word, broken where it is too long: after a hyphen or the like, else anywhere."""
    while not fits(word):
        # one character always goes, so that a column narrower than a letter ends too
        most = max(1, bisect_right(range(1, len(word)), x=False, key=lambda end: not fits(f"{word[:end]}-")))
        at = 1 + max((word.rfind(mark, 0, most) for mark in _BREAK_AFTER), default=-1)
        yield word[:at] if at else f"{word[:most]}-"
        word = word[at or most :]
        if not word:
            return
    yield word
