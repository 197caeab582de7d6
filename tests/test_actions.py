"""Plans and actions: nothing is lost between two years, costs add up, and support rules end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from serviceprogram.pages.macros import PageMacros
from serviceprogram.programme.action_rules import action_findings
from serviceprogram.programme.actions import Action, ActionYear
from serviceprogram.programme.period import Period
from serviceprogram.views import action_plan, gaps
from serviceprogram.views.addresses import Addresses
from serviceprogram.views.costs import costs


def written(programme, macro: str, *arguments: object):
    made = str(PageMacros(programme, Addresses(frozenset()), lambda: "index.md").all()[macro].run(*arguments))
    return html.fromstring(f"<div>{made}</div>")


def year(one: int, status: str, **more: object) -> ActionYear:
    return ActionYear.model_validate({"år": one, "status": status, "källa": "plan"} | more)


def action(*years: ActionYear, one: str = "x") -> Action:
    plain = {"id": one, "vad": "X", "ansvarig": "gruppen", "år": [{"år": 2029, "status": "klar", "källa": "plan"}]}
    return Action.model_validate(plain).model_copy(update={"years": years})


NEXT = date(2032, 1, 1)


def row(now: ActionYear, before: ActionYear | None = None, day: date = NEXT) -> action_plan.Row:
    return action_plan.Row(action(), now, before, day)


def said(small, *actions: Action, plans=None) -> list[str]:
    plans = [plan.model_copy(update={"total": None}) for plan in (plans or small.plans)]
    return [
        message for _, _, message in action_findings(small.model_copy(update={"actions": actions, "plans": plans}))
    ]


def test_the_made_up_plans_hold(small):
    assert list(action_findings(small)) == []


def test_an_action_that_has_not_ended_is_in_the_next_plan(small):
    (message,) = said(small, action(year(2029, "pågår"), year(2030, "ej påbörjad")))
    assert message.startswith(
        "insatsen hade status ”ej påbörjad” 2030 men finns inte i planen för 2031; för in den där"
    )
    assert not said(small, action(year(2029, "pågår"), year(2030, "klar")))
    assert not said(small, action(year(2031, "pågår"))), "the last plan there is"


def test_what_has_ended_is_in_no_later_plan(small):
    assert said(small, action(year(2029, "klar"), year(2030, "klar"))) == [
        "insatsen var klar 2029; ge en ny insats ett eget id"
    ]


def test_other_faults_of_years(small):
    assert said(small, action(year(2028, "klar"))) == [
        "det finns ingen handlingsplan för 2028; lägg till den under ”handlingsplaner”"
    ]
    assert said(small, action(year(2030, "avbruten"))) == ["en avbruten insats behöver ”skäl”"]
    assert "år 2030 finns två gånger för insatsen ”x”" in said(small, action(year(2030, "pågår"), year(2030, "klar")))
    unordered = said(small, action(year(2031, "pågår"), year(2030, "pågår")))
    assert "åren ska stå i ordning, det senaste sist" in unordered


def test_funding_adds_up_to_the_cost(small):
    part = {"finansiär": "Staten", "belopp": 100}
    assert said(small, action(year(2030, "klar", kostnad=90, finansiering=[part]))) == [
        "finansieringen blir 100 kronor men kostnaden är 90"
    ]
    assert said(small, action(year(2030, "klar", finansiering=[part]))) == [
        "skriv ”kostnad”; finansieringen blir 100 kronor"
    ]
    assert not said(small, action(year(2030, "klar", kostnad=100, finansiering=[part])))


def test_a_support_that_has_ended_pays_nothing(small):
    paid = {"finansiär": "Staten", "belopp": 100, "stöd": "pump"}
    cost = {"kostnad": 100, "finansiering": [paid]}
    assert not said(small, action(year(2030, "klar", **cost)))
    (message,) = said(small, action(year(2031, "klar", **cost)))
    assert message == "Stöd till pumpar gällde inte 2031"
    rule = small.supports[1].rules[0].model_copy(update={"valid_to": Period.parse("2030-07-01")})
    half = small.supports[1].model_copy(update={"rules": (rule,)})
    programme = small.model_copy(update={"supports": (half,), "actions": (action(year(2030, "klar", **cost)),)})
    assert "gällde inte" not in str([message for _, _, message in action_findings(programme)]), "half the year it did"


def test_a_plans_cost_is_its_actions(small):
    plan = small.plans[1]
    programme = small.model_copy(update={"plans": (plan.model_copy(update={"total": 1}),)})
    messages = [message for _, key, message in action_findings(programme) if key == "kostnad"]
    assert messages == ["insatserna 2030 kostar tillsammans 650000 kronor men planen 1"]
    unknown = small.model_copy(update={"actions": (action(year(2030, "klar")),), "plans": (plan,)})
    assert "planen har en kostnad, så varje insats i den behöver en" in [m for _, _, m in action_findings(unknown)]


def test_a_plan_tells_what_was_carried_over_and_what_is_late(small):
    rows = {row.action.id: row for row in action_plan.rows(small, 2030)}
    assert {one: row.before.status if row.before else None for one, row in rows.items()} == {
        "butiksstod": "pågår", "pumpkarta": "ej påbörjad", "appen": None,
    }  # fmt: skip
    assert {one: row.delayed for one, row in rows.items()} == {
        "butiksstod": "",
        "pumpkarta": "Försenad: tiden har gått ut",
        "appen": "",
    }
    now, early, late = (
        year(one, "pågår", planerat=end) for one, end in ((2031, "2032-05"), (2030, "2031-05"), (2030, "2032-05"))
    )
    assert row(now, early).delayed, "it ends later than was said"
    assert not row(now, late).delayed
    assert not row(year(2031, "pågår", planerat="2031-02/2031-05"), day=date(2031, 1, 15)).delayed, "it has time left"
    assert row(year(2031, "pågår", planerat="2031-02/2031-05"), day=date(2031, 6, 1)).delayed
    spring = year(2030, "pågår", planerat="2030-03/2031-02")
    assert row(now, early).delayed == "Försenad mot planen för 2030"
    assert not row(spring, day=date(2031, 4, 1)).delayed, "when its year was over it was not"


def test_what_was_before_is_the_latest_plan_with_the_action(small):
    once = action(year(2028, "pågår"), year(2030, "klar"))
    (found,) = action_plan.rows(small.model_copy(update={"actions": (once,)}), 2030)
    assert found.before.year == 2028


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=8))
def test_the_table_of_costs_adds_up_both_ways(small, amounts):
    actions = tuple(
        action(
            year(2030, "klar", kostnad=a + b, finansiering=[
                {"finansiär": "Staten", "belopp": a}, {"finansiär": "Länet", "belopp": b},
            ]),
            one=f"x{number}",
        )
        for number, (a, b) in enumerate(amounts)
    )  # fmt: skip
    programme = small.model_copy(update={"actions": actions})
    made = costs(action_plan.rows(programme, 2030), programme.supports)
    assert made.complete
    assert made.total.cost == sum(made.total.paid) == sum(map(sum, amounts))
    assert made.total.unfunded == 0
    assert [line.cost for line in made.lines] == [sum(line.paid) + line.unfunded for line in made.lines]


def test_money_of_a_support_scheme_has_a_column_of_its_own(small):
    made = costs(action_plan.rows(small, 2030), small.supports)
    assert made.funders == ("Staten: Stöd till butiker",)
    heads = written(small, "handlingsplan", 2030).xpath("(.//table)[2]//thead//th/text()")
    assert heads == ["Insats", "Staten: Stöd till butiker", "Finansiär saknas", "Kostnad"]
    paid = action(year(2030, "klar", kostnad=90, finansiering=[{"finansiär": "Länet", "belopp": 90}]))
    whole = written(small.model_copy(update={"actions": (paid,)}), "handlingsplan", 2030)
    assert "Finansiär saknas" not in whole.text_content()


def test_a_time_outside_its_year_and_a_rule_that_ends_before_it_begins_are_told(small):
    (message,) = said(small, action(year(2031, "pågår", planerat="2029-02/2029-05")))
    assert message == "tiden (februari–maj 2029) ligger utanför 2031, som raden gäller"
    assert said(small, action(year(2031, "pågår", planerat="2032-02")))
    assert not said(small, action(year(2031, "pågår", planerat="2030-11/2032-02")))
    butik = small.supports[0]
    backwards = butik.rules[0].model_copy(
        update={"valid_from": Period.parse("2031"), "valid_to": Period.parse("2030")}
    )
    wrong = butik.model_copy(update={"rules": (backwards,)})
    found = [one for _, _, one in action_findings(small.model_copy(update={"supports": (wrong,), "actions": ()}))]
    assert "regeln slutar gälla innan den har börjat; ”gäller_till” ska vara en senare dag" in found


def test_a_total_without_every_cost_says_so(small):
    some = (action(year(2030, "klar", kostnad=90), one="a"), action(year(2030, "klar"), one="b"))
    made = costs(action_plan.rows(small.model_copy(update={"actions": some}), 2030), ())
    assert (made.complete, made.total.cost, made.total.unfunded) == (False, 90, 90)
    page = written(small.model_copy(update={"actions": some}), "handlingsplan", 2030)
    assert "90 kronor, utan de insatser vars kostnad saknas" in page.text_content().replace("\N{NO-BREAK SPACE}", " ")
    assert costs(action_plan.rows(small.model_copy(update={"actions": some[1:]}), 2030), ()) is None


def test_a_plans_page_has_every_action_its_status_and_its_sums(small):
    page = written(small, "handlingsplan", 2030)
    actions, costs = page.xpath(".//table")
    assert [row.xpath("string(th/text())").strip() for row in actions.xpath("tbody/tr")] == [
        "Stöd till butiken i Ödeby", "Kartlägga pumparna", "En app för service",
    ]  # fmt: skip
    assert [row.xpath("string(.//span[contains(@class, 'state')])") for row in actions.xpath("tbody/tr")] == [
        "Klar", "Pågår", "Avbruten",
    ]  # fmt: skip
    numbers = [cell.replace("\N{NO-BREAK SPACE}", "") for cell in costs.xpath("tfoot//td/text()")]
    assert numbers == ["400000", "250000", "650000"]
    assert page.xpath("count(.//figure[contains(@class, 'gantt')])") == 1
    empty = written(small.model_copy(update={"actions": ()}), "handlingsplan", 2030)
    assert "uppgift saknas" in empty.text_content()
    text = " ".join(page.text_content().split())
    assert "Plan: januari–juni 2030 · Utfall: Klar" in text, "when it was done nobody has said"
    assert "3: 1 pågår, 1 klar, 1 avbruten; 1 försenad" in text
    assert "2029: ej påbörjad2031: pågår" in text


def test_a_role_sees_its_actions_year_by_year(small):
    rows = written(small, "rollinsatser", "namnden").xpath(".//tbody/tr")
    told = [(row.xpath("string(th)"), row.xpath("string(td[1])")) for row in rows]
    assert told == [("Kartlägga pumparna", "Deltar"), ("En app för service", "Ansvarig")]
    assert rows[0].xpath("td[2]/span/text()") == ["2029: ej påbörjad", "2030: pågår", "2031: pågår"]


def test_a_rule_that_has_ended_is_flagged(small):
    butik, pump = small.supports
    day = date(2031, 1, 15)
    assert [action_plan.in_force(rule, day) for rule in butik.rules] == [False, True]
    assert (action_plan.expired(butik, day), action_plan.expired(pump, day)) == (False, True)
    assert not action_plan.expired(pump, date(2030, 12, 31))
    text = " ".join(written(small, "stöd").text_content().split())
    assert "Stöd till pumparReglerna har gått ut" in text
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Stödet är högst 300 000 kronor. Upphörde att gälla 1 januari 2030." in plain
    assert "Stödet är högst 400 000 kronor. Gäller från 1 januari 2030." in plain


def test_the_fuel_support_is_told_to_have_ended(real):
    scheme = next(one for one in real.supports if one.id == "drivmedel")
    assert scheme.rules[0].valid_to == Period.parse("2024-01-01")
    assert action_plan.expired(scheme, real.edition.published.earliest)


def test_what_is_not_known_of_the_plans_is_among_the_gaps(real):
    groups = dict(gaps.grouped(gaps.missing(real)))
    assert [row.where for row in groups["Handlingsplanerna"]] == [
        f"Handlingsplan {one}" for one in (2023, 2024, 2025)
    ]
    assert [row.where for row in groups["Stöden"]] == ["Stöd till kommersiell service", "Stöd till drivmedel"]


@pytest.mark.parametrize("status", ["ej påbörjad", "pågår"])
def test_what_is_not_done_when_its_time_and_its_year_are_over_is_late(status):
    assert row(year(2030, status, planerat="2030-01/2030-12")).delayed
    assert not row(year(2030, "klar", planerat="2030-01")).delayed
