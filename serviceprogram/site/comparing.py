"""The command that tells what the working copy changes: in the terminal, in a comment, or as a page of a preview."""

import sys
from pathlib import Path

from serviceprogram.comparison.account import Account
from serviceprogram.comparison.as_markdown import as_markdown
from serviceprogram.comparison.as_text import as_text
from serviceprogram.programme.problems import DataError
from serviceprogram.site import build, progress
from serviceprogram.site.base import UnknownVersionError
from serviceprogram.site.navigation import named
from serviceprogram.site.review import PREVIEW, changes
from serviceprogram.site.settings import read_settings


def run(config_file: Path, base: str, form: str | None, address: str, site: Path | None) -> int:
    """Tell what differs from ``base``, in one form alone or as text and as a preview; return the exit code."""
    found = _found(config_file, base)
    if not found:
        return 1
    if form in (None, "text"):
        sys.stdout.write(as_text(found))
    if form == "markdown":
        sys.stdout.write(as_markdown(found, address))
    return 0 if form in ("text", "markdown") else _preview(config_file, site or Path(PREVIEW), found, with_pdf=False)


def run_build(config_file: Path, base: str, site: Path) -> int:
    """Build the site with its PDFs and the page of what differs from ``base``; return the exit code."""
    found = _found(config_file, base)
    return _preview(config_file, site, found, with_pdf=True) if found else 1


def _found(config_file: Path, base: str) -> Account | None:
    progress.step("Jämför med det som var")
    try:
        settings = read_settings(config_file)
        return changes(settings.data, settings.docs, settings.to_html, base, named(settings.nav))
    except (DataError, UnknownVersionError) as error:
        progress.fail(str(error))
        return None


def _preview(config_file: Path, site: Path, found: Account, *, with_pdf: bool) -> int:
    code = build.run(config_file, site, build.Review(found, with_pdf=with_pdf))
    if not code:
        progress.step(f"Ändringarna som sida, med bilder: {(site / 'andringar.html').resolve()}")
    return code
