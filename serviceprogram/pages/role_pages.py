"""A page for each role, written in the editors' own macros."""

from collections.abc import Iterator

from serviceprogram.pages.generated_page import GeneratedPage
from serviceprogram.pages.inline import inline
from serviceprogram.programme.model import Programme, Role
from serviceprogram.views import action_plan, gaps, matrix
from serviceprogram.views.addresses import role_page


def role_pages(programme: Programme) -> dict[str, GeneratedPage]:
    """Return each role page by its file under ``docs/``."""
    return {role_page(role.id): _page(programme, role) for role in programme.roles}


def _page(programme: Programme, role: Role) -> GeneratedPage:
    names = (role.who.split(",")[0], role.short)
    return GeneratedPage(role.name, "\n\n".join(_parts(programme, role)), names, "roller", role.id)


def _parts(programme: Programme, role: Role) -> Iterator[str]:
    """Yield the page's parts; what a role has none of gets no heading."""
    yield f"# {inline(role.name)}"
    yield _call("rollfakta", role)
    if matrix.of_role(programme, role):
        yield "## Aktiviteter"
        yield _call("rollaktiviteter", role)
    if action_plan.of_role(programme, role):
        yield "## Insatser"
        yield _call("rollinsatser", role)
    if any(chapter.responsible == role.id for chapter in programme.chapters):
        yield "## Kapitel som rollen ansvarar för"
        yield _call("rollkapitel", role)
    if any(row.gap.supplier == role.id for row in gaps.missing(programme)):
        yield "## Uppgifter som rollen ska lämna"
        yield _call("rolluckor", role)


def _call(macro: str, role: Role) -> str:
    return f'{{{{ {macro}("{role.id}") }}}}'
