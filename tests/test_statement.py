"""The accessibility statement says what the law asks, is found from every page, and claims nothing by itself."""

from pathlib import Path

import pytest
from conftest import ROOT, serviceprogram
from lxml import html

from serviceprogram.pages.check import check
from serviceprogram.programme.load import load
from serviceprogram.programme.problems import DataError
from serviceprogram.programme.statement_rules import statement_findings

PAGE = "tillganglighet.html"


@pytest.fixture(scope="module")
def real():
    return load(ROOT / "data", ROOT / "docs")


def messages(statement, edition) -> list[str]:
    return [message for _, _, message in statement_findings(statement, edition)]


def test_every_page_links_to_it_in_its_footer(site):
    for path in site.rglob("*.html"):
        links = html.fromstring(path.read_bytes()).xpath("//footer//a[.='Tillgänglighetsredogörelse']/@href")
        assert len(links) == 1, path
        folder = site if links[0].startswith("/") else path.parent  # 404.html is shown at any address
        assert (folder / links[0].removeprefix("/")).resolve() == (site / PAGE).resolve()


def test_it_says_all_that_digg_asks_for(site):
    """MDFFS 2019:2, 6 §, as Digg lists it on its page about making a statement."""
    article = html.fromstring((site / PAGE).read_bytes()).xpath("//article")[0]
    text = " ".join(article.text_content().split())
    for said in (
        "Regionala utvecklingsnämnden",
        "Webbplatsen Regionalt serviceprogram och dess PDF-filer",
        "delvis förenliga",
        "Bristande förenlighet med lagkraven",
        "Bedömd",
        "Redogörelsen uppdaterad",
        "Självskattning",
        "Påtala en brist",
    ):
        assert said in text
    assert "https://www.digg.se/tdosanmalan" in article.xpath(".//a/@href")


def test_what_is_not_known_is_said_with_who_supplies_it(site):
    text = html.fromstring((site / PAGE).read_bytes()).xpath("//article")[0].text_content()
    assert "Uppgift saknas: E-postadress och telefonnummer" in text
    assert "Påtala" in text


@pytest.mark.parametrize(
    "text", ["[aktör]", "{namn}", "XXX", "Fyll i här", "namn@exempel.se", "ÅÅÅÅ-MM-DD", "…", "TODO"]
)
def test_a_placeholder_is_refused(real, text):
    statement = real.statement.model_copy(update={"service": f"Webbplatsen {text}"})
    assert any("att fylla i" in message for message in messages(statement, real.edition))


def test_a_remiss_edition_needs_a_whole_statement(real):
    edition = real.edition.model_copy(update={"status": "remiss"})
    assert any("hel tillgänglighetsredogörelse" in message for message in messages(real.statement, edition))


def test_full_conformity_is_never_claimed_without_someone_from_outside(real):
    statement = real.statement.model_copy(update={"conformity": "helt", "deficiencies": ()})
    assert any("extern granskning" in message for message in messages(statement, real.edition))
    outside = statement.assessment.model_copy(update={"method": "extern granskning"})
    assert messages(statement.model_copy(update={"assessment": outside}), real.edition) == []


def test_a_programme_without_the_page_is_not_built(neighbour: Path):
    (neighbour / "docs" / "tillganglighet.md").unlink()
    with pytest.raises(DataError, match=r"docs/tillganglighet\.md:1: sidan saknas; lagen kräver den"):
        check(neighbour / "data", neighbour / "docs", str)
    assert serviceprogram("kontrollera", folder=neighbour).returncode == 1
