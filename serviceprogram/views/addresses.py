"""Where things stand on the site, and the way from one page to another."""

from dataclasses import dataclass
from posixpath import dirname, relpath

from serviceprogram.programme.labels import slug

ROLE_FOLDER = "roller"
MUNICIPALITY_FOLDER = "kommuner"
INDICATOR_FOLDER = "indikatorer"
ACTION_PLAN_FOLDER = "handlingsplaner"
START = "index.md"
CONSULTATION = "remiss.md"
SOURCES = "kallor.md"
INPUTS = "underlag/index.md"
MUNICIPALITIES = "underlag/kommuner.md"
DOCUMENTS = "underlag/styrdokument.md"
SUPPORTS = "programmet/stod.md"
PROGRESS = "sa-gar-det/index.md"
TIMELINE = "processplan/tidplan.md"
OPEN_DATA = "oppna-data.md"
STATEMENT = "tillganglighet.md"
EDITING = "redigera.md"
EDITIONS = "utgavor.md"
EDITION_FOLDER = "utgava"
REPLIES = "remissvar"
ACCOUNT_PDF = f"{REPLIES}/remissredogorelse.pdf"
ACCOUNT_TABLES = f"{REPLIES}/remissredogorelse.xlsx"


@dataclass(frozen=True)
class Addresses:
    """The pages of the site, named by their files under ``docs/``."""

    pages: frozenset[str]
    site: str = ""
    """The site's own address, ended by a slash, where it is known."""

    def link(self, here: str, there: str, anchor: str = "") -> str:
        """Return the address from one page to another, or "" where the site has no such page."""
        if there not in self.pages:
            return ""
        address = relpath(there.removesuffix(".md") + ".html", dirname(here) or ".")
        return f"{address}#{anchor}" if anchor else address

    def file(self, here: str, path: str) -> str:
        """Return the address from a page to a file, given by its path under the site."""
        return relpath(path, dirname(here) or ".")

    def absolute(self, there: str, anchor: str = "") -> str:
        """Return a page's whole address, or "" where the site's own is unknown or it has no such page."""
        address = self.link("", there, anchor)
        return f"{self.site}{address}" if self.site and address else ""


def role_page(role: str) -> str:
    """Return the file that a role's generated page stands for."""
    return f"{ROLE_FOLDER}/{role}.md"


def municipality_page(name: str) -> str:
    """Return the file that a municipality's generated page stands for."""
    return f"{MUNICIPALITY_FOLDER}/{slug(name)}.md"


def indicator_page(indicator: str) -> str:
    """Return the file that an indicator's generated page stands for."""
    return f"{INDICATOR_FOLDER}/{indicator}.md"


def action_plan_page(year: int) -> str:
    """Return the file that the page of a year's plan stands for."""
    return f"{ACTION_PLAN_FOLDER}/{year}.md"


def edition_page(edition: str, path: str) -> str:
    """Return the file that a frozen edition's page stands for; its address is never another's."""
    return f"{EDITION_FOLDER}/{edition}/{path}"


def comparison_page(old: str, new: str) -> str:
    """Return the file that the comparison of two editions stands for."""
    return f"jamforelser/{old}--{new}.md"


def reply_page(reply: str) -> str:
    """Return the file that a reply's page stands for."""
    return f"{REPLIES}/svar/{reply}.md"


def reply_chapter_page(number: int, part: int = 1) -> str:
    """Return the file that the page of what is said of a chapter stands for; ``part`` where it has several."""
    return _part(f"kapitel-{number}", part)


def reply_general_page(part: int = 1) -> str:
    """Return the file that the page of what is said of the whole stands for."""
    return _part("helheten", part)


def reply_rest_page(part: int = 1) -> str:
    """Return the file that the page of what is to be taken up later stands for."""
    return _part("restlista", part)


def reply_unhandled_page(part: int = 1) -> str:
    """Return the file that the page of what no one has decided on yet stands for."""
    return _part("obehandlade", part)


def _part(name: str, part: int) -> str:
    return f"{REPLIES}/{name}{f'-del-{part}' if part > 1 else ''}.md"
