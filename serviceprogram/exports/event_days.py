"""The days that an event covers: never fewer than its time can hold, and words for what is not known.

A calendar has days alone. So a time that is not known to the day covers every day that it can hold, and its
title says how well it is known; a day in the middle, or the first one, would be a date that nobody has given.
"""

from dataclasses import dataclass
from datetime import date

from serviceprogram.programme.period import Part, Period, Precision
from serviceprogram.programme.timeline import Recurrence

_SOME_TIME: dict[Precision, str] = {
    "day": "",
    "month": "någon gång i ",
    "season": "någon gång under ",
    "quarter": "någon gång under ",
    "year": "någon gång under ",
}


@dataclass(frozen=True)
class EventDays:
    """From the first day to the last, both included, and again each year where ``last_year`` is given."""

    first: date
    last: date
    words: str = ""
    """How well the time is known, in Swedish; nothing where the days are the very days."""
    last_year: date | None = None
    """The first day of the last occurrence."""


def event_days(period: Period, recurrence: Recurrence | None) -> EventDays:
    """Return the days of a period, or of what recurs within it.

    ``löpande`` and ``fyra gånger per år`` say how often and not when, so there is no rule by which a calendar could
    repeat an event: they are one event over the whole time. The one rule that data can give is ``varje år``
    from a time of the year to the same time of another year.

    An open end has no last day, and any would be made up: the event covers the days on which it can begin.
    """
    first = period.parts[0]
    last_day = period.latest or first.last
    if recurrence == "varje år" and _same_time_each_year(period):
        words = f"{_SOME_TIME[first.precision]}{first.words(year=False)} varje år"
        return EventDays(first.first, first.last, words, period.parts[-1].first)
    if recurrence:
        under = "" if period.shape == "open" else "under "
        days = "övriga dagar" if period.is_day else "dagar"
        return EventDays(first.first, last_day, f"{recurrence} {under}{period}; {days}: uppgift saknas")
    if period.shape in ("span", "open"):
        known = period.shape == "span" and all(part.precision == "day" for part in period.parts)
        return EventDays(first.first, last_day, "" if known else str(period))
    return EventDays(first.first, last_day, "" if period.is_day else f"{_SOME_TIME[first.precision]}{period}")


def _same_time_each_year(period: Period) -> bool:
    """Whether a span goes from a time of the year to the same time of another, as April 2024 to April 2030.

    A time that holds the end of February is of another length in a leap year, which no rule of iCalendar can say.
    """
    first, last = period.parts[0], period.parts[-1]
    leaps = first.first.month <= 2 and (first.last.month, first.last.day) >= (2, 28)
    return period.shape == "span" and first.precision != "year" and not leaps and _place(first) == _place(last)


def _place(part: Part) -> tuple[str, int, int, int, int]:
    return part.precision, part.first.month, part.first.day, part.last.month, part.last.day
