"""``make figures`` tells what differs from the source, and writes whole files or none."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import replaced, serviceprogram
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from statistics_server import Said, statistics
from test_fetching import SAMPLES, of_kolada, sample

from serviceprogram.fetching.account import account
from serviceprogram.fetching.revision import revision
from serviceprogram.fetching.row import FetchedRow
from serviceprogram.programme.indicators import Indicator
from serviceprogram.programme.period import Period
from serviceprogram.programme.series import Value
from serviceprogram.programme.swedish import exact
from serviceprogram.site import fetching, sources, web_client
from serviceprogram.site.fetching import Wish

SCB = "https://statistikdatabasen.scb.se/api/v2/tables/TAB638/data?lang=sv&outputFormat=json-stat2"
KOLADA = "https://api.kolada.se/v3/data/kpi/N01951/municipality/0098,9801,9802?per_page=5000"
NEXT = "https://api.kolada.se/v3/data/kpi/N01951/municipality/0098,9801,9802?page=2&per_page=3"
DAY = date(2026, 3, 2)
HEAD = "område;period;värde;källa;hämtat;metodbrott\n"
SOURCES = """  - {id: scb, titel: SCB, kort: SCB, utgivare: SCB, styrker: Befolkningen}
  - {id: kolada, titel: Kolada, kort: Kolada, utgivare: RKA, styrker: Andelen nöjda}
  - {id: pipos, titel: Pipos, kort: Pipos, utgivare: Tillväxtverket, styrker: Andelen nära}
"""
POPULATION = """    hämtas:
      från: scb
      tabell: TAB638
      urval:
        - {variabel: ContentsCode, värde: BE0101N1}
      källa: scb
"""
SHARES = """  - id: nojda
    namn: Nöjda
    kort: Nöjda
    definition: Andel nöjda.
    slag: andel
    enhet: procent
    decimaler: 1
    källa: kolada
    hämtas: {från: kolada, nyckeltal: N01951, källa: kolada}
  - id: nara
    namn: Nära
    kort: Nära
    definition: Andel med nära till butik.
    slag: andel
    enhet: procent
    decimaler: 1
    källa: pipos
    hämtas: {från: pipos, källa: pipos, kolumner: {område: Kommun, värde: Andel inom 10 km, period: År}}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with statistics(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(autouse=True)
def environment(server, monkeypatch):
    """The command asks the server, which answers as the samples; nobody waits."""
    server.asked.clear()
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(web_client, "WAITS", (0.0, 0.0))
    server.say(SCB, sample_json("scb.json"))
    server.say(KOLADA, sample_json("kolada-1.json"))
    server.say(NEXT, sample_json("kolada-2.json"))


@pytest.fixture
def folder(neighbour) -> Path:
    """The second region, with three indicators that are fetched."""
    with (neighbour / "data/kallor.yml").open("a", encoding="utf-8") as file:
        file.write(SOURCES)
    indicators = neighbour / "data/indikatorer.yml"
    replaced(indicators, "    namn: Befolkning\n", f"    namn: Befolkning\n{POPULATION}")
    with indicators.open("a", encoding="utf-8") as file:
        file.write(SHARES)
    return neighbour


def sample_json(name: str) -> Any:
    return json.loads((SAMPLES / name).read_text("utf-8"))


def figures(folder: Path, capsys, **wish: Any) -> tuple[int, list[str]]:
    """Return the exit code, and what was said."""
    capsys.readouterr()
    code = fetching.run(folder / "mkdocs.yml", Wish(**wish), DAY)
    said = capsys.readouterr()
    assert said.out == ""
    return code, [line for line in said.err.replace("\N{NO-BREAK SPACE}", " ").splitlines() if line]


def files(folder: Path) -> dict[str, str]:
    """Return every file of ``data/``."""
    return {
        path.relative_to(folder / "data").as_posix(): path.read_text("utf-8")
        for path in (folder / "data").rglob("*")
        if path.is_file()
    }


POPULATION_TOLD = [
    "Befolkning (befolkning)",
    "  Nytt för 2022: Grannlandet 300; Ödeby uppgift saknas; Ängby 200",
    "  Nytt för 2023: Grannlandet 301; Ödeby 100; Ängby 201",
    "  Nytt för 2024: Grannlandet 303; Ödeby 101; Ängby 202",
    "  Oförändrade: 0",
]
SHARES_TOLD = [
    "Nöjda (nojda)",
    "  Nytt för 2023: Grannlandet 61,2; Ödeby uppgift saknas; Ängby 80,0",
    "  Nytt för 2024: Grannlandet 62,0; Ödeby 40,5; Ängby 80,0",
    "  Oförändrade: 0",
]


def test_what_differs_is_told_and_nothing_is_written(folder, capsys):
    before = files(folder)
    assert figures(folder, capsys) == (
        0,
        [
            *POPULATION_TOLD,
            *SHARES_TOLD,
            "Inget är skrivet ännu. Med WRITE=1 skrivs data/indikatorer/befolkning.csv, data/indikatorer/nojda.csv.",
        ],
    )
    assert files(folder) == before


def test_what_is_written_has_the_day_and_the_source_and_the_check_has_nothing_against_it(folder, capsys):
    code, said = figures(folder, capsys, write=True)
    assert (code, said[-1]) == (
        0,
        (
            "Skrev data/indikatorer/befolkning.csv, data/indikatorer/nojda.csv. Läs ändringen med make diff och "
            "föreslå den som vilken annan som helst."
        ),
    )
    assert files(folder)["indikatorer/befolkning.csv"] == (
        f"{HEAD}98;2022;300;scb;2026-03-02;\n9801;2022;;scb;2026-03-02;\n9802;2022;200;scb;2026-03-02;\n"
        "98;2023;301;scb;2026-03-02;\n9801;2023;100;scb;2026-03-02;\n9802;2023;201;scb;2026-03-02;\n"
        "98;2024;303;scb;2026-03-02;\n9801;2024;101;scb;2026-03-02;\n9802;2024;202;scb;2026-03-02;\n"
        "98;2030;300;plan;;\n9801;2030;100;plan;;\n9802;2030;200;plan;;\n"
    )
    assert files(folder)["indikatorer/nojda.csv"].splitlines()[4:6] == [
        "98;2024;62,0;kolada;2026-03-02;",
        "9801;2024;40,5;kolada;2026-03-02;",
    ]
    done = serviceprogram("kontrollera", folder=folder)
    assert done.returncode == 0, done.stderr


def test_fetching_again_another_day_changes_nothing(folder, capsys, monkeypatch):
    assert figures(folder, capsys, write=True)[0] == 0
    before = files(folder)
    monkeypatch.setattr("test_figures.DAY", date(2027, 1, 1))
    assert figures(folder, capsys, write=True) == (
        0,
        ["Befolkning (befolkning)", "  Oförändrade: 9", "Nöjda (nojda)", "  Oförändrade: 6", "Inget att ändra."],
    )
    assert files(folder) == before


def test_one_indicator_is_fetched_alone(folder, capsys, server):
    assert figures(folder, capsys, indicator="nojda")[1][:-1] == SHARES_TOLD
    assert [address for _, address, _ in server.asked] == [KOLADA, NEXT]


def test_a_changed_value_one_that_is_gone_and_one_of_another_source(folder, capsys, server):
    figures(folder, capsys, write=True)
    file = folder / "data/indikatorer/befolkning.csv"
    replaced(file, "9801;2023;100;scb;2026-03-02;", "9801;2023;100;scb;2026-03-02;Ny gräns")
    replaced(file, "9802;2022;200;scb;2026-03-02;", "9802;2022;190;plan;;")
    answer = sample_json("scb.json")
    answer["dimension"]["Tid"]["category"]["index"] = {"2022": 0, "2023": 1, "2025": 2}
    answer["value"] = [300, 302, 1304, None, 101, 1102, 200, 201, 202, 5, 5, 5]
    server.say(SCB, answer)
    assert figures(folder, capsys, indicator="befolkning", write=True) == (
        0,
        [
            "Befolkning (befolkning)",
            "  Nytt för 2025: Grannlandet 1 304; Ödeby 1 102; Ängby 202",
            "  Ändrat, Grannlandet 2023: 301 → 302",
            "  Ändrat, Ödeby 2023: 100 → 101; har en anteckning om metodbrott, läs den",
            "  Rörs inte, Ängby 2022: 190 är ur plan, men källan har 200",
            "  Borta hos källan men behålls, 2024: Grannlandet 303; Ödeby 101; Ängby 202",
            "  Oförändrade: 3",
            (
                "Skrev data/indikatorer/befolkning.csv. Läs ändringen med make diff och föreslå den som vilken annan "
                "som helst."
            ),
        ],
    )
    lines = file.read_text("utf-8").splitlines()
    for kept in ("9801;2023;101;scb;2026-03-02;Ny gräns", "9802;2022;190;plan;;", "9801;2024;101;scb;2026-03-02;"):
        assert kept in lines


def test_what_the_check_would_stop_is_told_and_not_written(folder, capsys, server):
    before = files(folder)
    answer = sample_json("scb.json")
    answer["value"][5] = 150
    server.say(SCB, answer)
    code, said = figures(folder, capsys, indicator="befolkning", write=True)
    assert (code, said[-3:]) == (
        1,
        [
            "Kontrollen stoppar de hämtade värdena:",
            "data/indikatorer/befolkning.csv:8: kommunernas befolkning 2024 blir tillsammans 352 men länets är 303",
            "Inget har skrivits.",
        ],
    )
    assert files(folder) == before


def test_one_source_that_fails_leaves_every_file_as_it_was(folder, capsys, server):
    before = files(folder)
    server.say(KOLADA, Said(503, b""))
    code, said = figures(folder, capsys, write=True)
    assert (code, said) == (
        1,
        [
            *POPULATION_TOLD,
            "nojda: api.kolada.se är stängd just nu (svar 503); försök igen senare",
            "Inget har skrivits.",
        ],
    )
    assert files(folder) == before


@pytest.mark.parametrize(
    ("address", "answer", "said"),
    [
        (
            SCB,
            Said(200, b"<html>"),
            "befolkning: statistikdatabasen.scb.se svarade med en webbsida i stället för tal",
        ),
        (SCB, Said(404, {}), "befolkning: tabellen TAB638 finns inte"),
        (SCB, Said(400, {"title": "Non-existent value"}), "befolkning: ett värde i ”urval” finns inte i tabellen"),
        (SCB, {"id": []}, "befolkning: svaret är inte i formen JSON-stat 2"),
        (KOLADA, Said(404, {}), "nojda: Kolada har inget nyckeltal N01951 med värden för kommuner (svar 404)"),
        (KOLADA, {"values": [], "next_url": None}, "nojda: källan har inget värde för programmets områden"),
        (NEXT, {"values": [], "next_url": NEXT}, "nojda: svaret tar inte slut efter 3 sidor"),
    ],
)
def test_each_failure_says_which_indicator_and_what(folder, capsys, server, monkeypatch, address, answer, said):
    monkeypatch.setattr(sources, "_MOST_PAGES", 3)
    server.say(address, answer)
    code, lines = figures(folder, capsys)
    assert (code, lines[-2:]) == (1, [said, "Inget har skrivits."])


def test_patience_is_enough_where_the_source_asks_for_it(folder, capsys, server):
    server.say(SCB, Said(429, b"", {"Retry-After": "0"}), sample_json("scb.json"))
    assert figures(folder, capsys, indicator="befolkning")[0] == 0


def test_a_municipality_that_the_source_lacks_is_told(folder, capsys, server):
    server.say(KOLADA, {"values": sample_json("kolada-2.json")["values"][::2], "next_url": None})
    assert figures(folder, capsys, indicator="nojda")[1][:-1] == [
        "Nöjda (nojda)",
        "  Nytt för 2024: Grannlandet 62,0; Ängby 80,0",
        "  Finns inte hos källan: Ödeby (9801)",
        "  Oförändrade: 0",
    ]


def test_earlier_years_than_the_first_are_left_as_they_are(folder, capsys):
    figures(folder, capsys, indicator="befolkning", write=True)
    replaced(folder / "data/indikatorer.yml", "      källa: scb\n", "      källa: scb\n      första_år: 2024\n")
    assert figures(folder, capsys, indicator="befolkning")[1] == [
        "Befolkning (befolkning)",
        "  Oförändrade: 3",
        "Inget att ändra.",
    ]


def test_an_interrupted_write_leaves_every_file_whole(folder, capsys, monkeypatch):
    before = files(folder)
    real = Path.write_text

    def full(path: Path, text: str, *more: Any) -> int:
        if path.name == ".nojda.csv.ny" and path.parent == folder / "data":
            real(path, text[:40], *more)
            raise OSError(28, "No space left on device")
        return real(path, text, *more)

    monkeypatch.setattr(Path, "write_text", full)
    code, said = figures(folder, capsys, write=True)
    assert code == 1
    assert said[-2:] == ["Det går inte att skriva filerna: No space left on device.", "Inget har skrivits."]
    assert files(folder) == before


def test_what_a_frozen_edition_shows_is_not_changed_by_new_figures(folder, capsys):
    chapter = folder / "docs/programmet/mal.md"
    chapter.write_text(chapter.read_text("utf-8") + '\n\n{{ indikatortabell("befolkning") }}\n', "utf-8")
    done = serviceprogram("frys", folder=folder)
    assert done.returncode == 0, done.stderr
    before = files(folder)
    code, said = figures(folder, capsys, indicator="befolkning", write=True)
    assert (code, said[-1]) == (1, "Inget har skrivits.")
    assert "är fryst, men texten är en annan i docs/programmet/mal.md" in " ".join(said)
    assert files(folder) == before


def test_a_swap_that_stops_half_way_says_so(folder, capsys, monkeypatch):
    real = Path.replace

    def locked(path: Path, target: Path) -> Path:
        if target == folder / "data/indikatorer/nojda.csv":
            raise OSError(13, "Permission denied")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", locked)
    code, said = figures(folder, capsys, write=True)
    assert code == 1
    assert "Inget har skrivits" not in said[-1]
    assert said[-1].startswith("Det går inte att skriva filerna: Permission denied. Alla är hela;")
    assert [one for one in (folder / "data").iterdir() if one.suffix == ".ny"] == []


def test_a_file_of_pipos_is_read_for_its_indicator(folder, capsys):
    assert figures(folder, capsys, indicator="nara", file=SAMPLES / "pipos.csv", write=True) == (
        0,
        [
            "pipos.csv: rader om andra områden än programmets, som inte läses: 1",
            "Nära (nara)",
            "  Nytt för 2024: Grannlandet 71,0; Ödeby 62,4; Ängby uppgift saknas",
            "  Oförändrade: 0",
            (
                "Skrev data/indikatorer/nara.csv. Läs ändringen med make diff och föreslå den som vilken annan som "
                "helst."
            ),
        ],
    )


def test_a_workbook_of_pipos_is_read_with_shares_as_excel_shows_them(folder, capsys, tmp_path):
    book = Workbook()
    book.active.append(["Inget här"])
    sheet = book.create_sheet("Andelar")
    for row in (["Kommun", "Andel inom 10 km", "År"], ["Ödeby", 0.624, 2024], ["Ängby", 71, date(2024, 12, 31)]):
        sheet.append(row)
    sheet["B2"].number_format = "0.0%"
    file = tmp_path / "uttag.xlsx"
    book.save(file)
    code, said = figures(folder, capsys, indicator="nara", file=file)
    assert (code, said[0]) == (
        1,
        "nara: ”kolumner” säger ”Kommun”, men filen har ingen sådan kolumn (finns: Inget här)",
    )
    replaced(folder / "data/indikatorer.yml", "{från: pipos,", "{från: pipos, blad: Andelar,")
    assert figures(folder, capsys, indicator="nara", file=file)[1][1:3] == [
        "  Nytt för 2024: Ödeby 62,4",
        "  Nytt för 31 december 2024: Ängby 71,0",
    ]
    replaced(folder / "data/indikatorer.yml", "blad: Andelar", "blad: Andel")
    assert figures(folder, capsys, indicator="nara", file=file)[1][0] == (
        "nara: filen har inget blad ”Andel”, menade du ”Andelar”?"
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("saknas.csv", None, "filen finns inte; har namnet mellanslag, skriv '…' runt det"),
     ("a.pdf", b"%PDF", "filtypen läses inte; spara den som csv eller xlsx"),
     ("a.xlsx", b"PK trasig", "filen går inte att öppna som .xlsx"),
     ("a.csv", b"", "”kolumner” säger ”Kommun”, men filen har ingen sådan kolumn")],
)  # fmt: skip
def test_a_file_that_can_not_be_read_is_told(folder, capsys, tmp_path, name, content, said):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert figures(folder, capsys, indicator="nara", file=tmp_path / name) == (
        1, [f"nara: {said}", "Inget har skrivits."]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "said"),
    [({"indicator": "nojd"}, "okänd indikator, ”nojd”, menade du ”nojda”?"),
     ({"file": SAMPLES / "pipos.csv"}, "skriv också vilken indikator filen gäller, som INDICATOR=dagligvaror"),
     ({"indicator": "nara"}, "nara: värdena kommer ur en fil; skriv FILE=fil.xlsx"),
     ({"indicator": "nojda", "file": SAMPLES / "pipos.csv"},
      "nojda: värdena hämtas från kolada, inte ur en fil; ta bort FILE")],
)  # fmt: skip
def test_what_can_not_be_fetched_is_told(folder, capsys, wish, said):
    assert figures(folder, capsys, **wish) == (1, [said, "Inget har skrivits."])


def test_a_programme_that_fetches_nothing_says_so(neighbour, capsys):
    assert figures(neighbour, capsys)[1][0] == "ingen indikator i data/indikatorer.yml hämtas från scb eller kolada"
    assert figures(neighbour, capsys, indicator="befolkning")[1][0] == (
        "befolkning: indikatorn har inget under ”hämtas” i data/indikatorer.yml"
    )


def test_faults_in_the_data_come_before_any_question(folder, capsys, server):
    replaced(folder / "data/indikatorer.yml", "från: scb", "från: skb")
    assert figures(folder, capsys) == (
        1,
        ["data/indikatorer.yml:5: ”från” är ”skb” men ska vara scb, kolada eller pipos", "Inget har skrivits."],
    )
    assert server.asked == []


def test_the_command_is_what_make_runs(folder):
    done = serviceprogram("hämta-tal", "--indikator=nojda", "--skriv", folder=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "data/indikatorer/nojda.csv").is_file()
    done = serviceprogram("hämta-tal", "--indikator=nara", str(SAMPLES / "pipos.csv"), folder=folder)
    assert (done.returncode, "data/indikatorer/nara.csv." in done.stderr) == (0, True)


SHARE = Indicator.model_construct(id="nojda", name="Nöjda", decimals=1, fetched=None)
NAMES = {"98": "Grannlandet", "9801": "Ödeby"}
NUMBERS = st.none() | st.decimals(min_value=-1000, max_value=10**9, places=3)
PLACES = st.tuples(st.sampled_from(["98", "9801"]), st.sampled_from(["2022", "2023", "2024-12"]))


def rows(values: dict) -> list[FetchedRow]:
    return [FetchedRow(area, Period.parse(period), value) for (area, period), value in values.items()]


def values_of(values: dict, source: str) -> list[Value]:
    return [
        Value.model_construct(indicator="nojda", area=row.area, period=row.period, value=row.value, source=source,
                              fetched=None, method_break="not" if row.area == "98" else None)
        for row in rows(values)
    ]  # fmt: skip


@settings(deadline=None)
@given(
    st.dictionaries(PLACES, st.tuples(NUMBERS, st.sampled_from(["kolada", "plan"]))), st.dictionaries(PLACES, NUMBERS)
)
def test_what_there_is_stays_and_fetching_twice_is_the_same_as_once(there, fetched):
    old = [one for place, (value, source) in there.items() for one in values_of({place: value}, source)]
    source = of_kolada(källa="kolada")
    first = revision(SHARE, source, old, rows(fetched), tuple(NAMES), DAY)
    places = {(one.area, one.period): one for one in first.values}
    assert len(places) == len(first.values)
    for one in old:
        kept = places[one.area, one.period]
        assert (kept.source, kept.method_break) == (one.source, one.method_break)
        if one.source == "plan" or (one.area, one.period.edtf) not in fetched:
            assert kept == one
    again = revision(SHARE, source, first.values, rows(fetched), tuple(NAMES), date(2030, 1, 1))
    assert again.is_empty
    assert again.values == first.values
    assert len(first.changed) + len(first.others) + first.unchanged <= len(old)
    assert all(line.strip() for line in account(SHARE, first, NAMES))


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [("1234567", 0, "1 234 567"), ("-0.5", 1, "−0,5"), ("62", 1, "62,0"), ("62.04", 1, "62,04")],
)
def test_numbers_are_said_as_swedes_read_them(value, decimals, said):
    assert exact(Decimal(value), decimals).replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_long_list_is_cut_where_it_can_not_be_read():
    many = {f"98{number:02}": f"Kommun {number}" for number in range(15)}
    found = revision(SHARE, of_kolada(), [], rows({(code, "2024"): Decimal(1) for code in many}), tuple(many), DAY)
    (_, line, _) = account(SHARE, found, many)
    assert line.endswith("Kommun 11 1,0; och 3 till")


def test_a_value_that_changes_gets_the_day_and_a_small_one_is_no_negative_zero():
    there = values_of({("98", "2024"): Decimal(2), ("9801", "2024"): Decimal(3)}, "kolada")
    fetched = rows({("98", "2024"): Decimal("-0.04"), ("9801", "2024"): Decimal("3.04")})
    found = revision(SHARE, of_kolada(källa="kolada"), there, fetched, tuple(NAMES), DAY)
    assert [(str(one.value), one.fetched) for one in found.values] == [("0.0", DAY), ("3", None)]


def test_a_period_that_has_no_value_yet_gives_no_rows():
    fetched = {("98", "2023"): Decimal(1), ("9801", "2023"): None, ("98", "2024-12"): None, ("9801", "2024-12"): None}
    found = revision(SHARE, of_kolada(), [], rows(fetched), tuple(NAMES), DAY)
    assert {one.period.edtf for one in found.new} == {"2023"}


def test_the_samples_are_what_their_account_says():
    said = (SAMPLES / "README.md").read_text("utf-8")
    assert all(f"`{path.name}`" in said for path in SAMPLES.iterdir() if path.name != "README.md")
    assert sample("scb.json")["id"] == ["Region", "ContentsCode", "Tid"]
