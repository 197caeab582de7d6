"""The map, the municipalities' pages and the other pictures: all that data says, in its place, with its text."""

import gzip
import re
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

import pikepdf
import pytest
from conftest import NEIGHBOUR, ROOT
from lxml import etree, html

from serviceprogram.pages.macros import PageMacros
from serviceprogram.pages.municipality_pages import municipality_pages
from serviceprogram.pictures.map import draw
from serviceprogram.pictures.projection import fitting
from serviceprogram.pictures.relations import NARROW, WIDE, relations
from serviceprogram.pictures.shapes import room
from serviceprogram.pictures.themes import PLAIN, UNKNOWN, theme
from serviceprogram.programme.load import load
from serviceprogram.programme.model import Programme
from serviceprogram.views.addresses import Addresses, municipality_page
from serviceprogram.views.figures import change, figure, signed
from serviceprogram.views.municipalities import steps

SVG = "{http://www.w3.org/2000/svg}"
HERE = "underlag/kommuner.md"


@pytest.fixture(scope="module")
def real() -> Programme:
    return load(ROOT / "data", ROOT / "docs")


@pytest.fixture(scope="module")
def small() -> Programme:
    return load(NEIGHBOUR / "data", NEIGHBOUR / "docs")


def written(programme: Programme, macro: str, *arguments: str) -> str:
    addresses = Addresses(frozenset(municipality_pages(programme)))
    return str(PageMacros(programme, addresses, lambda: HERE).all()[macro].run(*arguments))


def svg(markup: str) -> etree._Element:
    """Return the first drawing, which must be well-formed XML."""
    return etree.fromstring(re.search(r"<svg.*?</svg>", markup, re.DOTALL)[0])


def corners(path: str) -> list[list[tuple[float, float]]]:
    """Return the rings of our own path data (``Mx yldx dy …z``) as points."""
    rings = []
    for ring in path.split("z")[:-1]:
        start, steps_ = ring.removeprefix("M").split("l")
        x, y = map(float, start.split())
        points = [(x, y)]
        numbers = [float(number) for number in steps_.split()]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = round(x + dx, 1), round(y + dy, 1)
            points.append((x, y))
        rings.append([*points, points[0]])
    return rings


def inside(point: tuple[float, float], rings: list[list[tuple[float, float]]]) -> bool:
    x, y = point
    crossings = [
        a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for ring in rings
        for a, b in pairwise(ring)
        if min(a[1], b[1]) <= y < max(a[1], b[1])
    ]
    return sum(one > x for one in crossings) % 2 == 1


@pytest.mark.parametrize("indicator", ["", "befolkning", "dagligvaror-5-min"])
def test_the_map_has_each_municipality_once_by_name_inside_its_own_ground(real, indicator):
    drawn = draw(real, theme(real, real.indicator(indicator)) if indicator else PLAIN)
    assert {shape.area.code for shape in drawn.shapes} == {area.code for area in real.municipalities}
    assert len(drawn.shapes) == len(real.municipalities)
    for shape in drawn.shapes:
        assert shape.texts[0].text == shape.area.name
        for text in shape.texts:
            left, top, right, bottom = text.box
            assert inside(((left + right) / 2, (top + bottom) / 2), corners(shape.path)), text.text
            assert left >= 0
            assert right <= drawn.width
    for a, b in combinations([shape.texts for shape in drawn.shapes], 2):
        for one in a:
            for other in b:
                apart = one.box[2] < other.box[0] or other.box[2] < one.box[0]
                assert apart or one.box[3] < other.box[1] or other.box[3] < one.box[1], (one.text, other.text)


def test_neighbours_share_their_border_to_the_point(real):
    """As many edges are common to two grounds on the map as in the file: no slivers, no overlaps."""

    def edges(rings):
        return {frozenset(edge) for ring in rings for edge in pairwise(ring) if edge[0] != edge[1]}

    drawn = [edges(corners(shape.path)) for shape in draw(real, PLAIN).shapes]
    common = sum(len(a & b) for a, b in combinations(drawn, 2))
    given = [edges([ring for rings in one.polygons for ring in rings]) for one in real.outlines]
    assert common >= 0.97 * sum(len(a & b) for a, b in combinations(given, 2)) > 200  # some steps round to nothing


def test_the_projection_keeps_shapes_and_has_north_up():
    """A degree square at 63° is as wide as cos 63° of its height, within what the sphere gives."""
    square = ((14.0, 63.0), (15.0, 63.0), (15.0, 64.0), (14.0, 64.0), (14.0, 63.0))
    projection = fitting([((square,),)], 300)
    south_west, south_east, _, north_west, _ = map(projection, square)
    assert north_west[1] < south_west[1]
    width, height = south_east[0] - south_west[0], south_west[1] - north_west[1]
    assert width / height == pytest.approx(0.454, abs=0.004)  # cos 63°


def test_a_name_stands_where_there_is_room_and_else_says_that_there_is_none():
    square = ((0.0, 0.0), (100.0, 0.0), (100.0, 40.0), (0.0, 40.0), (0.0, 0.0))
    (x, y), fits = room(((square,),), 60, 10)
    assert (x, fits) == (50, True)
    assert y == pytest.approx(20, abs=2)
    assert room(((square,),), 130, 10)[1] is False


def test_the_map_of_population_tells_fewer_from_more_by_colour_and_by_figure(real):
    population = real.indicator("befolkning")
    shapes = {shape.area.name: shape for shape in draw(real, theme(real, population)).shapes}
    for area in real.municipalities:
        found = change(real.series(population.id, area.code))
        assert shapes[area.name].texts[1].text == signed(found.percent)
        assert shapes[area.name].level.name.startswith("less" if found.difference < 0 else "more")
    assert (shapes["Strömsund"].level.name, shapes["Åre"].level.name) == ("less-2", "more-2")


@pytest.mark.parametrize("one", ["befolkning", "dagligvaror-5-min"])
def test_each_class_of_a_map_has_a_pattern_of_its_own_and_tells_what_it_holds(real, one):
    made = theme(real, real.indicator(one))
    assert (
        len(
            {
                level.hatch and (level.hatch.width, level.hatch.angle, level.hatch.crossed)
                for level in made.levels[:-1]
            }
        )
        == 4
    ), "also without any colour"
    assert len({level.fill for level in made.levels}) == 5


def test_an_area_falls_in_the_class_whose_words_hold_its_value(real):
    one = real.indicator("dagligvaror-5-min")
    made = theme(real, one)
    words = [level.words.replace("\N{NO-BREAK SPACE}", " ") for level in made.levels]
    assert words == ["Under 60 %", "60–69,9 %", "70–79,9 %", "80 % eller mer", "Uppgift saknas"]
    bounds = [(0, 60), (60, 70), (70, 80), (80, 101)]
    for area in real.municipalities:
        low, high = bounds[made.level(area)]
        assert low <= real.series(one.id, area.code).last.value < high
    changed = [
        level.words.replace("\N{NO-BREAK SPACE}", " ") for level in theme(real, real.indicator("befolkning")).levels
    ]
    assert changed == ["Under −2 %", "−2 till −0,1 %", "0–1,9 %", "2 % eller mer", "Uppgift saknas"]


def test_an_area_without_a_value_is_white_and_says_so(small):
    made = theme(small, small.indicator("befolkning"))
    assert {made.levels[made.level(area)] for area in small.municipalities} == {UNKNOWN}, "one year is no change"
    two = theme(small, small.indicator("nara-handel"))
    assert [made.words for made in two.levels][:-1] == [
        "Under 50\N{NO-BREAK SPACE}%", "50–69,9\N{NO-BREAK SPACE}%", "70\N{NO-BREAK SPACE}% eller mer",
    ]  # fmt: skip
    assert [two.level(area) for area in small.municipalities] == [1, 2]


def test_each_place_of_the_map_is_a_link_by_name_and_the_table_has_the_same(real):
    drawing = svg(written(real, "karta", "befolkning"))
    links = {link.find(f"{SVG}text").text: link.get("href") for link in drawing.iter(f"{SVG}a")}
    expected = {a.name: "../" + municipality_page(a.name).replace(".md", ".html") for a in real.municipalities}
    assert links == expected
    table = html.fromstring(f"<div>{written(real, 'indikatortabell', 'befolkning')}</div>")
    assert {link.text: link.get("href") for link in table.xpath("//tbody//th/a")} == expected
    last = {row.xpath("string(th/a)"): row.xpath("string(td[last()])") for row in table.xpath("//tbody/tr")}
    figures = {link.find(f"{SVG}text").text: link.findall(f"{SVG}text")[1].text for link in drawing.iter(f"{SVG}a")}
    assert last == figures


def test_ids_and_references_of_a_drawing_belong_together(real):
    drawing = svg(written(real, "karta", "befolkning"))
    used = set(re.findall(r"url\(#(.*?)\)", etree.tostring(drawing, encoding="unicode")))
    assert used == {one.get("id") for one in drawing.iter(f"{SVG}pattern")} != set()


def test_a_map_is_light(real):
    assert len(gzip.compress(written(real, "karta", "befolkning").encode())) < 15_000


def test_a_programme_without_outlines_has_no_map_and_its_pages_all_the_same(small):
    assert written(small, "karta") == ""
    assert "<svg" not in written(small, "kommunfakta", "9801")
    assert list(municipality_pages(small)) == ["kommuner/odeby.md", "kommuner/angby.md"]


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)
def test_each_steering_document_stands_in_the_box_of_its_bond(real, layout):
    made = relations("Regionalt serviceprogram", real.documents, layout)
    words = " ".join(text.text for box in made.branches for text in box.texts)
    assert all(document.name in words for document in real.documents)
    for box in (made.stem, *made.branches):
        for text in box.texts:
            left, top, right, bottom = text.box
            assert box.left < left
            assert right < box.left + box.width <= layout.width
            assert box.top <= top
            assert bottom <= box.top + box.height <= made.height + 0.1


def test_what_municipalities_do_is_the_timelines_steps_of_their_roles(real, small):
    expected = {
        one.id
        for one in real.activities
        for role in ("kommunerna", "kommunal-referensgrupp")
        if role in (one.responsible, one.decides, *one.takes_part, *one.informed)
    }
    assert {step.activity.id for step in steps(real)} == expected != set()
    assert steps(small) == ()


def test_each_municipality_has_a_page_with_its_figures_and_what_is_missing(site, real):
    for area in real.municipalities:
        page = html.fromstring((site / municipality_page(area.name).replace(".md", ".html")).read_bytes())
        body = page.xpath("//article")[0]
        cells = [cell.text_content().replace("\N{NO-BREAK SPACE}", "") for cell in body.xpath(".//td")]
        for one in real.indicators:
            assert any(
                cell.startswith(
                    figure(real.series(one.id, area.code).last.value, one).replace("\N{NO-BREAK SPACE}", "")
                )
                for cell in cells
            )
        assert body.xpath("count(.//figure[@class='chart']//*[@class='chart-point-1'])") == 6, (
            "three years, in a wide and a narrow drawing"
        )
        text = body.text_content()
        assert all(gap.what in text for gap in area.gaps)
        assert ("Serviceplan 2025–2030" in text) == (area.name == "Härjedalen")
        assert page.xpath(f"//nav//a[normalize-space()='{area.name}']"), "in the menu"


def test_the_pictures_are_described_in_the_pdf_and_the_table_links_on(site, real):
    with pikepdf.open(site / "pdf/regionalt-serviceprogram.pdf") as document:
        found = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        described = {str(one.Alt) for one in found if "/Alt" in one}
        links = [str(one.Contents) for one in found if one.get("/Subtype") == "/Link" and "/Contents" in one]
    assert {"Kommunerna: karta", "Befolkning, förändring: karta", "Nära till dagligvaror: karta"} <= described
    for area in real.municipalities:
        assert f"Karta: {area.name} i Jämtlands län" in described
        assert any(one.startswith(f"Befolkning i {area.name}. ") for one in described)
        here = [words for words in links if words.startswith(f"{area.name} (s. ")]
        assert len(here) >= 5, "in the contents, and in two tables of two pages each"


def test_on_a_phone_no_text_of_the_map_is_under_twelve_pixels(address, browser):
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(address + "underlag/kommuner.html")
    drawing = page.locator("figure.map svg").first
    scale = drawing.evaluate("one => one.getBoundingClientRect().width / one.viewBox.baseVal.width")
    sizes = drawing.locator("text").evaluate_all("all => all.map(one => parseFloat(one.getAttribute('font-size')))")
    page.close()
    assert min(sizes) * scale >= 11.4
    assert sizes.count(14) == 8, "the names"
    assert 14 * scale >= 12


def test_a_place_of_the_map_is_reached_and_opened_by_key(address, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + "index.html")
    place = page.locator("a.map__place", has_text="Östersund")
    place.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert place.evaluate("one => one === document.activeElement && getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommuner/ostersund.html")
    page.close()


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 11, 24), ["Programmet gäller"]), (date(2031, 1, 1), [])])
def test_only_the_readers_clock_says_where_we_are_now(site, address, browser, day, expected):
    assert "Här är vi nu" not in (site / "index.html").read_text("utf-8")
    page = browser.new_page()
    page.clock.set_fixed_time(day.isoformat() + "T12:00:00")
    page.goto(address + "index.html")
    now = page.locator(".steps [aria-current=step] strong").all_text_contents()
    page.close()
    assert now == expected


def test_the_icons_are_unheard_and_stand_beside_words(site):
    page = html.fromstring(Path(site / "index.html").read_bytes())
    icons = page.xpath("//span[contains(@class, 'icon') and contains(@class, 'screen-only')]")
    assert len(icons) == 11
    for icon in icons:
        assert icon.get("aria-hidden") == "true"
        assert icon.getparent().text_content().strip()
