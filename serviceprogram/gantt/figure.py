"""A Gantt chart as a figure for the page: a wide and a narrow drawing of the same activities.

The page's stylesheet shows the drawing that fits. Without it, and in the PDF, the narrow one is
hidden. Colours are attributes, since the PDF takes no stylesheet into a drawing; the classes let
the website change them in its dark scheme.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from serviceprogram.gantt.chart import Panel, gantt
from serviceprogram.gantt.fonts import measure
from serviceprogram.gantt.legend import Legend, legend
from serviceprogram.gantt.marks import Paint
from serviceprogram.gantt.rows import NARROW, WIDE, Layout
from serviceprogram.gantt.zoom import Zoom, zoom
from serviceprogram.programme.timeline import Activity, Section
from serviceprogram.render import render

_PINE, _LIGHT, _AMBER, _PAPER = "#0f4c4a", "#cfe3df", "#9a5b00", "#ffffff"


@dataclass(frozen=True)
class Brush:
    """SVG's presentation attributes for one kind of shape."""

    fill: str
    stroke: str
    width: float
    dash: str = ""


BRUSHES: dict[Paint, Brush] = {
    "plan": Brush(_LIGHT, _PINE, 1.4),
    "outcome": Brush(_PINE, _PINE, 1.4),
    "either": Brush(_PAPER, _AMBER, 1.5, "3 2"),
    "thread": Brush("none", _PINE, 1.2),
    "ring": Brush(_PAPER, _PINE, 1.4),
    "beads": Brush("none", _PINE, 3.5, "0.1 6.5"),
}


@dataclass(frozen=True)
class Drawing:
    """One layout of the chart; ``uid`` begins every id in it."""

    uid: str
    layout: Layout
    legend: Legend
    panels: tuple[Panel, ...]
    zoom: Zoom | None


def gantt_figure(sections: Sequence[Section], activities: Sequence[Activity], heading: str, uid: str) -> Markup:
    """Return the chart of the sections' activities; ``uid`` is its own on the page.

    Nothing is returned where no activity has a known time: there is no time to draw.
    """
    drawings = [_drawing(sections, activities, layout, uid) for layout in (WIDE, NARROW)]
    if not drawings[0].panels:
        return Markup()
    return render("gantt.html", drawings=drawings, heading=heading, brushes=BRUSHES, paper=_PAPER)


def _drawing(sections: Sequence[Section], activities: Sequence[Activity], layout: Layout, uid: str) -> Drawing:
    panels = gantt(sections, activities, measure, layout)
    longer = zoom(panels, activities, measure) if panels else None
    return Drawing(f"{uid}-{layout.name}", layout, legend(panels, measure, layout), panels, longer)
