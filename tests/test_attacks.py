"""Untrusted text: each attack is refused with its line or shown as harmless text, soon and in little memory."""

import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from attacks import ATTACKS, HIT, IN_A_NAME, SIZES, Attack
from conftest import ROOT, copy_neighbour, pages_of, serviceprogram

from bench.browser import served
from serviceprogram.pages.allowed import loses_something
from serviceprogram.pages.check import examine
from serviceprogram.programme.page_limits import DEPTH, IN_BLOCK, LINE, ON_PAGE, PAGE, RUN, limit_problems
from serviceprogram.site.settings import read_settings

SECONDS, BYTES = 20, 2 * 2**30
"""What one check may take: processor time, and address space, of which the libraries alone are a third."""


def lay(attack: Attack, folder: Path) -> None:
    file = folder / attack.path
    content = attack.content
    if content.startswith(IN_A_NAME):
        words = content.removeprefix(IN_A_NAME).replace("'", "''")
        content = file.read_text("utf-8").replace("roll: ", f"roll: '{words}' #", 1)
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, "utf-8")


def bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "serviceprogram", "kontrollera"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, preexec_fn=bound)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_with_its_line_or_is_harmless(name, tmp_path):
    attack = ATTACKS[name]
    folder = copy_neighbour(tmp_path / "programme")
    lay(attack, folder)
    done = check(folder)
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    assert done.returncode in ((1,) if attack.refused else (0, 1)), done.stderr[:2000]
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if re.match(r"[^:]+:\d+: ", line)]
        assert any(line.startswith(f"{attack.path}:") and attack.refused in line for line in said), done.stderr[:2000]


def test_there_are_enough_of_each_kind():
    assert len(ATTACKS) >= 100
    assert sum(not attack.refused for attack in ATTACKS.values()) >= 25


@pytest.mark.parametrize(
    "markup",
    [
        '<p onclick="a">b</p>',
        "<p>a</p><script>b</script>",
        '<a href="java&#10;script:a">b</a>',
        "<p>a<svg onload=b></p>",
        "<!-- a -->",
        '<a ping="a" href="b">c</a>',
        "<noscript><p title='</noscript><img src=x onerror=a>'>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=a&gt;'>",
    ],
)
def test_the_net_behind_the_messages_holds_by_itself(markup):
    assert loses_something(markup)
    assert not loses_something("<p>a <em lang='en'>b</em> <a href='https://exempel.se/?a&amp;b'>c</a> &lt;b&gt;</p>")


def test_the_net_lets_all_of_markdown_through():
    to_html = read_settings(ROOT / "mkdocs.yml").to_html
    pages = [*(ROOT / "docs").rglob("*.md"), ROOT / "tests/allt/kapitel.md"]
    assert [path for path in pages if loses_something(to_html(path.read_text("utf-8").split("---\n")[-1]))] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * (LINE + 1), "raden har"),
        ("a\n" * PAGE, "sidan har"),
        ("[a](b.md) " * (IN_BLOCK + 1), "stycket har mer än"),
        ("[a](b.md)\n\n" * (ON_PAGE + 1), "sidan har mer än 3000 länkar"),
        ("    " * (DEPTH + 1) + "- a", "för många nivåer"),
        ("> " * (DEPTH + 1) + "a", "för många nivåer"),
        ("*" * (RUN + 2), "står mer än"),
        ("`a`\n\n" * ON_PAGE, "grava accenter"),
    ],
)
def test_a_page_has_limits_and_what_is_just_within_them_passes(text, said):
    assert any(said in one.message for one in limit_problems("docs/a.md", text))
    within = [
        "a " * (LINE // 2) + "\n\n",
        "[a](b.md) " * IN_BLOCK + "\n\n",
        "    " * (DEPTH - 1) + "- a\n\n",
        "| - " * 40 + "\n" + "|---" * 40,
    ]
    assert list(limit_problems("docs/a.md", "".join(within))) == []


def test_what_markdown_can_not_get_through_is_told_and_not_a_traceback(neighbour):
    def to_html(_: str) -> str:
        raise RecursionError

    examined = examine(neighbour / "data", neighbour / "docs", to_html, "", lambda _words, _own: {})
    said = {one.path for one in examined.errors if "för mycket inuti vartannat" in one.message}
    assert said == {f"docs/{path.relative_to(neighbour / 'docs')}" for path in (neighbour / "docs").rglob("*.md")}


# runs in every page before its own scripts: what an attack would do is noted
WATCH = """() => {
    window.hit = 0;
    for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { window.hit = name; };
}"""
POKE = """() => {
    for (const one of document.querySelectorAll(".md-content *")) {
        for (const kind of ["mouseover", "focus", "click", "toggle", "error", "load"]) {
            if (kind !== "click" || one.tagName !== "A") one.dispatchEvent(new Event(kind, { bubbles: false }));
        }
    }
    return [...document.querySelectorAll("a")].map((one) => one.protocol);
}"""


@pytest.fixture(scope="module")
def harmless(tmp_path_factory) -> Path:
    """A site of every page and name that the check lets through, one for each kind of file."""
    folder = copy_neighbour(tmp_path_factory.mktemp("harmless") / "programme")
    index = folder / "docs/index.md"
    opening, shown = index.read_text("utf-8"), []
    for name, attack in ATTACKS.items():
        if attack.refused or name in SIZES or attack.path != "docs/index.md":
            continue
        index.write_text(attack.content, "utf-8")
        if check(folder).returncode == 0:
            shown.append(attack.content)
    index.write_text(opening, "utf-8")
    for number, content in enumerate(shown):
        (folder / f"docs/programmet/angrepp-{number}.md").write_text(content, "utf-8")
    lay(ATTACKS["script in the title and the description"], folder)
    names = [one.content.removeprefix(IN_A_NAME) for one in ATTACKS.values() if one.content.startswith(IN_A_NAME)]
    lay(Attack("data/roller.yml", IN_A_NAME + " ".join(names)), folder)
    done = serviceprogram("bygg", folder=folder)
    assert done.returncode == 0, done.stderr
    assert len(shown) >= 8, shown
    return folder / "site"


def test_chromium_runs_nothing_of_what_is_shown(harmless, browser):
    faults = []
    with served(harmless) as address:
        page = browser.new_page()
        page.add_init_script(f"({WATCH})()")
        page.on("dialog", lambda dialog: faults.append(dialog.message) or dialog.dismiss())
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: said.type == "error" and faults.append((page.url, said.text)))
        page.on("request", lambda one: one.url.startswith(address) or faults.append(one.url))
        for path in pages_of(harmless):
            page.goto(address + path, wait_until="networkidle")
            protocols = page.evaluate(POKE)
            page.keyboard.press("Tab")
            if page.evaluate("window.hit"):
                faults.append((path, page.evaluate("window.hit")))
            assert set(protocols) <= {"http:", "https:", "mailto:", ""}, path
        page.close()
    assert faults == []


def test_the_watch_sees_what_runs(harmless, browser):
    """Without the policy and the check an attack does run, and is seen."""
    page = browser.new_page()
    page.add_init_script(f"({WATCH})()")
    with served(harmless) as address:
        page.goto(f"{address}robots.txt")
        page.evaluate(
            f"document.body.innerHTML = '<img src=x onerror={HIT}><span class=a onmouseover={HIT}>a</span>'"
        )
        page.evaluate("document.querySelector('.a').dispatchEvent(new Event('mouseover'))")
        assert page.evaluate("window.hit") == 1
    page.close()
