"""The digest of every file that is published."""

import hashlib
from pathlib import Path

MANIFEST = "SHA256SUMS"
"""In the site's root, in the form that ``sha256sum --check`` reads."""


def write_manifest(site: Path) -> None:
    """Write the digest of every file of the site into its manifest."""
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.name != MANIFEST)
    lines = (f"{sha256(path)}  {path.relative_to(site).as_posix()}\n" for path in files)
    (site / MANIFEST).write_text("".join(lines), "utf-8")


def read_manifest(site: Path) -> dict[str, str]:
    """Return path → digest of a site's files."""
    lines = (site / MANIFEST).read_text("utf-8").splitlines()
    return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}


def sha256(path: Path) -> str:
    """Return a file's SHA-256 as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
