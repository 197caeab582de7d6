"""The short digest of what the editors have written, which every copy of it carries."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(folders: Iterable[Path]) -> str:
    """Return twelve hexadecimal digits, as ``3f9a-82c1-5b7e``, of the folders' files: their names and bytes."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            content = path.read_bytes()
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    digits = digest.hexdigest()
    return "-".join(digits[place : place + 4] for place in (0, 4, 8))
