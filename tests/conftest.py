"""What the tests share: a small programme to change, one real build of the whole site, and a browser to see it in."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser

from bench.browser import chromium, served
from serviceprogram.programme.load import load
from serviceprogram.programme.model import Programme

ROOT = Path(__file__).parent.parent
NEIGHBOUR = Path(__file__).parent / "grannlan"


WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
"""A desk, and a phone; the latter is also the former at 400 % zoom (WCAG 1.4.10)."""

READERS: dict[str, dict[str, Any]] = {
    "light": {"viewport": WIDE, "color_scheme": "light"},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "narrow": {"viewport": NARROW, "color_scheme": "light"},
    "narrow-dark": {"viewport": NARROW, "color_scheme": "dark"},
    "low": {"viewport": {"width": 320, "height": 256}},  # a screen of 1280 × 1024 at 400 % zoom
    "forced": {"viewport": WIDE, "forced_colors": "active", "color_scheme": "light"},
    "forced-dark": {"viewport": WIDE, "forced_colors": "active", "color_scheme": "dark"},
    "narrow-forced": {"viewport": NARROW, "forced_colors": "active"},
}
"""How a page is read: a window, and the colours that the reader wants."""


def copy_neighbour(folder: Path) -> Path:
    """Copy the made-up second region to a folder of its own, with this project's engine."""
    shutil.copytree(NEIGHBOUR, folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "macros.py", folder)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../mkdocs.yml", str(ROOT / "mkdocs.yml")), "utf-8")
    return folder


NEXT = "  - {id: beslut, beteckning: Beslutsversion, status: beslut, datum: 2031-06-01}\n"
"""The second region's edition after the one for consultation."""


def replaced(file: Path, old: str, new: str) -> None:
    """Change a file that says what it is expected to say."""
    text = file.read_text("utf-8")
    if old not in text:
        raise ValueError(old)
    file.write_text(text.replace(old, new), "utf-8")


def begin_next(folder: Path) -> None:
    """Begin the second region's next edition."""
    with (folder / "data/utgavor.yml").open("a", encoding="utf-8") as file:
        file.write(NEXT)
    replaced(folder / "data/program.yml", "utgåva: remiss", "utgåva: beslut")


def make_followable(folder: Path) -> None:
    """Give the second region's goals all that an adopted programme's need; what can't have it is taken out."""
    goals, actions = folder / "data/mal.yml", folder / "data/handlingsplan.yml"
    replaced(goals, "  - {id: digitalt, namn: Digital service, uppgifter_lämnas_av: gruppen, källa: plan}\n", "")
    text = re.sub(r"  - id: god-service\n(    .*\n)+", "", goals.read_text("utf-8"))
    contributes = "    bidrar_till: [{dokument: strategi, lydelse: Alla når drivmedel, källa: plan}]\n"
    text = text.replace("    målkonflikter: []\n", f"    målkonflikter: []\n{contributes}")
    goals.write_text(text, "utf-8")
    replaced(actions, "    insatsområde: digitalt\n", "")


def with_one_chapter(folder: Path) -> Path:
    """Take the consultation away from the second region, and the chapter that it asks about."""
    for path in ("docs/programmet/insatser.md", "data/remiss.yml"):
        (folder / path).unlink()
    return folder


@pytest.fixture(scope="session")
def real() -> Programme:
    """The region's own programme."""
    return load(ROOT / "data", ROOT / "docs")


@pytest.fixture(scope="session")
def small() -> Programme:
    """The made-up second region's programme."""
    return load(NEIGHBOUR / "data", NEIGHBOUR / "docs")


@pytest.fixture
def neighbour(tmp_path: Path) -> Path:
    """The second region's folder, to change at will."""
    return copy_neighbour(tmp_path / "grannlan")


def serviceprogram(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as an editor would, in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "serviceprogram", *arguments],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with its PDFs, built once."""
    folder = tmp_path_factory.mktemp("real") / "site"
    done = serviceprogram("bygg", "--till", str(folder), folder=ROOT)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def neighbour_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second region's site, which has a consultation, built once with an address of its own."""
    folder = copy_neighbour(tmp_path_factory.mktemp("neighbour") / "grannlan")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("site_url: https://grannlandet.example/service/\n")
    done = serviceprogram("bygg", folder=folder, SOURCE_DATE_EPOCH="1924000000")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The real site's address on a plain server, with a slash at the end."""
    with served(site) as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of one file: two at a time can't be driven from one thread."""
    with chromium() as started:
        yield started


def pages_of(site: Path) -> list[str]:
    """Return the paths of a built site's pages."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def words(site: Path, path: str, where: str = "//article") -> str:
    """Return what stands on a built page, with single spaces."""
    return " ".join(html.fromstring((site / path).read_bytes()).xpath(f"string({where})").split())


def dead_links(site: Path) -> list[tuple[str, str]]:
    """Return (page, link) of every link of a built site that leads to no page or place of it."""
    trees = {path: html.fromstring((site / path).read_bytes()) for path in pages_of(site)}
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    dead = []
    for path, tree in trees.items():
        for link in tree.xpath("//a/@href | //link/@href | //img/@src | //script/@src"):
            target, fragment = urldefrag(urljoin(f"http://site/{path}", link))
            if urlsplit(link).scheme:
                continue
            there = urlsplit(target).path.lstrip("/") or path
            if not (site / there).is_file() or (fragment and there in ids and fragment not in ids[there]):
                dead.append((path, link))
    return dead


FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    // WCAG 2.4.11: a part of it, at least, has nothing over it
    const points = [...one.getClientRects()].flatMap(({ left, right, top, bottom }) => {
        const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
        const [width, height] = [Math.min(right, innerWidth) - x, Math.min(bottom, innerHeight) - y];
        return [.1, .5, .9].flatMap((part) => [.1, .5, .9].map((down) => [x + width * part, y + height * down]));
    });
    return {
        name: one.getAttribute("aria-label") || one.textContent.trim().replace(/\\s+/g, " "),
        tag: one.localName,
        // a row of the chart has its ring drawn as a frame of its own
        ring: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || !!one.querySelector(
            ":scope > .gantt-hit") && getComputedStyle(one.querySelector(".gantt-hit")).stroke !== "none",
        seen: one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
            && box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
            && points.some(([x, y]) => one.contains(document.elementFromPoint(x, y))),
        inside: ["sidebar--primary", "search", "content", "header"].filter((part) => one.closest(`.md-${part}`)),
    };
}"""


@pytest.fixture
def open_page(address, browser):
    """A function that opens a page in a mode, in a context of its own."""
    contexts = []

    def opened(path: str, **mode: Any):
        context = browser.new_context(**({"viewport": WIDE, "locale": "sv-SE", "reduced_motion": "reduce"} | mode))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()


def focused(page) -> dict:
    return page.evaluate(FOCUSED)


def tab_stops(page, key: str = "Tab") -> list[dict]:
    """Return what the tab key reaches, until it leaves the page or comes round."""
    stops = []
    for _ in range(300):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement === document.body || !!document.activeElement.dataset.passed"):
            return stops
        page.wait_for_timeout(20)  # the page scrolls to it
        stops.append(focused(page))
        page.evaluate("document.activeElement.dataset.passed = 1")
    raise AssertionError("the tab key never comes out")


def open_search(page, mode: str, typed: str) -> None:
    """Go to the search by key, type, and wait for the hits."""
    if mode == "narrow":
        page.get_by_role("button", name="Sök", exact=True).press("Enter")
    else:
        page.get_by_role("textbox", name="Sök").focus()
    page.keyboard.insert_text(typed[:-1])
    page.keyboard.type(typed[-1])  # the key that it waits for: one question, one answer
    page.locator(".md-search-result__link").first.wait_for()


def answers(code: str, *, pause: float = 0) -> set[str]:
    """Return all that a piece of Python prints where sets are ordered in other ways, with seconds in between."""
    said = set()
    for seed in ("1", "2", "3"):
        run = [sys.executable, "-c", code]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        said.add(subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout)
        time.sleep(pause)
    return said
