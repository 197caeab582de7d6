"""Findings → text, GitHub's workflow commands, GitLab's Code Quality report and SARIF 2.1.0."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from urllib.parse import quote

from serviceprogram.programme.problems import Problem
from serviceprogram.reports.rules import RULES

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def text(found: Sequence[Problem]) -> str:
    """Return the errors as ``path:line: message`` or, where there are none, the advice by file."""
    if errors := [one for one in found if not one.advice]:
        return "\n".join(map(str, errors))
    lines = ["Råd, som inte stoppar något:"] if found else []
    for path, group in groupby(found, key=lambda one: one.path):
        lines += ["", path, *(f"  rad {one.line}: {one.said}" for one in group)]
    return "\n".join(lines)


def github(found: Sequence[Problem]) -> str:
    """Return workflow commands; GitHub shows the first ten errors and the first ten notices of a step."""
    return "\n".join(map(_command, found))


def gitlab(found: Sequence[Problem]) -> str:
    """Return a Code Quality report: a JSON list."""
    return _json(
        [
            {
                "description": one.said,
                "check_name": one.rule,
                "fingerprint": mark,
                "severity": "info" if one.advice else "major",
                "location": {"path": one.path, "lines": {"begin": one.line}},
            }
            for one, mark in _fingerprints(found)
        ]
    )


def sarif(found: Sequence[Problem]) -> str:
    """Return one run in SARIF 2.1.0 with every rule that it can break."""
    names = list(RULES)
    driver = {
        "name": "serviceprogram",
        "rules": [{"id": name, "shortDescription": {"text": what}} for name, what in RULES.items()],
    }
    results = [
        {
            "ruleId": one.rule,
            "ruleIndex": names.index(one.rule),
            "level": "note" if one.advice else "error",
            "message": {"text": one.said},
            "locations": [
                {"physicalLocation": {"artifactLocation": {"uri": quote(one.path)}, "region": _region(one)}}
            ],
            "partialFingerprints": {"serviceprogram/v1": mark},
        }
        for one, mark in _fingerprints(found)
    ]
    run = {
        "tool": {"driver": driver},
        "language": "sv-SE",
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return _json({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


FORMS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": text,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
}


def _command(one: Problem) -> str:
    place = {"file": one.path, "line": one.line, **({"col": one.column} if one.column else {}), "title": one.rule}
    properties = ",".join(f"{key}={_escaped(str(value), in_property=True)}" for key, value in place.items())
    return f"::{'notice' if one.advice else 'error'} {properties}::{_escaped(one.said)}"


def _escaped(value: str, *, in_property: bool = False) -> str:
    """Return the value as the runner reads it: the percent sign first, since it begins the others."""
    signs = {"%": "%25", "\r": "%0D", "\n": "%0A", **({":": "%3A", ",": "%2C"} if in_property else {})}
    for sign, code in signs.items():
        value = value.replace(sign, code)
    return value


def _region(one: Problem) -> dict[str, int]:
    return {"startLine": one.line, **({"startColumn": one.column} if one.column else {})}


def _fingerprints(found: Sequence[Problem]) -> list[tuple[Problem, str]]:
    """Return each finding with a name that stays when lines above it come and go."""
    seen: Counter[tuple[str, str, str]] = Counter()
    marked = []
    for one in found:
        what = (one.path, one.rule, one.message)
        seen[what] += 1
        marked.append((one, hashlib.sha256("\0".join([*what, str(seen[what])]).encode()).hexdigest()))
    return marked


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
