"""The pages of goals, indicators, plans and support of a programme that has all of it: on screens and on paper."""

import pypdfium2
import pytest
from conftest import READERS, words
from lxml import html
from test_accessibility import violations
from verapdf import failures

from bench.browser import served
from serviceprogram.programme.values import decimal_text

PAGES = (
    *("sa-gar-det/index.html", "indikatorer/nara-handel.html", "indikatorer/langt-till-drivmedel.html"),
    *("handlingsplaner/2030.html", "handlingsplaner/2031.html", "kommuner/odeby.html", "roller/gruppen.html"),
)


@pytest.fixture(scope="module")
def address(neighbour_site):
    with served(neighbour_site) as where:
        yield where


@pytest.mark.parametrize("mode", ["light", "dark", "narrow", "forced"])
def test_no_page_violates_a_rule_or_is_wider_than_its_screen(address, open_page, mode):
    tab = open_page(PAGES[0], **READERS[mode])
    found = []
    for path in PAGES:
        tab.goto(address + path)
        found += violations(tab, path)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert found == []


@pytest.mark.parametrize(("flavour", "of_the_whole"), [("ua1", "ua1"), ("2a", "3a")])
def test_every_pdf_is_made_for_listeners_and_for_archives(neighbour_site, flavour, of_the_whole):
    parts = sorted((neighbour_site / "pdf").glob("[iks]*-*.pdf"))
    assert len(parts) == 6, "the indicators, the municipalities, and how it goes"
    assert failures(flavour, *parts) == {}
    assert failures(of_the_whole, neighbour_site / "pdf/regionalt-serviceprogram.pdf") == {}


def test_a_chart_has_its_figures_beside_it_on_the_page_and_in_the_pdf(neighbour_site, small):
    page = html.fromstring((neighbour_site / "sa-gar-det/index.html").read_bytes())
    (figure,) = page.xpath("//figure[@class='chart']")
    assert figure.xpath(".//*[name()='svg']/@role") == ["img", "img"], "a wide and a narrow one"
    assert "Målet är 70 % 2034" in figure.xpath("string(.//*[name()='svg']/@aria-label)").replace("\xa0", " ")
    table = figure.xpath("following::details[1]//table")[0]
    told = {row.xpath("string(th)"): row.xpath("string(td)").replace("\xa0", " ") for row in table.xpath("tbody/tr")}
    for one in small.series("nara-handel", "98").known:
        note = f" ({one.method_break})" if one.method_break else ""
        assert told[f"{one.period}{note}"] == f"{decimal_text(one.value)} %"
    assert (told["Baslinje 2028"], told["Mål 2034"]) == ("60,0 %", "70 %")
    with pypdfium2.PdfDocument(neighbour_site / "pdf/sa-gar-det-index.pdf") as document:
        paper = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in document).split())
    assert "2028 (Nytt vägnät) 60,0 %" in paper.replace("\xa0", " "), "the table is open on paper"
    assert "Talen i en tabell" not in paper, "where there is nothing to open"


def test_the_page_tells_goals_conflicts_and_what_they_contribute_to(neighbour_site):
    text = words(neighbour_site, "sa-gar-det/index.html")
    assert "Målet bidrar till ”Hela Grannlandet lever” i Strategin" in text
    assert "Korta bilresor mot mindre bilkörning." in text
    assert "Butiker nära hållplatser går först." in text
    assert "Gäller målet ”Fler har nära till handeln”." in text
    assert "Uppgift saknas: mål för Digital service, lämnas av" in text


def test_a_plans_key_is_on_the_sheet_of_its_chart(neighbour_site):
    with pypdfium2.PdfDocument(neighbour_site / "pdf/regionalt-serviceprogram.pdf") as document:
        said = [sheet.get_textpage().get_text_range() for sheet in document]
    keyed = [text for text in said if "I varje rad visas planen" in text and "Handlingsplan" in text]
    assert keyed
    assert [text for text in keyed if "feb" not in text.partition("I varje rad visas planen")[2]] == []
