"""Every page that is made of a record of the data, but for those of the consultation and its replies."""

from serviceprogram.pages.action_pages import action_plan_pages
from serviceprogram.pages.generated_page import GeneratedPage
from serviceprogram.pages.indicator_pages import indicator_pages
from serviceprogram.pages.municipality_pages import municipality_pages
from serviceprogram.pages.role_pages import role_pages
from serviceprogram.programme.model import Programme
from serviceprogram.views.addresses import ACTION_PLAN_FOLDER, ROLE_FOLDER


def data_pages(programme: Programme) -> dict[str, GeneratedPage]:
    """Return the pages by their files under ``docs/``."""
    pages = role_pages(programme) | municipality_pages(programme)
    return pages | indicator_pages(programme) | action_plan_pages(programme)


def is_short(path: str) -> bool:
    """Whether a generated page is short, a role's or a plan's: in print these follow one on the other."""
    return path.startswith((f"{ROLE_FOLDER}/", f"{ACTION_PLAN_FOLDER}/"))
