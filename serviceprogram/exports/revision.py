"""How far a record has come since it was first published."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Revision:
    """How many times a record has been changed, and when that last happened (UTC)."""

    sequence: int
    changed: datetime
