"""The account of the replies as pages: the whole, each chapter, what is left, and one for each who answered."""

from collections.abc import Callable, Iterator
from functools import partial

from serviceprogram.pages.generated_page import GeneratedPage
from serviceprogram.pages.inline import inline
from serviceprogram.programme.model import Programme
from serviceprogram.views.addresses import (
    REPLIES,
    reply_chapter_page,
    reply_general_page,
    reply_page,
    reply_rest_page,
    reply_unhandled_page,
)
from serviceprogram.views.replies import Said, account_of, chapters_with_comments, parts_of

START = f"{REPLIES}/redogorelse.md"
STATE = f"{REPLIES}/lage.md"


def reply_pages(programme: Programme) -> dict[str, GeneratedPage]:
    """Return the pages by their files under ``docs/``; none where no one has answered."""
    return dict(_pages(programme)) if programme.replies else {}


def is_of_account(path: str) -> bool:
    """Whether a page belongs to the account, or only tells those who work with it how far they have come."""
    return path.startswith(f"{REPLIES}/") and not path.startswith((STATE, f"{REPLIES}/obehandlade"))


def comment_places(programme: Programme) -> dict[str, str]:
    """Return by a comment's anchor the page where it stands first: its chapter's, or that of the whole."""
    account = account_of(programme)
    of_pages: list[tuple[Callable[[int], str], tuple[Said, ...]]] = [
        (partial(reply_chapter_page, chapter.number), account.of_chapter(chapter.number))
        for chapter in chapters_with_comments(programme, account)
    ]
    places: dict[str, str] = {}
    for page_of, said in [*of_pages, (reply_general_page, account.general)]:
        for part, some in enumerate(parts_of(said), 1):
            for one in some:
                places.setdefault(one.anchor, page_of(part))
    return places


def _pages(programme: Programme) -> Iterator[tuple[str, GeneratedPage]]:
    account = account_of(programme)
    yield START, _page("Remissredogörelse", "{{ svarsöversikt() }}")
    for chapter in chapters_with_comments(programme, account):
        title = f"Synpunkter på kapitel {chapter.number} {chapter.title}"
        call = f"kapitelsynpunkter({chapter.number}, "
        file = partial(reply_chapter_page, chapter.number)
        yield from _parts(title, account.of_chapter(chapter.number), call, file)
    if account.general:
        yield from _parts("Synpunkter på helheten", account.general, "allmänna_synpunkter(", reply_general_page)
    yield from _parts("Restlista", account.later, "restlista(", reply_rest_page)
    if account.unhandled:
        yield from _parts(
            "Synpunkter utan åtgärd", account.unhandled, "obehandlade_synpunkter(", reply_unhandled_page
        )
    yield STATE, _page("Läget i svaren", "{{ svarsläge() }}")
    for reply in (*account.replies, *account.doubles):
        markdown = f'# Svar från {inline(reply.name)}\n\n{{{{ svar("{reply.id}") }}}}'
        title = f"Svar från {reply.name}"
        yield reply_page(reply.id), GeneratedPage(title, markdown, (), "svar", reply.id, in_pdf=False, in_menu=False)


def _parts(
    title: str, said: tuple[Said, ...], call: str, file: Callable[[int], str]
) -> Iterator[tuple[str, GeneratedPage]]:
    """Return a page for each part; the first leads to the others, which would make every page's menu heavy."""
    for part, _ in enumerate(parts_of(said), 1):
        name = f"{title}, del {part}" if part > 1 else title
        yield file(part), _page(name, f"{{{{ {call}{part}) }}}}", in_menu=part == 1)


def _page(title: str, call: str, *, in_menu: bool = True) -> GeneratedPage:
    markdown = f"# {inline(title)}\n\n{call}"
    return GeneratedPage(title, markdown, (), "remiss", "", in_pdf=False, in_menu=in_menu)
