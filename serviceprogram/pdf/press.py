"""Typesets many documents on all cores, and none again that has not changed."""

import ctypes
import gc
import hashlib
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from copy import copy
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

from weasyprint.text.ffi import pango

from serviceprogram.pdf import sheets, tags
from serviceprogram.pdf.faults import PrintError
from serviceprogram.pdf.sheets import FONTS, STYLES, Bookmark, Place, Sheets, typeset_sheets


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
        self._tools = _tools()
        self._processes = _Processes()
        self._under_way: dict[str, Future[Sheets]] = {}
        self.typeset = 0
        """How many documents have been laid out; the rest were kept."""

    def __enter__(self) -> Self:
        """Keep the processes until the work is done."""
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; what they have not begun is dropped."""
        self._processes.close()

    def at(self, folder: Path) -> "Press":
        """Return the same press, its processes and its cache, for documents whose images are in another folder."""
        other = copy(self)
        other._folder = folder  # noqa: SLF001 (its own)
        return other

    def begin(self, jobs: Sequence[Job]) -> None:
        """Start on what is to be asked for later, while this process does something else."""
        new = {key: job for job in jobs if (key := self._key(job)) not in self._under_way and not self._kept(key)}
        for key, job in sorted(new.items(), key=lambda item: -len(item[1].html)):  # the longest first
            self._under_way[key] = self._start(self.pool, job)

    def sheets(self, jobs: Sequence[Job]) -> list[Sheets]:
        """Return the sheets of each job; raise PrintError with every fault of all of them."""
        keys = [self._key(job) for job in jobs]
        self._used.update(keys)
        made = {key: kept for key in dict.fromkeys(keys) if (kept := self._kept(key))}
        new = {key: job for key, job in zip(keys, jobs, strict=True) if key not in made}
        if len(new) > 1 or self._processes.started:
            self.begin(list(new.values()))
        else:  # a process costs more than it saves
            self._under_way |= {key: self._start(_Here(), job) for key, job in new.items()}
        problems: list[str] = []
        for key, job in new.items():
            try:
                made[key] = self._under_way.pop(key).result()
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

    @property
    def pool(self) -> Executor:
        """The processes, one for each core."""
        return self._processes.pool()

    def _start(self, pool: Executor, job: Job) -> "Future[Sheets]":
        base = self._folder.as_uri() + "/"
        return pool.submit(_typeset, job.html, base, f"{job.name}:", tagged=job.tagged)

    def _key(self, job: Job) -> str:
        digest = hashlib.sha256(self._tools)
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


class _Processes:
    """The pool, begun when it is first asked for."""

    def __init__(self) -> None:
        self.started: ProcessPoolExecutor | None = None

    def pool(self) -> ProcessPoolExecutor:
        if not self.started:
            # a fork shares what is already imported; elsewhere than on Linux it is not safe with system libraries
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self.started = ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context, initializer=_prepare_process)
        return self.started

    def close(self) -> None:
        if self.started:
            self.started.shutdown(cancel_futures=True)
            self.started = None


def _prepare_process() -> None:
    """Make a process of the pool ready: it ends with its parent, and looks for garbage only between documents."""
    if sys.platform == "linux":  # else it would wait for ever, with its locks, when the parent is killed
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
    gc.freeze()  # what the parent had made is not ours to look through
    gc.disable()


_SHEETS_A_SWEEP = 20
"""Between two sweeps of a process's garbage: more takes 1 MB a sheet, fewer takes time."""
_since_sweep = 0


def _typeset(html: str, base: str, prefix: str, *, tagged: bool) -> Sheets:
    """Typeset in a process of the pool."""
    global _since_sweep  # noqa: PLW0603 (a process's own)
    try:
        made = typeset_sheets(html, base, prefix, tagged=tagged)
    except PrintError:
        raise
    except Exception as error:  # whatever stops the typesetter, an editor is told on which page
        why = f"{type(error).__name__} {error}".strip()
        advice = "ta bort det som senast ändrades, eller dela en tabell eller bild som är större än ett ark"
        raise PrintError([f"sidan går inte att sätta ({why}); {advice}"]) from error
    _since_sweep += made.count
    if _since_sweep >= _SHEETS_A_SWEEP:
        gc.collect()
        _since_sweep = 0
    return made


class _Here(Executor):
    """Does the work in this process, at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except PrintError as error:
            done.set_exception(error)
        return done


def _tools() -> bytes:
    """Return a digest of all that shapes a document beside its own content."""
    digest = hashlib.sha256(f"{version('weasyprint')} {version('pydyf')} {pango.pango_version()}".encode())
    folders = (Path(str(tags.__file__)).parent, STYLES, FONTS)
    files = (Path(str(sheets.__file__)), *(path for folder in folders for path in sorted(folder.iterdir())))
    _add(digest, (path.read_bytes() for path in files if path.is_file()))
    return digest.digest()


def _add(digest: Any, values: Iterable[bytes]) -> None:
    """Add values so that no two lists of them give the same digest."""
    for value in values:
        digest.update(len(value).to_bytes(8, "big") + value)
