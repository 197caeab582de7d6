"""The letter and the web form of a consultation, which are pages as long as the text that was sent out is here."""

from serviceprogram.kit.paths import FORM_PAGE, LETTER_PAGE
from serviceprogram.pages.editions import NOTHING_FROZEN, Editions
from serviceprogram.pages.generated_page import GeneratedPage
from serviceprogram.pages.inline import inline
from serviceprogram.programme.model import Programme
from serviceprogram.views.consultation import is_open

FORM_TITLE = "Svara på remissen"


def kit_pages(programme: Programme, editions: Editions = NOTHING_FROZEN) -> dict[str, GeneratedPage]:
    """Return the pages by their files under ``docs/``; the programme's PDF has none, since it is what is answered."""
    if not is_open(programme) and not editions.get(programme.consultation.edition or ""):
        return {}
    heading = inline(programme.consultation.matter or "Missiv")
    return {
        LETTER_PAGE: _page("Missiv", f"# {heading}\n\n{{{{ missiv() }}}}", "Remissbrev"),
        FORM_PAGE: _page(FORM_TITLE, f"# {FORM_TITLE}\n\n{{{{ svarsformulär() }}}}", "Svarsformulär"),
    }


def _page(title: str, markdown: str, name: str) -> GeneratedPage:
    return GeneratedPage(title, markdown, (name,), "remiss", "", in_pdf=False)
