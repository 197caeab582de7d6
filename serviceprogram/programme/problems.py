"""What is wrong in the editors' files, or could be better: one message a line, each with its place."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One finding in one place of an editor's file; its text is ``path:line: message`` in Swedish."""

    path: str
    line: int
    message: str
    column: int = 0
    """The first sign's number on the line, from 1; 0 where only the line is known."""
    rule: str = "data"
    """Which rule it breaks: a name of ``reports.rules.RULES``, the same from release to release."""
    suggestion: str = ""
    """What to write instead, where that is known."""
    advice: bool = False
    """Whether it is advice (råd), which stops nothing, and not an error (fel)."""

    @property
    def said(self) -> str:
        """The message with what to write instead, on one line whatever the editor's words in it hold."""
        said = f"{self.message}; skriv ”{self.suggestion}”" if self.suggestion else self.message
        return " ".join(said.splitlines())

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.said}"


class DataError(Exception):
    """Every error that one run found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ", menade du ”x”?" with the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f", menade du ”{near[0]}”?" if near else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return what ``nearest`` does, or else the known words where they are few."""
    known = sorted(known)
    few = f" (finns: {', '.join(known)})" if 0 < len(known) <= 30 else ""
    return nearest(word, known) or few
