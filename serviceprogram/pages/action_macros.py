"""The macros of plans, actions and support schemes; ``macros`` has the others."""

from collections.abc import Callable

from markupsafe import Markup

from serviceprogram.pages.macro_calls import Macro, known
from serviceprogram.programme.actions import ActionPlan
from serviceprogram.programme.model import Programme
from serviceprogram.views import action_plan
from serviceprogram.views.addresses import action_plan_page
from serviceprogram.views.costs import costs


class ActionMacros:
    """The macros over one programme; ``view`` renders a template for the page that is being written."""

    def __init__(self, programme: Programme, view: Callable[..., Markup], *, draws: bool = True) -> None:
        """Take the programme; where nothing is to be drawn, the macros only look at their values."""
        self._programme, self._view, self._draws = programme, view, draws

    def all(self) -> dict[str, Macro]:
        """Return every macro by the name that an editor writes."""
        return {
            "handlingsplan": Macro(self._plan, "handlingsplan(2025)"),
            "handlingsplaner": Macro(self._plans, "handlingsplaner()"),
            "rollinsatser": Macro(self._of_role, 'rollinsatser("styrgrupp")'),
            "stöd": Macro(self._supports, "stöd()"),
        }

    def _known(self, year: int) -> ActionPlan:
        return known(year, {plan.year: plan for plan in self._programme.plans}, "handlingsplan")

    def _plan(self, year: int) -> str:
        plan = self._known(year)
        if not self._draws:
            return ""
        from serviceprogram.gantt.figure import gantt_figure  # noqa: PLC0415 (a check draws nothing: no fonts)

        some = action_plan.rows(self._programme, year)
        chart = gantt_figure(
            *action_plan.gantt_rows(self._programme, plan), f"Handlingsplan {year}", uid=f"plan-{year}"
        )
        return self._view(
            "action_plan.html",
            plan=plan,
            rows=some,
            chart=chart,
            statuses=action_plan.by_status(some),
            costs=costs(some, self._programme.supports),
            counted=action_plan.counted,
        )

    def _plans(self) -> str:
        every = [(plan, action_plan.rows(self._programme, plan.year)) for plan in self._programme.plans]
        made = [(plan, action_plan.by_status(some), costs(some, self._programme.supports)) for plan, some in every]
        return self._view(
            "action_plans.html", plans=made, counted=action_plan.counted, action_plan_page=action_plan_page
        )

    def _of_role(self, one: str) -> str:
        role = known(one, {role.id: role for role in self._programme.roles}, "roll")
        taken = action_plan.of_role(self._programme, role)
        return self._view("role_actions.html", role=role, taken=taken, action_plan_page=action_plan_page)

    def _supports(self) -> str:
        day = self._programme.edition.published.earliest
        return self._view(
            "supports.html",
            day=day,
            ended=action_plan.ended,
            expired=action_plan.expired,
            in_force=action_plan.in_force,
        )
