"""A reply as it was read out of a file, before it is known who of the addressees it is from."""

from dataclasses import dataclass

from serviceprogram.programme.replies import Kind


class UnreadableError(Exception):
    """The file holds nothing that can be read; the text says why, in Swedish."""


@dataclass(frozen=True)
class ReceivedComment:
    """One thing that is said."""

    text: str
    places: tuple[str, ...] = ()
    """The places that it is certain to be about, as ``3.2 st. 4``."""
    question: str | None = None
    suggested: tuple[str, ...] = ()
    """What in the text may be a place, for a person to confirm."""
    quote: str | None = None
    theme: str | None = None


@dataclass(frozen=True)
class Received:
    """A reply; what was not understood is in ``unread``, in its own words."""

    sender: str
    comments: tuple[ReceivedComment, ...]
    stance: str | None = None
    summary: str | None = None
    their_case: str | None = None
    minute: str | None = None
    email: str | None = None
    contact: str | None = None
    dated: str | None = None
    """A day, as ``2023-02-20``."""
    came: str | None = None
    """The day that it came in, where the file says it."""
    kind: Kind | None = None
    letterhead: tuple[str, ...] = ()
    """The lines that a letter begins with, one of which may be who it is from."""
    maybe_stance: str | None = None
    """The sentence that seems to say how the reply stands."""
    unread: tuple[str, ...] = ()
