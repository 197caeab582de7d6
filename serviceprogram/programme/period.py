"""Dates only as precise as they are known: EDTF in, Swedish out.

EDTF is ISO 8601-2. The forms are ``2022-02-22``, ``2022-11``, ``2022``, season ``2019-23``,
quarter ``2022-34``, span ``2022-11/2023-02``, either–or ``[2023-03,2023-04]`` and open end
``2023-01/..``. All is read here: the edtf package fails on open ends, accepts spans that run backwards
and takes as long to import as the rest of a check; ``tests/test_period.py`` holds each part against it.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Literal

Shape = Literal["single", "span", "either", "open"]
Precision = Literal["day", "month", "season", "quarter", "year"]

EXAMPLES = (
    "2022, 2022-11, 2022-02-22, 2022-11/2023-02, [2023-03,2023-04], 2019-23 (hösten), 2022-34 (andra kvartalet)"
)
_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_SEASONS = {21: "våren", 22: "sommaren", 23: "hösten"}
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 33: 1, 34: 4, 35: 7, 36: 10}
"""EDTF's season or quarter → the first of its three months, on the northern half of the globe."""
_QUARTERS = {33: "första", 34: "andra", 35: "tredje", 36: "fjärde"}
_WINTER = 24  # lies in two years, and EDTF does not say which: an editor writes the months instead


@dataclass(frozen=True)
class Part:
    """One date of a period, from its first to its last possible day."""

    precision: Precision
    first: date
    last: date
    season: int = 0

    def words(self, *, month: bool = True, year: bool = True) -> str:
        """Write the date in Swedish; a part that the next date repeats can be left out."""
        tail = f" {self.first.year}" if year else ""
        if self.precision == "year":
            return str(self.first.year)
        if self.precision == "quarter":
            return f"{_QUARTERS[self.season]}{' kvartalet' if month else ''}{tail}"
        if self.precision == "season":
            return f"{_SEASONS[self.season]}{tail}"
        name = MONTHS[self.first.month - 1] if month else ""
        if self.precision == "month":
            return f"{name}{tail}"
        return f"{self.first.day}\N{NO-BREAK SPACE}{name}{tail}" if month else f"{self.first.day}"


@dataclass(frozen=True)
class Period:
    """A day, month, season, quarter or year; or a span, an either–or or an open end of these.

    ``earliest`` and ``latest`` are the first and the last possible day; ``latest`` is None for
    an open end. ``str()`` gives Swedish: "mars eller april 2023".
    """

    edtf: str
    shape: Shape = field(compare=False)
    parts: tuple[Part, ...] = field(compare=False)

    @property
    def earliest(self) -> date:
        """The first day on which it can be."""
        return self.parts[0].first

    @property
    def latest(self) -> date | None:
        """The last day on which it can be; None for an open end."""
        return None if self.shape == "open" else self.parts[-1].last

    @property
    def is_day(self) -> bool:
        """Whether it is one known day."""
        return self.shape == "single" and self.parts[0].precision == "day"

    @property
    def order(self) -> tuple[date, date]:
        """A key that sorts by the earliest day, then the latest."""
        return self.earliest, self.latest or date.max

    def __str__(self) -> str:
        *before, end = self.parts
        if self.shape == "open":
            return f"från och med {end.words()}"
        same_kind = {part.precision for part in self.parts} == {end.precision}
        same_year = same_kind and {part.first.year for part in self.parts} == {end.first.year}
        same_month = {part.first.month for part in self.parts} == {end.first.month}
        # "3–5 maj 2022", "första–tredje kvartalet 2022": what the next part repeats is said once
        unit_said_later = same_year and (end.precision == "quarter" or (end.precision == "day" and same_month))
        year = end.precision == "year" or not same_year
        first = [part.words(month=not unit_said_later, year=year) for part in before]
        if self.shape == "span":
            return "–".join([*first, end.words()])
        return " eller ".join([", ".join(first), end.words()] if first else [end.words()])

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read EDTF; raise ValueError with a Swedish message for what is no date."""
        if text.startswith("[") and text.endswith("]"):
            text = "".join(text.split())  # EDTF has no spaces
            parts = tuple(_part(part) for part in text[1:-1].split(","))
            if len(parts) < 2 or any(one.last >= other.first for one, other in pairwise(parts)):
                raise ValueError(f"”{text}” ska ha minst två skilda datum i tidsordning, som [2023-03,2023-04]")
            return cls(text, "either", parts)
        start, slash, end = text.partition("/")
        if slash and end == "..":
            return cls(text, "open", (_part(start),))
        if slash:
            first, last = _part(start), _part(end)
            if last.last < first.first or last.first < first.first:
                raise ValueError(f"”{text}” slutar före sin början; skriv den tidigaste dagen först")
            return cls(text, "span", (first, last))
        return cls(text, "single", (_part(text),))


@cache
def _part(text: str) -> Part:
    match = _PART.fullmatch(text)
    if not match or not text.isascii():
        raise ValueError(f"”{text}” är inget datum i formen {EXAMPLES}")
    year, second, day = (int(number) if number else 0 for number in match.groups())
    if not 1900 <= year <= 2199:
        raise ValueError(f"”{text}” har ett årtal utanför 1900–2199")
    if second == _WINTER:
        raise ValueError(f"”{text}” (vinter) ligger i två år; skriv månaderna, som {year}-12/{year + 1}-02")
    known = 1 <= second <= 12 or (not day and (second in _SEASONS or second in _QUARTERS))
    if match[2] and not known:
        raise ValueError(f"”{text}” finns inte: månaden ska vara 01–12 (eller 21–23 årstid, 33–36 kvartal)")
    start, end = _months(second)
    try:
        one_day = date(year, start, day) if match[3] else None
        first, last = one_day or date(year, start, 1), one_day or date(year, end, monthrange(year, end)[1])
    except ValueError:
        raise ValueError(f"”{text}” finns inte i kalendern") from None
    precision: Precision = "day" if day else "month" if second in range(1, 13) else "year"
    if second in _SEASONS:
        precision = "season"
    elif second in _QUARTERS:
        precision = "quarter"
    return Part(precision, first, last, second)


def _months(second: int) -> tuple[int, int]:
    """Return the first and the last month of what the second number stands for; 0 stands for the whole year."""
    if second in _SEASON_STARTS:
        return _SEASON_STARTS[second], _SEASON_STARTS[second] + 2
    return second or 1, second or 12
