"""A page for each municipality, written in the editors' own macros."""

from collections.abc import Iterator

from serviceprogram.pages.generated_page import GeneratedPage
from serviceprogram.pages.inline import inline
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area
from serviceprogram.views import municipalities
from serviceprogram.views.addresses import municipality_page


def municipality_pages(programme: Programme) -> dict[str, GeneratedPage]:
    """Return each municipality's page by its file under ``docs/``."""
    return {municipality_page(area.name): _page(programme, area) for area in programme.municipalities}


def _page(programme: Programme, area: Area) -> GeneratedPage:
    names = (f"{area.name} kommun", area.code)
    return GeneratedPage(area.name, "\n\n".join(_parts(programme, area)), names, "kommuner", area.code)


def _parts(programme: Programme, area: Area) -> Iterator[str]:
    """Yield the page's parts; what a municipality has none of gets no heading."""
    yield f"# {inline(area.name)}"
    yield _call("kommunfakta", area)
    if any(programme.series(one.id, area.code).values for one in programme.indicators):
        yield "## Kommunen i siffror"
        yield _call("kommunsiffror", area)
    if area.service_plan or area.gaps:
        yield "## Service"
        yield _call("kommunservice", area)
    if municipalities.steps(programme):
        yield "## Kommunens del i processen"
        yield _call("kommundel", area)


def _call(macro: str, area: Area) -> str:
    return f'{{{{ {macro}("{area.code}") }}}}'
