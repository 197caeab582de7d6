"""Every page that is made of a record of the data, but for those of the consultation and its replies."""

from serviceprogram.pages.action_pages import action_plan_pages
from serviceprogram.pages.generated_page import GeneratedPage
from serviceprogram.pages.indicator_pages import indicator_pages
from serviceprogram.pages.municipality_pages import municipality_pages
from serviceprogram.pages.role_pages import role_pages
from serviceprogram.programme.model import Programme


def data_pages(programme: Programme) -> dict[str, GeneratedPage]:
    """Return the pages by their files under ``docs/``."""
    pages = role_pages(programme) | municipality_pages(programme)
    return pages | indicator_pages(programme) | action_plan_pages(programme)
