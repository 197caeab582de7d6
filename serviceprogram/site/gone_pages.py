"""Pages that an edition had and the site has no longer: their addresses lead on, each reference to its text."""

from collections.abc import Mapping
from typing import NamedTuple

from serviceprogram.pages.check import Checked
from serviceprogram.pages.inline import inline
from serviceprogram.render import render
from serviceprogram.site.edition_site import EditionSite
from serviceprogram.views.addresses import START, Addresses


class GonePage(NamedTuple):
    """A page at an old address."""

    title: str
    markdown: str


def gone_pages(checked: Checked, sites: Mapping[str, EditionSite]) -> dict[str, GonePage]:
    """Return file under ``docs/`` → page, of those that only earlier editions have; the latest is led to."""
    found: dict[str, GonePage] = {}
    for site in reversed(list(sites.values())):
        for address, its in site.pages.items():
            path = its.page.path
            if path not in checked.pages and path not in checked.generated and path not in found:
                found[path] = GonePage(its.page.title, _markdown(checked, site, address, path))
    return found


def _markdown(checked: Checked, site: EditionSite, address: str, path: str) -> str:
    its = site.pages[address].page
    there = Addresses(frozenset((address, START))).link(path, address)
    ledger = next((one for one in site.frozen.ledger.chapters if one.path == path), None)
    number = ledger.number if ledger else ""
    follower = next((one for one in checked.programme.chapters if str(one.number) == number), None)
    made = render(
        "gone_page.html",
        edition=site.edition,
        there=there,
        now=checked.programme.edition,
        follower=follower,
        follower_address=checked.addresses.link(path, follower.path) if follower else "",
        start=checked.addresses.link(path, START),
    )
    return f"# {inline(its.title)}\n\n{made}\n\n{checked.citations.ending(path)}"
