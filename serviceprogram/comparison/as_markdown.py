"""An account as Markdown, for a comment on a pull request at GitHub, GitLab or Forgejo."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from serviceprogram.comparison.account import NOTHING, ONLY_ORDER, Account, Group, Item, Line

MOST_SIGNS = 65_536
"""What GitHub takes in a comment; GitLab and Forgejo take more."""
ROOM_FOR_END = 400
MOST_IN_TEXT = 1_200
"""Signs of one block: a longer one is cut, so that a long table can't take the place of all else."""

_NAMED = re.compile(r"[@#!~$%&](?=\w)")
"""What the forges make links of, and write to people about: @name, #12, !3."""
_JOINER = "\N{WORD JOINER}"
_LEGEND = "<del>−Så här−</del> visas det som stryks, <ins>+så här+</ins> det som läggs till."
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#+!|~$]|:(?=\S)")


@dataclass(frozen=True)
class _Part:
    text: str
    counted: bool


def as_markdown(account: Account, whole: str = "", most: int = MOST_SIGNS) -> str:
    """Return the account in at most ``most`` signs; what is left out is counted, and ``whole`` tells where it is."""
    where = f" Allt finns på [förhandsvisningens sida]({whole})." if whole else " Kör `make diff` för att se allt."
    parts = list(_parts(account))
    room = most - ROOM_FOR_END
    written: list[str] = []
    left = 0
    for part in parts:
        if not left and len(part.text) <= room:
            written.append(part.text)
            room -= len(part.text)
        else:
            left += part.counted
    end = f"\n---\n\n**{left} ändringar till** får inte plats här.{where}\n" if left else f"\n{where.strip()}\n"
    return "".join(written) + (end if left or whole else "")


def marked(line: Line) -> str:
    """Return text with what is struck and added as elements, and as signs for those who don't see them."""
    shown = {"=": "{}", "-": "<del>−{}−</del>", "+": "<ins>+{}+</ins>"}
    return "".join(space + shown[piece.sign].format(safe(words)) for piece in line for space, words in [piece.parted])


def safe(text: str) -> str:
    """Return text that no forge reads as markup, and in which nobody is named or numbered."""
    text = re.sub(r"[ \t\r\n]+", " ", text)
    text = _NAMED.sub(lambda found: f"{found[0]}{_JOINER}", text)
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", text.replace("&", "&amp;"))


def _parts(account: Account) -> Iterator[_Part]:
    yield _Part(f"## Det här ändras\n\nJämfört med {safe(account.old)}.\n", counted=False)
    for notice in account.notices:
        yield _Part(f"\n**Obs:** {safe(notice)}\n", counted=False)
    if account.problems:
        shown = "".join(f"- {safe(one)}\n" for one in account.problems[:10])
        yield _Part(f"\n{shown}", counted=False)
    if not account.summary:
        yield _Part(f"\n{NOTHING}\n", counted=False)
        return
    for group in account.summary:
        yield _Part(f"\n**{safe(group.heading)}**\n\n", counted=False)
        yield from (_Part(_item(item, item.text), counted=True) for item in group.items)
    for chart in account.charts:
        yield _Part(f"\n**Tidplanen, {safe(chart.name)}: steg som ritas på annat sätt**\n\n", counted=False)
        yield from (_Part(f"- {safe(step)}\n", counted=True) for step in chart.steps or (ONLY_ORDER,))
    if account.pages:
        yield _Part(f"\n### Texten\n\n{_LEGEND}\n", counted=False)
    for page in account.pages:
        yield _Part(f"\n#### {safe(page.page.title)}\n", counted=False)
        for group in page.written:
            yield from _group(group, page.page.title)


def _group(group: Group, title: str) -> Iterator[_Part]:
    heading = f"*{safe(group.heading)}*\n\n" if group.heading and group.heading != title else ""
    yield _Part(f"\n{heading}", counted=False)
    for item in group.items:
        cited = f"{',' if item.cited.startswith('nu ') else ''} {safe(item.cited)}" if item.cited else ""
        yield _Part(_item(item, item.text, f"**{safe(item.mark)}**{cited}: "), counted=True)


def _item(item: Item, text: Line, before: str = "") -> str:
    place = f" ({safe(item.place)})" if item.place else ""
    more = "".join(f"  - {_cut(line)}\n" for line in item.more)
    return f"- {before}{_cut(text)}{place}\n{more}"


def _cut(line: Line) -> str:
    """Return a line as Markdown; of one that is too long, its first pieces."""
    if sum(len(piece.text) for piece in line) <= MOST_IN_TEXT:
        return marked(line)
    kept, room = [], MOST_IN_TEXT
    for piece in line:
        kept.append(piece._replace(text=piece.text[: max(room, 0)]))
        room -= len(piece.text)
    return f"{marked(tuple(one for one in kept if one.text))} … (avkortat)"
