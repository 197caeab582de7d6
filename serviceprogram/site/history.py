"""How often and when each activity of the timeline was changed, as git tells it.

A calendar program takes a step's new version if its SEQUENCE is higher, so the number must never fall. It is the
number of commits in which the record became another one; comments, the order of keys and line breaks do not count.
Only the first parents of merges are followed: what came in by one pull request is one change, when it came.

What can't be known:

- In a shallow clone the oldest commit looks as if it wrote everything. The number is then too low, never too high,
  and the time too late, never too early: ``is_shallow`` tells, and the site is published from a full clone.
- A rewritten history, a file that got another name, or an id that was changed begins anew.
- Only the activity's own record counts. A role's new name reaches subscribers with the file, without a number.
- A version that can't be read was never published, and is passed over.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from serviceprogram.exports.revision import Revision
from serviceprogram.site.git import blobs, git

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads all as text, which is enough to tell records apart.

The engine's own reader, in Python and with the line of each value, is too slow for every version of years.
"""
_KEY = "aktiviteter"
FILE = "tidplan.yml"
"""The file of ``data/`` that holds the activities."""
SHALLOW = (
    "Obs: git-historiken är avkortad, så kalendrarnas versionsnummer blir för låga och deras tider för sena. "
    "Hämta hela historiken innan du publicerar: git fetch --unshallow"
)


def revisions(file: Path, ids: Iterable[str], now: datetime, key: str = _KEY) -> dict[str, Revision]:
    """Return a revision for each id under ``key`` in ``file``; ``now`` is when what is not committed was changed."""
    reader = _Reader(key)
    known: dict[str, Revision] = {}
    before: Mapping[str, Any] = {}
    for changed, content in _versions(file):
        version = reader.records(content)
        if version is None:
            continue
        for one, record in version.items():
            if one not in known:
                known[one] = Revision(0, changed)
            elif before.get(one) != record:
                known[one] = Revision(known[one].sequence + 1, max(known[one].changed, changed))
        before = version
    current = reader.records(file.read_bytes()) or {}
    return {one: _revision(known.get(one), now, committed=current.get(one) == before.get(one)) for one in ids}


def _revision(known: Revision | None, now: datetime, *, committed: bool) -> Revision:
    if not known:
        return Revision(0, now)
    return known if committed else Revision(known.sequence, max(known.changed, now))


class _Reader:
    """Reads versions of one file, of which most records are as they were in the version before."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._read: dict[str, Any] = {}

    def records(self, content: bytes) -> dict[str, Any] | None:
        """Return id → record, or None where the version can't be read."""
        try:
            text = unicodedata.normalize("NFC", content.decode("utf-8-sig").replace("\r\n", "\n"))
            return self._by_id(text)
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError, LookupError, TypeError):
            return None

    def _by_id(self, text: str) -> dict[str, Any]:
        try:
            return {record["id"]: record for record in map(self._record, _items(text, self._key))}
        except (yaml.YAMLError, LookupError, TypeError):  # written in another way than one item after the other
            listed = plain_yaml(text)[self._key]
            if not isinstance(listed, list):
                raise TypeError(listed) from None
            return {record["id"]: record for record in listed}

    def _record(self, text: str) -> Any:
        if text not in self._read:
            self._read[text] = plain_yaml(text)
        return self._read[text]


_END = re.compile(r"^[^\s#-]", re.MULTILINE)
_DASH = re.compile(r"^( *)-(?=\s)", re.MULTILINE)


def _items(text: str, key: str) -> list[str]:
    """Return the text of each record under a key, unread; raise LookupError where they are not a list of lines."""
    start = re.search(rf"^{key}:[ \t]*(?:#.*)?\n", text, re.MULTILINE)
    end = _END.search(text, start.end()) if start else None
    listed = text[start.end() : end.start() if end else None] if start else ""
    dash = _DASH.search(listed)
    if not dash:
        raise LookupError(key)
    indent = dash[1]
    return [f"{indent} {item}" for item in re.split(rf"^{indent}-(?=\s)", listed, flags=re.MULTILINE)[1:]]


def plain_yaml(text: str) -> Any:
    """Return YAML with every scalar as text; raise YAMLError, also for an alias."""
    return _plain(yaml.compose(text, Loader=_LOADER), set())


def _plain(node: Any, seen: set[int]) -> Any:
    if id(node) in seen:
        raise yaml.YAMLError("an alias, which could lead round in a ring")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return {_plain(key, seen): _plain(value, seen) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, seen) for item in node.value]
    return node.value if node else None


def _versions(file: Path) -> Iterator[tuple[datetime, bytes]]:
    """Yield (commit's time, content) of each commit that changed the file, oldest first; none without git."""
    listed = git(file.parent, "rev-list", "--first-parent", "--reverse", "--timestamp", "HEAD", "--", file.name)
    commits = [line.split() for line in listed.decode().splitlines()]
    contents = blobs(file.parent, [f"{commit}:./{file.name}" for _, commit in commits])
    for (seconds, _), content in zip(commits, contents, strict=True):
        if content is not None:  # else the commit took the file away
            yield datetime.fromtimestamp(int(seconds), UTC), content
