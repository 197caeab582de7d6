"""One field of a record that has changed → a clause in Swedish, with names for ids and dates in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from serviceprogram.alignment.words import Piece, similarity, word_diff
from serviceprogram.programme.model import Programme
from serviceprogram.programme.nouns import Noun
from serviceprogram.programme.period import Period
from serviceprogram.programme.record import Record
from serviceprogram.programme.rules import refers_to
from serviceprogram.programme.swedish import exact, listed, number
from serviceprogram.programme.vocabulary import naming, noun

LONG = 60
"""Letters of a text that is shown with its changes marked, instead of as "från … till …"."""
SAME_TEXT = 0.4
"""What part of their words two texts of a list must share to be told as one, changed."""


@dataclass(frozen=True)
class Clause:
    """What has happened to one field: "ansvarig byts från Arbetsgrupp till Styrgrupp"."""

    noun: Noun
    predicate: str
    texts: tuple[tuple[Piece, ...], ...] = ()
    """Texts too long for the sentence, with their changes marked; they follow it."""

    def opening(self, subject: str) -> str:
        """Return the clause as a sentence's first: "Slutet för ”Remissperiod” flyttas …"."""
        words = " ".join(filter(None, (self.noun.words, self.noun.words and self.noun.tie, subject, self.predicate)))
        return words[:1].upper() + words[1:]

    def following(self, subject: str) -> str:
        """Return the clause as one that comes after another about the same subject."""
        words = self.noun.words if self.noun.tie else f"{self.noun.words} {subject or 'är'}"
        return " ".join(filter(None, (words.rstrip(",") or subject, self.predicate)))


class Names:
    """The names that readers know records of one version by."""

    def __init__(self, programme: Programme) -> None:
        self._names = {
            "roll": {one.id: one.name for one in programme.roles},
            "källa": {one.id: one.short for one in programme.sources},
            "underlag": {one.id: one.name for one in programme.inputs},
            "avsnitt": {one.id: one.title for one in programme.sections},
            "styrdokument": {one.id: one.name for one in programme.documents},
            "insatsområde": {one.id: one.name for one in programme.action_areas},
            "mål": {one.id: one.goal for one in programme.goals},
            "målkonflikt": {one.id: one.conflict for one in programme.conflicts},
            "indikator": {one.id: one.name for one in programme.indicators},
            "stöd": {one.id: one.name for one in programme.supports},
            "område": {one.code: one.name for one in programme.areas},
        }

    def of(self, kind: str, one: str) -> str:
        """Return the name of the record with this id, or the id itself."""
        return self._names.get(kind, {}).get(one, one)

    def called(self, record: Record, name: str) -> str:
        """Return a field that is a part of its record's own name."""
        value = getattr(record, name)
        kind = "område" if name == "area" and isinstance(value, str) else refers_to(type(record).model_fields[name])
        return self.of(kind, value) if kind else str(value)

    def told(self, record: Record, name: str, value: Any) -> str:
        """Return a field's value in words: names, dates as the site writes them, numbers with Swedish signs."""
        kind = refers_to(type(record).model_fields[name])
        if isinstance(value, tuple):
            return listed([self.told(record, name, one) for one in value]) or "inga"
        if kind and value is not None:
            return self.of(kind, value)
        return _plainly(name, value)


_MONEY = frozenset(("cost", "amount", "total"))


def _plainly(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, date):
        return str(Period.parse(value.isoformat()))
    if name in _MONEY and isinstance(value, int):
        return f"{number(value)} kronor"
    return str(value) if isinstance(value, Period) else f"”{value}”"


Told = tuple[Any, Names]
"""A value and the names of the version that it is from."""


def clause(record: Record, name: str, old: Told, new: Told) -> Clause:
    """Return what has happened to a field whose value was ``old`` and is ``new``."""
    words = noun(record, name)
    (before, was), (after, now) = old, new
    if before is None or after is None:
        gone, come = was.told(record, name, before), now.told(record, name, after)
        return Clause(words, f"tas bort (var {gone})" if after is None else f"är nu {come} (stod inte förut)")
    refers = refers_to(type(record).model_fields[name])
    if isinstance(after, tuple):
        return _list(record, name, old, new)
    if isinstance(after, Period):
        return _time(words, before, after)
    if isinstance(after, str) and not refers and max(len(before), len(after)) > LONG:
        return Clause(words, "skrivs om", (word_diff(before, after),))
    verb = "byts" if refers else "ändras"
    return Clause(words, f"{verb} från {was.told(record, name, before)} till {now.told(record, name, after)}")


def _list(record: Record, name: str, old: Told, new: Told) -> Clause:
    words, before, after = noun(record, name), old[0], new[0]
    if not all(isinstance(one, str) for one in (*before, *after)):
        return Clause(words, "ändras")  # points of a map and the like, which no sentence can tell
    if not refers_to(type(record).model_fields[name]):
        return _texts(words, before, after)
    told = [[names.told(record, name, one) for one in some] for some, names in (old, new)]
    return Clause(words, f"ändras: {_list_changes(*told)}")


def facts(record: Record, names: Names) -> Iterator[Clause]:
    """Yield a clause for each thing that a new record says, its name and id left out."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if value in (None, (), False) or name in ("id", "path", *naming(record).name) or isinstance(value, Record):
            continue
        if isinstance(value, tuple):
            if not all(isinstance(one, str) for one in value):
                continue
            told = ", ".join(names.told(record, name, one) for one in value)
        else:
            told = names.told(record, name, value)
        yield Clause(noun(record, name), told)


def added_clause(record: Record, names: Names) -> Clause:
    """Return what a record inside a new one says: "utfallet: 23 maj 2023, …"."""
    named = naming(record)
    name = " ".join(str(getattr(record, one)) for one in named.name)
    inner = ", ".join(one.predicate for one in facts(record, names))
    return Clause(Noun(named.definite), ", ".join(filter(None, (f"”{name}”" if name else "", inner))))


def _time(words: Noun, before: Period, after: Period) -> Clause:
    if words.end and before.shape == after.shape == "span":
        if before.parts[0] == after.parts[0]:
            changed = before.parts[1].words(), after.parts[1].words()
            return Clause(Noun(words.end), f"flyttas från {changed[0]} till {changed[1]}")
        if before.parts[1] == after.parts[1]:
            changed = before.parts[0].words(), after.parts[0].words()
            return Clause(Noun(words.start), f"flyttas från {changed[0]} till {changed[1]}")
    return Clause(words, f"ändras från {before} till {after}")


def _list_changes(before: Sequence[str], after: Sequence[str]) -> str:
    came = [one for one in after if one not in before]
    went = [one for one in before if one not in after]
    told = [f"{', '.join(some)} {word}" for some, word in ((came, "tillkommer"), (went, "utgår")) if some]
    return " och ".join(told) or f"bara ordningen, nu {', '.join(after)}"


def _texts(words: Noun, before: Sequence[str], after: Sequence[str]) -> Clause:
    """Return what has happened to a list of texts: each that has come, gone or changed, with its changes marked."""
    went = [one for one in before if one not in after]
    shown: list[tuple[Piece, ...]] = []
    for text in (one for one in after if one not in before):
        near = max(went, key=lambda one: similarity(one, text), default="")
        if near and similarity(near, text) >= SAME_TEXT:
            went.remove(near)
            shown.append(word_diff(near, text))
        else:
            shown.append((Piece("+", text),))
    shown += [(Piece("-", text),) for text in went]
    return Clause(words, "ändras", tuple(shown)) if shown else Clause(words, "står i en annan ordning")
