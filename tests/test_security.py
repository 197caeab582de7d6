"""The published site asks nobody else for anything, runs nothing that was slipped in, and works from a USB stick.

Served by the web servers themselves with the configuration that the site carries.
"""

import base64
import hashlib
import http.client
import os
import re
import shutil
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import pages_of

from bench.servers import served
from serviceprogram.programme.problems import DataError
from serviceprogram.site.policy import protect

PDF = "pdf/regionalt-serviceprogram.pdf"


def readable(site: Path, folder: Path) -> Path:
    """Copy a site to where a server that has dropped its rights can read it."""
    shutil.copytree(site, folder / "site")
    for ending in ("ics", "rdf", "ttl", "webmanifest"):  # whether the site has any or not
        (folder / f"site/prov.{ending}").touch()
    for one in (folder, *folder.parents):
        if one.stat().st_uid == os.getuid() and one.name.startswith("pytest"):
            one.chmod(0o755)
    folder.chmod(0o755)
    return folder / "site"


@pytest.fixture(scope="module", params=["nginx", "apache2", "caddy"])
def server(site, tmp_path_factory, request):
    """Each server with the real site."""
    folder = tmp_path_factory.mktemp(request.param)
    with served(request.param, readable(site, folder), folder / "server") as port:
        yield port


@pytest.fixture(scope="module")
def nginx(site, tmp_path_factory):
    """The real site's address."""
    folder = tmp_path_factory.mktemp("nginx")
    with served("nginx", readable(site, folder), folder / "server") as port:
        yield f"http://127.0.0.1:{port}/"


WATCH = """
addEventListener("securitypolicyviolation", (e) => console.error(`CSP ${e.violatedDirective} ${e.blockedURI}`), true)
"""


def left(asked) -> bool:
    """Tell a request that ended because the reader went on to another page from one that failed."""
    return asked.failure == "net::ERR_ABORTED"


@contextmanager
def watched(browser, address, *, offline=False):
    """Give a page, and a list of all that it was refused, failed at or asked of any other place than ``address``."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="sv-SE", offline=offline)
    context.add_init_script(WATCH)
    page, faults = context.new_page(), []

    def hear(said) -> None:
        if said.type in ("error", "warning"):
            faults.append((page.url, said.text, said.location["url"]))

    page.on("console", hear)
    page.on("pageerror", lambda error: faults.append((page.url, str(error))))
    context.on("request", lambda asked: asked.url.startswith(address) or faults.append((page.url, asked.url)))
    context.on("requestfailed", lambda asked: left(asked) or faults.append((page.url, asked.url, asked.failure)))
    yield page, faults
    context.close()


def ask(port: int, path: str, **more: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{path}", headers=more)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


# ---- the servers' headers ---------------------------------------------------------------------

KINDS = {
    "index.html": "text/html; charset=utf-8",
    "": "text/html; charset=utf-8",
    "finns-inte.html": "text/html; charset=utf-8",
    "finns-inte.csv": "text/html; charset=utf-8",
    "data/roller.csv": "text/csv; charset=utf-8",
    "data/roller.json": "application/json",
    "prov.ics": "text/calendar; charset=utf-8",
    "prov.rdf": "application/rdf+xml",
    "prov.ttl": "text/turtle; charset=utf-8",
    "prov.webmanifest": "application/manifest+json",
    "SHA256SUMS": "text/plain; charset=utf-8",
    "assets/javascripts/gantt.js": "text/javascript; charset=utf-8",
    "assets/images/favicon.svg": "image/svg+xml",
    "assets/fonts/source-sans-3-latin-400-normal.woff2": "font/woff2",
    "favicon.ico": "image/vnd.microsoft.icon",
    PDF: "application/pdf",
}


def test_every_answer_has_the_headers_and_the_right_type(server):
    for path, kind in KINDS.items():
        status, headers, body = ask(server, path)
        assert (path, status) == (path, 404 if "finns-inte" in path else 200)
        assert (path, headers["content-type"].lower()) == (path, kind)
        policy = headers.get("content-security-policy", "none at all")
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-"), (path, policy)
        assert policy.endswith("frame-ancestors 'none'"), path
        assert "unsafe" not in policy
        assert "file:" not in policy
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer", path
        assert headers["cross-origin-opener-policy"] == "same-origin", path
        assert headers["cross-origin-resource-policy"] == "same-origin", path
        assert "geolocation=()" in headers["permissions-policy"], path
        assert headers["cache-control"] == "no-cache", path
        assert "content-disposition" not in headers, path
        if status == 404:
            assert "Sidan" in body.decode() or "404" in body.decode()


def test_only_files_with_their_digest_in_the_name_are_kept_for_long(site, server):
    bundle = next(site.glob("assets/javascripts/bundle.*.js")).relative_to(site).as_posix()
    assert ask(server, bundle)[1]["cache-control"] == "public, max-age=31536000, immutable"
    gone = bundle.replace("bundle", "borta")
    status, headers, _ = ask(server, gone)
    assert (status, headers["cache-control"]) == (404, "no-cache")


@pytest.mark.parametrize("path", ["kommuner/", "data/", "assets/fonts/"])
def test_a_folder_without_a_page_is_a_page_that_is_not_there(server, path):
    status, headers, body = ask(server, path)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Sidan finns inte" in body.decode()


@pytest.mark.parametrize("path", ["server/nginx.conf", "server/README.md", "server/Caddyfile", ".htaccess"])
def test_the_settings_are_not_handed_out(server, path):
    assert ask(server, path)[0] in (403, 404)


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
    copy = readable(site, tmp_path)
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


# ---- what is written, and what is refused -----------------------------------------------------


class Inline(HTMLParser):
    """A page's inline scripts, its policy and what stands before it; another parser than the one that wrote it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.policy = ""
        self.before: list[str] = []
        self._open = False
        self.feed(page)

    def handle_starttag(self, tag, attributes):  # noqa: D102
        found = dict(attributes)
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]
        if not self.policy:
            self.before.append(tag)
        if tag == "script" and "src" not in found and found.get("type") != "application/json":
            self._open = True
            self.scripts.append("")

    def handle_endtag(self, tag):  # noqa: D102
        self._open = self._open and tag != "script"

    def handle_data(self, data):  # noqa: D102
        if self._open:
            self.scripts[-1] += data


def digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def test_a_page_allows_exactly_its_own_inline_scripts(site):
    everywhere = set()
    for path in pages_of(site):
        page = Inline((site / path).read_text("utf-8"))
        allowed = re.findall(r"'sha256-([^']+)'", page.policy)
        assert sorted(allowed) == sorted(set(map(digest, page.scripts))), path
        assert page.before == ["html", "head", "meta"], "nothing is read before the policy but the encoding"
        assert "unsafe" not in page.policy
        everywhere |= set(allowed)
    for settings in ("server/nginx.conf", "server/Caddyfile", ".htaccess"):
        text = (site / settings).read_text("utf-8")
        assert set(re.findall(r"'sha256-([^']+)'", text)) == everywhere, settings
        assert "@" not in re.sub(r"(?m)^\s*(header )?@\w+ .*|^@\w+ \{|#.*", "", text), settings
    assert len(everywhere) <= 8, "a header with many more is too long for some servers"


def test_no_page_asks_for_the_next_one_ahead(site):
    """Firefox would fetch it, and the policy stop that with an error; the tests' own browser does neither."""
    for path in pages_of(site):
        assert '<link rel="next"' not in (site / path).read_text("utf-8"), path


def test_nothing_that_no_browser_asks_for_is_published(site):
    assert list(site.rglob("*.map")) == []
    assert [path for path in site.rglob("*.js") if b"sourceMappingURL" in path.read_bytes()] == []
    assert [path for path in site.rglob("*.css") if b"sourceMappingURL" in path.read_bytes()] == []


PAGE = '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n</head>\n<body>\n{}\n</body>\n</html>\n'


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ('<p style="color: red">a</p>', "style=”color: red” på <p>"),
        ('<svg><g STYLE="fill: red"></g></svg>', "style=”fill: red” på <g>"),
        ('<img src="a.png" onerror="a()">', "onerror=”a()” på <img>"),
        ("<style>p { color: red }</style>", "<style> i sidan"),
        ('<a href=" JavaScript:a()">a</a>', "på <a> stoppas"),
        ('<base href="/a/">', "<base> stoppas"),
        ('<script src="https://example.org/a.js"></script>', "<script> hämtar https://example.org/a.js"),
        ('<img src="//example.org/a.png">', "<img> hämtar //example.org/a.png"),
        ('<img srcset="a.png 1x, https://example.org/b.png 2x">', "https://example.org/b.png 2x från en annan"),
        ('<link rel="next" href="https://example.org">', "<link> hämtar https://example.org"),
        ('<link rel="preconnect" href="https://example.org">', "<link> hämtar https://example.org"),
        ('<svg><image href="http://example.org/a.png"/></svg>', "<image> hämtar http://example.org/a.png"),
        ('<svg><use xlink:href="//example.org/a.svg#b"/></svg>', "<use> hämtar //example.org/a.svg#b"),
    ],
)
def test_a_page_that_breaks_the_policy_is_refused_with_its_name_and_line(tmp_path, wrong, message):
    (tmp_path / "mapp").mkdir()
    (tmp_path / "mapp/fel.html").write_text(PAGE.format(wrong), "utf-8")
    (tmp_path / "bra.html").write_text(PAGE.format("<p>bra</p>"), "utf-8")
    with pytest.raises(DataError) as raised:
        protect(tmp_path)
    (problem,) = raised.value.problems
    assert str(problem).startswith("mapp/fel.html:7: ")
    assert message in problem.message
    assert "Content-Security-Policy" not in (tmp_path / "bra.html").read_text("utf-8")


def test_a_page_without_a_place_for_its_policy_is_refused(tmp_path):
    (tmp_path / "fel.html").write_text("<head><title>a</title></head>", "utf-8")
    with pytest.raises(DataError, match=r"fel\.html:1: sidhuvudet börjar inte"):
        protect(tmp_path)


@pytest.mark.parametrize("style", ["a { b: url(https://example.org/a.png) }", "@import '//example.org/a.css';"])
def test_a_stylesheet_that_asks_another_site_is_refused(tmp_path, style):
    (tmp_path / "fel.css").write_text(style, "utf-8")
    with pytest.raises(DataError, match=r"fel\.css:1: hämtar .*example\.org"):
        protect(tmp_path)


def test_links_and_what_a_page_tells_of_itself_may_lead_elsewhere(tmp_path):
    fine = '<a href="https://example.org">a</a><link rel="canonical" href="https://example.org"><script>a()</script>'
    (tmp_path / "bra.html").write_text(PAGE.format(fine), "utf-8")
    assert protect(tmp_path) == {digest("a()")}
