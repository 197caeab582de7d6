"""What a reader with other colours, a larger text or a lower window sees, measured in the drawn page."""

import io
from itertools import combinations

import pytest
from conftest import READERS, open_search, pages_of, tab_stops
from PIL import Image, ImageStat

CHAPTER, TIMELINE = "programmet/inledning.html", "processplan/tidplan.html"
MAPS = "underlag/kommuner.html"
KINDS = ["index.html", CHAPTER, TIMELINE, MAPS, "kommuner/ostersund.html", "underlag/styrdokument.html"]
KINDS += ["roller/index.html", "laget.html", "oppna-data.html", "404.html"]
"""A page of each kind."""


@pytest.mark.parametrize("path", ["index.html", CHAPTER, TIMELINE, "404.html"])
@pytest.mark.parametrize("mode", [mode for mode in READERS if mode not in ("narrow-dark", "narrow-forced")])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_each_tab_stop_is_seen_and_has_a_ring_and_none_is_a_trap(open_page, path, mode, key):
    stops = tab_stops(open_page(path, **READERS[mode]), key)
    assert len(stops) > 3
    assert [stop for stop in stops if not stop["ring"] or not stop["seen"] or not stop["name"]] == []


BROKEN = r"""() => {
    const found = [], range = document.createRange();
    for (const place of document.querySelectorAll(".md-content :is(h1, h2, h3, h4, th, td, caption)")) {
        if (place.closest("thead")?.clientWidth === 1) continue; // for listeners alone
        const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            if (texts.currentNode.parentElement.closest("code")) continue; // a file's or a column's name
            for (const word of texts.currentNode.data.matchAll(/[\p{L}\p{N}]+/gu)) {
                range.setStart(texts.currentNode, word.index);
                range.setEnd(texts.currentNode, word.index + word[0].length);
                if (new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1) {
                    found.push(word[0]);
                }
            }
        }
    }
    return found;
}"""


def test_no_word_of_a_title_or_a_table_is_broken_but_at_a_hyphen(site, address, open_page):
    page = open_page("index.html")
    found = []
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in pages_of(site):
            page.goto(address + path)
            found += [(width, path, word) for word in page.evaluate(BROKEN)]
    assert found == []


def test_a_title_that_is_broken_on_a_phone_is_copied_and_heard_whole(open_page):
    page = open_page("tillganglighet.html", **READERS["narrow"])
    title = page.locator("h1")
    assert title.evaluate("title => title.clientHeight > 2 * parseFloat(getComputedStyle(title).fontSize)"), (
        "two lines"
    )
    title.evaluate("title => getSelection().selectAllChildren(title)")
    assert page.evaluate("String(getSelection())").strip() == "Tillgänglighetsredogörelse"
    assert page.get_by_role("heading", name="Tillgänglighetsredogörelse", level=1).count() == 1


# ---- forced colours: the reader's own palette, so what is measured is what was drawn -----------

TEXTS = r"""() => {
    const range = document.createRange(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const text = texts.currentNode, parent = text.parentElement;
        if (!/[\p{L}\p{N}]/u.test(text.data) || !parent.checkVisibility({ opacityProperty: true })) continue;
        if (!parent.checkVisibility({ visibilityProperty: true })) continue;
        if (parent.closest("thead")?.clientWidth === 1) continue; // for listeners alone
        range.selectNodeContents(text);
        for (const { x, y, width, height } of range.getClientRects()) {
            const there = document.elementFromPoint(x + width / 2, y + height / 2);
            if (width > 2 && there && (parent.contains(there) || there.contains(parent))) {
                found.push([text.data.trim().slice(0, 40), [x, y, x + width, y + height]]);
            }
        }
    }
    return found;
}"""
CONTROLS = """() => [...document.querySelectorAll("button, select, input, .md-header a, .md-top, .md-footer__link")]
    .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([one, { x, y, width, height }]) =>
        width > 2 && one.contains(document.elementFromPoint(x + width / 2, y + height / 2)))
    .map(([one, { left, top, right, bottom }]) =>
        [one.getAttribute("aria-label") ?? one.textContent.trim(), [left - 2, top - 2, right + 2, bottom + 2]])"""
MARKS = """() => [...document.querySelectorAll(".gantt-whole > *, .gantt-legend :is(path, rect, circle, g)")]
    .filter((one) => one.getClientRects().length)
    .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
    .map(([name, { left, top, right, bottom }]) => [name, [left - 2, top - 2, right + 2, bottom + 2]])"""


def luminance(level: float) -> float:
    """Return the relative luminance of a grey of 0–255 (WCAG 2)."""
    level /= 255
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4


def faint(page, what: str, least: float) -> list[str]:
    """Return those of what a script lists, with its boxes, whose ink stands out less than that from its ground."""
    boxes = page.evaluate(what)
    assert boxes
    picture = Image.open(io.BytesIO(page.screenshot(scale="css"))).convert("L")
    found = []
    for name, box in boxes:
        dark, light = map(luminance, picture.crop(tuple(map(round, box))).getextrema())
        if (light + 0.05) / (dark + 0.05) < least:
            found.append(name)
    return found


@pytest.fixture(params=["forced", "forced-dark"])
def open_forced(open_page, request):
    """A function that opens a page in forced colours, in a window that shows all of it."""
    return lambda path, width=1280: open_page(
        path, **READERS[request.param] | {"viewport": {"width": width, "height": 9000}}
    )


@pytest.mark.parametrize("width", [1280, 320])
def test_in_forced_colours_each_text_and_control_is_drawn(open_forced, address, width):
    page = open_forced("index.html", width)
    found = []
    for path in KINDS:
        page.goto(address + path)
        found += [(path, one) for one in faint(page, TEXTS, 4.5) + faint(page, CONTROLS, 3)]
    assert found == []


def test_in_forced_colours_each_mark_of_the_timeline_is_drawn(open_forced):
    assert faint(open_forced(TIMELINE), MARKS, 3) == []


LEVELS = """() => [...document.querySelectorAll("figure.map")].map((map) =>
    [...map.querySelectorAll("svg > rect")].map((one) => one.getBoundingClientRect())
        .map(({ left, top, right, bottom }) => [left + 2, top + 2, right - 2, bottom - 2]))"""


def test_in_forced_colours_the_levels_of_a_map_are_told_apart(open_forced):
    """By their tone, or by how much it varies: hatching."""
    page = open_forced(MAPS)
    maps = page.evaluate(LEVELS)
    assert [len(levels) for levels in maps] == [4, 4]
    picture = Image.open(io.BytesIO(page.screenshot(scale="css"))).convert("L")
    for levels in maps:
        looks = [ImageStat.Stat(picture.crop(tuple(map(round, box)))) for box in levels]
        for one, other in combinations(looks, 2):
            assert max(abs(one.mean[0] - other.mean[0]), abs(one.stddev[0] - other.stddev[0])) > 8


def test_in_forced_colours_a_hit_and_the_word_that_was_found_are_drawn(open_forced):
    page = open_forced(CHAPTER)
    open_search(page, "light", "drivmedel")
    assert "drivmedel" in [text.lower() for text, _ in page.evaluate(TEXTS)]
    assert faint(page, TEXTS, 4.5) + faint(page, CONTROLS, 3) == []
    page.locator(".md-search-result__link[href*='#']").first.press("Enter")
    page.locator("article mark").first.wait_for()
    assert faint(page, TEXTS, 4.5) == []


def test_in_forced_colours_what_is_chosen_is_told_by_more_than_its_colour(open_forced):
    page = open_forced(f"{TIMELINE}#aktivitet-remissperiod")
    for here, other in {
        ".md-sidebar--primary .md-nav__link[aria-current]": ".md-sidebar--primary a.md-nav__link:not([aria-current])",
        ".md-tabs__item--active a": ".md-tabs__item:not(.md-tabs__item--active) a",
        "tr:target": "tr[id]:not(:target)",
    }.items():
        looks = [
            page.locator(one).first.evaluate(
                "one => { const style = getComputedStyle(one);"
                " return [style.fontWeight, style.textDecorationLine, style.outlineStyle]; }"
            )
            for one in (here, other)
        ]
        assert looks[0] != looks[1], here


# ---- WCAG 1.4.12 -------------------------------------------------------------------------------

SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
    if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    if (one.clientWidth < 3 || !one.innerText?.trim()) return false; // for listeners alone
    if (one.closest(".md-header__title")) return false; // it repeats the page's own title
    if (one.getBoundingClientRect().right <= 0) return false; // the closed menu, which scrolls by script
    const { overflowX, overflowY, textOverflow } = getComputedStyle(one);
    const cut = (way) => way === "hidden" || way === "clip";
    return (cut(overflowX) && one.scrollWidth > one.clientWidth + 1)
        || (cut(overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map((one) => `${one.className}: ${one.innerText.slice(0, 50)}`)"""


@pytest.mark.parametrize("mode", ["light", "narrow"])
def test_with_more_space_between_letters_words_and_lines_no_text_is_cut(site, address, open_page, mode):
    page = open_page("index.html", **READERS[mode])
    found = []
    for path in pages_of(site):
        page.goto(address + path)
        page.evaluate(SPACED)
        found += [(path, one) for one in page.evaluate(CUT)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((path, "scrolls sideways"))
    assert found == []
