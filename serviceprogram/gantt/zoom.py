"""The same rows on a sheet so long that a single year fills the chart: a reader sees one year at a time of it.

All lengths are px. The page keeps the sheet as a template, so that it is neither shown nor printed until a script
shows a part of it through a window; the script then moves the window and draws nothing itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from serviceprogram.gantt.chart import MOST_HEIGHT, Panel
from serviceprogram.gantt.marks import Mark
from serviceprogram.gantt.rows import marks
from serviceprogram.gantt.scale import Axis, Scale, axis, verticals
from serviceprogram.gantt.text import Measure
from serviceprogram.programme.timeline import Activity

_LEAP_YEAR = 366


@dataclass(frozen=True)
class Zoom:
    """Each row's marks on the long sheet, at the height where the panel has the row."""

    scale: Scale
    axis: Axis
    rows: tuple[tuple[str, tuple[Mark, ...]], ...]
    """Activity and marks."""
    window: tuple[float, float]
    """The left edge and the width of what is seen at a time."""

    @property
    def day(self) -> float:
        """The width of a day."""
        return round((self.scale.right - self.scale.left) / ((self.scale.last - self.scale.first).days + 1), 5)

    def lines(self, *, strong: bool) -> str:
        """Return the vertical lines, long enough for every panel."""
        return verticals(self.axis, (0, MOST_HEIGHT), strong=strong)


def zoom(panels: Sequence[Panel], activities: Sequence[Activity], measure: Measure) -> Zoom | None:
    """Return the long sheet of the panels; None where they show a single year already."""
    whole = panels[0].sheet.scale
    if whole.first.year == whole.last.year:
        return None
    days = (whole.last - whole.first).days + 1
    right = whole.left + (whole.right - whole.left) / _LEAP_YEAR * days
    scale = Scale(whole.first, whole.last, whole.left, right)
    known = {one.id: one for one in activities}
    rows = tuple(
        (row.id, marks(known[row.id], row.lanes[0], scale, measure))
        for panel in panels
        for row in panel.rows
        if row.marks
    )
    left, end = whole.frame
    return Zoom(scale, axis(scale, 0, measure), rows, (left, end - left))
