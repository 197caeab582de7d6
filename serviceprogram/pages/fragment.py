"""A body as a tree and back: what stands in an article, without the element around it."""

from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement


def parsed(markup: str) -> HtmlElement:
    """Return a body's tree under one ``div``."""
    root: HtmlElement = html.fragment_fromstring(markup, create_parent="div")
    return root


def written(root: HtmlElement) -> str:
    """Return what stands in an element."""
    return "".join([root.text or "", *(html.tostring(child, encoding="unicode") for child in root)])


def headings(markup: str) -> Iterator[tuple[int, str, str]]:
    """Yield level, words and id of a body's headings of the second and third level."""
    root = parsed(markup)
    for heading in root.iter("h2", "h3"):
        for link in heading.find_class("headerlink"):
            link.drop_tree()
        if heading.get("id"):
            yield int(heading.tag[1]), " ".join(heading.text_content().split()), heading.get("id")
