"""Each folder of ``bad/`` lays wrong files over the small programme; ``väntat.txt`` is what an editor reads."""

import shutil
from pathlib import Path

import pytest
from conftest import copy_neighbour, serviceprogram

from serviceprogram.language.speller import Speller
from serviceprogram.reports.rules import RULES
from serviceprogram.site.checking import examine_site
from serviceprogram.site.settings import read_settings

BAD = sorted(path for path in (Path(__file__).parent / "bad").iterdir() if path.is_dir())


def said(case: Path, folder: Path) -> tuple[int, str]:
    """Return the exit code of the check over the case, and what it said; its rules must all be listed."""
    shutil.copytree(case, copy_neighbour(folder), dirs_exist_ok=True)
    done = serviceprogram("kontrollera", folder=folder)
    settings = read_settings(folder / "mkdocs.yml")
    with Speller() as speller:
        assert {one.rule for one in examine_site(settings, speller).found} <= RULES.keys()
    return done.returncode, done.stderr


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_a_wrong_file_gets_its_place_and_what_to_do_in_swedish(case, tmp_path):
    code, text = said(case, tmp_path / "programme")
    assert code == 1
    assert "Traceback" not in text
    assert text.split("\n\nInget har publicerats")[0].strip() == (case / "väntat.txt").read_text("utf-8").strip()


def test_there_are_enough_cases():
    assert len(BAD) >= 25
