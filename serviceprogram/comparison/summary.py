"""The short items of an account: data, whole pages, dead addresses, references, and what else the change touches."""

from collections.abc import Iterator, Sequence

from serviceprogram.comparison.account import Item, PageAccount, PagePlace, name, plain, text_anchor
from serviceprogram.comparison.citations import Shift
from serviceprogram.comparison.compare import Comparison
from serviceprogram.comparison.pages import Dead
from serviceprogram.comparison.records import Statement
from serviceprogram.comparison.snapshot import Page
from serviceprogram.programme.load import REPLIES
from serviceprogram.programme.swedish import listed


def statement_item(statement: Statement) -> Item:
    """Return what has happened to one record."""
    if statement.opening:
        inner = "; ".join(one.following("") for one in statement.clauses)
        text = f"{statement.opening}. {inner[:1].upper()}{inner[1:]}".strip()
    else:
        first, *rest = statement.clauses
        text = "; ".join([first.opening(statement.subject), *(one.following(statement.subject) for one in rest)])
    more = tuple(line for one in statement.clauses for line in one.texts)
    end = ":" if more else "" if text.endswith(".") else "."
    return Item(plain(f"{text}{end}"), place=statement.place, more=more, mark=statement.group)


def text_items(pages: Sequence[PageAccount]) -> Iterator[Item]:
    """Yield a line for each page whose text differs, with the way to it further down."""
    for number, page in enumerate(pages, 1):
        yield Item(plain(page.summary), target=PagePlace("", text_anchor(number)))


def page_items(comparison: Comparison) -> Iterator[Item]:
    """Yield what has happened to whole pages and files."""
    changes = comparison.pages
    for page in changes.came:
        yield Item(plain(f"Ny sida: {name(page)}."), target=PagePlace(page.path, ""), place=_shown(page))
    for page in changes.went:
        yield Item(plain(f"Sidan {name(page)} tas bort."))
    for path, became in changes.renamed.items():
        page = comparison.new.pages[became]
        yield Item(plain(f"Sidan {name(page)} får en ny adress: {path} blir {became}."), target=PagePlace(became, ""))
    for path, what in changes.files:
        yield Item(plain(f"Filen {path} {what}."))


def _shown(page: Page) -> str:
    return page.source.shown if page.source else ""


def dead_item(dead: Dead) -> Item:
    """Return an address that leads nowhere, and who links to it."""
    links = [f"{page.title} ({_shown(page) or 'görs av data'})" for page in dead.links]
    linked = [page.title for page in dead.linked if page.path not in {one.path for one in dead.links}]
    told = f"{dead.address}: ledde till {dead.what}."
    if links:
        told += f" Länkar dit finns kvar på {listed(links)}."
    if linked:
        told += f" Länkades förut från {listed(linked)}."
    if not links and not linked:
        told += " Ingen annan sida länkade dit, men andra webbplatser kan göra det."
    return Item(plain(told))


def shift_items(shifts: Sequence[Shift]) -> Iterator[Item]:
    """Yield the references that lead to another place."""
    for shift in shifts:
        if not shift.new:
            yield Item(plain(f"{shift.old} utgår."))
            continue
        count = f" ({shift.count} hänvisningar)" if shift.count > 1 else ""
        yield Item(plain(f"{shift.old} blir {shift.new}{count}."))


def follow_items(pages: Sequence[PageAccount]) -> Iterator[Item]:
    """Yield which pages show the new data too."""
    if pages:
        names = [name(one.page) for one in pages]
        shown = listed(names) if len(names) <= 8 else f"{', '.join(names[:7])} och {len(names) - 7} sidor till"
        yield Item(plain(f"Visar också de nya uppgifterna: {shown}."))


def unseen_items(comparison: Comparison, files: Sequence[str]) -> Iterator[Item]:
    """Yield what has changed in files and shows nowhere above."""
    places = [one.place for one in comparison.statements]
    places += [one.place for text in comparison.texts for one in text.changes]
    shown = {place.rpartition(":")[0] or place for place in places}
    shown |= {f"docs/{text.page.path}" for text in comparison.texts}  # a new macro's text has no line in the file
    seen = [one for one in files if one.startswith(("data/", "docs/"))]
    replies = [one for one in seen if one.startswith(f"data/{REPLIES}/")]
    if replies:
        number = "1 svar på remissen" if len(replies) == 1 else f"{len(replies)} svar på remissen"
        yield Item(plain(f"Ändringen rör {number}, i data/{REPLIES}. Vad som står i svaren återges inte här."))
    same = [one for one in seen if one not in shown and one not in replies and _is_kept(comparison, one)]
    if same:
        told = f"Ändrat utan att något syns för läsarna (som anmärkningar och radbrytningar): {_short(same)}."
        yield Item(plain(told))
    rest = [one for one in files if one not in seen]
    if rest:
        told = (
            f"Ändringen rör också {_short(rest)}. Menyn, utseendet och programkoden jämförs inte här: "
            "se hur sidorna blir i förhandsvisningen."
        )
        yield Item(plain(told))


def _is_kept(comparison: Comparison, path: str) -> bool:
    """Whether both versions have a file, so that nothing is told of it coming or going."""
    inside = path.partition("/")[2]
    if path.startswith("data/"):
        return True
    return inside in comparison.old.pages and inside in comparison.new.pages


def _short(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= 6 else f"{', '.join(names[:5])} och {len(names) - 5} filer till"
