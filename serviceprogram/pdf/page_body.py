"""One page of the site as the PDF gets it: what its Markdown became, and what of that is only for a screen."""

from dataclasses import dataclass
from typing import NamedTuple

from lxml import html
from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_SCREEN_CLASSES = frozenset(
    ("headerlink", "screen-only", "md-button", "md-content__button", "footnote-backref", "gantt__narrow", "twemoji")
)
_SCREEN_TAGS = frozenset(("script", "button", "input", "noscript", "template", "video", "audio", "iframe"))


class Section(NamedTuple):
    """A part of a page that the contents list."""

    title: str
    anchor: str
    """The id of its heading."""


class Slot(NamedTuple):
    """A page's place in the document, known before its text is."""

    src: str
    """The Markdown file, from ``docs/``: ``processplan/tidplan.md``."""
    url: str
    """The page's address from the site's root: ``processplan/tidplan.html`` or ``processplan/tidplan/``."""
    flows: bool = False
    """Whether it goes on where the page before it ends, instead of on a sheet of its own: a short, generated page."""

    @property
    def anchor(self) -> str:
        """The page's own id in the document, and its PDF's file name without suffix."""
        return self.src.removesuffix(".md").replace("/", "-")


@dataclass(frozen=True)
class PageBody:
    """One page as the site has it; ``html`` is what the Markdown became, without the theme around it."""

    src: str
    url: str
    title: str
    depth: int
    """0 opens a section or stands alone, 1 and deeper lie under the page before them of lesser depth."""
    html: str
    flows: bool = False
    sections: tuple[Section, ...] = ()

    @property
    def slot(self) -> Slot:
        """Its place in the document."""
        return Slot(self.src, self.url, self.flows)

    @property
    def anchor(self) -> str:
        """The page's own id in the document, and its PDF's file name without suffix."""
        return self.slot.anchor


def parse(body: str) -> HtmlElement:
    """Return a body's tree under one ``div``."""
    root: HtmlElement = html.fragment_fromstring(body, create_parent="div")
    return root


def classes(element: HtmlElement) -> frozenset[str]:
    """Return an element's classes."""
    return frozenset((element.get("class") or "").split())


def drop_screen_only(root: HtmlElement) -> None:
    """Take away what has no meaning on paper; the rest of the text stays."""
    for element in list(root.iterdescendants()):
        comment = not isinstance(element.tag, str)
        if comment or element.tag in _SCREEN_TAGS or classes(element) & _SCREEN_CLASSES or "hidden" in element.attrib:
            element.drop_tree()
        elif element.tag == "a" and (element.get("href") or element.get("id") or "").lstrip("#").startswith("__code"):
            element.drop_tag()  # the anchor of a line of code
