"""A part of a library that is ours for a while."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def replaced(owner: object, name: str, ours: object) -> Iterator[None]:
    """Let ``owner.name`` be ``ours`` meanwhile."""
    theirs = getattr(owner, name)
    setattr(owner, name, ours)
    try:
        yield
    finally:
        setattr(owner, name, theirs)
