"""Every block of a chapter can be cited, in the same words on the web and in the PDF."""

import ctypes
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from test_document import COVER, PRESS, page

from serviceprogram.citing.marks import Reference
from serviceprogram.pages.body import published
from serviceprogram.pdf.completeness import missing
from serviceprogram.pdf.composer import compose
from serviceprogram.pdf.typesetting import typeset

CHAPTER = """
<h1>3 Inledning</h1><dl class="facts"><dt>Status</dt><dd>Utkast</dd></dl><p>Före.</p>
<h2 id="uppdrag">Uppdrag<a class="headerlink" href="#uppdrag">§</a></h2><p>Ett</p>
<ul><li>a<ul><li>aa</li><li>ab</li></ul></li><li>b</li></ul><p>Två</p><ol><li>c</li></ol>
<h3>Del</h3><table><caption>Tabell</caption><tr><th>x</th></tr></table><p class="source">Källa: x.</p>
<div class="gap"><p>Uppgift saknas.</p><p>Lämnas av x.</p></div><table><tr><th>y</th></tr></table>
<h2>Syfte</h2><ul><li>utan stycke före</li></ul><p><img src="x.png" alt="Karta"></p>
<figure><svg aria-label="Diagram"></svg></figure>
<div class="admonition"><p class="admonition-title">Obs</p><p>I ruta</p></div>
<dl><dt>Ord</dt><dd>Förklaring</dd></dl><p id="egen">Eget id</p>
<div class="footnote"><ol><li id="fn:1"><p>Not</p></li></ol></div>
"""


def references(markup: str, chapter: int = 3) -> tuple[Reference, ...]:
    return published(markup, chapter)[1]


def test_every_kind_of_block_has_a_reference():
    assert [one.label for one in references(CHAPTER)] == [
        "3 st. 1",
        "avsnitt 3.1",
        "3.1 st. 1",
        "3.1 st. 1 p. 1",
        "3.1 st. 1 p. 1.1",
        "3.1 st. 1 p. 1.2",
        "3.1 st. 1 p. 2",
        "3.1 st. 2",
        "3.1 st. 2 p. 1",
        "avsnitt 3.1.1",
        "3.1.1 tabell 1",
        "3.1.1 st. 1",
        "3.1.1 tabell 2",
        "avsnitt 3.2",
        "3.2 p. 1",
        "3.2 figur 1",
        "3.2 figur 2",
        "3.2 st. 1",
        "3.2 st. 2",
        "3.2 st. 3",
        "3 not 1",
    ]


def test_a_reference_is_an_address_that_exists_once():
    body, found = published(CHAPTER, 3)
    ids = Counter(html.fragment_fromstring(body, create_parent="div").xpath("//@id"))
    assert {ids[one.anchor] for one in found} == {1}
    assert "3.1-st-1-p-1.2" in ids


def test_a_reference_holds_the_text_that_stands_there():
    texts = {one.label: one.text for one in references(CHAPTER)}
    assert texts["avsnitt 3.1"] == "Uppdrag"
    assert texts["3.1 st. 1 p. 1"] == "a"
    assert texts["3.1.1 st. 1"] == "Uppgift saknas. Lämnas av x."


def test_a_mark_has_no_text_that_is_copied_or_read_aloud():
    tree = html.fragment_fromstring(published(CHAPTER, 3)[0], create_parent="div")
    marks = tree.xpath("//a[@class='ref']")
    assert len(marks) == 18 - 1
    assert {mark.text_content() for mark in marks} == {""}
    assert {(mark.get("aria-hidden"), mark.get("tabindex")) for mark in marks} == {("true", "-1")}


def test_sections_carry_their_number_and_other_pages_none():
    assert '<span class="section-number" id="3.1">3.1 </span>Uppdrag' in published(CHAPTER, 3)[0]
    assert published(CHAPTER, None)[1] == ()
    assert "section-number" not in published(CHAPTER, None)[0]


def test_an_old_id_that_a_new_heading_has_is_the_new_one_s():
    ending = (
        '<div class="withdrawn"><ul><li id="3.9">3.9<span id="syfte"></span><span id="ensam"></span></li></ul></div>'
    )
    body, _ = published('<h2 id="syfte">Syfte</h2>', 3, after=ending)
    ids = html.fragment_fromstring(body, create_parent="div").xpath("//@id")
    assert sorted(ids) == ["3.1", "3.9", "ensam", "syfte"]


BLOCKS = st.lists(
    st.sampled_from(
        [
            "<h2>R</h2>",
            "<h3>R</h3>",
            "<p>t</p>",
            "<ul><li>t<ol><li>u</li></ol></li></ul>",
            "<table><tr><td>1</td></tr></table>",
        ]
    ),
    max_size=12,
)


@given(BLOCKS)
def test_no_reference_and_no_address_is_given_twice(blocks):
    found = references("<h1>9 X</h1>" + "".join(blocks), 9)
    assert len({one.label for one in found}) == len(found)
    assert len({one.anchor for one in found}) == len(found)


@given(BLOCKS, BLOCKS)
def test_what_comes_after_changes_no_reference(before, after):
    first = references("<h1>9 X</h1>" + "".join(before), 9)
    assert references("<h1>9 X</h1>" + "".join(before + after), 9)[: len(first)] == first


def printed(lost: str = "") -> list[str]:
    body = published(CHAPTER.replace('<p><img src="x.png" alt="Karta"></p>', ""), 3)[0]
    shown = page("a.md", body, title="3 Inledning")
    made = typeset(compose([page("a.md", body.replace(lost, ""), title="3 Inledning")], COVER), PRESS)
    return missing(made.whole, [shown], made.sheets)


def test_every_mark_stands_in_the_margin_of_the_pdf():
    assert printed() == []


def test_a_mark_that_the_pdf_lacks_is_reported():
    assert printed(' data-short="st. 2"') == ["a.md: hänvisningen saknas i PDF:ens marginal: ”3.1 st. 2”"]


@pytest.mark.parametrize("name", ["inledning", "nulage"])
def test_web_and_pdf_have_the_same_references(site, name):
    tree = html.fromstring((site / "programmet" / f"{name}.html").read_bytes())
    labels = tree.xpath("//a[@class='ref']/@data-short")
    with pypdfium2.PdfDocument(site / "pdf" / f"programmet-{name}.pdf") as document:
        drawn = [
            line for sheet in document for line in sheet.get_textpage().get_text_bounded(0, 0, 82, 900).splitlines()
        ]
    marks = Counter(line.strip() for line in drawn if line.strip())
    assert not Counter(labels) - marks


@pytest.mark.parametrize("name", ["inledning", "nulage"])
def test_the_marks_in_the_margin_are_not_read_aloud(site, name):
    with pypdfium2.PdfDocument(site / "pdf" / f"programmet-{name}.pdf") as document:
        told = [
            [mark_name(one, number) for number in range(pdfium.FPDFPageObj_CountMarks(one))]
            for sheet in document
            for one in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1)
            if one.get_bounds()[0] < MARGIN
        ]
    assert told
    assert all("Artifact" in names for names in told)


MARGIN = 82
"""Points from the sheet's left edge to where the text begins."""


def mark_name(drawn: pypdfium2.PdfObject, number: int) -> str:
    name, length = (ctypes.c_ushort * 40)(), ctypes.c_ulong()
    mark = pdfium.FPDFPageObj_GetMark(drawn, number)
    assert pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
    return bytes(name)[: length.value].decode("utf-16-le").rstrip("\0")
