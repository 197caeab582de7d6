"""Dates, numbers and signs as Swedish is typeset; the rules are those of Myndigheternas skrivregler.

What can only be a slip is an error. What may be right in its place (a case number, a telephone number) is advice.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from serviceprogram.language.prose import Prose
from serviceprogram.programme.period import MONTHS
from serviceprogram.programme.problems import Problem

_MONTH = "|".join(MONTHS)
_SHORT_MONTH = "jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec"
_UNIT = r"%|‰|procent|kr|tkr|mnkr|kronor|km²?|m²?|mil|meter|min|minuter|timmar|invånare|miljoner|miljarder"


class _Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    message: str
    better: Callable[[re.Match[str]], str]
    advice: bool = False


def _rule(
    name: str, pattern: str, message: str, better: Callable[[re.Match[str]], str], *, advice: bool = False
) -> _Rule:
    return _Rule(name, re.compile(pattern, re.MULTILINE), message, better, advice)


def _day(match: re.Match[str]) -> str:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    return f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _grouped(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", " ", digits)


def _clock(match: re.Match[str]) -> str:
    times = [f"{int(hour)}.{minute or '00'}" for hour, minute in re.findall(r"(\d{1,2})(?:[.:](\d\d))?", match[0])]
    return f"kl. {'–'.join(times)}"


_RULES = (
    _rule(
        "datumform",
        r"(?<![\w/.,-])(?P<day>\d{1,2})(?P<sign>[/.])(?P<month>\d{1,2})(?:(?P=sign)|[ -]+)"
        r"(?P<year>(?:19|20)\d\d)(?![\w/-])",
        "datumet ska ha månadens namn",
        _day,
    ),
    _rule(
        "datumform",
        r"(?<![\w/.,-])(?P<year>(?:19|20)\d\d)[/.](?P<month>0[1-9]|1[0-2])[/.](?P<day>[0-3]\d)(?![\w/-])",
        "datumet ska ha månadens namn",
        _day,
    ),
    _rule(
        "datumform",
        rf"(?<![\w-])(?P<day>\d{{1,2}})(?::[ae])\s+(?P<month>{_MONTH})\b",
        "dagen skrivs utan ändelse",
        lambda match: f"{match['day']} {match['month']}",
    ),
    _rule(
        "datumform",
        rf"(?<![\w-])(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(name.capitalize() for name in MONTHS)})\b",
        "månader skrivs med liten bokstav",
        lambda match: f"{match['day']} {match['month'].lower()}",
    ),
    _rule(
        "datumform",
        rf"(?<![\w-])(?P<day>\d{{1,2}})\s+(?P<month>{_SHORT_MONTH})\.?\s+(?P<year>(?:19|20)\d\d)\b",
        "månadens namn skrivs ut",
        lambda match: f"{match['day']} {_month(match['month'])} {match['year']}",
    ),
    _rule(
        "datumform",
        rf"\b(?:{_MONTH}|våren|sommaren|hösten|vintern|år)\s+[-–’'](?P<year>\d\d)(?![\d–-])",
        "årtalet skrivs med fyra siffror",
        lambda match: f"{match[0].split()[0]} 20{match['year']}",
    ),
    _rule(
        "datumform",
        rf"(?<![\w–-])\d{{1,2}}\s+(?:{_MONTH})\b(?!\s+(?:19|20)\d\d)(?!\s*[–-])(?!\s+(?:och|eller|till)\s+\d)",
        "datumet saknar årtal",
        lambda match: f"{' '.join(match[0].split())} 2022".replace("2022", "ÅÅÅÅ"),
        advice=True,
    ),
    _rule(
        "tankstreck",
        r"(?<![\w/.:-])(?P<first>(?:19|20)\d\d)(?:-|\s+[–-]\s+|–\s+|\s+–)(?P<last>(?:19|20)\d\d)(?![\w/:-])",
        "intervall skrivs med tankstreck utan mellanslag",
        lambda match: f"{match['first']}–{match['last']}",
    ),
    _rule(
        "tankstreck",
        rf"\b(?P<first>{_MONTH})(?:-|\s+[–-]\s+|–\s+|\s+–)(?P<last>{_MONTH})\b",
        "intervall skrivs med tankstreck utan mellanslag",
        lambda match: f"{match['first']}–{match['last']}",
    ),
    _rule(
        "tankstreck",
        r"(?<![\w/.:,–-])(?P<first>[1-9]\d{0,2})-(?P<last>\d{1,3})(?![\w/.:–-])",
        "intervall skrivs med tankstreck",
        lambda match: f"{match['first']}–{match['last']}",
        advice=True,
    ),
    _rule(
        "tankstreck",
        r"(?<=[^\W\d_]) --? (?=[^\W\d_])",
        "ett streck mellan ord är ett tankstreck",
        lambda _: "–",
        advice=True,
    ),
    _rule(
        "talform",
        r"(?<![\w/.,:-])\d{1,3}(?:\.\d{3})+(?![\w/:-]|[.,]\d)",
        "tusental skiljs åt med mellanslag",
        _grouped,
    ),
    _rule(
        "talform",
        r"(?<![\w/.,:§(-])(?<!\d )\d{5,9}(?![\w/:-]|[.,]\d)",
        "stora tal skrivs med mellanslag mellan tusentalen",
        _grouped,
        advice=True,
    ),
    _rule(
        "talform",
        rf"(?<![\w/.,:-])(?P<whole>\d+)\.(?P<part>\d+)(?=\s*(?:{_UNIT})(?!\w))",
        "decimaltal skrivs med komma",
        lambda match: f"{match['whole']},{match['part']}",
    ),
    _rule(
        "talform",
        r"(?P<number>\d)(?P<sign>[%‰])",
        "före procenttecken ska det vara mellanslag",
        lambda match: f"{match['number']} {match['sign']}",
    ),
    _rule(
        "paragraf",
        r"(?:(?P<before>§)(?P<first>\d+)|(?P<second>\d+)(?P<after>§))",
        "mellan paragraftecken och siffra ska det vara mellanslag",
        lambda match: f"§ {match['first']}" if match["before"] else f"{match['second']} §",
    ),
    _rule(
        "klockslag",
        r"\b(?:kl|klockan)\b(?!\. \d{1,2}\.\d\d(?:–\d{1,2}\.\d\d)?(?![\d:–-]))\.?\s*\d{1,2}(?:[.:]\d\d)?"
        r"(?:\s*[–-]\s*\d{1,2}(?:[.:]\d\d)?)?",
        "klockslag skrivs som kl. 9.00–15.30",
        _clock,
    ),
    _rule(
        "citattecken",
        r"[\"“„«»](?P<said>[^\"“”„«»\n]*)[\"“”„«»]?",
        "citattecken skrivs med samma tecken på båda sidor",
        lambda match: match["said"].strip(),  # what is to be written is shown in the right ones
    ),
    _rule("tecken", r"\.{3}", "uteslutning skrivs med ett enda tecken", lambda _: "…", advice=True),
)


def figure_problems(prose: Prose) -> Iterator[Problem]:
    """Yield each date, number and sign outside quotations that is not written as Swedish is typeset."""
    told: set[int] = set()
    for rule in _RULES:
        for match in rule.pattern.finditer(prose.own):
            span = range(*match.span())
            if told.isdisjoint(span):  # the surer rules stand first
                told.update(span)
                message = f"”{' '.join(match[0].split())}”: {rule.message}"
                yield prose.problem(match.start(), rule.name, message, rule.better(match), advice=rule.advice)


def _month(short: str) -> str:
    return next(name for name in MONTHS if name.startswith(short[:3]))
