"""The reply's form is one declaration: the .docx, the PDF and the JSON hold its fields, and are read back by tag."""

import json
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from verapdf import failures

from serviceprogram.kit import reply_form as declared
from serviceprogram.kit.archive import unzipped
from serviceprogram.kit.form_json import declaration
from serviceprogram.kit.form_script import form_script
from serviceprogram.kit.passage import Passage
from serviceprogram.kit.reading import docx_values, json_values, pdf_values
from serviceprogram.kit.reply_docx import reply_docx
from serviceprogram.kit.reply_form import ReplyForm, reply_form
from serviceprogram.kit.reply_pdf import reply_pdf

STAMP = datetime(2031, 1, 15, 8, 30, tzinfo=UTC)
PASSAGES = (
    Passage(1, False, "1 st. 1", "Text före luckan."),
    Passage(2, True, "avsnitt 2.1", "Butiker"),
    Passage(2, False, "2.1 st. 1", "Regionen ger råd till butikerna."),
    Passage(2, True, "avsnitt 2.1.1", "Råd"),
    Passage(2, True, "avsnitt 2.2", "Ombud för paket"),
)
SAID = {
    "instans": "Ängby kommun",
    "paragraf": "§ 12",
    "datum": "2031-04-15",
    "stallningstagande": "tillstyrker med ändringar",
    "sammanfattning": "Bra.\nMen målen är för få.",
    "fraga-mal": "Ja – om de får baslinjer.",
    "avsnitt-2-1": "Skriv ”Ödeby” först.",
    "synpunkt-1-hanvisning": "2.1 st. 1",
    "synpunkt-1-text": "Lägg till Ängby & Ödeby <båda>.",
}


@pytest.fixture(scope="module")
def form() -> ReplyForm:
    from conftest import NEIGHBOUR

    from serviceprogram.programme.load import load

    return reply_form(load(NEIGHBOUR / "data", NEIGHBOUR / "docs"), PASSAGES)


@pytest.fixture(scope="module")
def docx(form: ReplyForm) -> bytes:
    return reply_docx(form, STAMP)


@pytest.fixture(scope="module")
def pdf(form: ReplyForm) -> bytes:
    return reply_pdf(form, STAMP)


def test_every_tag_is_one_fields_alone_and_fits_all_shapes(form):
    tags = [field.tag for field in form.fields]
    assert len(tags) == len(set(tags))
    for tag in tags:
        assert len(tag) <= 64, "Word's limit"
        assert "." not in tag, "a PDF field's name may have no dot"


def test_what_a_field_is_about_is_written_in_already(form):
    about = {field.tag: field.about for field in form.fields if field.about}
    assert about == {
        "fraga-mal": ("1", "2.1 st. 1"),
        "fraga-atgarder": ("2.1", "2.2", "2.2 p. 1"),
        "kapitel-1": ("1",),
        "kapitel-2": ("2",),
        "avsnitt-2-1": ("2.1",),
        "avsnitt-2-2": ("2.2",),
    }


def test_all_three_files_have_every_field_of_the_declaration_in_its_order_and_no_other(form, docx, pdf):
    tags = [field.tag for field in form.fields]
    assert list(docx_values(docx)) == tags
    assert list(pdf_values(pdf)) == tags
    assert [field["tagg"] for field in declaration(form)["fält"]] == tags


def test_an_empty_form_says_nothing_but_which_form_it_is(docx, pdf):
    """No stance is chosen beforehand, and no hint is taken for an answer."""
    for values in (docx_values(docx), pdf_values(pdf)):
        assert {tag: value for tag, value in values.items() if value} == {
            declared.TEMPLATE: f"{declared.FORMAT} {declared.VERSION}, remiss"
        }


def filled_docx(docx: bytes) -> bytes:
    """Fill the form as Word does: the hint's mark goes, and the text takes its place."""
    document = Document(BytesIO(docx))
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))
        if tag not in SAID:
            continue
        hint = control.find(qn("w:sdtPr")).find(qn("w:showingPlcHdr"))
        hint.getparent().remove(hint)
        content = control.find(qn("w:sdtContent"))
        first = content.find(qn("w:p"))
        for line in SAID[tag].split("\n"):
            made = first.makeelement(qn("w:p"))
            run = made.makeelement(qn("w:r"))
            for number, piece in enumerate(line.split(" ")):  # a word for each run, as after corrections
                text = run.makeelement(qn("w:t"))
                text.text = f" {piece}" if number else piece
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.append(text)
            made.append(run)
            content.append(made)
        content.remove(first)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def filled_pdf(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        for field in opened.Root.AcroForm.Fields:
            if str(field.T) in SAID:
                field.V = pikepdf.String(SAID[str(field.T)].replace("\n", "\r"))
        written = BytesIO()
        opened.save(written)
    return written.getvalue()


def test_what_is_written_in_the_docx_is_read_back_by_tag(docx):
    read = docx_values(filled_docx(docx))
    assert {tag: value for tag, value in read.items() if value and tag != declared.TEMPLATE} == SAID


def test_what_is_written_in_the_pdf_is_read_back_by_tag(pdf):
    read = pdf_values(filled_pdf(pdf))
    assert {tag: value for tag, value in read.items() if value and tag != declared.TEMPLATE} == SAID


def test_a_file_of_the_web_form_is_read_back_by_tag_and_another_is_refused():
    reply = {"format": declared.FORMAT, "version": declared.VERSION, "utgåva": "remiss", "fält": SAID}
    assert json_values(json.dumps(reply).encode()) == SAID
    for wrong in ({}, [], {**reply, "version": 99}, {**reply, "format": "annat"}, {**reply, "fält": None}):
        with pytest.raises(ValueError, match="inget svar"):
            json_values(json.dumps(wrong).encode())


def test_the_stance_starts_unchosen_and_has_the_five_answers(docx, pdf):
    document = unzipped(docx)["word/document.xml"].decode()
    choices = document.split("<w:dropDownList>")[1].split("</w:dropDownList>")[0]
    assert choices.startswith('<w:listItem w:displayText="Välj…" w:value=""/>')
    for stance in declared.STANCES:
        assert f'w:value="{stance}"' in choices
    with pikepdf.open(BytesIO(pdf)) as opened:
        (field,) = [one for one in opened.Root.AcroForm.Fields if str(one.T) == declared.STANCE]
        assert [[str(word) for word in pair] for pair in field.Opt] == [
            ["", "Välj…"],
            *([stance, stance] for stance in declared.STANCES),
        ]
        assert str(field.V) == ""
        assert int(field.Ff) & 2, "required"


def test_the_docx_is_one_that_a_screen_reader_finds_its_way_in(docx):
    document = Document(BytesIO(docx))
    assert document.core_properties.title == "Svar: Remiss av Serviceprogram för Grannlandet 2031–2034"
    assert document.core_properties.language == "sv-SE"
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "sv-SE"
    levels = [one.style.name for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert levels == ["Heading 1", *["Heading 2"] * 5]
    (table,) = document.tables
    assert document.element.body.find(f".//{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert [cell.text for cell in table.rows[0].cells] == ["Hänvisning", "Synpunkt"]
    for control in document.element.body.iter(qn("w:sdt")):
        name = control.find(qn("w:sdtPr")).find(qn("w:alias"))
        assert name is not None
        assert name.get(qn("w:val"))
    ids = [one.get(qn("w:val")) for one in document.element.body.iter(qn("w:id"))]
    assert len(ids) == len(set(ids)), "Word renumbers controls that share an id"


def test_the_pdf_form_is_pdf_ua_and_each_field_has_a_name_a_tag_and_its_turn(pdf, tmp_path):
    file = tmp_path / "svarsmall.pdf"
    file.write_bytes(pdf)
    assert failures("ua1", file) == {}
    with pikepdf.open(file) as opened:
        fields = list(opened.Root.AcroForm.Fields)
        for field in fields:
            assert str(field.TU), field.T
            left, low, right, high = map(float, field.Rect)
            assert left < right
            assert low < high
        assert all(page.obj.Tabs == pikepdf.Name.S for page in opened.pages), "the tab key follows the structure"
        tagged: list[str] = []

        def walk(tag: pikepdf.Object) -> None:
            for kid in tag.get("/K", []):
                if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR:
                    assert pikepdf.Name.Form == tag.S
                    tagged.append(str(kid.Obj.T))
                elif isinstance(kid, pikepdf.Dictionary):
                    walk(kid)

        walk(opened.Root.StructTreeRoot)
        assert tagged == [str(field.T) for field in fields], "they are read in the order of the form"


def test_a_listener_hears_what_a_field_is_for_and_that_it_is_needed(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        names = {str(field.T): str(field.TU) for field in opened.Root.AcroForm.Fields}
    assert names["instans"] == "Instans eller namn. måste fyllas i. Den som lämnar svaret"
    assert names["fraga-mal"] == "Är målen möjliga att följa upp?. kapitel 1 Mål; 2.1 st. 1"


def test_what_is_typed_in_the_pdf_is_shown_in_the_houses_letters(pdf):
    """Another reader than the one it was made for sets Swedish letters from the font that the file brings."""
    shown = []
    for content in (pdf, filled_pdf(pdf)):
        opened = pypdfium2.PdfDocument(content)
        opened.init_forms()
        shown.append(opened[0].render(scale=1, may_draw_forms=True).to_pil().tobytes())
    assert shown[0] != shown[1]
    with pikepdf.open(BytesIO(pdf)) as opened:
        (font,) = opened.Root.AcroForm.DR.Font.values()
        assert font.Encoding == pikepdf.Name.WinAnsiEncoding
        assert len(font.FontDescriptor.FontFile2.read_bytes()) > 10_000
        assert int(font.Widths[ord("å") - 32]) > 400


def test_the_same_form_gives_the_same_bytes(form, docx, pdf):
    assert reply_docx(form, STAMP) == docx
    assert reply_pdf(form, STAMP) == pdf
    assert form_script(form, docx) == form_script(form, reply_docx(form, STAMP))


def test_the_script_holds_every_part_of_the_template_as_it_is(form, docx):
    script = form_script(form, docx).decode()
    said = json.loads(script.removeprefix("window.svarsmall = ").removesuffix(";\n"))
    assert {name: text.encode() for name, text in said["docx"].items()} == unzipped(docx)


def test_libreoffice_opens_the_docx_and_shows_what_was_written(docx, tmp_path):
    file = tmp_path / "svar.docx"
    file.write_bytes(filled_docx(docx))
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)], check=True, capture_output=True
    )
    opened = pypdfium2.PdfDocument(tmp_path / "svar.pdf")
    text = " ".join("".join(page.get_textpage().get_text_bounded() for page in opened).split())
    for said in SAID.values():
        assert " ".join(said.split()) in text
    assert text.count("Skriv här") > 10
