"""The command that checks everything without building, and says what it found as people or forges read it."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from serviceprogram.language.speller import Speller
from serviceprogram.pages.check import Examined, examine
from serviceprogram.programme.problems import DataError
from serviceprogram.reports.forms import FORMS
from serviceprogram.site import progress
from serviceprogram.site.navigation import nav_problems
from serviceprogram.site.settings import Settings, read_settings


def run(config_file: Path, form: str, speller: Speller) -> int:
    """Check and report; return 1 where there are errors. Text goes to standard error, the rest to output."""
    started = time.monotonic()
    examined = examine_or_tell(lambda: read_settings(config_file), speller)
    said = FORMS[form](examined.found)
    if form != "text":
        sys.stdout.write(f"{said}\n" if said else "")
    elif examined.errors:
        progress.fail(said)
        advice = len(examined.found) - len(examined.errors)
        if advice:
            progress.step(f"{advice} råd om språket visas när felen är rättade.")
    else:
        pages = len(examined.checked.pages) if examined.checked else 0
        if said:
            progress.step(f"{said}\n")
        progress.step(f"Inga fel i data och {pages} sidor ({time.monotonic() - started:.1f} s)")
    return 1 if examined.errors else 0


def examine_or_tell(settings: Callable[[], Settings], speller: Speller) -> Examined:
    """Return what ``examine_site`` does, or why the settings can't be read."""
    try:
        return examine_site(settings(), speller)
    except DataError as error:
        return Examined(None, error.problems)


def examine_config(config_file: Path) -> tuple[Settings, Examined]:
    """Return the settings and what ``examine_site`` does; raise DataError where the settings can't be read."""
    settings = read_settings(config_file)
    with Speller() as speller:
        return settings, examine_site(settings, speller)


def examine_site(settings: Settings, speller: Speller) -> Examined:
    """Return all that is found in the data, the pages and the menu."""
    examined = examine(settings.data, settings.docs, settings.to_html, settings.site, speller.unknown, settings.forge)
    menu = nav_problems(settings.nav, examined.checked, settings.file) if examined.checked else ()
    return Examined(examined.checked, tuple(sorted({*examined.found, *menu})))
