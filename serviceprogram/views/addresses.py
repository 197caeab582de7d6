"""Where things stand on the site, and the way from one page to another."""

from dataclasses import dataclass
from posixpath import dirname, relpath

ROLE_FOLDER = "roller"
SOURCES = "kallor.md"
INPUTS = "underlag/index.md"
DOCUMENTS = "underlag/styrdokument.md"
TIMELINE = "processplan/tidplan.md"


@dataclass(frozen=True)
class Addresses:
    """The pages of the site, named by their files under ``docs/``."""

    pages: frozenset[str]

    def link(self, here: str, there: str, anchor: str = "") -> str:
        """Return the address from one page to another, or "" where the site has no such page."""
        if there not in self.pages:
            return ""
        address = relpath(there.removesuffix(".md") + ".html", dirname(here) or ".")
        return f"{address}#{anchor}" if anchor else address


def role_page(role: str) -> str:
    """Return the file that a role's generated page stands for."""
    return f"{ROLE_FOLDER}/{role}.md"
