"""A body as a tree and back: what stands in an article, without the element around it."""

from lxml import html
from lxml.html import HtmlElement


def parsed(markup: str) -> HtmlElement:
    """Return a body's tree under one ``div``."""
    root: HtmlElement = html.fragment_fromstring(markup, create_parent="div")
    return root


def written(root: HtmlElement) -> str:
    """Return what stands in an element."""
    return "".join([root.text or "", *(html.tostring(child, encoding="unicode") for child in root)])
