"""What git's history says of an activity: how often it was changed, and when that last happened."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT
from ics import STAMP

from serviceprogram.exports.revision import Revision
from serviceprogram.site.git import is_shallow
from serviceprogram.site.history import revisions


class Repository:
    """A small repository with one file, changed at known times."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "data/tidplan.yml"
        self.file.parent.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: int = 1, given: str | None = None) -> str:
        """Run git on a day of January 2023."""
        moment = f"2023-01-{day:02} 12:00:00 +0100"
        person = ("-c", "user.name=A", "-c", "user.email=a@exempel.se", "-c", "commit.gpgsign=false")
        environment = os.environ | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        run = ["git", *person, *arguments]
        done = subprocess.run(
            run, cwd=self.folder, env=environment, input=given, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    def commit(self, text: str, day: int) -> None:
        """Write the file and commit it."""
        self.file.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", "x", "--allow-empty", day=day)

    def known(self, *ids: str) -> list[tuple[int, str]]:
        """Return the number and the hour of each id's last change."""
        found = revisions(self.file, ids, STAMP)
        return [(found[one].sequence, found[one].changed.isoformat()[:13]) for one in ids]


def plan(**titles: str) -> str:
    items = "".join(f"  - id: {one}\n    rubrik: {title}\n    planerat: 2022-11\n" for one, title in titles.items())
    return f"# Tidplanen\navsnitt:\n  - {{id: s, rubrik: S}}\n\naktiviteter:\n{items}"


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "lager")


def test_the_number_rises_when_the_record_changes_and_not_when_another_does(repository):
    repository.commit(plan(a="A", b="B"), 1)
    repository.commit(plan(a="A", b="Ny"), 2)
    repository.commit(plan(a="A", b="Nyare", c="C"), 3)
    assert repository.known("a", "b", "c") == [(0, "2023-01-01T11"), (2, "2023-01-03T11"), (0, "2023-01-03T11")]


def test_form_alone_is_no_change(repository):
    repository.commit(plan(a="A b", b="B"), 1)
    text = plan(b="B", a='"A\n      b" # not')
    repository.commit(text.replace("aktiviteter:", "aktiviteter: # här\n\n# ett\n").replace("\n", "\r\n"), 2)
    repository.commit(
        "aktiviteter: [{planerat: 2022-11, id: a, rubrik: A b}, {id: b, rubrik: B, planerat: 2022-11}]\n", 3
    )
    items = plan(a="A b", b="B").replace("\n    ", "\n  ").replace("\n  - id", "\n- id").replace("- {", "  - {")
    repository.commit(items, 4)
    assert repository.known("a", "b") == [(0, "2023-01-01T11")] * 2


def test_a_letter_written_in_two_ways_is_the_same_letter(repository):
    repository.commit(plan(a="Möte"), 1)
    repository.commit(plan(a="Mo\N{COMBINING DIAERESIS}te"), 2)
    assert repository.known("a") == [(0, "2023-01-01T11")]


@pytest.mark.parametrize(
    "faulty",
    ["aktiviteter:\n  - id: [\n", "", "\x00", "aktiviteter: &x [*x]\n",
     "aktiviteter:\n  - x\n", "- a", "aktiviteter: 3\n", "aktiviteter:\n"],
)  # fmt: skip
def test_a_version_that_cannot_be_read_is_passed_over(faulty, repository):
    repository.commit(plan(a="A", b="B"), 1)
    repository.commit(faulty, 2)
    repository.commit(plan(a="A", b="Ny"), 3)
    assert repository.known("a", "b") == [(0, "2023-01-01T11"), (1, "2023-01-03T11")]


def test_a_record_or_a_file_that_comes_back_goes_on_from_its_number(repository):
    repository.commit(plan(a="A", b="B"), 1)
    repository.commit(plan(a="A"), 2)
    repository.git("rm", "-q", "data/tidplan.yml")
    repository.git("commit", "-qm", "x", day=3)
    repository.file.parent.mkdir(exist_ok=True)
    repository.commit(plan(a="A", b="B"), 4)
    assert repository.known("a", "b") == [(0, "2023-01-01T11"), (1, "2023-01-04T11")]


def test_what_is_not_committed_has_the_builds_time_and_the_number_it_had(repository):
    repository.commit(plan(a="A", b="B"), 1)
    repository.commit(plan(a="A", b="Ny"), 2)
    repository.file.write_text(plan(a="A", b="Nyast", c="C"), "utf-8")
    assert repository.known("a", "b", "c") == [(0, "2023-01-01T11"), (1, "2026-11-24T12"), (0, "2026-11-24T12")]


def test_without_git_or_commits_all_has_the_builds_time(tmp_path, repository, monkeypatch):
    repository.file.write_text(plan(a="A"), "utf-8")
    assert repository.known("a") == [(0, "2026-11-24T12")]
    alone = tmp_path / "tidplan.yml"
    alone.write_text(plan(a="A"), "utf-8")
    assert revisions(alone, ["a"], STAMP) == {"a": Revision(0, STAMP)}
    assert not is_shallow(tmp_path)
    monkeypatch.setenv("PATH", "")
    assert revisions(alone, ["a"], STAMP) == {"a": Revision(0, STAMP)}


def test_a_merge_is_one_change_at_the_time_it_came_in(repository):
    repository.commit(plan(a="A", b="B"), 1)
    repository.git("checkout", "-qb", "gren")
    repository.commit(plan(a="A1", b="B"), 2)
    repository.commit(plan(a="A2", b="B"), 3)
    repository.git("checkout", "-q", "main")
    repository.commit(plan(a="A", b="Ny"), 4)
    repository.git("merge", "-q", "--no-ff", "-X", "theirs", "gren", "-m", "x", day=5)
    repository.commit(repository.file.read_text("utf-8"), 6)
    assert repository.known("a", "b") == [(1, "2023-01-05T11"), (1, "2023-01-04T11")]


def test_the_time_of_a_change_never_goes_back(repository):
    repository.commit(plan(a="A"), 9)
    repository.commit(plan(a="Ny"), 2)
    assert repository.known("a") == [(1, "2023-01-09T11")]


def test_a_shallow_clone_is_known_as_one_and_says_no_more_than_it_knows(repository, tmp_path):
    for day in range(1, 6):
        repository.commit(plan(a=f"A{day}", b="B"), day)
    clone = tmp_path / "klon"
    subprocess.run(["git", "clone", "-q", "--depth", "2", repository.folder.as_uri(), str(clone)], check=True)
    assert (is_shallow(clone), is_shallow(repository.folder)) == (True, False)
    whole = revisions(repository.file, ["a", "b"], STAMP)
    part = revisions(clone / "data/tidplan.yml", ["a", "b"], STAMP)
    for one in ("a", "b"):
        assert part[one].sequence <= whole[one].sequence
        assert part[one].changed >= whole[one].changed


def test_five_hundred_commits_are_read(repository):
    """Each commit changes one of twelve records of the real plan's size."""
    whole = (ROOT / "data/tidplan.yml").read_text("utf-8")
    stream = []
    for number in range(500):
        ids = re.findall(r"^  - id: ([a-z0-9-]+)\n    rubrik: .*\n    avsnitt", whole, re.MULTILINE)
        one = ids[number % len(ids)]
        whole = re.sub(rf"(- id: {one}\n    rubrik: ).*", rf"\g<1>Rubrik {number}", whole)
        moment = 1700000000 + number
        body = whole.encode()
        stream.append(
            f"commit refs/heads/main\ncommitter A <a@exempel.se> {moment} +0000\ndata 1\nx\n"
            f"M 644 inline data/tidplan.yml\ndata {len(body)}\n{whole}\n"
        )
    repository.git("fast-import", "--quiet", given="".join(stream))
    repository.file.write_text(whole, "utf-8")
    found = revisions(repository.file, ids, STAMP)
    assert len(ids) == 12
    assert sum(one.sequence for one in found.values()) == 499  # the first commit is where all of them appear
