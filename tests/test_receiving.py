"""Replies are read in from every form that they come in; what can't be read is kept, and nothing is read twice."""

import json
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml
from conftest import copy_neighbour, serviceprogram
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from test_freezing import said
from test_kit_form import SAID, STAMP, docx, filled_docx, filled_pdf, form, pdf

from serviceprogram.kit.reading import docx_values
from serviceprogram.kit.reply_form import FORMAT, VERSION
from serviceprogram.receiving import free_text, resaved_form
from serviceprogram.receiving.documents import odt_blocks, word_blocks
from serviceprogram.receiving.places import place_of, suggestions
from serviceprogram.receiving.received import Received
from serviceprogram.receiving.register import Origin, registered
from serviceprogram.receiving.table_file import received as table

__all__ = ["STAMP", "docx", "form", "pdf"]  # fixtures of the form

KNOWN = {"1": "", "2": "", "2.1": "Butiker", "2.1 st. 1": "", "2.1 st. 2": "", "2.2": "Ombud för paket",
         "2.2 p. 1": "", "2.1 tabell 1": "", "3.2a st. 4b p. 1": ""}  # fmt: skip
LETTER = "Vi i byn tycker att texten i 2.1 st. 2 är bra."


def read_in(folder: Path, *files: str, day: str = "2031-03-01") -> tuple[int, str]:
    done = serviceprogram("läs-in", f"--inkom={day}", *files, folder=folder)  # as make writes it
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


def reply(folder: Path, one: str) -> dict:
    return yaml.safe_load((folder / "data/remissvar" / f"{one}.yml").read_text("utf-8"))["svar"]


def odt(*paragraphs: str) -> bytes:
    text = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("content.xml", f"<office xmlns='x' {text}>{body}</office>")
    return made.getvalue()


def word(*paragraphs: str) -> bytes:
    document, made = Document(), BytesIO()
    for one in paragraphs:
        document.add_paragraph(one)
    document.add_table(rows=1, cols=1).cell(0, 0).text = "En tabell som också säger något"
    document.save(made)
    return made.getvalue()


def sheet(*rows: tuple) -> bytes:
    book, made = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, docx, pdf) -> Path:
    """The made-up programme, whose edition is sent out, with replies in all forms read in."""
    folder = copy_neighbour(tmp_path_factory.mktemp("received") / "grannlan")
    answers = folder / "svar"
    answers.mkdir()
    web = {"format": FORMAT, "version": VERSION, "utgåva": "remiss", "fält": {**SAID, "instans": "Byalaget"}}
    files = {
        "a-mall.docx": filled_docx(docx),
        "b-mall.pdf": filled_pdf(pdf),
        "c-webben.json": json.dumps(web).encode(),
        "d-tom-mall.docx": docx,
        "e-brev.docx": word("Yttrande", LETTER, "Sidan 14 är svår att läsa för oss."),
        "f-brev.odt": odt("Yttrande", LETTER),
        "g-brev.txt": f"{LETTER}\n\nDessutom saknas allt om Ombud för paket.".encode("cp1252"),
        "h-tabell.csv": "Instans;Gäller;Synpunkt;Ställningstagande;Annat\nÖdeby kommun;2.1 st. 1;Bra;Tillstyrker;\n"
        "Ödeby kommun;s. 3;Oklart;;Se bilaga\nFöreningen Handlarna;;;Avstår;\n".encode("cp1252"),
        "i-tabell.xlsx": sheet(
            ("Namn", "Hänvisning", "Kommentar"), ("Länsstyrelsen i Grannlandet", "avsnitt 2.2", "Bra")
        ),
        "j-trasig.pdf": b"%PDF-1.4 trasig",
        "k-bild.heic": b"bild",
        "l-tom.txt": b"",
        "m-fel.csv": b"a;b\n1;2\n",
        "n-fel.json": b"{",
    }  # fmt: skip
    for name, content in files.items():
        (answers / name).write_bytes(content)
    code, text = read_in(folder, *(f"svar/{name}" for name in files))
    assert code == 0, text
    (folder / "sagt.txt").write_text(text, "utf-8")
    return folder


def test_the_forms_give_the_same_reply_from_word_pdf_and_the_web(folder):
    one, other, web = (reply(folder, name) for name in ("angby", "angby-2", "privatperson-1"))
    assert one["ställningstagande"] == "tillstyrker med ändringar"
    assert one["deras_paragraf"] == "§ 12"
    assert one["daterat"] == "2031-04-15"
    assert one["sammanfattning"] == "Bra.\nMen målen är för få."
    assert one["synpunkter"] == [
        {"id": 1, "gäller": ["1", "2.1 st. 1"], "fråga": "mal", "synpunkt": "Ja – om de får baslinjer."},
        {"id": 2, "gäller": ["2.1"], "synpunkt": "Skriv ”Ödeby” först."},
        {"id": 3, "gäller": ["2.1 st. 1"], "synpunkt": "Lägg till Ängby & Ödeby <båda>."},
    ]
    assert "ej_tolkat" not in one
    assert other["synpunkter"] == web["synpunkter"] == one["synpunkter"]
    assert (other["dubblett_av"], web["namn"], web["slag"]) == ("angby", "Byalaget", "privatperson")


def test_free_documents_come_as_text_with_the_places_that_they_seem_to_name(folder):
    every = [reply(folder, path.stem) for path in (folder / "data/remissvar").iterdir()]
    letters = [one for one in every if one["fil"][0] in "efg"]
    assert len(letters) == 3
    for one in letters:
        first = one["synpunkter"][0]
        assert LETTER in first["synpunkt"]
        assert first["förslag"] == ["2.1 st. 2"]
        assert "gäller" not in first
    of = {one["fil"]: one["synpunkter"] for one in letters}
    assert of["e-brev.docx"][1] == {
        "id": 2,
        "förslag": ["Sidan 14"],
        "synpunkt": "Sidan 14 är svår att läsa för oss.",
    }
    assert of["e-brev.docx"][2]["synpunkt"] == "En tabell som också säger något"
    assert of["g-brev.txt"][1]["förslag"] == ["2.2"]


def test_a_table_gives_a_reply_for_each_sender(folder):
    one = reply(folder, "odeby")
    assert one["synpunkter"] == [
        {"id": 1, "gäller": ["2.1 st. 1"], "synpunkt": "Bra"},
        {"id": 2, "förslag": ["s. 3"], "synpunkt": "Oklart"},
    ]
    assert one["ej_tolkat"] == ["Annat: Se bilaga"]
    assert reply(folder, "handlarna")["ställningstagande"] == "avstår"
    assert reply(folder, "lansstyrelsen")["synpunkter"] == [{"id": 1, "gäller": ["2.2"], "synpunkt": "Bra"}]


def test_what_cannot_be_read_is_kept_and_listed(folder):
    kept = {
        one["fil"]: one["ej_tolkat"][0]
        for one in (reply(folder, path.stem) for path in (folder / "data/remissvar").iterdir())
        if one.get("ej_tolkat", [""])[0].startswith("Hela filen")
    }
    assert kept == {
        "d-tom-mall.docx": "Hela filen: mallen är tom",
        "j-trasig.pdf": "Hela filen: den går inte att öppna som .pdf",
        "k-bild.heic": "Hela filen: filtypen läses inte; spara den som docx, odt, pdf, txt, csv eller xlsx",
        "l-tom.txt": "Hela filen: filen är tom eller för stor",
        "m-fel.csv": "Hela filen: tabellen behöver kolumnen ”instans” och minst en av "
        "”synpunkt” och ”ställningstagande”",
        "n-fel.json": "Hela filen: den går inte att öppna som .json",
    }


def test_each_file_is_told_of_with_what_there_is_to_do(folder):
    text = (folder / "sagt.txt").read_text("utf-8")
    for told in (
        "a-mall.docx → data/remissvar/angby.yml: 3 synpunkter",
        "samma avsändare har redan svarat (angby); det här är märkt som dubblett",
        "avsändaren (Byalaget) finns inte i sändlistan; svaret publiceras inte förrän någon har läst det",
        "Instans i sändlistan:  skriv ”instans” i stället för ”namn” och ”slag”, och ta bort ”publiceras”",
        "svar är inlästa. ",
    ):
        assert told in text


def test_what_was_read_in_holds(folder):
    assert said(folder)[0] == 0


def test_reading_twice_changes_nothing(folder):
    before = {path: path.read_bytes() for path in (folder / "data/remissvar").iterdir()}
    code, text = read_in(folder, *(str(path) for path in sorted((folder / "svar").iterdir())), day="2031-03-09")
    assert (code, "0 svar är inlästa, 14 var det redan." in text) == (0, True)
    assert {path: path.read_bytes() for path in (folder / "data/remissvar").iterdir()} == before


def test_a_file_that_is_not_there_a_wrong_day_and_no_consultation_are_told(neighbour):
    code, text = read_in(neighbour, "finns-inte.docx")
    assert code == 1
    assert text.splitlines() == [
        "finns-inte.docx: filen finns inte; har namnet mellanslag, skriv '…' runt det",
        "0 svar är inlästa. 0 svar har något att gå igenom.",
    ]
    (neighbour / "a.txt").write_text(LETTER, "utf-8")
    code, text = read_in(neighbour, "a.txt", day="2031-02-30")
    assert (code, "skriv dagen som 2023-02-27" in text) == (1, True)
    (neighbour / "data/remiss.yml").unlink()
    code, text = read_in(neighbour, "a.txt")
    assert (code, "Det finns ingen remiss att svara på" in text) == (1, True)
    assert not (neighbour / "data/remissvar").exists()


def test_a_file_that_fills_the_memory_is_not_unpacked_and_signs_without_width_are_left_out(neighbour):
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"{number}.xml", b"0" * 100_000_000)
    for name, content in (("a.docx", bomb.getvalue()), ("b.xlsx", bomb.getvalue() + b"x")):
        (neighbour / name).write_bytes(content)
    (neighbour / "c.txt").write_text("Ett\u200b stycke med osynliga\u2060 tecken\ufeff i.\x0b", "utf-8")
    (neighbour / "d.txt").write_bytes(b"")
    (neighbour / "e.txt").write_bytes(b"")
    code, text = read_in(neighbour, "a.docx", "b.xlsx", "c.txt", "d.txt", "e.txt")
    assert (code, text.count("filen blir för stor när den packas upp"), text.count("filen är tom")) == (0, 2, 2)
    assert reply(neighbour, "privatperson-3")["synpunkter"][0]["synpunkt"] == "Ett stycke med osynliga tecken i."
    assert said(neighbour)[0] == 0


@pytest.mark.parametrize(
    ("text", "place"),
    [("2.1 st. 2", "2.1 st. 2"), ("Avsnitt 2.1", "2.1"), ("kap. 2", "2"), ("2.1 stycke 2.", "2.1 st. 2"),
     ("2.2 punkt 1", "2.2 p. 1"), ("2.1 Tabell 1", "2.1 tabell 1"), ("3.2a st 4b p 1", "3.2a st. 4b p. 1"),
     ("2.1\N{NO-BREAK SPACE}st.\N{NO-BREAK SPACE}2", "2.1 st. 2"), ("2.9 st. 2", None), ("s. 14", None), ("", None),
     ("2.1 st. 1 och 2.1 st. 2", None), ("Avsnitt 2.1 stycke 2", "2.1 st. 2"), ("2.1, stycke 2", "2.1 st. 2"),
     ("stycke 2 i avsnitt 2.1", "2.1 st. 2"), ("andra stycket i avsnitt 2.1", "2.1 st. 2"),
     ("Första punkten under 2.2", "2.2 p. 1"), ("elfte stycket i avsnitt 2.1", "2.1"), ("2.1 st. 1 och st. 2", None)],
)  # fmt: skip
def test_a_place_is_known_as_people_write_it_and_never_guessed(text, place):
    assert place_of(text, KNOWN) == place


def test_suggestions_are_every_place_that_a_text_names():
    text = "Se avsnitt 2.1, 2.1 st. 2 och s. 14. Om ombud för paket står det för lite; 12.1 st. 2 finns inte."
    assert suggestions(text, KNOWN) == ("2.1 st. 2", "2.1", "s. 14", "2.2")


def test_a_place_goes_on_from_the_one_before_it():
    assert suggestions("2.1 st. 1 och st. 2", KNOWN) == ("2.1 st. 1", "2.1 st. 2")
    known = {"9.1 st. 3 p. 1": "", "9.1 st. 3 p. 3": "", "9.1 p. 3": ""}
    assert suggestions("Se 9.1 st. 3 p. 1 och p. 3.", known) == ("9.1 st. 3 p. 1", "9.1 st. 3 p. 3")
    assert suggestions("Både avsnitt 2.1 stycke 1 och hela avsnitt 2.1", KNOWN) == ("2.1 st. 1", "2.1")


PIECES = st.sampled_from(("2.1", "9.9", "2", "14", " ", ".", "ö", "st. ", "stycke ", "p. ", "tabell ", "s. ", "sid ",
                          "avsnitt ", "Ombud för paket"))  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=200))
def test_what_is_suggested_is_in_the_edition_or_a_sheet_that_the_text_names(text):
    said = " ".join(text.split())
    for one in suggestions(text, KNOWN):
        assert one in KNOWN or (one[:1] in "sS" and one in said)


def test_an_address_of_e_mail_that_is_none_is_kept_to_be_looked_at(small):
    received = Received("Byalaget", (), email="byalaget at exempel")
    found = registered(received, Origin("svar.txt", "0", "2031-03-01"), small, {})
    assert found.record["ej_tolkat"] == ["E-post: byalaget at exempel"]
    assert "e-post" not in found.record
    assert any("ej_tolkat" in one for one in found.told)


@pytest.mark.parametrize(
    ("sender", "body"),
    [("Ängby kommun", "angby"), ("ÄNGBY KOMMUN, kommunstyrelsen", "angby"),
     ("Länsstyrelsen Grannlandet", "lansstyrelsen"),
     ("angby", "angby"), ("Ängby kommuns pensionärer", None), ("Byalaget i Ängby kommun", None), ("", None)],
)  # fmt: skip
def test_a_sender_is_known_by_how_the_name_begins(small, sender, body):
    found = registered(Received(sender, ()), Origin("svar.txt", "0", "2031-03-01"), small, {})
    assert found.record.get("instans") == body


@pytest.mark.parametrize(
    ("letter", "who"),
    [("Från: Ängby kommun\n\nVi vill mer.", {"instans": "angby"}),
     ("Yttrande på remiss av programmet från Ängby kommun\n\nVi vill mer.", {"instans": "angby"}),
     ("Ängby kommun\nKommunstyrelsen\n\nVi vill mer.", {"instans": "angby"}),
     ("Från: Handlaren i byn\n\nVi vill mer.", {"namn": "Handlaren i byn", "slag": "privatperson",
                                                  "publiceras": "nej"}),
     ("Ängby kommun är bra att bo i.\n\nVi vill mer.", {"namn": "Okänd avsändare", "slag": "privatperson",
                                                        "publiceras": "nej"}),
     ("Hej! Jag bor i Ängby kommun och vill mer.", {"namn": "Okänd avsändare", "slag": "privatperson",
                                                    "publiceras": "nej"})],
)  # fmt: skip
def test_a_letter_s_sender_is_read_where_it_says_so_and_never_out_of_its_text(small, letter, who):
    received = free_text.received(free_text.READERS[".txt"](letter.encode()), KNOWN)
    record = registered(received, Origin("svar.txt", "0", "2031-03-01"), small, {}).record
    assert {key: record[key] for key in ("instans", "namn", "slag", "publiceras") if key in record} == who


def test_the_sentence_that_seems_to_say_how_a_letter_stands_is_shown_and_not_taken_for_it(small):
    text = "Vi har läst det. Vi avstyrker förslaget i dess nuvarande form. Tack."
    received = free_text.received([text], KNOWN)
    found = registered(received, Origin("svar.txt", "0", "2031-03-01"), small, {})
    assert "ställningstagande" not in found.record
    assert any("”Vi avstyrker förslaget i dess nuvarande form.”" in one for one in found.told)


def test_a_document_is_read_with_its_fields_insertions_text_boxes_and_notes_and_without_what_is_struck_out():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    t = lambda text: f"<w:r><w:t>{text}</w:t></w:r>"  # noqa: E731
    body = (
        f"<w:p>{t('Vi avstyrker ')}<w:sdt><w:sdtContent>{t('2.1 st. 2')}</w:sdtContent></w:sdt>"
        f"<w:ins>{t(' helt')}</w:ins><w:del><w:r><w:delText>inte</w:delText></w:r></w:del>"
        f"<w:moveFrom>{t('flyttat')}</w:moveFrom></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{t('Ett')}</w:p><w:p>{t('Två')}</w:p></w:tc></w:tr></w:tbl>"
        f"<mc:Fallback {mc}><w:p>{t('En gång till')}</w:p></mc:Fallback>"
        f"<w:p>{t('Före')}<w:r><w:pict><w:txbxContent><w:p>{t('I rutan')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {w}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/footnotes.xml", f"<w:footnotes {w}><w:footnote><w:p>{t('I noten')}</w:p></w:footnote></w:footnotes>"
        )
    assert word_blocks(made.getvalue()) == [
        ("Vi avstyrker 2.1 st. 2 helt", False), ("Ett\nTvå", True), ("Före", False), ("I rutan", False),
        ("I noten", False),
    ]  # fmt: skip


def test_a_table_may_say_when_it_came_of_what_kind_it_is_and_what_it_answers():
    rows = [("Instans", "Slag", "Inkom", "Svarets datum", "Fråga", "Synpunkt"),
            ("Bolaget", "företag", date(2031, 4, 2), date(2031, 4, 1), "Är målen bra?", "Ja"),
            ("Byn", "by", "2 april", "2031-04-01", "Vilken?", "Nej")]  # fmt: skip
    first, second = table(sheet(*rows), ".xlsx", KNOWN, {"mal": "mal", "är målen bra?": "mal"})
    assert (first.kind, first.came, first.dated, first.unread) == ("företag", "2031-04-02", "2031-04-01", ())
    assert first.comments[0].question == "mal"
    assert second.unread == ("Inkom: 2 april", "Slag: by", "Fråga: Vilken?")
    assert second.dated == "2031-04-01"


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_the_form_is_read_as_libreoffice_saves_it(form, docx, tmp_path, suffix):
    """It drops the fields' tags, and lets a field's second paragraph fall outside it."""
    file = tmp_path / "svar.docx"
    file.write_bytes(filled_docx(docx))
    kind = {"docx": "docx:MS Word 2007 XML", "odt": "odt"}[suffix]
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(tmp_path / "ut"), str(file)], check=True, capture_output=True
    )
    content = (tmp_path / f"ut/svar.{suffix}").read_bytes()
    blocks = word_blocks(content) if suffix == "docx" else odt_blocks(content)
    found = {tag: said for tag, said in resaved_form.values(blocks, form).items() if said}
    assert found.pop("mall").startswith(FORMAT)
    assert found == SAID


def test_what_is_written_beside_the_fields_is_kept_to_be_looked_at(form, docx):
    document = Document(BytesIO(filled_docx(docx)))
    document.paragraphs[0].insert_paragraph_before("Vi tackar för remissen.")
    label = next(one for one in document.paragraphs if one.text == "Sammanfattning")
    label.insert_paragraph_before("Och så det här.")
    made = BytesIO()
    document.save(made)
    of_labels = resaved_form.values(word_blocks(made.getvalue()), form)
    surplus = resaved_form.surplus(docx_values(made.getvalue()), of_labels)
    assert surplus == {
        "utanför fälten": "Vi tackar för remissen.",
        "stallningstagande, med det som står utanför fältet": f"{SAID['stallningstagande']}\nOch så det här.",
    }
    assert resaved_form.surplus(docx_values(docx), resaved_form.values(word_blocks(docx), form)) == {}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_may_have_any_of_the_usual_forms(delimiter):
    rows = [("instans", "synpunkt"), ("Någon", "Ett; eller, två")]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    (one,) = table(text.encode("utf-8-sig"), ".csv", KNOWN)
    assert (one.sender, [comment.text for comment in one.comments]) == ("Någon", ["Ett; eller, två"])
