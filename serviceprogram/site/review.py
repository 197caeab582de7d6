"""What a change does: the working copy beside a version that git knows."""

from collections.abc import Sequence
from pathlib import Path

from serviceprogram.comparison.account import Account, PagePlace
from serviceprogram.comparison.as_page import as_page
from serviceprogram.comparison.compare import compare
from serviceprogram.comparison.snapshot import ToHtml, read
from serviceprogram.comparison.telling import account
from serviceprogram.pages.editions import FOLDER
from serviceprogram.programme.problems import DataError
from serviceprogram.site.base import changed_files, unpacked
from serviceprogram.views.addresses import Addresses

COPY = "arbetskopian"
PAGE = "andringar.md"
"""The page of a preview that shows what the change does; the published site has none."""
TITLE = "Det här ändras"
PREVIEW = "forhandsvisning"
"""The folder that the preview is built into."""
STYLES = "assets/stylesheets/andringar.css"


def changes(data: Path, docs: Path, to_html: ToHtml, revision: str, order: Sequence[str]) -> Account:
    """Return what the working copy's files change, as against ``revision`` or, without one, what is published.

    Raise UnknownVersionError where git has no such version, and DataError where the files as they are don't hold.
    """
    with unpacked(data.parent, revision, (data.name, docs.name, FOLDER)) as (folder, name):
        old = read(name, folder / data.name, folder / docs.name, to_html)
    files = changed_files(data.parent, revision)
    new = read(COPY, data, docs, to_html)
    if not new.programme:
        raise DataError(new.problems)
    return account(compare(old, new, to_html, order), files)


def page(found: Account, addresses: Addresses) -> str:
    """Return the Markdown of the preview's page, with links to the pages beside it."""

    def link(place: PagePlace) -> str:
        if not place.path:
            return f"#{place.anchor}"
        return addresses.link(PAGE, place.path, place.anchor)

    return as_page(found, link)
