"""The macros of goals, indicators and their values; ``macros`` has the others."""

from collections.abc import Callable

from markupsafe import Markup

from serviceprogram.charts.tables import figures_table
from serviceprogram.pages import indicator_charts as charts
from serviceprogram.pages.inline import inline
from serviceprogram.pages.macro_calls import Macro, known
from serviceprogram.programme.followable import lacks
from serviceprogram.programme.indicators import Indicator
from serviceprogram.programme.model import Programme
from serviceprogram.programme.period import Period
from serviceprogram.views import progress
from serviceprogram.views.addresses import indicator_page
from serviceprogram.views.figures import aim, change, change_over, figure, moved, words


class IndicatorMacros:
    """The macros over one programme; ``view`` renders a template for the page that is being written."""

    def __init__(self, programme: Programme, view: Callable[..., Markup], *, draws: bool = True) -> None:
        """Take the programme; where nothing is to be drawn, the macros only look at their values."""
        self._programme, self._view, self._draws = programme, view, draws

    def all(self) -> dict[str, Macro]:
        """Return every macro by the name that an editor writes."""
        return {
            "värde": Macro(self._value, 'värde("befolkning", "9801", 2024)'),
            "indikatortabell": Macro(self._table, 'indikatortabell("befolkning")'),
            "indikatorfakta": Macro(self._facts, 'indikatorfakta("befolkning")'),
            "indikatorbild": Macro(self._chart, 'indikatorbild("befolkning")'),
            "indikatorutveckling": Macro(self._development, 'indikatorutveckling("befolkning")'),
            "indikatorvärden": Macro(self._values, 'indikatorvärden("befolkning")'),
            "mål": Macro(self._goals, 'mål("tillganglighet")'),
            "målkonflikter": Macro(self._conflicts, "målkonflikter()"),
            "så_går_det": Macro(self._progress, "så_går_det()"),
        }

    def _indicator(self, one: object) -> Indicator:
        return known(one, {found.id: found for found in self._programme.indicators}, "indikator")

    def _value(self, one: str, code: str, period: str | int) -> str:
        indicator = self._indicator(one)
        area = known(code, {area.code: area for area in self._programme.areas}, "områdeskod")
        values = {found.period.edtf: found for found in self._programme.series(one, area.code).known}
        return inline(figure(known(str(period), values, "period").value, indicator))

    def _table(self, *ids: str) -> str:
        """One indicator has a column for each period, several have one each, with their latest value."""
        shown = [self._indicator(one) for one in ids or [one.id for one in self._programme.indicators]]
        if len(shown) == 1:
            return self._given("indicator_table.html", shown[0], periods=self._periods(shown[0]))
        lasts = [self._programme.series(one.id, self._programme.county.code).last for one in shown]
        return self._view(
            "indicators_table.html", indicators=shown, lasts=lasts, figure=figure, indicator_page=indicator_page
        )

    def _periods(self, one: Indicator) -> list[Period]:
        found = {value.period for value in self._programme.values_of(one.id)}
        return sorted(found, key=lambda period: period.order)

    def _facts(self, one: str) -> str:
        indicator = self._indicator(one)
        judged = progress.judge(self._programme, indicator) if indicator.goals else None
        return self._given("indicator_facts.html", indicator, judged=judged)

    def _chart(self, one: str) -> str:
        indicator = self._indicator(one)
        if not self._draws:
            return ""
        chart = charts.area_chart(self._programme, indicator, self._programme.county)
        made = charts.drawings(chart)
        return (
            self._given("indicator_chart.html", indicator, drawings=made, table=figures_table(chart)) if made else ""
        )

    def _development(self, one: str) -> str:
        """The county's chart and the municipalities', without their tables: the indicator's page has one of all."""
        indicator = self._indicator(one)
        if not self._draws:
            return ""
        return self._given(
            "indicator_development.html",
            indicator,
            county=charts.drawings(charts.area_chart(self._programme, indicator, self._programme.county)),
            panels=charts.panel_drawings(self._programme, indicator),
            index_base=charts.index_base(self._programme, indicator),
        )

    def _values(self, one: str) -> str:
        indicator = self._indicator(one)
        return self._given("indicator_values.html", indicator, periods=self._periods(indicator))

    def _given(self, template: str, one: Indicator, **values: object) -> Markup:
        return self._view(
            template, one=one, figure=figure, words=words, aim=aim, indicator_change=change, change_over=change_over,
            moved=moved, indicator_page=indicator_page, **values,
        )  # fmt: skip

    def _goals(self, area: str | None = None) -> str:
        """The goals of one action area; without one the overarching goals."""
        if area is not None:
            known(area, {found.id: found for found in self._programme.action_areas}, "insatsområde")
        shown = [one for one in progress.goal_progress(self._programme) if one.goal.area == area]
        missing = {one.goal.id: [lack for lack in lacks(self._programme) if lack.goal is one.goal] for one in shown}
        without = [
            lack for lack in lacks(self._programme) if not lack.goal and getattr(lack.record, "id", "") == area
        ]
        return self._view(
            "goals.html",
            goals=shown,
            missing=missing,
            without=without,
            words=words,
            aim=aim,
            indicator_page=indicator_page,
        )

    def _conflicts(self) -> str:
        return self._view("goal_conflicts.html")

    def _progress(self) -> str:
        goals = progress.goal_progress(self._programme)
        counts = [(state, sum(one.state == state for one in goals)) for state in progress.STATES]
        background = [one for one in self._programme.indicators if not one.goals]
        with_goals = {one.goal.area for one in goals}
        empty = [one for one in self._programme.action_areas if one.id not in with_goals]
        return self._view(
            "progress.html", goals=goals, counts=counts, background=background, without_goals=empty,
            words=words, indicator_change=change, moved=moved, indicator_page=indicator_page,
        )  # fmt: skip
