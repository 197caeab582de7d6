"""Documents that people write as they like (.docx, .odt, .pdf, .txt) → their text, paragraph by paragraph."""

import re
from collections.abc import Callable, Mapping, Sequence

import pypdfium2

from serviceprogram.receiving.places import suggestions
from serviceprogram.receiving.received import Received, ReceivedComment, UnreadableError

_SHORTEST = 4
"""Words of a paragraph that stands by itself; a shorter one is a heading or a name, and goes with what follows."""


def received(paragraphs: Sequence[str], known: Mapping[str, str]) -> Received:
    """Return a document as a reply whose sender is not known; raise UnreadableError where it has no text."""
    lines = [" ".join(line.split()) for one in paragraphs for line in one.splitlines() if line.strip()]
    paragraphs = _joined([" ".join(one.split()) for one in paragraphs])
    if not paragraphs:
        raise UnreadableError("filen har ingen text; är den inläst som bild får den skrivas av")
    comments = tuple(ReceivedComment(one, suggested=suggestions(one, known)) for one in paragraphs)
    sender = next((found[1].strip(" .:") for line in lines[:_HEAD] if (found := _FROM.match(line))), "")
    said = next((one for one in re.split(r"(?<=[.!?])\s+", " ".join(paragraphs)) if _STANCE.search(one)), None)
    return Received(sender, comments, letterhead=tuple(lines[:_HEAD]), maybe_stance=said)


_HEAD = 8
"""Lines that a letter's sender is looked for in."""
_FROM = re.compile(
    r"(?:(?:från|avsändare|namn|instans)\s*:|(?:yttrande|remissvar|remissyttrande|svar|synpunkter)(?:\s+på\s.{0,80}?)?\s+från)"
    r"\s*(\S.{1,90})",
    re.IGNORECASE,
)
_STANCE = re.compile(r"\b(?:tillstyrk|avstyrk|avstå)\w*\b.*\b(?:förslag|program|remiss)\w*", re.IGNORECASE)


def _joined(paragraphs: list[str]) -> list[str]:
    found: list[str] = []
    waiting = ""
    for one in filter(None, paragraphs):
        whole = f"{waiting} {one}".strip()
        if len(whole.split()) < _SHORTEST:
            waiting = whole
        else:
            found.append(whole)
            waiting = ""
    return [*found, *([waiting] if waiting else [])]


def _pdf(content: bytes) -> list[str]:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    return re.split(r"\n\s*\n|(?<=[.!?:])\s*\n(?=[A-ZÅÄÖ–•-])", "\n".join(pages).replace("\r", ""))


def _txt(content: bytes) -> list[str]:
    return re.split(r"\n\s*\n", decoded(content))


def decoded(content: bytes) -> str:
    """Return text in UTF-8, else as Windows writes it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


READERS: dict[str, Callable[[bytes], list[str]]] = {".pdf": _pdf, ".txt": _txt}
"""File name's ending → what reads its paragraphs, where they are not marked as such."""
