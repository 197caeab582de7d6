"""The way out when MkDocs ends: the same site from its maintained fork."""

import os
import re
import subprocess
import sys

from conftest import ROOT


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


def test_properdocs_builds_the_same_pages_and_pdf(site, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "-q", "-f", "mkdocs.yml", "-d", str(tmp_path / "site")],
        cwd=ROOT, env=os.environ | {"SOURCE_DATE_EPOCH": "1900000000"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    ours = {path.relative_to(site): text_of(path.read_text("utf-8")) for path in site.rglob("*.html")}
    theirs = {
        path.relative_to(tmp_path / "site"): text_of(path.read_text("utf-8"))
        for path in (tmp_path / "site").rglob("*.html")
    }
    assert theirs == ours
    assert (tmp_path / "site/pdf/regionalt-serviceprogram.pdf").exists()
