"""The chapters as they are beside those of the last frozen edition: which text is which, and so what it is cited by.

A reference belongs to its text. A text that has changed or moved keeps it; a new one gets a reference that no text
has had; one that is gone takes its with it. What can't be told is not guessed: a text that was parted in two, put
together with another, or written anew where it stood is reported, until someone decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from serviceprogram.alignment.align import Change, Place, align
from serviceprogram.alignment.block import Block
from serviceprogram.alignment.block import Kind as BlockKind
from serviceprogram.citing.citable import Citable, Kind
from serviceprogram.citing.labels import Used
from serviceprogram.citing.ledger import Entry, FrozenChapter, Ledger
from serviceprogram.citing.numbering import Step, number
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
    gone: Mapping[str, str] = field(default_factory=dict)
    """Label that no text has any longer → the id of the last edition where one had it."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Label whose text now stands in another chapter → that chapter's file."""
    before: Mapping[str, str] = field(default_factory=dict)
    """Label → the id that its block had in the last edition: its old address."""


@dataclass(frozen=True)
class Identities:
    """Every chapter's labels, and what no one has decided yet."""

    chapters: Mapping[str, ChapterLabels]
    """By file under ``docs/``."""
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
        living = [one for one in base.chapters if one.entries]  # another may have the file of one that is gone
        self._entries = {self._path[one.number]: one.entries for one in living}
        self._frozen = {self._path[one.number]: one for one in living}

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
        return Identities(
            {path: self._labels(path, labels, moved, kept) for path, (labels, moved) in found.items()}, open_
        )

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
        frozen = self._frozen.get(path)
        if not frozen:
            return ChapterLabels(labels, moved)
        gone = {**frozen.gone, **{one.label: self._base.edition for one in frozen.entries if one.label not in kept}}
        elsewhere = {one.label: kept[one.label] for one in frozen.entries if kept.get(one.label, path) != path}
        before = {one.label: one.own for one in frozen.entries if one.own}
        return ChapterLabels(labels, moved, gone, elsewhere, before)


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
        FrozenChapter(number, path, title, tuple(entries), labels.chapters[path].gone)
        for path, (number, title, entries) in chapters.items()
    ]
    numbers = {one.number for one in frozen}
    living = {entry.label for chapter in frozen for entry in chapter.entries}
    for one in base.chapters if base else ():
        if one.number not in numbers:
            last = base.edition if base else ""
            here = {entry.label: last for entry in one.entries if entry.label not in living}
            frozen.append(FrozenChapter(one.number, one.path, one.title, (), {**one.gone, **here}))
    return Ledger(edition, fingerprint, tuple(frozen))
