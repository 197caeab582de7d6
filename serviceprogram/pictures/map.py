"""The municipalities' outlines → a map: each ground with its name and figure in a place of its own, and a legend."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from serviceprogram.gantt.fonts import measure
from serviceprogram.gantt.text import INK, Face, TextBox, line
from serviceprogram.pictures.projection import Polygons, fitting
from serviceprogram.pictures.shapes import path, room
from serviceprogram.pictures.themes import Level, Theme
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area, Outline

WIDTH = 320.0
"""As wide as a small phone, so that no text is drawn smaller than it is here."""
NAME = Face("name", 14, 17, INK, bold=True)
FIGURE = Face("figure", 13, 16, INK)
LEGEND = Face("legend", 13, 22, INK)
_MARGIN = 2.0
_CAPITALS = 10.0
"""How high a capital of a name is."""


@dataclass(frozen=True)
class Shape:
    """One municipality on the map."""

    area: Area
    level: Level
    path: str
    texts: tuple[TextBox, ...]
    tag: tuple[float, float, float, float] | None
    """Left, top, width and height of a ground under the name, where it is wider than the municipality."""


@dataclass(frozen=True)
class Entry:
    """A line of the legend; ``top`` and ``height`` are its swatch's."""

    level: Level
    top: float
    text: TextBox
    height: float = 14.0
    width: float = 26.0


@dataclass(frozen=True)
class Map:
    """All grounds in a frame of ``width`` and ``height`` px, and the legend under them."""

    title: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    legend: tuple[Entry, ...]
    hatches: tuple[Level, ...]
    source: str


def draw(programme: Programme, theme: Theme) -> Map | None:
    """Return the map of all municipalities, or None where the programme has no outlines."""
    if not programme.outlines:
        return None
    grounds, height = _grounds(programme.outlines)
    shapes = [_shape(area, grounds[area.code], theme) for area in programme.municipalities]
    shapes.sort(key=lambda shape: shape.tag is not None)  # a tag lies on its neighbours, so it is drawn after them
    used = [one for one in theme.levels if any(shape.level is one for shape in shapes)]
    legend = tuple(_legend(used, height + 14)) if len(theme.levels) > 1 else ()
    bottom = legend[-1].top + legend[-1].height + 6 if legend else height
    hatches = tuple(one for one in used if one.hatch)
    frame = WIDTH + 2 * _MARGIN, round(bottom + 2 * _MARGIN, 1)
    return Map(f"{theme.title}: karta", *frame, tuple(shapes), legend, hatches, programme.outlines[0].source)


@cache
def _grounds(outlines: tuple[Outline, ...]) -> tuple[dict[str, Polygons], float]:
    """Return each code's ground in px, and how high the whole is."""
    projection = fitting((one.polygons for one in outlines), WIDTH)
    moved = {
        one.code: tuple(
            tuple(tuple((x + _MARGIN, y + _MARGIN) for x, y in map(projection, ring)) for ring in rings)
            for rings in one.polygons
        )
        for one in outlines
    }
    return moved, projection.height


def _shape(area: Area, ground: Polygons, theme: Theme) -> Shape:
    """Return the ground with its texts, one under the other, where their capitals fit."""
    lines = [(area.name, NAME), *([(figure, FIGURE)] if (figure := theme.figure(area)) else [])]
    widths = [measure(text, face.size, bold=face.bold) for text, face in lines]
    high = _CAPITALS + FIGURE.line * (len(lines) - 1)
    (x, y), inside = room(ground, max(widths), high)
    baselines = (y - high / 2 + _CAPITALS + FIGURE.line * row for row in range(len(lines)))
    texts = tuple(
        line(text, x - width / 2, baseline, face, measure)
        for (text, face), width, baseline in zip(lines, widths, baselines, strict=True)
    )
    wide = widths[0] + 8
    tag = None if inside else (round(x - wide / 2, 1), round(y - high / 2 - 3, 1), round(wide, 1), 17.0)
    return Shape(area, theme.levels[theme.level(area)], path(ground), texts, tag)


def _legend(levels: list[Level], top: float) -> Iterator[Entry]:
    for row, level in enumerate(levels):
        here = top + row * LEGEND.line
        yield Entry(level, here, line(level.words, _MARGIN + 36, here + 11.5, LEGEND, measure))
