"""What the pages say is in the PDF, and what is not there is named."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from test_document import COVER, PRESS, page

from serviceprogram.pdf import completeness
from serviceprogram.pdf.completeness import missing, units
from serviceprogram.pdf.composer import compose
from serviceprogram.pdf.page_body import PageBody
from serviceprogram.pdf.sheets import DRAWING_STYLES
from serviceprogram.pdf.typesetting import Typeset, typeset

LONG = "".join(f"<p>Stycke {n} säger något som inget annat stycke säger, {n * n}.</p>" for n in range(90))
ROWS = "".join(f"<tr><td>Rad {n}</td><td>Värde {n * 7}</td></tr>" for n in range(70))
EVERYTHING = f"""
<h1>Allt</h1><p>Inledning med <em>betoning</em>, mjukt binde\u00adstreck, <q>citat</q> och not<sup id="fnref:1"><a
 class="footnote-ref" href="#fn:1">1</a></sup>.</p>
<ul><li>punkt <ul><li>under</li></ul></li><li><p>lös punkt</p></li></ul><ol><li>först</li></ol>
<dl><dt>Begrepp</dt><dd>Förklaring</dd></dl>
<table><caption>Tabell</caption><thead><tr><th>Kolumn</th><th>Tal</th></tr></thead><tbody>{ROWS}</tbody></table>
<pre><code>nyckel: värde
  rad: två</code></pre>
<figure><svg viewBox="0 0 200 40" aria-label="Diagram"><text x="5" y="20">I bilden</text></svg>
<figcaption>Figurtext</figcaption></figure>
<details><summary>Fäll ut</summary><p>Utfällt</p></details>{LONG}
<div class="footnote"><ol><li id="fn:1"><p>Notens text</p></li></ol></div>
"""
PAGES = (
    page("index.md", "<p>Välkommen till programmet.</p>", title="Hem"),
    page("allt.md", EVERYTHING, title="Allt"),
    page("under.md", '<h1>Under</h1><p>Se <a href="allt.html">allt</a>.</p>', depth=1),
    page("slut.md", "<p>Sista ordet.</p>", title="Slut"),
)


@pytest.fixture(scope="module")
def made() -> Typeset:
    return typeset(compose(PAGES, COVER, None, DRAWING_STYLES), PRESS)


def found(pdf: bytes, pages: tuple[PageBody, ...], made: Typeset) -> list[str]:
    return missing(pdf, pages, made.sheets)


def without_sheet(pdf: bytes, number: int) -> bytes:
    """Return the PDF with one sheet made blank."""
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[number].get_size()
    del document[number]
    document.new_page(width, height, number)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def test_nothing_is_missing_from_a_pdf_that_has_all(made):
    assert found(made.whole, PAGES, made) == []


def test_a_lost_sheet_is_named_by_page_and_text(made):
    broken = without_sheet(made.whole, made.sheets["slut.md"].start)
    assert found(broken, PAGES, made) == [
        "slut.md: rubriken saknas i PDF:en: ”Slut”",
        "slut.md: stycket saknas i PDF:en: ”Sista ordet.”",
    ]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("<h2>Mer</h2>", "rubriken saknas i PDF:en: ”Mer”"),
        ("<p>Mer text</p>", "stycket saknas i PDF:en: ”Mer text”"),
        ("<ul><li>Mer</li></ul>", "punkten saknas i PDF:en: ”Mer”"),
        ("<dl><dt>Mer</dt><dd>Förklaring</dd></dl>", "begreppet saknas i PDF:en: ”Mer”"),
        ("<table><tr><td>Rad 3</td><td>Mer</td></tr></table>", "tabellraden saknas i PDF:en: ”Rad 3 Mer”"),
        ("<table><caption>Mer</caption></table>", "tabellrubriken saknas i PDF:en: ”Mer”"),
        ("<figure><figcaption>Mer</figcaption></figure>", "figurtexten saknas i PDF:en: ”Mer”"),
        ("<pre><code>Mer</code></pre>", "kodexemplet saknas i PDF:en: ”Mer”"),
        ("<svg><title>x</title><text>Mer</text></svg>", "figurens text saknas i PDF:en: ”Mer”"),
        ('<div class="footnote"><ol><li>Mer</li></ol></div>', "fotnoten saknas i PDF:en: ”Mer”"),
    ],
)
def test_every_kind_of_text_that_the_pdf_lacks_is_reported(made, said, fault):
    more = page("slut.md", f"<h1>Slut</h1><p>Sista ordet.</p>{said}")
    assert found(made.whole, (more,), made)[:1] == [f"slut.md: {fault}"]


def test_text_in_the_wrong_order_is_reported(made):
    turned = page("slut.md", "<p>Sista ordet.</p><h1>Slut</h1>")
    assert found(made.whole, (turned,), made) == ["slut.md: rubriken står i fel ordning i PDF:en: ”Slut”"]


def test_text_that_runs_out_of_the_sheet_counts_as_lost():
    wide = page("bred.md", f'<table style="width: 900px"><tr><td>{"Kommun " * 3}</td><td>Utanför</td></tr></table>')
    made = typeset(compose([wide], COVER), PRESS)
    assert "bred.md: tabellraden saknas i PDF:en: ”Kommun Kommun Kommun Utanför”" in found(made.whole, (wide,), made)


def test_a_running_header_does_not_stand_in_for_a_lost_heading(made):
    first, *rest = made.sheets["allt.md"]
    assert "allt.md: rubriken saknas i PDF:en: ”Allt”" in found(without_sheet(made.whole, first), PAGES, made)
    assert rest, "the page is long enough to have a running header"


def test_the_margins_are_those_of_the_print_styles():
    top, right, bottom, left = completeness._MARGINS  # noqa: SLF001 (the two must agree)
    styles = (Path(completeness.__file__).parent / "styles" / "print.css").read_text("utf-8")
    assert f"margin: {top}mm {right}mm {bottom}mm {left}mm;" in styles


def test_what_is_for_a_screen_only_is_not_asked_for():
    body = '<h1>A<a class="headerlink" href="#a">¶</a></h1><p class="screen-only">Bläddra</p>'
    assert [unit.text for unit in units(page("a.md", body))] == ["A"]


def test_each_page_has_a_pdf_of_its_own_that_says_all_of_it(made):
    for number, of_part in enumerate(PAGES):
        inside = [of_part, *(PAGES[2:3] if number == 1 else ())]
        start = made.sheets[of_part.src].start
        sheets = {p.src: range(made.sheets[p.src].start - start, made.sheets[p.src].stop - start) for p in inside}
        part = made.parts[of_part.src]
        assert missing(part, inside, sheets) == []
        assert len(pypdfium2.PdfDocument(part)) == max(sheet.stop for sheet in sheets.values())
