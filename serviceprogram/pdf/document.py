"""What is to be typeset: a cover, and the pages in groups that share sheets."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import quote, urljoin

from serviceprogram.pdf.page_body import PageBody

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

    @cached_property
    def pages(self) -> tuple[PageBody, ...]:
        """Every page, in the order of the document."""
        return tuple(page for group in self.groups for page in group.pages)

    @cached_property
    def _urls(self) -> dict[str, str]:
        return {page.anchor: page.url for page in self.pages}

    def address(self, anchor: str) -> str | None:
        """Return where on the website an anchor of the document is, or None without a website."""
        owner, _, place = anchor.partition(":")
        url = self._urls.get(owner)
        if self.site is None or url is None:
            return None
        return urljoin(self.site, url) + (f"#{quote(place)}" if place else "")
