"""What git says, in bytes; nothing where it has nothing to say."""

import subprocess
from collections.abc import Sequence
from pathlib import Path


def git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """Return what git says, or nothing where there is no git, no repository or no commit."""
    try:
        done = subprocess.run(  # noqa: S603 (fixed arguments)
            ["git", "-C", str(folder), *arguments],  # noqa: S607
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""


def blobs(folder: Path, names: Sequence[str]) -> list[bytes | None]:
    """Return the content of each blob, or None where there is none by that name."""
    said = git(folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()) if names else b""
    found: list[bytes | None] = []
    place = 0
    for _ in names:
        end = said.find(b"\n", place)
        _, kind, *size = said[place:end].rsplit(b" ", 2)
        place = end + 1
        if kind != b"blob":
            found.append(None)
            continue
        found.append(said[place : place + int(size[0])])
        place += int(size[0]) + 1
    return found


def is_shallow(folder: Path) -> bool:
    """Whether the clone holds only the last part of its history."""
    return git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
