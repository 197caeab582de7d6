"""Pages and a cover become one document: links turn inwards, ids stay apart, headings nest."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from serviceprogram.pdf import typesetting
from serviceprogram.pdf.composer import compose
from serviceprogram.pdf.document import Cover
from serviceprogram.pdf.faults import PrintError, in_swedish
from serviceprogram.pdf.page_body import PageBody
from serviceprogram.pdf.press import Press
from serviceprogram.pdf.typesetting import typeset

COVER = Cover(
    title="Regionalt serviceprogram",
    region="Region Exempel",
    period="2023–2030",
    edition="Utgåva 1",
    status="Remiss",
    date="24 november 2022",
    case="RUN/1/2022",
    owner="Nämnden",
    stamp=datetime(2022, 11, 24, 12, tzinfo=UTC),
)


PRESS = Press(Path("/"))


def read(pdf: bytes) -> list[str]:
    """Return the text of each sheet."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [sheet.get_textpage().get_text_range() for sheet in document]


def tags(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return the structure's tags, in reading order."""
    found = []

    def below(tag: pikepdf.Object) -> None:
        found.append(tag)
        for kid in tag.K:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == Name.StructElem:
                below(kid)

    below(pdf.Root.StructTreeRoot.K[0])
    return found


def page(src: str, html: str, *, depth: int = 0, url: str | None = None, title: str = "Sidan") -> PageBody:
    return PageBody(src, url or src.replace(".md", ".html"), title, depth, html)


def composed(*pages: PageBody, site: str | None = None) -> str:
    return "".join(group.html for group in compose(pages, COVER, site).groups)


def problems(*pages: PageBody) -> tuple[str, ...]:
    with pytest.raises(PrintError) as raised:
        compose(pages, COVER)
    return raised.value.problems


def test_pages_come_in_the_order_given_and_all_are_in_the_contents():
    made = typeset(compose([page("b.md", "<p>Andra</p>", title="B"), page("a.md", "<p>Första</p>")], COVER), PRESS)
    with pypdfium2.PdfDocument(made.whole) as document:
        texts = [sheet.get_textpage().get_text_range() for sheet in document]
    assert ["Andra" in text for text in texts] == [False, False, True, False]
    assert "Första" in texts[3]
    assert texts[1].index("B") < texts[1].index("Sidan")


def test_a_page_without_a_heading_of_its_own_gets_its_title():
    assert '<h1 class="title">Sidan</h1>' in composed(page("a.md", "<p>Text</p>"))


def test_headings_go_down_under_a_section_and_never_below_six():
    html = composed(page("a.md", "".join(f"<h{n}>Rubrik {n}</h{n}>" for n in range(1, 7)), depth=1))
    assert '<h2 class="title">Rubrik 1</h2>' in html
    assert "<h6>Rubrik 5</h6><h6>Rubrik 6</h6>" in html


def test_a_heading_that_skips_a_level_is_reported():
    assert problems(page("a.md", "<h1>A</h1><h3>Djup</h3>")) == (
        "a.md: rubriken ”Djup” hoppar över en nivå; skriv den med ##",
    )


def test_the_same_id_on_two_pages_stays_two_places():
    html = composed(page("a.md", '<h1 id="syfte">A</h1>'), page("d/b.md", '<h1 id="syfte">B</h1>'))
    assert 'id="a:syfte"' in html
    assert 'id="d-b:syfte"' in html


@pytest.mark.parametrize(
    ("href", "turned"),
    [
        ("#syfte", "inre:d-a:syfte"),
        ("b.html", "inre:d-b"),
        ("b.html#m%C3%A5l", "inre:d-b:m%C3%A5l"),
        ("../index.html", "inre:index"),
        ("..", "inre:index"),
        ("index.html", "inre:d-index"),
        ("./", "inre:d-index"),
        ("https://exempel.se/program/d/b.html", "inre:d-b"),
        ("https://annan.se/", "https://annan.se/"),
        ("mailto:a@exempel.se", "mailto:a@exempel.se"),
        ("https://exempel.se/program/data/a.csv", "https://exempel.se/program/data/a.csv"),
        ("../data/tidplan.csv", "https://exempel.se/program/data/tidplan.csv"),
    ],
)
def test_a_link_leads_into_the_document_or_to_the_website(href, turned):
    html = composed(
        page("index.md", "<p>Hem</p>"),
        page("d/index.md", "<p>Avdelning</p>"),
        page("d/a.md", f'<h1 id="syfte">A</h1><p><a href="{href}">länk</a></p>'),
        page("d/b.md", '<h1 id="mål">B</h1>'),
        site="https://exempel.se/program/",
    )
    assert f'<a href="{turned}">länk</a>' in html


def test_addresses_that_are_directories_lead_right():
    html = composed(
        page("a.md", '<p><a href="../d/b/#x">länk</a></p>', url="a/"),
        page("d/b.md", '<h1 id="x">B</h1>', url="d/b/"),
    )
    assert '<a href="inre:d-b:x">länk</a>' in html


def test_a_file_of_the_site_is_plain_text_where_no_address_is_known():
    assert "<p>Hämta<span> </span>tabellen här.</p>" in composed(
        page("a.md", '<p>Hämta <a href="../t.csv">tabellen</a> här.</p>')
    )


def test_a_link_to_a_place_that_is_not_there_is_reported_with_its_page():
    found = problems(page("a.md", '<p><a href="b.html#borta">x</a></p>'), page("b.md", "<p>Här</p>"))
    assert found == ("a.md: länken ”b.html#borta” leder till ett ställe som inte finns i b.md",)


def test_what_is_for_a_screen_only_is_left_out():
    html = composed(
        page(
            "a.md",
            '<h1 id="a">A<a class="headerlink" href="#a">¶</a></h1><p class="screen-only">Bläddra</p>'
            '<p>Kvar<a class="md-button" href="#a">Knapp</a> efter</p><script>x()</script>'
            '<figure><svg class="gantt__narrow"><text>Smal</text></svg></figure>',
        )
    )
    assert "¶" not in html
    assert "Bläddra" not in html
    assert "Smal" not in html
    assert "<script" not in html
    assert "<p>Kvar efter</p>" in html


def test_what_a_screen_folds_is_open_on_paper():
    html = composed(
        page(
            "a.md",
            "<details><summary>Mer</summary><p>Dolt</p></details>"
            '<div class="tabbed-set"><input type="radio"><div class="tabbed-labels"><label>Ett</label>'
            '<label>Två</label></div><div class="tabbed-content"><div class="tabbed-block"><p>1</p></div>'
            '<div class="tabbed-block"><p>2</p></div></div></div>',
        )
    )
    assert '<p class="admonition-title">Mer</p><p>Dolt</p>' in html
    assert '<p class="tab-title">Ett</p><p>1</p>' in html
    assert '<p class="tab-title">Två</p><p>2</p>' in html


def test_the_address_of_a_link_is_written_out_once_last_on_the_page():
    link = '<p><a href="https://exempel.se/lag">lagen</a></p>'
    html = composed(page("a.md", link + link + '<p><a href="https://b.se">b.se</a></p>'))
    assert html.count(">exempel.se/lag</a>") == 1
    assert html.count("b.se") == 2


def test_a_figure_without_a_description_is_reported():
    assert problems(page("a.md", "<svg></svg>")) == (
        "a.md: en figur saknar beskrivning; ge den en title eller en figurtext",
    )


def test_text_in_the_cover_and_in_titles_is_escaped():
    html = composed(page("a.md", "<p>x</p>", title="A & <b>"))
    assert "A &amp; &lt;b&gt;" in html


def test_the_same_pages_give_the_same_bytes():
    pages = (page("a.md", "<p>Text <b>fet</b></p>"), page("b.md", '<p><a href="a.html">A</a></p>', depth=1))
    first, second = (typeset(compose(pages, COVER), PRESS) for _ in range(2))
    assert first == second


def test_a_missing_image_and_a_character_without_a_shape_stop_the_pdf():
    for body, fault in (
        (
            '<p><img src="borta.png" alt="Karta"></p>',
            "bilden borta.png går inte att läsa; kontrollera att filen finns",
        ),
        ("<p>a → b</p>", "tecknet → finns inte i typsnittet Source Sans 3"),
    ):
        with pytest.raises(PrintError, match=fault) as raised:
            typeset(compose([page("a.md", "<p>Bra</p>"), page("b.md", body)], COVER), Press(Path("/finns/inte")))
        assert all(problem.startswith("b.md: ") for problem in raised.value.problems)


def test_a_line_is_full_where_the_text_before_a_link_fits_it_but_for_its_last_space():
    """WeasyPrint 70 ended such a line after its first word."""
    words = "Hur många butiker och drivmedelsstationer som finns i varje kommun är uppgift som saknas, se kapitlet"
    made = typeset(
        compose([page("a.md", f'<p>{words}\n<a href="#a">Nuläge</a>.</p><p id="a">Slut</p>')], COVER), PRESS
    )
    with pypdfium2.PdfDocument(made.whole) as document:
        lines = document[made.sheets["a.md"][0]].get_textpage().get_text_range().splitlines()
    assert any(line.startswith("Hur många butiker") for line in lines)


def test_a_line_belongs_to_its_paragraph_and_only_what_says_something_has_a_tag_of_its_own():
    text = "Ett stycke som är så långt att det tar flera rader på ett ark. " * 4
    body = f'<p>{text}</p><p><abbr title="med mera">m.m.</abbr> <span lang="en">remote</span></p><div>Löst</div>'
    made = typeset(compose([page("a.md", body)], COVER), PRESS)
    with pikepdf.open(BytesIO(made.parts["a.md"])) as pdf:
        first, second = (tag for tag in tags(pdf) if tag.S == Name.P)
        spans = [tag for tag in tags(pdf) if Name.Span == tag.S]
        assert len(first.K) > 2
        assert all(isinstance(kid, int) for kid in first.K)
        assert {tag.S for tag in second.K if not isinstance(tag, int)} == {Name.Span}
        assert [("/E" in tag, str(tag.get("/Lang", ""))) for tag in spans] == [(True, ""), (False, "en"), (False, "")]
        assert str(spans[-1].P.S) == "/Div", "what groups may hold no text of its own"


def test_every_sheet_has_its_footer_however_many_are_made_together(monkeypatch):
    pages = [page(f"{letter}.md", "<p>Text</p>") for letter in "abcde"]
    one = typeset(compose(pages, COVER), PRESS)
    monkeypatch.setattr(typesetting, "_FRAMES_TOGETHER", 2)
    several = typeset(compose(pages, COVER), PRESS)
    assert read(several.whole) == read(one.whole)
    assert [text.count(f"{number} (7)") for number, text in enumerate(read(one.whole), 1)] == [0, *[1] * 6]
    assert {src: read(part) for src, part in several.parts.items()} == {
        src: read(part) for src, part in one.parts.items()
    }


def test_a_generated_page_goes_on_where_the_page_before_it_ends():
    pages = [
        page("a.md", "<p>Före</p>"),
        PageBody("b.md", "b.html", "Roll", 1, "<h1>Roll</h1><p>Efter</p>", flows=True),
        page("c.md", "<p>Sist</p>"),
    ]
    made = typeset(compose(pages, COVER), PRESS)
    assert made.sheets["a.md"] == made.sheets["b.md"]
    assert made.sheets["c.md"].start == made.sheets["b.md"].stop
    assert set(made.parts) == {"a.md", "c.md"}


def test_no_word_is_parted_so_that_who_copies_it_gets_it_whole():
    words = ["dagligvarubutikernas", "tillgänglighetsredogörelser", "glesbygdskommunerna"]
    cells = "".join(f"<td>Text före {word} efter</td>" for word in words)
    made = typeset(compose([page("a.md", f"<table><tr>{cells}</tr></table>")], COVER), PRESS)
    with pypdfium2.PdfDocument(made.whole) as document:
        text = document[made.sheets["a.md"][0]].get_textpage().get_text_range()
    assert all(word in text for word in words)


def test_a_font_that_can_not_be_read_is_named_with_the_command_that_mends_it():
    said = in_swedish("Font-face 'Source Sans 3' cannot be loaded")
    assert said.startswith("typsnittet Source Sans 3 går inte att läsa; hämta det på nytt: git checkout -- ")


def test_what_the_typesetter_says_in_other_words_is_passed_on():
    assert in_swedish("Ignored `x: y` at 1:1") == "typsättningen säger: Ignored `x: y` at 1:1"
