"""The municipalities' service plans beside the programme's goals: what is missing in either direction."""

from lxml import html

from serviceprogram.pages.macros import PageMacros
from serviceprogram.programme.period import Period
from serviceprogram.programme.places import ServicePlan
from serviceprogram.views import service_plans
from serviceprogram.views.addresses import Addresses


def written(programme, macro: str, *arguments: str):
    made = str(PageMacros(programme, Addresses(frozenset()), lambda: "index.md").all()[macro].run(*arguments))
    return html.fromstring(f"<div>{made}</div>")


def test_each_goal_is_held_against_each_plan(small):
    made = service_plans.overview(small)
    assert {row.goal.id: row.answers for row in made.goals} == {
        "nara-handel": ("ja", "uppgift saknas"),
        "fa-langt": ("nej", "uppgift saknas"),
        "god-service": ("nej", "uppgift saknas"),
    }
    assert [[goal.goal for goal in row.loose] for row in made.plans] == [["Biblioteket har öppet på kvällen."], []]


def test_the_page_tells_the_gaps_in_either_direction(small):
    text = " ".join(written(small, "serviceplaner").text_content().split())
    assert (
        "Ingen av de planer vars mål är kända svarar mot: Få har långt till drivmedel; God service i hela "
        "Grannlandet." in text
    )
    loose = text.partition("som inte svarar mot något mål i programmet:")[2]
    assert "Ödeby: Biblioteket har öppet på kvällen." in loose
    assert "Butiken finns kvar." not in loose


def test_a_plan_has_a_state_on_the_day_of_the_edition(small):
    area, other = small.municipalities
    plan = area.service_plan

    def state(**more: object) -> str:
        found = area.model_copy(update={"service_plan": plan.model_copy(update=more)})
        return service_plans.state(small, found)

    assert small.edition.published == Period.parse("2031-01-15")
    assert state() == "gäller"
    assert state(period=Period.parse("2031-01-15/2032")) == "gäller", "from its first day"
    assert state(period=Period.parse("2026/2031-01-15")) == "gäller", "until its last day"
    assert state(period=Period.parse("2026/2031-01-14")) == "har gått ut"
    assert state(period=Period.parse("2032/2033")) == "har inte börjat gälla"
    assert state(period=Period.parse("2029/..")) == "gäller"
    assert state(status=None) == "perioden pågår", "whether it was adopted is not known"
    assert state(status="under arbete") == "under arbete"
    assert service_plans.state(small, other) == "uppgift saknas"


def test_what_is_not_known_of_the_real_plans_is_said(real):
    page = written(real, "serviceplaner")
    rows = {row.xpath("string(th)"): row.text_content() for row in page.xpath(".//tbody/tr")}
    assert {name: "uppgift saknas" in text for name, text in rows.items()} == dict.fromkeys(rows, True)
    assert "Serviceplan 2025–2030" in rows["Härjedalen"]
    assert len(page.xpath(".//table")) == 1, "no plan's goals are known, so nothing is compared"


def test_a_municipalitys_page_has_its_goals_and_what_they_answer_to(small):
    page = written(small, "kommunservice", "9801")
    assert [" ".join(item.text_content().split()) for item in page.xpath(".//li")] == [
        "Butiken finns kvar. Svarar mot programmets mål: Fler har nära till handeln.",
        "Biblioteket har öppet på kvällen. Svarar inte mot något mål i programmet.",
    ]
    assert page.xpath(".//a/@href") == ["https://exempel.se/odeby/serviceplan.pdf"]


def test_a_plan_may_be_known_by_name_alone():
    plan = ServicePlan.model_validate({"namn": "Plan", "period": "2025/2030", "källa": "plan"})
    assert (plan.status, plan.address, plan.goals) == (None, None, ())
