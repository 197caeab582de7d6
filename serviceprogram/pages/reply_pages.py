"""The account of the replies as pages: the whole, each chapter, what is left, and one for each who answered."""

from collections.abc import Iterator

from serviceprogram.pages.generated_page import GeneratedPage
from serviceprogram.pages.inline import inline
from serviceprogram.programme.model import Programme
from serviceprogram.views.addresses import REPLIES, reply_chapter_page, reply_general_page, reply_page
from serviceprogram.views.replies import account_of, chapters_with_comments, parts_of

LEFT = f"{REPLIES}/restlista.md"
START = f"{REPLIES}/redogorelse.md"
STATE = f"{REPLIES}/lage.md"


def reply_pages(programme: Programme) -> dict[str, GeneratedPage]:
    """Return the pages by their files under ``docs/``; none where no one has answered."""
    return dict(_pages(programme)) if programme.replies else {}


def _pages(programme: Programme) -> Iterator[tuple[str, GeneratedPage]]:
    account = account_of(programme)
    yield START, _page("Remissredogörelse", "{{ svarsöversikt() }}")
    for chapter in chapters_with_comments(programme, account):
        title = f"Synpunkter på kapitel {chapter.number} {chapter.title}"
        for part, _ in enumerate(parts_of(account.of_chapter(chapter.number)), 1):
            call = f"{{{{ kapitelsynpunkter({chapter.number}, {part}) }}}}"
            yield reply_chapter_page(chapter.number, part), _page(_numbered(title, part), call)
    for part, _ in enumerate(parts_of(account.general), 1):
        call = f"{{{{ allmänna_synpunkter({part}) }}}}"
        yield reply_general_page(part), _page(_numbered("Synpunkter på helheten", part), call)
    yield LEFT, _page("Restlista", "{{ restlista() }}")
    yield STATE, _page("Läget i svaren", "{{ svarsläge() }}")
    for reply in (*account.replies, *account.doubles):
        markdown = f'# Svar från {inline(reply.name)}\n\n{{{{ svar("{reply.id}") }}}}'
        title = f"Svar från {reply.name}"
        yield reply_page(reply.id), GeneratedPage(title, markdown, (), "svar", reply.id, in_pdf=False, in_menu=False)


def _numbered(title: str, part: int) -> str:
    return f"{title}, del {part}" if part > 1 else title


def _page(title: str, call: str) -> GeneratedPage:
    return GeneratedPage(title, f"# {inline(title)}\n\n{call}", (), "remiss", "", in_pdf=False)
