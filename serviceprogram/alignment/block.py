"""A piece of text that is compared as one."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["rubrik", "stycke", "punkt", "ruta", "not", "tabell", "rad", "figur", "faktum"]


@dataclass(frozen=True)
class Block:
    """One heading, paragraph, list item, table row or the like."""

    kind: Kind
    text: str
    """What it says, with single spaces; the cells of a row are parted by `` | ``."""
    label: str = ""
    """How it is cited, ``3.2 st. 4``; nothing outside the chapters."""
    anchor: str = ""
    """Where on the page it can be linked to, else nothing."""
    section: str = field(default="", compare=False)
    """The heading that it stands under."""
    look: tuple[str, ...] = ()
    """What the words don't show: where links lead, what is emphasised, which picture it is."""
