"""A reader chooses steps: the table and the chart show the same ones, and the address says which."""

import re

import pytest

TIMELINE, ROLES = "processplan/tidplan.html", "roller/index.html"
WIDE_ROWS = ".gantt__wide .gantt-row:not([hidden])"


@pytest.fixture
def open_page(address, browser):
    contexts = []

    def open_(path, *, width=1280, day="2026-11-24", **options: object):
        context = browser.new_context(viewport={"width": width, "height": 800}, locale="sv-SE", **options)
        contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(f"{day}T12:00:00Z")
        page.set_default_timeout(4000)
        page.goto(path if "://" in path else address + path)
        return page

    yield open_
    for context in contexts:
        context.close()


def steps(page) -> set[str]:
    ids = page.locator("tr[id^=aktivitet-]:not([hidden])").evaluate_all("all => all.map(one => one.id.slice(10))")
    return set(ids)


def drawn(page, layout="wide") -> set[str]:
    rows = page.locator(f".gantt__{layout} svg:not([hidden]) .gantt-row:not([hidden])")
    return set(rows.evaluate_all("all => all.map(one => one.dataset.activity)"))


def said(page) -> str:
    return page.locator(".urval [role=status]").inner_text()


@pytest.mark.parametrize(
    ("label", "value", "some", "none"),
    [
        ("Roll", "regeringen", "erbjudande", "startbeslut"),
        ("Slag", "remiss", "remissperiod", "startbeslut"),
        ("Status", "genomfört", "faststallande", "remissperiod"),
        ("År", "2022", "startbeslut", "erbjudande"),
    ],
)
def test_table_and_both_drawings_show_the_same_choice_and_its_count(open_page, label, value, some, none):
    page = open_page(TIMELINE)
    whole = steps(page)
    assert len(whole) == 12
    page.get_by_role("combobox", name=label, exact=True).select_option(value)
    left = steps(page)
    assert some in left
    assert none not in left
    assert drawn(page) == drawn(page, "narrow") == left
    without = "" if left & {"programtid", "handlingsplan", "uppfoljning"} else ", inga i genomförande"
    assert said(page) == f"{len(left)} av 12 steg visas{without}"
    page.locator(".urval").get_by_role("button", name="Rensa").click()
    assert steps(page) == drawn(page) == whole


def test_a_section_without_steps_goes_with_its_heading_and_the_rest_closes_up(open_page):
    page = open_page(f"{TIMELINE}?slag=remiss")
    assert page.locator("th.group:visible").all_inner_texts() == ["Remiss"]
    assert page.locator("svg.gantt-panel:visible").count() == 1
    height = "all => all.map(one => one.viewBox.baseVal.height)"
    short = page.locator("svg.gantt-panel:visible").evaluate_all(height)[0]
    page.locator(".urval").get_by_role("button", name="Rensa").click()
    tall = page.get_by_role("group", name=re.compile("Tidslinje .*: Remiss")).evaluate_all(height)[0]
    assert short < tall - 30


def test_a_part_that_a_choice_empties_says_so_and_lets_it_be_cleared(open_page):
    page = open_page(f"{TIMELINE}?slag=remiss")
    said_where = page.locator("p:has-text('Inga steg passar valet'):visible")
    assert said(page) == "1 av 12 steg visas, inga i genomförande"
    assert said_where.count() == 1, "once for the table and the picture that follows it at once"
    page.get_by_role("combobox", name="Roll", exact=True).select_option("regeringen")
    assert said(page) == "Inga steg passar valet"
    assert said_where.count() == 3 + 1, "both tables, the picture that stands alone, and the live region"
    page.emulate_media(media="print")
    assert said_where.count() == 3 + 1
    assert page.locator(".urval__tomt button:visible").count() == 0
    page.emulate_media(media="screen")
    said_where.get_by_role("button", name="Rensa valet").first.press("Enter")
    assert said(page) == "12 av 12 steg visas"
    assert said_where.count() == 0
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Tidplan som tabell: process", "focus is where the button was"


def test_a_matrix_that_a_choice_empties_says_so(open_page):
    page = open_page(f"{ROLES}?roll=regeringen&slag=remiss")
    assert said(page) == "Inga aktiviteter passar valet"
    assert page.locator("table.matrix").is_hidden()
    page.locator(".urval__tomt").get_by_role("button", name="Rensa valet").click()
    assert len(rows_of_matrix(page)) == 12


def test_the_choice_is_an_address_that_gives_the_same_page_to_another_reader(open_page):
    page = open_page(TIMELINE)
    page.get_by_role("combobox", name="Roll", exact=True).select_option("styrgrupp")
    page.get_by_role("combobox", name="År", exact=True).select_option("2023")
    assert "roll=styrgrupp" in page.url
    assert "visa=2023" in page.url
    other = open_page(page.url)
    assert steps(other) == steps(page) == {"remissperiod", "faststallande"}
    assert other.get_by_role("combobox", name="Roll", exact=True).input_value() == "styrgrupp"
    page.locator(".urval").get_by_role("button", name="Rensa").click()
    assert page.url.endswith(TIMELINE)


def test_the_address_remembers_the_choice_in_a_folder_too(open_page, site):
    page = open_page(f"{(site / TIMELINE).as_uri()}?visa=2022")
    page.get_by_role("combobox", name="Slag", exact=True).select_option("beslut")
    assert page.url.endswith("?visa=2022&slag=beslut")
    page.reload()
    assert steps(page) == {"startbeslut", "remissutgava"}


@pytest.mark.parametrize("query", ["?roll=ingen&slag=<b>&status=&visa=1066", "?ordning=tid&h=remiss"])
def test_what_the_address_asks_for_in_vain_is_ignored(open_page, query):
    page = open_page(TIMELINE + query)
    assert said(page) == "12 av 12 steg visas"
    page.get_by_role("combobox", name="Slag", exact=True).select_option("beslut")
    assert ("h=remiss" in page.url) == ("h=remiss" in query), "what is not ours stays"


def test_a_link_to_a_step_shows_it_whatever_was_chosen(open_page):
    page = open_page(f"{TIMELINE}?slag=remiss#aktivitet-startbeslut")
    assert page.locator("#aktivitet-startbeslut").is_visible()


def test_a_planned_time_has_passed_only_after_its_last_day(open_page):
    late = "planerad tid har passerat"
    assert "startbeslut" in steps(open_page(f"{TIMELINE}?status={late}", day="2022-02-23"))
    assert "startbeslut" in steps(open_page(f"{TIMELINE}?status=planerat", day="2022-02-22"))
    assert "remissutgava" not in steps(open_page(f"{TIMELINE}?status={late}", day="2022-11-30"))


def test_what_is_carried_out_over_a_time_goes_on_to_its_last_day(open_page):
    assert "programtid" in steps(open_page(f"{TIMELINE}?status=pågår", day="2030-12-31"))
    assert "programtid" in steps(open_page(f"{TIMELINE}?status=genomfört", day="2031-01-01"))


def test_a_year_fills_the_chart_and_its_marks_stand_in_their_months(open_page):
    page = open_page(f"{TIMELINE}?visa=2022")
    row = page.locator(f"{WIDE_ROWS}[data-activity=startbeslut]")
    whole = row.locator(".gantt-hit").bounding_box()  # 676 of the drawing's 680 px
    mark = row.locator(".gantt-window .gantt-plan").bounding_box()
    place = 2 + (mark["x"] + mark["width"] / 2 - whole["x"]) / whole["width"] * 676
    assert place == pytest.approx(260 + (31 + 21.5) / 366 * 412, abs=1), "22 February"
    panel = page.get_by_role("group", name="Tidslinje 2022: Uppdrag och start")
    assert panel.locator(".gantt-whole:visible").count() == 0
    page.get_by_role("combobox", name="År", exact=True).select_option("")
    assert page.locator(".gantt-window:visible").count() == 0
    assert row.locator(".gantt-whole .gantt-plan").is_visible()


def test_show_today_chooses_the_year_and_marks_the_day(open_page):
    page = open_page(TIMELINE)
    page.get_by_role("button", name="Visa i dag").click()
    assert "visa=2026" in page.url
    word = page.locator(".gantt-today-word:visible")
    assert word.bounding_box()["y"] < 800
    whole = page.locator(f"{WIDE_ROWS} .gantt-hit").last.bounding_box()
    line = page.locator(".gantt__wide svg:not([hidden]) > .gantt-today:not([hidden])")
    day = line.evaluate("one => one.getBoundingClientRect().x")  # it has no width
    place = 2 + (day - whole["x"]) / whole["width"] * 676
    assert place == pytest.approx(260 + 327.5 / 366 * 412, abs=1), "24 November is the year's 328th day"
    late = open_page(TIMELINE, day="2040-01-01")
    late.get_by_role("button", name="Visa i dag").click()
    assert said(late) == "I dag, 1 januari 2040, ligger utanför tidslinjen"


def test_the_chart_is_one_tab_stop_and_arrows_go_between_its_rows(open_page):
    page = open_page(f"{TIMELINE}?slag=beslut")
    assert page.locator("figure.gantt").first.locator(f"{WIDE_ROWS}[tabindex='0']").count() == 1
    rows = page.locator("figure.gantt").first.locator(WIDE_ROWS)
    rows.first.focus()
    focused = "document.activeElement.dataset.activity"
    seen = [page.evaluate(focused)]
    for key in ("ArrowDown", "End", "ArrowDown", "ArrowUp", "Home"):
        page.keyboard.press(key)
        seen.append(page.evaluate(focused))
    assert seen == ["erbjudande", "startbeslut", "faststallande", "faststallande", "remissutgava", "erbjudande"]
    assert rows.first.get_attribute("tabindex") == "0"


def test_details_on_focus_say_what_the_table_says_and_lead_to_it(open_page):
    page = open_page(TIMELINE)
    page.locator(f"{WIDE_ROWS}[data-activity=faststallande]").focus()
    details = page.get_by_role("group", name="Programmet fastställs")
    text = details.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    for words in ("mars eller april 2023", "§ 89", "RUN/536/2021", "Beslutar: Nämnden", "Källa: processplanen"):
        assert words in text
    page.keyboard.press("Escape")
    assert details.is_hidden()
    page.keyboard.press("Enter")
    assert details.is_visible()
    link = details.get_by_role("link", name="Visa i tabellen")
    link.focus()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.activity") == "faststallande", "focus is not lost"
    page.keyboard.press("Enter")
    link.press("Enter")
    assert page.url.endswith("#aktivitet-faststallande")


def test_details_stay_while_they_are_pointed_at_and_go_when_left(open_page):
    page = open_page(TIMELINE)
    page.locator(f"{WIDE_ROWS}[data-activity=startbeslut] .gantt-hit").hover()
    details = page.locator(".gantt-details")
    details.wait_for()
    details.hover()
    page.wait_for_timeout(500)
    assert details.is_visible()
    page.keyboard.press("Escape")
    assert details.is_hidden()
    page.locator(f"{WIDE_ROWS}[data-activity=remissperiod] .gantt-hit").hover()
    details.wait_for()
    page.mouse.move(2, 2)
    details.wait_for(state="hidden")


def test_a_finger_finds_controls_of_44_px_and_a_tap_gives_details(open_page):
    page = open_page(f"{TIMELINE}?visa=2023", width=320, has_touch=True, is_mobile=True)
    for control in page.locator(".urval :is(select, button):not([hidden])").all():
        assert control.bounding_box()["height"] >= 44
    page.locator(".gantt__narrow .gantt-row[data-activity=remissperiod] .gantt-hit").tap()
    details = page.locator(".gantt-details")
    details.wait_for()
    box = details.bounding_box()
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    details.get_by_role("button", name="Stäng").tap()
    assert details.is_hidden()


def test_paper_shows_what_is_chosen_and_says_so(open_page):
    page = open_page(f"{TIMELINE}?roll=styrgrupp&visa=2023")
    page.emulate_media(media="print")
    assert page.get_by_text("Roll: Styrgruppen · År: 2023").is_visible()
    assert page.locator(".urval select:visible, .urval button:visible").count() == 0
    assert page.locator("tr[id^=aktivitet-]:visible").count() == 2
    assert page.locator(f"{WIDE_ROWS} .gantt-window:visible").count() == 2


def test_without_script_all_steps_are_shown_and_nothing_that_does_nothing(open_page):
    page = open_page(f"{TIMELINE}?slag=remiss", java_script_enabled=False)
    assert page.locator("tr[id^=aktivitet-]:visible").count() == 12
    assert page.locator(".gantt__wide .gantt-row:visible").count() == 12
    assert page.locator(".urval, .gantt-window, .gantt-hit").count() == 0
    assert page.locator("figure.gantt svg[role=img]").count() > 0


def rows_of_matrix(page) -> list[str]:
    return page.locator("table.matrix tbody tr:not([hidden]) th").all_inner_texts()


def test_the_matrix_is_chosen_by_role_and_the_part_that_the_role_takes(open_page):
    page = open_page(f"{ROLES}?roll=styrgrupp")
    assert said(page) == "5 av 12 aktiviteter visas"
    page.get_by_role("combobox", name="Del", exact=True).select_option("informeras")
    assert rows_of_matrix(page) == ["Beslut om att påbörja arbetet och om styrgrupp"]
    assert page.url.endswith("?roll=styrgrupp&del=informeras")
    page.locator(".urval").get_by_role("button", name="Rensa").click()
    page.get_by_role("combobox", name="Slag", exact=True).select_option("remiss")
    assert rows_of_matrix(page) == ["Remissperiod"]


def test_the_matrix_is_sorted_by_time_and_name_and_tells_which(open_page):
    page = open_page(f"{ROLES}?ordning=fel")
    asis = rows_of_matrix(page)
    head = page.get_by_role("columnheader", name="Tid")
    press = page.get_by_role("button", name="Tid")
    assert head.get_attribute("aria-sort") == "none"
    press.focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    up = rows_of_matrix(page)
    assert up[0] == "Regeringens erbjudande till regionerna"
    undated = "Avstämningar vid arbetsplatsträffar och i ledningsgruppen"
    assert up[-1] == undated
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert page.url.endswith("?ordning=-tid")
    down = rows_of_matrix(page)
    assert down[-1] == undated, "what has no time is last either way"
    assert rows_of_matrix(open_page(page.url)) == down
    page.keyboard.press("Enter")
    assert rows_of_matrix(page) == asis
    page.get_by_role("button", name="Aktivitet").click()
    assert rows_of_matrix(page)[-1] == "Årlig handlingsplan", "Å comes after Z"
