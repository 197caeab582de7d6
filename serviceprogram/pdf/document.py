"""Page bodies and a cover → HTML for print, group by group: ids unique, links turned inwards, headings nested."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from serviceprogram.pdf.faults import PrintError
from serviceprogram.pdf.page_body import PageBody
from serviceprogram.pdf.print_body import Body, prepare
from serviceprogram.render import render

INNER = "inre:"
"""The scheme of a link to an anchor of the document: which sheet that is on is known only when all are made."""


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
    fingerprint: str = ""
    last_reply: str | None = None

    @property
    def banner(self) -> str:
        """What a draft for consultation calls itself, else nothing."""
        return "REMISSVERSION" if self.status.lower() == "remiss" else ""

    @property
    def line(self) -> str:
        """What stands at the foot of every sheet."""
        reply = f"svar senast {self.last_reply}" if self.last_reply else None
        said = (self.banner or self.status, self.edition, self.date, self.case, reply, self.fingerprint)
        return " · ".join(one for one in said if one)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What the cover lists: name and value."""
        rows = (
            ("Utgåva", self.edition),
            ("Status", self.status),
            ("Datum", self.date),
            ("Sista svarsdag", self.last_reply),
            ("Diarienummer", self.case and self.case.removeprefix("dnr ")),
            ("Ägare", self.owner),
            ("Fingeravtryck", self.fingerprint),
        )
        return tuple((name, value) for name, value in rows if value)


@dataclass(frozen=True)
class Group:
    """Pages that share sheets: one that opens a sheet of its own, and those that flow on after it."""

    pages: tuple[PageBody, ...]
    html: str
    images: tuple[str, ...]
    """The image files that it shows, from the site's root."""


@dataclass(frozen=True)
class PrintDocument:
    """What is to be typeset: the cover's facts, and the groups of pages in their order."""

    cover: Cover
    groups: tuple[Group, ...]
    site: str | None
    """The address of the website, with a slash last; None where it is not known."""

    @property
    def pages(self) -> tuple[PageBody, ...]:
        """Every page, in the order of the document."""
        return tuple(page for group in self.groups for page in group.pages)

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
    return PrintDocument(cover, tuple(_group(some, bodies) for some in _grouped(pages)), site)


def _grouped(pages: Sequence[PageBody]) -> Iterator[tuple[PageBody, ...]]:
    group: list[PageBody] = []
    for page in pages:
        if group and not page.flows:
            yield tuple(group)
            group = []
        group.append(page)
    if group:
        yield tuple(group)


def _group(pages: tuple[PageBody, ...], bodies: Mapping[str, Body]) -> Group:
    roots = [bodies[page.anchor].root for page in pages]
    shown = [(page, _serialised(root)) for page, root in zip(pages, roots, strict=True)]
    images = {image.get("src", "") for root in roots for image in root.iter("img")}
    return Group(pages, render("print_pages.html", pages=shown), tuple(sorted(images)))


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
    link.set("href", f"{INNER}{quote(target.anchor)}" + (f":{quote(fragment)}" if fragment else ""))
    return None


def _resolve_images(root: HtmlElement, page: PageBody) -> None:
    for image in root.iter("img"):
        if not urlsplit(image.get("src", "")).scheme:
            image.set("src", urljoin(page.url, image.get("src", "")).lstrip("/"))


def _serialised(root: HtmlElement) -> Markup:
    """Return a body in HTML's XML syntax."""
    parts = [escape(root.text or ""), *(etree.tostring(child, encoding="unicode") for child in root)]
    return Markup("".join(parts))  # noqa: S704 (the site's own bodies, parsed and written again)
