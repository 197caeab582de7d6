"""What one commit changed of what readers see: pages, and records of the data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True)
class PageChange:
    """One page, by its file under ``docs/``; ``title`` is what it was called then."""

    path: str
    title: str
    kind: Literal["ny", "ändrad", "borttagen"]


@dataclass(frozen=True)
class DataChange:
    """How many records of one file of ``data/`` came, became others and went."""

    file: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True)
class Change:
    """One commit: its full name and its time (UTC)."""

    commit: str
    time: datetime
    pages: tuple[PageChange, ...]
    data: tuple[DataChange, ...]
