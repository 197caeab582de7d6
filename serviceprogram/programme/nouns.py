"""What a noun is in a sentence about data, and the nouns that many kinds of record share."""

from typing import NamedTuple


class Noun(NamedTuple):
    """What a field is called, in definite form, and the word that ties it to its record: "källan till …"."""

    words: str
    tie: str = "för"
    start: str = ""
    """What the beginning and the end of a span are called, where they can be told alone."""
    end: str = ""


class Naming(NamedTuple):
    """How a kind of record is told of: "rollen ”Styrgrupp”", "Ny roll: ”Styrgrupp”"."""

    definite: str
    new: str
    name: tuple[str, ...]
    """The fields that name it, as a reader knows it; none for what there is one of."""
    tie: str = "för"
    """The word that ties it to the record that it is a part of: "luckan ”…” för ”Remissperiod”"."""
    quoted: bool = True


PERIOD = Noun("tiden", "för", "början", "slutet")
ID = Noun("id")
SOURCE = Noun("källan", "till")
