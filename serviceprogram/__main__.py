"""The command: ``serviceprogram bygg | kontrollera | förhandsvisa | jämför | verifiera``."""

import argparse
import sys
import time
from pathlib import Path

try:
    from mkdocs.config import load_config

    from serviceprogram.comparison.account import Account
    from serviceprogram.comparison.as_markdown import as_markdown
    from serviceprogram.comparison.as_text import as_text
    from serviceprogram.pages.check import check
    from serviceprogram.programme.problems import DataError
    from serviceprogram.site import build, preview, progress, verify
    from serviceprogram.site.base import UnknownVersionError
    from serviceprogram.site.navigation import named
    from serviceprogram.site.plugin import DATA_FOLDER, markdown_of
    from serviceprogram.site.review import PREVIEW, changes
except OSError as error:  # WeasyPrint asks for Pango as it is imported
    raise SystemExit(
        f"Ett systembibliotek saknas ({str(error).splitlines()[0]}).\n"
        "Installera det och försök igen: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0"
    ) from None


def main() -> int:
    """Run one command; return 0 where all is well and 1 where something is to be mended."""
    parser = argparse.ArgumentParser(prog="serviceprogram", description="Bygger webbplatsen och PDF:en.")
    parser.add_argument("kommando", choices=("bygg", "kontrollera", "förhandsvisa", "jämför", "verifiera"))
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="inställningarna (mkdocs.yml)")
    parser.add_argument("--till", type=Path, help=f"mappen för webbplatsen (site; jämför: {PREVIEW})")
    parser.add_argument(
        "--bas", nargs="?", const="", help="jämför, bygg: versionen att jämföra med; utan värde den publicerade"
    )
    parser.add_argument("--form", choices=("text", "markdown", "html"), help="jämför: bara i den formen")
    parser.add_argument("--adress", default="", help="jämför: webbadressen till förhandsvisningens sida")
    parser.add_argument("--pdf", type=Path, help="verifiera: PDF-filen som ska jämföras")
    parser.add_argument("--version", default="HEAD", help="verifiera: commit eller tagg som den ska vara från")
    chosen = parser.parse_args()
    if chosen.kommando == "jämför" or chosen.bas is not None:
        return run_comparison(chosen)
    if chosen.kommando == "bygg":
        return build.run(chosen.config, chosen.till or Path("site"))
    if chosen.kommando == "kontrollera":
        return run_check(chosen.config)
    if chosen.kommando == "verifiera":
        if not chosen.pdf:
            parser.error("ange filen med --pdf")
        return verify.run(chosen.config.resolve().parent, chosen.pdf, chosen.version)
    return preview.preview(chosen.config)


def run_comparison(chosen: argparse.Namespace) -> int:
    """Tell what the working copy changes: in the terminal, in a comment, or as a page of a preview."""
    try:
        found = comparison(chosen.config, chosen.bas or "")
    except (DataError, UnknownVersionError) as error:
        progress.fail(str(error))
        return 1
    building = chosen.kommando == "bygg"
    if not building and chosen.form in (None, "text"):
        sys.stdout.write(as_text(found))
    if chosen.form == "markdown":
        sys.stdout.write(as_markdown(found, chosen.adress))
    if not building and chosen.form in ("text", "markdown"):
        return 0
    site = chosen.till or Path("site" if building else PREVIEW)
    code = build.run(chosen.config, site, build.Review(found, with_pdf=building))
    if not code:
        progress.step(f"Ändringarna som sida, med bilder: {(site / 'andringar.html').resolve()}")
    return code


def comparison(config_file: Path, base: str) -> Account:
    """Return what the working copy changes, as against a version that git knows."""
    config = load_config(str(config_file))
    progress.step("Jämför med det som var")
    data = config_file.resolve().parent / DATA_FOLDER
    return changes(data, Path(config.docs_dir), markdown_of(config), base, named(config.nav))


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
