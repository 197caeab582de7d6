"""The chapters as they are beside those of the last frozen edition: which text is which, and so what it is cited by.

A reference belongs to its text. A text that has changed or moved keeps it; a new one gets a reference that no text
has had; one that is gone takes its with it. What can't be told is not guessed: a text that was parted in two, put
together with another, or written anew where it stood is reported, until someone decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from serviceprogram.alignment.align import Place, align
from serviceprogram.alignment.block import Block
from serviceprogram.alignment.block import Kind as BlockKind
from serviceprogram.alignment.change import Change
from serviceprogram.citing.citable import Citable, Kind
from serviceprogram.citing.ledger import Entry, Former, FrozenChapter, Ledger
from serviceprogram.citing.numbering import Step, Used, number
from serviceprogram.citing.undecided import Undecided, undecided


class Chapter(NamedTuple):
    """A chapter as it is."""

    number: str
    blocks: tuple[Citable, ...]


@dataclass(frozen=True)
class ChapterLabels:
    """What the blocks of one chapter are cited by."""

    labels: tuple[str, ...]
    """In the order of reading."""
    moved: frozenset[str] = frozenset()
    """Those that stand elsewhere than in the last edition."""
    former: Mapping[str, Former] = field(default_factory=dict)
    """Label that the chapter has had and has no longer → when, and its ids."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Those of them whose text is now in another chapter → that chapter's file."""
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Label → the ids that its block has had of its own in earlier editions: its old addresses."""

    @property
    def gone(self) -> dict[str, str]:
        """Label that no text has any longer → the id of the last edition where the chapter had it."""
        return {label: one.edition for label, one in self.former.items() if label not in self.elsewhere}


@dataclass(frozen=True)
class Identities:
    """Every chapter's labels, and what no one has decided yet."""

    chapters: Mapping[str, ChapterLabels]
    """By file under ``docs/``, also of chapters that only earlier editions have."""
    undecided: tuple[Undecided, ...] = ()


Decided = Mapping[str, Place | None]
"""What someone has decided: label → the chapter's file and the block that keeps it, or None where none does."""


def identify(base: Ledger | None, chapters: Mapping[str, Chapter], decided: Decided | None = None) -> Identities:
    """Return what every block is cited by, as against the last frozen edition, or counted anew where there is none.

    The same input gives the same labels. A chapter whose file has another name is known by its number.
    """
    if base is None:
        fresh = {
            path: number([Step(one, None) for one in it.blocks], it.number, Used(())) for path, it in chapters.items()
        }
        return Identities({path: ChapterLabels(labels) for path, labels in fresh.items()})
    return _Identifying(base, chapters, decided or {}).result()


class _Identifying:
    def __init__(self, base: Ledger, chapters: Mapping[str, Chapter], decided: Decided) -> None:
        self._base, self._chapters, self._decided = base, chapters, decided
        renamed = {it.number: path for path, it in chapters.items()}
        self._path = {
            one.number: one.path if one.path in chapters else renamed.get(one.number, one.path)
            for one in base.chapters
        }
        """A frozen chapter's number → its file now."""
        self._entries = {self._path[one.number]: one.entries for one in base.chapters if one.entries}
        self._of_file: dict[str, list[FrozenChapter]] = defaultdict(list)
        """Several, where a new chapter has the file of one that is gone."""
        for one in base.chapters:
            self._of_file[self._path[one.number]].append(one)
        self._ids = {entry.label: entry.ids for one in base.chapters for entry in one.entries}

    def result(self) -> Identities:
        changes = self._aligned()
        entries = {(path, place): one for path, some in self._entries.items() for place, one in enumerate(some)}
        open_ = tuple(undecided(changes, set(self._decided)))
        unsure = {label for one in open_ for label in one.labels}
        used = Used(label for one in self._base.chapters for label in one.labels)
        kept: dict[str, str] = {}
        """Label → the file where its text stands."""
        found = {}
        for path, chapter in self._chapters.items():
            steps, moved = self._steps(path, changes.get(path, ()), entries, unsure)
            labels = number(steps, chapter.number, used)
            found[path] = labels, frozenset(moved)
            kept |= dict.fromkeys((step.label for step in steps if step.block and step.label), path)
        none: tuple[tuple[str, ...], frozenset[str]] = ((), frozenset())
        files = dict.fromkeys([*found, *self._of_file])
        return Identities({path: self._labels(path, *found.get(path, none), kept) for path in files}, open_)

    def _aligned(self) -> dict[str, tuple[Change, ...]]:
        places = {one.label: (path, place) for path, some in self._entries.items() for place, one in enumerate(some)}
        given = {place: places[label] for label, place in self._decided.items() if place and label in places}
        old = {path: [_frozen_block(one) for one in some] for path, some in self._entries.items()}
        new = {path: [_block(one) for one in it.blocks] for path, it in self._chapters.items()}
        return align(old, new, given)

    def _steps(
        self, path: str, changes: Iterable[Change], entries: Mapping[Place, Entry], unsure: set[str]
    ) -> tuple[list[Step], set[str]]:
        steps: list[Step] = []
        moved: set[str] = set()
        blocks = self._chapters[path].blocks
        for change in changes:
            label = entries[change.old.page, change.old.index].label if change.old else None
            if label and (label in unsure or self._decided.get(label, "") is None):
                _put_before_new(steps, Step(None, label))
                label = None
            if change.new:
                if label and change.moved:
                    moved.add(label)
                steps.append(Step(blocks[change.new.index], label, in_place=not change.moved))
            elif label:
                steps.append(Step(None, label))
        return steps, moved

    def _labels(
        self, path: str, labels: tuple[str, ...], moved: frozenset[str], kept: Mapping[str, str]
    ) -> ChapterLabels:
        was: dict[str, Former] = {}
        for one in self._of_file.get(path, ()):
            was |= {**one.former, **{entry.label: Former(self._base.edition, entry.ids) for entry in one.entries}}
        former = {label: one for label, one in was.items() if kept.get(label) != path}
        elsewhere = {label: kept[label] for label in former if label in kept}
        ids = {label: self._ids[label] for label in labels if label in self._ids}
        return ChapterLabels(
            labels, moved, former, elsewhere, ids | {label: one.ids for label, one in former.items()}
        )


def _put_before_new(steps: list[Step], gone: Step) -> None:
    """Put what no text is any longer before the new ones in its place, so that they are numbered after it."""
    place = len(steps)
    while place and steps[place - 1].label is None:
        place -= 1
    steps.insert(place, gone)


_KINDS: dict[Kind, BlockKind] = {
    "avsnitt": "rubrik",
    "stycke": "stycke",
    "punkt": "punkt",
    "tabell": "tabell",
    "rad": "rad",
    "figur": "figur",
    "not": "not",
}


def kind_of(label: str) -> Kind:
    """Return what a label leads to."""
    words = label.split(" ")
    if words[0] == "avsnitt":
        return "avsnitt"
    return {"st.": "stycke", "p.": "punkt"}.get(words[-2], words[-2])  # type: ignore[return-value]


def _frozen_block(entry: Entry) -> Block:
    return Block(_KINDS[kind_of(entry.label)], entry.text, entry.label)


def _block(one: Citable) -> Block:
    return Block(_KINDS[one.kind], one.text)


def freeze(
    edition: str,
    fingerprint: str,
    chapters: Mapping[str, tuple[str, str, Sequence[Entry]]],
    labels: Identities,
    base: Ledger | None,
) -> Ledger:
    """Return the ledger of an edition; ``chapters`` is file → number, title and the references that it has.

    The chapters that it no longer has keep all their references, as gone.
    """
    frozen = [
        FrozenChapter(number, path, title, tuple(entries), labels.chapters[path].former)
        for path, (number, title, entries) in chapters.items()
    ]
    numbers = {one.number for one in frozen}
    for one in base.chapters if base else ():
        if base and one.number not in numbers:
            last = {entry.label: Former(base.edition, entry.ids) for entry in one.entries}
            frozen.append(FrozenChapter(one.number, one.path, one.title, (), {**one.former, **last}))
    return Ledger(edition, fingerprint, tuple(frozen))
