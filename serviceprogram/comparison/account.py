"""What is told of a comparison, in Swedish and in no form yet: first in short, then the text page by page."""

from dataclasses import dataclass, replace

from serviceprogram.alignment.words import Piece
from serviceprogram.comparison.snapshot import Page
from serviceprogram.comparison.timelines import Chart

Line = tuple[Piece, ...]
"""Text with what is struck and added marked."""


@dataclass(frozen=True)
class PagePlace:
    """A place in the new version: a page by its file, and an anchor on it or nothing.

    Without a path it is a place in the account itself.
    """

    path: str
    anchor: str


@dataclass(frozen=True)
class Item:
    """One thing that has happened."""

    text: Line
    mark: str = ""
    """What has happened to a block: "Tillagt", "Flyttat från 3.2 st. 4"."""
    cited: str = ""
    """How the block is cited now."""
    target: PagePlace | None = None
    """Where in the new version, or further down in the account, it can be read."""
    place: str = ""
    """Where it is written: ``docs/index.md:12``."""
    more: tuple[Line, ...] = ()
    """Texts that follow it, with their changes marked."""


@dataclass(frozen=True)
class Group:
    """Things of one kind, or of one part of a page, under a heading; one without a heading comes first."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class PageAccount:
    """What has happened to one page's text."""

    page: Page
    summary: str
    written: tuple[Group, ...]
    following: tuple[Group, ...]


@dataclass(frozen=True)
class Account:
    """All that is told of a comparison."""

    old: str
    new: str
    notices: tuple[str, ...]
    """What the reader must know before: why something could not be compared."""
    problems: tuple[str, ...]
    """What today's rules say of the old data, where they refuse it."""
    summary: tuple[Group, ...]
    pages: tuple[PageAccount, ...]
    """The pages whose own text differs."""
    following: tuple[PageAccount, ...]
    """The pages where something differs because data does, or another page."""
    charts: tuple[Chart, ...]


def for_readers(account: Account) -> Account:
    """Return an account without what only those who edit can use: lines in files, and files that nobody sees."""
    return replace(
        account,
        summary=tuple(_bare(group) for group in account.summary if group.heading not in _OF_FILES),
        pages=tuple(replace(page, written=tuple(map(_bare, page.written))) for page in account.pages),
        following=tuple(replace(page, following=tuple(map(_bare, page.following))) for page in account.following),
    )


def _bare(group: Group) -> Group:
    return replace(group, items=tuple(replace(item, place="") for item in group.items))


OTHER_FILES = "Övriga filer"
DEAD_ADDRESSES = "Adresser som slutar att fungera"
_OF_FILES = frozenset((OTHER_FILES, DEAD_ADDRESSES))
"""Groups of the summary that are no part of what an edition says; an edition's own addresses always work."""

NOTHING = "Inget ändras i det som läsarna ser."
ONLY_ORDER = "Bara ordningen eller orden i bilden ändras, inte stegens tider."


def plain(text: str) -> Line:
    """Return text in which nothing is struck or added."""
    return (Piece("=", text),)


def text_anchor(number: int) -> str:
    """Return the address, within the account, of the text of its first, second … page."""
    return f"text-{number}"


def name(page: Page) -> str:
    """Return what a page is called in running text."""
    return f"Kapitel {page.title}" if page.chapter else page.title
