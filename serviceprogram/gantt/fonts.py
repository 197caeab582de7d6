"""How wide text is in Source Sans 3, read from the font files that the web and the PDF use."""

from functools import cache
from pathlib import Path
from typing import Any

_FILES = Path(__file__).parent.parent / "theme" / "assets" / "fonts"


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in px of ``text`` at ``size`` px, regular (400) or bold (600).

    Kerning is left out: it nearly always makes text narrower. A character that the font lacks
    counts as one em, since another font will show it.
    """
    advances = _advances(600 if bold else 400)
    return sum(advances.get(ord(character), 1.0) for character in text) * size


@cache
def _advances(weight: int) -> dict[int, float]:
    """Return code point → advance width in em."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (a check imports this module and measures nothing)

    with TTFont(_FILES / f"source-sans-3-latin-{weight}-normal.woff2") as font:
        head: Any = font["head"]
        widths: Any = font["hmtx"]
        return {code: widths[glyph][0] / head.unitsPerEm for code, glyph in (font.getBestCmap() or {}).items()}
