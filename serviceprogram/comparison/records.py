"""Two programmes → what differs in their data, record by record, as Swedish sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz.distance import LCSseq

from serviceprogram.alignment.words import Lexicon
from serviceprogram.comparison.sentences import Clause, Names, added_clause, clause, facts
from serviceprogram.programme.load import FILES
from serviceprogram.programme.model import Chapter, Programme
from serviceprogram.programme.record import Record
from serviceprogram.programme.series import Value
from serviceprogram.programme.source import Place, Source
from serviceprogram.programme.values import FOLDER as VALUES
from serviceprogram.programme.values import ROWS
from serviceprogram.programme.vocabulary import GROUPS, ORDERS, UNTOLD, naming

_IDENTITIES = ("key", "id", "code", "path", "year", "what")
"""The fields that tell which record one is, in the order that they are looked for."""
_FILE_OF = {key: name for name, keys in FILES.items() for key in keys}


@dataclass(frozen=True)
class Statement:
    """What has happened to one record."""

    group: str
    """The heading that it stands under."""
    subject: str
    """The record as it is told of, "utfallet av ”Programmet fastställs”"; what has come or gone is in ``opening``."""
    clauses: tuple[Clause, ...]
    opening: str = ""
    """A sentence of its own that takes the subject's place: "Ny roll: ”Styrgrupp”"."""
    place: str = ""
    """Where it is written now, ``data/tidplan.yml:42``; nothing for what is gone."""
    activity: str = field(default="", compare=False)
    """The id of the timeline's step that it concerns, if it does."""


@dataclass(frozen=True)
class _Side:
    """Where a record stands in its version."""

    source: Source | None
    place: Place

    def inside(self, *parts: str | int) -> "_Side":
        return _Side(self.source, (*self.place, *parts))

    @property
    def shown(self) -> str:
        if not self.source:
            return ""
        problem = self.source.problem(self.place, "")
        return f"{problem.path}:{problem.line}"


def statements(
    old: Programme,
    new: Programme,
    data: Mapping[str, Source],
    chapters: Mapping[str, Source],
    renamed: Mapping[str, str],
) -> tuple[Statement, ...]:
    """Return every difference in the order of the files.

    ``data`` and ``chapters`` are the new version's files, by name and by path, for the lines; ``renamed`` is
    old path → new for the pages that have got another one.
    """
    return tuple(_Comparing(Names(old), Names(new), data, chapters, renamed).all(old, new))


class _Comparing:
    def __init__(
        self,
        was: Names,
        now: Names,
        data: Mapping[str, Source],
        chapters: Mapping[str, Source],
        renamed: Mapping[str, str],
    ) -> None:
        self._was, self._now = was, now
        self._data, self._chapters = data, chapters
        self._renamed = renamed
        self._rows_of: dict[str, dict[tuple[str, str], int]] = {}
        self._group = ""
        self._activity = ""

    def all(self, old: Programme, new: Programme) -> Iterator[Statement]:
        for name, info in type(new).model_fields.items():
            key = info.alias or name
            if key in UNTOLD:
                continue
            self._group, self._activity = GROUPS.get(key, key.capitalize()), ""
            before, after = getattr(old, name), getattr(new, name)
            side = _Side(self._data.get(_FILE_OF.get(key, "")), (key,))
            if isinstance(after, tuple):
                yield from self._list(before, after, side, "", key)
            else:
                yield from self._record(before, after, side, self._subject(after, ""))

    def _list(
        self, before: Sequence[Record], after: Sequence[Record], side: _Side, parent: str, key: str = ""
    ) -> Iterator[Statement]:
        olds, news = self._by_identity(before, old=True), self._by_identity(after)
        pairs = {one: one for one in news if one in olds} | self._same_name(olds, news)
        for index, (identity, record) in enumerate(news.items()):
            here = self._own_side(record) or side.inside(index)
            self._activity = getattr(record, "id", "") if key == "aktiviteter" else self._activity
            if identity in pairs:
                was = olds[pairs[identity]]
                yield from self._record(was, record, here, self._subject(record if key else was, parent))
            else:
                yield self._came(record, here, parent)
        for identity, record in olds.items():
            if identity not in pairs.values():
                self._activity = getattr(record, "id", "") if key == "aktiviteter" else self._activity
                yield self._went(record, parent)
        self._activity = self._activity if parent else ""
        yield from self._order(olds, news, pairs, side, key)

    def _record(self, old: Record, new: Record, side: _Side, subject: str) -> Iterator[Statement]:
        if old == new:
            return
        clauses: list[Clause] = []
        inner: list[Statement] = []
        first: _Side | None = None
        for name, info in type(new).model_fields.items():
            before, after = getattr(old, name), getattr(new, name)
            here = side.inside(info.alias or name)
            if _holds_records(before) or _holds_records(after):
                inner += self._inner(before, after, here, subject)
            elif before != after and (name != "path" or self._renamed.get(before) == after):
                clauses.append(clause(new, name, (before, self._was), (after, self._now)))
                first = first or here
        if clauses:
            yield Statement(self._group, subject, tuple(clauses), "", first.shown if first else "", self._activity)
        yield from inner

    def _inner(self, before: Any, after: Any, side: _Side, subject: str) -> Iterator[Statement]:
        if isinstance(before or after, tuple):
            yield from self._list(before or (), after or (), side, subject)
        elif type(before) is type(after):
            yield from self._record(before, after, side, self._subject(after, subject))
        else:  # one has come or gone, or one of another kind has come in its place
            if before:
                yield self._went(before, subject)
            if after:
                yield self._came(after, side, subject)

    def _came(self, record: Record, side: _Side, parent: str) -> Statement:
        named = naming(record)
        tail = f" {named.tie} {parent}" if parent else ""
        opening = f"{named.new}{tail}: {self._name(record)}" if named.name else f"{named.new}{tail}"
        told = (*facts(record, self._now), *(added_clause(one, self._now) for one in _inside(record)))
        return Statement(self._group, "", told, opening, side.shown, self._activity)

    def _went(self, record: Record, parent: str) -> Statement:
        subject = self._subject(record, parent)
        opening = f"{subject[0].upper()}{subject[1:]} tas bort"
        return Statement(self._group, "", (), opening, "", self._activity)

    def _subject(self, record: Record, parent: str) -> str:
        named = naming(record)
        name = self._name(record)
        if parent:
            return f"{' '.join(filter(None, (named.definite, name)))} {named.tie} {parent}"
        return f"”{name.strip('”')}”" if name and named.quoted else f"{named.definite} {name}".strip()

    def _name(self, record: Record) -> str:
        named = naming(record)
        words = " ".join(self._now.called(record, name) for name in named.name)
        return f"”{words}”" if words and named.quoted else words

    def _by_identity(self, records: Sequence[Record], *, old: bool = False) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for index, record in enumerate(records):
            name = next((one for one in _IDENTITIES if hasattr(record, one)), None)
            identity = str(getattr(record, name)) if name else str(index)
            identity = self._renamed.get(identity, identity) if old and name == "path" else identity
            found[identity if identity not in found else f"{identity} {index}"] = record
        return found

    def _same_name(self, olds: Mapping[str, Record], news: Mapping[str, Record]) -> dict[str, str]:
        """Return new identity → old for records that have got another id and kept the name that readers know."""
        gone = {self._name(record): one for one, record in olds.items() if one not in news}
        found = {one: gone.get(self._name(record)) for one, record in news.items() if one not in olds}
        return {one: was for one, was in found.items() if was and self._name(news[one])}

    def _order(
        self,
        olds: Mapping[str, Record],
        news: Mapping[str, Record],
        pairs: Mapping[str, str],
        side: _Side,
        key: str,
    ) -> Iterator[Statement]:
        if key not in ORDERS:
            return
        lexicon = Lexicon()
        kept = [one for one in olds if one in pairs.values()]
        now = [pairs[one] for one in news if one in pairs]
        operations = LCSseq.opcodes(lexicon.encode(kept), lexicon.encode(now))
        stayed = {one for op in operations if op.tag == "equal" for one in now[op.dest_start : op.dest_end]}
        moved = [self._name(olds[one]) for one in now if one not in stayed]
        if moved:
            words = f"Ordningen bland {ORDERS[key]} ändras; flyttade: {', '.join(moved)}"
            yield Statement(self._group, "", (), words, side.shown)

    def _own_side(self, record: Record) -> _Side | None:
        """Return where a record stands that has a file of its own, or is a row of one."""
        if isinstance(record, Chapter):
            return _Side(self._chapters.get(record.path), ())
        if isinstance(record, Value):
            source = self._data.get(f"{VALUES}/{record.indicator}.csv")
            place = self._rows(record.indicator).get((record.area, record.period.edtf))
            return _Side(source, () if place is None else (ROWS, place))
        return None

    def _rows(self, indicator: str) -> Mapping[tuple[str, str], int]:
        """Return the row of each area and period in an indicator's file."""
        if indicator not in self._rows_of:
            source = self._data.get(f"{VALUES}/{indicator}.csv")
            rows = source.value[ROWS] if source else []
            self._rows_of[indicator] = {(row["område"], row["period"]): number for number, row in enumerate(rows)}
        return self._rows_of[indicator]


def _holds_records(value: Any) -> bool:
    return isinstance(value, Record) or (isinstance(value, tuple) and any(isinstance(one, Record) for one in value))


def _inside(record: Record) -> Iterator[Record]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if _holds_records(value):
            for one in value if isinstance(value, tuple) else (value,):
                yield one
                yield from _inside(one)
