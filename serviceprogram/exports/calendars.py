"""The calendars as files that a calendar program can open or subscribe to."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import icalendar

from serviceprogram.exports.event import component
from serviceprogram.exports.revision import Revision
from serviceprogram.programme.model import Programme
from serviceprogram.views import calendars as views
from serviceprogram.views.addresses import Addresses

_ASK_AGAIN = timedelta(days=1)
"""How often a program is asked to fetch a calendar anew."""


def calendars(programme: Programme, history: Mapping[str, Revision], addresses: Addresses) -> dict[str, bytes]:
    """Return path under the site → calendar; ``history`` has a revision for the id of every activity."""
    made = {one.id: component(one, programme, history[one.id], addresses) for one in programme.activities}
    about = programme.about
    text = (
        f"Ur tidplanen för {about.title}, {about.region}. "
        "Tiderna är så noga som de är kända; är dagen inte känd står det i rubriken."
    )
    return {
        one.path: calendar_bytes(
            f"{about.title}: {one.name}", text, [made[activity.id] for activity in one.activities]
        )
        for one in views.calendars(programme)
    }


def calendar_bytes(title: str, text: str, components: Sequence[icalendar.Event | icalendar.Journal]) -> bytes:
    """Return one file: lines of at most 75 octets that end with CRLF, in UTF-8.

    All its times are whole days, so it needs no time zone. There is no ORGANIZER, which RFC 5546 wants of a published
    event: the programme has no address to answer to, and a calendar program would offer to answer.
    """
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//serviceprogram//Kalender//SV")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)  # RFC 7986; the X- names are what Outlook, Google and Apple read
    calendar.add("x-wr-calname", icalendar.vText(title))
    calendar.add("description", text)
    calendar.add("x-wr-caldesc", icalendar.vText(text))
    calendar.add("x-wr-timezone", icalendar.vText("Europe/Stockholm"))
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(_ASK_AGAIN))
    for one in components:
        calendar.add_component(one)
    content: bytes = calendar.to_ical()
    return content
