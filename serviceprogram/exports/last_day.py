"""The last day to answer a consultation, as a calendar with that one event."""

from datetime import timedelta

from icalendar import Event

from serviceprogram.exports.calendars import calendar_bytes
from serviceprogram.exports.revision import Revision
from serviceprogram.programme.model import Programme
from serviceprogram.views.consultation import last_day


def last_day_calendar(programme: Programme, revision: Revision, page: str) -> bytes:
    """Return the calendar; ``revision`` is that of the edition, ``page`` the letter's whole address or ""."""
    about, one, day = programme.about, programme.consultation, last_day(programme)
    matter, to = one.matter or about.title, one.registrar
    made = Event()
    # as in event.uid: nothing in it that a decision or a move can change
    made.add("uid", f"sista-svarsdag-{one.edition}@serviceprogram-{programme.county.code}")
    made.add("sequence", revision.sequence)
    made.add("dtstamp", revision.changed)
    made.add("last-modified", revision.changed)
    made.add("categories", ["Remiss"])
    if page:
        made.add("url", page)
    made.add("dtstart", day.earliest)
    made.add("dtend", day.earliest + timedelta(days=1))  # the first day after
    made.add("transp", "TRANSPARENT")
    made.add("status", "CONFIRMED")
    made.add("summary", f"Sista svarsdag: {matter}")
    where = f"Svaret skickas till {to.name}, {to.email}. " if to else ""
    made.add("description", f"{where}Ange diarienummer {about.case}." + (f"\n\nMissivet: {page}" if page else ""))
    return calendar_bytes(f"Sista svarsdag: {matter}", f"Sista dagen att svara på remissen, {about.region}.", [made])
