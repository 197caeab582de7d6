"""The reply form in a browser: it keeps a draft, asks for what is needed, makes the files, and sends nothing."""

import json
import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from conftest import READERS, copy_neighbour, focused, pages_of, serviceprogram
from docx import Document
from lxml import html
from test_accessibility import NU, violations

from bench.browser import served
from serviceprogram.kit.archive import unzipped
from serviceprogram.kit.reading import docx_values, json_values

FORM = "remiss/svara.html"
MINE = ("remiss.html", "remiss/missiv.html", FORM)


@pytest.fixture(scope="module")
def address(neighbour_site):
    """The second region's site, in the place of the real one."""
    with served(neighbour_site) as where:
        yield where


def fill(page) -> None:
    page.get_by_label("Instans eller namn").fill("Ängby & Ödeby <kommun>")
    page.get_by_label("Svarets datum").fill("2031-04-15")
    page.get_by_label("tillstyrker med ändringar").check()
    page.get_by_label("Sammanfattning").fill("Bra.\n\nMen målen är för få. \N{WOMAN}")
    page.get_by_label("Avsnitt 2.1 Butiker").fill("Skriv ”Ödeby” först.")
    page.get_by_label("Hänvisning").first.fill("2.1 st. 2")
    page.get_by_label("Synpunkt", exact=True).first.fill("Lägg till Ängby.\t\x02Klart.")


SAID = {
    "instans": "Ängby & Ödeby <kommun>",
    "datum": "2031-04-15",
    "stallningstagande": "tillstyrker med ändringar",
    "sammanfattning": "Bra.\n\nMen målen är för få. \N{WOMAN}",
    "avsnitt-2-1": "Skriv ”Ödeby” först.",
    "synpunkt-1-hanvisning": "2.1 st. 2",
    "synpunkt-1-text": "Lägg till Ängby.\tKlart.",
    "mall": "serviceprogram-remissvar 1, remiss",
}


def saved(page, button: str) -> tuple[str, bytes]:
    """Press a button that saves; return the file's name and content."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('remissvar'))"


def said(values: dict[str, str]) -> dict[str, str]:
    return {tag: value for tag, value in values.items() if value}


def test_the_docx_has_what_was_written_in_the_same_fields_as_the_empty_one(open_page, neighbour_site):
    page = open_page(FORM)
    fill(page)
    name, content = saved(page, "Spara som Word-fil")
    assert name == "svar-angby-odeby-kommun.docx"
    assert said(docx_values(content)) == SAID
    empty = (neighbour_site / "remiss/svarsmall.docx").read_bytes()
    assert list(docx_values(content)) == list(docx_values(empty))
    parts, before = unzipped(content), unzipped(empty)
    assert {part for part in parts if parts[part] != before[part]} == {"word/document.xml"}
    written = Document(BytesIO(content)).element.body.xpath(".//w:sdtContent//w:t[starts-with(., 'Men')]")
    assert [one.get("{http://www.w3.org/XML/1998/namespace}space") for one in written] == ["preserve"]
    assert Document(BytesIO(content)).core_properties.title.startswith("Svar: ")


def test_the_json_file_has_what_was_written_and_says_of_which_form_it_is(open_page):
    page = open_page(FORM)
    fill(page)
    name, content = saved(page, "Spara som JSON-fil")
    assert name == "svar-angby-odeby-kommun.json"
    read = said(json_values(content))
    assert {**read, "synpunkt-1-text": SAID["synpunkt-1-text"]} == SAID
    reply = json.loads(content)
    assert {key: reply[key] for key in ("format", "version", "utgåva", "dnr")} == {
        "format": "serviceprogram-remissvar",
        "version": 1,
        "utgåva": "remiss",
        "dnr": "SN/12/2031",
    }


def test_more_rows_than_the_printed_form_has_get_fields_of_their_own(open_page):
    page = open_page(FORM)
    fill(page)
    for number in range(2, 13):
        page.get_by_role("button", name="Lägg till en synpunkt").click()
        page.keyboard.type(f"2.1 st. {number}")
        page.keyboard.press("Tab")
        page.keyboard.type(f"Synpunkten {number}")
    _, content = saved(page, "Spara som Word-fil")
    values = docx_values(content)
    assert values["synpunkt-12-hanvisning"] == "2.1 st. 12"
    assert values["synpunkt-12-text"] == "Synpunkten 12"
    assert len([tag for tag in values if tag.startswith("synpunkt-")]) == 24
    assert "Synpunkten 12" in Document(BytesIO(content)).tables[0].rows[12].cells[1]._tc.xml  # noqa: SLF001 (with its controls)


@pytest.mark.parametrize("button", ["Spara som Word-fil", "Spara som JSON-fil"])
def test_without_a_stance_no_file_is_made_and_the_reader_is_led_to_it(open_page, button):
    page = open_page(FORM)
    page.get_by_label("Instans eller namn").fill("Ödeby")
    made = []
    page.on("download", lambda one: made.append(one.suggested_filename))
    page.get_by_role("button", name=button).click()
    summary = page.get_by_role("group", name="Något behöver fyllas i")
    assert summary.evaluate("one => one === document.activeElement")
    assert summary.get_by_role("link").all_inner_texts() == ["Välj ställningstagande"]
    summary.get_by_role("link").press("Enter")
    assert page.evaluate("document.activeElement.value") == "tillstyrker"
    assert page.get_by_label("avstyrker", exact=True).get_attribute("aria-invalid") == "true"
    page.wait_for_timeout(200)
    assert made == []
    page.get_by_label("avstyrker", exact=True).check()
    name, _ = saved(page, button)
    assert name.startswith("svar-odeby.")
    assert not summary.is_visible()
    assert page.locator("[aria-invalid]").count() == 0


def test_the_draft_is_there_again_until_it_is_erased(open_page):
    page = open_page(FORM)
    assert page.evaluate(KEPT) == [], "nothing is kept of who only reads"
    fill(page)
    page.get_by_role("button", name="Lägg till en synpunkt").click()
    page.keyboard.type("1 st. 1")
    page.reload()
    assert page.get_by_label("Instans eller namn").input_value() == SAID["instans"]
    assert page.get_by_label("tillstyrker med ändringar").is_checked()
    assert page.get_by_label("Hänvisning").nth(1).input_value() == "1 st. 1"
    page.get_by_role("button", name="Radera utkastet").click()
    assert page.get_by_label("Instans eller namn").input_value() == SAID["instans"], "it asks first"
    page.get_by_role("button", name="Ja, radera allt som är ifyllt").click()
    page.get_by_role("status").filter(has_text="Utkastet är raderat.").wait_for()
    page.wait_for_timeout(400)
    assert page.evaluate(KEPT) == []
    page.reload()
    assert page.get_by_label("Instans eller namn").input_value() == ""
    assert page.get_by_label("Hänvisning").count() == 1


def test_a_saved_reply_is_opened_again_and_another_file_is_refused(open_page, tmp_path):
    page = open_page(FORM)
    fill(page)
    _, content = saved(page, "Spara som JSON-fil")
    (tmp_path / "svar.json").write_bytes(content)
    (tmp_path / "annat.json").write_text('{"fält": {"instans": "Annan"}}', "utf-8")
    other = open_page(FORM)
    chooser = other.get_by_label("Öppna ett svar som du har sparat som JSON-fil")
    chooser.set_input_files(tmp_path / "annat.json")
    other.get_by_role("status").filter(has_text="annat.json är inget svar på den här remissen.").wait_for()
    assert other.get_by_label("Instans eller namn").input_value() == ""
    chooser.set_input_files(tmp_path / "svar.json")
    other.get_by_role("status").filter(has_text="svar.json är öppnad.").wait_for()
    assert other.get_by_label("Instans eller namn").input_value() == SAID["instans"]
    assert other.get_by_label("tillstyrker med ändringar").is_checked()


def test_nothing_leaves_the_page(open_page):
    """No request is made while a reply is written and saved, and Enter in a field sends nothing."""
    page = open_page(FORM)
    page.wait_for_load_state("networkidle")
    asked, refused = [], []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: refused.append(one.text))
    page.on("pageerror", lambda one: refused.append(str(one)))
    fill(page)
    page.get_by_label("Instans eller namn").press("Enter")
    saved(page, "Spara som Word-fil")
    saved(page, "Spara som JSON-fil")
    assert [one for one in asked if not one.startswith("blob:")] == []
    assert refused == []
    assert page.url.endswith(FORM)


def test_the_form_works_from_a_folder_too(neighbour_site, browser):
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    refused = []
    page.on("pageerror", lambda one: refused.append(str(one)))
    page.goto((neighbour_site / FORM).as_uri())
    fill(page)
    page.wait_for_timeout(400)
    page.reload()
    _, content = saved(page, "Spara som Word-fil")
    context.close()
    assert said(docx_values(content)) == SAID
    assert refused == []


def test_the_places_of_the_text_are_offered_as_references(open_page):
    page = open_page(FORM)
    offered = page.evaluate("[...document.querySelectorAll('#svar-hanvisningar option')].map((one) => one.value)")
    assert offered == [
        *("1 st. 1", "1 st. 2"),
        *("2 st. 1", "2.1", "2.1 st. 1", "2.1 st. 2", "2.2", "2.2 p. 1", "2.2 p. 2"),
    ]


def test_without_script_the_page_offers_the_files_and_no_dead_field(open_page):
    page = open_page(FORM, java_script_enabled=False)
    assert not page.locator(".reply__form").is_visible()
    for name in ("svarsmall.docx", "svarsmall.pdf"):
        link = page.get_by_role("link", name=name)
        assert link.is_visible()
        assert page.request.get(page.url.replace("svara.html", link.get_attribute("href"))).ok


@pytest.mark.parametrize("mode", ["light", "dark", "narrow", "narrow-dark", "forced"])
def test_no_page_of_the_kit_violates_a_rule_before_during_or_after(address, open_page, mode):
    page = open_page(MINE[0], **READERS[mode])
    found = []
    for path in MINE:
        page.goto(address + path)
        found += violations(page, path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.get_by_role("button", name="Lägg till en synpunkt").click()
    page.get_by_role("button", name="Spara som Word-fil").click()
    found += violations(page, "with errors")
    fill(page)
    saved(page, "Spara som Word-fil")
    found += violations(page, "saved")
    assert found == []


def test_every_field_is_reached_by_key_in_the_order_of_the_form_and_has_a_ring(open_page):
    page = open_page(FORM)
    page.locator("[data-reply=erase]").focus()
    reached, unseen = [], []
    for _ in range(60):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('.reply__form') !== null"):
            break
        page.wait_for_timeout(20)  # the page scrolls to it
        one = focused(page)
        is_date = page.evaluate("document.activeElement.type === 'date'")  # its parts have rings of their own
        if not (one["seen"] and (one["ring"] or is_date)):
            unseen.append((one, page.evaluate("document.activeElement.outerHTML")))
        name = page.evaluate(
            "document.activeElement.name || document.activeElement.id || document.activeElement.dataset.reply"
        )
        if name and name not in reached[-1:]:  # the parts of a date are one field
            reached.append(name)
    assert unseen == []
    asked = page.evaluate("window.svarsmall['fält'].filter((one) => one.slag !== 'fast').map((one) => one.tagg)")
    once = [tag for tag in asked if not tag.startswith("synpunkt-") or tag.startswith("synpunkt-1-")]
    assert reached == [*once, "add", "docx", "json", "svar-oppna"]


def test_the_pages_are_valid_html(neighbour_site):
    pages = [str(neighbour_site / path) for path in MINE]
    command = ["java", "-jar", str(NU), "--errors-only", "--format", "json", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    known = ("Attribute “autocomplete” is only allowed", "The “role” attribute must not be used on a “t")
    faults = [one["message"] for one in json.loads(done.stderr or done.stdout)["messages"]]
    assert [fault for fault in faults if not fault.startswith(known)] == []


def test_the_real_site_has_no_form_and_says_why(site):
    assert not (site / "remiss").exists()
    page = html.fromstring((site / "remiss.html").read_bytes())
    text = " ".join(page.text_content().split())
    assert "Därför finns inget missiv, ingen svarsmall och inget svarsformulär." in text
    assert "Uppgift saknas: Svaren från remissen 2022–2023." in text
    assert "Förslag, källa: processplanen" in text


def test_the_pages_are_in_the_menu_and_the_whole_pdf_has_neither(neighbour_site):
    assert {*MINE} <= {*pages_of(neighbour_site)}
    page = html.fromstring((neighbour_site / "remiss.html").read_bytes())
    menu = {one.text_content().strip() for one in page.xpath("//nav//a")}
    assert {"Missiv", "Svara på remissen"} <= menu
    whole = pypdfium2.PdfDocument(neighbour_site / "pdf/regionalt-serviceprogram.pdf")
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in whole)
    assert "Spara som Word-fil" not in text
    assert "Varför vi frågar" not in text


def test_the_same_commit_gives_the_same_kit(neighbour_site, tmp_path):
    folder = copy_neighbour(tmp_path / "igen")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("site_url: https://grannlandet.example/service/\n")
    done = serviceprogram("bygg", folder=folder, SOURCE_DATE_EPOCH="1924000000")
    assert done.returncode == 0, done.stderr
    made, again = ({path.name: path.read_bytes() for path in (one / "remiss").iterdir()}
                   for one in (neighbour_site, folder / "site"))  # fmt: skip
    assert made == again


def test_the_form_stays_that_of_the_text_that_was_sent_out(tmp_path, neighbour_site):
    """When a later edition is built, the letter and the form, and what they are about, are as they were."""
    folder = copy_neighbour(tmp_path / "fryst")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("site_url: https://grannlandet.example/service/\n")
    assert serviceprogram("frys", folder=folder).returncode == 0
    assert serviceprogram("bygg", folder=folder, SOURCE_DATE_EPOCH="1924000000").returncode == 0
    as_sent = (folder / "site/remiss/missiv.pdf").read_bytes()
    with (folder / "data/utgavor.yml").open("a", encoding="utf-8") as editions:
        editions.write("  - {id: beslut, beteckning: Beslutsutgåva, status: beslut, datum: 2031-06-01}\n")
    about = folder / "data/program.yml"
    about.write_text(about.read_text("utf-8").replace("utgåva: remiss", "utgåva: beslut"), "utf-8")
    chapter = folder / "docs/programmet/insatser.md"
    chapter.write_text(chapter.read_text("utf-8").replace("## Butiker", "## Butikerna i länet"), "utf-8")
    done = serviceprogram("bygg", folder=folder, SOURCE_DATE_EPOCH="1924000000")
    assert done.returncode == 0, done.stderr
    later = folder / "site"
    for name in ("svarsmall.docx", "svarsmall.pdf", "svarsmall.json", "sandlista-kopplad-utskrift.xlsx"):
        assert (later / "remiss" / name).read_bytes() == (neighbour_site / "remiss" / name).read_bytes(), name
    assert (later / "remiss/missiv.pdf").read_bytes() == as_sent, "it led to the frozen text from the beginning"
    letter = html.fromstring((later / "remiss/missiv.html").read_bytes())
    asked = [one for one in letter.xpath("//article//ol//a/@href") if "programmet/" in one]
    assert asked[1] == "../utgava/remiss/programmet/insatser.html#2.1-st-1"
    for one in (*asked, "../utgava/remiss/index.html"):
        assert (later / "remiss" / one.partition("#")[0]).resolve().is_file(), one
    about_it = " ".join(html.fromstring((later / "remiss.html").read_bytes()).text_content().split())
    assert "30 april 2031. Texten här är en senare utgåva." in about_it
    old = later / "utgava/remiss"
    assert (old / "remiss.html").is_file()
    assert not (old / "remiss").exists(), "a copy under the edition's own address would be without files"
