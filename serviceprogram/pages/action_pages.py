"""A page for each year's plan, written in the editors' own macros."""

from serviceprogram.pages.generated_page import GeneratedPage
from serviceprogram.programme.model import Programme
from serviceprogram.views.addresses import action_plan_page


def action_plan_pages(programme: Programme) -> dict[str, GeneratedPage]:
    """Return each plan's page by its file under ``docs/``."""
    return {
        action_plan_page(plan.year): GeneratedPage(
            f"Handlingsplan {plan.year}",
            f"# Handlingsplan {plan.year}\n\n{{{{ handlingsplan({plan.year}) }}}}",
            (),
            "handlingsplaner",
            str(plan.year),
        )
        for plan in sorted(programme.plans, key=lambda plan: -plan.year)
    }
