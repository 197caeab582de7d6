"""The command that freezes the edition that is being built: its files are copied, its references kept for good."""

import shutil
from pathlib import Path

import yaml

from serviceprogram.citing.identity import freeze
from serviceprogram.citing.ledger import FILE, Ledger, written
from serviceprogram.citing.report import report
from serviceprogram.pages.check import Checked
from serviceprogram.pages.editions import FOLDER, MENU
from serviceprogram.programme.fingerprint import fingerprint
from serviceprogram.programme.load import DECISIONS, REPLIES
from serviceprogram.programme.problems import DataError
from serviceprogram.site import progress
from serviceprogram.site.checking import examine_config
from serviceprogram.site.navigation import expand
from serviceprogram.site.settings import Settings

STAGING = ".ny"


def run(config_file: Path) -> int:
    """Freeze, and say in Swedish what was done or what stands in the way; return the exit code."""
    try:
        settings, examined = examine_config(config_file)
    except DataError as error:
        progress.fail(str(error))
        return 1
    undecided = [one for one in examined.found if one.advice and one.rule == "hänvisning"]
    if examined.errors or not examined.checked or undecided:
        progress.fail(str(DataError([*examined.errors, *undecided])))
        return 1
    checked = examined.checked
    edition = checked.programme.edition
    if checked.editions.get(edition.id):
        progress.step(f"{edition.name} är redan fryst i {FOLDER}/{edition.id}/, och texten är densamma.")
        return 0
    ledger = _freeze(checked, settings)
    kept = sum(len(chapter.entries) for chapter in ledger.chapters)
    if checked.citations.base:
        progress.step(f"Sedan {checked.editions.frozen[-1].edition.name}:")
        for line in report(checked.citations.base, ledger, checked.citations.identities):
            progress.step(f"  {line}")
    progress.step(
        f"{edition.name} är fryst i {FOLDER}/{edition.id}/. {kept} hänvisningar leder nu alltid till samma text.\n"
        "Spara mappen i git. Nästa ändring i ett kapitel hör till en ny utgåva: skriv den i data/utgavor.yml."
    )
    return 0


def _freeze(checked: Checked, settings: Settings) -> Ledger:
    """Write the edition's folder whole or not at all."""
    root, edition = settings.data.parent, checked.programme.edition
    staging = root / FOLDER / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    shutil.copytree(settings.docs, staging / settings.docs.name)
    # what is answered about an edition is no part of it
    shutil.copytree(settings.data, staging / settings.data.name, ignore=shutil.ignore_patterns(REPLIES))
    menu = expand(settings.nav, checked)
    (staging / MENU).write_text(yaml.safe_dump(menu, allow_unicode=True, sort_keys=False), "utf-8")
    ledger = ledger_of(checked, fingerprint([staging / settings.data.name, staging / settings.docs.name]))
    (staging / FILE).write_text(written(ledger, edition.name), "utf-8")
    staging.rename(root / FOLDER / edition.id)
    (settings.data / DECISIONS).unlink(missing_ok=True)  # they were about this edition, which has them now
    return ledger


def ledger_of(checked: Checked, content: str) -> Ledger:
    """Return the ledger of the edition that is being built, whose files have the fingerprint ``content``."""
    citations = checked.citations
    chapters = {
        one.path: (str(one.number), one.title, citations.entries(one.path)) for one in checked.programme.chapters
    }
    return freeze(checked.programme.edition.id, content, chapters, citations.identities, citations.base)
