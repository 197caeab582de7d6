"""Compares what draws charts: ``python -m bench.charts`` prints sizes, times and what the SVG holds, for each.

All draw a series of twelve years with a target and a break of method, and a panel for each of eight municipalities.
``geometry`` is this project's charts with every mark written by a few lines of Python in the place of Vega: what is
left when there is no library. The others are installed in an environment of their own.
"""

import gzip
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from html import escape
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from fontTools.ttLib import TTFont
from weasyprint import HTML

from bench.chart_makers import installed
from bench.environments import prepare
from bench.paths import HERE, ROOT, SCRATCH, make_scratch
from bench.tools import Tool, python
from serviceprogram.charts import small_multiples as panels
from serviceprogram.charts import time_series as series
from serviceprogram.charts.series import Baseline, Break, Chart, Point, Series, Target

NAMES = ("Berg", "Bräcke", "Härjedalen", "Krokom", "Ragunda", "Strömsund", "Åre", "Östersund")
STYLES = ROOT / "serviceprogram" / "pdf" / "styles"
FONTS = ROOT / "serviceprogram" / "theme" / "assets" / "fonts"
OTHERS = ("altair", "matplotlib", "pygal")
CHARTS = Tool("charts", "the libraries of charts", lambda _: None, lambda _: [], None)


class Drawn(NamedTuple):
    """What one of them made, and how long it took, in seconds."""

    series: str
    panels: str
    cold: float
    """The whole process that draws both."""
    times: Mapping[str, float]
    same: bool
    """Whether two processes gave the same bytes."""


def figures() -> dict[str, dict[int, float | None]]:
    """Return made-up shares in per cent by municipality and year, with one that is not known."""
    made: dict[str, dict[int, float | None]] = {}
    for place, name in enumerate(NAMES):
        slope = 0.5 if place % 3 else -0.4
        made[name] = {year: round(58 + 4 * place + slope * (year - 2014), 1) for year in range(2014, 2026)}
        made[name][2018] = None
    return made


def chart(name: str, values: Mapping[int, float | None]) -> Chart:
    """Return the figures as this project has them."""
    given = {year: None if value is None else Decimal(str(value)) for year, value in values.items()}
    points = tuple(Point(date(year, 1, 1), str(year), value) for year, value in given.items())
    first = given[2014] or Decimal(0)
    start, end, change = (
        Baseline(date(2014, 1, 1), first),
        Target(2030, Decimal(85)),
        Break(date(2020, 1, 1), "Ny metod"),
    )
    return Chart(name, "%", (Series(name, points),), start, end, (change,), 1)


def plain(marks: Sequence[Any], scales: Sequence[Any], size: tuple[float, float], words: str) -> str:
    """Write the marks that Vega gets as SVG, in Python: the lines of a library that this project could do without."""
    at = {one["name"]: _linear(one) for one in scales}
    body = "".join(_written(mark, at) for mark in marks)
    return f'<svg viewBox="0 0 {size[0]:g} {size[1]:g}" role="img" aria-label="{escape(words)}">{body}</svg>'


def _linear(scale: Any) -> Callable[[float], float]:
    (low, high), (start, end) = scale["domain"], scale["range"]
    return lambda value: round(start + (value - low) / (high - low) * (end - start), 1)


def _written(mark: Any, at: Mapping[str, Callable[[float], float]]) -> str:
    look = {key: value.get("value") for key, value in mark["encode"]["enter"].items()}
    kind, name = mark["type"], f'class="chart-{mark["name"]}"'
    if kind == "group":
        inside = "".join(_written(one, at) for one in mark["marks"])
        return f'<g transform="translate({look["x"]} {look["y"]})">{inside}</g>'
    hues = f'fill="{look.get("fill") or "none"}"'
    hues += f' stroke="{look["stroke"]}" stroke-width="{look["strokeWidth"]}"' if "stroke" in look else ""
    if kind == "text":
        place = f'x="{look["x"]}" y="{look["y"]}" font-size="{look["fontSize"]}"'
        return f"<text {name} {place} {hues}>{escape(look['text'])}</text>"
    if kind == "rule":
        ends = (look[key] for key in ("x", "y", "x2", "y2"))
        return '<line {} x1="{}" y1="{}" x2="{}" y2="{}" {}/>'.format(name, *ends, hues)
    if kind == "path":
        return f'<path {name} d="{look["path"]}" {hues}/>'
    spots = [(at["x"](one["x"]), at["y"](one["y"])) for one in mark["values"] if one] or [(look["x"], look["y"])]
    if kind == "line":
        return f'<path {name} d="M{"L".join(f"{x} {y}" for x, y in spots)}" {hues}/>'
    radius = sqrt(look["size"]) / 2
    return "".join(f'<circle {name} cx="{x}" cy="{y}" r="{radius:g}" {hues}/>' for x, y in spots)


def ours(*, vega: bool) -> Drawn:
    """Draw with this project's own charts, with Vega or without it."""
    many = [chart(name, values) for name, values in figures().items()]
    seconds = dict.fromkeys(("first", "series", "panels"), 0.0)
    with ExitStack() as stack:
        for module in () if vega else ("time_series", "small_multiples"):
            stack.enter_context(patch(f"serviceprogram.charts.{module}.draw", plain))
        start = time.perf_counter()
        one = series.time_series(many[0]) or ""
        seconds["first"] = time.perf_counter() - start
        several = panels.small_multiples("Kommunerna", many) or ""
        seconds["series"] = _fastest(lambda: series.time_series(many[0]))
        seconds["panels"] = _fastest(lambda: panels.small_multiples("Kommunerna", many))
    return Drawn(one, several, 0, seconds, same=True)


def _fastest(draw: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        draw()
        times.append(time.perf_counter() - start)
    return min(times)


def in_process(vega: str) -> str:
    """Return the code that draws both in a process of its own and prints them, to be timed whole."""
    return f"from bench import charts as c; d = c.ours(vega={vega}); print(d.series, d.panels, d.times, sep='\\0')"


def own(*, vega: bool) -> Drawn:
    """Draw with this project's charts, in processes of their own."""
    runs = []
    for _ in range(2):
        start = time.perf_counter()
        code = [sys.executable, "-c", in_process(str(vega))]
        said = subprocess.run(code, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603
        runs.append((time.perf_counter() - start, said.split("\0")))
    (cold, (one, several, times)), (_, again) = runs
    seconds = json.loads(times.replace("'", '"')) | ({"installed": installed("vl-convert-python")} if vega else {})
    return Drawn(one, several, cold, seconds, same=[one, several] == again[:2])


def other(name: str, folder: Path) -> Drawn:
    """Draw with a library, twice."""
    runs = []
    for _ in range(2):
        start = time.perf_counter()
        command = [python("charts"), str(HERE / "chart_makers.py"), name, str(folder)]
        times = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603
        cold = time.perf_counter() - start
        runs.append((cold, times, *((folder / f"{one}.svg").read_text("utf-8") for one in ("series", "panels"))))
    cold, times, one, several = runs[0]
    return Drawn(one, several, cold, times, same=runs[0][2:] == runs[1][2:])


def write_inputs(folder: Path) -> None:
    """Write the figures and the fonts; Fontsource's files call themselves ExtraLight, so they are named anew."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(json.dumps(figures()), "utf-8")
    for weight, style in ((400, "Regular"), (600, "Semibold")):
        with TTFont(FONTS / f"source-sans-3-latin-{weight}-normal.woff2") as font:
            names: Any = font["name"]
            for number, text in (
                (1, "Source Sans 3"),
                (2, style),
                (4, f"Source Sans 3 {style}"),
                (16, "Source Sans 3"),
            ):
                names.setName(text, number, 3, 1, 0x409)
            font["OS/2"].usWeightClass = weight
            font.flavor = None
            font.save(folder / f"source-sans-3-{weight}.ttf")


def in_pdf(drawing: str, folder: Path) -> bool:
    """Whether WeasyPrint's PDF has each word of a drawing as a word."""
    import pypdfium2  # noqa: PLC0415

    bare = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>", "", drawing, flags=re.DOTALL)
    faces = (STYLES / "print.css").read_text("utf-8")
    HTML(string=f"<style>{faces} svg {{ width: 100% }}</style>{bare}", base_url=f"{STYLES}/").write_pdf(
        folder / "drawing.pdf"
    )
    pages = pypdfium2.PdfDocument(folder / "drawing.pdf")
    read = re.sub(r"\s", "", "".join(page.get_textpage().get_text_bounded() for page in pages))
    texts = re.findall(r"<text[^>]*>([^<]+)</text>", drawing)
    return bool(texts) and all(re.sub(r"\s", "", text) in read for text in texts)


def row(name: str, drawn: Drawn, base: Drawn, folder: Path) -> list[str]:
    """Return a line of the table."""
    both = (drawn.series, drawn.panels)
    sizes = [
        f"{len(one.encode()) / 1000:.1f} ({len(gzip.compress(one.encode(), mtime=0)) / 1000:.1f})" for one in both
    ]
    held = [
        sum(len(re.findall(pattern, one)) for one in both) for pattern in (r"\bstyle=|<style", r"\bid=", r"url\(#")
    ]
    times = [drawn.times["series"] * 1000, drawn.times["panels"] * 1000]
    return [
        name,
        *sizes,
        f"{drawn.cold:.1f}",
        f"{drawn.times['first']:.2f}",
        *(f"{one:.1f}" for one in times),
        f"{sum(times) / (base.times['series'] + base.times['panels']) / 1000:.1f}",
        f"{drawn.times['installed'] / 1e6:.0f}" if "installed" in drawn.times else "–",
        *map(str, held),
        "yes" if 'role="img"' in drawn.series else "no",
        "yes" if in_pdf(drawn.series, folder) else "no",
        "yes" if drawn.same else "no",
    ]


HEAD = (
    *("drawn by", "series kB (gzip)", "panels kB (gzip)", "process s", "first s", "series ms", "panels ms", "x ours"),
    *("installed MB", "styles", "ids", "url(#)", "role=img", "words in PDF", "same bytes"),
)


def main() -> None:
    """Print the table."""
    make_scratch()
    prepare(CHARTS)
    folder = SCRATCH / "charts"
    write_inputs(folder)
    base = own(vega=True)
    made = {"this project (Vega)": base, "geometry, no library": own(vega=False)}
    made |= {name: other(name, folder) for name in OTHERS}
    rows = [row(name, drawn, base, folder) for name, drawn in made.items()]
    for cells in (HEAD, ["---"] * len(HEAD), *rows):
        sys.stdout.write(f"| {' | '.join(cells)} |\n")


if __name__ == "__main__":
    main()
