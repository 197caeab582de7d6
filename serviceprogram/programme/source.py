"""YAML as the editors write it: plain values, and the line that each came from.

Only null, true/false and whole numbers are read as such; all else is text, so that a date, a
clock time, ``nej`` or ``1.10`` stays what was written. Repeated keys, aliases, tags and several
documents in one file are faults.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from serviceprogram.programme.problems import DataError, Problem

type_of = {"null": "tag:yaml.org,2002:null", "bool": "tag:yaml.org,2002:bool", "int": "tag:yaml.org,2002:int"}
Place = tuple[str | int, ...]
"""Where in a file's value: keys and indices from the top, as ("roller", 2, "namn")."""

MAX_DEPTH = 20  # no file of ours is deeper than 5; PyYAML's own recursion ends at some hundreds


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's own form)


class _FastLoader(yaml.CSafeLoader):
    """libyaml's: ten times as fast, but its messages are not those that ``_GRAMMAR`` knows."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (as above)


for loader in (_Loader, _FastLoader):
    loader.add_implicit_resolver(type_of["null"], re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
    loader.add_implicit_resolver(type_of["bool"], re.compile(r"^(?:true|false)$"), ["t", "f"])
    loader.add_implicit_resolver(type_of["int"], re.compile(r"^-?(?:0|[1-9][0-9]{0,14})$"), list("-0123456789"))


class Written(NamedTuple):
    """A text value as it stands in the file: its place, and the first sign and the end of ``Source.text``."""

    place: Place
    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """One file's value with the line of each part; ``path`` is as shown to the editor."""

    path: str
    value: Any
    lines: Mapping[Place, int]
    text: str = ""
    """The YAML itself, whose first line is number ``first_line`` of the file."""
    first_line: int = 1
    written: tuple[Written, ...] = ()

    def problem(self, place: Place, message: str) -> Problem:
        """Return a problem at the nearest place that stands in the file."""
        while place and place not in self.lines:
            place = place[:-1]
        return Problem(self.path, self.lines.get(place, 1), message)


_UNREADABLE: dict[type[OSError], str] = {
    FileNotFoundError: "filen saknas",
    IsADirectoryError: "här ska det vara en fil, inte en mapp",
    PermissionError: "filen går inte att läsa; ge läsrättighet till den",
}


def read_text(path: Path, shown: str) -> str:
    """Return a file's text in NFC; raise DataError where it can't be read as UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = _UNREADABLE.get(type(error), "filen går inte att läsa")
        raise DataError([Problem(shown, 1, message)]) from None
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "tecknen är inte UTF-8; spara filen med teckenkodningen UTF-8"
        raise DataError([Problem(shown, line, message)]) from None


def read_yaml(path: Path, shown: str) -> Source:
    """Read one YAML file; raise DataError with every fault of form."""
    return parse_yaml(read_text(path, shown), shown)


@lru_cache(maxsize=8192)  # two versions of a programme have most of their files in common
def parse_yaml(text: str, shown: str, first_line: int = 1) -> Source:
    """Read YAML text whose first line is number ``first_line`` of the file ``shown``; its values are shared."""
    try:
        node, aliases = _compose(text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        raise DataError([Problem(shown, line, _control_character(error))]) from None
    except yaml.MarkedYAMLError as error:
        never_ends = "end of stream" in (error.problem or "")  # then the fault is where it began
        mark = error.context_mark if never_ends else error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        raise DataError([Problem(shown, line, _grammar(error))]) from None
    except RecursionError:
        raise DataError([Problem(shown, first_line, _TOO_DEEP)]) from None
    if node is None:
        raise DataError([Problem(shown, first_line, "filen är tom; den ska ha innehåll")])
    reader = _Reader(shown, first_line)
    reader.problems += [Problem(shown, line + first_line, _ALIAS) for line in aliases]
    value = reader.value(node, ()) if not aliases else None
    if reader.problems:
        raise DataError(reader.problems)
    return Source(shown, value, reader.lines, text, first_line, tuple(reader.written))


HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
"""What is not seen, also what has no width, and what turns the text that follows,
so that a reader sees another address (Unicode TR36)."""
_HIDDEN_IN_VALUE = re.compile(f"{HIDDEN.pattern}|\r")

_TOO_DEEP = f"för många nivåer av indrag; högst {MAX_DEPTH} är tillåtna"
_ALIAS = "ankare och alias (& och *) får inte användas; skriv ut värdet på båda ställena"


def _compose(text: str) -> tuple[yaml.Node | None, list[int]]:
    """Return the one document's node and the lines that hold an anchor or alias."""
    try:
        return _composed(text, _FastLoader)
    except (yaml.YAMLError, RecursionError):
        return _composed(text, _Loader)  # for its messages and the places that they name


def _composed(text: str, kind: type[_Loader | _FastLoader]) -> tuple[yaml.Node | None, list[int]]:
    aliases: list[int] = []
    depth = 0
    for event in yaml.parse(text, Loader=kind):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            aliases.append(event.start_mark.line)  # type: ignore[union-attr]
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise RecursionError
    if aliases:
        return yaml.ScalarNode("", ""), aliases
    return kind(text).get_single_node(), aliases


class _Reader:
    """Turns nodes into plain values, noting each one's line and fault on the way."""

    def __init__(self, shown: str, first_line: int) -> None:
        self.shown = shown
        self.first_line = first_line
        self.lines: dict[Place, int] = {}
        self.written: list[Written] = []
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, place: Place) -> Any:
        self.lines.setdefault(place, node.start_mark.line + self.first_line)
        if node.tag not in _KNOWN_TAGS:
            self._problem(node, f"märkningen {node.tag} får inte användas; ta bort ”!…” före värdet")
        elif isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        elif isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, index)) for index, item in enumerate(node.value)]
        elif node.tag == type_of["null"]:
            return None
        elif node.tag == type_of["bool"]:
            return node.value == "true"
        elif node.tag == type_of["int"]:
            return int(node.value)
        elif hidden := _HIDDEN_IN_VALUE.search(node.value):  # an escape inside quotes can write what no file may hold
            self._problem(node, f"värdet har ett osynligt tecken (U+{ord(hidden[0]):04X}); ta bort det")
        else:
            self.written.append(Written(place, node.start_mark.index, node.end_mark.index))
        return node.value

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem(key_node, "en nyckel ska vara ett ord, inte en lista eller en grupp")
                continue
            key = key_node.value
            if key in mapping:
                self._problem(key_node, f"nyckeln ”{key}” finns två gånger; ta bort den ena")
            self.lines[(*place, key)] = key_node.start_mark.line + self.first_line
            mapping[key] = self.value(value_node, (*place, key))
        return mapping

    def _problem(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self.shown, node.start_mark.line + self.first_line, message))


_KNOWN_TAGS = {*type_of.values(), *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))}

_GRAMMAR = {  # PyYAML's words, and what an editor can do about them
    "found character '\\t'": "tabbtecken får inte användas som indrag; använd mellanslag",
    "mapping values are not allowed": "kolon på fel plats: sätt texten inom citattecken, eller rätta indraget",
    "expected a single document": "filen får bara ha en del; ta bort raden ---",
    "could not find expected ':'": "här saknas kolon efter nyckeln, eller så är raden fel indragen",
    "found unexpected end of stream": "ett citattecken eller en parentes avslutas aldrig",
    "expected ',' or": "en parentes [ eller { avslutas aldrig, eller så saknas ett komma",
    "expected <block end>": "raden är fel indragen, eller så saknas ett bindestreck",
    "found undefined alias": _ALIAS,
    "cannot start any token": "värdet börjar med ett tecken som har egen betydelse; sätt det inom citattecken",
}


def _grammar(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context or ''} {error.problem or ''}"
    known = (swedish for english, swedish in _GRAMMAR.items() if english in said)
    return next(known, f"raden går inte att läsa som YAML ({(error.problem or said).strip()})")


def _control_character(error: yaml.reader.ReaderError) -> str:
    # PyYAML gives the character's number or the character itself, by how the text came to it
    number = error.character if isinstance(error.character, int) else ord(error.character)
    return f"filen har ett osynligt tecken (U+{number:04X}); ta bort det"
