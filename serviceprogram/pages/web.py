"""What a page needs on the web, and not in the PDF: frames that scroll, a map beside, titles that can break."""

import re
from collections import Counter

from lxml import html
from lxml.html import HtmlElement
from pyphen import Pyphen

from serviceprogram.pages.fragment import parsed, written
from serviceprogram.pages.search_index import words

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALIGNED = ("left", "center", "right")
_LONG = re.compile(r"[^\W\d_]{15,}")
"""Words that fill more than half a title's line on a phone, so that they must sometimes break to fit."""
_HYPHENATION = Pyphen(lang="sv", left=5, right=5)


def for_the_web(markup: str) -> str:
    """Return a page's body with each Markdown table in a frame that scrolls by itself, named after its section.

    A map that ends what comes before the first section stands beside it.
    The long words of its title are given places where they may break.
    """
    root = parsed(markup)
    heading, seen = "", Counter[str]()
    for element in list(root.iter(*_HEADINGS, "table")):
        if element.tag != "table":
            heading = words(element)
        elif not element.get("class"):
            seen[heading] += 1
            number = f" {seen[heading]}" if seen[heading] > 1 else ""
            _frame(element, f"Tabell{number}: {heading}" if heading else f"Tabell{number}")
    _open_with_map(root)
    for cell in root.iter("th", "td"):
        align = cell.attrib.pop("align", None)  # HTML 5 has no such attribute
        if align in _ALIGNED:
            cell.set("class", f"{cell.get('class', '')} to-{align}".strip())
    for title in root.iter("h1"):
        _let_break(title)
    return written(root)


def _open_with_map(root: HtmlElement) -> None:
    section = root.find("h2")
    picture = root.find("figure") if section is None else section.getprevious()
    if picture is None or "map" not in (picture.get("class") or "").split() or picture.getparent() is not root:
        return
    opening, text = html.Element("div", {"class": "opening"}), html.Element("div", {"class": "opening__text"})
    text.extend(list(picture.itersiblings(preceding=True))[::-1])
    root.insert(0, opening)
    opening.extend([text, picture])


def _frame(table: HtmlElement, name: str) -> None:
    """Put a table into the frame that the macros' own tables have."""
    frame = html.Element("div", {"class": "table", "role": "region", "aria-label": name, "tabindex": "0"})
    table.addprevious(frame)
    frame.tail, table.tail = table.tail, None
    frame.append(table)
    table.set("class", "plain")  # else Material's script puts a frame of its own, which no key reaches, round it


def _let_break(title: HtmlElement) -> None:
    """Put an empty element where a long word may break; the styles draw the hyphen, so that no copy has it.

    The browsers' own hyphenation lacks a Swedish dictionary in some, and none breaks after a stroke.
    """
    for text in title.xpath(".//text()"):
        hyphenated = _LONG.sub(lambda word: _HYPHENATION.inserted(word[0], "\0"), text)
        pieces = hyphenated.replace("/", "/\0").split("\0")
        breaks = [
            html.Element("span", {"class": "break-after" if before.endswith("/") else "break"})
            for before in pieces[:-1]
        ]
        for one, after in zip(breaks, pieces[1:], strict=True):
            one.tail = after
        owner = text.getparent()
        if text.is_tail:
            owner.tail = pieces[0]
            for one in reversed(breaks):
                owner.addnext(one)
        else:
            owner.text = pieces[0]
            owner[:0] = breaks
