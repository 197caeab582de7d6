"""Links, anchors, notes and references to paragraphs: found where they are written, before anything is built."""

import pytest
from conftest import serviceprogram

CHAPTER = "docs/programmet/mal.md"
GOOD = """# Grannlandet

[En sida](processplan/tidplan.md), [en roll](roller/gruppen.md), [ett mål](programmet/mal.md#1-st-1),
[en rubrik](#har-ar-vi "titel"), [en källa](kallor.md#kalla-plan), [data](data/roller.csv) och en not[^a].
Se 1 st. 1 och ”9.9 st. 9”. [Ut](https://exempel.se/x#y) och <https://exempel.se>. `[nej](x.md)`

![Bilden](bild.png)

## Här är vi

[^a]: Noten.
"""
GONE = "pekar på en rubrik eller ett stycke som inte finns"
DEAD = {
    "[a](finns-inte.md)": "länken ”finns-inte.md” pekar på en sida eller fil som inte finns",
    "[a](processplan/tidplann.md)": "länken ”processplan/tidplann.md” pekar på en sida eller fil som inte finns, "
    "menade du ”processplan/tidplan.md”?",
    "[a](processplan/tidplan.md#nej)": f"länken ”processplan/tidplan.md#nej” {GONE}",
    "[a](#grannlande)": f"länken ”#grannlande” {GONE}, menade du ”grannlandet”?",
    "[a](programmet/mal.md#1-st-99)": f"länken ”programmet/mal.md#1-st-99” {GONE}",
    "[a](/kallor.md)": "länken ”/kallor.md” börjar med snedstreck; skriv vägen från sidan, som ../underlag/index.md",
    "[a](kallor.html)": "länken ”kallor.html” pekar på en sida eller fil som inte finns",
    "[a](data/nej.csv)": "länken ”data/nej.csv” pekar på en sida eller fil som inte finns",
    "![a](nej.png)": "länken ”nej.png” pekar på en sida eller fil som inte finns",
    "Se not[^x].": "noten [^x] finns inte; skriv [^x]: och notens text på en egen rad",
    "[a][b]": "länken [b] finns inte; skriv [text](sida.md) i stället",
    "Se 1 st. 99.": "hänvisningen ”1 st. 99” leder till ett stycke som inte finns",
    "Se 7.1 st. 1.": "hänvisningen ”7.1 st. 1” leder till ett stycke som inte finns",
}


def test_what_leads_somewhere_is_left_alone(neighbour):
    (neighbour / "docs/index.md").write_text(GOOD, "utf-8")
    (neighbour / "docs/bild.png").write_bytes(b"")
    done = serviceprogram("kontrollera", folder=neighbour)
    assert done.returncode == 0, done.stderr


def test_what_leads_nowhere_is_named_with_its_line_all_at_once(neighbour):
    (neighbour / "docs/index.md").write_text("# Grannlandet\n\n" + "\n\n".join(DEAD) + "\n", "utf-8")
    done = serviceprogram("kontrollera", folder=neighbour)
    expected = [f"docs/index.md:{3 + 2 * index}: {message}" for index, message in enumerate(DEAD.values())]
    assert done.stderr.split("\n\nInget")[0].strip().splitlines() == expected


@pytest.mark.parametrize("reference", ["#1-st-1", "#mal"])
def test_the_build_takes_a_link_to_a_paragraph(reference, neighbour):
    """MkDocs knows no places but headings and would stop at it."""
    (neighbour / "docs/index.md").write_text(f"# Grannlandet\n\n[x](programmet/mal.md{reference})\n", "utf-8")
    done = serviceprogram("bygg", folder=neighbour)
    assert (done.returncode == 0) == (reference == "#1-st-1"), done.stderr


def test_the_menu_and_the_pages_are_the_same(neighbour):
    (neighbour / "docs/ny.md").write_text("# Ny\n\nText.\n", "utf-8")
    config = neighbour / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("kallor.md", "kallorna.md"), "utf-8")
    said = serviceprogram("kontrollera", folder=neighbour).stderr
    line = next(n for n, one in enumerate(config.read_text("utf-8").splitlines(), 1) if "kallorna.md" in one)
    assert f"mkdocs.yml:{line}: menyn (nav) har ”kallorna.md”, som inte finns i docs/, menade du ”kallor.md”?" in said
    for page in ("ny", "kallor"):
        assert f"docs/{page}.md:1: sidan finns inte i menyn" in said
