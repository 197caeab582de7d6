"""From what a reader sees to the file and the line that it is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from serviceprogram.editing.forge import Forge
from serviceprogram.programme.load import REPLY
from serviceprogram.programme.source import Place, Source

_IDS = ("id", "kod", "år")
"""What tells a record from others of its group; an action's ``år`` is a list, and it has an id."""


@dataclass(frozen=True)
class EditPlace:
    """A file from the project's root and, in a data file, a line; ``address`` is "" where there is no forge."""

    path: str
    line: int | None
    address: str

    def __str__(self) -> str:
        return f"{self.path}, rad {self.line}" if self.line else self.path


class EditLinks:
    """The places of one programme's files; ``pages`` maps the file under ``docs/`` to its path as shown."""

    def __init__(self, data: Sequence[Source], pages: Mapping[str, str], forge: Forge | None) -> None:
        """Note where each group and each record with an id begins."""
        self.forge = forge
        self._pages = pages
        self._lines: dict[tuple[str, str], tuple[str, int]] = {}
        for source in data:
            for key, value in source.value.items() if isinstance(source.value, dict) else ():
                self._note(source, key, "", (key,))
                if key == REPLY:  # a file of one record, which has the file's name
                    self._note(source, key, source.path.rpartition("/")[2].removesuffix(".yml"), (key,))
                for index, record in enumerate(value) if isinstance(value, list) else ():
                    for name in _IDS:
                        if isinstance(record, dict) and isinstance(record.get(name), str | int):
                            self._note(source, key, str(record[name]), (key, index))

    def _note(self, source: Source, key: str, one: str, place: Place) -> None:
        self._lines[key, one] = source.path, source.lines[place]

    def page(self, path: str) -> EditPlace | None:
        """Return where an editor's page is edited; None for a page that is made of data."""
        shown = self._pages.get(path)
        return EditPlace(shown, None, self.forge.edit(shown) if self.forge else "") if shown else None

    def has(self, key: str) -> bool:
        """Whether the programme has the group of data; some may be left out."""
        return (key, "") in self._lines

    def data(self, key: str, one: str = "") -> EditPlace:
        """Return where a group of data begins, or in it the record with an id."""
        path, line = self._lines[key, one]
        return EditPlace(path, line, self.forge.at_line(path, line) if self.forge else "")
