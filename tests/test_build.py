"""A build publishes the whole new site or leaves the old one as it was."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import serviceprogram

from serviceprogram.site import build


def published(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_second_region_is_built_with_the_same_python(neighbour):
    done = serviceprogram("bygg", folder=neighbour)
    assert done.returncode == 0, done.stderr
    page = (neighbour / "site/programmet/mal.html").read_text("utf-8")
    assert "Uppgift saknas:" in page
    assert "Jämtland" not in "".join(path.read_text("utf-8") for path in neighbour.glob("site/**/*.html"))
    assert (neighbour / "site/pdf/regionalt-serviceprogram.pdf").stat().st_size > 10_000
    assert (neighbour / "site/roller/gruppen.html").exists()


def test_the_same_sources_give_the_same_bytes(neighbour, tmp_path):
    for name in ("one", "two"):
        done = serviceprogram(
            "bygg", "--till", str(tmp_path / name), folder=neighbour, SOURCE_DATE_EPOCH="1900000000"
        )
        assert done.returncode == 0, done.stderr
    assert published(tmp_path / "one") == published(tmp_path / "two")


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("data/roller.yml", "", "data/roller.yml:1: filen är tom"),
        (
            "docs/index.md",
            "# Rubrik\n\n[x](finns-inte.md)\n",
            "docs/index.md:3: länken ”finns-inte.md” pekar på en sida",
        ),
        (
            "docs/index.md",
            "# Rubrik\n\n[x](kallor.md#nej)\n",
            "docs/index.md:3: länken ”kallor.md#nej” pekar på en rubrik",
        ),
        ("docs/ny.md", "# Ny\n", "docs/ny.md:1: sidan finns inte i menyn"),
        ("docs/index.md", "# Rubrik\n\n#### Djup\n", "docs/index.md:3: rubriken ”Djup” hoppar över en nivå"),
        ("docs/index.md", "# Rubrik\n\nA → B\n", "docs/index.md:3: tecknet → finns inte i typsnittet"),
        ("mkdocs.yml", None, "mkdocs.yml:24: menyn (nav) har ”borta.md”"),
    ],
)
def test_a_failed_build_says_why_in_swedish_and_leaves_the_old_site(neighbour, path, text, said):
    site = neighbour / "site"
    site.mkdir()
    (site / "index.html").write_text("gammal")
    file = neighbour / path
    file.write_text(text if text is not None else file.read_text("utf-8") + "  - Borta: borta.md\n", "utf-8")
    done = serviceprogram("bygg", folder=neighbour)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert published(site) == {"index.html": b"gammal"}
    assert not list(neighbour.glob(".site-ny*"))


def test_a_killed_build_leaves_the_old_site_and_the_next_one_succeeds(neighbour):
    site = neighbour / "site"
    site.mkdir()
    (site / "index.html").write_text("gammal")
    command = [sys.executable, "-m", "serviceprogram", "bygg"]
    process = subprocess.Popen(command, cwd=neighbour, stderr=subprocess.DEVNULL)
    staging = neighbour / build.STAGING
    while not (staging / "index.html").exists():  # the pages are being written
        assert process.poll() is None, "the build ended before it could be killed"
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert published(site) == {"index.html": b"gammal"}
    assert serviceprogram("bygg", folder=neighbour).returncode == 0
    assert "gammal" not in (site / "index.html").read_text("utf-8")
    assert not staging.exists()


def test_a_site_that_a_kill_left_aside_comes_back(neighbour):
    """Without renameat2 the swap takes two renames, and a kill can come between them."""
    aside = neighbour / build.OLD
    aside.mkdir()
    (aside / "index.html").write_text("gammal")
    (neighbour / "data/roller.yml").write_text("")
    assert serviceprogram("bygg", folder=neighbour).returncode == 1
    assert published(neighbour / "site") == {"index.html": b"gammal"}


def test_two_builds_at_once_do_not_write_into_one_another(neighbour):
    with build.alone(neighbour / "site"):
        done = serviceprogram("bygg", folder=neighbour)
    assert done.returncode == 1
    assert "En annan bygg pågår" in done.stderr


def test_html_in_data_is_shown_as_text(neighbour):
    roles = neighbour / "data/roller.yml"
    evil = "<img src=x onerror=alert(1)>{{ 7*7 }}[x](javascript:y)"
    roles.write_text(roles.read_text("utf-8").replace("vem: Servicenämnden", f"vem: '{evil}'").replace(
        "roll: Nämnden", f"roll: '{evil}'"
    ), "utf-8")  # fmt: skip
    done = serviceprogram("bygg", folder=neighbour)
    assert done.returncode == 0, done.stderr
    page = (neighbour / "site/roller/namnden.html").read_text("utf-8")
    assert "<img src=x" not in page
    assert 'href="javascript' not in page
    assert "7*7" in page.replace("&#42;", "*")
    assert "49[x]" not in page, "a title is no macro"


def test_a_shortcut_to_a_file_outside_is_refused(neighbour, tmp_path):
    secret = tmp_path / "hemligt.md"
    secret.write_text("# Hemligt\n", "utf-8")
    (neighbour / "docs/genvag.md").symlink_to(secret)
    done = serviceprogram("kontrollera", folder=neighbour)
    assert done.returncode == 1
    assert "docs/genvag.md:1: genvägar (symboliska länkar) får inte användas" in done.stderr


def test_a_macro_that_fails_is_told_of_and_nothing_is_published(neighbour, monkeypatch):
    """mkdocs-macros prints what happened where no one reads it, and ends the process."""

    def fail(_config):
        sys.stdout.write("UndefinedError: 'något' is undefined\n")
        raise SystemExit(100)

    (neighbour / "site").mkdir()
    (neighbour / "site/index.html").write_text("förr", "utf-8")
    monkeypatch.setattr(build, "mkdocs_build", fail)
    with pytest.raises(build.Abort) as raised:
        build.build(neighbour / "mkdocs.yml", neighbour / "site")
    assert str(raised.value) == f"{build.BROKEN_MACRO}\nUndefinedError: 'något' is undefined"
    assert published(neighbour / "site") == {"index.html": "förr".encode()}
