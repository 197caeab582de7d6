"""A page for each indicator, written in the editors' own macros."""

from collections.abc import Iterator

from serviceprogram.pages.generated_page import GeneratedPage
from serviceprogram.pages.inline import inline
from serviceprogram.programme.indicators import Indicator
from serviceprogram.programme.model import Programme
from serviceprogram.views.addresses import indicator_page


def indicator_pages(programme: Programme) -> dict[str, GeneratedPage]:
    """Return each indicator's page by its file under ``docs/``."""
    return {
        indicator_page(one.id): GeneratedPage(
            one.name, "\n\n".join(_parts(programme, one)), (one.short,), "indikatorer", one.id
        )
        for one in programme.indicators
    }


def _parts(programme: Programme, one: Indicator) -> Iterator[str]:
    """Yield the page's parts; what an indicator has no values for gets no heading."""
    yield f"# {inline(one.name)}"
    yield f'{{{{ indikatorfakta("{one.id}") }}}}'
    if not programme.values_of(one.id):
        return
    if any(len(programme.series(one.id, area.code).known) > 1 for area in programme.areas) or one.target:
        yield "## Utveckling"
        yield f'{{{{ indikatorutveckling("{one.id}") }}}}'
    if one.map and programme.outlines:
        yield "## På kartan"
        yield f'{{{{ karta("{one.id}") }}}}'
    yield "## Alla värden"
    yield f'{{{{ indikatorvärden("{one.id}") }}}}'
