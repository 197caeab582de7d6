"""A comparison → its account in Swedish."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from serviceprogram.alignment.change import Change
from serviceprogram.alignment.words import Piece
from serviceprogram.comparison.account import (
    DEAD_ADDRESSES,
    OTHER_FILES,
    Account,
    Group,
    Item,
    Line,
    PageAccount,
    PagePlace,
    name,
)
from serviceprogram.comparison.compare import Comparison, PageText, PlacedChange
from serviceprogram.comparison.summary import (
    dead_item,
    follow_items,
    page_items,
    shift_items,
    statement_item,
    text_items,
    unseen_items,
)


def account(comparison: Comparison, files: Sequence[str] = ()) -> Account:
    """Return the account of a comparison; ``files`` are those that git says differ, by their paths in the project."""
    titles = {path: page.title for path, page in comparison.old.pages.items()}
    pages = [_page(text, titles) for text in comparison.texts]
    written = tuple(one for one in pages if one.written)
    following = tuple(one for one in pages if one.following)
    groups = (
        Group("Uppgifter", tuple(map(statement_item, comparison.statements))),
        Group("Text", tuple(text_items(written))),
        Group("Sidor och filer", tuple(page_items(comparison))),
        Group(DEAD_ADDRESSES, tuple(map(dead_item, comparison.pages.dead))),
        Group("Hänvisningar", tuple(shift_items(comparison.shifts))),
        Group("Följer av ändringarna", tuple(follow_items(following))),
        Group(OTHER_FILES, tuple(unseen_items(comparison, files))),
    )
    return Account(
        comparison.old.name,
        comparison.new.name,
        tuple(_notices(comparison)),
        tuple(map(str, comparison.old.problems)),
        tuple(group for group in groups if group.items),
        written,
        following,
        comparison.charts,
    )


def _notices(comparison: Comparison) -> Iterator[str]:
    if comparison.text_alone:
        yield (
            f"Uppgifterna i {comparison.old.name} följer inte dagens regler. Därför jämförs bara texten i docs/, "
            "med makron som de är skrivna; uppgifter, tidplan, rollernas sidor och hänvisningar jämförs inte."
        )
    if comparison.unknown:
        calls = ", ".join(comparison.unknown[:5])
        yield f"{comparison.old.name} har makron som inte finns längre; de visas som de är skrivna: {calls}"


_COUNTED = {
    "changed": ("ett ställe ändras", "{} ställen ändras"),
    "inserted": ("ett tillkommer", "{} tillkommer"),
    "removed": ("ett stryks", "{} stryks"),
    "moved": ("ett flyttas", "{} flyttas"),
    "look": ("ett får en annan länk eller form", "{} får en annan länk eller form"),
}


def _page(text: PageText, titles: Mapping[str, str]) -> PageAccount:
    page = text.page
    counts = []
    for status, (one, several) in _COUNTED.items():
        number = sum(1 for placed in text.written if placed.change.status == status)
        if number:
            counts.append(one if number == 1 else several.format(number))
    if not text.new or not text.old:
        counts = ["ny sida"] if text.new else ["sidan tas bort"]
    return PageAccount(
        page,
        f"{name(page)}: {', '.join(counts)}.",
        tuple(_groups(text.written, titles)),
        tuple(_groups(text.following, titles)),
    )


def _groups(changes: Sequence[PlacedChange], titles: Mapping[str, str]) -> Iterator[Group]:
    """Yield the changes under the headings that they stand under."""
    for heading, some in groupby(changes, key=_section):
        yield Group(heading, tuple(_item(one, titles) for one in some))


def _section(placed: PlacedChange) -> str:
    shown = placed.change.new or placed.change.old
    return shown.block.section if shown else ""


_KINDS = {"rubrik": "rubriken", "rad": "raden", "figur": "bilden"}


def _item(placed: PlacedChange, titles: Mapping[str, str]) -> Item:
    change = placed.change
    block = (change.new or change.old).block  # type: ignore[union-attr]  # one of the two is there
    target = PagePlace(change.new.page, change.new.block.anchor) if change.new else None
    pieces = change.pieces if block.text else (Piece("=", f"({_KINDS.get(block.kind, 'utan text')})"),)
    renumbered = change.moved and change.old and change.old.block.label != block.label
    cited = f"nu {block.label}" if renumbered and block.label else block.label
    return Item(pieces, _mark(change, titles), cited, target, placed.place, tuple(_look(placed)))


def _mark(change: Change, titles: Mapping[str, str]) -> str:
    marks = {"changed": "Ändrat", "inserted": "Tillagt", "removed": "Struket", "look": "Länk eller form ändrad"}
    if change.status != "moved" or not change.old or not change.new:
        return marks.get(change.status, "")
    kept = change.old.block.label == change.new.block.label  # a reference that lasts goes with its text
    section = f"avsnittet ”{change.old.block.section}”" if change.old.block.section else "sidans början"
    came = section if kept else change.old.block.label or section
    elsewhere = (
        f" på sidan {titles.get(change.old.page, change.old.page)}" if change.old.page != change.new.page else ""
    )
    return f"Flyttat från {came}{elsewhere}{' och ändrat' if change.edited else ''}"


def _look(placed: PlacedChange) -> Iterator[Line]:
    """Yield what the words don't show: a link that leads elsewhere, a picture that is another."""
    change = placed.change
    if change.status == "same" or not change.old or not change.new:
        return
    was, now = change.old.block.look, change.new.block.look
    for sign, some, others in (("-", was, now), ("+", now, was)):
        for one in dict.fromkeys(some):
            kind, _, value = one.partition(" ")
            told = change.status == "look" or (kind in ("a", "img") and placed.place)
            if one not in others and kind in _LOOKS and told:
                yield Piece("=", f"{_LOOKS[kind]} "), Piece("-" if sign == "-" else "+", value)


_LOOKS = {
    "a": "länk till",
    "img": "bild",
    "strong": "fetstil",
    "em": "kursiv",
    "code": "kod",
    "sub": "nedsänkt",
    "sup": "upphöjt",
    "del": "struket i texten",
    "ins": "understruket i texten",
}
