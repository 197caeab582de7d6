"""Where a word stands in a drawing: near what it is about, on no other word, and on few lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from serviceprogram.gantt.fonts import measure

SIZE = 14.0
"""The letters' size in px: still 12 where a drawing 320 px wide is on a screen of 320 px, inside its margins."""
LINE = 17.0
_ABOVE, _BELOW = 0.76, 0.24
"""How far a letter goes over and under its baseline, in parts of its size: f and g (Å has 0.9)."""

Spot = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True)
class Label:
    """One line of text; ``x`` is its left edge and ``y`` its baseline, ``name`` its class in the drawing."""

    x: float
    y: float
    text: str
    name: str
    bold: bool = False

    @property
    def box(self) -> Box:
        """What the letters fill."""
        return _filled((self.x, self.y), measure(self.text, SIZE, bold=self.bold))

    @property
    def ground(self) -> str:
        """A rectangle behind the text, as path data, which hides level lines and nothing that is told."""
        left, top, right, bottom = (round(edge, 1) for edge in self.box)
        return f"M{left - 2:.1f} {top:.1f}H{right + 2:.1f}V{bottom:.1f}H{left - 2:.1f}Z"


@dataclass
class Ground:
    """What is already drawn inside a frame, which new words keep off."""

    frame: Box
    marks: list[Box] = field(default_factory=list)
    dots: list[Spot] = field(default_factory=list)
    """Places on the lines, close to each other."""
    labels: list[Label] = field(default_factory=list)

    def draw(self, line: Sequence[Spot]) -> None:
        """Take a line through these places as drawn."""
        for (x1, y1), (x2, y2) in pairwise(line):
            steps = max(2, int(max(abs(x2 - x1), abs(y2 - y1)) / 3))
            self.dots += [(x1 + (x2 - x1) * s / steps, y1 + (y2 - y1) * s / steps) for s in range(steps + 1)]

    def mark(self, spot: Spot, radius: float) -> None:
        """Take a mark as drawn."""
        x, y = spot
        self.marks.append((x - radius, y - radius, x + radius, y + radius))

    def place(self, text: str, spot: Spot, name: str, *, bold: bool = False) -> Label:
        """Put a word where it is in the way of least: over, under or beside ``spot``, further off where it must."""
        wide = measure(text, SIZE, bold=bold)
        x, y = min(self._places(spot, wide), key=lambda place: self._cost(_filled(place, wide), spot))
        best = Label(x, y, text, name, bold)
        self.labels.append(best)
        return best

    def _places(self, spot: Spot, wide: float) -> Iterator[Spot]:
        left, top, right, bottom = self.frame
        xs = {min(max(spot[0] - wide * part, left), right - wide) for part in (0, 0.25, 0.5, 0.75, 1)}
        xs |= {x for x in (spot[0] + 10, spot[0] - wide - 10) if left <= x <= right - wide}
        high, low = top + _ABOVE * SIZE, bottom - _BELOW * SIZE
        off = [spot[1] - 10, spot[1] + 21, spot[1] + 5]
        ys = [y for y in off if high <= y <= low] + [high + row * 6 for row in range(int((low - high) / 6) + 1)]
        yield from product(sorted(xs), ys)

    def _cost(self, filled: Box, spot: Spot) -> float:
        left, top, right, bottom = filled
        words = sum(overlap(filled, other.box, 2) for other in self.labels)
        marks = sum(overlap(filled, other, 1) for other in self.marks)
        dots = sum(left - 2 <= x <= right + 2 and top - 1 <= y <= bottom + 1 for x, y in self.dots)
        beside = max(left - spot[0], spot[0] - right, 0)
        apart = max(top - spot[1], spot[1] - bottom, 0)
        return words * 10_000 + marks * 100 + dots * 12 + apart + beside / 2 + abs((left + right) / 2 - spot[0]) / 20


def overlap(one: Box, other: Box, room: float = 0) -> bool:
    """Whether two boxes have less than ``room`` px between them."""
    beside = one[2] + room <= other[0] or other[2] + room <= one[0]
    return not beside and not (one[3] + room <= other[1] or other[3] + room <= one[1])


def _filled(place: Spot, wide: float) -> Box:
    x, y = place
    return x, y - _ABOVE * SIZE, x + wide, y + _BELOW * SIZE
