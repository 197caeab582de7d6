"""From a page to its file: the right address at each forge, and in the built site a line that holds what it says."""

import re
from pathlib import Path

import pytest
from conftest import pages_of, serviceprogram
from lxml import html

from serviceprogram.editing.edit_links import EditLinks
from serviceprogram.editing.forge import Forge, read_forge
from serviceprogram.programme.load import Files, load

ADDRESS = "https://exempel.se/region/rsp"
GOOD = {"kind": "forgejo", "address": ADDRESS, "branch": "main"}


@pytest.mark.parametrize(
    ("kind", "edit", "at_line"),
    [
        ("github", "edit/main/docs/a.md", "blob/main/data/b.yml#L7"),
        ("gitlab", "-/edit/main/docs/a.md", "-/blob/main/data/b.yml#L7"),
        ("forgejo", "_edit/main/docs/a.md", "src/branch/main/data/b.yml#L7"),
    ],
)
def test_each_forge_has_its_own_addresses(kind, edit, at_line):
    forge = read_forge({**GOOD, "kind": kind, "address": f"{ADDRESS}/"})
    assert forge.edit("docs/a.md") == f"{ADDRESS}/{edit}"
    assert forge.at_line("data/b.yml", 7) == f"{ADDRESS}/{at_line}"


def test_names_that_an_address_can_not_hold_are_written_as_it_can():
    forge = Forge(kind="github", address=ADDRESS, branch="förslag/ny #1")
    assert forge.edit("docs/å b?.md") == f"{ADDRESS}/edit/f%C3%B6rslag/ny%20%231/docs/%C3%A5%20b%3F.md"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("https://github.com/a/b", "ska vara en grupp av nycklar"),
        ({**GOOD, "kind": "gitlabb"}, "”kind” är ”gitlabb” men ska vara github, gitlab eller forgejo"),
        ({**GOOD, "adress": "a"}, "okänd nyckel ”adress”, menade du ”address”?"),
        ({"kind": "github", "branch": "main"}, "nyckeln ”address” saknas"),
        ({**GOOD, "branch": 1}, "”branch” är ”1” men ska vara text"),
        ({**GOOD, "branch": " "}, "”branch” är ”” men ska vara text som inte är tom"),
        ({**GOOD, "address": "javascript:alert(1)"}, "ingen webbadress"),
        ({**GOOD, "address": "https://exempel.se/"}, "ingen webbadress"),
        ({**GOOD, "address": "https://a:b@exempel.se/c"}, "ingen webbadress"),
        ({**GOOD, "address": "https://[exempel/c"}, "ingen webbadress"),
    ],
)
def test_a_setting_that_can_not_be_used_is_told(wrong, said):
    with pytest.raises(ValueError, match=r"^”forge”: ") as error:
        read_forge(wrong)
    assert said in str(error.value)


def test_a_record_is_found_on_its_line_and_a_page_in_its_file(neighbour):
    files = Files()
    programme = load(neighbour / "data", neighbour / "docs", files)
    links = EditLinks(files.data, {path: page.shown for path, page in files.pages.items()}, None)
    lines = (neighbour / "data/roller.yml").read_text("utf-8").splitlines()
    for role in programme.roles:
        place = links.data("roller", role.id)
        assert (place.path, place.address) == ("data/roller.yml", "")
        assert f"id: {role.id}" in lines[place.line - 1]
    assert str(links.page("index.md")) == "docs/index.md"
    assert links.page("roller/finns-inte.md") is None


def with_forge(neighbour: Path, setting: str) -> Path:
    config = neighbour / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nextra:\n  generator: false\n  forge: {setting}\n", "utf-8")
    return neighbour


def text_of(site: Path, path: str) -> list[tuple[str, str]]:
    """Return each reference of a page with what it marks, without what only leads to a forge."""
    tree = html.fromstring((site / path).read_bytes())
    return [(mark.get("href"), mark.getparent().text_content()) for mark in tree.find_class("ref")]


def test_every_page_and_table_leads_to_what_it_is_made_of(neighbour):
    chapter = neighbour / "docs/programmet/mal.md"
    table = '{{ indikatortabell("befolkning") }}\n\nText efter tabellen.'
    chapter.write_text(f"{chapter.read_text('utf-8')}\n{table}\n", "utf-8")
    before = neighbour / "before"
    assert serviceprogram("bygg", "--till", str(before), folder=neighbour).returncode == 0
    with_forge(neighbour, f"{{kind: github, address: {ADDRESS}, branch: main}}")
    done = serviceprogram("bygg", folder=neighbour)
    assert done.returncode == 0, done.stderr
    site, tables = neighbour / "site", 0
    for path in pages_of(site):
        if path == "404.html":
            continue
        tree = html.fromstring((site / path).read_bytes())
        (link,) = tree.xpath("//p[@class='edit-page']/a[1]/@href")
        links = tree.xpath("//div[contains(@class, 'edit-link')]/a/@href")
        for address in (link, *links):
            kind, file, line = re.fullmatch(rf"{ADDRESS}/(edit|blob)/main/([^#]+)(?:#L(\d+))?", address).groups()
            text = (neighbour / file).read_text("utf-8").splitlines()
            assert (kind == "blob") == bool(line)
            if line:
                # a group; one of its records, or a file of one record
                begins = r"\w+:$" if address in links else r"  - (?:id|kod|år|\{)|remiss:$"
                assert re.match(begins, text[int(line) - 1]), (path, address, text[int(line) - 1])
        tables += len(tree.find_class("edit-link"))
        assert text_of(site, path) == text_of(before, path)  # what is cited is the same with a forge and without
    assert tables > 3
    assert [words for _, words in text_of(site, "programmet/mal.html")][-1].startswith("Text efter tabellen")
    (address,) = html.fromstring((site / "roller/gruppen.html").read_bytes()).xpath(
        "//p[@class='edit-page']/a[1]/@href"
    )
    lines = (neighbour / "data/roller.yml").read_text("utf-8").splitlines()
    assert "id: gruppen" in lines[int(address.split("#L")[1]) - 1]
    words = (site / "search/sidor.json").read_text("utf-8")
    assert ADDRESS not in words
    assert "Ändra i data" not in words


def test_a_wrong_setting_stops_the_check_and_the_build_with_its_line(neighbour):
    with_forge(neighbour, "{kind: github, address: exempel, branch: main}")
    lines = (neighbour / "mkdocs.yml").read_text("utf-8").splitlines()
    line = next(number for number, one in enumerate(lines, 1) if "forge:" in one)
    for command in ("kontrollera", "bygg"):
        done = serviceprogram(command, folder=neighbour)
        assert done.returncode == 1
        assert f"mkdocs.yml:{line}: ”forge”: ”address”: ”exempel” är ingen webbadress till ett projekt" in done.stderr
    assert not (neighbour / "site").exists()


def test_without_a_forge_a_page_names_its_file(site):
    page = html.fromstring((site / "programmet/mal.html").read_bytes())
    words = " ".join(page.find_class("edit-page")[0].text_content().split())
    assert words == "Sidans text finns i docs/programmet/mal.md. Så redigerar du"
    made = html.fromstring((site / "roller/styrgrupp.html").read_bytes())
    assert "Uppgifterna på sidan finns i data/roller.yml, rad" in made.find_class("edit-page")[0].text_content()
    assert not page.find_class("edit-link")


def test_a_page_that_says_so_is_on_the_web_and_not_in_the_pdf(site):
    assert (site / "redigera.html").is_file()
    assert (site / "pdf/programmet-mal.pdf").is_file()
    assert not list((site / "pdf").glob("*redigera*"))
    offered = {path: "pdf-links" in (site / path).read_text("utf-8") for path in ("redigera.html", "kallor.html")}
    assert offered == {"redigera.html": False, "kallor.html": True}
