"""What an edition's references led to when it was frozen: a text file made for diffs, one line for each.

::

    # Hänvisningarna i Remissutgåva 1. Görs av kommandot frys; ändra inget här.
    utgåva	remiss-1	3f9a-82c1-5b7e	c51d03f2

    kapitel 3	programmet/mal.md	Mål
    avsnitt 3.1	0b2f61c4	Närhet	narhet
    3.1 st. 1	9a01be77	Målet är att alla ska nå en butik.
    3.1 st. 2	utgår	remiss-1
    3.1 st. 3	flyttad	remiss-1

The columns are parted by tabs: the reference, a digest of the line, the text, and the ids that the block has had of
its own. What is not in the chapter any longer has the last edition where it was instead of a text. The first line has
the edition, the fingerprint of its files and a digest of all the lines after it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from serviceprogram.programme.labels import parted
from serviceprogram.programme.problems import DataError, Problem

FILE = "hanvisningar.txt"
GONE, MOVED = "utgår", "flyttad"
"""In the place of a digest, of what no chapter has any longer and of what another has."""
_WHOLE = "utgåva"
_CHAPTER = "kapitel "
_CHANGED = "raden är ändrad; filen görs av kommandot frys och ändras aldrig. Hämta tillbaka den ur git"


@dataclass(frozen=True)
class Entry:
    """One reference of a frozen edition, to a text that was there."""

    label: str
    text: str
    ids: tuple[str, ...] = ()
    """The ids that the block has had of its own, the latest first: a heading's is made of its words."""

    @property
    def line(self) -> str:
        """The entry as the file has it."""
        return _line(self.label, _digest(f"{self.label}\0{self.text}\0{' '.join(self.ids)}"), self.text, self.ids)


class Former(NamedTuple):
    """What a chapter has had and has no longer."""

    edition: str
    """The id of the last edition where the chapter had it."""
    ids: tuple[str, ...] = ()
    """As an entry's."""


@dataclass(frozen=True)
class FrozenChapter:
    """One chapter of a frozen edition."""

    number: str
    path: str
    """Its file under ``docs/``."""
    title: str
    entries: tuple[Entry, ...]
    former: Mapping[str, Former]
    """By label."""

    def has(self, label: str) -> bool:
        """Whether the chapter has a text with this label."""
        return any(entry.label == label for entry in self.entries)

    @property
    def labels(self) -> Iterator[str]:
        """Every label that a text of the chapter has, or has had."""
        yield from (entry.label for entry in self.entries)
        yield from self.former


@dataclass(frozen=True)
class Ledger:
    """All references of a frozen edition."""

    edition: str
    fingerprint: str
    """Of its files, as ``programme.fingerprint`` gives it."""
    chapters: tuple[FrozenChapter, ...]

    def has(self, label: str) -> bool:
        """Whether the edition has a text with this label."""
        return any(chapter.has(label) for chapter in self.chapters)


def written(ledger: Ledger, name: str) -> str:
    """Return the file of a ledger; ``name`` is what the edition is called."""
    living = {entry.label for chapter in ledger.chapters for entry in chapter.entries}
    lines: list[str] = []
    for chapter in ledger.chapters:
        lines += ["", f"{_CHAPTER}{chapter.number}\t{chapter.path}\t{chapter.title}"]
        lines += [entry.line for entry in chapter.entries]
        lines += [
            _line(label, MOVED if label in living else GONE, *former) for label, former in chapter.former.items()
        ]
    first = f"{_WHOLE}\t{ledger.edition}\t{ledger.fingerprint}\t{_whole_digest(lines)}"
    head = f"# Hänvisningarna i {name}. Görs av kommandot frys; ändra inget här."
    return "".join(f"{line}\n" for line in (head, first, *lines))


def _line(label: str, second: str, third: str, ids: tuple[str, ...]) -> str:
    return "\t".join((label, second, third, *([" ".join(ids)] if ids else ())))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def _whole_digest(lines: Sequence[str]) -> str:
    return _digest("\n".join(line for line in lines if line))


def read(text: str, shown: str) -> Ledger:
    """Return the ledger of a file; raise DataError, with the line, for what the command has not written."""
    reading = _Reading()
    problems = []
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line and not line.startswith("#")]
    for number, line in lines:
        try:
            reading.take(*line.split("\t"))
        except (ValueError, TypeError, IndexError):
            problems.append(Problem(shown, number, _CHANGED, rule="utgåva"))
    if not problems and reading.digest != _whole_digest([line for _, line in lines[1:]]):
        message = "en rad är tillagd, borttagen eller flyttad; hämta tillbaka filen ur git"
        problems.append(Problem(shown, 1, message, rule="utgåva"))
    if problems:
        raise DataError(problems)
    return reading.ledger()


class _Reading:
    """What has been read of a file."""

    def __init__(self) -> None:
        self.digest = ""
        self._edition = self._fingerprint = ""
        self._heads: list[tuple[str, str, str]] = []
        self._entries: list[list[Entry]] = []
        self._former: list[dict[str, Former]] = []

    def take(self, label: str, second: str, third: str, fourth: str = "") -> None:
        """Take one line; raise ValueError or IndexError where it isn't as it was written."""
        if label == _WHOLE:
            self._edition, self._fingerprint, self.digest = second, third, fourth
            return
        if label.startswith(_CHAPTER):
            self._heads.append((label.removeprefix(_CHAPTER), second, third))
            self._entries.append([])
            self._former.append({})
            return
        parted(label)
        ids = tuple(fourth.split())
        if second in (GONE, MOVED):
            self._former[-1][label] = Former(third, ids)
            return
        entry = Entry(label, third, ids)
        if entry.line.split("\t")[1] != second:
            raise ValueError(label)
        self._entries[-1].append(entry)

    def ledger(self) -> Ledger:
        parts = zip(self._heads, self._entries, self._former, strict=True)
        chapters = (FrozenChapter(*head, tuple(entries), former) for head, entries, former in parts)
        return Ledger(self._edition, self._fingerprint, tuple(chapters))
