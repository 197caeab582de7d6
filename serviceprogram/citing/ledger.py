"""What an edition's references led to when it was frozen: a text file made for diffs, one line for each.

::

    # Hänvisningarna i Remissutgåva 1. Görs av kommandot frys; ändra inget här.
    utgåva	remiss-1	3f9a-82c1-5b7e

    kapitel 3	programmet/mal.md	Mål
    avsnitt 3.1	0b2f61c4	Närhet
    3.1 st. 1	9a01be77	Målet är att alla ska nå en butik.
    3.1 st. 2	utgår	remiss-1

The columns are parted by tabs: the reference, a fingerprint of the line, the text, and the block's own id where it
has one. What is gone has the edition that last had it instead. The first line has the edition and the fingerprint
of all its files.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from serviceprogram.citing.labels import parted
from serviceprogram.programme.problems import DataError, Problem

FILE = "hanvisningar.txt"
GONE = "utgår"
"""In the place of a fingerprint."""
_WHOLE = "utgåva"
_CHAPTER = "kapitel "
_CHANGED = "raden är ändrad; filen görs av kommandot frys och ändras aldrig. Hämta tillbaka den ur git"


@dataclass(frozen=True)
class Entry:
    """One reference of a frozen edition, to a text that was there."""

    label: str
    text: str
    own: str = ""
    """The block's id, where it was another than the label's address: a heading's is made of its words."""

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits of all of it."""
        return sha256(f"{self.label}\0{self.text}\0{self.own}".encode()).hexdigest()[:8]


@dataclass(frozen=True)
class FrozenChapter:
    """One chapter of a frozen edition."""

    number: str
    path: str
    """Its file under ``docs/``."""
    title: str
    entries: tuple[Entry, ...]
    gone: Mapping[str, str]
    """Label that no text has any longer → the id of the last edition where one had it."""

    def has(self, label: str) -> bool:
        """Whether the chapter has a text with this label."""
        return any(entry.label == label for entry in self.entries)

    @property
    def labels(self) -> Iterator[str]:
        """Every label that a text has, or has had."""
        yield from (entry.label for entry in self.entries)
        yield from self.gone


@dataclass(frozen=True)
class Ledger:
    """All references of a frozen edition."""

    edition: str
    fingerprint: str
    """Of its files, as ``site.fingerprint`` gives it."""
    chapters: tuple[FrozenChapter, ...]

    def has(self, label: str) -> bool:
        """Whether the edition has a text with this label."""
        return any(chapter.has(label) for chapter in self.chapters)


def written(ledger: Ledger, name: str) -> str:
    """Return the file of a ledger; ``name`` is what the edition is called."""
    lines = [f"# Hänvisningarna i {name}. Görs av kommandot frys; ändra inget här."]
    lines.append(f"{_WHOLE}\t{ledger.edition}\t{ledger.fingerprint}")
    for chapter in ledger.chapters:
        lines += ["", f"{_CHAPTER}{chapter.number}\t{chapter.path}\t{chapter.title}"]
        lines += ["\t".join(_columns(entry)) for entry in chapter.entries]
        lines += [f"{label}\t{GONE}\t{edition}" for label, edition in chapter.gone.items()]
    return "".join(f"{line}\n" for line in lines)


def _columns(entry: Entry) -> tuple[str, ...]:
    return entry.label, entry.digest, entry.text, *([entry.own] if entry.own else ())


def read(text: str, shown: str) -> Ledger:
    """Return the ledger of a file; raise DataError, with the line, for what the command has not written."""
    reading = _Reading()
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith("#"):
            try:
                reading.take(*line.split("\t"))
            except (ValueError, TypeError, IndexError):
                problems.append(Problem(shown, number, _CHANGED, rule="utgåva"))
    if not reading.edition and not problems:
        problems.append(Problem(shown, 1, _CHANGED, rule="utgåva"))
    if problems:
        raise DataError(problems)
    return reading.ledger()


class _Reading:
    """What has been read of a file."""

    def __init__(self) -> None:
        self.edition = ""
        self._fingerprint = ""
        self._heads: list[tuple[str, str, str]] = []
        self._entries: list[list[Entry]] = []
        self._gone: list[dict[str, str]] = []
        self._seen: set[str] = set()

    def take(self, label: str, second: str, third: str, own: str = "") -> None:
        """Take one line; raise ValueError or IndexError where it isn't as it was written."""
        if label == _WHOLE and not self.edition:
            self.edition, self._fingerprint = second, third
            return
        if label in self._seen:
            raise ValueError(label)
        self._seen.add(label)
        if label.startswith(_CHAPTER):
            self._heads.append((label.removeprefix(_CHAPTER), second, third))
            self._entries.append([])
            self._gone.append({})
            return
        parted(label)
        entry = Entry(label, third, own)
        if second == GONE:
            self._gone[-1][label] = third
        elif entry.digest == second:
            self._entries[-1].append(entry)
        else:
            raise ValueError(label)

    def ledger(self) -> Ledger:
        parts = zip(self._heads, self._entries, self._gone, strict=True)
        chapters = (FrozenChapter(*head, tuple(entries), gone) for head, entries, gone in parts)
        return Ledger(self.edition, self._fingerprint, tuple(chapters))
