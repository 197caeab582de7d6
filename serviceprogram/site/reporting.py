"""The command that drafts a year's follow-up as a page in ``docs/``."""

from pathlib import Path

from serviceprogram.pages.follow_up_macros import draft
from serviceprogram.programme.problems import DataError
from serviceprogram.site import progress
from serviceprogram.site.checking import examine_config

FOLDER = "uppfoljning"
"""The folder of ``docs/`` that has a page for each year."""


def run(config_file: Path, year: int) -> int:
    """Write the page and say what is left to do; return 1, with nothing written, where it can't be made."""
    try:
        settings, examined = examine_config(config_file)
    except DataError as error:
        progress.fail(str(error))
        return 1
    if examined.errors or not examined.checked:
        progress.fail(str(DataError(examined.errors)))
        return 1
    programme = examined.checked.programme
    if year not in {plan.year for plan in programme.plans}:
        known = ", ".join(str(plan.year) for plan in programme.plans) or "ingen"
        progress.fail(f"Det finns ingen handlingsplan för {year} i data/handlingsplan.yml (finns: {known}).")
        return 1
    path = settings.docs / FOLDER / f"{year}.md"
    shown = f"{settings.docs.name}/{FOLDER}/{year}.md"
    if path.exists():
        progress.fail(f"{shown} finns redan. Flytta eller ta bort den om du vill ha ett nytt utkast.")
        return 1
    path.parent.mkdir(exist_ok=True)
    staged = path.with_suffix(".ny")
    staged.write_text(draft(programme, year), "utf-8")
    staged.replace(path)
    menu = "" if f"{FOLDER}/" in str(settings.nav) else f"  - lägg till ”{FOLDER}/*” under nav i mkdocs.yml\n"
    progress.step(
        f"Utkastet till uppföljning {year} är skrivet i {shown}. Kvar att göra:\n{menu}"
        "  - läs igenom och skriv vad året har visat; tabellerna hämtas ur data\n"
        "  - lägg en ny utgåva sist i data/utgavor.yml, och låt ”utgåva” i data/program.yml vara den:\n"
        f"      - id: uppfoljning-{year}\n        beteckning: Uppföljning {year}\n        status: uppföljning\n"
        f"        datum: {year + 1}-04-01 # dagen då den lämnas\n"
        "  - frys den när den är färdig: make freeze"
    )
    return 0
