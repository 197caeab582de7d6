"""``data/`` and the chapters' front matter → a Programme, or every problem at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import ValidationError

from serviceprogram.programme import page_source, rules
from serviceprogram.programme.consultation import Consultation
from serviceprogram.programme.fields import ID
from serviceprogram.programme.model import Programme
from serviceprogram.programme.outlines import FILE as OUTLINES
from serviceprogram.programme.outlines import read_outlines
from serviceprogram.programme.page_source import PageSource
from serviceprogram.programme.places import Outline
from serviceprogram.programme.problems import DataError, Problem, suggestion
from serviceprogram.programme.record import Record
from serviceprogram.programme.source import Place, Source, read_yaml
from serviceprogram.programme.values import FOLDER as VALUES
from serviceprogram.programme.values import ROWS, read_values
from serviceprogram.programme.word_list import WordList
from serviceprogram.programme.wording import in_swedish, written_place

REPLIES = "remissvar"
"""The folder of replies, one in each file, which is named by the reply's id."""
REPLY = "svar"
"""The one key of a reply's file."""
DECISIONS = "hanvisningar.yml"
"""What is decided until the next edition is frozen."""

FILES = {
    "program.yml": ("program",),
    "utgavor.yml": ("utgåvor",),
    "kallor.yml": ("källor",),
    "roller.yml": ("roller",),
    "tidplan.yml": ("avsnitt", "aktiviteter"),
    "underlag.yml": ("underlag",),
    "styrdokument.yml": ("styrdokument",),
    "mal.yml": ("insatsområden", "mål", "målkonflikter"),
    "indikatorer.yml": ("indikatorer",),
    "handlingsplan.yml": ("handlingsplaner", "insatser"),
    "stod.yml": ("stöd",),
    "kommuner.yml": ("län", "kommuner"),
    "tillganglighet.yml": ("redogörelse",),
    "remiss.yml": ("remiss",),
    "sandlista.yml": ("sändlista",),
    "ordlista.yml": ("ordlista",),
    DECISIONS: ("avgöranden",),
}
"""Each data file with its top keys, which are also the keys of Programme."""
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


@dataclass
class Files:
    """The files as they were read, for those who look at what is written in them."""

    data: list[Source] = field(default_factory=list)
    pages: dict[str, PageSource] = field(default_factory=dict)
    """By path from ``docs/``; a page that can't be read is not here."""


def load(data: Path, docs: Path, files: Files | None = None) -> Programme:
    """Read ``data/*.yml`` and ``docs/**/*.md``; raise DataError with every problem found.

    ``files``, where given, is filled with all that could be read, also where there are problems.
    """
    loading = _Loading()
    files = files or Files()
    for path in sorted(data.glob("*.y*ml")):
        if path.name not in FILES:
            message = f"okänd datafil{suggestion(path.name, FILES)}"
            loading.problems.append(Problem(f"{data.name}/{path.name}", 1, message))
    for name, keys in FILES.items():
        if set(keys) <= OPTIONAL.keys() and not (data / name).exists():
            loading.known |= {KIND_OF[key]: set() for key in keys if key in KIND_OF}
            continue
        with loading:
            source = read_yaml(data / name, f"{data.name}/{name}")
            files.data.append(source)
            loading.read_file(source, keys)
    for path in _inside(data / REPLIES):
        with loading:
            source = read_reply(path, f"{data.name}/{REPLIES}/{path.name}")
            files.data.append(source)
            loading.read_record("remissvar", source, (REPLY,), id=path.stem)
    for path in _inside(data / VALUES):
        with loading:
            source, problems = read_values(path, f"{data.name}/{VALUES}/{path.name}")
            loading.problems += problems
            files.data.append(source)
            loading.read_values(source, path.stem)
    if (data / OUTLINES).exists():
        with loading:
            loading.take_outlines(*read_outlines(data / OUTLINES, f"{data.name}/{OUTLINES}"))
    for path in page_source.sources(docs):
        with loading:
            page = page_source.read(path, docs)
            files.pages[page.path] = page
            if page.is_chapter:
                loading.read_record("kapitel", page.meta, (), sökväg=page.path)
            else:
                loading.problems += page_source.meta_problems(page)
    return loading.programme()


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def read_reply(path: Path, shown: str) -> Source:
    """Read the file of one reply; raise DataError where it is no such file."""
    if path.suffix != ".yml" or not re.fullmatch(ID, path.stem):
        message = "ett svar heter som sitt id, som odeby.yml: små bokstäver a–z, siffror och bindestreck"
        raise DataError([Problem(shown, 1, message)])
    source = read_yaml(path, shown)
    if not isinstance(source.value, dict) or set(source.value) != {REPLY}:
        raise DataError([source.problem((), f"filen ska ha nyckeln ”{REPLY}:” och ingen annan på samma nivå")])
    return source


class _Loading:
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

    def read_file(self, source: Source, keys: tuple[str, ...]) -> None:
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
            for one in error.errors(include_url=False):
                at = (*place, *written_place(one, model))
                self.problems.append(source.problem(at, in_swedish(one, model)))
            return
        self.records[key].append(record)
        for inner, inner_place in _placed(record, place):
            self.places[id(inner)] = source, inner_place

    def read_values(self, source: Source, indicator: str) -> None:
        known = self.known.get("indikator", {indicator})
        if indicator not in known:
            message = f"indikatorer.yml har ingen ”{indicator}”{suggestion(indicator, known)}"
            raise DataError([source.problem((), message)])
        for index in range(len(source.value[ROWS])):
            self.read_record("värden", source, (ROWS, index), indikator=indicator)

    def take_outlines(self, source: Source, outlines: tuple[Outline, ...]) -> None:
        self.records["gränser"] = list(outlines)
        for index, outline in enumerate(outlines):
            self.places[id(outline)] = source, ("features", index)

    def programme(self) -> Programme:
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
