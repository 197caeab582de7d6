"""Each text file of the site packed beforehand, so that a server can send it packed without any work."""

import gzip
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from serviceprogram.site.servers import PACKED, TYPES

ENDINGS = frozenset(f".{ending}" for kind in PACKED for ending in TYPES[kind].split())
SMALLEST = 256
"""Bytes under which a packed file, with its headers, is no faster to send."""


def pack(site: Path) -> None:
    """Write ``file.gz`` and ``file.br`` beside each text file that becomes smaller by it."""
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # MkDocs' own, which holds the time when it was made
    with ThreadPoolExecutor() as workers:  # both packers work outside Python's lock
        list(workers.map(_pack, _files(site)))


def _files(site: Path) -> Iterator[Path]:
    for path in sorted(site.rglob("*")):
        if path.suffix in ENDINGS and path.is_file() and path.stat().st_size >= SMALLEST:
            yield path


def _pack(path: Path) -> None:
    content = path.read_bytes()
    # measured on this site: Brotli's quality 11 saves 2 % and takes three times as long, so only what many pages
    # load has it; the time in a gzip file is nought, so that the same content gives the same bytes
    quality = 11 if path.suffix in (".js", ".css") else 10
    for ending, packed in {
        ".gz": gzip.compress(content, 9, mtime=0),
        ".br": brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality),
    }.items():
        if len(packed) < len(content):
            path.with_name(path.name + ending).write_bytes(packed)
