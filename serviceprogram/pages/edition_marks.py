"""What tells a reader which edition a page is of, and leads to the same page in the others."""

from collections.abc import Container
from typing import NamedTuple

from lxml import html

from serviceprogram.pages.check import Checked
from serviceprogram.pages.fragment import parsed, written
from serviceprogram.programme.editions import Edition
from serviceprogram.render import render
from serviceprogram.views.addresses import EDITIONS, START, comparison_page, edition_page


class Other(NamedTuple):
    """An edition that has the same page."""

    name: str
    address: str


def edition_mark(checked: Checked, edition: Edition, here: str, path: str, pdf: str) -> str:
    """Return the mark of a frozen edition's page; ``here`` is the file it stands for, ``path`` its file then.

    ``pdf`` is the edition's PDF, from the site's root.
    """
    now = checked.programme.edition
    link = checked.addresses.link
    return render(
        "edition_mark.html",
        edition=edition,
        now=now,
        current=link(here, path) or link(here, START),
        has_page=bool(link(here, path)),
        others=_frozen(checked, here, path, {edition.id, now.id}),
        comparison=link(here, comparison_page(edition.id, now.id)),
        pdf=checked.addresses.file(here, pdf),
        archive=link(here, EDITIONS),
    )


def edition_switch(checked: Checked, path: str) -> str:
    """Return the way from a page of the site to the same page in earlier editions, or "" where there is none."""
    others = _frozen(checked, path, path, {checked.programme.edition.id})
    archive = checked.addresses.link(path, EDITIONS)
    return render("edition_switch.html", others=others, archive=archive) if others else ""


def _frozen(checked: Checked, here: str, path: str, but: Container[str]) -> list[Other]:
    """Return the frozen editions with the same page, the latest first."""
    found = [
        Other(one.edition.name, checked.addresses.link(here, edition_page(one.edition.id, path)))
        for one in reversed(checked.editions.frozen)
        if one.edition.id not in but
    ]
    return [one for one in found if one.address]


def with_mark(markup: str, made: str) -> str:
    """Return a body with something put after its title, or first where it has none."""
    if not made:
        return markup
    root = parsed(markup)
    title = next(root.iter("h1"), None)
    mark = html.fragment_fromstring(made)
    if title is None:
        root.insert(0, mark)
    else:
        mark.tail, title.tail = title.tail, None
        title.addnext(mark)
    return written(root)
