"""The command that tries every link to other sites; LinkChecker asks, and waits between its questions."""

import csv
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import urldefrag

from lxml import html as parser

from serviceprogram.site import progress

_SECONDS = "30"


class LinkCheckerError(Exception):
    """What LinkChecker said instead of a report."""


def run(site: Path) -> int:
    """Tell which links have died; return 1 where one has, or where there is no site."""
    if not (site / "index.html").is_file():
        progress.fail(f"{site}/index.html: webbplatsen finns inte; kör make site först")
        return 1
    links = outside(site)
    try:
        dead = _dead(tuple(links)) if links else {}
    except LinkCheckerError as error:
        progress.fail(f"LinkChecker kunde inte pröva länkarna; kör make links igen. Den sade:\n{error}")
        return 1
    for address, why in sorted(dead.items()):
        sys.stdout.write(f"{address}: svarar inte ({why}). Länken finns på {', '.join(links[address])}.\n")
    sys.stdout.write(f"Länkar till andra webbplatser: {len(links)}. Svarar inte: {len(dead)}.\n")
    return 1 if dead else 0


def outside(site: Path) -> dict[str, list[str]]:
    """Return address on another site → the pages that lead there."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        for link in parser.fromstring(path.read_bytes()).xpath("//a/@href"):
            address = urldefrag(link)[0]
            if address.startswith(("http://", "https://")) and page not in found.get(address, ()):
                found[address].append(page)
    return found


def _dead(addresses: Sequence[str]) -> Mapping[str, str]:
    """Return each address that does not answer, and why in LinkChecker's words; raise LinkCheckerError."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # LinkChecker reads as another user where it is started as root
        page, report = folder / "lankar.html", folder / "svar.csv"
        links = "".join(f'<a href="{escape(one)}">{number}</a>' for number, one in enumerate(addresses))
        page.write_text(f"<!doctype html><title>Länkar</title>{links}", "utf-8")
        report.touch()
        report.chmod(0o666)
        asks = ["--check-extern", "--recursion-level=1", f"--timeout={_SECONDS}", "--no-status", "--output=none"]
        command = [sys.executable, "-m", "linkcheck", *asks, f"--file-output=csv/utf-8/{report}", str(page)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        lines = [line for line in report.read_text("utf-8").splitlines() if not line.startswith("#")]
        if not lines:
            raise LinkCheckerError(done.stderr)
        rows = csv.DictReader(lines, delimiter=";")
        return {row["urlname"]: row["result"] for row in rows if row["valid"] == "False"}
