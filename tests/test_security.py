"""The published site asks nobody else for anything, runs nothing that was slipped in, and works from a USB stick."""

import re
import shutil

import pytest
from conftest import pages_of
from serving import readable, watched

from bench.servers import served

PDF = "pdf/regionalt-serviceprogram.pdf"


@pytest.fixture(scope="module")
def nginx(site, tmp_path_factory):
    """The real site's address."""
    folder = tmp_path_factory.mktemp("nginx")
    with served("nginx", readable(site), folder / "server") as port:
        yield f"http://127.0.0.1:{port}/"


# ---- the policy in the browser ----------------------------------------------------------------


def test_no_page_breaks_its_policy_or_asks_another_place(site, nginx, browser):
    with watched(browser, nginx) as (page, faults):
        for path in pages_of(site):
            page.goto(nginx + path, wait_until="load")
            page.evaluate("document.fonts.ready.then(() => 1)")
            assert page.evaluate("[...document.fonts].some(({ status }) => status === 'loaded')"), path
    assert faults == []


def find_a_word(page) -> None:
    page.locator("input[name=query]").click()
    page.locator("input[name=query]").press_sequentially("drivmedel")
    page.locator(".md-search-result__link").first.wait_for(timeout=10000)


def test_search_chart_and_palette_work_under_the_policy(nginx, browser):
    with watched(browser, nginx) as (page, faults):
        page.clock.set_fixed_time("2023-05-23T12:00:00Z")
        page.goto(f"{nginx}processplan/tidplan.html")
        page.locator("[data-today='2023-05-23']").first.wait_for(state="attached")
        page.get_by_role("button", name="Byt till mörkt läge").click()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.reload()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    with watched(browser, nginx) as (page, more):
        page.goto(f"{nginx}processplan/tidplan.html")
        find_a_word(page)
        page.locator(".md-search-result__link[href*='h=drivmedel']:visible").first.click()
        page.wait_for_url("**/*h=drivmedel*")
        page.locator("mark").first.wait_for()
    assert faults + more == []


def test_the_pdf_opens_in_the_browser(nginx, browser):
    with watched(browser, nginx) as (page, faults):
        page.goto(f"{nginx}index.html")
        with page.expect_response(lambda answer: answer.url.endswith(".pdf")) as answered:
            page.evaluate(f"location.href = '{PDF}'")
        assert answered.value.status == 200
        page.wait_for_url(f"**/{PDF}")
        assert page.evaluate("document.contentType") == "application/pdf"
    # it asks its own reader for files, and the site for an icon
    assert [fault for fault in faults if not fault[-1].startswith(("chrome://", "chrome-extension://"))] == []


SLIPPED_IN = """<script>document.documentElement.dataset.hit = "script"</script>
<img src="assets/finns-inte.png" onerror="document.documentElement.dataset.hit = 'onerror'">
<script src="https://example.org/x.js"></script><p id="prov" style="position: fixed">prov</p>"""


@pytest.mark.parametrize("way", ["the page's own policy", "the server's policy"])
def test_what_is_slipped_into_a_page_does_not_run(site, tmp_path, browser, way):
    """Each of the two policies stops it alone: GitHub Pages sends no headers, and a page may lose its own."""
    copy = readable(site)
    page_file = copy / "index.html"
    page_text = page_file.read_text("utf-8").replace("</h1>", f"</h1>{SLIPPED_IN}", 1)
    if way == "the server's policy":
        page_text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page_text)
    else:
        settings = copy / "server/nginx.conf"
        settings.write_text(re.sub("add_header Content-Security.*", "", settings.read_text("utf-8")), "utf-8")
    page_file.write_text(page_text, "utf-8")
    page_file.with_name("index.html.gz").unlink()  # which still is as it was
    with served("nginx", copy, tmp_path / "server") as port, watched(browser, "http") as (page, faults):
        page.goto(f"http://127.0.0.1:{port}/index.html", wait_until="load")
        assert page.locator("#prov").evaluate("e => getComputedStyle(e).position") == "static"
        page.wait_for_timeout(200)
        assert page.locator("html").get_attribute("data-hit") is None
        # a violation for each: the script, the handler, the other site's file and the style
        told = {fault[1] for fault in faults if fault[1].startswith("CSP")}
    assert told == {
        "CSP script-src-elem inline",
        "CSP script-src-attr inline",
        "CSP script-src-elem https://example.org/x.js",
        "CSP style-src-attr inline",
    }


# ---- from a USB stick -------------------------------------------------------------------------


def test_from_a_usb_stick_pages_links_chart_and_search_work_without_network(site, tmp_path, browser):
    stick = tmp_path / "USB minne åäö"
    shutil.copytree(site, stick)
    root = stick.as_uri() + "/"
    with watched(browser, root, offline=True) as (page, faults):
        page.clock.set_fixed_time("2023-05-23T12:00:00Z")
        page.goto(f"{root}index.html")
        page.locator(".md-tabs__link", has_text="Processplan").click()
        page.wait_for_url(f"{root}processplan/index.html")
        page.goto(f"{root}processplan/tidplan.html")
        page.locator("[data-today='2023-05-23']").first.wait_for(state="attached")
    with watched(browser, root, offline=True) as (page, more):
        page.goto(f"{root}processplan/tidplan.html")
        find_a_word(page)
        page.locator(".md-search-result__link[href*='h=drivmedel']:visible").first.click()
        page.wait_for_url("**/*h=drivmedel*")
        page.locator("mark").first.wait_for()
        for path in pages_of(site):
            if path != "404.html":  # a server's own page, which a stick never shows
                page.goto(root + path, wait_until="load")
                page.evaluate("document.fonts.ready.then(() => 1)")
    assert faults + more == []
