"""The command: ``serviceprogram bygg | kontrollera | förhandsvisa | verifiera``."""

import argparse
import sys
import time
from pathlib import Path

try:
    from mkdocs.config import load_config

    from serviceprogram.pages.check import check
    from serviceprogram.programme.problems import DataError
    from serviceprogram.site import build, preview, progress, verify
    from serviceprogram.site.plugin import DATA_FOLDER, markdown_of
except OSError as error:  # WeasyPrint asks for Pango as it is imported
    raise SystemExit(
        f"Ett systembibliotek saknas ({str(error).splitlines()[0]}).\n"
        "Installera det och försök igen: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0"
    ) from None


def main() -> int:
    """Run one command; return 0 where all is well and 1 where something is to be mended."""
    parser = argparse.ArgumentParser(prog="serviceprogram", description="Bygger webbplatsen och PDF:en.")
    parser.add_argument("kommando", choices=("bygg", "kontrollera", "förhandsvisa", "verifiera"))
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="inställningarna (mkdocs.yml)")
    parser.add_argument("--till", type=Path, default=Path("site"), help="mappen för webbplatsen (site)")
    parser.add_argument("--pdf", type=Path, help="verifiera: PDF-filen som ska jämföras")
    parser.add_argument("--version", default="HEAD", help="verifiera: commit eller tagg som den ska vara från")
    chosen = parser.parse_args()
    if chosen.kommando == "bygg":
        return build.run(chosen.config, chosen.till)
    if chosen.kommando == "kontrollera":
        return run_check(chosen.config)
    if chosen.kommando == "verifiera":
        if not chosen.pdf:
            parser.error("ange filen med --pdf")
        return verify.run(chosen.config.resolve().parent, chosen.pdf, chosen.version)
    return preview.preview(chosen.config)


def run_check(config_file: Path) -> int:
    """Check everything without building; print every problem."""
    started = time.monotonic()
    config = load_config(str(config_file))
    try:
        checked = check(config_file.resolve().parent / DATA_FOLDER, Path(config.docs_dir), markdown_of(config))
    except DataError as error:
        progress.fail(str(error))
        return 1
    progress.step(f"Inga fel i data och {len(checked.pages)} sidor ({time.monotonic() - started:.1f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
