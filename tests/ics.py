"""What the tests of the calendars share: calendars made of a programme, and read as another program would."""

from datetime import UTC, datetime, timedelta

import icalendar

from serviceprogram.exports.calendars import calendars
from serviceprogram.exports.revision import Revision
from serviceprogram.views.addresses import Addresses

STAMP = datetime(2026, 11, 24, 12, tzinfo=UTC)
ADDRESSES = Addresses(frozenset(["processplan/tidplan.md"]), "https://exempel.se/")
ALL = "kalender/alla.ics"


def made_of(programme, addresses=ADDRESSES, **changed: Revision):
    history = {one.id: changed.get(one.id, Revision(0, STAMP)) for one in programme.activities}
    return calendars(programme, history, addresses)


def components(content):
    """Return UID → component, read as another program would."""
    found = [one for one in icalendar.Calendar.from_ical(content).walk() if one.name in ("VEVENT", "VJOURNAL")]
    assert len({str(one["UID"]) for one in found}) == len(found)
    return {str(one["UID"]).partition("@")[0]: one for one in found}


def with_activity(programme, one, **fields: object):
    """Return the programme with one activity changed."""
    changed = (a.model_copy(update=fields) if a.id == one else a for a in programme.activities)
    return programme.model_copy(update={"activities": tuple(changed)})


def event(programme, one="remissutgava", **fields: object):
    return components(made_of(with_activity(programme, one, **fields))[ALL])[one]


def days(component):
    """Return the first and the last day of an event."""
    return component["DTSTART"].dt, component["DTEND"].dt - timedelta(days=1)
