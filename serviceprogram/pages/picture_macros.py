"""The macros of municipalities and pictures; ``macros`` has the others."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from serviceprogram.charts import time_series as charts
from serviceprogram.charts.series import Chart, Point, Series
from serviceprogram.pages.macro_calls import Macro, known
from serviceprogram.pictures import map as maps
from serviceprogram.pictures.relations import BONDS, NARROW, WIDE, relations
from serviceprogram.pictures.themes import PLAIN, THEMES
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area
from serviceprogram.render import render
from serviceprogram.views import municipalities

ICONS = {
    "dagligvaror": "cart-outline",
    "drivmedel": "gas-station-outline",
    "betalning": "credit-card-outline",
    "paket": "package-variant-closed",
    "apotek": "medical-bag",
    "läs": "book-open-variant-outline",
    "kommun": "map-marker-outline",
    "kalender": "calendar-outline",
    "svara": "comment-text-outline",
    "roller": "account-group-outline",
    "lucka": "help-circle-outline",
    "ladda-ner": "download-outline",
    "källa": "bookmark-outline",
}
"""The icon of Material Design Icons by the word that an editor writes."""


class PictureMacros:
    """The macros over one programme; ``view`` renders a template for the page that is being written."""

    def __init__(self, programme: Programme, view: Callable[..., Markup], *, draws: bool = True) -> None:
        """Take the programme; where nothing is to be drawn, the macros only look at their values."""
        self._draws = draws
        self._programme = programme
        self._view = view

    def all(self) -> dict[str, Macro]:
        """Return every macro by the name that an editor writes."""
        return {
            "karta": Macro(self._map, 'karta("befolkning")'),
            "kommunfakta": Macro(self._facts, 'kommunfakta("2326")'),
            "kommunbefolkning": Macro(self._population, 'kommunbefolkning("2326")'),
            "kommunservice": Macro(self._service, 'kommunservice("2326")'),
            "kommundel": Macro(self._part, 'kommundel("2326")'),
            "styrdokumentbild": Macro(self._relations, "styrdokumentbild()"),
            "ikon": Macro(self._icon, 'ikon("dagligvaror")'),
        }

    def _map(self, theme: str | None = None) -> str:
        chosen = PLAIN if theme is None else known(theme, THEMES, "karta")
        if not self._draws:
            return ""
        drawn = maps.draw(self._programme, chosen)
        return self._view("map.html", map=drawn, uid=f"karta-{theme}", caption=chosen.caption) if drawn else ""

    def _area(self, code: str) -> Area:
        return known(code, {area.code: area for area in self._programme.municipalities}, "kommunkod")

    def _facts(self, code: str) -> str:
        area = self._area(code)
        drawn = maps.draw(self._programme, PLAIN) if self._draws else None
        return self._view("municipality_facts.html", area=area, map=drawn)

    def _population(self, code: str) -> str:
        area = self._area(code)
        drawn = charts.time_series(_population_chart(area), charts.NARROW) if self._draws else None
        return self._view("municipality_population.html", area=area, drawings=[("narrow", drawn)] if drawn else [])

    def _service(self, code: str) -> str:
        return self._view("municipality_service.html", area=self._area(code))

    def _part(self, code: str) -> str:
        steps, roles = municipalities.steps(self._programme), municipalities.roles(self._programme)
        return self._view("municipality_part.html", area=self._area(code), steps=steps, roles=roles)

    def _relations(self) -> str:
        about, documents = self._programme.about, self._programme.documents
        if not documents or not self._draws:
            return ""
        drawings = [relations(about.title, documents, layout) for layout in (WIDE, NARROW)]
        groups = [(words, [one for one in documents if one.bond == bond]) for bond, words in BONDS.items()]
        return self._view("relations.html", drawings=drawings, groups=[one for one in groups if one[1]])

    def _icon(self, name: str) -> str:
        file = known(name, ICONS, "ikon")
        if not self._draws:
            return ""
        drawing = render(f"ikoner/material/{file}.svg")
        return f'<span class="icon screen-only" aria-hidden="true">{drawing.strip()}</span>'


def _population_chart(area: Area) -> Chart:
    figures = (Point(date(one.year, 12, 31), str(one.year), Decimal(one.count)) for one in area.population)
    return Chart(f"Befolkning i {area.name} den 31 december", "invånare", (Series(area.name, tuple(figures)),))
