"""A year's follow-up: drafted by one command, a page and a PDF like the others, frozen as an edition."""

import pypdfium2
import pytest
from conftest import ROOT, copy_neighbour, make_followable, serviceprogram
from lxml import html

from serviceprogram.pages.follow_up_macros import draft
from serviceprogram.site.reporting import steps_left
from serviceprogram.views.follow_up import follow_up, sentences

LEFT_OUT = "saknas: [{id: text, vad: Remissutgåvans text, lämnas_av: gruppen}]"
EDITION = """
  - id: uppfoljning-2030
    beteckning: Uppföljning 2030
    status: uppföljning
    datum: 2031-04-01
"""


def test_a_year_is_told_in_sentences(small):
    plain = " ".join(sentences(follow_up(small, 2030))).replace("\N{NO-BREAK SPACE}", " ")
    assert plain == (
        "Handlingsplanen för 2030 har 3 insatser: 1 pågår, 1 klar, 1 avbruten. "
        "Försenad är ”Kartlägga pumparna”. I en senare plan fortsätter ”Kartlägga pumparna”. "
        "Programmets mål: 1 på väg, 1 inte på väg och 1 går inte att bedöma."
    )


def test_a_report_is_of_what_was_known_that_year(small):
    assert [one.state for one in follow_up(small, 2030).goals] == ["på väg", "inte på väg", "går inte att bedöma"]
    assert small.series("nara-handel", "98").last.period.edtf == "2030", "which is kept, and is not the year's"
    before = follow_up(small, 2029)
    assert [one.state for one in before.goals] == ["inte på väg", "går inte att bedöma", "går inte att bedöma"]
    assert [row.now.status for row in before.rows] == ["pågår", "ej påbörjad"]
    assert follow_up(small, 2030).goals[0].indicators[0][1].latest.period.edtf == "2030", (
        "nothing was lost on the way"
    )


def test_each_role_and_municipality_has_its_part(small):
    report = follow_up(small, 2030)
    assert {part.who.id: [row.action.id for row in part.rows] for part in report.roles} == {
        "namnden": ["pumpkarta", "appen"],
        "gruppen": ["butiksstod", "pumpkarta"],
    }
    assert {part.who.name: [row.action.id for row in part.rows] for part in report.municipalities} == {
        "Ödeby": ["butiksstod"]
    }


def test_what_is_left_is_told_in_the_order_that_it_works_in(small, real):
    left = list(steps_left(small, 2030, in_menu=True))
    assert left[1] == "har utgåvan ”remiss” gått ut: frys den först, med make freeze, innan något mer ändras"
    assert left[2].startswith("fyll i det som saknas om målen (6, på sidan Läget i arbetet)")
    assert "        datum: 2031-04-01 # dagen då den lämnas\n" in left[-2]
    ours = list(steps_left(real, 2024, in_menu=False))
    assert ours[0].startswith("lägg till raden ”      - uppfoljning/*”")
    assert not [one for one in ours if "gått ut" in one], "a draft is no edition that has gone out"
    assert f"datum: {real.edition.published.edtf} #" in ours[-2], "no edition is older than the one before it"
    assert "fyll luckorna i data/tillganglighet.yml" in " ".join(ours)


@pytest.mark.parametrize("year", ["", "25", "tjugo"])
def test_a_year_that_is_none_is_told_in_swedish(year):
    done = serviceprogram("följ-upp", f"--år={year}", folder=ROOT)
    assert (done.returncode, "skriv ett årtal, som make report YEAR=2025" in done.stderr) == (2, True)


def test_a_year_without_actions_says_so(real):
    assert sentences(follow_up(real, 2024)) == (
        "Insatserna i handlingsplanen för 2024 är inte införda, så de går inte att följa upp.",
    )
    assert "## Kommun för kommun" in draft(2024)


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """The made-up programme with its follow-up of 2030 drafted, frozen as an edition and built."""
    folder = copy_neighbour(tmp_path_factory.mktemp("report") / "grannlan")
    done = serviceprogram("följ-upp", "--år", "2030", folder=folder)
    assert done.returncode == 0, done.stderr
    menu = folder / "mkdocs.yml"
    plans = "      - handlingsplaner/*\n"
    menu.write_text(menu.read_text("utf-8").replace(plans, f"{plans}      - uppfoljning/*\n"), "utf-8")
    return folder, done.stderr


@pytest.fixture(scope="module")
def edition(reported):
    """The same programme, whose edition is the follow-up."""
    folder, _ = reported
    editions = folder / "data/utgavor.yml"
    before = editions.read_text("utf-8").replace("datum: 2031-01-15,", f"datum: 2031-01-15, {LEFT_OUT},")
    editions.write_text(before + EDITION.lstrip("\n"), "utf-8")
    about = folder / "data/program.yml"
    about.write_text(about.read_text("utf-8").replace("utgåva: remiss", "utgåva: uppfoljning-2030"), "utf-8")
    return folder


def test_the_command_says_what_is_left_and_never_writes_over(reported):
    folder, said = reported
    assert "docs/uppfoljning/2030.md" in said
    assert "lägg till raden ”      - uppfoljning/*” under ”Så går det” i nav" in said
    again = serviceprogram("följ-upp", "--år", "2030", folder=folder)
    assert (again.returncode, "finns redan" in again.stderr) == (1, True)
    other = serviceprogram("följ-upp", "--år", "2026", folder=folder)
    assert (other.returncode, "Det finns ingen handlingsplan för 2026" in other.stderr) == (1, True)
    assert not (folder / "docs/uppfoljning/2026.md").exists()


def test_an_adopted_programme_whose_goals_cannot_be_followed_is_refused(edition):
    done = serviceprogram("frys", folder=edition)
    assert (done.returncode, "programmet är fastställt, men här saknas" in done.stderr) == (1, True)


def test_the_report_is_a_page_and_a_pdf_and_an_edition_that_stays(edition):
    folder = edition
    make_followable(folder)
    done = serviceprogram("frys", folder=folder)
    assert done.returncode == 0, done.stderr
    frozen = folder / "utgavor/uppfoljning-2030"
    assert (frozen / "data/indikatorer/nara-handel.csv").read_bytes() == (
        folder / "data/indikatorer/nara-handel.csv"
    ).read_bytes(), "the figures that it stands on are frozen with it"
    done = serviceprogram("bygg", folder=folder)
    assert done.returncode == 0, done.stderr
    page = html.fromstring((folder / "site/uppfoljning/2030.html").read_bytes())
    text = " ".join(page.xpath("//article")[0].text_content().split())
    for said in (
        "Kartlägga pumparna",
        "Två av tre områden är kartlagda.",
        "Skäl: Ingen ville bygga den.",
        "Inte på väg",
    ):
        assert said in text
    with pypdfium2.PdfDocument(folder / "site/pdf/uppfoljning-2030.pdf") as document:
        words = " ".join(sheet.get_textpage().get_text_range() for sheet in document)
    assert "Två av tre områden är kartlagda." in " ".join(words.split())
