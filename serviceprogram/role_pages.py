"""A page for each role, written in the editors' own macros."""

from serviceprogram.addresses import role_page
from serviceprogram.inline import inline
from serviceprogram.model import Programme


def role_pages(programme: Programme) -> dict[str, tuple[str, str]]:
    """Return each role page's file under ``docs/`` with its title and its Markdown."""
    return {role_page(role.id): (role.name, _markdown(role.id, role.name)) for role in programme.roles}


def _markdown(one: str, name: str) -> str:
    return f"""# {inline(name)}

{{{{ rollfakta("{one}") }}}}

## Aktiviteter

{{{{ rollaktiviteter("{one}") }}}}

## Kapitel som rollen ansvarar för

{{{{ rollkapitel("{one}") }}}}

## Uppgifter som rollen ska lämna

{{{{ rolluckor("{one}") }}}}
"""
