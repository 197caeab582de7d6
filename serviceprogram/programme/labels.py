"""The words that a place is cited by: ``3``, ``3.2``, ``3.2 st. 4``, ``3.2 tabell 1 rad 2``.

A label is a family and an ordinal: ``3.2 st. `` and ``4``. A section's is written ``avsnitt 3.2`` where it stands by
itself.
"""

import re
import unicodedata

ORDINAL = r"\d+[a-z]*"
"""4a stands between 4 and 5."""
NUMBER = rf"\d+(?:\.{ORDINAL})*"
"""A chapter's or section's number: ``3``, ``3.2``, ``3.2a.1``."""
ITEM = rf"{ORDINAL}(?:\.{ORDINAL})*"
"""A paragraph's or item's number: ``4``, and of an item within an item ``1.2``."""
WITHIN = rf"(?:(?:st|p)\. {ITEM}(?: p\. {ITEM})?|(?:tabell|figur) {ORDINAL}(?: rad {ORDINAL})?)"
"""What can be cited within a section: ``st. 4``, ``st. 4 p. 1.2``, ``tabell 1 rad 2``."""
SECTION = "avsnitt "

_LABEL = re.compile(rf"(.*?)({ORDINAL})")
_SHORT = re.compile(rf"(?:st\.|p\.|tabell|figur|not|rad) {ITEM}$")


def anchor(label: str) -> str:
    """Return the address of a label on its page: ``3.2-st-4``, and of a section its number."""
    return re.sub(r"[^\w.]+", "-", label.removeprefix(SECTION).replace(". ", "-"))


def chapter_number(label: str) -> int:
    """Return the chapter that a label is in: 3 of ``3.2 st. 4``."""
    return int(re.split(r"[. ]", label.removeprefix(SECTION))[0])


def parted(label: str) -> tuple[str, str]:
    """Return the family and the ordinal of a label."""
    found = _LABEL.fullmatch(label)
    if not found:
        raise ValueError(label)
    return found[1], found[2]


def short(label: str) -> str:
    """Return the last part of a label, which is enough beside its own section: ``st. 4``."""
    found = _SHORT.search(label)
    return found[0] if found else label


def slug(words: str) -> str:
    """Return the words for an address: å and ä become a, ö becomes o."""
    bare = "".join(one for one in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(one))
    return "-".join(re.findall("[a-z0-9]+", bare))
