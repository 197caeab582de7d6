"""The command: ``serviceprogram bygg | kontrollera | förhandsvisa | verifiera``."""

import argparse
import gc
import sys
from pathlib import Path

from serviceprogram.language.speller import Speller
from serviceprogram.reports.forms import FORMS


def main() -> int:
    """Run one command; return 0 where all is well and 1 where something is to be mended."""
    parser = argparse.ArgumentParser(prog="serviceprogram", description="Bygger webbplatsen och PDF:en.")
    parser.add_argument("kommando", choices=("bygg", "kontrollera", "förhandsvisa", "verifiera"))
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="inställningarna (mkdocs.yml)")
    parser.add_argument("--till", type=Path, default=Path("site"), help="mappen för webbplatsen (site)")
    parser.add_argument("--form", choices=FORMS, default="text", help="kontrollera: hur det som hittas skrivs (text)")
    parser.add_argument("--pdf", type=Path, help="verifiera: PDF-filen som ska jämföras")
    parser.add_argument("--version", default="HEAD", help="verifiera: commit eller tagg som den ska vara från")
    chosen = parser.parse_args()
    if chosen.kommando == "kontrollera":
        gc.disable()  # a check is over before there is anything worth collecting: a tenth of its time
        with Speller() as speller:  # reads its dictionary while the check is imported
            from serviceprogram.site import checking  # noqa: PLC0415

            return checking.run(chosen.config, chosen.form, speller)
    if chosen.kommando == "verifiera" and not chosen.pdf:
        parser.error("ange filen med --pdf")
    return _build_command(chosen)


def _build_command(chosen: argparse.Namespace) -> int:
    # imported here: the typesetter takes longer to import than a check takes, and asks for Pango as it is
    try:
        from serviceprogram.site import build, plugin, preview, verify  # noqa: F401, PLC0415
    except OSError as error:
        raise SystemExit(
            f"Ett systembibliotek saknas ({str(error).splitlines()[0]}).\n"
            "Installera det och försök igen: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        ) from None
    if chosen.kommando == "bygg":
        return build.run(chosen.config, chosen.till)
    if chosen.kommando == "verifiera":
        return verify.run(chosen.config.resolve().parent, chosen.pdf, chosen.version)
    return preview.preview(chosen.config)


if __name__ == "__main__":
    sys.exit(main())
