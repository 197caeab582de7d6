"""An edition that is frozen stays as it was, and what it was cited by leads to the same text ever after."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import NEXT, begin_next, make_followable, replaced, serviceprogram
from test_identity import FIVE, LONG, PARTS
from test_review import git

from serviceprogram.citing.ledger import FILE, Former, Ledger, read

HEAD = "---\nnummer: 1\nrubrik: Mål\nstatus: remiss\nansvarig: gruppen\n---\n"


def write(folder: Path, *paragraphs: str) -> None:
    """Write the programme's chapter."""
    text = HEAD + "## Närhet\n\n" + "\n\n".join(paragraphs) + "\n"
    (folder / "docs/programmet/mal.md").write_text(text, "utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def ledger(folder: Path, edition: str) -> Ledger:
    return read((folder / "utgavor" / edition / FILE).read_text("utf-8"), FILE)


def texts(folder: Path, edition: str) -> dict[str, str]:
    """Return what each reference of an edition led to."""
    return {entry.label: entry.text for one in ledger(folder, edition).chapters for entry in one.entries}


def said(folder: Path, command: str = "kontrollera") -> tuple[int, str]:
    done = serviceprogram(command, folder=folder)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The small programme, with its edition for consultation frozen."""
    from conftest import copy_neighbour, with_one_chapter

    folder = with_one_chapter(copy_neighbour(tmp_path_factory.mktemp("made") / "grannlan"))
    write(folder, *FIVE)
    code, text = said(folder, "frys")
    assert (code, "Remissutgåva är fryst i utgavor/remiss/. 6 hänvisningar" in text) == (0, True)
    return folder


@pytest.fixture
def frozen(made, tmp_path) -> Path:
    """The same, to change at will."""
    return Path(shutil.copytree(made, tmp_path / "grannlan"))


def test_freezing_keeps_every_file_and_every_reference(made):
    kept = made / "utgavor/remiss"
    assert files(kept / "docs") == files(made / "docs")
    assert files(kept / "data") == files(made / "data")
    assert texts(made, "remiss") == {"avsnitt 1.1": "Närhet"} | {
        f"1.1 st. {number}": text for number, text in enumerate(FIVE, 1)
    }


def test_freezing_twice_changes_nothing(frozen):
    before = files(frozen)
    code, text = said(frozen, "frys")
    assert (code, "redan fryst" in text) == (0, True)
    assert files(frozen) == before


def test_what_was_broken_off_is_taken_away(neighbour):
    (neighbour / "utgavor/.ny/data").mkdir(parents=True)
    (neighbour / "utgavor/.ny/data/skräp.yml").write_text("x", "utf-8")
    assert said(neighbour)[0] == 0
    assert said(neighbour, "frys")[0] == 0
    assert [path.name for path in (neighbour / "utgavor").iterdir()] == ["remiss"]
    assert not (neighbour / "utgavor/remiss/data/skräp.yml").exists()


def test_a_text_that_is_frozen_is_changed_in_a_new_edition_alone(frozen):
    write(frozen, *FIVE[:4], "Något helt nytt står här nu", FIVE[4])
    code, text = said(frozen)
    assert code == 1
    assert "data/program.yml:7: utgåvan ”remiss” är fryst, men texten är en annan i docs/programmet/mal.md" in text
    begin_next(frozen)
    assert said(frozen)[0] == 0
    code, text = said(frozen, "frys")
    assert (code, "  1.1 st. 4a: ny text, ”Något helt nytt står här nu”" in text) == (0, True)
    assert texts(frozen, "beslut") == texts(frozen, "remiss") | {"1.1 st. 4a": "Något helt nytt står här nu"}


def test_freezing_tells_what_has_happened_to_each_reference(frozen):
    write(frozen, FIVE[0], FIVE[1].replace("varje", "nästan varje"), FIVE[3], FIVE[2])
    begin_next(frozen)
    told = [line.strip() for line in said(frozen, "frys")[1].splitlines() if line.startswith("  1.1")]
    assert told == [
        "1.1 st. 2: ändrad, 92\N{NO-BREAK SPACE}% av orden är kvar",
        "1.1 st. 4: flyttad",
        "1.1 st. 5: utgår",
    ]


def test_a_number_that_has_gone_is_kept_as_gone_through_every_edition(frozen):
    write(frozen, *FIVE[:4])
    begin_next(frozen)
    assert said(frozen, "frys")[0] == 0
    assert ledger(frozen, "beslut").chapters[0].former == {"1.1 st. 5": Former("remiss")}
    begin_third(frozen)
    write(frozen, *FIVE[:4], "Något helt annat till sist")
    assert said(frozen, "frys")[0] == 0
    assert texts(frozen, "slutlig")["1.1 st. 6"] == "Något helt annat till sist"
    assert ledger(frozen, "slutlig").chapters[0].former == {"1.1 st. 5": Former("remiss")}


def test_a_heading_is_found_at_every_address_that_it_has_had(frozen):
    chapter = frozen / "docs/programmet/mal.md"
    replaced(chapter, "## Närhet", "## Nära dig")
    begin_next(frozen)
    assert said(frozen, "frys")[0] == 0
    replaced(chapter, "## Nära dig", "## Nära alla")
    begin_third(frozen)
    assert said(frozen, "frys")[0] == 0
    assert ledger(frozen, "slutlig").chapters[0].entries[0].ids == ("nara-alla", "nara-dig", "narhet")


def decide(folder: Path, *decisions: str) -> None:
    lines = "".join(f"  - {{hänvisning: 1.1 st. 1, {one}}}\n" for one in decisions)
    (folder / "data/hanvisningar.yml").write_text(f"avgöranden:\n{lines}", "utf-8")


@pytest.fixture
def parted(neighbour) -> Path:
    """A frozen programme whose one paragraph has since been parted in two."""
    write(neighbour, LONG)
    assert said(neighbour, "frys")[0] == 0
    begin_next(neighbour)
    write(neighbour, f"{PARTS[0]}.", PARTS[2])
    return neighbour


def test_a_parted_text_is_advice_until_the_edition_is_frozen(parted):
    advice = "texten i 1.1 st. 1 ser ut att ha delats; skriv i data/hanvisningar.yml vilket som behåller den"
    code, text = said(parted)
    assert (code, advice in text) == (0, True)
    code, text = said(parted, "frys")
    assert code == 1
    assert f"docs/programmet/mal.md:9: {advice}" in text
    assert not (parted / "utgavor/beslut").exists()


def test_a_decision_is_followed_once_and_is_then_the_edition_s(parted):
    decide(parted, "behålls_av: Den ska ha öppet")
    assert said(parted, "frys")[0] == 0
    assert texts(parted, "beslut")["1.1 st. 1"].startswith("Den ska ha öppet")
    assert not (parted / "data/hanvisningar.yml").exists()
    assert (parted / "utgavor/beslut/data/hanvisningar.yml").exists()
    assert said(parted)[0] == 0


def test_a_decision_that_no_text_keeps_the_reference_lets_it_go(parted):
    decide(parted, "utgår: true")
    assert said(parted, "frys")[0] == 0
    assert ledger(parted, "beslut").chapters[0].former == {"1.1 st. 1": Former("remiss")}


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        ("behålls_av: Ingenting börjar så", "data/hanvisningar.yml:2: ”Ingenting börjar så”: inget stycke börjar så"),
        ("behålls_av: D", "data/hanvisningar.yml:2: ”D”: inget stycke börjar så"),
        ("utgår: true, behålls_av: Den", "data/hanvisningar.yml:2: skriv antingen ”behålls_av” med"),
        ("utgår: false", "data/hanvisningar.yml:2: skriv antingen ”behålls_av” med"),
    ],
)
def test_a_decision_that_cannot_be_followed_is_told_with_its_line(parted, decision, message):
    if decision == "behålls_av: D":
        write(parted, f"{PARTS[0]}.", "Den andra meningen", "Den tredje meningen")
        message = message.replace("inget stycke börjar så", "2 stycken börjar så; skriv fler ord")
    decide(parted, decision)
    code, text = said(parted)
    assert code == 1
    assert message in text


def test_a_decision_about_a_reference_that_never_was_is_told(parted):
    decide(parted, "utgår: true")
    replaced(parted / "data/hanvisningar.yml", "1.1 st. 1", "7.1 st. 1")
    assert "hänvisningen ”7.1 st. 1” finns inte i den senaste frysta utgåvan" in said(parted)[1]


def chapter_number(folder: Path) -> None:
    replaced(folder / "docs/programmet/mal.md", "nummer: 1", "nummer: 2")


def second_chapter(folder: Path, title: str) -> None:
    text = HEAD.replace("nummer: 1", "nummer: 2").replace("Mål", title)
    (folder / "docs/programmet" / f"{title.lower()}.md").write_text(f"{text}Om {title}.\n", "utf-8")


def begin_third(folder: Path) -> None:
    make_followable(folder)  # it is the adopted one
    with (folder / "data/utgavor.yml").open("a", encoding="utf-8") as file:
        file.write(NEXT.replace("beslut", "slutlig").replace("status: slutlig", "status: fastställt"))
    replaced(folder / "data/program.yml", "utgåva: beslut", "utgåva: slutlig")


BREAKS = {
    "a file of the edition": (
        lambda folder: replaced(folder / "utgavor/remiss/docs/programmet/mal.md", "butiker", "affärer"),
        r"utgavor/remiss/hanvisningar.txt:2: utgåvan är fryst, men någon av dess filer är ändrad",
    ),
    "a line of the ledger": (
        lambda folder: replaced(folder / "utgavor/remiss/hanvisningar.txt", "butiker", "affärer"),
        r"utgavor/remiss/hanvisningar.txt:6: raden är ändrad",
    ),
    "no ledger": (
        lambda folder: (folder / "utgavor/remiss/hanvisningar.txt").unlink(),
        r"utgavor/remiss/hanvisningar.txt:1: filen saknas",
    ),
    "another's folder": (
        lambda folder: (folder / "utgavor/remiss").rename(folder / "utgavor/remis"),
        r"utgavor/remis:1: den frysta utgåvan ”remis” finns inte i data/utgavor.yml, menade du ”remiss”\?",
    ),
    "an edition that is nowhere": (
        lambda folder: replaced(folder / "data/utgavor.yml", "utgåvor:\n", "utgåvor:\n" + NEXT.replace("31", "30")),
        r"data/utgavor.yml:2: utgåvan ”beslut” är inte fryst, så dess text finns inte här; skriv en lucka",
    ),
    "a text that is said to be lacking": (
        lambda folder: (
            begin_next(folder),
            replaced(folder / "data/utgavor.yml", "-30}", "-30, saknas: [{id: text, vad: A, lämnas_av: gruppen}]}"),
        ),
        r"data/utgavor.yml:2: utgåvans text finns i utgavor/remiss/; ta bort luckan ”text”",
    ),
    "editions in another order": (
        lambda folder: (begin_next(folder), replaced(folder / "data/utgavor.yml", "2031-06", "2030-06")),
        r"data/utgavor.yml:3: utgåvorna ska stå i tidsordning",
    ),
    "a chapter's number": (
        lambda folder: (begin_next(folder), chapter_number(folder)),
        r"docs/programmet/mal.md:2: kapitlets nummer är fryst; det är 1, och hänvisningar till det börjar så",
    ),
    "a number that a chapter had that is gone": (
        lambda folder: (
            second_chapter(folder, "Medel"), begin_next(folder), said(folder, "frys"),
            (folder / "docs/programmet/medel.md").unlink(), begin_third(folder), said(folder, "frys"),
            second_chapter(folder, "Annat"),
        ),
        r"docs/programmet/annat.md:2: nummer 2 hör till ett annat kapitel \(Medel\), också om det är borttaget",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BREAKS)
def test_what_is_frozen_is_held(frozen, what):
    breaks, message = BREAKS[what]
    breaks(frozen)
    code, text = said(frozen)
    assert code == 1
    assert re.search(message, text), text


def test_what_a_frozen_edition_becomes_is_an_edition_of_its_own(frozen):
    begin_next(frozen)
    assert said(frozen, "frys")[0] == 0
    make_followable(frozen)
    replaced(frozen / "data/utgavor.yml", "status: beslut", "status: fastställt")
    code, text = said(frozen)
    assert code == 1
    assert "frystes som ”beslut”; låt den vara det, skriv en ny utgåva med ”status: fastställt”" in text


def test_a_change_is_told_by_what_was_decided_and_not_by_what_is_alike(neighbour):
    write(neighbour, LONG, "Ett stycke till som står kvar.")
    assert said(neighbour, "frys")[0] == 0
    begin_next(neighbour)
    git(neighbour, "init", "-q")
    git(neighbour, "add", "-A")
    git(neighbour, "commit", "-qm", "Före")
    write(neighbour, "Något helt annat i dess ställe.", "Ett stycke till som står kvar.")
    decide(neighbour, "behålls_av: Något helt annat")
    done = serviceprogram("jämför", "--bas", "HEAD", "--form", "text", folder=neighbour)
    assert done.returncode == 0, done.stderr
    assert "1.1 st. 1 utgår" not in done.stdout
    assert "[+Något helt annat i dess" in done.stdout
