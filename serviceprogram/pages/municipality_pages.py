"""A page for each municipality, written in the editors' own macros."""

from collections.abc import Iterator

from serviceprogram.pages.inline import inline
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area
from serviceprogram.views import municipalities
from serviceprogram.views.addresses import municipality_page


def municipality_pages(programme: Programme) -> dict[str, tuple[str, str]]:
    """Return each municipality page's file under ``docs/`` with its title and its Markdown."""
    return {
        municipality_page(area.name): (area.name, "\n\n".join(_parts(programme, area)))
        for area in programme.municipalities
    }


def names(programme: Programme, path: str) -> list[str]:
    """Return what else the municipality goes under whose page is at ``path``, if it is one's."""
    areas = (area for area in programme.municipalities if municipality_page(area.name) == path)
    return [name for area in areas for name in (f"{area.name} kommun", area.code)]


def record(programme: Programme, path: str) -> tuple[str, str] | None:
    """Return the group and the code of the municipality whose page is at ``path``, if it is one's."""
    areas = programme.municipalities
    return next((("kommuner", one.code) for one in areas if municipality_page(one.name) == path), None)


def _parts(programme: Programme, area: Area) -> Iterator[str]:
    """Yield the page's parts; what a municipality has none of gets no heading."""
    yield f"# {inline(area.name)}"
    yield _call("kommunfakta", area)
    if area.population:
        yield "## Befolkning"
        yield _call("kommunbefolkning", area)
    if area.service_plan or area.gaps:
        yield "## Service"
        yield _call("kommunservice", area)
    if municipalities.steps(programme):
        yield "## Kommunens del i processen"
        yield _call("kommundel", area)


def _call(macro: str, area: Area) -> str:
    return f'{{{{ {macro}("{area.code}") }}}}'
