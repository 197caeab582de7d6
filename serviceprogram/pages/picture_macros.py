"""The macros of municipalities and pictures; ``macros`` has the others."""

from collections.abc import Callable

from markupsafe import Markup

from serviceprogram.pages.indicator_charts import area_chart, drawings
from serviceprogram.pages.macro_calls import Macro, known
from serviceprogram.pictures import map as maps
from serviceprogram.pictures.relations import BONDS, NARROW, WIDE, relations
from serviceprogram.pictures.themes import PLAIN, theme
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area
from serviceprogram.render import render
from serviceprogram.views import municipalities, service_plans
from serviceprogram.views.addresses import indicator_page
from serviceprogram.views.figures import change, moved, words

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
            "kommunfakta": Macro(self._facts, 'kommunfakta("9801")'),
            "kommunsiffror": Macro(self._figures, 'kommunsiffror("9801")'),
            "kommunservice": Macro(self._service, 'kommunservice("9801")'),
            "serviceplaner": Macro(self._service_plans, "serviceplaner()"),
            "kommundel": Macro(self._part, 'kommundel("9801")'),
            "styrdokumentbild": Macro(self._relations, "styrdokumentbild()"),
            "ikon": Macro(self._icon, 'ikon("dagligvaror")'),
        }

    def _map(self, indicator: str | None = None) -> str:
        mapped = {one.id: one for one in self._programme.indicators if one.map}
        chosen = PLAIN if indicator is None else theme(self._programme, known(indicator, mapped, "karta"))
        if not self._draws:
            return ""
        drawn = maps.draw(self._programme, chosen)
        return self._view("map.html", map=drawn, uid=f"karta-{indicator}", caption=chosen.caption) if drawn else ""

    def _area(self, code: str) -> Area:
        return known(code, {area.code: area for area in self._programme.municipalities}, "kommunkod")

    def _facts(self, code: str) -> str:
        area = self._area(code)
        drawn = maps.draw(self._programme, PLAIN) if self._draws else None
        return self._view("municipality_facts.html", area=area, map=drawn, words=words, indicator_page=indicator_page)

    def _figures(self, code: str) -> str:
        area = self._area(code)
        shown = [one for one in self._programme.indicators if self._programme.series(one.id, code).values]
        drawn = [(one, drawings(area_chart(self._programme, one, area))) for one in shown] if self._draws else []
        return self._view(
            "municipality_indicators.html",
            area=area,
            indicators=shown,
            charts=[(one, made) for one, made in drawn if made],
            words=words,
            indicator_change=change,
            moved=moved,
            indicator_page=indicator_page,
        )

    def _service(self, code: str) -> str:
        area = self._area(code)
        return self._view("municipality_service.html", area=area, state=service_plans.state(self._programme, area))

    def _service_plans(self) -> str:
        made = service_plans.overview(self._programme)
        return self._view("service_plans.html", plans=made)

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
