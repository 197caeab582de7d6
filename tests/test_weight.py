"""A page is light: little is sent, all of it packed beforehand, and what was taken away is missed by nobody."""

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from conftest import pages_of
from fontTools.ttLib import TTFont
from serving import ask, readable

from bench.servers import served
from serviceprogram.site.servers import PACKED, TYPES
from serviceprogram.site.weight.packed import pack
from serviceprogram.site.weight.styles import join_styles, slimmed, words_of

LIMIT = 120_000
"""Bytes on the wire, of all that a reader's first page loads."""

UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress}
SERVERS = ("nginx", "nginx with brotli", "apache2", "caddy")
ENCODINGS = [(name, kind) for name in SERVERS for kind in UNPACK if (name, kind) != ("nginx", "br")]


@pytest.fixture(scope="module")
def ports(site, tmp_path_factory):
    """Each server's port, with a copy of the real site."""
    folders = {name: tmp_path_factory.mktemp(name.replace(" ", "-")) for name in SERVERS}
    copies = {name: readable(site) for name, folder in folders.items()}
    nginx, with_brotli, apache, caddy = (served(name, copies[name], folders[name] / "server") for name in SERVERS)
    with nginx as one, with_brotli as two, apache as three, caddy as four:
        yield dict(zip(SERVERS, (one, two, three, four), strict=True))


def loaded(browser, address: str) -> dict[str, int]:
    """Return what a first visit to a page loads, by path, with the bytes that each takes on the wire."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page, answers = context.new_page(), []
    page.on("requestfinished", lambda asked: answers.append((asked.url, asked)))
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => 1)")
    page.wait_for_timeout(300)
    sizes = {url: asked.sizes()["responseBodySize"] for url, asked in answers}
    context.close()
    return sizes


# ---- what a first page weighs -----------------------------------------------------------------


def test_the_start_page_is_light_with_gzip_and_every_page_with_brotli(site, ports, browser):
    start = loaded(browser, f"http://127.0.0.1:{ports['nginx']}/index.html")
    assert any(path.endswith(".woff2") for path in start), "the fonts are counted"
    weights = {"index.html with gzip": sum(start.values())}
    for path in pages_of(site):
        sizes = loaded(browser, f"http://127.0.0.1:{ports['nginx with brotli']}/{path}")
        weights[path] = sum(sizes.values())
    print("\n".join(f"{size:7d} {path}" for path, size in sorted(weights.items(), key=lambda one: -one[1])))  # noqa: T201
    assert {path: size for path, size in weights.items() if size > LIMIT} == {}


def test_the_search_is_read_when_it_is_opened_and_not_before(ports, browser):
    context = browser.new_context()
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"http://127.0.0.1:{ports['nginx']}/index.html", wait_until="networkidle")
    before = {"sok.js", "sidor.json", "sidor.js"} & {*asked}
    page.locator("input[name=query]").click()
    page.locator("input[name=query]").press_sequentially("drivmedel")
    page.locator(".md-search-result__link").first.wait_for()
    after = {"sok.js", "sidor.json", "sidor.js"} & {*asked}
    context.close()
    assert before == set()
    assert after == {"sok.js", "sidor.json"}


def test_a_page_found_by_an_address_with_a_question_searches_at_once(ports, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{ports['nginx']}/index.html?q=drivmedel")
    page.locator(".md-search-result__link").first.wait_for()
    context.close()


def test_the_charts_files_come_only_with_pages_that_have_one(site):
    for path in pages_of(site):
        page = (site / path).read_text("utf-8")
        needs = bool(re.search(r'<figure class="gantt"|<table class="(timetable|matrix)', page))
        assert ("/gantt.js" in page) == ("/urval.js" in page) == needs, path
        assert ('class="ref"' in page) == ("/hanvisning.js" in page), path


def test_the_fonts_are_small_and_have_every_letter(site):
    letters = {*map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]), *"–—‘’‚“”„…•−€"} - {"\N{SOFT HYPHEN}"}
    for path in (site / "assets/fonts").glob("*.woff2"):
        assert path.stat().st_size < 12_000, path
        with TTFont(path) as font:
            assert {letter for letter in letters if ord(letter) not in font.getBestCmap()} == set(), path
            assert "kern" in {one.FeatureTag for one in font["GPOS"].table.FeatureList.FeatureRecord}, path


def test_nothing_is_published_for_languages_or_workers_that_nobody_uses(site):
    assert list(site.glob("assets/javascripts/**/lunr*")) == []
    assert list(site.glob("assets/javascripts/workers")) == []


# ---- packed beforehand ------------------------------------------------------------------------


def test_every_text_file_that_gains_by_it_lies_packed_beside_itself(site):
    endings = {f".{ending}" for kind in PACKED for ending in TYPES[kind].split()}
    for path in site.rglob("*"):
        if path.suffix in endings and path.stat().st_size > 1000:
            for ending, kind in ((".gz", "gzip"), (".br", "br")):
                beside = path.with_name(path.name + ending)
                assert UNPACK[kind](beside.read_bytes()) == path.read_bytes(), beside
                assert beside.stat().st_size < path.stat().st_size
    for packed in [*site.rglob("*.gz"), *site.rglob("*.br")]:
        assert packed.with_suffix("").exists(), packed
        assert packed.suffix == ".br" or packed.read_bytes()[4:8] == b"\0\0\0\0", "no time"


def test_what_does_not_shrink_is_left_alone(tmp_path):
    (tmp_path / "kort.txt").write_text("kort", "utf-8")
    (tmp_path / "slump.json").write_bytes(bytes(range(256)) * 2)
    (tmp_path / "bild.png").write_bytes(b"a" * 5000)
    pack(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "bild.png", "kort.txt", "slump.json", "slump.json.br", "slump.json.gz",
    ]  # fmt: skip


@pytest.mark.parametrize(("server", "encoding"), ENCODINGS)
def test_a_server_sends_what_is_packed_as_what_it_is(site, ports, server, encoding):
    paths = ["index.html", "", "data/csv-metadata.json", "data/aktiviteter.csv", "search/sidor.json"]
    paths += ["kalender/alla.ics", next(site.glob("assets/stylesheets/*.css")).relative_to(site).as_posix()]
    paths += ["assets/javascripts/sok.js", "andringar.xml", "finns-inte.html"]
    for path in paths:
        plain_status, plain, whole = ask(ports[server], path)
        status, headers, body = ask(ports[server], path, **{"Accept-Encoding": encoding})
        file = site / {"": "index.html", "finns-inte.html": "404.html"}.get(path, path)
        packed = file.with_name(file.name + {"gzip": ".gz", "br": ".br"}[encoding])
        assert whole == file.read_bytes(), path
        assert status == plain_status == (404 if path == "finns-inte.html" else 200), path
        for name in ("content-type", "content-security-policy", "cache-control", "x-content-type-options"):
            assert headers.get(name) == plain.get(name), (path, name)
        if packed.exists():
            assert headers.get("content-encoding") == encoding, path
            assert body == packed.read_bytes(), f"{path} was packed by the server"
            assert "accept-encoding" in headers.get("vary", "").lower(), path
            assert "accept-encoding" in plain.get("vary", "").lower(), path
        assert "content-encoding" not in plain, path


# ---- the stylesheet ---------------------------------------------------------------------------


def material() -> str:
    """Return the stylesheets as they are before anything is taken away, in the order that the pages load them."""
    import material as package

    folder = Path(package.__path__[0]) / "templates/assets/stylesheets"
    own = Path(__file__).parent.parent / "serviceprogram/theme/assets/stylesheets"
    sources = [
        next(folder.glob("main.*.css")),
        next(folder.glob("palette.*.css")),
        own / "site.css",
        own / "bilder.css",
    ]
    return "".join(path.read_text("utf-8") for path in sources)


STYLES = """() => [...document.querySelectorAll("*")].map((element) => [null, "::before", "::after"].map((part) => {
  const style = getComputedStyle(element, part);
  if (part && ["none", "normal"].includes(style.content)) return "";
  const names = [...style].filter((name) => !name.startsWith("--"));
  return names.map((name) => `${name}: ${style.getPropertyValue(name)}`).join("; ");
}).join(" | "))"""


def styled(page) -> Iterator[tuple[str, list[str]]]:
    """Yield each state of a page with what every element of it comes to look like."""
    for width, scheme in ((1280, "light"), (320, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        yield f"{width} {scheme}", page.evaluate(STYLES)
        page.emulate_media(media="print")
        yield f"{width} print", page.evaluate(STYLES)
        page.emulate_media(media="screen")
        for name in ("__search", "__drawer"):
            page.evaluate("(name) => { document.getElementById(name).checked = true }", name)
            yield f"{width} {name}", page.evaluate(STYLES)
            page.evaluate("(name) => { document.getElementById(name).checked = false }", name)


@pytest.fixture(scope="module")
def still(browser):
    """A page without script, in which nothing moves between two looks."""
    context = browser.new_context(java_script_enabled=False, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["index.html", "programmet/nulage.html", "processplan/tidplan.html", "404.html"])
def test_every_element_looks_the_same_without_the_rules_that_were_taken_away(ports, browser, still, path):
    """The page as the scripts have left it, with hits of a search, under the slim stylesheet and the whole one."""
    address = f"http://127.0.0.1:{ports['nginx']}/{path}"
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    page.locator("input[name=query]").press_sequentially("drivmedel")
    page.locator(".md-search-result__link").first.wait_for(state="attached")
    left = page.content()
    page.close()
    still.unroute_all()
    still.route(address, lambda route: route.fulfill(body=left, content_type="text/html; charset=utf-8"))
    seen = []
    for styles in (None, material()):
        if styles:
            still.route("**/gemensam.*.css", lambda route: route.fulfill(body=styles, content_type="text/css"))  # noqa: B023
        still.goto(address, wait_until="networkidle")
        seen.append(dict(styled(still)))
    for state, slim in seen[0].items():
        other = [pair for pair in zip(slim, seen[1][state], strict=True) if pair[0] != pair[1]]
        assert other[:1] == [], state


def test_a_rule_stays_where_one_of_its_selectors_can_match():
    css = """.a, .b > .c, [data-md-color-primary=red] .a { color: red } .x { color: blue }
    @media print { .x { color: blue } .a:not(.x) { --v: 1; width: var(--w) } }
    :root { --w: 1px; --y: var(--v); --z: url("data:;,{}") } @font-face { font-family: F; src: url(f) }"""
    words = words_of(['<p class="a c" data-md-color-primary="custom">x</p>'], "")
    assert slimmed({"s": css}, words) == {
        "s": ".a{color:red}@media print{.a:not(.x){width:var(--w)}}:root{--w:1px}"
        "@font-face{font-family: F; src: url(f)}"
    }


def test_a_class_that_only_a_script_names_is_kept():
    assert slimmed({"s": ".opened{top:0}"}, words_of([], 'e.classList.add("opened")'))["s"]
    assert not slimmed({"s": ".opened{top:0}"}, words_of([], 'e.classList.add("closed")'))["s"]


def test_the_common_stylesheet_has_its_digest_in_its_name(tmp_path):
    names = []
    for colour in ("red", "blue"):
        site = tmp_path / colour
        (site / "assets/stylesheets").mkdir(parents=True)
        (site / "assets/stylesheets/a.css").write_text("p{color:black}", "utf-8")
        (site / "assets/stylesheets/b.css").write_text(f"p{{color:{colour}}}", "utf-8")
        links = '<link rel="stylesheet" href="assets/stylesheets/{}.css">'
        (site / "en.html").write_text(links.format("a") + links.format("b"), "utf-8")
        (site / "mapp").mkdir()
        deep = (links.format("a") + links.format("b")).replace("assets", "../assets")
        (site / "mapp/en.html").write_text(deep, "utf-8")
        join_styles(site)
        (sheet,) = (site / "assets/stylesheets").iterdir()
        assert sheet.read_text("utf-8") == f"p{{color:black}}p{{color:{colour}}}"
        assert (site / "mapp/en.html").read_text("utf-8").count(f"../assets/stylesheets/{sheet.name}") == 1
        names.append(sheet.name)
    assert names[0] != names[1]
    shutil.rmtree(tmp_path)
