"""A version that git knows, read into a folder of its own without touching the working copy."""

import io
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from babel.dates import format_date

from serviceprogram.site.git import git

CANDIDATES = ("origin/main", "main", "HEAD")
"""What a change is compared with where nothing else is said: what is published, else the last commit."""


class UnknownVersionError(Exception):
    """There is no such version here; the text is Swedish and says what to do."""


@contextmanager
def unpacked(root: Path, revision: str, folders: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """Give a folder with those of ``folders`` that the version has under ``root``, and what it is called.

    The version is the one that the working copy and ``revision`` have in common: what has come to ``revision``
    since then is no part of the change. Shortcuts are left out, since they could lead anywhere.
    """
    commit = find(root, revision)
    archive = git(root, "archive", "--format=tar", commit, ".")
    with tempfile.TemporaryDirectory(prefix="serviceprogram-") as temporary:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            for member in tar:
                inside = Path(member.name)
                if inside.parts and inside.parts[0] in folders and (member.isfile() or member.isdir()):
                    tar.extract(member, temporary, filter="data")
        yield Path(temporary), _name(root, revision, commit)


def changed_files(root: Path, revision: str) -> list[str]:
    """Return the files under ``root`` that differ from the version, those that git does not follow yet too."""
    commit = find(root, revision)
    differ = git(root, "diff", "--name-only", "--relative", "-z", commit, "--", ".")
    new = git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted({name.decode("utf-8", "replace") for name in (differ + new).split(b"\0") if name})


def find(root: Path, revision: str) -> str:
    """Return the commit to compare with; raise UnknownVersionError where git has none such."""
    candidates = (revision,) if revision else CANDIDATES
    commits = (_line(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{one}^{{commit}}")
               for one in candidates)  # fmt: skip
    commit = next(filter(None, commits), "")
    if not commit:
        wanted = f"Versionen ”{revision}” finns inte här" if revision else "Mappen har ingen git-historik"
        raise UnknownVersionError(f"{wanted}; hämta den med git fetch, eller ange en annan: make diff BASE=main")
    return _line(root, "merge-base", commit, "HEAD") or commit


def _name(root: Path, revision: str, commit: str) -> str:
    short, when = _line(root, "log", "-1", "--format=%h %cI", commit).split(" ")
    day = format_date(datetime.fromisoformat(when).date(), "d MMMM y", locale="sv")
    return f"{revision or 'den publicerade versionen'} ({short}, {day})"


def _line(root: Path, *arguments: str) -> str:
    return git(root, *arguments).decode("utf-8", "replace").strip()
