"""What became of a block between two versions."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from serviceprogram.alignment.block import Block
from serviceprogram.alignment.words import Piece, word_diff

Status = Literal["same", "look", "changed", "moved", "inserted", "removed"]


@dataclass(frozen=True)
class Placed:
    """A block with its page and its place among the page's blocks."""

    page: str
    index: int
    block: Block


@dataclass(frozen=True)
class Change:
    """One block in both versions, or in the one that has it."""

    old: Placed | None
    new: Placed | None
    moved: bool = False

    @property
    def status(self) -> Status:
        """What has happened; a block that has moved may have been edited too."""
        if not self.old or not self.new:
            return "removed" if self.old else "inserted"
        if self.moved:
            return "moved"
        if self.old.block.text != self.new.block.text:
            return "changed"
        return "same" if self.old.block.look == self.new.block.look else "look"

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The text with its words kept, struck and added."""
        old, new = (one.block.text if one else "" for one in (self.old, self.new))
        return word_diff(old, new)

    @property
    def edited(self) -> bool:
        """Whether the words are others than before."""
        return bool(self.old and self.new and self.old.block.text != self.new.block.text)
