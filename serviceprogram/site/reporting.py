"""The command that drafts a year's follow-up as a page in ``docs/``."""

from collections.abc import Iterator
from pathlib import Path

from serviceprogram.pages.follow_up_macros import draft
from serviceprogram.programme.followable import lacks
from serviceprogram.programme.model import Programme
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
    staged.write_text(draft(year), "utf-8")
    staged.replace(path)
    progress.step(
        f"Utkastet till uppföljning {year} är skrivet i {shown}. Kvar att göra:\n"
        + "".join(f"  - {one}\n" for one in steps_left(programme, year, in_menu=f"{FOLDER}/" in str(settings.nav)))
    )
    return 0


def steps_left(programme: Programme, year: int, *, in_menu: bool) -> Iterator[str]:
    """Yield what an editor has to do before the report is an edition of its own, in the order that it works in."""
    now = programme.edition
    if not in_menu:
        yield f"lägg till raden ”      - {FOLDER}/*” under ”Så går det” i nav i mkdocs.yml (utan citattecken)"
    yield "läs igenom och skriv vad året har visat; siffrorna och tabellerna hämtas ur data"
    if now.status != "utkast":
        yield f"har utgåvan ”{now.id}” gått ut: frys den först, med make freeze, innan något mer ändras"
    if count := sum(1 for _ in lacks(programme)):
        yield f"fyll i det som saknas om målen ({count}, på sidan Läget i arbetet): en uppföljning kräver det"
    if programme.statement.gaps:
        yield "fyll luckorna i data/tillganglighet.yml: en utgåva som går ut behöver en hel redogörelse"
    day = max(f"{year + 1}-04-01", str(now.published.edtf))
    yield (
        "lägg en ny utgåva sist i data/utgavor.yml, och låt ”utgåva” i data/program.yml vara den:\n"
        f"      - id: uppfoljning-{year}\n        beteckning: Uppföljning {year}\n        status: uppföljning\n"
        f"        datum: {day} # dagen då den lämnas\n"
        "        # beslut: {organ: …, paragraf: …, datum: …} när den är behandlad"
    )
    yield "frys den när den är färdig: make freeze"
