"""The macros of a year's follow-up, and the draft of its page; ``macros`` has the others."""

from collections.abc import Callable

from markupsafe import Markup

from serviceprogram.pages.inline import inline
from serviceprogram.pages.macro_calls import Macro, known
from serviceprogram.programme.model import Programme
from serviceprogram.views.action_plan import counted
from serviceprogram.views.addresses import indicator_page
from serviceprogram.views.costs import costs
from serviceprogram.views.figures import words
from serviceprogram.views.follow_up import FollowUp, Part, follow_up, sentences


class FollowUpMacros:
    """The macros over one programme; ``view`` renders a template for the page that is being written."""

    def __init__(self, programme: Programme, view: Callable[..., Markup]) -> None:
        """Take the programme."""
        self._programme, self._view = programme, view

    def all(self) -> dict[str, Macro]:
        """Return every macro by the name that an editor writes."""
        return {
            "uppföljning_sammanfattning": Macro(self._summary, "uppföljning_sammanfattning(2025)"),
            "uppföljning_kostnader": Macro(self._costs, "uppföljning_kostnader(2025)"),
            "uppföljning_insatser": Macro(self._actions, "uppföljning_insatser(2025)"),
            "uppföljning_mål": Macro(self._goals, "uppföljning_mål(2025)"),
            "uppföljning_roller": Macro(self._roles, "uppföljning_roller(2025)"),
            "uppföljning_kommuner": Macro(self._municipalities, "uppföljning_kommuner(2025)"),
        }

    def _of(self, year: int) -> FollowUp:
        known(year, {plan.year: plan for plan in self._programme.plans}, "handlingsplan")
        return follow_up(self._programme, year)

    def _summary(self, year: int) -> str:
        return inline(" ".join(sentences(self._of(year))))

    def _costs(self, year: int) -> str:
        report = self._of(year)
        return self._view("follow_up_costs.html", report=report, costs=costs(report.rows, self._programme.supports))

    def _actions(self, year: int) -> str:
        return self._view("follow_up_actions.html", report=self._of(year))

    def _goals(self, year: int) -> str:
        return self._view("follow_up_goals.html", report=self._of(year), words=words, indicator_page=indicator_page)

    def _roles(self, year: int) -> str:
        report = self._of(year)
        return self._parts(report, "Roll", report.roles)

    def _municipalities(self, year: int) -> str:
        report = self._of(year)
        return self._parts(report, "Kommun", report.municipalities)

    def _parts(self, report: FollowUp, of: str, parts: tuple[Part, ...]) -> Markup:
        return self._view("follow_up_parts.html", report=report, parts=parts, of=of, counted=counted)


def draft(year: int) -> str:
    """Return the page of a year's follow-up as Markdown: what the data tells, and where an editor is to go on."""
    title = f"Uppföljning {year}"
    return f"""---
title: {title}
---
# {title}

{{{{ uppföljning_sammanfattning({year}) }}}}

{{// Skriv här vad året har visat: varför det gick som det gick, och vad som bör ändras. Den här raden syns inte. //}}

## Insatserna

{{{{ uppföljning_insatser({year}) }}}}

## Kostnaderna

{{{{ uppföljning_kostnader({year}) }}}}

## Målen och indikatorerna

{{{{ uppföljning_mål({year}) }}}}

## Roll för roll

{{{{ uppföljning_roller({year}) }}}}

## Kommun för kommun

{{{{ uppföljning_kommuner({year}) }}}}
"""
