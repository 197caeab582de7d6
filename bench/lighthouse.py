"""Lighthouse on the built site, served packed by nginx: the medians of several runs.

``python -m bench.lighthouse [--rounds 5] [--site site] [page …]`` prints a table; it exits with 1 where a page is
under the limits that the project has set itself. On a machine that does other things at the time the performance is
noise.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench import servers
from bench.paths import ROOT

PROGRAM = ROOT / "requirements/node_modules/.bin/lighthouse"
LIMITS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""Category → the least that a page shall have."""

PAGES = ("index.html", "programmet/nulage.html", "processplan/tidplan.html", "roller/arbetsgrupp.html")
_CHROMIUM = "--headless --no-sandbox --disable-gpu --disable-background-networking"


class LighthouseError(Exception):
    """What Lighthouse said instead of a report."""


def report(address: str, categories: Sequence[str]) -> dict[str, Any]:
    """Return Lighthouse's own report (JSON) on one page; raise LighthouseError where there is none."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium")) or ""
    command = [str(PROGRAM), address, "--output=json", "--quiet", f"--chrome-flags={_CHROMIUM}"]
    command.append(f"--only-categories={','.join(categories)}")
    with tempfile.TemporaryDirectory() as own:  # else runs at the same time share a profile
        environment = os.environ | {"CHROME_PATH": chromium, "TMPDIR": own}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603
    try:
        said: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise LighthouseError(done.stderr or done.stdout) from None
    if fault := said.get("runtimeError"):
        raise LighthouseError(fault["message"])
    return said


def scores(said: Mapping[str, Any]) -> dict[str, int]:
    """Return category → score, 0–100."""
    return {name: round(100 * (one["score"] or 0)) for name, one in said["categories"].items()}


def faults(said: Mapping[str, Any]) -> list[str]:
    """Return each audit of the report's categories that took something from a score."""
    weighed = {one["id"] for part in said["categories"].values() for one in part["auditRefs"] if one["weight"]}
    found = (said["audits"][name] for name in sorted(weighed))
    return [f"{one['id']}: {one['title']}" for one in found if one["score"] is not None and one["score"] < 1]


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site packed, as it is published; give its address."""
    with tempfile.TemporaryDirectory() as here, servers.served("nginx", site.resolve(), Path(here) / "nginx") as port:
        yield f"http://127.0.0.1:{port}/"


def main() -> int:
    """Print each page's medians; return 1 where one is under its limit."""
    parser = argparse.ArgumentParser(prog="python -m bench.lighthouse", description="Lighthouse on the built site.")
    parser.add_argument("pages", nargs="*", default=PAGES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    chosen = parser.parse_args()
    print(f"{'':28}" + "".join(f"{name:>16}" for name in LIMITS) + "   bytes on the wire")  # noqa: T201
    low = False
    with served(chosen.site) as address:
        for page in chosen.pages:
            reports = [report(address + page, tuple(LIMITS)) for _ in range(chosen.rounds)]
            middle = {name: median(scores(one)[name] for one in reports) for name in LIMITS}
            weight = median(one["audits"]["total-byte-weight"]["numericValue"] for one in reports)
            print(f"{page:28}" + "".join(f"{middle[name]:16.0f}" for name in LIMITS) + f"{weight:20.0f}", flush=True)  # noqa: T201
            low |= any(middle[name] < limit for name, limit in LIMITS.items())
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
