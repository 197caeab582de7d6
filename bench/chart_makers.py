"""Draws the two charts that are compared with one library, in that library's own environment, and times it.

Usage: ``python chart_makers.py NAME FOLDER``. FOLDER holds ``figures.json`` and Source Sans 3 as .ttf. The drawings,
``series.svg`` and ``panels.svg``, are written there; the times are printed as JSON, in seconds.
"""
# ruff: noqa: PLC0415 (a library is imported where it is timed)

import importlib.metadata
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FAMILY, PINE, MUTED, LINE = "Source Sans 3", "#0f4c4a", "#435258", "#c3d2d1"
Values = dict[int, float | None]
Maker = tuple[Callable[[str, Values], str], Callable[[dict[str, Values]], str]]
"""Draws one series under a title, and a panel for each of several."""
BREAK, END, TARGET = 2020, 2030, 85.0
WIDTH, HIGH = 640, 260


def _parts(values: Values) -> list[Values]:
    return [{y: v for y, v in values.items() if y < BREAK}, {y: v for y, v in values.items() if y >= BREAK}]


def altair(folder: Path) -> Maker:
    """Altair writes Vega-Lite, which vl-convert draws."""
    import altair as alt
    import vl_convert

    vl_convert.register_font_directory(str(folder))
    x = alt.X("year:Q", scale=alt.Scale(domain=[2013, 2031]), axis=alt.Axis(values=[2014, 2020, 2030], format="d"))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[50, 100]), title=None)

    def rows(values: Values) -> Any:
        return alt.InlineData([{"year": year, "value": value} for year, value in values.items()])

    def one(title: str, values: Values, width: int = WIDTH - 60, height: int = HIGH) -> Any:
        lines = [alt.Chart(rows(part)).mark_line(point=True, color=PINE).encode(x=x, y=y) for part in _parts(values)]
        ends = rows({2014: values[2014], END: TARGET})
        lines.append(alt.Chart(ends).mark_line(strokeDash=[5, 4], color=MUTED).encode(x=x, y=y))
        words = rows({END: TARGET})
        lines.append(alt.Chart(words).mark_text(align="right", dy=-8, text="Mål 2030: 85 %").encode(x=x, y=y))
        return alt.layer(*lines).properties(title=title, width=width, height=height)

    def svg(chart: Any) -> str:
        return str(vl_convert.vegalite_to_svg(chart.configure(font=FAMILY).to_json()))

    def panels(many: dict[str, Values]) -> str:
        return svg(alt.concat(*(one(name, values, 110, 84) for name, values in many.items()), columns=4))

    return lambda title, values: svg(one(title, values)), panels


def matplotlib(folder: Path) -> Maker:
    """Matplotlib, with text left as text."""
    import matplotlib as mpl
    from matplotlib import font_manager
    from matplotlib.figure import Figure

    for file in sorted(folder.glob("*.ttf")):
        font_manager.fontManager.addfont(str(file))
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "a", "font.family": FAMILY, "font.size": 10})

    def draw(axes: Any, title: str, values: Values) -> None:
        for part in _parts(values):
            axes.plot([*part], [float("nan") if v is None else v for v in part.values()], "-o", color=PINE, ms=4)
        axes.plot([2014, END], [values[2014], TARGET], "--", color=MUTED)
        axes.text(END, TARGET + 1, "Mål 2030: 85 %", ha="right")
        axes.set(xlim=(2013, 2031), ylim=(50, 100), xticks=[2014, 2020, 2030])
        axes.set_title(title, loc="left")
        axes.grid(axis="y", color=LINE)

    def svg(figure: Any) -> str:
        figure.tight_layout()
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
        return out.getvalue()

    def series(title: str, values: Values) -> str:
        figure = Figure(figsize=(WIDTH / 72, HIGH / 72))
        draw(figure.subplots(), title, values)
        return svg(figure)

    def panels(many: dict[str, Values]) -> str:
        figure = Figure(figsize=(WIDTH / 72, HIGH / 72))
        for axes, (name, values) in zip(figure.subplots(2, 4).flat, many.items(), strict=True):
            draw(axes, name, values)
        return svg(figure)

    return series, panels


def pygal(_: Path) -> Maker:
    """Pygal, which has no small multiples: a drawing for each, one after the other."""
    import pygal as library
    from pygal.style import Style

    def series(title: str, values: Values, width: int = WIDTH, height: int = HIGH) -> str:
        settings = {"width": width, "height": height, "js": [], "show_legend": False, "no_prefix": False}
        chart = library.XY(title=title, style=Style(font_family=FAMILY), **settings)
        before, after = _parts(values)
        chart.add("Andel", [*before.items(), None, *after.items()])
        chart.add("Mål", [(2014, values[2014]), (END, TARGET)], stroke_style={"dasharray": "5,4"})
        return str(chart.render(is_unicode=True))

    def panels(many: dict[str, Values]) -> str:
        return "".join(series(name, values, 160, 130) for name, values in many.items())

    return series, panels


def installed(name: str) -> int:
    """Return the bytes of a package and of all that it needs."""
    seen: set[str] = set()
    wanted, total = [name], 0
    while wanted:
        one = wanted.pop()
        if one in seen:
            continue
        seen.add(one)
        try:
            found = importlib.metadata.distribution(one)
        except importlib.metadata.PackageNotFoundError:
            continue
        total += sum(Path(str(file.locate())).stat().st_size for file in found.files or () if _is_there(file))
        needs = (need.partition(";")[0] for need in found.requires or () if "extra ==" not in need)
        wanted += ["".join(c if c.isalnum() or c in "-_." else " " for c in need).split()[0] for need in needs]
    return total


def _is_there(file: importlib.metadata.PackagePath) -> bool:
    return Path(str(file.locate())).is_file()


def main() -> None:
    """Draw, and print how long it took."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    figures = json.loads((folder / "figures.json").read_text("utf-8"))
    many = {area: {int(year): value for year, value in values.items()} for area, values in figures.items()}
    title, values = next(iter(many.items()))
    start = time.perf_counter()
    series, panels = {"altair": altair, "matplotlib": matplotlib, "pygal": pygal}[name](folder)
    (folder / "series.svg").write_text(series(title, values), "utf-8")
    first = time.perf_counter() - start
    (folder / "panels.svg").write_text(panels(many), "utf-8")
    times = {
        "first": first,
        "series": _fastest(lambda: series(title, values)),
        "panels": _fastest(lambda: panels(many)),
    }
    size = installed(name) + (installed("vl-convert-python") if name == "altair" else 0)
    sys.stdout.write(json.dumps(times | {"installed": size}))


def _fastest(draw: Callable[[], str]) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        draw()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
