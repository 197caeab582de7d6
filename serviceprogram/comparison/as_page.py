"""An account as a page of the preview: headings in Markdown, which give it contents, and markup between."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from serviceprogram.comparison.account import NOTHING, ONLY_ORDER, Account, PagePlace, text_anchor
from serviceprogram.pages.inline import inline
from serviceprogram.programme.editions import Edition
from serviceprogram.render import render


class Reason(NamedTuple):
    """Who asked for a change."""

    name: str
    address: str


Link = Callable[[PagePlace], str]
"""Gives the way to a place in the new version, or nothing where there is no such page."""


def as_page(account: Account, link: Link) -> str:
    """Return the page's Markdown; nothing in it can be read as a macro."""
    head = _made("changes_head.html", account=account, nothing=NOTHING)
    told = "Här visas samma uppgifter på fler sidor. Du behöver inte ändra något där."
    return "\n\n".join(["# Det här ändras", head, *_parts(account, link, told)])


def comparison_as_page(
    account: Account,
    link: Link,
    title: str,
    editions: tuple[Edition, Edition],
    starts: Mapping[str, str],
    pdf: str,
    reasons: Mapping[str, Sequence[Reason]],
) -> str:
    """Return the Markdown of the page that compares two editions, the older first.

    ``starts`` is where each begins, by id; ``pdf`` is the same page as PDF; ``reasons`` is why, by what is cited.
    """
    old, new = editions
    head = _made("comparison_head.html", account=account, nothing=NOTHING, old=old, new=new, starts=starts, pdf=pdf)
    listed = (
        ["## Ändringslista", _made("change_list.html", account=account, link=link, reasons=reasons)]
        if account.pages
        else []
    )
    told = "Här visas samma uppgifter på fler sidor."
    return "\n\n".join([f"# {inline(title)}", head, *listed, *_parts(account, link, told)])


def styles() -> bytes:
    """Return the page's own stylesheet, which the published site has no use for."""
    return (files("serviceprogram") / "templates/changes.css").read_bytes()


def _made(template: str, **values: Any) -> str:
    """Return markup without braces, in which a text could have held a macro."""
    return render(template, **values).replace("{", "&#123;").replace("}", "&#125;")


def _parts(account: Account, link: Link, told_of_following: str) -> Iterator[str]:
    if not account.summary:
        return
    yield "## I korthet"
    for group in account.summary:
        yield f"### {inline(group.heading)}"
        yield _made("changes.html", groups=[group], link=link, summary=True, title="")
    if account.pages:
        yield "## Texten, sida för sida"
    for number, page in enumerate(account.pages, 1):
        yield f"### {inline(page.page.title)} {{ #{text_anchor(number)} }}"
        yield _made("changes.html", groups=page.written, link=link, summary=False, title=page.page.title)
    if account.charts:
        yield "## Tidplanen före och efter"
    for chart in account.charts:
        yield f"### {inline(chart.name.capitalize())}"
        yield _made("changes_chart.html", chart=chart, steps=chart.steps or (ONLY_ORDER,))
    if account.following:
        yield "## Det som följer av ändringarna"
        yield told_of_following
    for page in account.following:
        count = sum(len(group.items) for group in page.following)
        heading = f"{page.page.title}: {f'{count} ändrade ställen' if count > 1 else 'ett ändrat ställe'}"
        yield _made("changes_follow.html", page=page, link=link, heading=heading)
