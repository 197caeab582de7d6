"""Activities → the geometry of a Gantt chart: panels of rows, each text and mark in its place.

All lengths are px and finished: a template only writes them down.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from serviceprogram.gantt.rows import Layout, Row, Sheet, row
from serviceprogram.gantt.scale import Axis, Scale, axis, verticals
from serviceprogram.gantt.text import HEADING, Measure, TextBox, column
from serviceprogram.programme.timeline import Activity, Section

MOST_HEIGHT = 520.0
"""A panel fits an A4 page with room for a heading above it."""

_TODAY = 15.0


@dataclass(frozen=True)
class Panel:
    """A section, or the part of it that fits a page, with an axis of its own.

    The strip between the axis and the first row is kept free for a today mark's word.
    """

    section: Section
    part: int
    parts: int
    sheet: Sheet
    height: float
    heading: tuple[TextBox, ...]
    axis: Axis
    rows: tuple[Row, ...]

    @property
    def texts(self) -> tuple[TextBox, ...]:
        """Every line of text in the panel."""
        return *self.heading, *self.axis.labels, *(text for row in self.rows for text in row.texts)

    @property
    def title(self) -> str:
        """What the panel shows, in a few Swedish words."""
        first, last = self.sheet.scale.first.year, self.sheet.scale.last.year
        cut = f", del {self.part} av {self.parts}" if self.parts > 1 else ""
        years = f"{first}–{last}" if last > first else first
        return f"Tidslinje {years}: {self.section.title}{cut}"

    @property
    def description(self) -> str:
        """What a reader who can't see the panel is told."""
        first, last = self.sheet.scale.first.year, self.sheet.scale.last.year
        count = "ett steg" if len(self.rows) == 1 else f"{len(self.rows)} steg"
        axis = f"från {first} till {last}" if last > first else f"över {first}"
        return (
            f"Plan och utfall för {count} i ”{self.section.title}”, på en tidsaxel {axis}. "
            "Samma uppgifter finns i tabellen på sidan."
        )

    def lines(self, row: Row, *, strong: bool) -> str:
        """Return the vertical lines of a row as path data; they cross no label."""
        return verticals(self.axis, row.span, strong=strong)


def gantt(
    sections: Sequence[Section], activities: Sequence[Activity], measure: Measure, layout: Layout
) -> tuple[Panel, ...]:
    """Return the panels of the sections in their order, all on one time scale.

    Activities of other sections are left out. Without a single known time there is no scale and
    no panel.
    """
    shown = {section.id: [one for one in activities if one.section == section.id] for section in sections}
    years = [day.year for group in shown.values() for one in group for day in _days(one)]
    if not years:
        return ()
    scale = Scale(date(min(years), 1, 1), date(max(years), 12, 31), *layout.plot)
    sheet = Sheet(scale, layout, measure)
    return tuple(panel for section in sections for panel in _panels(section, shown[section.id], sheet))


def _days(activity: Activity) -> Iterator[date]:
    for period in (activity.planned, activity.outcome and activity.outcome.when):
        if period:
            yield from (day for part in period.parts for day in (part.first, part.last))


def _panels(section: Section, activities: Sequence[Activity], sheet: Sheet) -> Iterator[Panel]:
    # the heading's number is not known before the cut: room is taken for the longest
    room = MOST_HEIGHT - _header(f"{section.title} (99 av 99)", sheet)[2]
    counts = _cut([row(activity, 0, sheet).bottom for activity in activities], room)
    left = iter(activities)
    for part, count in enumerate(counts, start=1):
        yield _panel((section, part, len(counts)), list(islice(left, count)), sheet)


def _cut(heights: Sequence[float], room: float) -> list[int]:
    """Return how many rows each panel takes: as few panels as there can be, about equally high."""
    fewest = len(_fill(heights, room))
    lower = range(int(max(heights, default=0)) + 1, int(room))
    even = bisect_left(lower, -fewest, key=lambda limit: -len(_fill(heights, limit)))
    return _fill(heights, lower[even] if even < len(lower) else room)


def _fill(heights: Sequence[float], room: float) -> list[int]:
    counts: list[int] = []
    height = room
    for one in heights:
        if height + one > room:
            counts.append(0)
            height = 0.0
        counts[-1] += 1
        height += one
    return counts


def _header(title: str, sheet: Sheet) -> tuple[tuple[TextBox, ...], Axis, float]:
    """Return the heading, the axis, and where the rows begin."""
    heading = column(title, (0, 0), sheet.layout.width, HEADING, sheet.measure)
    above = axis(sheet.scale, HEADING.line * len(heading) + 4, sheet.measure)
    return heading, above, above.bottom + _TODAY


def _panel(place: tuple[Section, int, int], activities: Sequence[Activity], sheet: Sheet) -> Panel:
    section, part, parts = place
    title = section.title if parts == 1 else f"{section.title} ({part} av {parts})"
    heading, above, top = _header(title, sheet)
    rows: list[Row] = []
    for activity in activities:
        rows.append(row(activity, rows[-1].bottom if rows else top, sheet))
    return Panel(section, part, parts, sheet, rows[-1].bottom, heading, above, tuple(rows))
