"""The command: ``serviceprogram bygg``, ``kontrollera``, ``frys`` and what else ``COMMANDS`` has."""

import argparse
import gc
import re
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from serviceprogram.language.speller import Speller
from serviceprogram.reports.forms import FORMS

EDITION_COMMANDS = ("följ-upp", "frys")
REPLY_COMMANDS = ("läs-in", "svarsläge")
DATA_COMMANDS = ("hämta-tal", "schema")
COMMANDS = (
    *("bygg", "kontrollera", "förhandsvisa", "jämför"),
    *EDITION_COMMANDS,
    *REPLY_COMMANDS,
    *DATA_COMMANDS,
    *("verifiera", "länkar"),
)
ACCOUNTS = ("text", "markdown", "html")
"""The forms that ``jämför`` has."""


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20|21)\d\d", text):
        raise argparse.ArgumentTypeError("skriv ett årtal, som make report YEAR=2025")
    return int(text)


def main() -> int:
    """Run one command; return 0 where all is well and 1 where something is to be mended."""
    parser = argparse.ArgumentParser(prog="serviceprogram", description="Bygger webbplatsen och PDF:en.")
    parser.add_argument(
        "kommando",
        choices=COMMANDS,
    )
    parser.add_argument("filer", nargs="*", type=Path, help="läs-in: svaren; hämta-tal: filen ur Pipos (csv, xlsx)")
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="inställningarna (mkdocs.yml)")
    parser.add_argument("--till", type=Path, help="mappen för webbplatsen (site; jämför: forhandsvisning)")
    parser.add_argument(
        "--bas", nargs="?", const="", help="jämför, bygg: versionen att jämföra med; utan värde den publicerade"
    )
    forms = f"kontrollera: {', '.join(FORMS)}; jämför: {', '.join(ACCOUNTS)}"
    parser.add_argument("--form", choices=dict.fromkeys((*FORMS, *ACCOUNTS)), help=forms)
    parser.add_argument("--adress", default="", help="jämför: webbadressen till förhandsvisningens sida")
    parser.add_argument("--pdf", type=Path, help="verifiera: PDF-filen som ska jämföras")
    parser.add_argument("--inkom", default="", help="läs-in: dagen då svaren kom in (i dag)")
    parser.add_argument("--indikator", default="", help="hämta-tal: indikatorns id (alla ur SCB och Kolada)")
    parser.add_argument("--skriv", action="store_true", help="hämta-tal: skriv filerna; annars visas bara skillnaden")
    parser.add_argument("--år", type=_year, help="följ-upp: året vars handlingsplan följs upp")
    parser.add_argument("--version", default="HEAD", help="verifiera: commit eller tagg som den ska vara från")
    chosen = parser.parse_intermixed_args()  # else a file after an option is none
    if chosen.form and chosen.form not in {"kontrollera": FORMS, "jämför": ACCOUNTS}.get(chosen.kommando, ()):
        parser.error(f"--form {chosen.form} passar inte {chosen.kommando} ({forms})")
    if chosen.kommando == "kontrollera":
        gc.disable()  # a check is over before there is anything worth collecting: a tenth of its time
        with Speller() as speller:  # reads its dictionary while the check is imported
            from serviceprogram.site import checking  # noqa: PLC0415

            return checking.run(chosen.config, chosen.form or "text", speller)
    if chosen.kommando in DATA_COMMANDS:
        return _data_command(chosen, parser)
    if chosen.kommando in EDITION_COMMANDS:
        return _edition_command(chosen, parser)
    if chosen.kommando in REPLY_COMMANDS:
        return _reply_command(chosen, parser)
    if chosen.kommando == "länkar":
        from serviceprogram.site import outside  # noqa: PLC0415 (as above)

        return outside.run(chosen.till or Path("site"))
    if chosen.kommando == "verifiera" and not chosen.pdf:
        parser.error("ange filen med --pdf")
    return _build_command(chosen)


def _edition_command(chosen: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    from serviceprogram.site import freezing, reporting  # noqa: PLC0415 (a check has no time for them)

    if chosen.kommando == "frys":
        return freezing.run(chosen.config)
    if not chosen.år:
        parser.error("ange året som följs upp: serviceprogram följ-upp --år 2025")
    return reporting.run(chosen.config, chosen.år)


def _reply_command(chosen: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    from serviceprogram.site import receiving, reply_status  # noqa: PLC0415 (a check has no time for them)

    today = _today()
    if chosen.kommando == "svarsläge":
        return reply_status.run(chosen.config, today)
    if not chosen.filer:
        parser.error("ange filerna med svar: serviceprogram läs-in svar/*.docx")
    return receiving.run(chosen.config, chosen.filer, chosen.inkom or today.isoformat())


def _data_command(chosen: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    from serviceprogram.site import fetching, schema_files  # noqa: PLC0415 (a check has no time for them)

    if chosen.kommando == "schema":
        return schema_files.run(chosen.config)
    if len(chosen.filer) > 1:
        parser.error("ange en fil åt gången")
    wish = fetching.Wish(chosen.indikator, next(iter(chosen.filer), None), chosen.skriv)
    return fetching.run(chosen.config, wish, _today())


def _today() -> date:
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


def _build_command(chosen: argparse.Namespace) -> int:
    # imported here: the typesetter takes longer to import than a check takes, and asks for Pango as it is
    try:
        from serviceprogram.site import build, comparing, preview, verify  # noqa: PLC0415
    except OSError as error:
        raise SystemExit(
            f"Ett systembibliotek saknas ({str(error).splitlines()[0]}).\n"
            "Installera det och försök igen: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        ) from None
    if chosen.kommando == "jämför":
        return comparing.run(chosen.config, chosen.bas or "", chosen.form, chosen.adress, chosen.till)
    if chosen.kommando == "bygg" and chosen.bas is not None:
        return comparing.run_build(chosen.config, chosen.bas, chosen.till or Path("site"))
    if chosen.kommando == "bygg":
        return build.run(chosen.config, chosen.till or Path("site"))
    if chosen.kommando == "verifiera":
        return verify.run(chosen.config.resolve().parent, chosen.pdf, chosen.version)
    return preview.preview(chosen.config)


if __name__ == "__main__":
    sys.exit(main())
