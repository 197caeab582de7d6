"""An activity → its row in a Gantt chart: the label, and the marks of plan and outcome.

All lengths are px.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from serviceprogram.gantt.marks import Mark, Place, mark
from serviceprogram.gantt.scale import PAD, Scale
from serviceprogram.gantt.text import DATES, LABEL, UNKNOWN, Measure, TextBox, column, line
from serviceprogram.programme.period import Period
from serviceprogram.programme.timeline import Activity

UNKNOWN_WORDS = "uppgift saknas"
_LANES, _PADDING, _GAP = 32.0, 7.0, 16.0


@dataclass(frozen=True)
class Layout:
    """Where labels and bars stand: beside each other, or (``stacked``) the label above its bars."""

    name: str
    width: float
    label: float
    stacked: bool = False

    @property
    def plot(self) -> tuple[float, float]:
        """The left and right end of the time scale."""
        return (PAD if self.stacked else self.label + _GAP + PAD), self.width - PAD


WIDE = Layout("wide", 680, 236)
NARROW = Layout("narrow", 288, 288, stacked=True)
"""A phone of 320 px has 288 px left when the page has taken its margins."""


@dataclass(frozen=True)
class Sheet:
    """What all panels of one chart have in common."""

    scale: Scale
    layout: Layout
    measure: Measure


@dataclass(frozen=True)
class Row:
    """One activity: its label, its marks, and where its lanes begin and end.

    ``span`` is the top and bottom between which vertical lines cross no label.
    """

    id: str
    title: str
    top: float
    bottom: float
    lanes: tuple[float, float]
    span: tuple[float, float]
    label: tuple[TextBox, ...]
    marks: tuple[Mark, ...]
    notes: tuple[TextBox, ...]

    @property
    def texts(self) -> tuple[TextBox, ...]:
        """Every line of text in the row."""
        return *self.label, *self.notes, *(word for one in self.marks for word in one.words)


def row(activity: Activity, top: float, sheet: Sheet) -> Row:
    """Return the row of an activity, from ``top`` downwards."""
    label = _label(activity, top + _PADDING, sheet.layout.label, sheet.measure)
    label_bottom = top + _PADDING + sum(text.face.line for text in label)
    if sheet.layout.stacked:
        lanes = label_bottom + 2
        bottom = lanes + _LANES + _PADDING
    else:
        bottom = max(label_bottom, top + _PADDING + _LANES) + _PADDING
        lanes = (top + bottom - _LANES) / 2
    drawn = marks(activity, lanes, sheet.scale, sheet.measure)
    middle = lanes + _LANES / 2 + 0.3 * UNKNOWN.size
    notes = () if drawn else (line(UNKNOWN_WORDS, sheet.scale.left + 4, middle, UNKNOWN, sheet.measure),)
    both = lanes, lanes + _LANES
    span = both if sheet.layout.stacked else (top, bottom)
    return Row(activity.id, activity.title, top, bottom, both, span, label, drawn, notes)


def marks(activity: Activity, lanes: float, scale: Scale, measure: Measure) -> tuple[Mark, ...]:
    """Return the marks of the plan and, under it, of the outcome; ``lanes`` is where their lanes begin."""
    outcome = activity.outcome and activity.outcome.when
    above = Place(scale, lanes + _LANES / 4, "plan", measure)
    below = Place(scale, lanes + _LANES * 3 / 4, "outcome", measure)
    drawn = [mark(activity.planned, above, activity.recurrence)] if activity.planned else []
    if outcome:
        drawn.append(mark(outcome, below))
    return tuple(drawn)


def _label(activity: Activity, top: float, width: float, measure: Measure) -> tuple[TextBox, ...]:
    """Return the title and under it the times in words, on one line where they fit."""
    title = column(activity.title, (0, top), width, LABEL, measure)
    lines = list(_times(activity))
    if measure(" · ".join(lines), DATES.size) <= width:
        lines = [" · ".join(lines)]
    boxes = list(title)
    for text in filter(None, lines):
        below = top + sum(box.face.line for box in boxes)
        boxes += column(text, (0, below), width, DATES, measure)
    return tuple(boxes)


def _times(activity: Activity) -> Iterator[str]:
    """Yield the plan and the outcome in Swedish words, as the table says them; nothing where neither is known."""
    planned: list[str | Period] = [one for one in (activity.recurrence, activity.planned) if one]
    if planned or activity.outcome:
        yield f"Plan: {', '.join(map(str, planned)) or 'inte angiven'}"
    if activity.outcome:
        yield f"Utfall: {activity.outcome.when or activity.outcome.text}"
