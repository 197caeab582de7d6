"""How soon a saved change shows in the preview: ours, and MkDocs' own of the same site.

Usage: ``python -m bench.preview [--scales 1,50] [--edits 20]``. For a chapter and for a data file: the median of the
times from the file's saving until its page has the new text. Prints seconds, and MkDocs' time divided by ours.
"""

import argparse
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.corpus import environment
from bench.paths import SCRATCH
from bench.project import copy_project

WAYS = {
    "this project": ["-m", "serviceprogram", "förhandsvisa"],
    "MkDocs' own": ["-m", "mkdocs", "serve", "--quiet"],
}
EDITS = {
    "chapter": ("docs/programmet/nulage.md", "## Befolkning", "{}\n\n## Befolkning", "programmet/nulage.html"),
    "data": ("data/roller.yml", "vem: Regional", "vem: {} Regional", "roller/styrgrupp.html"),
}
"""By kind: a file, what in it is replaced, by what, and where that shows."""
DEADLINE = 300


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _shown(address: str, words: str) -> float:
    """Return when the page at an address first had the words."""
    ends = time.monotonic() + DEADLINE
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(address, timeout=DEADLINE) as answer:  # noqa: S310 (our own server)
                if words in answer.read().decode():
                    return time.monotonic()
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.01)
    sys.exit(f"{address} never showed {words}")


@contextmanager
def _serving(command: list[str], folder: Path) -> Iterator[str]:
    config, port = folder / "mkdocs.yml", _port()
    settings = config.read_text("utf-8")
    config.write_text(f"{settings}\ndev_addr: 127.0.0.1:{port}\n", "utf-8")
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, *command],
        cwd=folder,
        env=environment(engine=True),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()
        config.write_text(settings, "utf-8")


def _times(folder: Path, command: list[str], edits: int) -> dict[str, float]:
    taken = {}
    with _serving(command, folder) as address:
        _shown(address, "</html>")
        for name, (path, old, new, page) in EDITS.items():
            file = folder / path
            written, times = file.read_text("utf-8"), []
            for number in range(edits):
                words = f"Ändring {number} av {edits}."
                begun = time.monotonic()
                file.write_text(written.replace(old, new.format(words)), "utf-8")
                times.append(_shown(address + page, words) - begun)
            file.write_text(written, "utf-8")
            taken[name] = median(times)
            _shown(address + page, "</html>")
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scales", default="1,50")
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--ours", action="store_true", help="leave MkDocs' own out")
    chosen = parser.parse_args()
    for scale in map(int, chosen.scales.split(",")):
        folder = SCRATCH / "preview"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        copy_project(folder, scale)
        pages = len(list((folder / "docs").rglob("*.md")))
        sys.stdout.write(f"{scale}x: {pages} pages; median seconds of {chosen.edits} edits\n")
        ours: dict[str, float] = {}
        for name, command in list(WAYS.items())[: 1 if chosen.ours else None]:
            taken = _times(folder, command, chosen.edits)
            ours = ours or taken
            figures = (f"{what} {taken[what]:6.2f} ({taken[what] / ours[what]:.1f}x)" for what in EDITS)
            sys.stdout.write(f"  {name:14} {' '.join(figures)}\n")


if __name__ == "__main__":
    main()
