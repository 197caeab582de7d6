"""What the tests share: a small programme to change, one real build of the whole site, and a browser to see it in."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.browser import chromium, served

ROOT = Path(__file__).parent.parent
NEIGHBOUR = Path(__file__).parent / "grannlan"


def copy_neighbour(folder: Path) -> Path:
    """Copy the made-up second region to a folder of its own, with this project's engine."""
    shutil.copytree(NEIGHBOUR, folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "macros.py", folder)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../mkdocs.yml", str(ROOT / "mkdocs.yml")), "utf-8")
    return folder


@pytest.fixture
def neighbour(tmp_path: Path) -> Path:
    """The second region's folder, to change at will."""
    return copy_neighbour(tmp_path / "grannlan")


def serviceprogram(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as an editor would, in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "serviceprogram", *arguments],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with its PDFs, built once."""
    folder = tmp_path_factory.mktemp("real") / "site"
    done = serviceprogram("bygg", "--till", str(folder), folder=ROOT)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The real site's address on a plain server, with a slash at the end."""
    with served(site) as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of one file: two at a time can't be driven from one thread."""
    with chromium() as started:
        yield started


def pages_of(site: Path) -> list[str]:
    """Return the paths of a built site's pages."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
