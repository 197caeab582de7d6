"""The frozen editions: each a folder with its files as they were, and the ledger of what its references led to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from serviceprogram.citing.ledger import FILE, Ledger, read
from serviceprogram.programme.editions import TEXT, Edition
from serviceprogram.programme.fingerprint import fingerprint
from serviceprogram.programme.model import Programme
from serviceprogram.programme.problems import DataError, Problem, suggestion
from serviceprogram.programme.source import Source, read_text, read_yaml
from serviceprogram.views.addresses import START, comparison_page, edition_page

MENU = "meny.yml"
"""The edition's own navigation, every page written out."""
FOLDER = "utgavor"
"""Beside ``data/`` and ``docs/``; an edition's own copies of these have the same names within it."""


@dataclass(frozen=True)
class FrozenEdition:
    """An edition that has gone out."""

    edition: Edition
    ledger: Ledger
    folder: Path


@dataclass(frozen=True)
class Editions:
    """What has been frozen, in the order of time, and what is wrong with it."""

    frozen: tuple[FrozenEdition, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def base(self) -> Ledger | None:
        """The ledger that the references of the text as it is are held against."""
        return self.frozen[-1].ledger if self.frozen else None

    def get(self, one: str) -> FrozenEdition | None:
        """Return the frozen edition with this id."""
        return next((found for found in self.frozen if found.edition.id == one), None)


NOTHING_FROZEN = Editions()


def read_editions(root: Path, programme: Programme, data: Mapping[str, Source]) -> Editions:
    """Return the frozen editions under ``root``; ``data`` is the data files by name, for the lines of faults."""
    folder = root / FOLDER
    problems: list[Problem] = []
    known = {edition.id: edition for edition in programme.editions}
    found: dict[str, FrozenEdition] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        shown = f"{FOLDER}/{path.name}"
        if path.name.startswith("."):
            continue  # the freezing that was broken off; the next one takes it away
        if path.name not in known:
            message = f"den frysta utgåvan ”{path.name}” finns inte i data/utgavor.yml{suggestion(path.name, known)}"
            problems.append(Problem(shown, 1, message, rule="utgåva"))
            continue
        try:
            found[path.name] = FrozenEdition(known[path.name], _ledger(path, shown), path)
        except DataError as error:
            problems += error.problems
    frozen = tuple(found[one] for one in known if one in found)
    problems += _text_problems(programme, found, data)
    problems += _status_problems(programme, found, data)
    return Editions(frozen, tuple(problems))


def _ledger(path: Path, shown: str) -> Ledger:
    """Return an edition's ledger; raise DataError where it or the edition's files are not as they were frozen."""
    ledger = read(read_text(path / FILE, f"{shown}/{FILE}"), f"{shown}/{FILE}")
    if ledger.edition != path.name:
        message = f"filen hör till utgåvan ”{ledger.edition}”; hämta tillbaka mappen ur git"
        raise DataError([Problem(f"{shown}/{FILE}", 2, message, rule="utgåva")])
    if fingerprint([path / "data", path / "docs"]) != ledger.fingerprint:
        message = (
            "utgåvan är fryst, men någon av dess filer är ändrad; hämta tillbaka mappen ur git "
            f"(git checkout main -- {shown}) och skriv ändringen i docs/ eller data/"
        )
        raise DataError([Problem(f"{shown}/{FILE}", 2, message, rule="utgåva")])
    return ledger


def _text_problems(
    programme: Programme, found: Mapping[str, FrozenEdition], data: Mapping[str, Source]
) -> Iterator[Problem]:
    """An edition that has gone out has its text here, or says that it hasn't."""
    source = data["utgavor.yml"]
    for index, edition in enumerate(programme.editions):
        if edition.lacks_text and edition.id in found:
            message = f"utgåvans text finns i {FOLDER}/{edition.id}/; ta bort luckan ”{TEXT}”"
            yield source.problem(("utgåvor", index, "saknas"), message)
        elif not edition.lacks_text and edition.id not in found and edition.id != programme.about.edition:
            message = (
                f"utgåvan ”{edition.id}” är inte fryst, så dess text finns inte här; skriv en lucka med id: {TEXT} "
                "under ”saknas”, eller låt ”utgåva” i data/program.yml vara den och frys den"
            )
            yield source.problem(("utgåvor", index, "id"), message)


def _status_problems(
    programme: Programme, found: Mapping[str, FrozenEdition], data: Mapping[str, Source]
) -> Iterator[Problem]:
    """What an edition was when it went out is said on its own pages: what it becomes is an edition of its own."""
    for index, edition in enumerate(programme.editions):
        was = _frozen_status(found[edition.id].folder, edition.id) if edition.id in found else None
        if was and was != edition.status:
            message = (
                f"utgåvan ”{edition.id}” frystes som ”{was}”; låt den vara det, skriv en ny utgåva med "
                f"”status: {edition.status}”, låt ”utgåva” i data/program.yml vara den och frys den"
            )
            yield data["utgavor.yml"].problem(("utgåvor", index, "status"), message)


def _frozen_status(folder: Path, edition: str) -> str | None:
    """Return the status that an edition's own files give it, which the fingerprint has vouched for."""
    said = read_yaml(folder / "data" / "utgavor.yml", f"{FOLDER}/{edition}/data/utgavor.yml").value
    return next((str(one.get("status")) for one in said["utgåvor"] if one.get("id") == edition), None)


def addresses(editions: Editions, current: str) -> frozenset[str]:
    """Return the files that pages of the editions stand for and that others link to; ``current`` is what is built."""
    chapters = {
        edition_page(one.edition.id, chapter.path)
        for one in editions.frozen
        for chapter in one.ledger.chapters
        if chapter.entries
    }
    starts = {
        edition_page(one.edition.id, START) for one in editions.frozen if (one.folder / "docs" / START).is_file()
    }
    return frozenset(chapters | starts | {comparison_page(*pair) for pair in pairs(editions, current)})


def pairs(editions: Editions, current: str) -> list[tuple[str, str]]:
    """Return the ids of every two editions that can be compared, the older first."""
    ids = list(dict.fromkeys([*(one.edition.id for one in editions.frozen), current]))
    return [(old, new) for place, new in enumerate(ids) for old in ids[:place]]


def chapter_problems(programme: Programme, base: Ledger | None, pages: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield each chapter whose number is not its own: references begin with it, so it is never given to another."""
    frozen = {one.number: one for one in base.chapters} if base else {}
    numbers = {one.path: one.number for one in frozen.values() if one.entries}
    here = {chapter.path for chapter in programme.chapters}
    for chapter in programme.chapters:
        own, other = numbers.get(chapter.path), frozen.get(str(chapter.number))
        if own and own != str(chapter.number):
            message = f"kapitlets nummer är fryst; det är {own}, och hänvisningar till det börjar så"
            yield pages[chapter.path].problem(("nummer",), message)
        elif not own and other and (other.path in here or not other.entries):
            free = max(int(one) for one in frozen) + 1
            message = (
                f"nummer {chapter.number} hör till ett annat kapitel ({other.title}), också om det är borttaget; "
                f"ta ett som ingen har haft, som {free}"
            )
            yield pages[chapter.path].problem(("nummer",), message)
