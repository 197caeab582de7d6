"""A place in the text that a reply can be about."""

from typing import NamedTuple

from serviceprogram.programme.labels import SECTION


class Passage(NamedTuple):
    """A section or a paragraph of a chapter, as it is cited."""

    chapter: int
    is_section: bool
    label: str
    """As it is written: ``avsnitt 3.2``, ``3.2 st. 4``."""
    text: str
    """What stands there: of a section, its heading."""

    @property
    def place(self) -> str:
        """Its number alone, as ``3.2``, or as ``3.2 st. 4``."""
        return self.label.removeprefix(SECTION)
