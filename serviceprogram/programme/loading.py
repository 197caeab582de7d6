"""Records as they are read from the files: each with its place, the ids that there are, and every problem."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import ValidationError

from serviceprogram.programme import rules
from serviceprogram.programme.consultation import Consultation
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Outline
from serviceprogram.programme.problems import DataError, Problem, suggestion
from serviceprogram.programme.record import Record
from serviceprogram.programme.source import Place, Source
from serviceprogram.programme.values import ROWS
from serviceprogram.programme.word_list import WordList
from serviceprogram.programme.wording import in_swedish, is_consequence, written_place

OPTIONAL: dict[str, Record | tuple[()]] = {
    "insatsområden": (),
    "mål": (),
    "målkonflikter": (),
    "indikatorer": (),
    "handlingsplaner": (),
    "insatser": (),
    "stöd": (),
    "remiss": Consultation.model_construct(),
    "sändlista": (),
    "ordlista": WordList.model_construct(),
    "avgöranden": (),
}
"""What a programme may be without, by key of Programme: what it has instead."""

KIND_OF = {
    "utgåvor": "utgåva",
    "källor": "källa",
    "roller": "roll",
    "avsnitt": "avsnitt",
    "underlag": "underlag",
    "sändlista": "instans",
    "styrdokument": "styrdokument",
    "insatsområden": "insatsområde",
    "mål": "mål",
    "målkonflikter": "målkonflikt",
    "indikatorer": "indikator",
    "insatser": "insats",
    "stöd": "stöd",
}

_FIELDS = {info.alias or name: (name, info.annotation) for name, info in Programme.model_fields.items()}


class Loading:
    """What has been read so far: records, the place of each, ids and problems."""

    def __init__(self) -> None:
        self.records: dict[str, list[Any]] = {alias: [] for alias in _FIELDS}
        self.places: dict[int, tuple[Source, Place]] = {}
        self.known: dict[str, set[str]] = {}
        self.problems: list[Problem] = []

    def __enter__(self) -> None:
        """Take over a DataError's problems and go on with the next file."""

    def __exit__(self, _kind: object, error: object, _trace: object) -> bool:
        if isinstance(error, DataError):
            self.problems += error.problems
        return isinstance(error, DataError)

    def may_lack(self, keys: tuple[str, ...]) -> bool:
        """Whether a programme may be without these keys' file; then there are no ids of theirs."""
        if not set(keys) <= OPTIONAL.keys():
            return False
        self.known |= {KIND_OF[key]: set() for key in keys if key in KIND_OF}
        return True

    def read_file(self, source: Source, keys: tuple[str, ...]) -> None:
        """Read the records under a file's keys; raise DataError where it is no such file."""
        if not isinstance(source.value, dict):
            message = f"filen ska börja med nyckeln ”{keys[0]}:”"
            raise DataError([source.problem((), message)])
        for key in source.value.keys() - set(keys):
            self.problems.append(source.problem((key,), f"okänd nyckel ”{key}”{suggestion(key, keys)}"))
        for key in keys:
            if key not in source.value:
                self.problems.append(source.problem((), f"nyckeln ”{key}” saknas"))
                continue
            if key in KIND_OF:
                self.known[KIND_OF[key]] = set()
            if not _is_list(key):
                self.read_record(key, source, (key,))
            elif not isinstance(source.value[key], list):
                message = f"”{key}” ska vara en lista, med ett bindestreck före varje rad"
                self.problems.append(source.problem((key,), message))
            else:
                for index in range(len(source.value[key])):
                    self.read_record(key, source, (key, index))

    def read_record(self, key: str, source: Source, place: Place, **extra: str) -> None:
        """Read the record at a place of a file; ``extra`` is what the file's place and name say of it."""
        value = source.value
        for part in place:
            value = value[part]
        if isinstance(value, dict):
            for name in extra.keys() & value.keys():
                message = f"okänd nyckel ”{name}”; den följer av filens plats och namn"
                self.problems.append(source.problem((*place, name), message))
            value = {**value, **extra}
            if key in KIND_OF and isinstance(value.get("id"), str):
                self.known[KIND_OF[key]].add(value["id"])
        model = _model(key)
        try:
            record = model.model_validate(value)
        except ValidationError as error:
            faults = error.errors(include_url=False)
            for one in (one for one in faults if not is_consequence(one, faults)):
                at = (*place, *written_place(one, model))
                self.problems.append(source.problem(at, in_swedish(one, model)))
            return
        self.records[key].append(record)
        for inner, inner_place in _placed(record, place):
            self.places[id(inner)] = source, inner_place

    def read_values(self, source: Source, indicator: str) -> None:
        """Read the rows of an indicator's file; raise DataError where there is no such indicator."""
        known = self.known.get("indikator", {indicator})
        if indicator not in known:
            message = f"indikatorer.yml har ingen ”{indicator}”{suggestion(indicator, known)}"
            raise DataError([source.problem((), message)])
        for index in range(len(source.value[ROWS])):
            self.read_record("värden", source, (ROWS, index), indikator=indicator)

    def take_outlines(self, source: Source, outlines: tuple[Outline, ...]) -> None:
        """Take the outlines that were read from a file."""
        self.records["gränser"] = list(outlines)
        for index, outline in enumerate(outlines):
            self.places[id(outline)] = source, ("features", index)

    def programme(self) -> Programme:
        """Return the programme; raise DataError with every problem where there is one."""
        lists = {alias: tuple(found) for alias, found in self.records.items() if _is_list(alias)}
        lists["kapitel"] = tuple(sorted(lists["kapitel"], key=lambda chapter: chapter.number))
        single = {alias: instead for alias, instead in OPTIONAL.items() if not _is_list(alias)} | {
            alias: found[0] for alias, found in self.records.items() if found and not _is_list(alias)
        }
        if len(single | lists) == len(_FIELDS):
            values: dict[str, Any] = {_FIELDS[alias][0]: value for alias, value in (single | lists).items()}
            programme = Programme.model_construct(**values)
            self._apply_rules(programme)
        if self.problems:
            raise DataError(self.problems)
        return programme

    def _apply_rules(self, programme: Programme) -> None:
        complete = not self.problems
        for record, key, message in rules.findings(programme, self.known, complete=complete):
            source, place = self.places[id(record)]
            self.problems.append(source.problem((*place, key), message))


def _is_list(alias: str) -> bool:
    return _origin(alias) is tuple


def _origin(alias: str) -> Any:
    annotation = _FIELDS[alias][1]
    return get_origin(annotation) or annotation


def _model(alias: str) -> type[Record]:
    annotation = _FIELDS[alias][1]
    model: type[Record] = get_args(annotation)[0] if _is_list(alias) else annotation  # type: ignore[assignment]
    return model


def _placed(value: Any, place: Place) -> Iterator[tuple[Record, Place]]:
    """Yield the record and every record inside it, each with its place in the file."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _placed(item, (*place, index))
    elif isinstance(value, Record):
        yield value, place
        for name, info in type(value).model_fields.items():
            yield from _placed(getattr(value, name), (*place, info.alias or name))
