"""The places that a text names: as it should be written, as people write, and by the headings' own words."""

import re
from collections.abc import Iterator, Mapping

from serviceprogram.programme.labels import ITEM, NUMBER

_WITHIN = r"(?:(st|p)(?:\.|ycke[nt]?|unkt(?:en)?)?|(tabell|figur))"
_CITED = re.compile(rf"(?<![\w.])({NUMBER})\s*,?\s+{_WITHIN}\s*({ITEM})(?:\s+p\.?\s*({ITEM}))?(?!\w)", re.IGNORECASE)
"""As ”3.2 st. 4 p. 1”, ”3.2, stycke 4”."""
_FURTHER = re.compile(rf"\s*(?:,|och|samt|eller)\s+(st|p)(?:\.|ycke|unkt)?\s*({ITEM})(?!\w)", re.IGNORECASE)
"""What goes on from a place: ”… och p. 3”."""
_REVERSED = re.compile(
    rf"(?<!\w)(?:{_WITHIN}\s*({ITEM})|(\w+)\s+(stycket|punkten))\s+(?:i|av|under)\s+(?:avsnitt\s+|kapitel\s+)?({NUMBER})(?!\w)",
    re.IGNORECASE,
)
"""As ”stycke 3 i avsnitt 3.2”, ”tredje stycket i 3.2”."""
_ORDINALS = ("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde")
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
    """Yield the places that are named by number, those within a section first."""
    taken: list[tuple[int, int]] = []
    for found in _CITED.finditer(said):
        number, short, picture, within, item = found.groups()
        one = f"{number} {_word(short, picture)} {within}"
        places = [one + (f" p. {item}" if item else "")]
        end = found.end()
        while further := _FURTHER.match(said, end):
            end = further.end()
            if further[1].lower() == "st":
                one = f"{number} st. {further[2]}"
                places.append(one)
            else:
                places.append(f"{one} p. {further[2]}" if " st. " in one else f"{number} p. {further[2]}")
        taken.append((found.start(), end))
        yield from (place for place in places if place in known)
    for found in _REVERSED.finditer(said):
        short, picture, within, ordinal, what, number = found.groups()
        if ordinal and ordinal.lower() not in _ORDINALS:
            continue
        place = (
            f"{number} {_word(what[0], '')} {_ORDINALS.index(ordinal.lower()) + 1}"
            if ordinal
            else f"{number} {_word(short, picture)} {within}"
        )
        if place in known:
            taken.append(found.span())
            yield place
    for found in _SECTION.finditer(said):
        if found[1] in known and not any(begin < found.end(1) <= end for begin, end in taken):
            yield found[1]


def _word(short: str | None, picture: str | None) -> str:
    return (picture or "").lower() or ("p." if (short or "").lower() == "p" else "st.")
