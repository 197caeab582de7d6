"""What an editor's tools are told: VS Code's tasks, the dev container and pre-commit call the commands of CI."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT, copy_neighbour

from serviceprogram.programme.problems import Problem

TASKS = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
CONTAINER = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))


def test_a_problem_is_found_where_it_is_written():
    pattern = TASKS[0]["problemMatcher"]["pattern"]
    found = re.match(pattern["regexp"], str(Problem("data/tidplan.yml", 42, "okänt id: ”a”")))
    assert [found[pattern[part]] for part in ("file", "line", "message")] == [
        "data/tidplan.yml",
        "42",
        "okänt id: ”a”",
    ]


@pytest.mark.parametrize(
    "command",
    [task["command"] for task in TASKS]
    + [CONTAINER[when] for when in ("onCreateCommand", "updateContentCommand", "postAttachCommand")],
)
def test_every_command_that_is_named_is_there(command):
    program, what = command.split()
    if program == "make":
        assert subprocess.run(["make", "-n", what], cwd=ROOT, capture_output=True, check=False).returncode == 0
    else:
        assert (ROOT / program).stat().st_mode & 0o100


def pre_commit(folder, cache) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"]
    environment = os.environ | {"PRE_COMMIT_HOME": str(cache)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_commit_is_stopped_by_what_the_check_finds(tmp_path):
    folder = copy_neighbour(tmp_path / "project")
    shutil.copy(ROOT / ".pre-commit-config.yaml", folder)
    # the real target would install into an environment that this folder doesn't have
    (folder / "Makefile").write_text(f"check:\n\t@{sys.executable} -m serviceprogram kontrollera\n", "utf-8")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], cwd=folder, check=True)
    subprocess.run([*git, "add", "data", "docs", "mkdocs.yml", ".pre-commit-config.yaml"], cwd=folder, check=True)
    done = pre_commit(folder, tmp_path / "cache")
    assert (done.returncode, "Inga fel" in done.stdout) == (0, True), done.stdout + done.stderr
    (folder / "data/roller.yml").write_text("roller: fel\n", "utf-8")
    done = pre_commit(folder, tmp_path / "cache")
    assert (done.returncode, "data/roller.yml:1: ”roller” ska vara en lista" in done.stdout) == (1, True), done.stdout
