"""What the marks mean that all panels have: a row of samples over them, or more rows where one has no room."""

from collections.abc import Sequence
from dataclasses import dataclass

from serviceprogram.charts import marks
from serviceprogram.charts.drawing import Spec
from serviceprogram.charts.figures import in_chart
from serviceprogram.charts.labels import SIZE, Label
from serviceprogram.charts.lines import RING
from serviceprogram.charts.series import Chart, Series
from serviceprogram.gantt.fonts import measure
from serviceprogram.programme.swedish import exact

_SAMPLE, _APART, _ROW = 26.0, 18.0, 22.0


@dataclass(frozen=True)
class Key:
    """The samples and their words; ``height`` in px is what they take over the panels."""

    marks: tuple[Spec, ...]
    labels: tuple[Label, ...]
    height: float


def key(panels: Sequence[Chart], reference: Series | None, width: float) -> Key:
    """Return the samples of what is there: the line behind, the baseline, the way to the target, breaks of method."""
    samples: list[Spec] = []
    labels: list[Label] = []
    x, y = 0.0, SIZE
    for name, words in _entries(panels, reference):
        wide = _SAMPLE + 8 + measure(words, SIZE)
        if x and x + wide > width:
            x, y = 0.0, y + _ROW
        samples += _sample(name, x, y - 5)
        labels.append(Label(x + _SAMPLE + 8, y, words, "word"))
        x += wide + _APART
    return Key(tuple(samples), tuple(labels), y + 16 if labels else 0.0)


def _entries(panels: Sequence[Chart], reference: Series | None) -> list[tuple[str, str]]:
    entries = [("behind", reference.name)] if reference else []
    if bases := {one.baseline.at.year for one in panels if one.baseline}:
        entries.append(("baseline", f"Baslinje {bases.pop()}" if len(bases) == 1 else "Baslinje"))
    if targets := {one.target for one in panels if one.target}:
        goals = {f"{one.year}: {in_chart(exact(one.value), panels[0])}" for one in targets}
        ends = {str(one.year) for one in targets}
        entries.append(("target", " ".join(["Mål", *(goals if len(goals) == 1 else ends if len(ends) == 1 else ())])))
    changes = sorted({(change.at, change.note) for one in panels for change in one.breaks})
    return [*entries, *(("break", f"{at.year}: {note}") for at, note in changes)]


def _sample(name: str, x: float, y: float) -> list[Spec]:
    if name == "behind":
        return [marks.rule("behind", (x, y, x + _SAMPLE, y), marks.FAINT, 2)]
    if name == "baseline":
        return [marks.pin("baseline", (x + _SAMPLE / 2, y), "circle", 6, RING)]
    if name == "break":
        return [marks.rule("break", (x + _SAMPLE / 2, y - 8, x + _SAMPLE / 2, y + 8), marks.FAINT, 1.5, (2, 3))]
    way = marks.rule("way", (x, y, x + _SAMPLE - 7, y), marks.MUTED, 1.5, (5, 4))
    return [way, marks.pin("target", (x + _SAMPLE - 7, y), "diamond", 6, RING)]
