"""The charts: what is drawn is what was given, in its place, and can be read by whoever reads it in whatever way."""

import multiprocessing
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain, combinations, pairwise
from pathlib import Path

import pytest
from conftest import ROOT, answers
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from test_look import SCHEMES, contrast

from bench.browser import served
from serviceprogram.charts.axis import value_axis
from serviceprogram.charts.labels import SIZE, overlap
from serviceprogram.charts.series import Baseline, Break, Chart, Point, Series, Target
from serviceprogram.charts.small_multiples import small_multiples
from serviceprogram.charts.tables import figures_table, panels_table
from serviceprogram.charts.time_series import NARROW, WIDE, time_series
from serviceprogram.gantt.fonts import measure
from serviceprogram.render import render

ASSETS = ROOT / "serviceprogram/theme/assets"
WIDTHS = (WIDE, NARROW)
NAMES = ("Berg", "Bräcke", "Härjedalen", "Krokom", "Ragunda", "Strömsund", "Åre", "Östersund")


def series(values: dict[int, str | None], name: str = "Berg") -> Series:
    made = (Point(date(year, 1, 1), str(year), Decimal(v) if v else None) for year, v in values.items())
    return Series(name, tuple(made))


SHARE = Chart(
    "Nära dagligvaror i Berg",
    "%",
    (series({2014: "62.0", 2016: "63.5", 2018: None, 2020: "60.4", 2022: "61.0", 2024: "65.1"}),),
    Baseline(date(2014, 1, 1), Decimal("62.0")),
    Target(2030, Decimal(70)),
    decimals=1,
)
BROKEN = replace(SHARE, breaks=(Break(date(2022, 1, 1), "Ny mätmetod"),))
COUNTY = series({2014: "80.3", 2020: "81.0", 2024: "82.2"}, "Jämtlands län")
SEVERAL = replace(
    SHARE,
    series=tuple(series({2014: f"{50 + 9 * n}.5", 2020: f"{52 + 8 * n}.1"}, NAMES[n]) for n in range(4)),
    baseline=None,
    target=None,
)
PANELS = [replace(BROKEN, title=name) for name in NAMES]


def drawn(svg: str | None) -> etree._Element:
    assert svg
    return etree.fromstring(svg)


def named(svg: str | None, name: str) -> list[etree._Element]:
    """Return the marks whose class is ``chart-name``, or begins with it where it ends in a hyphen."""
    wanted = f"chart-{name}"
    return [
        one
        for one in drawn(svg)
        if one.get("class") == wanted or (name.endswith("-") and one.get("class").startswith(wanted))
    ]


def texts(svg: str | None, name: str) -> list[str]:
    return [one.text for one in named(svg, name)]


def place(mark: etree._Element) -> tuple[float, float]:
    x, y = re.fullmatch(r"translate\((\S+) (\S+)\)", mark.get("transform")).groups()
    return float(x), float(y)


def corners(line: etree._Element) -> list[tuple[float, float]]:
    x, y = place(line) if line.get("transform") else (0, 0)
    return [(float(a) + x, float(b) + y) for a, b in re.findall(r"[ML]([-\d.]+),([-\d.]+)", line.get("d"))]


def read(text: str) -> Decimal:
    """Return a number as it was written."""
    bare = text.removesuffix("%").replace("\N{NO-BREAK SPACE}", "").replace(",", ".")
    return Decimal(bare.replace("\N{MINUS SIGN}", "-"))


def heights(svg: str | None):
    """Return a function from value to px, made of what is written at the level lines."""
    steps = sorted((float(one.get("y")) - 5, read(one.text)) for one in named(svg, "step"))
    (top, high), (bottom, low) = steps[0], steps[-1]
    return lambda value: bottom - float((value - low) / (high - low)) * (bottom - top)


def box(text: etree._Element) -> tuple[float, float, float, float]:
    size, x, y = (float(text.get(key)) for key in ("font-size", "x", "y"))
    wide = measure(text.text, size, bold=text.get("font-weight") == "600")
    return x, y - 0.76 * size, x + wide, y + 0.24 * size


def check_words(svg: str | None) -> None:
    """Hold that every word is inside the drawing and on no other word."""
    root = drawn(svg)
    *_, width, height = map(float, root.get("viewBox").split())
    boxes = [(one.text, box(one)) for one in root if one.tag.endswith("text")]
    for text, (left, top, right, bottom) in boxes:
        assert left >= -0.1, text
        assert right <= width + 0.1, text
        assert top >= -0.1, text
        assert bottom <= height + 0.1, text
    for (a, one), (b, other) in combinations(boxes, 2):
        assert not overlap(one, other, -0.2), (a, b)


# ---- any figures ------------------------------------------------------------------------------

ANY = settings(deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""A chart takes milliseconds, so a smaller failing one would take minutes to find."""
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9).map(Decimal),
    st.integers(0, 100).map(Decimal),
    st.just(Decimal(0)),
    st.integers(10**11, 10**11 + 9).map(Decimal),
)


@st.composite
def charts(draw, most: int = 30) -> Chart:
    """Return a chart of any figures, in any order, with or without all else."""
    decimals = draw(st.integers(0, 2))
    value = NUMBERS.map(lambda one: one.scaleb(-decimals))
    same = draw(st.booleans())
    only = draw(value)
    value = st.just(only) if same else value
    days = draw(st.lists(st.dates(date(1950, 1, 1), date(2090, 1, 1)), min_size=1, max_size=most, unique=True))
    points = tuple(Point(day, str(day), draw(st.none() | value)) for day in days)
    baseline = draw(st.none() | st.builds(Baseline, st.sampled_from(days), value))
    target = draw(st.none() | st.builds(Target, st.integers(2000, 2100), value))
    breaks = tuple(Break(day, "Ny metod") for day in draw(st.lists(st.sampled_from(days), max_size=2, unique=True)))
    unit = draw(st.sampled_from(("%", "invånare")))
    return Chart("Titel", unit, (Series("Berg", points),), baseline, target, breaks, decimals)


@settings(ANY, max_examples=150)
@given(charts(), st.sampled_from(WIDTHS))
def test_each_figure_stands_at_its_own_height_and_day(chart, width):
    svg = time_series(chart, width)
    known = chart.series[0].known
    if len(known) < 2 and not (known and chart.target):
        assert svg is None
        return
    height = heights(svg)
    points = [place(one) for one in named(svg, "point-1")]
    assert len(points) == len(known)
    assert [y for _, y in points] == pytest.approx([height(one.value) for one in known], abs=0.11)
    days = [one.day.toordinal() for one in known]
    ways = [*zip([x for x, _ in points], days, strict=True)]
    if target := named(svg, "target"):
        assert place(target[0])[1] == pytest.approx(height(chart.target.value), abs=0.11)
        ways.append((place(target[0])[0], chart.target_day.toordinal()))
    if base := named(svg, "baseline"):
        assert place(base[0])[1] == pytest.approx(height(chart.baseline.value), abs=0.11)
        ways.append((place(base[0])[0], chart.baseline.at.toordinal()))
    assert len(target) == bool(chart.target)
    assert len(base) == bool(chart.baseline)
    (x1, day1), (x2, day2) = min(ways), max(ways)
    for x, day in ways:
        assert x == pytest.approx(x1 + (x2 - x1) * (day - day1) / (day2 - day1 or 1), abs=0.11)
    assert x2 > x1 or day1 == day2
    check_words(svg)


@settings(ANY, max_examples=100)
@given(charts())
def test_no_line_goes_over_what_is_unknown_or_over_a_break_and_all_else_is_joined(chart):
    svg = time_series(chart)
    if svg is None:
        return
    known = chart.series[0].known
    px = dict(zip(known, [place(one) for one in named(svg, "point-1")], strict=True))
    joined = [pair for line in named(svg, "line-1") for pair in pairwise(corners(line))]
    unknown = [one.period_start for one in chart.series[0].points if one.value is None]
    expected = [
        (px[a], px[b])
        for a, b in pairwise(known)
        if not any(a.day < day < b.day for day in unknown)
        and not any(a.day < one.at <= b.day for one in chart.breaks)
    ]
    assert len(joined) == len(expected)
    for pair, wanted in zip(joined, expected, strict=True):
        assert [*chain(*pair)] == pytest.approx([*chain(*wanted)], abs=0.11)


@settings(ANY, max_examples=60)
@given(st.lists(charts(6), min_size=1, max_size=8), st.sampled_from(WIDTHS), st.booleans())
def test_panels_have_the_same_scale_and_every_figure(many, width, against):
    panels = [replace(one, title=NAMES[place], unit="%", decimals=0) for place, one in enumerate(many)]
    svg = small_multiples("Titel", panels, width, COUNTY if against else None)
    if svg is None:
        assert not any(one.shows_something for one in panels)
        return
    check_words(svg)
    points = [place(one) for one in named(svg, "point-1")]
    assert len(points) == sum(len(one.series[0].known) for one in panels)
    names = {one.text: float(one.get("y")) for one in named(svg, "name")}
    assert list(names) == [one.title for one in panels]
    steps = [(float(one.get("y")) - 5, read(one.text)) for one in named(svg, "step")]
    above = min(names.values())
    (top, high), (bottom, low) = sorted(steps[:2])
    expected = [
        names[one.title] - above + bottom - float((figure.value - low) / (high - low)) * (bottom - top)
        for one in panels
        for figure in one.series[0].known
    ]
    assert [y for _, y in points] == pytest.approx(expected, abs=0.11)


def test_a_hundred_points_and_every_kind_of_end_are_drawn():
    many = replace(SHARE, series=(series({1900 + year: f"{50 + year % 7}" for year in range(100)}),))
    assert len(named(time_series(many), "point-1")) == 100
    late = replace(SHARE, series=(series({2014: None, 2015: "60", 2016: "61", 2017: None}),))
    assert len(named(time_series(late), "point-1")) == 2


# ---- the axis ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "unit", "foot", "cut"),
    [
        ("0 85", "%", "0", False),
        ("40 85", "%", "0", False),
        ("62 85", "%", "60", True),
        ("60 85", "%", "50", True),  # under the lowest
        ("6181 6035", "invånare", "5600", True),
        ("-40 33", "personer", "-40", False),
        ("-100 -90", "personer", "-100", True),
        ("0 0", "%", "0", False),
        ("100 100", "%", "90", True),
    ],
)
def test_an_axis_begins_at_zero_where_that_leaves_half_the_height(values, unit, foot, cut):
    axis = value_axis([*map(Decimal, values.split())], unit, 0, (200, 0))
    assert (axis.ticks[0], axis.cut) == (Decimal(foot), cut)
    assert axis.ticks[-1] <= 100 or unit != "%"
    assert 2 <= len(axis.ticks) <= 7


@pytest.mark.parametrize("width", WIDTHS)
def test_an_axis_that_is_cut_is_marked_and_said_to_be(width):
    cut = time_series(SHARE, width)
    assert len(named(cut, "cut")) == 1
    assert "Axeln börjar på 60\N{NO-BREAK SPACE}%, inte på noll." in texts(cut, "note")
    whole = time_series(replace(SHARE, target=Target(2030, Decimal(5))), width)
    assert named(whole, "cut") == []
    assert texts(whole, "note") == []
    assert len(named(whole, "axis")) == 1
    panels = small_multiples("Titel", PANELS, width)
    assert any(text.startswith("Axeln börjar på") for text in texts(panels, "note"))


def test_the_years_stand_under_the_days_that_figures_are_of():
    days = tuple(Point(date(year, 12, 31), str(year), Decimal(year)) for year in (2020, 2022, 2024))
    svg = time_series(Chart("Befolkning", "invånare", (Series("Berg", days),)))
    ticks = {float(one.get("x1")) for one in named(svg, "tick")}
    assert {place(one)[0] for one in named(svg, "point-1")} <= ticks
    assert texts(svg, "year") == ["2020", "2021", "2022", "2023", "2024"]
    assert texts(time_series(SHARE), "year") == ["2014", "2020", "2024", "2030"]
    assert texts(time_series(replace(SHARE, target=Target(2031, Decimal(70)))), "year")[-1] == "2031"


# ---- words ------------------------------------------------------------------------------------


def test_numbers_and_marks_are_written_in_swedish():
    svg = time_series(SHARE)
    assert texts(svg, "word") == ["Mål 2030: 70~%".replace("~", "\xa0"), "Baslinje 2014: 62,0~%".replace("~", "\xa0")]
    assert texts(svg, "end-1") == ["65,1\xa0%"]
    many = Chart("Befolkning", "invånare", (series({2020: "131155", 2024: "132670"}),))
    assert texts(time_series(many), "end-1") == ["132\xa0670"]
    assert "Invånare" in texts(time_series(many), "note")
    less = Chart("Flyttning", "personer", (series({2020: "12", 2024: "-60"}),))
    assert texts(time_series(less), "end-1") == ["−60"]
    assert texts(time_series(BROKEN), "note")[0] == "Ny metod 2022: Ny mätmetod"
    assert texts(time_series(SEVERAL), "end-2") == ["Bräcke 60,1\xa0%"]


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (
            SHARE,
            (
                "Nära dagligvaror i Berg. Värdet steg från 62,0~% 2014 till 65,1~% 2024. Uppgift saknas för 2018. "
                "Baslinjen är 62,0~% 2014. Målet är 70~% 2030. "
                "Den streckade linjen går rakt från baslinjen till målet."
            ),
        ),
        (
            replace(BROKEN, baseline=None, target=None),
            (
                "Nära dagligvaror i Berg. Värdet var 62,0~% 2014 och, mätt på ett annat sätt, 65,1~% 2024. "
                "Uppgift saknas för 2018. Ny metod 2022: Ny mätmetod; talen före och efter kan inte jämföras."
            ),
        ),
        (
            Chart("Befolkning", "invånare", (series({2020: "6181", 2024: "6035"}),)),
            "Befolkning. Värdet sjönk från 6~181~invånare 2020 till 6~035~invånare 2024.",
        ),
        (
            Chart("Andel", "%", (series({2020: "5", 2024: "5"}), series({2020: None, 2021: None}, "Åre"))),
            "Andel. Berg var 5~% 2020 och lika mycket 2024. Åre uppgift saknas. Uppgift saknas för 2020 och 2021.",
        ),
        (
            Chart("Andel", "%", (series({2020: "5.4", 2024: "5.1"}),)),
            "Andel. Värdet var 5~% 2020 och nästan lika mycket 2024.",
        ),
    ],
    ids=["rose", "broken", "sank", "same", "rounded"],
)
def test_a_chart_is_described_by_its_figures(chart, words):
    assert drawn(time_series(chart)).get("aria-label") == words.replace("~", "\N{NO-BREAK SPACE}")


def test_panels_are_described_each_by_its_name():
    label = drawn(small_multiples("Nära", [replace(SHARE, title="Berg")], reference=COUNTY)).get("aria-label")
    expected = (
        "Nära. Berg steg från 62,0~% 2014 till 65,1~% 2024; Jämtlands län steg från 80,3~% 2014 till 82,2~% 2024; "
        "målet är 70~% 2030."
    )
    assert label == expected.replace("~", "\N{NO-BREAK SPACE}")


def test_a_figure_of_the_whole_that_no_line_reaches_is_a_point():
    unbroken = small_multiples("Nära", [replace(SHARE, title="Berg")], reference=COUNTY)
    broken = small_multiples("Nära", [replace(BROKEN, title="Berg")], reference=COUNTY)
    assert len(named(unbroken, "behind")) == 2, "the key's and the line"
    assert len(named(broken, "behind")) == 3


def test_what_has_no_development_is_not_drawn_but_what_is_to_have_one_is():
    one = replace(SHARE, series=(series({2014: "62.0"}),))
    assert time_series(replace(one, target=None)) is None
    assert time_series(replace(SHARE, series=(series({2014: None, 2015: None}),))) is None
    assert time_series(replace(SHARE, series=())) is None
    assert small_multiples("Titel", [replace(one, target=None)]) is None
    begun = time_series(one)
    assert len(named(begun, "point-1")) == len(named(begun, "way")) == 1
    assert texts(begun, "end-1") == [], "the baseline's own words say it"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("chart", [SHARE, BROKEN, SEVERAL], ids=["share", "broken", "several"])
def test_words_stand_inside_the_drawing_and_on_no_other(chart, width):
    check_words(time_series(chart, width))
    check_words(small_multiples("Titel", PANELS, width, COUNTY))


def test_the_table_has_the_figures_that_are_drawn():
    table = figures_table(BROKEN)
    assert table.head == ("Period", "Procent")
    assert [row[0] for row in table.rows] == [
        *("2014", "2016", "2018", "2020", "2022 (Ny mätmetod)", "2024", "Baslinje 2014", "Mål 2030"),
    ]
    assert [row[1].replace("\xa0", " ") for row in table.rows] == [
        *("62,0 %", "63,5 %", "", "60,4 %", "61,0 %", "65,1 %", "62,0 %", "70 %"),
    ]
    panels = panels_table(PANELS, COUNTY)
    assert [row[0] for row in panels.rows] == [*NAMES, "Jämtlands län"]
    assert len(panels.head) == len(panels.rows[0]) == 7


# ---- the file ---------------------------------------------------------------------------------


@pytest.mark.parametrize("svg", [time_series(BROKEN), time_series(SEVERAL, NARROW), small_multiples("T", PANELS)])
def test_two_drawings_on_a_page_share_no_id_and_need_no_style(svg):
    root = drawn(svg)
    assert root.get("role") == "img"
    attributes = {name for one in root.iter() for name in one.attrib}
    assert not attributes & {"id", "style", "clip-path", "href"}
    assert not {etree.QName(one).localname for one in root.iter()} & {"style", "script", "use", "defs", "clipPath"}
    assert "url(" not in svg
    assert not re.search(r"NaN|undefined|null|Infinity", svg)


def test_the_same_figures_give_the_same_bytes_here_and_elsewhere():
    code = "import test_charts as t; print(t.time_series(t.BROKEN), t.small_multiples('T', t.PANELS, 320, t.COUNTY))"
    there = answers(f"import sys; sys.path[:0] = ['tests', '.']; {code}")
    here = f"{time_series(BROKEN)} {small_multiples('T', PANELS, 320, COUNTY)}\n"
    assert there == {here}


def test_what_is_written_is_escaped():
    svg = time_series(replace(SHARE, title="<b>&", breaks=(Break(date(2022, 1, 1), "<i>"),)))
    assert "Ny metod 2022: <i>" in texts(svg, "note")
    assert drawn(svg).get("aria-label").startswith("<b>&.")


def test_on_paper_what_is_read_has_seven_to_one_and_what_tells_something_three():
    for svg in (time_series(BROKEN), time_series(SEVERAL), small_multiples("Titel", PANELS, reference=COUNTY)):
        for one in drawn(svg):
            kind = one.get("class").removeprefix("chart-")
            if one.tag.endswith("text"):
                assert contrast(one.get("fill")[1:], "ffffff") >= 7, kind
            elif kind not in ("grid", "ground"):
                hues = {one.get("stroke"), one.get("fill")} - {None, "none", "#ffffff"}
                assert hues, kind
                assert min(contrast(hue[1:], "ffffff") for hue in hues) >= 3, kind


def test_series_are_told_apart_by_more_than_colour():
    svg = time_series(SEVERAL)
    shapes = {
        re.sub(r"[\d.,-]+", "", named(svg, f"point-{n}")[0].get("d")) + named(svg, f"point-{n}")[0].get("d")
        for n in range(1, 5)
    }
    dashes = {named(svg, f"line-{n}")[0].get("stroke-dasharray") for n in range(1, 5)}
    assert len(shapes) == len(dashes) == 4


# ---- drawn by others --------------------------------------------------------------------------


def figure(chart: Chart = BROKEN) -> str:
    drawings = [("wide", time_series(chart, WIDE)), ("narrow", time_series(chart, NARROW))]
    table = figures_table(chart)
    return render("chart.html", title=chart.title, note="", source="Regionen", drawings=drawings, table=table)


def _typeset(queue) -> None:
    from weasyprint import HTML

    queue.put(HTML(string="<p>ja").write_pdf()[:5])


def test_a_process_that_is_forked_after_a_drawing_typesets_as_before():
    """The site draws and then forks what sets the PDF, while the engine that drew still has its threads."""
    assert time_series(SHARE)
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    child = context.Process(target=_typeset, args=(queue,))
    child.start()
    assert queue.get(timeout=60) == b"%PDF-"
    child.join(30)
    assert child.exitcode == 0


def test_a_pdf_has_the_words_as_words(tmp_path):
    import pypdfium2
    from weasyprint import HTML

    styles = ROOT / "serviceprogram/pdf/styles"
    faces = (styles / "print.css").read_text("utf-8")
    inside = f"<style>{(styles / 'svg.css').read_text('utf-8')}</style>"
    for svg in (time_series(BROKEN), small_multiples("Titel", PANELS)):
        shown = svg.replace(">", f">{inside}", 1)
        file = tmp_path / "bild.pdf"
        HTML(string=f"<style>{faces}</style>{shown}", base_url=f"{styles}/").write_pdf(file)
        page = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_bounded().replace("\xa0", " ")
        for text in (one.text for one in drawn(svg) if one.tag.endswith("text")):
            assert text.replace("\xa0", " ") in page, text


@pytest.fixture(scope="module")
def page_address(tmp_path_factory):
    """A page with two charts, in the site's own styles."""
    folder = tmp_path_factory.mktemp("diagram")
    for name in ("fonts", "stylesheets"):
        (folder / name).symlink_to(ASSETS / name)
    links = "".join(f'<link rel="stylesheet" href="stylesheets/{one}.css">' for one in ("site", "diagram"))
    charts_ = figure() + figure(SEVERAL)
    head = f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>Bild</title>{links}'
    for name, scheme in (("light", "default"), ("dark", "slate")):
        body = f'<body data-md-color-scheme="{scheme}"><main class="md-typeset">{charts_}</main>'
        (folder / f"{name}.html").write_text(head + body, "utf-8")
    with served(folder) as where:
        yield where


def hexed(colour: str) -> str:
    return "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_on_a_screen_every_word_and_line_keeps_its_contrast(browser, page_address, scheme):
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.goto(f"{page_address}{scheme}.html")
    paper = SCHEMES[scheme]["paper"]
    found = page.locator(".chart__wide svg > *").evaluate_all(
        "all => all.map((one) => { const s = getComputedStyle(one);"
        " return [one.localName, one.getAttribute('class'), s.fill, s.stroke]; })"
    )
    page.close()
    assert {kind for kind, *_ in found} == {"text", "line", "path"}
    for kind, name, fill, stroke in found:
        if kind == "text":
            assert contrast(hexed(fill), paper) >= 7, name
        elif name == "chart-ground":
            assert hexed(fill) == paper
        elif name.startswith("chart-point"):
            assert contrast(hexed(fill), paper) >= 3, name
            assert hexed(stroke) == paper
        elif name != "chart-grid":
            assert contrast(hexed(stroke), paper) >= 3, name


def test_a_readers_own_colours_are_the_only_ones(browser, page_address):
    context = browser.new_context(forced_colors="active", viewport={"width": 1000, "height": 900})
    page = context.new_page()
    page.goto(f"{page_address}light.html")
    found = page.locator(".chart__wide svg > *").evaluate_all(
        "all => all.map((one) => { const s = getComputedStyle(one);"
        " return [one.localName, one.getAttribute('class'), s.fill, s.stroke]; })"
    )
    system = page.evaluate(
        "() => ['Canvas', 'CanvasText', 'GrayText'].map((one) => { document.body.style.color = one;"
        " return getComputedStyle(document.body).color; })"
    )
    context.close()
    assert {fill for _, _, fill, _ in found} | {stroke for *_, stroke in found} <= {*system, "none"}
    assert {stroke for _, name, _, stroke in found if name == "chart-grid"} == {system[2]}


def test_on_a_phone_the_narrow_drawing_is_shown_and_its_letters_are_twelve_pixels(browser, page_address):
    for width, shown in ((320, "narrow"), (1000, "wide")):
        page = browser.new_page(viewport={"width": width, "height": 700})
        page.goto(f"{page_address}light.html")
        visible = page.locator(".chart > div").evaluate_all(
            "all => all.filter((one) => one.checkVisibility()).map((one) => one.className)"
        )
        drawing = page.locator(f".chart__{shown} svg").first
        scale = drawing.evaluate("one => one.getBoundingClientRect().width / one.viewBox.baseVal.width")
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.close()
        assert visible == [f"chart__{shown}"] * 2
        assert scale * SIZE >= 12
        assert wide <= width


def test_a_screen_draws_the_words_as_wide_as_they_were_measured_and_as_text(browser, page_address):
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.goto(f"{page_address}light.html", wait_until="networkidle")
    found = page.locator(".chart__wide text").evaluate_all(
        "all => all.map((one) => [one.textContent, one.getComputedTextLength(), one.getAttribute('font-weight')])"
    )
    page.locator(".chart__wide svg").first.click()
    page.keyboard.press("Control+a")
    copied = page.evaluate("getSelection().toString()")
    page.close()
    for text, wide, weight in found:
        assert wide == pytest.approx(measure(text, SIZE, bold=weight == "600"), rel=0.04), text
        assert text.replace("\xa0", " ") in copied.replace("\xa0", " ")


def test_the_table_is_folded_on_a_screen_and_open_on_paper(browser, page_address):
    page = browser.new_page()
    page.goto(f"{page_address}light.html")
    table = page.locator("details.chart-table table").first
    assert not table.is_visible()
    page.locator("details.chart-table summary").first.click()
    assert table.is_visible()
    page.locator("details.chart-table summary").first.click()
    page.emulate_media(media="print")
    assert table.evaluate("one => one.checkVisibility({contentVisibilityAuto: true}) && one.offsetHeight > 0")
    page.close()


def test_the_template_has_title_source_and_table_and_escapes_them():
    markup = html.fromstring(f"<div>{figure(replace(BROKEN, title='<b>'))}</div>")
    assert markup.xpath("string(//figcaption/strong)") == markup.xpath("string(//caption)") == "<b>"
    assert "Källa: Regionen." in markup.xpath("string(//figcaption)")
    assert len(markup.xpath("//tbody/tr/th[@scope='row']")) == len(figures_table(BROKEN).rows)
    assert markup.xpath("string(//tbody/tr[3]/td)") == "uppgift saknas"
    assert markup.xpath("count(//svg[@aria-label])") == 2


def test_every_kind_of_mark_has_its_colour_in_the_dark_scheme():
    styles = Path(ASSETS / "stylesheets/diagram.css").read_text("utf-8")
    dark = "".join(re.findall(r'^\[data-md-color-scheme="slate"\](.*)$', styles, re.MULTILINE))
    every = (time_series(BROKEN), time_series(SEVERAL), small_multiples("Titel", PANELS, reference=COUNTY))
    every += (time_series(replace(SHARE, target=Target(2030, Decimal(5)))),)
    kinds = {one.get("class") for svg in every for one in drawn(svg) if not one.tag.endswith("text")}
    assert {kind for kind in kinds if not re.search(rf"\.{kind}(?![\w-])", dark)} == set()
