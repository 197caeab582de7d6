"""The site's pictures: icons in the sizes that are asked for, and the card that is shown where a link is shared.

They are drawn by what makes the PDF, with its fonts and the site's own hues, so there is no library or file more.
"""

import io
import re
from base64 import b64encode
from importlib.resources import files

import pypdfium2
from PIL import Image
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from serviceprogram.programme.model import Programme
from serviceprogram.render import render

CARD = "assets/images/kort.png"
CARD_SIZE = (1200, 630)
"""Pixels: what those who show shared links ask for (1.91:1)."""
ICON = "favicon.ico"
"""In the root, where browsers look that are shown something else than a page."""
TOUCH_ICON = "assets/images/apple-touch-icon.png"

_THEME = files("serviceprogram") / "theme/assets"
_HUES = re.compile(r"--[a-z]+(?:-[a-z]+)*: #[0-9a-f]{3,6};")


def icons() -> dict[str, bytes]:
    """Return path under the site → the icon in the formats that do not read SVG."""
    large = _drawn("icon.html", (180, 180), icon=_icon(), hues=_hues())
    small = _drawn("icon.html", (32, 32), icon=_icon(), hues=_hues())
    made = io.BytesIO()
    small.save(made, "ICO", sizes=[(32, 32)])
    return {
        ICON: made.getvalue(),
        TOUCH_ICON: _png(large),
        "assets/images/favicon.png": _png(small),  # in the place of Material's own
    }


def card(programme: Programme) -> dict[str, bytes]:
    """Return path under the site → the card with the programme's title, years and region."""
    return {CARD: _png(_drawn("card.html", CARD_SIZE, icon=_icon(), about=programme.about, hues=_hues()))}


def _drawn(template: str, size: tuple[int, int], **values: object) -> Image.Image:
    """Return a template of one sheet as a picture of ``size`` pixels."""
    width, height = size
    markup = render(template, width=width, height=height, **values)
    pdf = HTML(string=markup, base_url=f"{_THEME}/").write_pdf(font_config=FontConfiguration())
    with pypdfium2.PdfDocument(pdf) as document:
        # a CSS pixel is 0.75 points
        picture: Image.Image = document[0].render(scale=4 / 3).to_pil()
        return picture.convert("RGB").resize(size)


def _png(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def _icon() -> str:
    return "data:image/svg+xml;base64," + b64encode((_THEME / "images/favicon.svg").read_bytes()).decode()


def _hues() -> str:
    """Return the light scheme's hues as the stylesheet names them, in the one place where they stand."""
    styles = (_THEME / "stylesheets/site.css").read_text("utf-8")
    return " ".join(_HUES.findall(styles[styles.index(":root {") : styles.index("}", styles.index(":root {"))]))
