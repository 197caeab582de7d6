"""A reader copies a reference with one click, or with the keyboard when asked for; else the marks keep still."""

import pytest

CHAPTER = "programmet/inledning.html"


@pytest.fixture
def page(address, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="sv-SE")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
    page = context.new_page()
    page.goto(address + CHAPTER)
    yield page
    context.close()


def copied(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_a_click_copies_edition_place_and_address_and_says_so(page, address):
    page.locator("a.ref[data-label='3.1 st. 1']").click()
    page.get_by_role("status").filter(has_text="Hänvisningen 3.1 st. 1 är kopierad.").wait_for()
    said, where = copied(page).split("\n")
    assert said.startswith("Regionalt serviceprogram, ")
    assert said.endswith(", 3.1 st. 1")
    assert where == f"{address}{CHAPTER}#3.1-st-1"
    assert page.url == where


def test_a_heading_copies_its_section(page):
    page.locator("#uppdrag").hover()
    page.locator("#uppdrag a.headerlink").click()
    page.get_by_role("status").filter(has_text="avsnitt 3.1 är kopierad").wait_for()
    assert copied(page).split("\n")[0].endswith(", avsnitt 3.1")


def test_marks_are_no_tab_stops_until_the_reader_asks(page):
    button = page.get_by_role("button", name="Nå hänvisningarna med tangentbord och skärmläsare")
    assert button.get_attribute("aria-pressed") == "false"
    assert page.get_by_role("link", name="Kopiera hänvisning: 3.1 st. 1").count() == 0
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    link = page.get_by_role("link", name="Kopiera hänvisning: 3.1 st. 1")
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="är kopierad").wait_for()
    page.reload()
    assert page.get_by_role("link", name="Kopiera hänvisning: 3.1 st. 1").count() == 1, "the choice is remembered"


def test_text_that_is_selected_has_no_marks_in_it(page):
    text = page.evaluate(
        "() => { const s = getSelection(); s.selectAllChildren(document.querySelector('article')); return `${s}`; }"
    )
    assert "I oktober 2021 kom regeringens" in text
    assert "st. 1" not in text


def test_a_reference_in_the_address_opens_and_marks_its_place(page, address):
    page.goto(f"{address}{CHAPTER}#3.3-st-1")
    colour = "getComputedStyle(document.getElementById('3.3-st-1')).backgroundColor"
    assert page.evaluate(colour) != "rgba(0, 0, 0, 0)"


def test_without_script_the_marks_are_there_and_lead_to_themselves(address, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + CHAPTER)
    mark = page.locator("a.ref[data-label='3.1 st. 1']")
    assert mark.is_visible()
    assert mark.get_attribute("href") == "#3.1-st-1"
    context.close()
