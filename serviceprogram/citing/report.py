"""What has happened to each reference since the last frozen edition: the numbering's own account."""

from collections.abc import Iterator

from serviceprogram.alignment.words import similarity
from serviceprogram.citing.identity import Identities
from serviceprogram.citing.ledger import Ledger

_SHOWN = 8
"""Words of a text that are shown."""


def report(base: Ledger, new: Ledger, identities: Identities) -> Iterator[str]:
    """Yield a line for each reference that is new or whose text has changed or moved, and then for those that go."""
    was = {entry.label: entry.text for chapter in base.chapters for entry in chapter.entries}
    moved = {label for its in identities.chapters.values() for label in its.moved}
    for chapter in new.chapters:
        for entry in chapter.entries:
            if entry.label not in was:
                yield f"{entry.label}: ny text, ”{_beginning(entry.text)}”"
                continue
            told = []
            if entry.label in moved:
                told.append("flyttad")
            if entry.text != was[entry.label]:
                told.append(f"ändrad, {similarity(was[entry.label], entry.text):.0%} av orden är kvar")
            if told:
                yield f"{entry.label}: {' och '.join(told)}".replace("%", "\N{NO-BREAK SPACE}%")
    living = {entry.label for chapter in new.chapters for entry in chapter.entries}
    yield from (f"{label}: utgår" for label in was if label not in living)


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
