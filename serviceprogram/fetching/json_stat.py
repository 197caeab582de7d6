"""JSON-stat 2.0, the form of SCB's answers (json-stat.org/format) → cells.

Read here: pyjstat brings pandas, and has had no release since 2023.
"""

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Any

from serviceprogram.fetching.row import UnexpectedAnswerError, plain

MOST_CELLS = 1_000_000
"""More than SCB gives in one answer (150 000)."""


def variables(answer: Any) -> dict[str, tuple[str, ...]]:
    """Return variable → the codes of its values, in the order that they vary; the last varies fastest."""
    try:
        found = {
            name: _codes(answer["dimension"][name]["category"], size)
            for name, size in zip(answer["id"], answer["size"], strict=True)
        }
    except (AttributeError, KeyError, TypeError, ValueError):
        raise UnexpectedAnswerError("svaret är inte i formen JSON-stat 2") from None
    if math.prod(map(len, found.values())) > MOST_CELLS:
        raise UnexpectedAnswerError(f"svaret har fler tal än {MOST_CELLS}; välj färre i ”urval”")
    return found


def cells(answer: Any) -> Iterator[tuple[dict[str, str], Decimal | None]]:
    """Yield the place of each cell, as variable → code, and its value; raise UnexpectedAnswerError.

    Numbers that aren't whole must have been read as Decimal, not float.
    """
    found = variables(answer)
    many, values = math.prod(map(len, found.values())), answer.get("value")
    if isinstance(values, dict):  # where most are missing only those that there are stand, by number
        values = [values.get(str(number)) for number in range(many)]
    if not isinstance(values, list) or len(values) != many:
        raise UnexpectedAnswerError("svaret har inte så många tal som det säger")
    for codes, value in zip(product(*found.values()), values, strict=True):
        yield dict(zip(found, codes, strict=True)), number_of(value)


def number_of(value: Any) -> Decimal | None:
    """Return a number of JSON as Decimal, and null as None; raise UnexpectedAnswerError for anything else."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise UnexpectedAnswerError(f"”{value}” är inget tal")
    return plain(Decimal(value))


def _codes(category: Mapping[str, Any], size: int) -> tuple[str, ...]:
    """The order is an object of places, a list, or unsaid where there is one value."""
    index = category["index"] if "index" in category else list(category["label"])
    codes = sorted(index, key=lambda code: int(index[code])) if isinstance(index, dict) else index
    if len(codes) != size or not all(isinstance(code, str) for code in codes):
        raise ValueError(size)
    return tuple(codes)
