"""The places that a text names: as it should be written, as people write, and by the headings' own words."""

import re
from collections.abc import Iterator, Mapping

from serviceprogram.programme.labels import ITEM, NUMBER

_CITED = re.compile(
    rf"(?<![\w.])({NUMBER})\s+(?:(st|p)(?:\.|ycke|unkt)?|(tabell|figur))\s*({ITEM})(?:\s+p\.?\s*({ITEM}))?(?!\w)",
    re.IGNORECASE,
)
_SECTION = re.compile(rf"\b(?:avsnitt|avsn\.|kapitel|kap\.)\s+({NUMBER})(?!\w)", re.IGNORECASE)
_SHEET = re.compile(r"\b(?:s\.|sid\.?|sida|sidan)\s*(\d+)(?:\s*(?:st\.?|stycke)\s*\d+)?", re.IGNORECASE)
_SHORTEST_HEADING = 8
"""Signs of a heading that is a place by its words; a shorter one is said in any text."""


def place_of(text: str, known: Mapping[str, str]) -> str | None:
    """Return the place that a whole text is, as ``known`` has it; None where it is none, or several."""
    bare = " ".join(text.split()).rstrip(".")
    found = list(dict.fromkeys(_named(bare, known)))
    whole = bare if bare in known else None
    return whole or (found[0] if len(found) == 1 else None)


def suggestions(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return every place that a text seems to name, in its order; a sheet's number as it was written.

    ``known`` is place → the words of its heading, or nothing.
    """
    said = " ".join(text.split())
    sheets = (found[0] for found in _SHEET.finditer(said))
    titles = (
        place
        for place, title in known.items()
        if len(title) >= _SHORTEST_HEADING and re.search(rf"(?<!\w){re.escape(title)}(?!\w)", said, re.IGNORECASE)
    )
    return tuple(dict.fromkeys([*_named(said, known), *sheets, *titles]))


def _named(said: str, known: Mapping[str, str]) -> Iterator[str]:
    for number, short, picture, within, item in _CITED.findall(said):
        word = picture.lower() or ("p." if short.lower() == "p" else "st.")
        place = f"{number} {word} {within}" + (f" p. {item}" if item else "")
        if place in known:
            yield place
    for number in _SECTION.findall(said):
        if number in known:
            yield number
