"""A page that is made of one record of the data."""

from typing import NamedTuple


class GeneratedPage(NamedTuple):
    """A page that no editor writes; what it says is changed in the data."""

    title: str
    markdown: str
    names: tuple[str, ...]
    """What else its record goes under."""
    group: str
    """The key of the data files that its record stands under."""
    record: str
    """The record's id or code."""
    in_pdf: bool = True
    """Whether the programme's PDF has it too."""
    in_menu: bool = True
    """Whether the menu may name it: a page for each of a thousand replies would make every page heavy."""
