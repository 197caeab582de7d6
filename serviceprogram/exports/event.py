"""One activity as iCalendar (RFC 5545) has it: an event, or a note without a day where no time is known."""

from collections.abc import Iterator
from datetime import timedelta

from icalendar import Event, Journal

from serviceprogram.exports.event_days import EventDays, event_days
from serviceprogram.exports.revision import Revision
from serviceprogram.programme.model import Programme
from serviceprogram.programme.period import Period
from serviceprogram.programme.timeline import Activity
from serviceprogram.views.addresses import TIMELINE, Addresses
from serviceprogram.views.calendars import Lane, shown_time


def uid(activity: Activity, programme: Programme) -> str:
    """Return the name by which a calendar knows the activity for ever.

    The part after @ is not the site's host, which may move, nor anything of the programme that a decision can
    change, such as its title, years or dnr: a county's code stays. A later programme of the same county needs other
    ids for its activities if it is published by a repository of its own.
    """
    return f"{activity.id}@serviceprogram-{programme.county.code}"


def component(activity: Activity, programme: Programme, revision: Revision, addresses: Addresses) -> Event | Journal:
    """Return the activity; ``revision`` gives all that would else come from a clock.

    An event must have a day. What has no known time is a VJOURNAL, which needs none: those who read the file find it,
    and a calendar program shows nothing.
    """
    shown = shown_time(activity)
    made = Event() if shown else Journal()
    made.add("uid", uid(activity, programme))
    made.add("sequence", revision.sequence)
    made.add("dtstamp", revision.changed)
    made.add("last-modified", revision.changed)
    made.add("categories", [activity.kind.capitalize()])
    page = addresses.absolute(TIMELINE, f"aktivitet-{activity.id}")
    if page:
        made.add("url", page)
    days = None
    if shown:
        lane, period = shown
        days = event_days(period, activity.recurrence)
        _add_days(made, days)
        made.add("status", "CONFIRMED" if lane == "Utfall" else "TENTATIVE")
        made.add("transp", "TRANSPARENT")  # the hour is never known, and who reads about a step is not busy with it
    else:
        made.add("status", "DRAFT")
    made.add("summary", f"{activity.title} ({days.words})" if days and days.words else activity.title)
    about = _about(activity, programme)
    paragraphs = (
        _times(activity, shown, days),
        activity.description or "",
        *about,
        f"Tidplanen: {page}" if page else "",
    )
    made.add("description", "\n\n".join(filter(None, paragraphs)))
    return made


def _add_days(made: Event | Journal, days: EventDays) -> None:
    made.add("dtstart", days.first)
    made.add("dtend", days.last + timedelta(days=1))  # the first day after
    if days.last_year:
        made.add("rrule", {"freq": "yearly", "until": days.last_year})


def _times(activity: Activity, shown: tuple[Lane, Period] | None, days: EventDays | None) -> str:
    """Write the plan, the outcome, which of them the calendar shows, and what its days mean."""
    done = activity.outcome
    planned = ", ".join(str(one) for one in (activity.planned, activity.recurrence) if one)
    lines = [f"Planerat: {planned or ('inte angivet' if done else 'uppgift saknas')}.", activity.planned_note or ""]
    if done:
        parts = (done.text, done.minute or "", f"dnr {done.case}" if done.case else "")
        when = f"{done.when}. " if done.when else ""
        lines.append(f"Utfall: {when}{', '.join(filter(None, parts))}.{'' if when else ' När: uppgift saknas.'}")
    else:
        lines.append("Utfall: uppgift saknas.")
    if shown and days:
        lines.append("Kalendern visar utfallet." if shown[0] == "Utfall" else "Kalendern visar planen.")
        if days.words and shown[1].shape == "open":
            lines.append("Slutet är öppet; kalendern visar när det kan börja.")
        elif days.words:
            lines.append("Exakta dagar: uppgift saknas. Därför visas alla dagar som tiden kan omfatta.")
    return "\n".join(filter(None, lines))


def _about(activity: Activity, programme: Programme) -> Iterator[str]:
    """Yield paragraphs: who takes which part, what is missing, and the sources."""

    def names(*roles: str | None) -> str:
        found = (programme.role(one) for one in roles if one)
        return "; ".join(one.name if one.name == one.who else f"{one.name} ({one.who})" for one in found)

    def source(one: str) -> str:
        found = programme.source(one)
        return f"{found.title}, {found.publisher}"

    parts = (
        ("Beslutar", names(activity.decides)),
        ("Ansvarig", names(activity.responsible)),
        ("Deltar", names(*activity.takes_part)),
        ("Informeras", names(*activity.informed)),
    )
    yield "\n".join(f"{part}: {some}." for part, some in parts if some)
    missing = (f"Uppgift saknas: {gap.what}. Lämnas av {programme.role(gap.supplier).name}." for gap in activity.gaps)
    yield "\n".join(missing)
    sources = [f"Källa: {source(activity.source)}."]
    if activity.outcome:
        sources.append(f"Källa till utfallet: {source(activity.outcome.source)}.")
    yield "\n".join(sources)
