"""Page bodies and a cover → one HTML document for print: ids unique, links turned inwards, headings nested."""

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup

from serviceprogram.pdf.page_body import PageBody
from serviceprogram.pdf.print_body import Body, prepare
from serviceprogram.render import render


class PrintError(Exception):
    """What stops the PDF: one Swedish sentence per fault, each opening with its page."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Cover:
    """What stands on the first page and in the file's metadata; every text as it is to be read."""

    title: str
    region: str
    period: str
    edition: str
    status: str
    date: str
    case: str | None
    owner: str
    stamp: datetime
    """When the content was made (with a time zone): the file's dates, never the clock's."""


@dataclass(frozen=True)
class PrintDocument:
    """The document to typeset, and the pages it is made of in their order."""

    html: str
    cover: Cover
    pages: tuple[PageBody, ...]
    site: str | None
    """The address of the website, with a slash last; None where it is not known."""

    def address(self, anchor: str) -> str | None:
        """Return where on the website an anchor of the document is, or None without a website."""
        owner, _, place = anchor.partition(":")
        page = next((page for page in self.pages if page.anchor == owner), None)
        if self.site is None or page is None:
            return None
        return urljoin(self.site, page.url) + (f"#{quote(place)}" if place else "")


def compose(
    pages: Sequence[PageBody], cover: Cover, site: str | None = None, drawing_styles: str = ""
) -> PrintDocument:
    """Return the document of all pages, in the order given; ``drawing_styles`` is CSS for inside each SVG.

    Raise PrintError where a page's link has no target in another page, a figure has no description, or
    two pages share an anchor.
    """
    bodies = {page.anchor: prepare(page, drawing_styles) for page in pages}
    problems = [f"{page.src}: {problem}" for page in pages for problem in bodies[page.anchor].problems]
    if len(bodies) < len(pages):
        problems.append("två sidor får samma namn i PDF:en; byt namn på en av filerna")
    places = {_place(page.url): page for page in pages}
    for page in pages:
        for link in list(bodies[page.anchor].root.iter("a")):
            problem = _turn(link, page, places, bodies, site)
            if problem:
                problems.append(f"{page.src}: {problem}")
        _resolve_images(bodies[page.anchor].root, page)
    if problems:
        raise PrintError(problems)
    shown = [(page, _serialised(bodies[page.anchor].root)) for page in pages]
    return PrintDocument(render("print_document.html", cover=cover, pages=shown), cover, tuple(pages), site)


def _place(url: str) -> str:
    """Return one name for a page's address, with or without ``index.html``, relative or not."""
    path = posixpath.normpath(unquote(url).lstrip("/") or ".")
    return "" if path in (".", "index.html") else path.removesuffix("/index.html")


def _turn(
    link: HtmlElement, page: PageBody, places: Mapping[str, PageBody], bodies: Mapping[str, Body], site: str | None
) -> str | None:
    """Point one link into the document, to the website, or nowhere; return what is wrong with it."""
    written = href = link.get("href")
    if written is None:
        return None
    if site is not None and written.startswith(site):
        href = "/" + written.removeprefix(site)
    if urlsplit(href).scheme or href.startswith("//"):
        return None
    path, _, fragment = urljoin(page.url, href).partition("#")
    target = page if href.startswith("#") else places.get(_place(path.partition("?")[0]))
    fragment = unquote(fragment)
    if target is None:
        if site is None:
            link.drop_tag()  # a file of the site, whose address nobody knows on paper
        else:
            link.set("href", urljoin(urljoin(site, page.url), written))
        return None
    if fragment and fragment not in bodies[target.anchor].ids:
        return f"länken ”{written}” leder till ett ställe som inte finns i {target.src}"
    link.set("href", f"#{quote(target.anchor)}" + (f":{quote(fragment)}" if fragment else ""))
    return None


def _resolve_images(root: HtmlElement, page: PageBody) -> None:
    for image in root.iter("img"):
        if not urlsplit(image.get("src", "")).scheme:
            image.set("src", urljoin(page.url, image.get("src", "")).lstrip("/"))


def _serialised(root: HtmlElement) -> Markup:
    parts = [root.text or "", *(html.tostring(child, encoding="unicode") for child in root)]
    return Markup("".join(parts))  # noqa: S704 (the site's own bodies, parsed and written again)
