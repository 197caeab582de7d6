"""The feed of changes tells what the history tells, in Swedish, and nothing where the history is not whole."""

import os
import re
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import feedparser
import pytest
from conftest import ROOT, copy_neighbour, pages_of, serviceprogram
from lxml import etree, html

from serviceprogram.exports.change import Change, DataChange, PageChange
from serviceprogram.exports.feed import feed, title
from serviceprogram.programme.load import load
from serviceprogram.site.changes import changes, dates
from serviceprogram.views.addresses import TIMELINE, Addresses

TIME = datetime(2026, 11, 24, 12, tzinfo=UTC)
ADDRESSES = Addresses(frozenset([TIMELINE, "index.md", "roller/index.md"]))
THERE = Addresses(ADDRESSES.pages, "https://exempel.se/program/")
CHANGE = Change(
    "a" * 40,
    TIME,
    (PageChange("index.md", "Start & mål", "ändrad"), PageChange("gammal.md", "Gammal", "borttagen")),
    (DataChange("tidplan.yml", 2, 1, 0), DataChange("roller.yml", 0, 0, 1)),
)


@pytest.fixture(scope="module")
def real():
    return load(ROOT / "data", ROOT / "docs")


def git(folder: Path, *arguments: str, at: int = 1_700_000_000) -> None:
    time = f"{at} +0900"
    who = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x"}
    environment = os.environ | who | {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=environment)


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def history(tmp_path_factory) -> Path:
    """The made-up region in three commits, of which one changes nothing that a reader sees."""
    folder = copy_neighbour(tmp_path_factory.mktemp("flode") / "grannlan")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "First, in English")
    roles = folder / "data/roller.yml"
    roles.write_text(f"# en kommentar\n{roles.read_text('utf-8')}", "utf-8")
    git(folder, "commit", "-qam", "A comment", at=1_700_000_100)
    replace(roles, "vem: Servicenämnden", "vem: Nya servicenämnden")
    page = folder / "docs/kallor.md"
    page.write_text(f"---\ntitle: 'Nya källor'\n---\n{page.read_text('utf-8')}\nNy text.\n", "utf-8")
    git(folder, "commit", "-qam", "Second", at=1_700_000_200)
    return folder


# ---- the history ------------------------------------------------------------------------------


def test_a_commit_tells_its_pages_and_counts_its_records(history):
    newest, oldest = changes(history, "docs", "data")
    assert newest.time == datetime.fromtimestamp(1_700_000_200, UTC)
    assert newest.pages == (PageChange("kallor.md", "Nya källor", "ändrad"),)
    assert newest.data == (DataChange("roller.yml", 0, 1, 0),)
    assert {page.kind for page in oldest.pages} == {"ny"}
    assert all(one.added and not one.changed and not one.removed for one in oldest.data)


def test_what_comes_by_a_merge_is_one_change_when_it_came(history, tmp_path):
    folder = tmp_path / "klon"
    subprocess.run(["git", "clone", "-q", str(history), str(folder)], check=True)
    git(folder, "checkout", "-q", "-b", "gren")
    for number, word in enumerate(("ett", "två")):
        (folder / "docs/ny.md").write_text(f"# Ny sida\n\n{word}\n", "utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-qm", word, at=1_700_001_000 + number)
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", "Merge", "gren", at=1_700_002_000)
    git(folder, "rm", "-q", "docs/ny.md")
    git(folder, "commit", "-qm", "away", at=1_700_003_000)
    gone, came, *rest = changes(folder, "docs", "data")
    assert (gone.pages, came.pages) == (
        (PageChange("ny.md", "Ny sida", "borttagen"),),
        (PageChange("ny.md", "Ny sida", "ny"),),
    )
    assert came.time == datetime.fromtimestamp(1_700_002_000, UTC)
    assert len(rest) == 2
    assert dates(folder, "docs", "data")["docs/ny.md"] == datetime.fromtimestamp(1_700_003_000, UTC)


def test_without_git_there_are_no_changes(tmp_path):
    assert changes(tmp_path, "docs", "data") == []
    assert dates(tmp_path, "docs", "data") == {}


def test_a_version_that_can_not_be_read_was_never_published(history, tmp_path):
    folder = tmp_path / "klon"
    subprocess.run(["git", "clone", "-q", str(history), str(folder)], check=True)
    (folder / "data/roller.yml").write_text("a: [b", "utf-8")
    git(folder, "commit", "-qam", "wrong", at=1_700_001_000)
    assert changes(folder, "docs", "data") == changes(history, "docs", "data")


# ---- the feed ---------------------------------------------------------------------------------


def test_the_entries_are_swedish_sentences(real):
    assert title(CHANGE) == "Ändrat: Tidplanen, Rollerna, Start & mål och 1 till"
    read = feedparser.parse(feed(real, [CHANGE], THERE))
    assert not read.bozo
    (entry,) = read.entries
    lines = html.fromstring(entry.content[0].value).xpath("//li")
    assert [line.text_content() for line in lines] == [
        "Tidplanen: 1 steg ändrades, 2 steg tillkom.",
        "Rollerna: 1 roll togs bort.",
        "Sidan ”Start & mål” ändrades.",
        "Sidan ”Gammal” togs bort.",
    ]
    links = [line.xpath("string(a/@href)") for line in lines]
    site = "https://exempel.se/program/"
    assert links == [f"{site}processplan/tidplan.html", f"{site}roller/index.html", f"{site}index.html", ""]


ATOM = "{http://www.w3.org/2005/Atom}"
IDS = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def faults(content: bytes) -> list[str]:
    """Return what breaks RFC 4287, as the W3C's validator has it: what is required, once, and unique names."""
    root = etree.fromstring(content)
    parts = [root, *root.iter(f"{ATOM}entry")]
    names = [one.text for one in root.iter(f"{ATOM}id")]
    times = [one.findtext(f"{ATOM}updated") or "" for one in parts]
    inside = [[child.tag for child in one] for one in root.iter(f"{ATOM}content")]
    alternate = [[link.get("rel") for link in one.findall(f"{ATOM}link")].count("alternate") for one in parts]
    rules = {
        "no feed": root.tag == f"{ATOM}feed",
        "something required is missing or there twice": all(
            len(one.findall(ATOM + name)) == 1 for one in parts for name in ("id", "title", "updated")
        ),
        "a time that is no RFC 3339": all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time) for time in times),
        "an id that is no IRI": all(IDS.fullmatch(name) for name in names),
        "an id twice": len(names) == len(set(names)),
        "not one alternate link": set(alternate) == {1},
        "no author": bool(root.findtext(f"{ATOM}author/{ATOM}name")),
        "XHTML without its one div": all(tags == ["{http://www.w3.org/1999/xhtml}div"] for tags in inside),
        "the feed is not as new as its newest entry": times[0] == max(times[1:]),
    }
    return [rule for rule, holds in rules.items() if not holds]


@pytest.mark.parametrize("addresses", [ADDRESSES, THERE], ids=["without address", "with address"])
def test_the_feed_keeps_the_rules_of_atom(real, addresses):
    older = Change("b" * 40, TIME - timedelta(days=1), CHANGE.pages, ())
    content = feed(real, [CHANGE, older], addresses)
    assert faults(content) == []
    read = feedparser.parse(content)
    assert not read.bozo
    assert read.feed.language == "sv"
    own = [link.href for link in read.feed.links if link.rel == "self"]
    assert own == (["https://exempel.se/program/andringar.xml"] if addresses.site else [])


def test_a_wrong_feed_is_seen(real):
    content = feed(real, [CHANGE, CHANGE], THERE)
    assert faults(content) == ["an id twice"]
    assert faults(content.replace(b"<updated>", b"<published>").replace(b"</updated>", b"</published>"))


def test_a_name_stays_and_a_time_is_told_in_utc(real):
    east = Change(CHANGE.commit, TIME.astimezone(timezone(timedelta(hours=9))), CHANGE.pages, CHANGE.data)
    assert feed(real, [CHANGE], THERE) == feed(real, [east], THERE)
    with_other_words = Change(CHANGE.commit, TIME, CHANGE.pages[:1], ())
    ids = [re.findall(rb"<id>(.*)</id>", feed(real, [one], THERE)) for one in (CHANGE, with_other_words)]
    assert ids[0] == ids[1]


# ---- the site ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def published(history, tmp_path_factory):
    """The made-up region's site with an address of its own, and what the build said."""
    config = history / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}site_url: https://exempel.se/program/\n", "utf-8")
    site = tmp_path_factory.mktemp("publicerad") / "site"
    done = serviceprogram("bygg", "--till", str(site), folder=history)
    assert done.returncode == 0, done.stderr
    return site, done.stderr


def test_every_page_leads_to_the_feed(published):
    site, said = published
    assert "flöde" not in said
    assert faults((site / "andringar.xml").read_bytes()) == []
    assert b"English" not in (site / "andringar.xml").read_bytes()
    for path in pages_of(site):
        page = html.parse(str(site / path)).getroot()
        (told,) = page.xpath("//head/link[@type='application/atom+xml']/@href")
        (seen,) = page.xpath("//footer//a[@type='application/atom+xml']/@href")
        assert told == seen, path
        assert told.endswith("andringar.xml"), path


def test_the_site_map_has_the_days_of_the_history(published):
    site, _ = published
    root = etree.fromstring((site / "sitemap.xml").read_bytes())
    found = {url[0].text: [child.text for child in url[1:]] for url in root}
    assert set(found) == {f"https://exempel.se/program/{path}" for path in pages_of(site) if path != "404.html"}
    assert {day for days in found.values() for day in days} == {"2023-11-14"}
    assert "Sitemap: https://exempel.se/program/sitemap.xml" in (site / "robots.txt").read_text("utf-8")


@pytest.mark.parametrize("kind", ["shallow", "no git"])
def test_where_the_history_is_not_whole_there_is_no_feed_and_the_build_says_why(history, tmp_path, kind):
    folder = tmp_path / "klon"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{history}", str(folder)], check=True)
    if kind == "no git":
        subprocess.run(["rm", "-rf", str(folder / ".git")], check=True)
    done = serviceprogram("bygg", folder=folder)
    assert done.returncode == 0, done.stderr
    assert ("git-historiken är avkortad, så webbplatsen får inget flöde" in done.stderr) == (kind == "shallow")
    assert ("git-historiken saknas, så webbplatsen får inget flöde" in done.stderr) == (kind == "no git")
    assert not (folder / "site/andringar.xml").exists()
    assert "atom+xml" not in (folder / "site/index.html").read_text("utf-8")
