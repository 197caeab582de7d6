"""Builds the whole site beside the published one, then swaps; a failed build changes nothing."""

import ctypes
import fcntl
import io
import logging
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from serviceprogram.comparison.account import Account
from serviceprogram.programme.problems import DataError, Problem
from serviceprogram.site import progress
from serviceprogram.site.finish import finish
from serviceprogram.site.manifest import write_manifest

STAGING = ".site-ny"
OLD = ".site-gammal"


BROKEN_MACRO = "Ett av sidornas makron gick inte att köra. Felet är programkodens och inte dina filers:"


class Review(NamedTuple):
    """What is asked of a build that is looked at and never published."""

    changes: Account
    with_pdf: bool


def build(config_file: Path, site: Path, review: Review | None = None) -> None:
    """Build ``config_file``'s site into ``site``; raise Abort with every message and leave ``site`` as it was."""
    root = config_file.resolve().parent
    staging = site.parent / STAGING
    with alone(site):
        _recover(site)
        shutil.rmtree(staging, ignore_errors=True)
        _set_epoch(root)
        warnings = _Warnings(root / "docs")
        try:
            with warnings, quiet_plugins() as said:
                config = load_config(str(config_file), site_dir=str(staging), strict=False)
                if review:
                    ours: Any = config.plugins["serviceprogram"]
                    ours.changes, ours.makes_pdf = review.changes, review.with_pdf
                config.plugins.on_startup(command="build", dirty=False)
                mkdocs_build(config)
            if not warnings.messages:
                finish(staging)
                write_manifest(staging)
                _swap(staging, site)
                return
        except (Abort, MkDocsException) as error:
            # MkDocs logs what is wrong and then raises "Aborted with …", which says nothing
            raise Abort("\n".join(warnings.messages) or str(error)) from None
        except DataError as error:
            raise Abort(str(error)) from None
        except SystemExit as error:  # mkdocs-macros ends the whole process where a macro fails
            fault = "\n".join([*warnings.messages, said.getvalue().strip()]).strip()
            raise Abort(f"{BROKEN_MACRO}\n{fault}") from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        raise Abort("\n".join(warnings.messages))


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Hold the lock beside ``site``: two builds at once would write into one another."""
    with (site.parent / ".site-las").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Abort("En annan bygg pågår i samma mapp; vänta tills den är klar.") from None
        yield


def _recover(site: Path) -> None:
    """Put back a site that a kill between the two renames of ``_swap`` left aside."""
    old = site.parent / OLD
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _swap(staging: Path, site: Path) -> None:
    if not site.exists():
        staging.rename(site)
        return
    if _exchange(staging, site):
        return
    old = site.parent / OLD
    site.rename(old)
    staging.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change names in one step (Linux renameat2); False where the system can't."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    at_fdcwd, rename_exchange = -100, 2
    return bool(renameat2(at_fdcwd, os.fsencode(first), at_fdcwd, os.fsencode(second), rename_exchange) == 0)


def _set_epoch(root: Path) -> None:
    """Set SOURCE_DATE_EPOCH to the commit's time, so that the same commit gives the same bytes."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return
    git = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        said = ""
    os.environ["SOURCE_DATE_EPOCH"] = said or str(int(time.time()))


@contextmanager
def quiet_plugins() -> Iterator[io.StringIO]:
    """Keep the plugins' English prints from the editor, and give them; our own progress goes to standard error."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with redirect_stdout(io.StringIO()) as said:
        yield said


class _Warnings(logging.Handler):
    """Collects MkDocs' warnings and errors: a published site has none."""

    def __init__(self, docs: Path) -> None:
        super().__init__(logging.WARNING)
        self.docs = docs
        self.messages: list[str] = []

    def __enter__(self) -> None:
        logging.getLogger("mkdocs").addHandler(self)
        logging.getLogger("mkdocs").propagate = False

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(in_swedish(record.getMessage(), self.docs))


_LINK = re.compile(r"Doc file '([^']+)' contains an? (?:\w+ )*link '([^']*)'(.*)", re.DOTALL)
_OMITTED = re.compile(r'exist in the docs directory, but are not included in the "nav" configuration:(.*)', re.DOTALL)
_NOT_FOUND = re.compile(r"A reference to '([^']+)' is included in the 'nav' configuration, which is not found")


def in_swedish(message: str, docs: Path) -> str:
    """Return MkDocs' warning as an editor can act on it, with path and line where it names a page."""
    if match := _LINK.search(message):
        page, link, rest = match.groups()
        path = docs / page
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        line = next((number for number, one in enumerate(lines, 1) if link in one), 1)
        what = "en rubrik" if "anchor" in rest else "en sida eller fil"
        return str(Problem(f"{docs.name}/{page}", line, f"länken ”{link}” pekar på {what} som inte finns"))
    if match := _OMITTED.search(message):
        pages = (page.strip(" -") for page in match[1].strip().splitlines())
        what = "sidan finns inte i menyn; lägg till den under nav i mkdocs.yml eller ta bort filen"
        return "\n".join(str(Problem(f"{docs.name}/{page}", 1, what)) for page in pages)
    if match := _NOT_FOUND.search(message):
        return str(Problem("mkdocs.yml", 1, f"menyn (nav) har ”{match[1]}”, som inte finns i {docs.name}/"))
    return message


def run(config_file: Path, site: Path, review: Review | None = None) -> int:
    """Build and say in Swedish how it went; return the exit code."""
    started = time.monotonic()
    try:
        build(config_file, site, review)
    except Abort as error:
        progress.fail(str(error))
        return 1
    pages = len(list(site.rglob("*.html")))
    progress.step(f"Klart på {time.monotonic() - started:.0f} s: {pages} sidor i {site.name}/")
    return 0
