"""What the check found, as people, GitHub, GitLab and SARIF's readers take it."""

import json
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT, serviceprogram

from serviceprogram.programme.problems import Problem
from serviceprogram.reports import forms
from serviceprogram.reports.rules import BEARABLE, RULES

SCHEMA = ROOT / "requirements/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
ERROR = Problem("docs/å b.md", 3, "”a”: 50 % fel,\nhär: nu", 5, "talform", "50 %")
ADVICE = Problem("docs/å b.md", 9, "okänt ord ”x”", 2, "stavning", advice=True)
WHOLE_LINE = Problem("data/roller.yml", 1, "fel")


def test_a_message_is_one_line_whatever_the_editors_words_hold():
    assert str(Problem("data/a.yml", 2, "okänt id, ”a\n\nb”", suggestion="x\ny")).count("\n") == 0


def test_people_read_the_errors_first_and_the_advice_when_there_are_none():
    assert forms.text([WHOLE_LINE, ADVICE]) == "data/roller.yml:1: fel"
    assert forms.text([ADVICE]).splitlines()[2:] == ["docs/å b.md", "  rad 9: okänt ord ”x”"]
    assert forms.text([]) == ""


def test_github_reads_each_finding_as_one_command_whatever_it_says():
    error, advice, line = forms.github([ERROR, ADVICE, WHOLE_LINE]).splitlines()
    assert error == ("::error file=docs/å b.md,line=3,col=5,title=talform::”a”: 50 %25 fel, här: nu; skriv ”50 %25”")
    assert advice.startswith("::notice file=docs/å b.md,line=9,col=2,title=stavning::")
    assert line == "::error file=data/roller.yml,line=1,title=data::fel"
    assert "file=a%3Ab%2Cc," in forms.github([Problem("a:b,c", 1, "x")])


def test_gitlabs_fingerprints_stay_when_lines_move_and_are_each_ones_own():
    again = Problem(ADVICE.path, 20, ADVICE.message, 7, "stavning", advice=True)
    marks = [one["fingerprint"] for one in json.loads(forms.gitlab([ADVICE, again, WHOLE_LINE]))]
    moved = Problem(ADVICE.path, 400, ADVICE.message, 1, "stavning", advice=True)
    assert len(set(marks)) == 3
    assert json.loads(forms.gitlab([moved]))[0]["fingerprint"] == marks[0]


def test_gitlab_has_all_that_its_report_needs():
    error, advice = json.loads(forms.gitlab([ERROR, ADVICE]))
    assert error["location"] == {"path": "docs/å b.md", "lines": {"begin": 3}}
    assert (error["check_name"], error["severity"], advice["severity"]) == ("talform", "major", "info")
    assert forms.gitlab([]) == "[]"


@pytest.mark.parametrize("found", [[], [ERROR, ADVICE, WHOLE_LINE]])
def test_sarif_is_valid_by_its_published_schema(found):
    log = json.loads(forms.sarif(found))
    jsonschema.validate(log, json.loads(SCHEMA.read_text("utf-8")))
    run = log["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert [one["level"] for one in run["results"]] == ["error", "note", "error"][: len(found)]


def test_every_listed_rule_is_used():
    """That every used rule is listed is what ``test_bad.py`` sees to."""
    folders = ("language", "pages", "programme", "site")
    files = [path for folder in folders for path in (ROOT / "serviceprogram" / folder).glob("*.py")]
    code = "\n".join(path.read_text("utf-8") for path in files)
    assert [name for name in RULES if f'"{name}"' not in code] == []
    assert RULES.keys() >= BEARABLE


@pytest.mark.parametrize(
    ("form", "reader"), [("gitlab", json.loads), ("sarif", json.loads), ("github", str.splitlines)]
)
def test_the_command_writes_each_form_to_its_output_and_stops_on_errors_alone(form, reader, neighbour: Path):
    fine = serviceprogram("kontrollera", "--form", form, folder=neighbour)
    assert fine.returncode == 0
    (neighbour / "docs/index.md").write_text("# Grannlandet\n\nTiden 2022-2030 är lång.\n", "utf-8")
    done = serviceprogram("kontrollera", "--form", form, folder=neighbour)
    assert done.returncode == 1
    assert reader(done.stdout)
    assert "tankstreck" in done.stdout
    assert "docs/index.md" in done.stdout
