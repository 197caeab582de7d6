"""Old editions stay readable at their own addresses, marked as old, and every two can be read beside each other."""

import re
from pathlib import Path

import pypdfium2
import pytest
from conftest import (
    READERS,
    begin_next,
    copy_neighbour,
    dead_links,
    pages_of,
    replaced,
    serviceprogram,
    with_one_chapter,
    words,
)
from lxml import html
from test_accessibility import violations
from test_freezing import said
from test_identity import FIVE
from verapdf import failures

from bench.browser import served

HEAD = "---\nnummer: {}\nrubrik: {}\nstatus: remiss\nansvarig: gruppen\n---\n"
AIMS = "docs/programmet/mal.md"
MEANS = "docs/programmet/medel.md"
PATHS = "docs/programmet/vagar.md"
OLD, NOW = "utgava/remiss/programmet/mal.html", "programmet/mal.html"
COMPARED = "jamforelser/remiss--beslut"


def chapter(number: int, title: str, *paragraphs: str) -> str:
    return HEAD.format(number, title) + "\n\n".join(paragraphs) + "\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A programme with one edition frozen, and the next begun: something changed, moved, new, and gone."""
    folder = with_one_chapter(copy_neighbour(tmp_path_factory.mktemp("editions") / "grannlan"))
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7H1z"/></svg>'
    (folder / "docs/bild.svg").write_text(picture, "utf-8")
    (folder / AIMS).write_text(
        chapter(
            1,
            "Mål",
            "## Närhet",
            *FIVE,
            "![En ruta](../bild.svg)",
            "Se [medlen](medel.md#stod) och [rollerna](../roller/index.md).",
        ),
        "utf-8",
    )
    (folder / MEANS).write_text(chapter(2, "Medel", "## Stöd", "Stödet söks hos den som ger det."), "utf-8")
    (folder / PATHS).write_text(chapter(3, "Vägar", "## Skyltar", "Kommunen betalar för skyltar vid vägen."), "utf-8")
    assert said(folder, "frys")[0] == 0
    begin_next(folder)
    changed = FIVE[1].replace("varje", "nästan varje")
    (folder / AIMS).write_text(
        chapter(
            1,
            "Mål",
            "## Nära dig",
            FIVE[0],
            changed,
            "Något helt nytt står här nu",
            FIVE[2],
            FIVE[4],
            "![En ruta](../bild.svg)",
        ),
        "utf-8",
    )
    (folder / MEANS).unlink()
    (folder / PATHS).write_text(
        chapter(3, "Vägar", "## Skyltar", FIVE[3], "Kommunen betalar för skyltar vid vägen."), "utf-8"
    )
    replaced(folder / "data/tidplan.yml", "planerat: 2031-02-03", "planerat: 2031-02-17")
    done = serviceprogram("bygg", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def built(folder) -> Path:
    return folder / "site"


@pytest.fixture(scope="module")
def address(built):
    """The site's address, for what conftest opens pages by."""
    with served(built) as where:
        yield where


def page(built: Path, path: str):
    return html.fromstring((built / path).read_bytes())


def printed(file: Path) -> str:
    pdf = pypdfium2.PdfDocument(file)
    return " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in pdf).split())


def test_an_old_page_says_what_it_said_and_which_edition_it_is(built):
    said = words(built, OLD)
    for text in (*FIVE, "Du läser Remissutgåva (remiss, 15 januari 2031). Den är inte den senaste."):
        assert text in said
    assert "Något helt nytt" not in said
    foot = words(built, OLD, "//footer")
    assert "REMISSVERSION · Remissutgåva · 15 januari 2031" in foot
    ledger = (built.parent / "utgavor/remiss/hanvisningar.txt").read_text("utf-8")
    assert re.search(r"fingeravtryck (\S+)", foot)[1] == re.search(r"utgåva\tremiss\t(\S+)", ledger)[1]
    assert page(built, OLD).xpath("//@data-edition")[0].startswith("Serviceprogram för Grannlandet, remissutgåva")


def test_every_reference_of_the_frozen_edition_is_an_address_of_its_pages_and_of_the_site(built):
    ledger = (built.parent / "utgavor/remiss/hanvisningar.txt").read_text("utf-8")
    found = 0
    for part in ledger.split("\nkapitel ")[1:]:
        path = part.split("\t")[1].replace(".md", ".html")
        old, now = (set(page(built, one).xpath("//@id")) for one in (f"utgava/remiss/{path}", path))
        for line in part.splitlines()[1:]:
            if line:
                label, *_, own = f"{line}\t".split("\t")[:4] if line.count("\t") == 3 else (*line.split("\t"), "")
                place = re.sub(r"[^\w.]+", "-", label.removeprefix("avsnitt ").replace(". ", "-"))
                assert {place, *filter(None, [own])} <= old, label
                assert {place, *filter(None, [own])} <= now, label
                found += 1
    assert found == 12


def test_every_link_of_every_page_leads_somewhere(built):
    assert dead_links(built) == []


def test_a_link_inside_an_old_edition_stays_in_it(built):
    links = page(built, OLD).xpath("//article/p/a[not(@class)]/@href")
    assert links == ["medel.html#stod", "../roller/index.html"]
    assert page(built, OLD).xpath("//article//img/@src") == ["../bild.svg"]
    assert (built / "utgava/remiss/bild.svg").is_file()


def test_old_pages_have_their_own_menu_and_the_site_s_pages_never_name_them_in_theirs(built):
    menu = page(built, OLD).xpath("//nav[contains(@class, 'md-tabs')]//a/@href")
    assert all(not link.startswith("../../../") for link in menu)
    assert "medel.html" in page(built, OLD).xpath("//nav[contains(@class, 'md-nav')]//a/@href")
    assert not [
        link for link in page(built, NOW).xpath("//nav[contains(@class, 'md-nav')]//a/@href") if "utgava" in link
    ]


def test_search_and_search_engines_find_the_latest_alone(built):
    assert "utgava/" not in (built / "search/search_index.json").read_text("utf-8")
    assert page(built, OLD).xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not page(built, NOW).xpath("//meta[@name='robots']")


def test_a_page_leads_to_itself_in_every_edition(built):
    assert page(built, NOW).xpath("//nav[@class='edition-switch screen-only']//a/@href")[0] == f"../{OLD}"
    mark = page(built, OLD).xpath("//aside[contains(@class, 'edition-mark')]//a/@href")
    assert mark == [f"../../../{NOW}", f"../../../{COMPARED}.html", "../pdf/regionalt-serviceprogram.pdf"]


def test_a_chapter_that_is_gone_leads_on_from_its_old_address_with_every_reference(built):
    gone = page(built, "programmet/medel.html")
    assert "Sidan finns inte i Beslutsversion." in gone.xpath("string(//article)")
    assert gone.xpath("//li[@id='2.1-st-1']/a/@href") == ["../utgava/remiss/programmet/medel.html#2.1-st-1"]
    assert gone.xpath("//*[@id='stod']")
    assert "programmet-medel.pdf" not in {path.name for path in (built / "pdf").iterdir()}


def test_the_new_page_shows_the_new_the_moved_and_the_gone(built):
    labels = page(built, NOW).xpath("//a[@class='ref']/@data-label")
    assert labels == ["1.1 st. 1", "1.1 st. 2", "1.1 st. 2a", "1.1 st. 3", "1.1 st. 5", "1.1 figur 1"]
    moved = page(built, "programmet/vagar.html").xpath("//a[@class='ref']/@data-short")
    assert moved == ["1.1 st. 4, flyttat", "st. 1"]
    said = words(built, NOW, "//div[@class='withdrawn']")
    assert "1.1 st. 6 utgår. Texten finns i Remissutgåva." in said
    assert "1.1 st. 4 står nu i kapitel 3 Vägar." in said
    heading = page(built, NOW).xpath("//h2")[0]
    assert {"narhet", "1.1"} <= set(heading.xpath(".//@id"))


def test_the_comparison_tells_text_moves_and_data(built):
    said = words(built, f"{COMPARED}.html")
    for told in (
        "Ändringar från Remissutgåva till Beslutsversion",
        "ändras från 3 februari 2031 till 17 februari 2031",
        "Tillagt 1.1 st. 2a Tillagt: Något helt nytt står här nu",
        "Flyttat från avsnittet ”Närhet” på sidan 1 Mål 1.1 st. 4",
        "1 Mål1.1 st. 2aTillagt",
        "Struket 1.1 st. 6",
        "Sidan Kapitel 2 Medel tas bort.",
    ):
        assert told in said, told
    for hidden in ("arbetskopian", ".md", "Utgåvan som byggs", "Ny utgåva"):
        assert hidden not in said


def test_the_comparison_s_pdf_says_by_word_what_is_struck_and_added(built):
    said = printed(built / f"{COMPARED}.pdf")
    assert "Tillagt: Något helt nytt står här nu" in said
    assert "Struket: Se medlen och rollerna." in said


def test_the_edition_s_own_pdf_is_the_edition(built):
    said = printed(built / "utgava/remiss/pdf/regionalt-serviceprogram.pdf")
    assert "REMISSVERSION · Remissutgåva · 15 januari 2031" in said
    assert "Något helt nytt" not in said


@pytest.mark.parametrize("file", ["utgava/remiss/pdf/regionalt-serviceprogram.pdf", f"{COMPARED}.pdf"])
def test_old_editions_and_comparisons_are_as_accessible_and_lasting(built, file):
    assert failures("ua1", built / file) == {}
    assert failures("3a" if "utgava" in file else "2a", built / file) == {}


@pytest.mark.parametrize("mode", ["light", "dark", "narrow", "forced"])
def test_no_old_or_compared_page_violates_a_rule(address, open_page, mode):
    tab = open_page(OLD, **READERS[mode])
    found = []
    for path in (OLD, NOW, f"{COMPARED}.html", "programmet/medel.html", "programmet/vagar.html"):
        tab.goto(address + path)
        found += violations(tab, path)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert found == []


def test_the_same_files_give_the_same_pages_and_pdfs(folder, built):
    first = {
        path.relative_to(built): path.read_bytes()
        for path in built.rglob("*")
        if "utgava" in path.parts or "jamforelser" in path.parts
        if path.is_file()
    }
    done = serviceprogram("bygg", "--till", str(folder / "annan"), folder=folder)
    assert done.returncode == 0, done.stderr
    assert {path for path, content in first.items() if (folder / "annan" / path).read_bytes() != content} == set()


BREAKS = {
    "data that today's rules refuse": ("data/roller.yml", "vem:", "vemm:", r"utgavor/remiss/data/roller.yml:\d+: "),
    "a script": ("docs/programmet/mal.md", "## Närhet", "<script>alert(1)</script>\n\n## Närhet",
                 r"utgavor/remiss/docs/programmet/mal.md:\d+: "),
}  # fmt: skip


@pytest.mark.parametrize("what", BREAKS)
def test_a_frozen_edition_is_published_by_the_same_rules(neighbour, what):
    """Whoever changes the frozen files can change the ledger with them: it proves no one's good will."""
    from serviceprogram.programme.fingerprint import fingerprint

    file, old, new, message = BREAKS[what]
    (neighbour / AIMS).write_text(chapter(1, "Mål", "## Närhet", *FIVE), "utf-8")
    assert said(neighbour, "frys")[0] == 0
    begin_next(neighbour)
    frozen = neighbour / "utgavor/remiss"
    was = fingerprint([frozen / "data", frozen / "docs"])
    replaced(frozen / file, old, new)
    replaced(frozen / "hanvisningar.txt", was, fingerprint([frozen / "data", frozen / "docs"]))
    done = serviceprogram("bygg", folder=neighbour)
    assert done.returncode == 1
    assert re.search(message, done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert pages_of(neighbour / "site") == []
