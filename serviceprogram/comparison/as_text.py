"""An account as plain text, for a terminal."""

import textwrap
from collections.abc import Iterator

from serviceprogram.comparison.account import NOTHING, ONLY_ORDER, Account, Group, Item, Line

WIDTH = 96


def as_text(account: Account) -> str:
    """Return the account; what is struck stands as [−so−] and what is added as [+so+]."""
    return "\n".join(_lines(account)) + "\n"


def marked(line: Line) -> str:
    """Return text with what is struck and added between signs that need no colour."""
    shown = {"=": "{}", "-": "[−{}−]", "+": "[+{}+]"}
    return "".join(space + shown[piece.sign].format(words) for piece in line for space, words in [piece.parted])


def _lines(account: Account) -> Iterator[str]:
    yield from _heading(f"Det här ändras, jämfört med {account.old}", "=")
    for notice in account.notices:
        yield from (*_wrapped(f"Obs: {notice}", ""), "")
    if account.problems:
        yield from (*(f"  {one}" for one in account.problems[:10]), *_left(len(account.problems) - 10), "")
    if not account.summary:
        yield NOTHING
        return
    for group in account.summary:
        yield from (group.heading, *_summary(group), "")
    for page in account.pages:
        yield from _heading(page.page.title, "-")
        for group in page.written:
            yield from _group(group, page.page.title)
    for chart in account.charts:
        yield from _heading(f"Tidplanen, {chart.name}: stegen som ritas på annat sätt", "-")
        for step in chart.steps or (ONLY_ORDER,):
            yield from _wrapped(step, "  • ", "    ")
        yield ""
    yield "Läs så här: [−det här stryks−] [+det här läggs till+]"


def _summary(group: Group) -> Iterator[str]:
    for item in group.items:
        yield from _wrapped(marked(item.text) + (f" ({item.place})" if item.place else ""), "  • ", "    ")
        for line in item.more:
            yield from _wrapped(marked(line), "      ", "      ")


def _group(group: Group, title: str) -> Iterator[str]:
    if group.heading and group.heading != title:
        yield f"  {group.heading}"
    for item in group.items:
        yield from _wrapped(f"{_about(item)}: {marked(item.text)}", "    ", "      ")
        for line in item.more:
            yield from _wrapped(marked(line), "        ", "        ")
    yield ""


def _about(item: Item) -> str:
    cited = f"{',' if item.cited.startswith('nu ') else ''} {item.cited}" if item.cited else ""
    return f"{item.mark}{cited}{f' ({item.place})' if item.place else ''}"


def _heading(text: str, line: str) -> list[str]:
    return [text, line * min(len(text), WIDTH), ""]


def _left(count: int) -> list[str]:
    return [f"  … och {count} till"] if count > 0 else []


def _wrapped(text: str, first: str, then: str = "") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )
