"""The plugin drives our renderer as it drives its own, and learns in the end what is wrong."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from test_document import COVER, page

from serviceprogram.pdf import link as pdf_link
from serviceprogram.pdf.composer import Composer
from serviceprogram.pdf.page_body import PageBody
from serviceprogram.pdf.press import Press
from serviceprogram.site import pdf_renderer
from serviceprogram.site.pdf_renderer import PdfRenderer, depth

THEMED = '<body><article class="md-content__inner md-typeset"><h1>A</h1><p>Text</p></article></body>'
PAGES = (page("d/index.md", "<p>Öppnar.</p>"), page("d/a.md", "<p>Text.</p>", depth=1))


@pytest.fixture
def renderer(tmp_path: Path) -> PdfRenderer:
    return PdfRenderer([one.slot for one in PAGES], COVER, tmp_path, None, Press(tmp_path))


def drive(renderer: PdfRenderer, pages: Sequence[PageBody] = PAGES) -> Path:
    """Call the renderer as the plugin does, errors swallowed; return the whole PDF's path."""
    for one in pages:
        renderer.add(one)
    for one in PAGES:
        try:
            renderer.add_doc(THEMED, "file:///", one.url)
            renderer.add_link(THEMED, "../pdf/program.pdf")
        except Exception:  # noqa: BLE001 (the plugin's own way)
            pass
    path = renderer.site_dir / "pdf" / "program.pdf"
    renderer.write_combined_pdf(str(path))
    return path


def test_the_whole_and_each_page_of_its_own_are_written(renderer):
    path = drive(renderer)
    assert sorted(file.name for file in path.parent.iterdir()) == ["d-a.pdf", "d-index.pdf", "program.pdf"]


def test_a_page_s_own_pdf_has_the_numbers_of_the_whole(renderer):
    path = drive(renderer)
    with pypdfium2.PdfDocument(path) as whole, pypdfium2.PdfDocument(path.with_name("d-a.pdf")) as part:
        last = whole[len(whole) - 1].get_textpage().get_text_range()
        assert f"{len(whole)} ({len(whole)})" in last
        assert part[len(part) - 1].get_textpage().get_text_range() == last


def test_a_page_is_begun_when_it_is_taken_and_not_when_the_site_is_done(renderer, monkeypatch):
    begun = []
    monkeypatch.setattr(Press, "begin", lambda _, jobs: begun.extend(one.name for one in jobs))
    renderer.add(PAGES[0])
    assert begun == ["d/index.md"]
    renderer.close()


def test_every_file_embeds_our_typeface_and_no_other(renderer):
    path = drive(renderer)
    for file in path.parent.iterdir():
        with pikepdf.open(file) as pdf:
            fonts = [
                one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
            ]
            assert fonts
            assert all("+Source-Sans-3" in str(font.BaseFont) for font in fonts)
            described = [font.FontDescriptor for font in fonts if "/FontDescriptor" in font]
            assert described
            assert all("/FontFile3" in one or "/FontFile2" in one for one in described)


def test_a_paragraph_lost_on_the_way_stops_the_build_and_leaves_no_file(renderer, monkeypatch):
    def losing(composer, body):
        return take(composer, dataclasses.replace(body, html=body.html.replace("Text.", "")))

    take = Composer.take
    monkeypatch.setattr(Composer, "take", losing)
    with pytest.raises(PluginError, match=r"d/a\.md: stycket saknas i PDF:en: ”Text\.”"):
        drive(renderer)
    assert not list(renderer.site_dir.rglob("*.pdf"))


def test_a_page_of_the_navigation_that_never_came_is_named(renderer):
    with pytest.raises(PluginError, match=r"d/a\.html: sidan kom aldrig till PDF:en"):
        drive(renderer, PAGES[:1])


def test_what_the_plugin_swallows_is_raised_in_the_end(renderer, monkeypatch):
    monkeypatch.setattr(pdf_renderer.link, "_HEADING_END", pdf_link.re.compile("finns inte"))
    with pytest.raises(PluginError, match=r"d/a\.md: temat gav sidan ingen artikel"):
        drive(renderer)


def test_a_page_links_to_its_own_pdf_and_to_the_whole(renderer):
    renderer.add(PAGES[1])
    renderer.add_doc(THEMED, "file:///", "d/a.html")
    html = renderer.add_link(THEMED, "../pdf/program.pdf")
    assert 'href="../pdf/d-a.pdf"' in html
    assert 'href="../pdf/program.pdf"' in html
    assert "style=" not in html


@pytest.mark.parametrize(("name", "what"), [("d/index", "avsnittet"), ("d/a-index", "sidan"), ("index", "sidan")])
def test_what_a_section_begins_with_is_told_to_be_all_of_it(tmp_path, name, what):
    body = page(f"{name}.md", "<p>Text.</p>")
    renderer = PdfRenderer([body.slot], COVER, tmp_path, None, Press(tmp_path))
    renderer.add(body)
    renderer.add_doc(THEMED, "file:///", body.url)
    assert f">Ladda ner {what} som PDF</a>" in renderer.add_link(THEMED, "../pdf/program.pdf")


def test_the_theme_handler_alone_links_to_the_whole():
    assert ">Ladda ner som PDF</a>" in pdf_link.modify_html(THEMED, "pdf/program.pdf")
    assert pdf_link.get_stylesheet() == ""


def test_a_section_s_opening_page_lies_above_the_others(tmp_path):
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.load_dict(
        {"site_name": "x", "nav": ["index.md", {"D": ["d/index.md", "d/a.md"]}, {"E": ["e/a.md", "e/b.md"]}]}
    )
    names = ("index.md", "d/index.md", "d/a.md", "e/a.md", "e/b.md")
    files = Files([File(name, str(tmp_path), str(tmp_path), use_directory_urls=False) for name in names])
    navigation = get_navigation(files, config)
    assert [depth(one) for one in navigation.pages] == [0, 0, 1, 0, 0]
