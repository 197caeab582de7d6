"""Records and views → markup, through one Jinja environment that escapes all it is given."""

from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

_templates = Environment(
    loader=ChoiceLoader(
        [PackageLoader("serviceprogram"), PrefixLoader({"ikoner": PackageLoader("material", "templates/.icons")})]
    ),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters["tal"] = lambda number: format_decimal(number, locale="sv")
_templates.filters["dag"] = lambda day: format_date(day, "d MMMM y", locale="sv")
_templates.filters["synpunkter"] = lambda number: f"{number} {'synpunkt' if number == 1 else 'synpunkter'}"


def render(template: str, **values: Any) -> Markup:
    """Return a template of ``templates/`` filled in."""
    return Markup(_templates.get_template(template).render(**values))  # noqa: S704 (autoescaped above)
