"""The accessibility statement says what the law asks, is found from every page, and claims nothing by itself."""

from pathlib import Path

import pytest
from conftest import ROOT, replaced, serviceprogram
from lxml import html

from serviceprogram.pages.check import check
from serviceprogram.pages.macros import PageMacros
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


def test_what_is_not_assessed_is_said_to_be_so_and_nothing_is_claimed(neighbour: Path):
    """A new programme has no assessment, and may not invent one."""
    (neighbour / "data" / "tillganglighet.yml").write_text(
        "redogörelse:\n  aktör: namnden\n  tjänst: Webbplatsen\n  uppdaterad: 2031-01-15\n  saknas:\n"
        + "".join(
            f"    - {{id: {one}, vad: {what}, lämnas_av: gruppen}}\n"
            for one, what in (
                ("forenlighet", "Hur väl lagen följs"),
                ("bedomning", "Hur det är prövat"),
                ("kontakt", "Vem som tar emot"),
                ("publicerad", "När den kom ut"),
            )
        ),
        "utf-8",
    )
    replaced(neighbour / "data" / "utgavor.yml", "status: remiss", "status: utkast")
    (neighbour / "data" / "remiss.yml").unlink()
    checked = check(neighbour / "data", neighbour / "docs", str)
    macros = PageMacros(checked.programme, checked.addresses, lambda: "tillganglighet.md").all()
    said = html.fragment_fromstring(macros["tillgänglighetsredogörelse"].run(), create_parent="div")
    text = " ".join(said.text_content().split())
    assert [text.count(f"Uppgift saknas: {what}") for what in ("Hur väl lagen följs", "Hur det är prövat")] == [1, 1]
    assert "inte bedömd" in text
    assert not any(claim in text for claim in ("förenliga", "Metod", "Bedömd"))


def test_no_conformity_is_claimed_without_an_assessment(real):
    statement = real.statement.model_copy(update={"assessment": None})
    found = messages(statement, real.edition)
    assert any("bara att säga efter en ”bedömning”" in message for message in found)
    assert any("(id: bedomning)" in message for message in found)
