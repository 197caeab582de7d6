"""What the shapes of a Gantt chart mean: one entry for each shape that the chart uses.

All lengths are px. The samples are drawn by the code that draws the chart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from serviceprogram.gantt.chart import Panel
from serviceprogram.gantt.marks import Kind, Lane, Mark, Place, mark
from serviceprogram.gantt.rows import Layout
from serviceprogram.gantt.scale import PAD, Scale
from serviceprogram.gantt.text import DATES, Measure, TextBox, column
from serviceprogram.programme.period import Period
from serviceprogram.programme.timeline import Recurrence

_SAMPLE, _GAP, _BETWEEN = 44.0, 8.0, 20.0

_ENTRIES: dict[Kind, tuple[str, Recurrence | None, str]] = {
    "day": ("2022-07-02", None, "känd dag"),
    "soft": ("2022", None, "någon gång under tiden"),
    "span": ("2022-01-01/2022-12-31", None, "hela tiden"),
    "either": ("[2022-33,2022-36]", None, "det ena eller det andra"),
    "open": ("2022-01-01/..", None, "utan bestämt slut"),
    "running": ("2022", "löpande", "löpande"),
    "repeated": ("2022", "fyra gånger per år", "återkommer, en ring per gång, ej på dagen"),
}
_LANES: dict[Lane, str] = {"plan": "Plan", "outcome": "Utfall"}
_FADED = "Tonad kant: början eller slutet är inte känt på dagen"


@dataclass(frozen=True)
class Entry:
    """A sample and its words."""

    marks: tuple[Mark, ...]
    label: tuple[TextBox, ...]


@dataclass(frozen=True)
class Legend:
    """The entries in columns."""

    layout: Layout
    height: float
    entries: tuple[Entry, ...]

    @property
    def words(self) -> str:
        """What the entries say, as running text."""
        return ". ".join(" ".join(box.text for box in entry.label) for entry in self.entries)


def legend(panels: Sequence[Panel], measure: Measure, layout: Layout) -> Legend:
    """Return the entries for the marks of the panels, in as many columns as have room."""
    samples = list(_samples([mark for panel in panels for row in panel.rows for mark in row.marks]))
    widest = max((measure(words, DATES.size) for *_, words in samples), default=0)
    columns = max(1, int((layout.width + _BETWEEN) // (_SAMPLE + _GAP + widest + _BETWEEN)))
    step = (layout.width + _BETWEEN) / columns
    entries: list[Entry] = []
    top = bottom = 0.0
    for index, (text, lane, recurrence, words) in enumerate(samples):
        x = round(index % columns * step, 1)
        top = top if index % columns else bottom
        label = column(words, (x + _SAMPLE + _GAP, top + 3), step - _BETWEEN - _SAMPLE - _GAP, DATES, measure)
        bottom = max(bottom, top + 6 + DATES.line * len(label))
        scale = Scale(date(2022, 1, 1), date(2022, 12, 31), x + PAD, x + _SAMPLE - PAD)
        place = Place(scale, top + 3 + DATES.line / 2, lane, _no_words)
        entries.append(Entry((mark(Period.parse(text), place, recurrence),), label))
    return Legend(layout, bottom, tuple(entries))


def _samples(marks: Sequence[Mark]) -> Iterator[tuple[str, Lane, Recurrence | None, str]]:
    used = {(mark.lane, mark.kind) for mark in marks}
    for lane, name in _LANES.items():
        for kind, (text, recurrence, words) in _ENTRIES.items():
            if (lane, kind) in used:
                yield text, lane, recurrence, f"{name}: {words}"
    faded = [mark for mark in marks if any(mark.soft) and mark.kind in {"span", "open"}]
    if faded:
        yield "2022-01/2022-12", faded[0].lane, None, _FADED


def _no_words(text: str, size: float, *, bold: bool = False) -> float:  # noqa: ARG001 (a measure's shape)
    """Measure every word as too wide to stand in a sample."""
    return 1000.0
