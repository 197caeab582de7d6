"""The changes as an Atom feed (RFC 4287), in Swedish; a commit's own message is the developers' and is left out."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from lxml import etree

from serviceprogram.exports.change import Change, DataChange, PageChange
from serviceprogram.programme.model import Programme
from serviceprogram.views.addresses import (
    DOCUMENTS,
    INPUTS,
    MUNICIPALITIES,
    PROGRESS,
    SOURCES,
    STATEMENT,
    TIMELINE,
    Addresses,
)

FILE = "andringar.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_NAMED = 3
"""Things that an entry's title names before it counts the rest."""


class _Table(NamedTuple):
    """What a file of ``data/`` is called, one and several of its records, and the page that shows it."""

    name: str
    one: str
    several: str
    page: str


_TABLES = {
    "tidplan.yml": _Table("Tidplanen", "steg", "steg", TIMELINE),
    "roller.yml": _Table("Rollerna", "roll", "roller", "roller/index.md"),
    "kallor.yml": _Table("Källorna", "källa", "källor", SOURCES),
    "styrdokument.yml": _Table("Styrdokumenten", "styrdokument", "styrdokument", DOCUMENTS),
    "underlag.yml": _Table("Underlagen", "underlag", "underlag", INPUTS),
    "kommuner.yml": _Table("Kommunerna", "post", "poster", MUNICIPALITIES),
    "mal.yml": _Table("Målen", "post", "poster", "programmet/mal.md"),
    "indikatorer.yml": _Table("Indikatorerna", "indikator", "indikatorer", PROGRESS),
    "program.yml": _Table("Uppgifterna om programmet", "uppgift", "uppgifter", "index.md"),
    "tillganglighet.yml": _Table("Tillgänglighetsredogörelsen", "uppgift", "uppgifter", STATEMENT),
}
_PAGE = {"ny": "är ny", "ändrad": "ändrades", "borttagen": "togs bort"}


def feed(programme: Programme, changes: Sequence[Change], addresses: Addresses) -> bytes:
    """Return the feed, the newest change first, in UTF-8; ``changes`` is not empty.

    Where the site's own address is unknown the links are relative to the feed, and it has no link to itself.
    """
    about = programme.about
    own = f"serviceprogram-{programme.county.code}"
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "sv")
    _say(root, "id", _urn(own))
    _say(root, "title", f"Ändringar i {about.title}")
    _say(root, "subtitle", f"{about.title}, {about.region}: vad som ändrades på webbplatsen och när.")
    _say(root, "updated", _time(max(change.time for change in changes)))
    _say(etree.SubElement(root, f"{{{_ATOM}}}author"), "name", about.region)
    _link(root, "alternate", addresses.site or "index.html", "text/html")
    if addresses.site:
        _link(root, "self", addresses.site + FILE, "application/atom+xml")
    for change in changes:
        entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
        _say(entry, "id", _urn(f"{own}/{change.commit}"))
        _say(entry, "title", title(change))
        _say(entry, "updated", _time(change.time))
        _link(entry, "alternate", _first_address(change, addresses), "text/html")
        content = etree.SubElement(entry, f"{{{_ATOM}}}content", type="xhtml")
        listed = etree.SubElement(
            etree.SubElement(content, f"{{{_XHTML}}}div", nsmap={None: _XHTML}), f"{{{_XHTML}}}ul"
        )
        for sentence, page in _sentences(change):
            item = etree.SubElement(listed, f"{{{_XHTML}}}li")
            address = _address(page, addresses)
            target = etree.SubElement(item, f"{{{_XHTML}}}a", href=address) if address else item
            target.text = sentence
    whole: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return whole


def title(change: Change) -> str:
    """Return an entry's title: what was changed, the data first."""
    names = [*(_table(one.file).name for one in change.data), *(one.title for one in change.pages)]
    shown, more = names[:_NAMED], len(names) - _NAMED
    return f"Ändrat: {', '.join(shown)}{f' och {more} till' if more > 0 else ''}"


def _sentences(change: Change) -> Iterator[tuple[str, str]]:
    """Yield each change in words, with the file of the page that shows it."""
    for data in change.data:
        yield f"{_table(data.file).name}: {_counted(data)}.", _table(data.file).page
    for page in change.pages:
        yield _of_page(page), page.path


def _of_page(page: PageChange) -> str:
    return f"Sidan ”{page.title}” {_PAGE[page.kind]}."


def _counted(data: DataChange) -> str:
    table = _table(data.file)
    counts = ((data.changed, "ändrades"), (data.added, "tillkom"), (data.removed, "togs bort"))
    return ", ".join(
        f"{number} {table.one if number == 1 else table.several} {did}" for number, did in counts if number
    )


def _table(file: str) -> _Table:
    return _TABLES.get(file) or _Table(file.removesuffix(".yml").capitalize(), "post", "poster", "index.md")


def _first_address(change: Change, addresses: Addresses) -> str:
    """Return the address of the first page that shows the change and still exists, else the start page's."""
    found = (_address(page, addresses) for _, page in _sentences(change))
    return next(filter(None, found), addresses.site or "index.html")


def _address(page: str, addresses: Addresses) -> str:
    return addresses.absolute(page) if addresses.site else addresses.link("", page)


def _urn(name: str) -> str:
    """Return a name that is the same in each build, and no other feed's."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, name)}"


def _time(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _say(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: etree._Element, rel: str, href: str, kind: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, type=kind, href=href)
