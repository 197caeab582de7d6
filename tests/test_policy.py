"""The policy in each page allows its own scripts and no other, and what would break it is refused."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from conftest import pages_of

from serviceprogram.programme.problems import DataError
from serviceprogram.site.policy import protect


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
