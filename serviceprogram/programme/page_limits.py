"""How much a page may hold, so that no text can keep a check or a build busy for long.

Markdown's time grows with the square of some signs in one block ("[" a thousand times: 0.14 s, four thousand: 2.4 s),
and with the depth of what stands within another. The limits are far above any page that is read: the longest block
of the programme has 1 400 signs, and the longest page 4 000.
"""

import re
from collections.abc import Iterator

from serviceprogram.programme.problems import Problem

PAGE, LINE = 500_000, 10_000
DEPTH = 20
"""Levels of lists or quotations within one another; each is indented by four at most."""
IN_BLOCK, ON_PAGE = 300, 3_000
"""Opening brackets of links and of macros, between two empty lines and on a whole page."""
RUN = 100

_DEEP = re.compile(
    rf"^(?: {{{4 * DEPTH + 1},}}|\t{{{DEPTH + 1},}}|(?:[ \t]*>){{{DEPTH + 1},}}|(?:[-*+] +){{{DEPTH + 1},}})",
    re.MULTILINE,
)
_RUN = re.compile(rf"([^\w\s.=#~-])\1{{{RUN},}}")
_BLOCK_END = re.compile(r"\n[ \t]*\n")


def limit_problems(shown: str, text: str) -> Iterator[Problem]:
    """Yield what is more than a page may hold; ``shown`` is the page's path as an editor knows it."""
    if len(text) > PAGE:
        yield Problem(
            shown, 1, f"sidan har {len(text)} tecken, högst {PAGE} är tillåtna; dela den i flera", rule="storlek"
        )
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > LINE:
            message = f"raden har {len(line)} tecken, högst {LINE} är tillåtna; dela den"
            yield Problem(shown, number, message, rule="storlek")
    if deep := _DEEP.search(text):
        message = f"för många nivåer i varandra; högst {DEPTH} är tillåtna"
        yield _at(shown, text, deep.start(), message)
    if run := _RUN.search(text):
        message = f"tecknet {run[1]} står mer än {RUN} gånger i rad; ta bort några"
        yield _at(shown, text, run.start(), message)
    if text.count("[") + text.count("{{") > ON_PAGE:
        message = f"sidan har mer än {ON_PAGE} länkar och makron; dela den i flera"
        yield Problem(shown, 1, message, rule="storlek")
    if text.count("`") > ON_PAGE:
        yield Problem(shown, 1, f"sidan har mer än {ON_PAGE} grava accenter (`); dela den i flera", rule="storlek")
    start = 0
    for end in (*(match.end() for match in _BLOCK_END.finditer(text)), len(text)):
        block = text[start:end]
        if "|" not in block[:2] and block.count("[") + block.count("{{") > IN_BLOCK:
            message = f"stycket har mer än {IN_BLOCK} länkar och makron; dela det med tomma rader"
            yield _at(shown, text, start, message)
        start = end


def _at(shown: str, text: str, position: int, message: str) -> Problem:
    return Problem(shown, text.count("\n", 0, position) + 1, message, rule="storlek")
