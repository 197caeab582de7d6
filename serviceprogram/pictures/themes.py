"""What a map may show by its colours: a few levels, told apart by tone, by hatching and by the figure."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from serviceprogram.programme.indicators import PERCENT, Indicator, MapClasses
from serviceprogram.programme.model import Programme
from serviceprogram.programme.places import Area
from serviceprogram.programme.swedish import number
from serviceprogram.views.figures import change, figure, signed


@dataclass(frozen=True)
class Hatch:
    """Lines over a ground: their colour on paper, width in px, angle in degrees, and whether others cross them."""

    colour: str
    width: float
    angle: int = 45
    crossed: bool = False


@dataclass(frozen=True)
class Level:
    """One step of a theme; ``name`` is its class, ``fill`` its colour on paper."""

    name: str
    words: str
    fill: str
    hatch: Hatch | None = None


@dataclass(frozen=True)
class Theme:
    """``figure`` is what stands under a municipality's name; ``level`` is which step it is on."""

    title: str
    caption: str
    levels: tuple[Level, ...]
    figure: Callable[[Area], str]
    level: Callable[[Area], int]


PLAIN = Theme("Kommunerna", "Välj en kommun.", (Level("plain", "", "#d9eae6"),), lambda _: "", lambda _: 0)
UNKNOWN = Level("unknown", "Uppgift saknas", "#ffffff")

_SHARES = (
    ("share-1", "#f4f8fb", None),
    ("share-2", "#d6e5ef", Hatch("#b9d1e0", 1.5)),
    ("share-3", "#b5d0e0", Hatch("#93b8cd", 3)),
    ("share-4", "#94bbd1", Hatch("#b5d0e0", 1.5, crossed=True)),
)
_LESS = (("less-1", "#fdf4e3", Hatch("#dfc08a", 1.5)), ("less-2", "#f6dfb6", Hatch("#c99f58", 3)))
_MORE = (("more-1", "#dcece8", None), ("more-2", "#a6cfc5", Hatch("#c6e0d9", 1.5, -45)))


def theme(programme: Programme, one: Indicator) -> Theme:
    """Return the map of an indicator; one that says of no map has none, and is plain."""
    classes = one.map
    if not classes:
        return PLAIN
    changes = classes.shows == "förändring i procent"

    def value(area: Area) -> Decimal | None:
        series = programme.series(one.id, area.code)
        if changes:
            found = change(series)
            return found.percent if found else None
        return series.last.value if series.last else None

    def words(area: Area) -> str:
        found = value(area)
        if found is None:
            return ""
        return signed(found) if changes else figure(found, one)

    unit = PERCENT if changes else one.unit
    names = _ranges(classes.breaks, 1 if changes else one.decimals, unit)
    grounds = _changes(classes) if changes else _SHARES[-len(names) :]
    levels = tuple(Level(name, said, fill, hatch) for (name, fill, hatch), said in zip(grounds, names, strict=True))
    title, caption = _titled(programme, one, changes=changes)
    return Theme(title, caption, (*levels, UNKNOWN), words, lambda area: _by(classes.breaks, value(area)))


def _changes(classes: MapClasses) -> tuple[tuple[str, str, Hatch | None], ...]:
    """Return a ground for each level: those under zero are warm, the farther the darker."""
    less = sum(one < 0 for one in classes.breaks) + 1
    more = len(classes.breaks) + 1 - less
    return (*reversed(_LESS[:less]), *_MORE[:more])


def _titled(programme: Programme, one: Indicator, *, changes: bool) -> tuple[str, str]:
    known = [found.period for area in programme.municipalities for found in programme.series(one.id, area.code).known]
    if changes and known:
        first, last = min(known, key=lambda period: period.order), max(known, key=lambda period: period.order)
        return f"{one.name}, förändring", f"{one.definition} Kartan visar förändringen mellan {first} och {last}."
    latest = max(known, key=lambda period: period.order, default=None)
    return one.name, f"{one.definition}{f' Avser {latest}.' if latest else ''}"


def _by(breaks: tuple[Decimal, ...], value: Decimal | None) -> int:
    """Return how many of the breaks a value has reached; the step after the last is for what is unknown."""
    return len(breaks) + 1 if value is None else sum(value >= one for one in breaks)


def _ranges(breaks: tuple[Decimal, ...], decimals: int, unit: str) -> tuple[str, ...]:
    """Return each level's words: "Under 60 %", "60–69,9 %", "80 % eller mer"."""
    sign = "\N{NO-BREAK SPACE}%" if unit == PERCENT else f"\N{NO-BREAK SPACE}{unit}"
    step = Decimal(1).scaleb(-decimals)

    def said(value: Decimal) -> str:
        return number(value, 0 if value == value.to_integral_value() else decimals)

    def between(low: Decimal, high: Decimal) -> str:
        dash = " till " if low < 0 else "–"
        return f"{said(low)}{dash}{said(high - step)}{sign}"

    inner = (between(low, high) for low, high in pairwise(breaks))
    return f"Under {said(breaks[0])}{sign}", *inner, f"{said(breaks[-1])}{sign} eller mer"
