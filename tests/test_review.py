"""What a change does, told from a repository with two commits that holds every kind of change."""

import re
import subprocess
from pathlib import Path

import pytest
from conftest import NARROW, NEIGHBOUR, WIDE, copy_neighbour, serviceprogram
from lxml import html
from test_accessibility import violations

from serviceprogram.comparison.records import statements
from serviceprogram.comparison.summary import statement_item
from serviceprogram.programme.data_sources import KoladaSource, ScbSource
from serviceprogram.programme.load import load
from serviceprogram.programme.model import Programme, Role
from serviceprogram.programme.record import Record
from serviceprogram.programme.vocabulary import FIELDS, RECORDS

CHAPTER = """---
nummer: 1
rubrik: Mål
status: remiss
ansvarig: gruppen
underlag: [analys]
saknas:
  - id: mal
    vad: Målen
    lämnas_av: gruppen
---
Ingressen säger vad kapitlet handlar om och för vem det är skrivet.

{{ saknas("mal") }}

## Närhet

Alla ska ha högst trettio minuter till en butik som säljer dagligvaror.

Målet gäller hela året, även när vägarna är svåra att köra på.

## Drivmedel

Det ska finnas drivmedel i varje kommun, se [källorna](../kallor.md).

- Bensin på minst två platser
- El på minst tre platser
"""
LONG_PAGE = "# Möten\n\nNämnden möts fyra gånger om året och protokollen läggs ut inom en vecka från mötet.\n"


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@b.se", *arguments], check=True)


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, (path, old)
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def committed(folder: Path) -> Path:
    """Return the second region with a longer chapter, as the first commit of a repository of its own."""
    copy_neighbour(folder)
    (folder / "docs/programmet/mal.md").write_text(CHAPTER, "utf-8")
    (folder / "docs/moten.md").write_text(LONG_PAGE, "utf-8")
    (folder / "docs/borta.md").write_text("# Borta\n\nEn sida som ingen behöver längre.\n", "utf-8")
    (folder / "docs/karta.csv").write_text("a\n", "utf-8")
    edit(
        folder / "docs/index.md",
        ("# Grannlandet\n", "# Grannlandet\n\nSe [möten](moten.md) och [sidan](borta.md).\n"),
    )
    edit(folder / "mkdocs.yml", ("  - Källor: kallor.md", "  - moten.md\n  - borta.md\n  - Källor: kallor.md"))
    (folder / ".gitignore").write_text("/forhandsvisning/\n.site-*\n.pdf-cache\n", "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=ett")
    return folder


@pytest.fixture(scope="module")
def changed(tmp_path_factory) -> Path:
    """A repository whose working copy has every kind of change against its only commit."""
    folder = committed(tmp_path_factory.mktemp("changes") / "grannlan")
    data, docs = folder / "data", folder / "docs"
    edit(
        data / "tidplan.yml",
        ("planerat: 2031-02/2031-04\n    ansvarig: gruppen", "planerat: 2031-02/2031-05\n    ansvarig: namnden"),
        (
            "beslutar: namnden",
            "beslutar: namnden\n    deltar: [gruppen]\n    utfall: {text: Nämnden beslöt, källa: plan}",
        ),
    )
    with (data / "tidplan.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  - {id: halvtid, rubrik: Halvtid, avsnitt: beslut, slag: möte, planerat: 2032-22, ansvarig: gruppen, "
            "källa: plan}\n"
        )
    edit(data / "indikatorer/befolkning.csv", ("2030;300", "2030;301"), ("2030;100", "2030;101"))
    edit(data / "roller.yml", ("uppgifter: [Beslutar]", "uppgifter: [Beslutar om allt, Följer upp]"))
    edit(data / "roller.yml", ("    vem: Tjänstemännen", "    vem: Tjänstepersonerna"))
    edit(data / "utgavor.yml", ("beteckning: Remissutgåva", "beteckning: Remissutgåva 2"))
    edit(data / "underlag.yml", ("tillstånd: pågår", "tillstånd: klart"))
    edit(data / "styrdokument.yml", ("ägare: Regionen, ", ""))
    edit(data / "tillganglighet.yml", ("uppdaterad: 2031-01-15", "uppdaterad: 2031-02-01"))
    edit(data / "kallor.yml", ("källor:", "# en anmärkning\nkällor:"))
    chapter = docs / "programmet/mal.md"
    head, _, rest = chapter.read_text("utf-8").partition("## Närhet")
    near, _, fuel = rest.partition("## Drivmedel")
    fuel = fuel.replace("i varje kommun", "i varje kommun året om").replace("../kallor.md", "../roller/index.md")
    fuel = fuel.replace("- Bensin på minst två platser\n", "")
    near = near.replace("\n\nMålet", "\n\nButiken ska ha öppet minst fem dagar i veckan.\n\nMålet")
    chapter.write_text(f"{head}## Drivmedel{fuel}\n## Närhet{near}", "utf-8")
    edit(chapter, ("rubrik: Mål", "rubrik: Mål och indikatorer"))
    (docs / "moten.md").unlink()
    (docs / "sammantraden.md").write_text(LONG_PAGE.replace("inom en vecka", "inom tio dagar"), "utf-8")
    (docs / "borta.md").unlink()
    (docs / "ny.md").write_text("# Ny sida\n\nText på en ny sida.\n", "utf-8")
    (docs / "karta.csv").write_text("b\n", "utf-8")
    edit(docs / "index.md", ("Se [möten](moten.md) och [sidan](borta.md).", "Se [möten](sammantraden.md)."))
    edit(folder / "mkdocs.yml", ("moten.md\n  - borta.md", "sammantraden.md\n  - ny.md"))
    return folder


def told(folder: Path, *arguments: str) -> str:
    done = serviceprogram("jämför", *arguments, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def text(changed) -> str:
    """What the terminal says, on single lines."""
    return " ".join(told(changed, "--bas", "main", "--form", "text").replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize(
    "said",
    [
        # data
        "Slutet för ”Remiss” flyttas från april 2031 till maj 2031; ansvarig byts från Gruppen till Nämnden. (data/",
        "Deltagarna i ”Startbeslut” ändras: Gruppen tillkommer.",
        "Nytt utfall av ”Startbeslut”. Texten ”Nämnden beslöt”; källan planen.",
        "Ny aktivitet: ”Halvtid”. Avsnittet Beslut; slaget ”möte”; den planerade tiden sommaren 2032; ansvarig",
        "Värdet Befolkning Grannlandet 2030 ändras från 300 till 301. (data/indikatorer/befolkning.csv:2)",
        "Värdet Befolkning Ödeby 2030 ändras från 100 till 101. (data/indikatorer/befolkning.csv:3)",
        "Uppgifterna för ”Nämnden” ändras:",
        "Beslutar [+om allt+]",
        "Vem eller vilka som är ”Gruppen” ändras från ”Tjänstemännen” till ”Tjänstepersonerna”. (data/roller.yml:11)",
        "Beteckningen på ”Remissutgåva 2” ändras från ”Remissutgåva” till ”Remissutgåva 2”.",
        "Tillståndet för ”Analys” ändras från ”pågår” till ”klart”.",
        "Ägaren av ”Strategin” tas bort (var ”Regionen”).",
        "Rubriken på ”1 Mål och indikatorer” ändras från ”Mål” till ”Mål och indikatorer”. (docs/programmet/mal",
        "uppdaterades, enligt redogörelsen ändras från 15 januari 2031 till 1 februari 2031.",
        # text
        "Kapitel 1 Mål och indikatorer: ett tillkommer, ett stryks, 3 flyttas.",
        "Det ska finnas drivmedel i varje kommun [+året om+]",
        "Tillagt 1.2 st. 2 (docs/programmet/mal.md:26): [+Butiken ska ha öppet minst fem dagar i veckan.+]",
        "Struket 1.2 st. 1 p. 1 (docs/programmet/mal.md): [−Bensin på minst två platser−]",
        "Flyttat från avsnitt 1.2, nu avsnitt 1.1 (docs/programmet/mal.md:16): Drivmedel",
        "Flyttat från 1.2 st. 1 och ändrat, nu 1.1 st. 1",
        "länk till [−../kallor.md−] länk till [+../roller/index.md+]",
        "protokollen läggs ut inom [−en vecka−][+tio dagar+] från mötet.",
        # pages, files and addresses
        "Ny sida: Ny sida. (docs/ny.md)",
        "Sidan Borta tas bort.",
        "får en ny adress: moten.md blir sammantraden.md.",
        "Filen karta.csv byts ut mot en annan med samma namn.",
        "moten.html: ledde till sidan Möten. Länkades förut från Grannlandet.",
        "borta.html: ledde till sidan Borta. Länkades förut från Grannlandet.",
        # references
        "avsnitt 1.2 blir avsnitt 1.1",
        "avsnitt 1.1 blir avsnitt 1.2",
        # the timeline
        "”Remiss”: planen februari–april 2031 blir februari–maj 2031.",
        "”Halvtid” tillkommer: plan sommaren 2032.",
        # and what shows nowhere
        "Ändrat utan att något syns för läsarna (som anmärkningar och radbrytningar): data/kallor.yml.",
        "Ändringen rör också mkdocs.yml.",
        "Visar också de nya uppgifterna:",
    ],
)
def test_each_kind_of_change_is_told(text, said):
    assert said in text


def test_a_change_of_data_is_not_told_as_a_change_of_the_text(text):
    body = text.partition("Läs så här")[0].partition("1 Mål och indikatorer ---")[2]
    assert "Tjänstepersonerna" not in body


def test_a_comment_tells_the_same(changed):
    made = told(changed, "--bas", "main", "--form", "markdown", "--adress", "https://exempel.se/andringar.html")
    assert made.startswith("## Det här ändras\n")
    assert "Slutet för ”Remiss” flyttas från april 2031 till maj 2031" in made
    assert "inom <del>−en vecka−</del><ins>+tio dagar+</ins> från mötet" in made
    assert "(https://exempel.se/andringar.html)" in made


@pytest.fixture(scope="module")
def preview(changed) -> Path:
    """The preview with its page of changes."""
    done = serviceprogram("jämför", "--bas", "main", "--form", "html", folder=changed)
    assert done.returncode == 0, done.stderr
    assert "forhandsvisning/andringar.html" in done.stderr
    return changed / "forhandsvisning"


def test_the_preview_has_a_page_of_the_changes(preview):
    page = html.parse(preview / "andringar.html").getroot()
    struck = [" ".join(one.itertext()) for one in page.iter("del")]
    added = [" ".join(one.itertext()) for one in page.iter("ins")]
    assert any("Struket: " in one and "en vecka" in one for one in struck)
    assert any("Tillagt: " in one and "tio dagar" in one for one in added)
    assert page.xpath("//figure[contains(figcaption, 'Före: process')]")
    assert page.xpath("//figure[contains(figcaption, 'Efter: process')]")
    assert not (preview / "pdf").exists()
    assert not page.xpath("//@style")


def test_every_link_of_the_page_leads_somewhere(preview):
    page = html.parse(preview / "andringar.html").getroot()
    places = set(page.xpath("//@id"))
    checked = 0
    for link in page.xpath("//article//a/@href"):
        path, _, anchor = link.partition("#")
        there = html.parse(preview / path).getroot().xpath("//@id") if path else places
        assert not anchor or anchor in there, link
        checked += 1
    assert checked > 20


def test_the_published_site_and_its_search_know_nothing_of_the_page(preview, changed, tmp_path):
    assert "andringar" not in (preview / "search/search_index.json").read_text("utf-8")
    assert serviceprogram("bygg", "--till", str(tmp_path / "site"), folder=changed).returncode == 0
    found = {one.name for one in (tmp_path / "site").rglob("andringar*")}
    assert found <= {"andringar.xml", "andringar.xml.gz", "andringar.xml.br"}  # the feed


def test_what_is_compared_is_what_is_published(changed, preview):
    """The text comes from today's engine without MkDocs: it must be the same as on the built page."""
    from serviceprogram.comparison.snapshot import read
    from serviceprogram.site.settings import read_settings

    settings = read_settings(changed / "mkdocs.yml")
    pages = read("nu", settings.data, settings.docs, settings.to_html).pages
    assert len(pages) == 21
    for path, page in pages.items():
        article = html.parse(preview / path.replace(".md", ".html")).getroot().find(".//article")
        built = squeezed(article)
        for block in page.blocks:
            for part in re.split(r" \| |: ", block.text):
                assert "".join(part.split()).removesuffix("§") in built, (path, block)


def squeezed(article: html.HtmlElement) -> str:
    return "".join("".join(article.itertext()).replace("\u00ad", "").split())


def test_nothing_changed_says_so(tmp_path):
    folder = committed(tmp_path / "grannlan")
    assert "Inget ändras i det som läsarna ser." in told(folder, "--form", "text")


def test_a_new_macro_is_not_told_as_what_nobody_sees(tmp_path):
    folder = committed(tmp_path)
    page = folder / "docs/programmet/mal.md"
    page.write_text(page.read_text("utf-8") + "\n{{ målkonflikter() }}\n", "utf-8")
    said = told(folder, "--bas", "HEAD")
    assert "Visar också de nya uppgifterna: Kapitel 1 Mål." in said
    assert "utan att något syns" not in said


def test_old_data_that_the_rules_refuse_is_told_and_the_text_is_compared(tmp_path):
    folder = committed(tmp_path / "grannlan")
    right = (folder / "data/roller.yml").read_text("utf-8")
    edit(folder / "data/roller.yml", ("kort: Nämnden", "korrt: Nämnden"))
    git(folder, "commit", "--quiet", "--all", "--message=fel")
    (folder / "data/roller.yml").write_text(right, "utf-8")
    edit(folder / "docs/programmet/mal.md", ("högst trettio", "högst tjugo"))
    said = " ".join(told(folder, "--bas", "main", "--form", "text").split())
    assert "följer inte dagens regler. Därför jämförs bara texten" in said
    assert "data/roller.yml:2: okänd nyckel ”korrt”, menade du ”kort”?" in said or "okänd nyckel ”korrt”" in said
    assert "högst [−trettio−][+tjugo+] minuter" in said
    assert "Uppgifter " not in said.partition("Text")[0].partition("skrivna;")[2]


def test_an_old_macro_that_is_gone_stands_as_it_was_written(tmp_path):
    folder = committed(tmp_path / "grannlan")
    edit(folder / "docs/kallor.md", ("# Källor\n", '# Källor\n\nFörr: {{ gammalt("x") }} stod här i texten.\n'))
    git(folder, "commit", "--quiet", "--all", "--message=makro")
    edit(folder / "docs/kallor.md", ('{{ gammalt("x") }}', "inget"))
    said = " ".join(told(folder, "--bas", "main", "--form", "text").split())
    assert 'har makron som inte finns längre; de visas som de är skrivna: {{ gammalt("x") }}' in said
    assert 'Förr: [−{{ gammalt("x") }}−][+inget+] stod här i texten.' in said


def test_a_version_that_is_not_here_gets_a_message(changed):
    done = serviceprogram("jämför", "--bas", "finns-inte", "--form", "text", folder=changed)
    assert done.returncode == 1
    assert "Versionen ”finns-inte” finns inte här" in done.stderr
    assert "Traceback" not in done.stderr
    done = serviceprogram("jämför", "--bas=--output=x", "--form", "text", folder=changed)
    assert done.returncode == 1
    assert not (changed / "x").exists()


def test_wrong_files_get_their_messages(tmp_path):
    folder = committed(tmp_path / "grannlan")
    edit(folder / "data/roller.yml", ("kort: Nämnden", "korrt: Nämnden"))
    done = serviceprogram("jämför", "--form", "text", folder=folder)
    assert done.returncode == 1
    assert "data/roller.yml:" in done.stderr
    assert done.stdout == ""


def records(model: type[Record]) -> set[type[Record]]:
    """Return every kind of record that a record of ``model`` can hold."""
    from typing import get_args

    def inside(annotation: object) -> set[type[Record]]:
        if isinstance(annotation, type) and issubclass(annotation, Record):
            return {annotation, *records(annotation)}
        return set().union(*map(inside, get_args(annotation))) if get_args(annotation) else set()

    return set().union(*(inside(info.annotation) for info in model.model_fields.values()))


def test_every_field_of_data_has_words_for_its_sentence():
    kinds = records(Programme)
    assert kinds == set(RECORDS)
    holders = {
        (kind, name)
        for kind in kinds
        for name, info in kind.model_fields.items()
        if any(other.__name__ in str(info.annotation) for other in kinds)
    }
    lacking = {
        (kind.__name__, name)
        for kind in kinds
        for name in kind.model_fields
        if name not in FIELDS.get(kind, {}) and (kind, name) not in holders
    }
    assert not lacking, "add the Swedish words in programme/vocabulary.py"


def test_a_field_without_words_is_told_by_its_key(monkeypatch):
    monkeypatch.delitem(FIELDS[Role], "who")
    old = load(NEIGHBOUR / "data", NEIGHBOUR / "docs")
    role = old.roles[0].model_copy(update={"who": "Andra"})
    new = old.model_copy(update={"roles": (role, *old.roles[1:])})
    said = statements(old, new, {}, {}, {})
    assert [statement_item(one).text[0].text for one in said] == [
        "”vem” för ”Nämnden” ändras från ”Servicenämnden” till ”Andra”."
    ]


def test_order_and_a_new_id_are_told_as_such():
    old = load(NEIGHBOUR / "data", NEIGHBOUR / "docs")
    renamed = old.roles[1].model_copy(update={"id": "grupp"})
    new = old.model_copy(update={"roles": (renamed, old.roles[0])})
    said = [statement_item(one).text[0].text for one in statements(old, new, {}, {}, {})]
    assert said[0] == "Id för ”Gruppen” ändras från ”gruppen” till ”grupp”."
    assert said[1].startswith("Ordningen bland rollerna ändras; flyttade: ”")
    assert statements(old, old, {}, {}, {}) == ()


def test_a_record_of_another_kind_in_the_same_place_is_one_that_goes_and_one_that_comes():
    here = {"från": "scb", "tabell": "TAB638", "urval": [{"variabel": "Kon", "värde": "1"}], "källa": "plan"}
    there = {"från": "kolada", "nyckeltal": "N01951", "källa": "plan"}
    old = load(NEIGHBOUR / "data", NEIGHBOUR / "docs")
    was, other, now = (
        old.model_copy(update={"indicators": (old.indicators[0].model_copy(update={"fetched": fetched}),)})
        for fetched in (
            ScbSource.model_validate(here),
            ScbSource.model_validate(here | {"tabell": "TAB5557"}),
            KoladaSource.model_validate(there),
        )
    )
    said = [statement_item(one).text[0].text for one in statements(was, now, {}, {}, {})]
    assert [" ".join(one.split()[:5]) for one in said] == [
        "Hämtningen ur SCB till ”Befolkning”",
        "Ny hämtning ur Kolada till",
    ]
    assert [statement_item(one).text[0].text for one in statements(was, other, {}, {}, {})] == [
        "Tabellen för hämtningen ur SCB till ”Befolkning” ändras från ”TAB638” till ”TAB5557”."
    ]


def test_a_new_action_is_told_with_its_money_and_what_has_no_conflict_with_none(small):
    before = small.model_copy(update={"actions": small.actions[1:], "supports": small.supports[1:]})
    told = {one.opening: statement_item(one) for one in statements(before, small, {}, {}, {})}
    action = "".join(piece.text for piece in told["Ny insats: ”Stöd till butiken i Ödeby”"].text)
    assert "400\N{NO-BREAK SPACE}000 kronor" in action
    assert "finansieringen ”Grannlandet”, 100\N{NO-BREAK SPACE}000 kronor" in action
    scheme = "".join(piece.text for piece in told["Nytt stöd: ”Stöd till butiker”"].text)
    assert "de som kan söka är ”Butiker i Grannlandet”" in scheme
    goal = small.goals[0].model_copy(update={"conflicts": None})
    tried = small.goals[0].model_copy(update={"conflicts": ()})
    was, now = (small.model_copy(update={"goals": (one, *small.goals[1:])}) for one in (goal, tried))
    (said,) = statements(was, now, {}, {}, {})
    assert "är nu inga (stod inte förut)" in "".join(piece.text for piece in statement_item(said).text)


def test_a_listener_and_a_phone_can_use_the_page(preview, browser):
    said: list[str] = []
    for mode in ({"viewport": WIDE}, {"viewport": WIDE, "color_scheme": "dark"}, {"viewport": NARROW}):
        context = browser.new_context(locale="sv-SE", reduced_motion="reduce", **mode)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto((preview / "andringar.html").as_uri())
        page.wait_for_timeout(500)
        page.locator("svg .gantt-row text:visible").first.click()  # nothing opens, nothing fails
        assert said == []  # before axe, which fetches styles by itself
        assert violations(page, "andringar.html") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= mode["viewport"]["width"]
        said.clear()
        context.close()
