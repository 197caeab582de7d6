"""What the website needs round a page's body, and the PDF does not: tables that scroll, a map beside the opening."""

from collections import Counter

from lxml import html
from lxml.html import HtmlElement

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALIGNED = ("left", "center", "right")


def for_the_web(markup: str) -> str:
    """Return a page's body with each Markdown table in a frame that scrolls by itself, named after its section.

    A map that ends what comes before the first section stands beside it.
    """
    root = html.fragment_fromstring(markup, create_parent="div")
    heading, seen = "", Counter[str]()
    for element in list(root.iter(*_HEADINGS, "table")):
        if element.tag != "table":
            heading = _words(element)
        elif not element.get("class"):
            seen[heading] += 1
            number = f" {seen[heading]}" if seen[heading] > 1 else ""
            _frame(element, f"Tabell{number}: {heading}" if heading else f"Tabell{number}")
    _open_with_map(root)
    for cell in root.iter("th", "td"):
        align = cell.attrib.pop("align", None)  # HTML 5 has no such attribute
        if align in _ALIGNED:
            cell.set("class", f"{cell.get('class', '')} to-{align}".strip())
    return "".join([root.text or "", *(html.tostring(child, encoding="unicode") for child in root)])


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


def _words(heading: HtmlElement) -> str:
    """Return a heading's own words, without the marks that are drawn beside them."""
    marks = heading.xpath(".//a[contains(@class, 'headerlink')]//text()")
    words = [text for text in heading.itertext() if text not in marks]
    return " ".join("".join(words).split())
