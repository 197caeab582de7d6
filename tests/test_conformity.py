"""Every PDF is PDF/UA-1 and PDF/A at once, says veraPDF; and a chapter with all of Markdown reads as it should."""

import os
import re
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from conftest import ROOT
from test_document import COVER, page
from verapdf import failures

from serviceprogram.pdf.completeness import missing
from serviceprogram.pdf.composer import compose
from serviceprogram.pdf.page_body import PageBody
from serviceprogram.pdf.press import Press
from serviceprogram.pdf.sheets import DRAWING_STYLES
from serviceprogram.pdf.typesetting import Typeset, typeset
from serviceprogram.site.settings import read_settings

EVERYTHING = Path(__file__).parent / "allt"
SVG = (
    '<figure><svg viewBox="0 0 200 40"><title>Diagram över läget</title><text x="5" y="20">I bilden</text></svg>'
    "<figcaption>Figurtext</figcaption></figure>"
)
ROWS = "".join(f'<tr><th scope="row">Rad {n}</th><td>Värde {n * 7}</td><td>{n}</td></tr>' for n in range(120))
LONG_TABLE = (
    '<table><caption>Lång tabell</caption><thead><tr><th scope="col">Namn</th><th scope="col">Värde</th>'
    f'<th scope="col">Nummer</th></tr></thead><tbody>{ROWS}</tbody></table>'
)


@cache
def pages() -> tuple[PageBody, ...]:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    to_html = read_settings(ROOT / "mkdocs.yml").to_html
    body = to_html((EVERYTHING / "kapitel.md").read_text("utf-8"))
    long = "".join(f"<p>{f'Stycke {n} fortsätter på nästa blad. ' * 45}</p>" for n in range(8))
    return (
        page("allt.md", f"<h1>Allt</h1>{body}{SVG}", title="Allt"),
        page("lang.md", f"<h1>Lång</h1><h2>Tabell</h2>{LONG_TABLE}<h2>Text</h2>{long}", depth=1, title="Lång"),
    )


@pytest.fixture(scope="module")
def made() -> Typeset:
    return typeset(compose(pages(), COVER, "https://exempel.se/", DRAWING_STYLES), Press(EVERYTHING))


OPENED: list[pikepdf.Pdf] = []
"""What ``tags`` has read: a tag lives no longer than its file."""


def tags(pdf: bytes) -> list[pikepdf.Dictionary]:
    """Return every tag of a PDF in reading order."""
    found: list[pikepdf.Dictionary] = []

    def walk(tag: pikepdf.Object) -> None:
        for kid in tag.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                found.append(kid)
                walk(kid)

    OPENED.append(pikepdf.open(BytesIO(pdf)))
    walk(OPENED[-1].Root.StructTreeRoot)
    return found


def text_of(pdf: bytes) -> Counter[str]:
    return Counter(str(tag.S) for tag in tags(pdf))


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_a_chapter_with_everything_has_no_fault(made, flavour, tmp_path):
    written = [tmp_path / f"{number}.pdf" for number in range(1 + len(made.parts))]
    for file, content in zip(written, (made.whole, *made.parts.values()), strict=True):
        file.write_bytes(content)
    assert failures(flavour, *written) == {}


def test_verapdf_finds_a_fault_where_there_is_one(made, tmp_path):
    with pikepdf.open(BytesIO(made.whole)) as pdf:
        del pdf.Root.MarkInfo
        pdf.save(tmp_path / "fel.pdf")
    assert failures("ua1", tmp_path / "fel.pdf")["fel.pdf"]


@pytest.mark.parametrize(("flavour", "of_the_whole"), [("ua1", "ua1"), ("2a", "3a")])
def test_every_pdf_of_the_real_site_has_no_fault(site, flavour, of_the_whole):
    """The whole holds the open data, which PDF/A allows from its third part on."""
    whole = site / "pdf" / "regionalt-serviceprogram.pdf"
    parts = set((site / "pdf").glob("*.pdf")) - {whole}
    assert len(parts) > 20
    assert failures(flavour, *sorted(parts)) == {}
    assert failures(of_the_whole, whole) == {}


def test_nothing_of_the_chapter_is_lost(made):
    assert missing(made.whole, pages(), made.sheets) == []


def test_a_table_over_several_sheets_is_one_table_with_one_header(made):
    sheets = made.sheets["lang.md"]
    assert len(sheets) > 3
    tables = [tag for tag in tags(made.parts["lang.md"]) if tag.S == "/Table"]
    assert len(tables) == 1
    heads = [tag for tag in tags(made.parts["lang.md"]) if tag.S == "/THead"]
    assert len(heads) == 1
    rows = [tag for tag in tags(made.parts["lang.md"]) if tag.S == "/TR"]
    assert len(rows) == 121
    ids = {str(tag.ID) for tag in tags(made.parts["lang.md"]) if tag.S == "/TH"}
    for cell in (tag for tag in tags(made.parts["lang.md"]) if tag.S == "/TD"):
        assert len(cell.A.Headers) == 2
        assert {str(one) for one in cell.A.Headers} <= ids


def test_a_paragraph_over_two_sheets_is_one_paragraph(made):
    paragraphs = [tag for tag in tags(made.parts["lang.md"]) if tag.S == "/P"]
    assert len(paragraphs) == 8
    sheets = [{one.objgen for one in _pages(tag)} for tag in paragraphs]
    assert any(len(some) > 1 for some in sheets)


def _pages(tag: pikepdf.Object) -> list[pikepdf.Object]:
    kids = [kid for kid in tag.get("/K", []) if isinstance(kid, pikepdf.Dictionary)]
    return [tag.Pg, *(one for kid in kids for one in _pages(kid))] if "/Pg" in tag else []


def test_notes_contents_terms_and_code_are_tagged_as_such(made):
    kinds = text_of(made.whole)
    assert kinds["/TOC"] == 1
    assert kinds["/TOCI"] == 2
    assert kinds["/Note"] == 4
    assert kinds["/Code"] >= 3
    assert kinds["/BlockQuote"] == 3
    terms = [tag for tag in tags(made.parts["allt.md"]) if tag.S == "/LI" and len(tag.K) > 1 and tag.K[0].S == "/Lbl"]
    assert any([str(kid.S) for kid in term.K] == ["/Lbl", "/Lbl", "/LBody"] for term in terms)


def test_languages_and_abbreviations_are_told(made):
    found = tags(made.whole)
    assert [str(tag.Lang) for tag in found if "/Lang" in tag] == ["en"]
    assert {str(tag.E) for tag in found if "/E" in tag} == {"nyckeltal (key performance indicator)", "diarienummer"}


def test_a_link_says_where_it_goes(made):
    with pikepdf.open(BytesIO(made.whole)) as pdf:
        said = [str(link.Contents) for sheet in pdf.pages for link in sheet.obj.get("/Annots", [])]
    assert "länk till begreppen (Begrepp, s. 3)" in said
    assert any(re.fullmatch(r"länk \(https://exempel\.se/.*alls\.html\)", one) for one in said)
    assert all(said)


def test_headers_and_footers_are_artefacts(made):
    """What stands over and under the text is in the sheet's content but in no tag."""
    with pikepdf.open(BytesIO(made.whole)) as pdf:
        for sheet in pdf.pages[1:]:
            content = b"".join(one.read_bytes() for one in sheet.obj.Contents)
            assert re.search(rb"/Artifact <</Type /Pagination>> BDC /Ram\d+ Do EMC", content)


def test_a_link_out_of_an_excerpt_goes_to_the_website(made):
    with pikepdf.open(BytesIO(made.parts["lang.md"])) as pdf:
        assert pdf.Root.StructTreeRoot.K[0].K[0].K[0].S == "/H1"
        assert str(pdf.docinfo.Title).startswith("Lång – ")
