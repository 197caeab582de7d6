"""The letter says all that a letter must, alike on the web, in the PDF and in the .docx; and what goes with it."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import icalendar
import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree, html
from verapdf import failures

from serviceprogram.exports.revision import Revision
from serviceprogram.kit import paths
from serviceprogram.kit.files import files
from serviceprogram.kit.letter import letter
from serviceprogram.kit.letter_docx import letter_docx
from serviceprogram.kit.letter_pdf import letter_pdf
from serviceprogram.kit.mail_merge import mail_merge
from serviceprogram.kit.reply_form import Kit, reply_form
from serviceprogram.views.addresses import Addresses

STAMP = datetime(2031, 1, 15, 8, 30, tzinfo=UTC)
MUST_SAY = (
    "Region Grannlandet",
    "15 januari 2031",
    "SN/12/2031",
    "Remiss av Serviceprogram för Grannlandet 2031–2034",
    "Förslag till Serviceprogram för Grannlandet 2031–2034, med mål för service i Ödeby och Ängby.",
    "Nämnden vill veta om målen går att följa upp",
    "Är målen möjliga att följa upp? Gäller kapitel 1 Mål; 2.1 st. 1.",
    "Vilka insatser är viktigast hos er? Gäller avsnitt 2.1; avsnitt 2.2; 2.2 p. 1.",
    "Saknas något i förslaget?",
    "Svara senast 30 april 2031",
    "Skicka svaret till Registrator, registrator@grannlandet.example. Ange diarienummer SN/12/2031 i svaret.",
    "Registrator, Region Grannlandet, Box 1, 980 01 Ödeby",
    "Svaret blir en allmän handling när det kommer in till oss, och det kan publiceras.",
    "Region Grannlandet behandlar namn och kontaktuppgifter",
    "Dialogmöte i Ödeby, 20 februari 2031, kl. 13.00–15.00, Ödeby bygdegård",
    "Serviceprogrammets arbetsgrupp, service@grannlandet.example",
    "Remissversionen som PDF",
    "Ödeby kommun",
    "Föreningen Handlarna",
)
NOT_SENT_TO = "Skolan i Ängby"


def squeezed(text: str) -> str:
    return " ".join(text.split())


def web_text(site) -> str:
    page = html.fromstring((site / "remiss/missiv.html").read_bytes())
    (article,) = page.xpath("//article")
    for mark in article.xpath(".//a[@class='headerlink']"):
        mark.drop_tree()
    return squeezed(article.text_content())


def pdf_text(site) -> str:
    opened = pypdfium2.PdfDocument(site / paths.LETTER_PDF)
    return squeezed(" ".join(sheet.get_textpage().get_text_bounded() for sheet in opened))


def docx_text(site) -> str:
    document = Document(site / paths.LETTER_DOCX)
    texts = ("".join(one.itertext(qn("w:t"))) for one in document.element.body.iter(qn("w:p")))
    return squeezed(" ".join(texts))


@pytest.mark.parametrize("text_of", [web_text, pdf_text, docx_text])
def test_the_letter_says_all_that_it_must_in_every_shape(neighbour_site, text_of):
    text = text_of(neighbour_site)
    assert [said for said in MUST_SAY if squeezed(said) not in text] == []
    assert NOT_SENT_TO not in text, "a proposal is no addressee"


def test_the_web_letter_leads_to_the_paragraphs_that_are_asked_about(neighbour_site):
    page = html.fromstring((neighbour_site / "remiss/missiv.html").read_bytes())
    asked = [one for one in page.xpath("//article//ol//a") if "programmet/" in one.get("href", "")]
    assert [one.get("href") for one in asked] == [
        "../programmet/mal.html",
        "../programmet/insatser.html#2.1-st-1",
        "../programmet/insatser.html#2.1",
        "../programmet/insatser.html#2.2",
        "../programmet/insatser.html#2.2-p-1",
    ]
    for one in asked:
        path, _, anchor = one.get("href").partition("#")
        there = html.fromstring((neighbour_site / "remiss" / path).read_bytes())
        assert not anchor or there.get_element_by_id(anchor) is not None


@pytest.mark.parametrize("path", ["remiss.html", "remiss/missiv.html", "remiss/svara.html"])
def test_every_file_that_the_pages_offer_is_there(neighbour_site, path):
    page = html.fromstring((neighbour_site / path).read_bytes())
    offered = [one for one in page.xpath("//article//a/@href") if ":" not in one and not one.startswith("#")]
    assert any(one.endswith(".docx") for one in offered)
    for one in offered:
        assert ((neighbour_site / path).parent / one.partition("#")[0]).resolve().is_file(), one


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_the_pdf_is_made_for_listeners_and_for_archives(neighbour_site, flavour):
    assert failures(flavour, neighbour_site / paths.LETTER_PDF) == {}


def test_the_pdf_and_the_docx_lead_to_the_website_where_its_address_is_known(neighbour_site):
    with pikepdf.open(neighbour_site / paths.LETTER_PDF) as opened:
        links = [str(one.A.URI) for page in opened.pages for one in page.obj.get("/Annots", [])]
        assert str(opened.docinfo.Title).startswith("Remiss av ")
    assert "https://grannlandet.example/service/programmet/insatser.html#2.1-st-1" in links
    assert "https://grannlandet.example/service/remiss/svarsmall.docx" in links
    document = Document(neighbour_site / paths.LETTER_DOCX)
    known = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert set(links) <= known


@pytest.mark.parametrize("text_of", [pdf_text, docx_text])
def test_on_paper_the_addresses_are_written_out(neighbour_site, text_of):
    text = text_of(neighbour_site).replace(" ", "")
    assert "påwebbplatsen(grannlandet.example/service)" in text
    assert "formuläretpåwebben(grannlandet.example/service/remiss/svara.html)" in text
    assert "(grannlandet" not in web_text(neighbour_site)


def test_without_an_address_of_its_own_no_letter_leads_into_nowhere(small):
    written = letter(small, "pdf/alla.pdf")

    def nowhere(piece):
        return piece.address

    document = Document(BytesIO(letter_docx(written, STAMP, nowhere)))
    external = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert all(one.startswith("mailto:") for one in external)
    with pikepdf.open(BytesIO(letter_pdf(written, STAMP, nowhere))) as opened:
        links = {str(one.A.URI) for page in opened.pages for one in page.obj.get("/Annots", [])}
    assert links == external


def test_the_docx_has_headings_a_language_and_a_title(neighbour_site):
    document = Document(neighbour_site / paths.LETTER_DOCX)
    headings = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", "Remiss av Serviceprogram för Grannlandet 2031–2034")
    assert {name for name, _ in headings[1:]} == {"Heading 2"}
    assert document.core_properties.title == headings[0][1]
    assert document.core_properties.language == "sv-SE"


def cells(content: bytes) -> list[list[str]]:
    """Return a workbook's only sheet as text, read as a spreadsheet program does."""
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(BytesIO(content)) as book:
        shared = etree.fromstring(book.read("xl/sharedStrings.xml"))
        strings = ["".join(one.itertext()) for one in shared.findall("x:si", space)]
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iterfind(".//x:row", space):
        assert {cell.get("t") for cell in row} <= {"s"}, "all is text: a postal code keeps its zero"
        rows.append([strings[int(cell.find("x:v", space).text)] for cell in row])
    return rows


def test_the_mail_merge_has_a_row_with_all_that_a_letter_needs_for_each_addressee(small):
    head, *rows = cells(mail_merge(small, STAMP, "https://exempel.se/remiss/svara.html"))
    assert [row[0] for row in rows] == ["odeby", "angby", "lansstyrelsen", "handlarna"]
    first = dict(zip(head, rows[0], strict=True))
    assert first == {
        "Id": "odeby",
        "Namn": "Ödeby kommun",
        "Slag": "kommun",
        "Adressrad 1": "Kommunhuset",
        "Adressrad 2": "980 01 Ödeby",
        "Adressrad 3": "",
        "Adressrad 4": "",
        "E-post": "kommun@odeby.example",
        "Diarienummer": "SN/12/2031",
        "Ärende": "Remiss av Serviceprogram för Grannlandet 2031–2034",
        "Sista svarsdag": "30\N{NO-BREAK SPACE}april 2031",
        "Svarslänk": "https://exempel.se/remiss/svara.html",
    }


def test_a_long_address_keeps_all_its_lines(small):
    body = small.bodies[0].model_copy(update={"address": ("Ett", "Två", "Tre", "Fyra", "Fem")})
    _, row = cells(mail_merge(small.model_copy(update={"bodies": (body,)}), STAMP, ""))
    assert row[3:7] == ["Ett", "Två", "Tre", "Fyra, Fem"]


def test_a_name_that_looks_like_a_formula_is_text(small):
    body = small.bodies[0].model_copy(update={"name": "=1+1"})
    _, row = cells(mail_merge(small.model_copy(update={"bodies": (body,)}), STAMP, ""))
    assert row[1] == "=1+1"


def test_the_last_day_is_a_day_of_its_own_in_a_calendar(neighbour_site):
    calendar = icalendar.Calendar.from_ical((neighbour_site / paths.LAST_DAY).read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == date(2031, 4, 30)
    assert event.decoded("dtend") == date(2031, 5, 1)
    assert str(event["uid"]) == "sista-svarsdag-remiss@serviceprogram-98"
    assert str(event["url"]) == "https://grannlandet.example/service/remiss/missiv.html"
    assert "SN/12/2031" in str(event["description"])
    assert "registrator@grannlandet.example" in str(event["description"])


def test_a_preview_makes_all_but_the_pdfs(small):
    known = Addresses(frozenset((paths.LETTER_PAGE, paths.FORM_PAGE)))
    kit = Kit(small, reply_form(small, ()), "pdf/alla.pdf")
    whole = files(kit, known, STAMP, Revision(0, STAMP))
    preview = files(kit, known, STAMP, Revision(0, STAMP), with_pdf=False)
    assert set(whole) - set(preview) == {paths.LETTER_PDF, paths.FORM_PDF}
    assert whole == files(kit, known, STAMP, Revision(0, STAMP)), "the same bytes"
