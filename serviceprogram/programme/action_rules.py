"""What must hold of plans and actions: nothing is lost between two years, and costs add up."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from serviceprogram.programme.actions import ENDED, Action, ActionPlan, ActionYear, SupportRule
from serviceprogram.programme.model import Programme
from serviceprogram.programme.period import Period
from serviceprogram.programme.record import Record

Finding = tuple[Record, str, str]


def action_findings(programme: Programme) -> Iterator[Finding]:
    """Yield every breach, where all data could be read."""
    planned = [plan.year for plan in programme.plans]
    for plan in programme.plans:
        if planned.count(plan.year) > 1:
            yield plan, "år", f"handlingsplanen för {plan.year} finns två gånger"
        if plan.decision and not plan.decision.day.is_day:
            yield plan.decision, "datum", "beslutets datum ska vara en dag, som 2022-02-22"
        yield from _total(programme, plan)
    yield from _rules(programme)
    codes = {area.code for area in programme.municipalities}
    for action in programme.actions:
        yield from _years(action, planned)
        for code in action.municipalities:
            if code not in codes:
                yield action, "kommuner", f"kommunkoden ”{code}” finns inte"
        for year in action.years:
            if year.planned and _outside(year.planned, year.year):
                yield year, "planerat", f"tiden ({year.planned}) ligger utanför {year.year}, som raden gäller"
            yield from _money(programme, year)


def _rules(programme: Programme) -> Iterator[Finding]:
    for rule in (rule for scheme in programme.supports for rule in scheme.rules):
        if rule.valid_from and rule.valid_to and (rule.valid_to.latest or date.max) <= rule.valid_from.earliest:
            yield (
                rule,
                "gäller_till",
                "regeln slutar gälla innan den har börjat; ”gäller_till” ska vara en senare dag",
            )


def _years(action: Action, planned: list[int]) -> Iterator[Finding]:
    """An action stays in every plan until it has ended."""
    years = [one.year for one in action.years]
    for year, times in Counter(years).items():
        if times > 1:
            yield action, "år", f"år {year} finns två gånger för insatsen ”{action.id}”"
    for before, after in pairwise(action.years):
        if after.year < before.year:
            yield after, "år", "åren ska stå i ordning, det senaste sist"
        if before.status in ENDED:
            yield after, "år", f"insatsen var {before.status} {before.year}; ge en ny insats ett eget id"
    for one in action.years:
        if one.year not in planned:
            yield one, "år", f"det finns ingen handlingsplan för {one.year}; lägg till den under ”handlingsplaner”"
        if one.status == "avbruten" and not one.reason:
            yield one, "status", "en avbruten insats behöver ”skäl”"
        following = min((year for year in planned if year > one.year), default=None)
        if one.status not in ENDED and following and following not in years:
            said = f"insatsen hade status ”{one.status}” {one.year} men finns inte i planen för {following}"
            yield one, "status", f"{said}; för in den där, eller skriv avbruten och skäl"


def _outside(time: Period, year: int) -> bool:
    return time.earliest.year > year or (time.latest is not None and time.latest.year < year)


def _money(programme: Programme, one: ActionYear) -> Iterator[Finding]:
    total = sum(part.amount for part in one.funding)
    if one.funding and one.cost is None:
        yield one, "finansiering", f"skriv ”kostnad”; finansieringen blir {total} kronor"
    elif one.funding and total != one.cost:
        yield one, "kostnad", f"finansieringen blir {total} kronor men kostnaden är {one.cost}"
    for part in one.funding:
        scheme = next((found for found in programme.supports if found.id == part.support), None)
        if scheme and scheme.rules and all(_ended(rule, one.year) for rule in scheme.rules):
            yield part, "stöd", f"{scheme.name} gällde inte {one.year}"


def _ended(rule: SupportRule, year: int) -> bool:
    last = rule.valid_to.latest if rule.valid_to else None
    return last is not None and last <= date(year, 1, 1)


def _total(programme: Programme, plan: ActionPlan) -> Iterator[Finding]:
    costs = [one.cost for action in programme.actions if (one := action.in_year(plan.year))]
    if plan.total is None:
        return
    if None in costs:
        yield plan, "kostnad", "planen har en kostnad, så varje insats i den behöver en"
    elif (total := sum(cost for cost in costs if cost is not None)) != plan.total:
        yield plan, "kostnad", f"insatserna {plan.year} kostar tillsammans {total} kronor men planen {plan.total}"
