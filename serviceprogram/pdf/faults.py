"""What goes wrong when a document is typeset, as Swedish sentences."""

import html
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class PrintError(Exception):
    """What stops the PDF: one Swedish sentence per fault, each opening with its page where that is known."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__(self.problems)  # what a worker process sends home is made anew from it

    def __str__(self) -> str:
        return "\n".join(self.problems)


@contextmanager
def faults_raised() -> Iterator[None]:
    """Raise PrintError with what the typesetter logs meanwhile, instead of letting it be printed."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    handlers, level, propagate = logger.handlers, logger.level, logger.propagate
    logger.handlers, logger.propagate = [Listener()], False
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
    if heard:
        raise PrintError(f"typsättningen säger: {message}" for message in heard)


def fault_of_characters(strangers: set[str], family: str, markup: str) -> None:
    """Raise PrintError where a document has characters that the typeface lacks."""
    if strangers:
        shown = " ".join(sorted(strangers & set(html.unescape(markup))) or sorted(strangers))
        raise PrintError([f"tecknet {shown} finns inte i typsnittet {family}; skriv det på annat sätt"])
