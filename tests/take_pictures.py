"""Takes the README's pictures of the built site: five pages in three widths, light and dark, and sheets of the PDF.

Run by ``make pictures``. The reader's clock is set to the edition's day, so the same commit gives the same pictures
on one machine; another version of the browser may draw a letter otherwise, so no test compares them.
"""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Page

from bench.browser import chromium
from serviceprogram.programme.load import load

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
FOLDER = ROOT / ".github/pictures"
PAGES = (
    "index.html",
    "programmet/nulage.html",
    "processplan/tidplan.html",
    "roller/styrgrupp.html",
    "kommuner/ostersund.html",
)
SIZES = ((1280, 860), (768, 1024), (360, 780))
SHEETS = ("Tidplan", "Kommunerna i siffror", "Östersund")
"""Headings whose first sheet in the PDF is shown, after the cover."""
HIGH, GAP, GROUND = 300, 12, "#8a999c"


def main() -> None:
    """Take all pictures of ``site/``, which ``make site`` has built."""
    day = load(ROOT / "data", ROOT / "docs").edition.published.earliest
    with chromium() as browser:
        rows = []
        for path in PAGES:
            rows.append([])
            for scheme in ("light", "dark"):
                context = browser.new_context(color_scheme=scheme, locale="sv-SE", reduced_motion="reduce")
                page = context.new_page()
                page.clock.set_fixed_time(f"{day.isoformat()}T12:00:00")
                rows[-1] += views(page, path)
                context.close()
    save([joined(row) for row in rows], FOLDER / "site.png")
    save([joined(list(sheets()))], FOLDER / "pdf.png")


def views(page: Page, path: str) -> Iterator[Image.Image]:
    """Yield the top of a page in each width, all equally high."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.goto((SITE / path).as_uri(), wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        shot = FOLDER / "shot.png"
        page.screenshot(path=shot)
        with Image.open(shot) as image:
            yield lowered(image.convert("RGB"))
        shot.unlink()


def sheets() -> Iterator[Image.Image]:
    """Yield the cover, and the first sheet of each chosen heading that its bookmark leads to."""
    with pypdfium2.PdfDocument(SITE / "pdf/regionalt-serviceprogram.pdf") as document:
        places = {mark.get_title(): mark.get_dest().get_index() for mark in document.get_toc()}
        for index in (0, *(places[heading] for heading in SHEETS)):
            yield (
                document[index].render(scale=1.0).to_pil().convert("RGB").resize((424, 600), Image.Resampling.LANCZOS)
            )


def lowered(image: Image.Image) -> Image.Image:
    """Return the image HIGH px high."""
    return image.resize((round(image.width * HIGH / image.height), HIGH), Image.Resampling.LANCZOS)


def joined(images: list[Image.Image]) -> Image.Image:
    """Return the images beside each other, with a gap round each."""
    width = sum(one.width + GAP for one in images) + GAP
    row = Image.new("RGB", (width, max(one.height for one in images) + GAP), GROUND)
    x = GAP
    for one in images:
        row.paste(one, (x, GAP))
        x += one.width + GAP
    return row


def save(rows: list[Image.Image], path: Path) -> None:
    """Write the rows into one small file."""
    whole = Image.new("RGB", (max(row.width for row in rows), sum(row.height for row in rows) + GAP), GROUND)
    y = 0
    for row in rows:
        whole.paste(row, (0, y))
        y += row.height
    whole.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
