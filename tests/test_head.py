"""What others are told of a page: description, picture and icon; and what an address that leads nowhere says."""

import io
import shutil
from urllib.parse import urljoin

import pytest
from conftest import pages_of, serviceprogram
from lxml import html
from PIL import Image
from serving import readable, watched

from bench.servers import served
from serviceprogram.pages.summary import summary
from serviceprogram.site import pictures


def head(site, path):
    return html.parse(str(site / path)).getroot().find("head")


def test_every_page_says_what_it_is_about_in_its_own_words(site):
    found = {}
    for path in set(pages_of(site)) - {"404.html"}:
        (text,) = head(site, path).xpath("meta[@name='description']/@content")
        assert 10 < len(text) <= 160, path
        assert "{" not in text, path
        found[path] = text
    assert found["processplan/index.html"].startswith("Jämtland Härjedalens tidigare serviceprogram gick ut 2020.")
    assert found["roller/handlarna.html"].startswith("Handlarna: De lokala handlarna.")


LONG = "Det här är en mening som är lång nog."


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<p>Kort.</p><p>{LONG} {LONG}</p>", f"{LONG} {LONG}"),
        (f"<p>{LONG} {LONG} {LONG} {LONG} {LONG}</p>", f"{LONG} {LONG} {LONG} {LONG}"),
        (f"<p class='gap'>Uppgift saknas: {LONG}</p>", "Annars"),
        (f"<div class='table'><p>{LONG}</p></div>", "Annars"),
        (f"<p>Programmet är långt (källa: <a>regionens sida</a>). {LONG}</p>", f"Programmet är långt. {LONG}"),
        (f"<p>{'ord ' * 60}</p>", f"{'ord ' * 39}…"),
        (
            f"<p>Noten<sup>1</sup> och <a class='ref'>st. 1</a>märket syns inte. {LONG}</p>",
            f"Noten och märket syns inte. {LONG}",
        ),
    ],
)
def test_a_description_is_the_first_whole_sentences(markup, expected):
    assert summary(markup, "Annars") == expected


def test_without_an_address_nothing_is_said_that_needs_one(site):
    for path in pages_of(site):
        assert head(site, path).xpath("meta[starts-with(@property, 'og:')] | link[@rel='canonical']") == [], path
    assert not (site / "sitemap.xml").exists()
    assert not (site / pictures.CARD).exists()
    assert (site / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"


@pytest.fixture(scope="module")
def under_a_folder(tmp_path_factory):
    """The made-up region's site, built for a folder of its server, and laid out in it."""
    from conftest import copy_neighbour

    folder = copy_neighbour(tmp_path_factory.mktemp("mapp") / "grannlan")
    config = folder / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}site_url: https://exempel.se/program/\n", "utf-8")
    done = serviceprogram("bygg", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_with_an_address_a_shared_page_has_its_card(under_a_folder):
    for path in set(pages_of(under_a_folder)) - {"404.html"}:
        told = {
            meta.get("property"): meta.get("content") for meta in head(under_a_folder, path).xpath("meta[@property]")
        }
        (own,) = head(under_a_folder, path).xpath("link[@rel='canonical']/@href")
        assert told["og:url"] == own == f"https://exempel.se/program/{path}"
        assert told["og:image"] == f"https://exempel.se/program/{pictures.CARD}"
        assert told["og:description"] == head(under_a_folder, path).xpath(
            "string(meta[@name='description']/@content)"
        )
        assert told["og:title"]
        assert "{" not in "".join(told.values())
    with Image.open(under_a_folder / pictures.CARD) as card:
        assert card.size == pictures.CARD_SIZE
        assert len(card.convert("RGB").getcolors(10000)) > 20, "there is text in it"
    assert (under_a_folder / pictures.CARD).stat().st_size < 60_000


def test_the_icons_are_what_they_are_called_and_the_same_each_time(site):
    made = pictures.icons()
    assert made == pictures.icons()
    sizes = {path: Image.open(io.BytesIO(content)).size for path, content in made.items()}
    assert sizes == {
        "favicon.ico": (32, 32),
        "assets/images/apple-touch-icon.png": (180, 180),
        "assets/images/favicon.png": (32, 32),
    }
    for path, content in made.items():
        assert (site / path).read_bytes() == content
    for path in pages_of(site):
        for link in head(site, path).xpath("link[@rel='icon' or @rel='apple-touch-icon']/@href"):
            assert (site / urljoin(f"/{path}", link).lstrip("/")).is_file(), (path, link)


# ---- an address that leads nowhere ------------------------------------------------------------


@pytest.fixture(scope="module")
def lost(site, tmp_path_factory):
    """The real site's address."""
    folder = tmp_path_factory.mktemp("nginx")
    with served("nginx", readable(site), folder / "server") as port:
        yield f"http://127.0.0.1:{port}/"


def suggestions(page, address: str) -> list[str]:
    page.goto(address, wait_until="networkidle")
    return [link.text_content().strip() for link in page.locator("#liknande:not([hidden]) a").all()]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("processplan/tidplanen.html", "Tidplan"),
        ("tidplan", "Tidplan"),
        ("a/b/c/d/TIDPLAN.HTM", "Tidplan"),
        ("programmet/nul%C3%A4ge", "5 Nuläge"),
        ("roller/arbetsgruppen/", "Arbetsgrupp"),
        ("kommuner", "Kommunerna i siffror"),
    ],
)
def test_a_misspelt_address_gets_the_page_that_was_meant(lost, browser, asked, first):
    with watched(browser, lost) as (page, faults):
        found = suggestions(page, lost + asked)
        assert found[0] == first
        assert len(found) <= 3
        page.locator("#liknande a").first.click()
        page.wait_for_load_state()
        assert page.locator("h1").text_content().strip().startswith(first.split()[-1][:5]) or first in page.title()
    assert [fault for fault in faults if "404 (Not Found)" not in fault[1]] == []


def test_what_is_like_nothing_gets_no_suggestion(lost, browser):
    with watched(browser, lost) as (page, _):
        assert suggestions(page, f"{lost}wp-login.php") == []
        assert suggestions(page, f"{lost}%E0%A4%A") == []


def test_the_lost_find_their_way_at_any_depth_with_and_without_script(lost, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for asked in ("borta", "a/b/c/borta.html"):
        assert page.goto(lost + asked).status == 404
        assert page.locator("h1").text_content() == "Sidan finns inte"
        links = page.locator("article li a").all()
        assert [link.text_content() for link in links][:2] == ["Start", "Processplan"]
        for link in links:
            assert page.request.get(urljoin(page.url, link.get_attribute("href"))).status == 200
        assert "Source Sans 3" in page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")
    context.close()
    with watched(browser, lost) as (page, _):
        page.goto(f"{lost}a/b/c/borta.html")
        page.locator("input[name=query]").click()
        page.locator("input[name=query]").press_sequentially("drivmedel")
        page.locator(".md-search-result__link[href*='h=drivmedel']:visible").first.click()
        page.wait_for_url("**/*h=drivmedel*")
        assert page.locator("h1").text_content() != "Sidan finns inte"


def test_the_page_works_in_a_folder_of_its_server_too(under_a_folder, tmp_path, browser):
    (tmp_path / "rot").mkdir()
    shutil.copytree(under_a_folder, tmp_path / "rot/program")
    copy = readable(tmp_path / "rot")
    shutil.copytree(copy / "program/server", copy / "server")
    settings = copy / "server/nginx.conf"
    settings.write_text(settings.read_text("utf-8").replace("404 /404.html", "404 /program/404.html"), "utf-8")
    with served("nginx", copy, tmp_path / "server") as port, watched(browser, "http") as (page, faults):
        address = f"http://127.0.0.1:{port}/program/"
        assert suggestions(page, f"{address}djupt/ner/tidplanen")[0] == "Tidplan"
        page.locator("#liknande a").first.click()
        page.wait_for_url(f"{address}processplan/tidplan.html")
    assert [fault for fault in faults if "404 (Not Found)" not in fault[1]] == []
