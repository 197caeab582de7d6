"""The menu that stands on every page."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader

import serviceprogram

THEME = Path(serviceprogram.__file__).parent / "theme"


def leaf(url: str) -> SimpleNamespace:
    return SimpleNamespace(title=url, url=url, children=None, active=False, is_index=False)


def section(name: str, pages: int, *, active: bool = False) -> SimpleNamespace:
    children = [leaf(f"{name}-{number}.html") for number in range(pages)]
    return SimpleNamespace(title=name, url=None, children=children, active=active, is_index=False)


def menu(*sections: SimpleNamespace) -> str:
    templates = Environment(loader=FileSystemLoader(THEME), autoescape=True)
    templates.filters["url"] = str
    pages = [page for one in sections for page in one.children]
    about = {"nav": SimpleNamespace(pages=pages), "page": pages[0], "lang": SimpleNamespace(t=str)}
    module = templates.get_template("partials/nav-item.html").make_module(about)
    return "".join(module.render(one, f"__nav_{number}", 1, None) for number, one in enumerate(sections))


@pytest.mark.parametrize("pages", [3, 70])
def test_every_page_of_a_menu_is_there(pages):
    html = menu(section("a", pages), section("b", pages))
    assert html.count("href=") == 2 * pages
    assert 'href="b-2.html"' in html


def test_a_large_menu_opens_where_the_reader_is_and_leads_to_the_rest():
    html = menu(section("a", 100, active=True), section("b", 100))
    assert 'href="a-99.html"' in html
    assert 'href="b-0.html"' in html
    assert 'href="b-1.html"' not in html
