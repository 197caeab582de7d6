"""The files beside the pages: icons, the card of shared links, the feed of changes, and what search engines read."""

from pathlib import Path

from serviceprogram.exports import feed
from serviceprogram.pages.check import Checked
from serviceprogram.site import changes, pictures, progress
from serviceprogram.site.git import is_shallow

_NO_FEED = (
    "Obs: git-historiken {}, så webbplatsen får inget flöde med ändringar (andringar.xml) och inga datum för "
    "sökmotorer. {}"
)
_SHALLOW = ("är avkortad", "Hämta hela historiken innan du publicerar: git fetch --unshallow")
_NONE = ("saknas", "Bygg i en klon med hela historiken innan du publicerar.")


class Companions:
    """What stands beside the pages of one site; ``docs`` and ``data`` are folders of ``root``."""

    def __init__(self, checked: Checked, root: Path, docs: str, data: str) -> None:
        """Read the history, or say in the build's output why there is none."""
        self._checked, self._docs, self._data = checked, docs, data
        why = _SHALLOW if is_shallow(root) else None
        self._changes = [] if why else changes.changes(root, docs, data)
        self._dates = {} if why else changes.dates(root, docs, data)
        if not self._changes:
            progress.step(_NO_FEED.format(*(why or _NONE)))

    @property
    def has_feed(self) -> bool:
        """Whether the site tells what was changed when."""
        return bool(self._changes)

    def files(self) -> dict[str, bytes]:
        """Return path under the site → content."""
        addresses = self._checked.addresses
        made = {**pictures.icons(), "robots.txt": robots(addresses.site)}
        if addresses.site:
            made |= pictures.card(self._checked.programme)
        if self._changes:
            made[feed.FILE] = feed.feed(self._checked.programme, self._changes, addresses)
        return made

    def changed(self, page: str) -> str:
        """Return the day (UTC, ISO 8601) when a page can last have changed, by its text or by the data, or "".

        ``page`` is its file under ``docs/``.
        """
        times = [
            time
            for path, time in self._dates.items()
            if path == f"{self._docs}/{page}" or path.startswith(f"{self._data}/")
        ]
        return max(times).date().isoformat() if times else ""


def robots(site: str) -> bytes:
    """Return what robots may read, which is all; the site map has whole addresses or is not there."""
    there = f"Sitemap: {site}sitemap.xml\n" if site else ""
    return f"User-agent: *\nAllow: /\n{there}".encode()
