"""What a map may show by its colours: themes of a few levels, told apart by tone, by hatching and by the figure."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from serviceprogram.programme.places import Area
from serviceprogram.views.population import change, signed


@dataclass(frozen=True)
class Level:
    """One step of a theme; ``name`` is its class, ``fill`` and ``hatch`` its colours on paper."""

    name: str
    words: str
    fill: str
    hatch: str = ""


@dataclass(frozen=True)
class Theme:
    """``figure`` is what stands under a municipality's name; ``level`` is which step it is on."""

    title: str
    caption: str
    levels: tuple[Level, ...]
    figure: Callable[[Area], str]
    level: Callable[[Area], int]


UNKNOWN = Level("unknown", "Uppgift saknas", "#ffffff")
PLAIN = Theme("Kommunerna", "Välj en kommun.", (Level("plain", "", "#d9eae6"),), lambda _: "", lambda _: 0)


def _by(breaks: tuple[int, ...], value: Decimal | None) -> int:
    """Return how many of the breaks a value has reached; the step after the last is for what is unknown."""
    return len(breaks) + 1 if value is None else sum(value >= one for one in breaks)


def _changed(area: Area) -> Decimal | None:
    found = change(area)
    return found.percent if found else None


def _population_level(area: Area) -> int:
    return _by((-2, 0, 2), _changed(area))


def _population_figure(area: Area) -> str:
    percent = _changed(area)
    return "" if percent is None else signed(percent)


def _near_groceries(area: Area) -> Decimal | None:
    return area.grocery_access.within_5_min if area.grocery_access else None


def _access_figure(area: Area) -> str:
    percent = _near_groceries(area)
    return "" if percent is None else f"{percent}".replace(".", ",") + "\N{NO-BREAK SPACE}%"


POPULATION = Theme(
    "Befolkningens förändring",
    "Hur mycket befolkningen har förändrats mellan det första och det sista året i tabellen.",
    (
        Level("less-2", "Minskade mer än 2\N{NO-BREAK SPACE}%", "#f6dfb6", "#c99f58"),
        Level("less-1", "Minskade högst 2\N{NO-BREAK SPACE}%", "#fdf4e3", "#dfc08a"),
        Level("more-1", "Oförändrad eller ökade mindre än 2\N{NO-BREAK SPACE}%", "#dcece8"),
        Level("more-2", "Ökade 2\N{NO-BREAK SPACE}% eller mer", "#a6cfc5"),
        UNKNOWN,
    ),
    _population_figure,
    _population_level,
)
GROCERIES = Theme(
    "Nära till dagligvaror",
    "Andel av invånarna med högst fem minuter med bil till närmaste dagligvarubutik.",
    (
        Level("share-1", "Under 60\N{NO-BREAK SPACE}%", "#f4f8fb"),
        Level("share-2", "60–69,9\N{NO-BREAK SPACE}%", "#d6e5ef"),
        Level("share-3", "70–79,9\N{NO-BREAK SPACE}%", "#b5d0e0"),
        Level("share-4", "80\N{NO-BREAK SPACE}% eller mer", "#94bbd1"),
        UNKNOWN,
    ),
    _access_figure,
    lambda area: _by((60, 70, 80), _near_groceries(area)),
)
THEMES = {"befolkning": POPULATION, "dagligvaror": GROCERIES}
"""Theme by the word that an editor writes."""
