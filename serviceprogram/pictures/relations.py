"""The steering documents round the programme: the programme as a stem, and a branch for each bond, in two widths."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from serviceprogram.gantt.fonts import measure
from serviceprogram.gantt.text import INK, Face, TextBox, column
from serviceprogram.programme.documents import Bond, SteeringDocument

BONDS: dict[Bond, str] = {
    "ram": "Har sin ram i",
    "avstamp": "Tar avstamp i",
    "koppling": "Kopplas till",
    "verktyg": "Har som verktyg",
    "underlag": "Får underlag ur",
}
"""How the programme relates, as its own predicate; the picture has them in this order."""
_STEM = Face("stem", 16, 20, "#ffffff", bold=True, most=6)
_BOND = Face("bond", 14, 18, "#0f4c4a", bold=True, most=2)
_DOCUMENT = Face("document", 14, 18, INK, most=6)
_PAD, _GAP = 10.0, 10.0


@dataclass(frozen=True)
class Layout:
    """Where things stand: ``stem`` and ``branch`` are (left, width); ``beside`` whether the stem is at their side."""

    name: str
    width: float
    stem: tuple[float, float]
    branch: tuple[float, float]
    beside: bool


WIDE = Layout("wide", 680, (0, 150), (190, 490), beside=True)
NARROW = Layout("narrow", 320, (0, 320), (24, 296), beside=False)


@dataclass(frozen=True)
class Box:
    """A rectangle with its lines of text; ``marks`` are the points before a document's first line."""

    left: float
    top: float
    width: float
    height: float
    texts: tuple[TextBox, ...]
    marks: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Relations:
    """The picture of one width; ``lines`` is path data that joins the branches to the stem."""

    layout: Layout
    height: float
    stem: Box
    branches: tuple[Box, ...]
    lines: str


def relations(title: str, documents: Sequence[SteeringDocument], layout: Layout) -> Relations:
    """Return the programme's title with a branch for each bond that some document has."""
    left, width = layout.stem
    words = column(title, (left + _PAD, _PAD), width - 2 * _PAD, _STEM, measure)
    head = 2 * _PAD + len(words) * _STEM.line
    branches = tuple(_branches(documents, layout, 0 if layout.beside else head + _GAP + 4))
    height = branches[-1].top + branches[-1].height
    if layout.beside:
        lift = (height - len(words) * _STEM.line) / 2 - _PAD
        words = column(title, (left + _PAD, _PAD + lift), width - 2 * _PAD, _STEM, measure)
    stem = Box(left, 0, width, height if layout.beside else head, words)
    return Relations(layout, height, stem, branches, _lines(stem, branches, layout))


def _branches(documents: Sequence[SteeringDocument], layout: Layout, top: float) -> Iterator[Box]:
    left, width = layout.branch
    for bond, words in BONDS.items():
        names = [one.name for one in documents if one.bond == bond]
        if not names:
            continue
        texts = list(column(words, (left + _PAD, top + _PAD - 2), width - 2 * _PAD, _BOND, measure))
        y = top + _PAD + len(texts) * _BOND.line
        marks = []
        for name in names:
            rows = column(name, (left + _PAD + 14, y), width - 2 * _PAD - 14, _DOCUMENT, measure)
            marks.append((left + _PAD + 4, round(y + _DOCUMENT.line * 0.52, 1)))
            texts += rows
            y += len(rows) * _DOCUMENT.line + 2
        height = round(y + _PAD - 4 - top, 1)
        yield Box(left, top, width, height, tuple(texts), tuple(marks))
        top = round(top + height + _GAP, 1)


def _lines(stem: Box, branches: Sequence[Box], layout: Layout) -> str:
    if layout.beside:
        from_x = stem.left + stem.width
        return "".join(f"M{from_x} {one.top + 19}H{one.left}" for one in branches)
    joints = "".join(f"M12 {one.top + 19}H{one.left}" for one in branches)
    return f"M12 {stem.height}V{branches[-1].top + 19}{joints}"
