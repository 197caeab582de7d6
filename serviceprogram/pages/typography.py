"""The spaces that hold together in Swedish text: dates, numbers, units, section signs and abbreviations."""

import re

from lxml.html import HtmlElement

NO_BREAK = "\N{NO-BREAK SPACE}"

_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_UNITS = "%|‰|kr|tkr|mnkr|kronor|procent|km|km²|m|mil|min|minuter|år|invånare"
_HELD = re.compile(
    rf"(?<=\d) (?=\d{{3}}(?!\d))"  # 132 670
    rf"|(?<=\d) (?=(?:{_MONTHS})\b)"  # 22 februari
    rf"|(?<=\d) (?=(?:{_UNITS})(?!\w))"  # 80 %
    rf"|(?<=§) (?=\d)"  # § 89
    rf"|(?<=\d) (?=§)"  # 11 §
    rf"|(?<=\b[skpv]\.) (?=\d)|(?<=\b(?:kl|nr|st)\.) (?=\d)|(?<=\bkap\.) (?=\d)"  # s. 4, kl. 9
    rf"|(?<=\bdnr) (?=\w)"  # dnr SN/12/2031
    rf"|(?<=\bt\.) (?=ex\b)|(?<=\bbl\.) (?=a\b)|(?<=\bm\.) (?=fl\b)|(?<=\bm) (?=fl\b)|(?<=\bd\.) (?=v\b)"
)
_LITERAL = frozenset(("code", "pre", "kbd", "svg", "script", "style"))


def hold(text: str) -> str:
    """Return the text with no-break spaces where a line must not end."""
    return _HELD.sub(NO_BREAK, text)


def hold_spaces(element: HtmlElement) -> None:
    """Hold the spaces of every text in an element; code and drawings keep theirs."""
    if element.tag not in _LITERAL:
        if element.text:
            element.text = hold(element.text)
        for child in element:
            hold_spaces(child)
            if child.tail:
                child.tail = hold(child.tail)
