"""The words that a place is cited by, ``3.2 st. 4``, and the next that no text has ever had.

A label is a family and an ordinal: ``3.2 st. `` and ``4``. What comes between 4 and 5 is 4a; an ordinal that a
text has had is never given to another.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from string import ascii_lowercase

ORDINAL = r"\d+[a-z]*"
NUMBER = rf"\d+(?:\.{ORDINAL})*"
"""A section's number: ``3``, ``3.2``, ``3.2a.1``."""
SECTION = "avsnitt "

_LABEL = re.compile(rf"(.*?)({ORDINAL})")
_SHORT = re.compile(rf"(?:st\.|p\.|tabell|figur|not|rad) {ORDINAL}(?:\.{ORDINAL})*$")


def anchor(label: str) -> str:
    """Return the address of a label on its page: ``3.2-st-4``, and of a section its number."""
    return re.sub(r"[^\w.]+", "-", label.removeprefix(SECTION).replace(". ", "-"))


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


_NEAR = 26 + 26**2
"""How many ordinals are looked through for one that stands in order."""


class Used:
    """Every label that a text has, or has had."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._ordinals: dict[str, set[str]] = {}
        for label in labels:
            self._add(*parted(label))

    def _add(self, family: str, ordinal: str) -> None:
        self._ordinals.setdefault(family, set()).add(ordinal)

    def take(self, family: str, before: str | None, after: str | None) -> str:
        """Return a label, used from now on, for what stands between two ordinals of its family, or first or last."""
        used = self._ordinals.get(family, set())
        if after is None:
            ordinal = str(max((_order(one)[0] for one in used), default=0) + 1)
        else:
            free = [one for one in islice(_between(before or "0"), _NEAR) if one not in used]
            low, high = _order(before or "0"), _order(after)
            in_order = (one for one in free if low < _order(one) < high)
            ordinal = next(chain(in_order, free, (one for one in _between(before or "0") if one not in used)))
        self._add(family, ordinal)
        return family + ordinal


def _order(ordinal: str) -> tuple[int, str]:
    digits = re.match(r"\d+", ordinal)
    assert digits  # noqa: S101 (ORDINAL begins with one)
    return int(digits[0]), ordinal[digits.end() :]


def _between(before: str) -> Iterator[str]:
    """Yield what may follow an ordinal: after 4 4a, 4b …; after 4a 4b, 4c …, then 4aa; longer ones, without end."""
    if before[-1].isalpha():
        yield from (before[:-1] + letter for letter in ascii_lowercase if letter > before[-1])
    stems = [before]
    while True:
        stems = [stem + letter for stem in stems for letter in ascii_lowercase]
        yield from stems
