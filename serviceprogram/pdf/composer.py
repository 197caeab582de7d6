"""Page bodies → HTML for print, group by group: ids unique, links turned inwards, headings nested."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from serviceprogram.pdf.document import INNER, Cover, Group, PrintDocument
from serviceprogram.pdf.faults import PrintError
from serviceprogram.pdf.page_body import PageBody, Slot
from serviceprogram.pdf.print_body import prepare
from serviceprogram.render import render


class Composer:
    """Makes a document page by page, so that the first is typeset while the last is still being written."""

    def __init__(
        self, order: Iterable[Slot], cover: Cover, site: str | None = None, drawing_styles: str = ""
    ) -> None:
        """Take the pages' places in their order; ``drawing_styles`` is CSS for inside each SVG."""
        self._order = tuple(order)
        self._cover, self._site, self._drawing_styles = cover, site, drawing_styles
        self._places = {_place(slot.url): slot for slot in self._order}
        self._group_of = {slot: group for group in _grouped(self._order) for slot in group}
        self._pages: dict[Slot, PageBody] = {}
        self._roots: dict[Slot, HtmlElement] = {}
        """The bodies that wait for the rest of their group: a tree takes ten times its text."""
        self._ids: dict[Slot, frozenset[str]] = {}
        self._problems: dict[Slot, tuple[str, ...]] = {}
        self._called: list[tuple[Slot, str, Slot, str]] = []
        """Each place in a page that a link leads to: the page of the link, the link as written, its page, its id."""
        self._groups: dict[tuple[Slot, ...], Group] = {}

    def take(self, page: PageBody) -> Group | None:
        """Take one page, in any order; return the group of which it was the last, where that has no fault."""
        slot = page.slot
        body = prepare(page, self._drawing_styles)
        self._pages[slot], self._roots[slot] = page, body.root
        self._ids[slot], self._problems[slot] = body.ids, body.problems
        for link in list(body.root.iter("a")):
            self._turn(link, slot)
        _resolve_images(body.root, page)
        slots = self._group_of[slot]
        if not all(one in self._roots for one in slots):
            return None
        self._groups[slots] = self._group(slots)
        return None if any(self._problems[one] for one in slots) else self._groups[slots]

    def document(self) -> PrintDocument:
        """Return the document of all pages.

        Raise PrintError where one never came, a link has no target in another page, a figure has no
        description, or two pages share an anchor.
        """
        absent = [f"{slot.url}: sidan kom aldrig till PDF:en" for slot in self._order if slot not in self._pages]
        if absent:
            raise PrintError(absent)
        problems = [f"{slot.src}: {problem}" for slot in self._order for problem in self._problems[slot]]
        if len({slot.anchor for slot in self._order}) < len(self._order):
            problems.append("två sidor får samma namn i PDF:en; byt namn på en av filerna")
        problems += (
            f"{slot.src}: länken ”{written}” leder till ett ställe som inte finns i {target.src}"
            for slot, written, target, place in self._called
            if place not in self._ids[target]
        )
        if problems:
            raise PrintError(problems)
        return PrintDocument(self._cover, tuple(self._groups[some] for some in _grouped(self._order)), self._site)

    def _turn(self, link: HtmlElement, slot: Slot) -> None:
        """Point one link into the document, to the website, or nowhere."""
        written = href = link.get("href")
        if written is None:
            return
        if self._site is not None and written.startswith(self._site):
            href = "/" + written.removeprefix(self._site)
        if urlsplit(href).scheme or href.startswith("//"):
            return
        path, _, fragment = urljoin(slot.url, href).partition("#")
        target = slot if href.startswith("#") else self._places.get(_place(path.partition("?")[0]))
        fragment = unquote(fragment)
        if target is not None:
            if fragment:
                self._called.append((slot, written, target, fragment))
            link.set("href", f"{INNER}{quote(target.anchor)}" + (f":{quote(fragment)}" if fragment else ""))
        elif self._site is None:
            link.drop_tag()  # a file of the site, whose address nobody knows on paper
        else:
            link.set("href", urljoin(urljoin(self._site, slot.url), written))

    def _group(self, slots: tuple[Slot, ...]) -> Group:
        roots = [self._roots.pop(slot) for slot in slots]
        pages = tuple(self._pages[slot] for slot in slots)
        shown = [(page, _serialised(root)) for page, root in zip(pages, roots, strict=True)]
        images = {image.get("src", "") for root in roots for image in root.iter("img")}
        return Group(pages, render("print_pages.html", pages=shown), tuple(sorted(images)))


def compose(
    pages: Sequence[PageBody], cover: Cover, site: str | None = None, drawing_styles: str = ""
) -> PrintDocument:
    """Return the document of all pages, in the order given; raise PrintError as ``Composer.document`` does."""
    composer = Composer((page.slot for page in pages), cover, site, drawing_styles)
    for page in pages:
        composer.take(page)
    return composer.document()


def _grouped(slots: Iterable[Slot]) -> Iterator[tuple[Slot, ...]]:
    group: list[Slot] = []
    for slot in slots:
        if group and not slot.flows:
            yield tuple(group)
            group = []
        group.append(slot)
    if group:
        yield tuple(group)


def _place(url: str) -> str:
    """Return one name for a page's address, with or without ``index.html``, relative or not."""
    path = posixpath.normpath(unquote(url).lstrip("/") or ".")
    return "" if path in (".", "index.html") else path.removesuffix("/index.html")


def _resolve_images(root: HtmlElement, page: PageBody) -> None:
    for image in root.iter("img"):
        if not urlsplit(image.get("src", "")).scheme:
            image.set("src", urljoin(page.url, image.get("src", "")).lstrip("/"))


def _serialised(root: HtmlElement) -> Markup:
    """Return a body in HTML's XML syntax."""
    parts = [escape(root.text or ""), *(etree.tostring(child, encoding="unicode") for child in root)]
    return Markup("".join(parts))  # noqa: S704 (the site's own bodies, parsed and written again)
