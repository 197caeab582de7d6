"""Typesets many documents on all cores, and none again that has not changed."""

import hashlib
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from weasyprint.text.ffi import pango

from serviceprogram.pdf import sheets, tags
from serviceprogram.pdf.faults import PrintError
from serviceprogram.pdf.sheets import STYLES, Bookmark, Place, Sheets, typeset_sheets

_FONTS = STYLES.parent.parent / "theme" / "assets" / "fonts"


@dataclass(frozen=True)
class Job:
    """One document to typeset; ``name`` opens what is said of its faults, and sets its ids apart."""

    name: str
    html: str
    images: tuple[str, ...] = ()
    """Files that it shows, from the press's folder."""
    tagged: bool = True


class Press:
    """Sheets by job; ``cache`` keeps them between runs, named by all that they are made of."""

    def __init__(self, folder: Path, cache: Path | None = None, told: Callable[[str], None] = lambda _: None) -> None:
        """Take the folder where images are found, and what to tell how far the work has come."""
        self._folder, self._cache, self._told = folder, cache, told
        self._used: set[str] = set()
        self.typeset = 0
        """How many documents have been laid out; the rest were kept."""

    def sheets(self, jobs: Sequence[Job]) -> list[Sheets]:
        """Return the sheets of each job; raise PrintError with every fault of all of them."""
        keys = [self._key(job) for job in jobs]
        self._used.update(keys)
        made = {key: kept for key in dict.fromkeys(keys) if (kept := self._kept(key))}
        new = {key: job for key, job in zip(keys, jobs, strict=True) if key not in made}
        problems: list[str] = []
        for key, job, work in self._run(new):
            try:
                made[key] = work.result()
            except PrintError as error:
                problems += (f"{job.name}: {problem}" for problem in error.problems)
            else:
                self._keep(key, made[key])
                self._told(f"  {job.name}")
        if problems:
            raise PrintError(sorted(problems))
        self.typeset += len(new)
        return [made[key] for key in keys]

    def forget_unused(self) -> None:
        """Remove what the cache holds and this press has not asked for."""
        for file in self._cache.iterdir() if self._cache and self._cache.is_dir() else ():
            if file.stem not in self._used:
                file.unlink(missing_ok=True)

    def _run(self, jobs: dict[str, Job]) -> Iterator[tuple[str, Job, "Future[Sheets]"]]:
        base = self._folder.as_uri() + "/"
        if len(jobs) < 3:  # a process costs more than it saves
            for key, job in jobs.items():
                done: Future[Sheets] = Future()
                try:
                    done.set_result(typeset_sheets(job.html, base, f"{job.name}:", tagged=job.tagged))
                except PrintError as error:
                    done.set_exception(error)
                yield key, job, done
            return
        # a fork shares what is already imported; elsewhere than on Linux it is not safe with system libraries
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        with ProcessPoolExecutor(min(len(jobs), os.cpu_count() or 1), mp_context=context) as pool:
            largest_first = sorted(jobs.items(), key=lambda item: -len(item[1].html))
            waiting = {
                pool.submit(typeset_sheets, job.html, base, f"{job.name}:", tagged=job.tagged): (key, job)
                for key, job in largest_first
            }
            for work in as_completed(waiting):
                yield *waiting[work], work

    def _key(self, job: Job) -> str:
        digest = hashlib.sha256(_tools())
        _add(digest, [job.name.encode(), job.html.encode(), str(job.tagged).encode()])
        for image in job.images:
            path = self._folder / image
            _add(digest, [image.encode(), path.read_bytes() if path.is_file() else b""])
        return digest.hexdigest()

    def _kept(self, key: str) -> Sheets | None:
        if not self._cache:
            return None
        try:
            about = json.loads((self._cache / f"{key}.json").read_text("utf-8"))
            pdf = (self._cache / f"{key}.pdf").read_bytes()
        except (OSError, ValueError):
            return None
        if hashlib.sha256(pdf).hexdigest() != about["sha256"]:
            return None  # a write that was cut short
        places = {name: Place(*place) for name, place in about["places"].items()}
        bookmarks = tuple(Bookmark(level, title, Place(*place)) for level, title, place in about["bookmarks"])
        return Sheets(pdf, about["count"], places, bookmarks)

    def _keep(self, key: str, made: Sheets) -> None:
        if not self._cache:
            return
        about = asdict(made) | {"sha256": hashlib.sha256(made.pdf).hexdigest()}
        pdf = about.pop("pdf")
        self._cache.mkdir(parents=True, exist_ok=True)
        (self._cache / f"{key}.pdf").write_bytes(pdf)
        (self._cache / f"{key}.json").write_text(json.dumps(about), "utf-8")


def _tools() -> bytes:
    """Return a digest of all that shapes a document beside its own content."""
    digest = hashlib.sha256(f"{version('weasyprint')} {version('pydyf')} {pango.pango_version()}".encode())
    folders = (Path(str(tags.__file__)).parent, STYLES, _FONTS)
    files = (Path(str(sheets.__file__)), *(path for folder in folders for path in sorted(folder.iterdir())))
    _add(digest, (path.read_bytes() for path in files if path.is_file()))
    return digest.digest()


def _add(digest: Any, values: Iterable[bytes]) -> None:
    """Add values so that no two lists of them give the same digest."""
    for value in values:
        digest.update(len(value).to_bytes(8, "big") + value)
