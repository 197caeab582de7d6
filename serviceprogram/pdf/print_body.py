"""One page's body made fit for paper: what only a screen needs is left out, the rest gets what print styles need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lxml import etree, html
from lxml.html import HtmlElement
from tinyhtml5.constants import adjust_svg_attributes

from serviceprogram.pdf.page_body import HEADINGS, PageBody, classes, drop_screen_only, parse

_WIDE = 7
"""From this many columns a table is set in smaller type."""
_LONG = re.compile(r"\S{30,}")
"""A word this long may be broken anywhere, as addresses are."""


@dataclass(frozen=True)
class Body:
    """A body as an element tree that its owner may still change."""

    root: HtmlElement
    ids: frozenset[str]
    """The ids as the page has them on the web."""
    problems: tuple[str, ...]
    """Swedish sentences."""


def prepare(page: PageBody, drawing_styles: str) -> Body:
    """Return a page's body for print.

    Its title heads a body that has no h1 of its own, headings go down by the page's depth, and ids become
    ``anchor:id``. ``drawing_styles`` is CSS for inside each SVG.
    """
    root = parse(page.html)
    _mark_tasks(root)
    _print_references(root)
    _name_tabs(root)
    drop_screen_only(root)
    _head(root, page.title)
    _open_details(root)
    _sink_notes(root)
    _tighten_lists(root)
    _mark_tables(root)
    problems = (*_describe_figures(root, drawing_styles), *_nest_headings(root, page.depth))
    _list_addresses(root)
    _mark_long_words(root)
    _free_spaces(root)
    return Body(root, _own_ids(root, page.anchor), problems)


def _element(tag: str, text: str, css_class: str = "") -> HtmlElement:
    element: HtmlElement = html.Element(tag)
    element.text = text
    if css_class:
        element.set("class", css_class)
    return element


def _head(root: HtmlElement, title: str) -> None:
    heading = next(root.iter("h1"), None)
    if heading is None:
        heading = _element("h1", title)
        heading.tail, root.text = root.text, None
        root.insert(0, heading)
    heading.set("class", "title")


def _print_references(root: HtmlElement) -> None:
    """Let the marks of references be print, not links: their places are the links' targets."""
    for mark in root.iter("a"):
        if "ref" in classes(mark):
            mark.tag = "span"
            del mark.attrib["href"]


def _mark_tasks(root: HtmlElement) -> None:
    for box in list(root.iterfind(".//input[@type='checkbox']")):
        box.addprevious(_element("span", "×" if box.get("checked") is not None else "", "tick"))


def _name_tabs(root: HtmlElement) -> None:
    """Show every tab, each under its label, which on a screen stands in a row above them all."""
    for tabs in list(root.iterfind(".//div[@class]")):
        if "tabbed-set" in classes(tabs):
            labels = [label.text_content() for label in tabs.iter("label")]
            blocks = [block for block in tabs.iter("div") if "tabbed-block" in classes(block)]
            for label, block in zip(labels, blocks, strict=False):
                block.insert(0, _element("p", label, "tab-title"))
            for row in [row for row in tabs.iter("div") if "tabbed-labels" in classes(row)]:
                row.drop_tree()


def _open_details(root: HtmlElement) -> None:
    for details in list(root.iter("details")):
        details.tag = "div"
        details.set("class", f"admonition {details.get('class', '')}".strip())
    for summary in list(root.iter("summary")):
        summary.tag = "p"
        summary.set("class", "admonition-title")


def _sink_notes(root: HtmlElement) -> None:
    """Put each footnote where it is first called, from where the print styles take it to the sheet's foot."""
    for listed in [one for one in root.iter("div") if "footnote" in classes(one)]:
        for number, item in enumerate(listed.findall("ol/li"), 1):
            name = (item.get("id") or "").removeprefix("fn:")
            call = next((one for one in root.iter("sup") if one.get("id") == f"fnref:{name}"), None)
            if not name or call is None:
                continue
            note = _element("span", (item.text or "").strip(), "sunken-note")
            note.set("id", f"fn:{name}")
            note.set("data-number", str(number))
            note.extend(list(item))
            for block in [one for one in note.iter("p", "ul", "ol", "li") if one is not note]:
                if block.tag == "li":
                    block.set("class", "note-item")
                elif block.tag == "p":
                    block.set("class", "line")
                block.tag = "span"  # HTML has no block in a paragraph
                block.tail = (block.tail or "").strip()
            note.tail = call.tail
            call.getparent().replace(call, note)
            item.drop_tree()
        if next(listed.iter("li"), None) is None:
            listed.drop_tree()


def _tighten_lists(root: HtmlElement) -> None:
    """Unwrap the one paragraph of an item: in a tagged PDF an item may hold only a label and a body."""
    for item in list(root.iter("li", "dd")):
        children = [child for child in item if child.tag not in ("sup", "a")]
        if len(children) == 1 and children[0].tag == "p" and not (item.text or "").strip():
            children[0].drop_tag()


def _mark_tables(root: HtmlElement) -> None:
    for table in root.iter("table"):
        for header in table.iterfind(".//thead//th"):
            header.set("scope", header.get("scope", "col"))
        columns = max((len(row) for row in table.iter("tr")), default=0)
        if columns >= _WIDE:
            table.set("class", f"{table.get('class', '')} wide".strip())


def _describe_figures(root: HtmlElement, styles: str) -> Iterator[str]:
    """Give every drawing its styles and the title that becomes its description in the PDF; yield what lacks one."""
    for drawing in root.iter("svg"):
        for link in drawing.iter("a"):  # WeasyPrint takes it for text, and draws nothing inside it
            link.tag = "g"
            link.attrib.pop("href", None)
        title = next(drawing.iterchildren("title"), None)
        text = drawing.get("aria-label") or (_caption(drawing) if title is None else title.text_content())
        if not text.strip():
            yield "en figur saknar beskrivning; ge den en title eller en figurtext"
            continue
        if title is not None:
            title.drop_tree()
        _restore_case(drawing)
        drawing.insert(0, _element("style", styles))
        drawing.insert(0, _element("title", " ".join(text.split())))
    for image in root.iter("img"):
        if not (image.get("alt") or "").strip():
            yield f"bilden {image.get('src')} saknar beskrivning; skriv ![vad bilden visar](…)"


_SVG_TAGS = ("clipPath", "foreignObject", "linearGradient", "radialGradient", "textPath")
_SVG_CASE = adjust_svg_attributes | {name.lower(): name for name in _SVG_TAGS}


def _restore_case(drawing: HtmlElement) -> None:
    """Undo that lxml reads SVG as HTML: without namespaces, and all names in lower case."""
    drawing.set("xmlns", "http://www.w3.org/2000/svg")
    drawing.set("xmlns:xlink", "http://www.w3.org/1999/xlink")
    for element in drawing.iter(etree.Element):
        element.tag = _SVG_CASE.get(element.tag, element.tag)
        for name in _SVG_CASE.keys() & set(element.keys()):
            element.set(_SVG_CASE[name], element.attrib.pop(name))


def _nest_headings(root: HtmlElement, depth: int) -> Iterator[str]:
    """Move the headings down to the page's place in the whole; yield those that skip a level."""
    previous = 0
    for heading in list(root.iter(*HEADINGS)):
        level = int(heading.tag[1])
        if level > previous + 1:
            text, marks = " ".join(heading.text_content().split()), "#" * (previous + 1)
            yield f"rubriken ”{text}” hoppar över en nivå; skriv den med {marks}"
        previous = level
        heading.tag = f"h{min(6, level + depth)}"


def _caption(drawing: HtmlElement) -> str:
    figure = next(drawing.iterancestors("figure"), None)
    caption = None if figure is None else next(figure.iter("figcaption"), None)
    return "" if caption is None else caption.text_content()


def _list_addresses(root: HtmlElement) -> None:
    """Write the addresses of outward links last on the page: paper has nothing to click on."""
    addresses: dict[str, str] = {}
    for link in root.iter("a"):
        href, text = link.get("href") or "", " ".join(link.text_content().split())
        if href.startswith(("http://", "https://")) and text and text not in href:
            addresses.setdefault(href, text)
    if not addresses:
        return
    listed = html.Element("ul")
    for href, text in addresses.items():
        item = _element("li", f"{text}: ")
        link = _element("a", href.removeprefix("https://"))
        link.set("href", href)
        item.append(link)
        listed.append(item)
    section = _element("div", "", "addresses")
    section.extend((_element("p", "Webbadresser på sidan", "addresses__title"), listed))
    root.append(section)


def _mark_long_words(root: HtmlElement) -> None:
    for element in chain(root.iter("a"), root.iter("code")):
        if _LONG.search(element.text_content()):
            element.set("class", f"{element.get('class', '')} long".strip())


_INLINE = frozenset(("a", "abbr", "b", "cite", "code", "em", "i", "kbd", "mark", "q", "small", "span", "strong"))


def _free_spaces(root: HtmlElement) -> None:
    """Give the space before an inline element a box of its own.

    WeasyPrint 70 ends a line after its first word where the text before a link fits the line but for its
    last space (split_first_line counts the space that Pango lets hang).
    """
    for element in [one for one in root.iter(*_INLINE) if one.getparent() is not None]:
        before = element.getprevious()
        owner, field = (element.getparent(), "text") if before is None else (before, "tail")
        text = getattr(owner, field) or ""
        if text.strip() and text[-1].isspace() and next(element.iterancestors("svg", "pre"), None) is None:
            setattr(owner, field, text.rstrip())
            element.addprevious(_element("span", " "))


def _own_ids(root: HtmlElement, anchor: str) -> frozenset[str]:
    """Prefix every id outside drawings, whose ids only their own parts refer to; return the ids as they were."""
    ids = set()
    for element in root.iterfind(".//*[@id]"):
        if next(element.iterancestors("svg"), None) is None:
            ids.add(element.get("id"))
            element.set("id", f"{anchor}:{element.get('id')}")
    return frozenset(ids)
