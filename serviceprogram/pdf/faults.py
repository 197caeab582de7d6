"""What goes wrong when a document is typeset, as Swedish sentences."""

import html
import logging
import posixpath
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

_FETCH_AGAIN = "hämta det på nytt: git checkout -- serviceprogram/theme/assets/fonts"


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
        raise PrintError(map(in_swedish, heard))


_KNOWN = (
    (r"Failed to load image at '([^']+)'", "bilden {} går inte att läsa; kontrollera att filen finns och är en bild"),
    (r"Failed to render SVG image (\S+)", "bilden {} går inte att rita; spara den på nytt som SVG eller PNG"),
    (r"Font-face '([^']+)' cannot be loaded", f"typsnittet {{}} går inte att läsa; {_FETCH_AGAIN}"),
    (r"No anchor #(\S+) for internal URI reference", "länken till {} leder till ett ställe som inte finns"),
    (r'Image "([^"]+)" has no required alt description', "bilden {} saknar beskrivning"),
)
"""What WeasyPrint 70 says, and what an editor can do about it; ``{}`` is what it names."""


def in_swedish(message: str) -> str:
    """Return what the typesetter says as an editor can act on it; what is not known stands as it was said."""
    for pattern, swedish in _KNOWN:
        if match := re.search(pattern, message):
            name = match[1]
            return swedish.format(posixpath.basename(unquote(urlsplit(name).path)) if "://" in name else name)
    return f"typsättningen säger: {message}"


def fault_of_characters(strangers: set[str], family: str, markup: str) -> None:
    """Raise PrintError where a document has characters that the typeface lacks."""
    if strangers:
        shown = " ".join(sorted(strangers & set(html.unescape(markup))) or sorted(strangers))
        raise PrintError([f"tecknet {shown} finns inte i typsnittet {family}; skriv det på annat sätt"])
