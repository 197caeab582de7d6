"""Every reply is accounted for, no one is left unanswered, and no private person can be read of."""

import gzip
import re
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import brotli
import pikepdf
import pypdfium2
import pytest
from conftest import READERS, dead_links, pages_of, replaced, serviceprogram, words
from demo.begin import NEW, OLD, begin
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from open_data import csv_rows
from openpyxl import load_workbook
from test_accessibility import violations
from test_freezing import said
from test_review import git
from verapdf import failures

from bench.browser import served
from serviceprogram.exports.files import files
from serviceprogram.kit.archive import unzipped
from serviceprogram.pages.macros import PageMacros
from serviceprogram.pages.reply_pages import is_of_account, reply_pages
from serviceprogram.programme.load import load
from serviceprogram.site.reply_status import lines
from serviceprogram.views import replies
from serviceprogram.views.addresses import Addresses
from serviceprogram.views.masking import NUMBER_MASK, public_replies, without_numbers
from serviceprogram.views.replies import account_of, state_of

SECRETS = (
    "Majken",
    "Påhittdotter",
    "811218",
    "-9876",
    "Stigen 7",
    "070-123",
    "exempel.example",
    "Fantasisson",
    "Ture",
    "sin hälsa",
)
ACCOUNT = "remissvar/redogorelse.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The made-up programme with its replies, ready to decide, and built."""
    folder = begin(tmp_path_factory.mktemp("demo") / "grannlan")
    done = serviceprogram("bygg", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def built(folder) -> Path:
    return folder / "site"


@pytest.fixture(scope="module")
def address(built):
    with served(built) as where:
        yield where


@pytest.fixture
def answered(folder, tmp_path) -> Path:
    """The same without its site, to change at will."""
    left_out = shutil.ignore_patterns("site", ".pdf-cache", ".site-*")
    return Path(shutil.copytree(folder, tmp_path / "grannlan", ignore=left_out))


def contents(file: Path) -> list[str]:
    """Return all that a file says to one who unpacks it: compressed, in a PDF's text, in a PDF's own files."""
    raw = file.read_bytes()
    unpacked = {".gz": gzip.decompress, ".br": brotli.decompress}.get(file.suffix, lambda one: one)(raw)
    found = [unpacked.decode("utf-8", "replace")]
    if file.suffix == ".pdf":
        found += [sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(file)]
        with pikepdf.open(BytesIO(raw)) as pdf:
            found += [one.get_file().read_bytes().decode("utf-8", "replace") for one in pdf.attachments.values()]
            found.append(str(pdf.docinfo) + str(pdf.Root.get("/Metadata", pikepdf.Stream(pdf, b"")).read_bytes()))
    return found


def test_no_byte_of_the_site_tells_who_a_private_person_is(built):
    read = 0
    for file in built.rglob("*"):
        for text in contents(file) if file.is_file() else ():
            read += 1
            assert not [secret for secret in SECRETS if secret in text], file
            if file.suffix in (".html", ".csv", ".json", ".xml"):  # elsewhere are digests, of digits alone
                assert without_numbers(text) == text, file
    assert read > 150


def test_what_is_searched_for_is_there_to_be_found(folder):
    """The search above would find it: the data have it."""
    said = "".join(path.read_text("utf-8") for path in (folder / "data/remissvar").iterdir())
    assert [secret for secret in SECRETS if secret not in said] == []


def test_a_frozen_edition_holds_no_reply(answered):
    assert said(answered, "frys")[0] == 0
    assert (answered / "utgavor/beslut/data/remiss.yml").is_file()
    assert not (answered / "utgavor/beslut/data/remissvar").exists()


def test_the_account_counts_each_body_once_and_says_who_was_late(built):
    said = words(built, ACCOUNT)
    assert "5 svar har kommit in, med 5 synpunkter som publiceras. 1 svar är en dubblett och räknas inte." in said
    assert "Kommun 0 1 0 0 0 0" in re.sub(
        r"\s+",
        " ",
        " ".join(html.fromstring((built / ACCOUNT).read_bytes()).xpath("//article//tr[th='Kommun']/*/text()")),
    )
    assert "4 maj 2031 (sent)" in said


def test_each_body_reads_what_it_said_and_what_was_done(built):
    said = words(built, "remissvar/svar/odeby.html")
    for told in (
        "Tillstyrker med ändringar",
        "§ 41",
        "inte bara om varorna",
        "Nämnden delar synpunkten.",
        "Ändrat: 2.1 st. 2",
    ):
        assert told in said
    page = html.fromstring((built / "remissvar/svar/odeby.html").read_bytes())
    links = [link.get("href") for link in page.find_class("comment")[0].iter("a")]
    assert links == [
        "../../utgava/remiss/programmet/insatser.html#2.1-st-2",
        "../../programmet/insatser.html#2.1-st-2",
    ]


def test_a_masked_reply_says_so_and_keeps_what_it_says(built):
    said = words(built, "remissvar/svar/privatperson-1.html")
    assert "Svar från Privatperson 1" in said
    assert "Jag heter [maskerat] ([personnummer]) och bor på [maskerat]." in said
    assert "[maskerat] vill att butiken har öppet på söndagar." in said


def test_a_reply_that_is_not_published_says_nothing_but_is_counted(built):
    assert words(built, "remissvar/svar/privatperson-2.html").endswith(
        "Svaret publiceras inte. Uppgifterna på sidan finns i data/remissvar/privatperson-2.yml, rad 1."
    )
    assert "Privatperson 2Privatperson" in words(built, ACCOUNT)


def test_a_chapter_s_comments_stand_in_the_order_of_the_text(built):
    page = html.fromstring((built / "remissvar/kapitel-2.html").read_bytes())
    assert [one.get("id") for one in page.find_class("comment")] == [
        "synpunkt-lansstyrelsen-1", "synpunkt-privatperson-1-1", "synpunkt-odeby-1", "synpunkt-byalaget-1",
    ]  # fmt: skip


def test_much_that_is_said_of_a_chapter_stands_in_parts_that_lead_to_one_another(folder, monkeypatch):
    monkeypatch.setattr(replies, "PART", 3)
    programme = load(folder / "data", folder / "docs")
    pages = reply_pages(programme)
    first, second = (f"remissvar/kapitel-2{part}.md" for part in ("", "-del-2"))
    assert pages[first].in_menu
    assert not pages[second].in_menu
    assert "remissvar/kapitel-2-del-3.md" not in pages
    addresses = Addresses(frozenset(pages))
    shown = [
        html.fragment_fromstring(
            PageMacros(programme, addresses, lambda here=here: here).all()["kapitelsynpunkter"].run(2, part), "div"
        )
        for part, here in enumerate((first, second), 1)
    ]
    ids = [comment.get("id") for part in shown for comment in part.find_class("comment")]
    assert ids == [one.anchor for one in account_of(programme).of_chapter(2)]
    assert [part.xpath("//nav//a/@href") for part in shown] == [["kapitel-2-del-2.html"] * 2, ["kapitel-2.html"] * 2]
    assert shown[1].xpath("//nav//*[@aria-current]/text()") == ["2", "2"]


def test_a_chapter_s_comments_are_counted_with_how_they_stand(answered):
    replaced(
        answered / "data/remissvar/odeby.yml",
        "      synpunkt: Lägg",
        "      ställningstagande: avstyrker\n      synpunkt: Lägg",
    )
    programme = load(answered / "data", answered / "docs")
    stances, counted = replies.opinions(programme, account_of(programme))
    assert stances == ("avstyrker",)
    assert [(one.chapter and one.chapter.number, one.total, one.of_stance) for one in counted] == [
        (2, 4, (1,)), (None, 1, (0,)),
    ]  # fmt: skip


def test_what_no_one_has_decided_on_is_listed_apart_and_never_in_the_account_s_pdf(answered):
    replaced(answered / "data/remissvar/byalaget.yml", "      åtgärd: restlista\n", "")
    pages = reply_pages(load(answered / "data", answered / "docs"))
    assert "remissvar/obehandlade.md" in pages
    assert not is_of_account("remissvar/obehandlade.md")
    assert is_of_account("remissvar/restlista.md")


def test_the_list_of_changes_says_who_asked_for_them(built):
    said = words(built, "jamforelser/remiss--beslut.html")
    assert "2.1 st. 2ÄndratSynpunkt från Ödeby kommun" in said
    links = html.fromstring((built / "jamforelser/remiss--beslut.html").read_bytes()).xpath("//td/a/@href")
    assert "../remissvar/svar/odeby.html#synpunkt-odeby-1" in links


def test_what_is_left_is_listed(built):
    assert "Byalaget i Ängby, 1" in words(built, "remissvar/restlista.html")
    assert "Ödeby" not in words(built, "remissvar/restlista.html")


def test_who_handles_a_comment_is_told_nowhere_on_the_site_but_counted_for_those_who_work(folder, built):
    programme = load(folder / "data", folder / "docs")
    state = state_of(programme, account_of(programme))
    assert [(one.name, one.total) for one in state.of_officer] == [("Arbetsgruppen", 1), ("Ingen handläggare", 5)]
    assert "Ingen handläggare" not in words(built, "remissvar/lage.html")
    assert "2 av 4 i sändlistan har svarat." in words(built, "remissvar/lage.html")


def test_the_open_data_are_masked_too(folder):
    programme = load(folder / "data", folder / "docs")
    made = files(programme, Addresses(frozenset()))
    header, rows = csv_rows(made, "remissvar")
    assert "handläggare" not in header
    assert {row["instans"] for row in rows} >= {"Privatperson 1", "Privatperson 2", "Ödeby kommun"}
    header, rows = csv_rows(made, "synpunkter")
    assert "handläggare" not in header
    assert [row["synpunkt"] for row in rows if row["svar"] == "privatperson-1"] == [
        "[maskerat] vill att butiken har öppet på söndagar."
    ]


def test_the_tables_for_a_spreadsheet_are_masked_too(built):
    file = built / "remissvar/remissredogorelse.xlsx"
    book = load_workbook(file)
    assert book.sheetnames == ["Remissvar", "Synpunkter"]
    rows = list(book["Synpunkter"].iter_rows(values_only=True))
    assert rows[0][:3] == ("Svar", "Nummer", "Gäller")
    assert ("privatperson-1", 1, "2.1") in {row[:3] for row in rows}
    everything = "".join(unzipped(file.read_bytes())[one].decode() for one in unzipped(file.read_bytes()))
    assert not [secret for secret in SECRETS if secret in everything]


def test_those_who_work_with_the_replies_are_told_how_far_they_have_come(folder):
    programme = load(folder / "data", folder / "docs")
    state = state_of(programme, account_of(programme))
    told = [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines(state, date(2031, 4, 28))]
    assert told[:3] == [
        "Sista svarsdag 30 april 2031: 2 dagar kvar",
        "2 av 4 i sändlistan har svarat",
        "  har inte svarat: Ängby kommun",
    ]
    assert "Ingen handläggare           5               0            0" in told
    done = serviceprogram("svarsläge", folder=folder)
    assert (done.returncode, "2 av 4 i sändlistan har svarat" in done.stderr) == (0, True)


def test_every_link_leads_somewhere_and_replies_are_in_no_menu(built):
    assert dead_links(built) == []
    menu = html.fromstring((built / ACCOUNT).read_bytes()).xpath("//nav//a/@href")
    assert any("kapitel-2" in link for link in menu)
    assert not any("svar/" in link for link in menu)


@pytest.mark.parametrize("mode", ["light", "dark", "narrow", "forced"])
def test_no_page_of_the_account_violates_a_rule(address, built, open_page, mode):
    tab = open_page(ACCOUNT, **READERS[mode])
    found = []
    for path in pages_of(built):
        if path.startswith("remissvar/"):
            tab.goto(address + path)
            found += violations(tab, path)
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert found == []


def test_the_account_s_pdf_is_accessible_and_has_every_comment(built):
    file = built / "remissvar/remissredogorelse.pdf"
    assert failures("ua1", file) == {}
    assert failures("2a", file) == {}
    said = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(file)).split())
    assert "Nämnden delar synpunkten." in said
    assert "Läget i svaren" not in said
    with pikepdf.open(file) as pdf:
        names = {str(one.Dest) for sheet in pdf.pages for one in sheet.get("/Annots", []) if "/Dest" in one}
    assert "remissvar-kapitel-2:synpunkt-odeby-1" in names, sorted(names)  # from the reply's page


def test_the_account_says_what_was_sent_out_and_who_has_not_answered(built):
    said = words(built, ACCOUNT)
    assert "Remissen gällde Remissutgåva, med sista svarsdag 30 april 2031." in said
    assert "4 instanser fick remissen, och 2 av dem har svarat." in said
    assert "De här har inte svarat: " in said


def test_a_change_of_a_reply_is_told_to_no_one(answered):
    git(answered, "init", "-q")
    git(answered, "add", "-A")
    git(answered, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "Svar")
    replaced(answered / "data/remissvar/privatperson-1.yml", "Majken Påhittdotter", "Majken Annandotter")
    done = serviceprogram("jämför", "--bas", "HEAD", "--form", "markdown", folder=answered)
    assert done.returncode == 0, done.stderr
    assert "dotter" not in done.stdout
    assert "Ändringen rör 1 svar på remissen, i data/remissvar." in done.stdout
    assert "utan att något syns" not in done.stdout


def test_after_the_consultation_the_site_says_that_it_is_over(built):
    over = "Remissutgåva var på remiss till 30 april 2031. Läs vad som svarades och vad det ledde till."
    assert over in words(built, "remiss.html")
    assert "Remissen är avslutad. Sista svarsdagen var 30 april 2031. Det här skickades ut:" in words(
        built, "remiss.html"
    )
    assert "Remissen är avslutad. Sista svarsdagen var 30 april 2031." in words(built, "remiss/svara.html")


FILE = "data/remissvar/odeby.yml"
PLACE = "ändrad_i: [2.1 st. 2]"
AT = r"data/remissvar/odeby.yml:\d+: "
BREAKS = {
    "no answer": ("      bemötande: Nämnden delar synpunkten. Texten tar nu upp transporterna.\n", "",
                  AT + "synpunkt 1 saknar ”bemötande”; en utgåva till beslut lämnar ingen utan svar"),
    "no action": ("      åtgärd: till handlingsplan\n", "", AT + "synpunkt 2 saknar ”åtgärd”"),
    "no place that changed": (f"      {PLACE}\n", "", AT + "åtgärden är ”ändrat”; skriv i ”ändrad_i”"),
    "the same text": (PLACE, "ändrad_i: [2.1 st. 1]", AT + "”ändrad_i”: texten i ”2.1 st. 1” är dens"),
    "a place that never was": (PLACE, "ändrad_i: [2.1 st. 9]", "”ändrad_i”: ”2.1 st. 9” finns varken"),
    "about nothing": ("gäller: [2.1 st. 2]", "gäller: [2.7 st. 2]", "”2.7 st. 2” finns inte i utgåvan som"),
    "a page": ("gäller: [2.1 st. 2]", "gäller: [s. 14]", r"ska vara ett kapitel \(3\), ett avsnitt"),
    "another question": ("atgarder", "atgard", r"okänt id för fråga, ”atgard”, menade du ”atgarder”\?"),
    "another body": ("instans: odeby", "instans: ödeby", "okänt id för instans, ”ödeby”"),
    "two names": ("instans: odeby", "instans: odeby\n  namn: Ödeby\n  slag: kommun", "skriv antingen ”instans”"),
    "no name": ("  instans: odeby\n", "", "skriv antingen ”instans”"),
    "no day": ("2031-04-12", "2031-04", AT + "”inkom” ska vara en dag"),
    "a day that does not exist": ("2031-04-12", "2031-02-30", AT),
    "a number twice": ("id: 2", "id: 1", "id ”1” finns två gånger"),
    "another stance": ("tillstyrker med ändringar", "tillstyrker delvis", AT + ".*med ändringar"),
    "another key": ("svar:", "svaret:", AT + "filen ska ha nyckeln ”svar:”"),
    "the file's own": ("  instans: odeby", "  id: odeby\n  instans: odeby", "okänd nyckel ”id”; den följer"),
    "no double": ("dubblett_av: odeby", "dubblett_av: odby", "det finns inget annat svar ”odby”", "odeby-2"),
    "twice": ("  dubblett_av: odeby\n", "", r"samma instans har redan svarat \(odeby-2\)", "odeby-2"),
    "a name in an address": ("slag: organisation", "slag: privatperson", "ska heta privatperson-1.yml", "byalaget"),
}  # fmt: skip


@pytest.mark.parametrize("what", BREAKS)
def test_a_wrong_reply_gets_its_place_and_what_to_do(answered, what):
    old, new, message, *other = BREAKS[what]
    replaced(answered / "data/remissvar" / f"{other[0] if other else 'odeby'}.yml", old, new)
    code, text = said(answered)
    assert code == 1
    assert re.search(message, text), text


def test_a_text_that_was_said_to_change_and_is_changed_back_is_found(answered):
    replaced(answered / "docs/programmet/insatser.md", NEW, OLD)
    assert "”ändrad_i”: texten i ”2.1 st. 2” är densamma som i den utgåva som var på remiss" in said(answered)[1]


def test_a_draft_may_leave_someone_unanswered(answered):
    replaced(answered / FILE, "      åtgärd: till handlingsplan\n", "")
    replaced(answered / "data/utgavor.yml", "status: beslut", "status: utkast")
    assert said(answered)[0] == 0


@pytest.mark.parametrize("name", ["Ödeby.yml", "odeby.yaml", "odeby.txt", "o deby.yml"])
def test_a_reply_s_file_has_a_name_that_can_be_an_address(answered, name):
    (answered / FILE).rename(answered / "data/remissvar" / name)
    assert f"data/remissvar/{name}:1: ett svar heter som sitt id, som odeby.yml" in said(answered)[1]


def test_replies_need_to_know_what_they_answer(answered):
    replaced(answered / "data/remiss.yml", "  utgåva: remiss\n", "")
    assert "säger inte vad de svarar på" in said(answered)[1]


def test_the_region_s_own_site_has_no_reply_and_says_so(site):
    assert not (site / "remissvar").exists()
    assert "uppgift saknas" in words(site, "remiss.html")


DIGITS = st.integers(0, 999)


@given(st.dates(), DIGITS, st.sampled_from(["", "-", "+", " "]), st.booleans(), st.booleans())
def test_a_personal_number_is_masked_however_it_is_written(day, serial, sign, century, coordination):
    date = f"{day:%y%m}{day.day + 60 * coordination:02}"
    nine = f"{date}{serial:03}"
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(nine))
    number = f"{19 if century else ''}{date}{sign}{serial:03}{-total % 10}"
    assert without_numbers(f"Jag ({number}) bor här.") == f"Jag ({NUMBER_MASK}) bor här."
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert without_numbers(f"Jag ({wrong}) bor här.") == f"Jag ({wrong}) bor här."


def test_a_name_is_masked_in_the_genitive_and_not_inside_another_word(answered):
    replaced(
        answered / "data/remissvar/privatperson-1.yml", "Majkens butik", "MAJKENS butik, majkenhus och Majken:s bil"
    )
    reply = next(
        one for one in public_replies(load(answered / "data", answered / "docs")) if one.id == "privatperson-1"
    )
    assert reply.summary.endswith("[maskerat] butik, majkenhus och [maskerat] bil behöver programmet.")


LETTER = (
    "Ring mig på 070-123 45 67 eller majken@exempel.example. Jag bor på Byvägen 7 B, 831 50 Östersund. Min granne "
    "Kalle Berglund och Majken Påhittdotter handlar i Ängby kommun."
)


@pytest.mark.parametrize(
    "contact", ["", "  kontakt: Majken, 070-123 45 67, Byvägen 7\n", "  maskera: [Kalle Berglund]\n"]
)
def test_a_letter_is_masked_whole_whatever_else_is_known_of_its_sender(answered, contact):
    file = answered / "data/remissvar/privatperson-1.yml"
    replaced(file, "synpunkt: Majken vill att butiken har öppet på söndagar.", f"synpunkt: >-\n        {LETTER}")
    replaced(file, "  inkom:", f"{contact}  inkom:")
    programme = load(answered / "data", answered / "docs")
    (comment,) = next(one for one in public_replies(programme) if one.id == "privatperson-1").comments
    other = "[maskerat]" if "maskera" in contact else "Kalle Berglund"
    assert comment.text == (
        "Ring mig på [maskerat] eller [maskerat]. Jag bor på [maskerat], [maskerat]. Min granne "
        f"{other} och [maskerat] handlar i Ängby kommun."
    )


def test_what_may_tell_of_a_person_is_advised_on_and_stops_nothing(answered):
    replaced(
        answered / "data/remissvar/privatperson-1.yml",
        "Majken vill att butiken har öppet på söndagar.",
        "Min granne Kalle Berglund och Ängby kommun håller med. Region Grannlandet också.",
    )
    replaced(
        answered / "data/remissvar/odeby.yml",
        "Lägg till samarbete",
        "Fråga Ann på 070-123 45 67. Lägg till samarbete",
    )
    done = serviceprogram("kontrollera", folder=answered)
    assert done.returncode == 0, done.stdout + done.stderr
    told = [line.split(": ", 1)[1] for line in (done.stdout + done.stderr).splitlines() if ": synpunkt 1 " in line]
    assert told == [
        "synpunkt 1 har en kontaktuppgift, ”070-123 45 67”; skriv ”publiceras: maskerad” om den inte får synas",
        "synpunkt 1 nämner kanske en person, ”Kalle Berglund”; skriv namnet under ”maskera” om det inte får synas",
    ]


def test_what_was_not_understood_is_dealt_with_before_a_decision(answered):
    replaced(answered / "data/remissvar/odeby.yml", "  synpunkter:", "  ej_tolkat: ['Bilaga 2']\n  synpunkter:")
    code, text = said(answered)
    assert code == 1
    assert "data/remissvar/odeby.yml:9: svaret har ”ej_tolkat”; skriv in det som står där" in text
    replaced(answered / "data/utgavor.yml", "status: beslut", "status: utkast")
    assert said(answered)[0] == 0


def test_the_sender_s_own_words_are_not_mended_but_the_region_s_are(answered):
    replaced(answered / "data/remissvar/odeby.yml", "Lägg till samarbete", "Lägg till samarbbete")
    replaced(answered / "data/remissvar/odeby.yml", "Nämnden delar", "Nämmnden delar")
    text = serviceprogram("kontrollera", folder=answered)
    assert "samarbbete" not in text.stdout + text.stderr
    assert "Nämmnden" in text.stdout + text.stderr


def test_each_comment_says_which_question_it_answers(built):
    page = html.fromstring((built / "remissvar/svar/odeby.html").read_bytes())
    (first, second) = page.find_class("comment")
    assert [one.text_content() for one in first.find_class("comment__question")] == [
        "Fråga: Vilka insatser är viktigast hos er?"
    ]
    assert second.find_class("comment__question") == []
    assert "Vilka insatser är viktigast hos er? 2 svar" in words(built, ACCOUNT)


def test_replies_stand_by_name_in_swedish_order_and_private_persons_last(answered):
    folder = answered / "data/remissvar"
    for number in (9, 10):
        shutil.copy(folder / "privatperson-2.yml", folder / f"privatperson-{number}.yml")
        replaced(folder / f"privatperson-{number}.yml", "Ture Fantasisson", f"Ture Fantasisson {number}")
    account = account_of(load(answered / "data", answered / "docs"))
    assert [one.id for one in account.replies] == [
        "byalaget", "lansstyrelsen", "odeby", "privatperson-1", "privatperson-2", "privatperson-9", "privatperson-10",
    ]  # fmt: skip


def test_a_name_that_is_written_small_is_masked_as_well(answered):
    file = answered / "data/remissvar/privatperson-1.yml"
    replaced(file, "namn: Majken Påhittdotter", "namn: majken påhittdotter")
    reply = next(
        one for one in public_replies(load(answered / "data", answered / "docs")) if one.id == "privatperson-1"
    )
    assert "majken" not in f"{reply.summary} {reply.comments}".casefold()
