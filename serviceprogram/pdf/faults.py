"""What goes wrong when a document is typeset, as sentences that name the page."""

import html
import logging
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager

from lxml.html import HtmlElement

from serviceprogram.pdf.document import PrintDocument, PrintError
from serviceprogram.pdf.page_body import PageBody, parse


@contextmanager
def faults_raised(document: PrintDocument) -> Iterator[None]:
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
        raise PrintError(_of_page(message, document) for message in heard)


def fault_of_characters(strangers: set[str], family: str, document: PrintDocument) -> list[str]:
    """Return one sentence for each page that has some of the characters, or one for the document."""
    problems = []
    for page in document.pages:
        here = "".join(sorted(strangers & set(html.unescape(page.html + page.title))))
        if here:
            problems.append(
                f"{page.src}: tecknet {' '.join(here)} finns inte i typsnittet {family}; skriv det på annat sätt"
            )
    return problems or [f"omslaget eller mallen: {' '.join(sorted(strangers))} finns inte i typsnittet {family}"]


def _of_page(message: str, document: PrintDocument) -> str:
    for page in document.pages:
        if (
            f"{page.anchor}:" in message
            or f"#{page.anchor}" in message
            or any(name in message for name in _images(page))
        ):
            return f"{page.src}: typsättningen säger: {message}"
    return f"typsättningen säger: {message}"


def _images(page: PageBody) -> Iterator[str]:
    root: HtmlElement = parse(page.html)
    return (posixpath.basename(image.get("src", "")) or page.url for image in root.iter("img"))
