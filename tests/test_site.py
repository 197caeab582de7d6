"""The built site in a real browser, page by page."""

import pytest
from conftest import dead_links, pages_of
from lxml import html


def test_every_page_opens_without_error_or_foreign_request_and_never_scrolls_sideways(site, address, browser):
    faults = []
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="sv-SE", reduced_motion="reduce")
    page = context.new_page()
    page.on("console", lambda said: said.type in ("error", "warning") and faults.append((page.url, said.text)))
    page.on("pageerror", lambda error: faults.append((page.url, str(error))))
    page.on("requestfailed", lambda request: faults.append((page.url, request.url)))
    page.on("request", lambda request: request.url.startswith(address) or faults.append((page.url, request.url)))
    page.on("response", lambda answer: answer.status >= 400 and faults.append((page.url, answer.url)))
    for path in pages_of(site):
        page.goto(address + path, wait_until="networkidle")
        for width, scheme in ((1280, "light"), (768, "dark"), (320, "light")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append((path, f"scrolls sideways at {width} px"))
        assert page.locator("html").get_attribute("lang") == "sv"
        assert page.locator("h1").count() == 1, path
    context.close()
    assert faults == []


def test_every_link_leads_to_a_page_and_place_that_exist(site):
    assert dead_links(site) == []


def test_every_page_of_the_pdf_offers_it_and_no_other_does(site):
    left_out = {"404.html", "redigera.html", "nycklar.html", "remissarbete.html", "egen-region.html"}
    for path in pages_of(site):
        links = html.fromstring((site / path).read_bytes()).xpath(
            "//a[contains(@href, 'regionalt-serviceprogram.pdf')]"
        )
        assert bool(links) == (path not in left_out), path
        assert all("PDF" in link.text_content() for link in links)


@pytest.mark.parametrize("day", ["2022-03-01", "2023-05-23"])
def test_the_today_mark_stands_on_the_day_of_reading(address, browser, day):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, timezone_id="America/Los_Angeles")
    page = context.new_page()
    page.clock.set_fixed_time(f"{day}T12:00:00Z")
    page.goto(f"{address}processplan/tidplan.html")
    chart = page.locator("svg[data-first]").first
    mark = chart.locator("[data-today]")
    assert mark.get_attribute("data-today") == day
    context.close()


def test_no_today_mark_is_drawn_outside_the_chart(address, browser):
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time("2040-01-01T12:00:00Z")
    page.goto(f"{address}processplan/tidplan.html")
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-today]").count() == 0
    context.close()
