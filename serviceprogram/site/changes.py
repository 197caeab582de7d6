"""What changed when, as git tells it: for the feed of changes and the dates of the site map.

Only the first parents of merges are followed: what came in by one pull request is one change, when it came. In a
shallow clone the oldest commit looks as if it wrote everything, so nothing is told there.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

from serviceprogram.exports.change import Change, DataChange, PageChange
from serviceprogram.site.git import blobs, git
from serviceprogram.site.history import plain_yaml

LATEST = 50
"""Changes that the feed holds; programs that ask once a month or oftener miss none."""
_MARK = b"\x01"
_NOTHING = "0" * 40
_TITLE = re.compile(r'^(?:rubrik|title):[ \t]*["\']?(.+?)["\']?[ \t]*$|^# +(.+?) *(?:\{.*)?$', re.MULTILINE)


class _File(NamedTuple):
    """One file that a commit changed: the blobs before and after, nought where there is none."""

    path: str
    before: str
    after: str


def changes(root: Path, docs: str, data: str) -> list[Change]:
    """Return the latest changes of the two folders under ``root``, the newest first; none without git."""
    listed = list(_commits(root, f"-{LATEST}", docs, data))
    names = sorted({one for _, _, files in listed for file in files for one in file[1:]} - {_NOTHING})
    contents = dict(zip(names, blobs(root, names), strict=True))
    found = []
    for commit, time, files in listed:
        pages = [_page(file, contents, docs) for file in files if file.path.endswith(".md")]
        tables = [_data(file, contents) for file in files if _is_table(file.path, data)]
        change = Change(commit, time, tuple(pages), tuple(one for one in tables if one))
        if change.pages or change.data:
            found.append(change)
    return found


def _is_table(path: str, data: str) -> bool:
    """Whether a file is one of the data's own; a folder of it has replies, of which nothing is told."""
    return path.rpartition("/")[0] == data and path.endswith(".yml")


def dates(root: Path, docs: str, data: str) -> dict[str, datetime]:
    """Return when each file of the folders was last changed, by its path under ``root``."""
    found: dict[str, datetime] = {}
    for _, time, files in _commits(root, docs, data):
        for file in files:
            found.setdefault(file.path, time)
    return found


def _commits(root: Path, *arguments: str) -> Iterator[tuple[str, datetime, list[_File]]]:
    """Yield (commit, time, files), the newest first."""
    shape = ("--raw", "-z", "--no-abbrev", "--no-renames", "--relative", "--format=%x01%H %ct")
    parents = ("--first-parent", "--diff-merges=first-parent")
    *limit, docs, data = arguments
    said = git(root, "-c", "log.showRoot=true", "log", *parents, *shape, *limit, "HEAD", "--", docs, data)
    for part in said.split(_MARK)[1:]:
        head, _, rest = part.partition(b"\0")
        commit, seconds = head.decode().split()
        fields = rest.decode("utf-8", "replace").strip("\n\0").split("\0")
        files = []
        for state, path in zip(fields[::2], fields[1::2], strict=False):
            _, _, before, after, _ = state.strip().split(" ")
            files.append(_File(path, before, after))
        yield commit, datetime.fromtimestamp(int(seconds), UTC), files


def _page(file: _File, contents: dict[str, bytes | None], docs: str) -> PageChange:
    kind: Literal["ny", "ändrad", "borttagen"] = "ändrad"
    if _NOTHING in file[1:]:
        kind = "ny" if file.before == _NOTHING else "borttagen"
    content = contents.get(file.before if file.after == _NOTHING else file.after) or b""
    path = file.path.removeprefix(f"{docs}/")
    return PageChange(path, _title(content.decode("utf-8", "replace")) or path, kind)


def _title(text: str) -> str:
    """Return what a page calls itself, or nothing where that is made by a macro."""
    found = _TITLE.search(unicodedata.normalize("NFC", text))
    title = (found[1] or found[2]) if found else ""
    return "" if "{{" in title else title


def _data(file: _File, contents: dict[str, bytes | None]) -> DataChange | None:
    before, after = (_records(contents.get(blob) or b"") for blob in file[1:])
    if before is None or after is None:
        return None  # a version that can't be read was never published
    changed = sum(before[one] != after[one] for one in before.keys() & after.keys())
    counts = (len(after.keys() - before.keys()), changed, len(before.keys() - after.keys()))
    return DataChange(file.path.rpartition("/")[2], *counts) if any(counts) else None


def _records(content: bytes) -> dict[tuple[str, str], Any] | None:
    """Return the records of a file of data, each under its list and its id."""
    try:
        value = plain_yaml(unicodedata.normalize("NFC", content.decode("utf-8-sig"))) if content.strip() else {}
        return {(name, key): record for name, part in value.items() for key, record in _parts(part)}
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, AttributeError, TypeError):
        return None


def _parts(part: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict):
        yield from part.items()
    elif isinstance(part, list):
        for place, record in enumerate(part):
            named = record if isinstance(record, dict) else {}
            yield str(named.get("id") or named.get("kod") or place), record
    else:
        yield "", part
