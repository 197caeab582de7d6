"""What sources answer becomes rows of the programme's areas, or a sentence that says what is wrong with it."""

import json
from contextlib import suppress
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serviceprogram.fetching import kolada, pipos, pxweb
from serviceprogram.fetching.json_stat import cells
from serviceprogram.fetching.row import FetchedRow, Request, UnexpectedAnswerError, distinct
from serviceprogram.programme.data_sources import KoladaSource, PiposExport, ScbSource
from serviceprogram.programme.period import Period

SAMPLES = Path(__file__).parent / "samples"
NAMES = {"98": "Grannlandet", "9801": "Ödeby", "9802": "Ängby"}
AREAS = tuple(NAMES)
CONTENTS = {"variabel": "ContentsCode", "värde": "BE0101N1"}
SCB = {"från": "scb", "tabell": "TAB638", "urval": [CONTENTS], "källa": "plan"}
KOLADA = {"från": "kolada", "nyckeltal": "N01951", "källa": "plan"}
PIPOS = {"från": "pipos", "källa": "plan", "period": "2024", "kolumner": {"område": "Kommun", "värde": "Antal"}}


def sample(name: str):
    return json.loads((SAMPLES / name).read_text("utf-8"), parse_float=Decimal)


def scb(**more: Any) -> ScbSource:
    return ScbSource.model_validate(SCB | more)


def of_kolada(**more: Any) -> KoladaSource:
    return KoladaSource.model_validate(KOLADA | more)


def of_pipos(**more: Any) -> PiposExport:
    return PiposExport.model_validate(PIPOS | more)


def plain(rows) -> list[tuple[str, str, str | None]]:
    return [(row.area, row.period.edtf, None if row.value is None else str(row.value)) for row in rows]


def refused(ask) -> str:
    with pytest.raises(UnexpectedAnswerError) as caught:
        ask()
    return str(caught.value)


def test_a_table_is_asked_by_its_id_for_the_county_and_all_within_it():
    assert pxweb.request(scb(), AREAS) == Request(
        "https://statistikdatabasen.scb.se/api/v2/tables/TAB638/data?lang=sv&outputFormat=json-stat2",
        {
            "selection": [
                {"variableCode": "Region", "valueCodes": ["98*"]},
                {"variableCode": "Tid", "valueCodes": ["*"]},
                {"variableCode": "ContentsCode", "valueCodes": ["BE0101N1"]},
            ]
        },
    )


def test_a_table_is_asked_by_its_path_in_the_older_version():
    source = scb(tabell="BE/BE0101/BE0101A/BefolkningNy", områdesvariabel="Kommun", tidsvariabel="År")
    assert pxweb.request(source, AREAS) == Request(
        "https://api.scb.se/OV0104/v1/doris/sv/ssd/BE/BE0101/BE0101A/BefolkningNy",
        {
            "query": [
                {"code": "Kommun", "selection": {"filter": "all", "values": ["98*"]}},
                {"code": "År", "selection": {"filter": "all", "values": ["*"]}},
                {"code": "ContentsCode", "selection": {"filter": "item", "values": ["BE0101N1"]}},
            ],
            "response": {"format": "json-stat2"},
        },
    )


def test_a_table_s_cells_are_rows_and_an_empty_one_has_no_value():
    assert plain(pxweb.rows(scb(), AREAS, sample("scb.json"))) == [
        ("98", "2022", "300"), ("98", "2023", "301"), ("98", "2024", "303"),
        ("9801", "2022", None), ("9801", "2023", "100"), ("9801", "2024", "101"),
        ("9802", "2022", "200"), ("9802", "2023", "201"), ("9802", "2024", "202"),
    ]  # fmt: skip


def test_a_table_without_a_municipality_gives_the_others():
    answer = sample("scb.json")
    assert {row.area for row in pxweb.rows(scb(), ("98", "9801", "9899"), answer)} == {"98", "9801"}


def test_the_other_ways_that_json_stat_can_be_written_give_the_same_cells():
    answer = sample("scb.json")
    other = deepcopy(answer)
    other["value"] = {str(place): value for place, value in enumerate(answer["value"]) if value is not None}
    other["dimension"]["Region"]["category"]["index"] = list(answer["dimension"]["Region"]["category"]["index"])
    del other["dimension"]["ContentsCode"]["category"]["index"]
    assert list(cells(other)) == list(cells(answer))


@pytest.mark.parametrize(
    ("code", "edtf"), [("2024", "2024"), ("2024M12", "2024-12"), ("2024K1", "2024-33"), ("2024Q4", "2024-36")]
)
def test_a_time_is_known_as_scb_writes_it(code, edtf):
    assert pxweb.period_of(code).edtf == edtf


@pytest.mark.parametrize(
    ("code", "said"),
    [("2023-2024", "tiden ”2023-2024” är inget år, kvartal eller månad"),
     ("48", "tiden ”48” är inget år, kvartal eller månad"),
     ("2024M13", "tiden ”2024-13” finns inte: månaden ska vara 01–12 (eller 21–23 årstid, 33–36 kvartal)")],
)  # fmt: skip
def test_a_time_that_is_none_is_told(code, said):
    assert refused(lambda: pxweb.period_of(code)) == said


def changed(**more: Any):
    return sample("scb.json") | more


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ([], "svaret är inte i formen JSON-stat 2"),
        ({"id": ["Region"]}, "svaret är inte i formen JSON-stat 2"),
        (changed(size=[3, 1, 3]), "svaret är inte i formen JSON-stat 2"),
        (changed(id=["Region", "Tid"]), "svaret är inte i formen JSON-stat 2"),
        (changed(value=[1, 2]), "svaret har inte så många tal som det säger"),
        (changed(value="många"), "svaret har inte så många tal som det säger"),
        (changed(value=["1"] * 12), "”1” är inget tal"),
        (changed(value=[True] * 12), "”True” är inget tal"),
        (changed(value=[Decimal("1e999")] * 12), "”1.000e+999” är för stort för att vara ett värde"),
    ],
)
def test_an_answer_in_another_form_is_told(answer, said):
    assert refused(lambda: pxweb.rows(scb(), AREAS, answer)) == said


def test_a_table_with_other_variables_tells_which_to_choose():
    assert refused(lambda: pxweb.rows(scb(områdesvariabel="Kommun"), AREAS, sample("scb.json"))) == (
        "svaret har ingen variabel ”Kommun”; rätta ”områdesvariabel” (finns: Region, ContentsCode, Tid)"
    )
    answer = sample("scb.json")
    answer["id"][1], answer["size"][1] = "Kon", 2
    answer["dimension"]["Kon"] = {"category": {"index": {"1": 0, "2": 1}}}
    assert refused(lambda: pxweb.rows(scb(), AREAS, answer | {"value": [1] * 24})) == (
        "”Kon” har 2 värden i svaret; välj ett av dem i ”urval”"
    )


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (404, "", "tabellen TAB638 finns inte"),
        (403, "Forbidden", "frågan gäller för många tal; välj mindre i ”urval”"),
        (400, '{"title": "Non-existent value", "status": 400}', "ett värde i ”urval” finns inte i tabellen"),
        (400, '{"error": "The request for variable \'Kon\' has an error."}',
         "SCB förstår inte frågan (The request for variable 'Kon' has an error.); kontrollera ”tabell” och ”urval”"),
        (500, "", "SCB förstår inte frågan; kontrollera ”tabell” och ”urval”"),
        (400, "[]", "SCB förstår inte frågan; kontrollera ”tabell” och ”urval”"),
    ],
)  # fmt: skip
def test_why_scb_refuses_is_said_in_swedish(status, body, said):
    assert pxweb.refusal(scb(), status, body) == said


def test_kolada_is_asked_for_some_areas_at_a_time():
    address = "https://api.kolada.se/v3/data/kpi/N01951/municipality/"
    assert list(kolada.requests(of_kolada(), AREAS)) == [Request(f"{address}0098,9801,9802?per_page=5000")]
    many = [f"{number}" for number in range(9801, 9850)]
    asked = [request.address.removeprefix(address).split("?")[0] for request in kolada.requests(of_kolada(), many)]
    assert ",".join(asked).split(",") == many
    assert max(one.count(",") for one in asked) < 20


def test_kolada_s_pages_are_rows_of_one_gender():
    pages = [sample("kolada-1.json"), sample("kolada-2.json")]
    assert plain(kolada.rows(of_kolada(), AREAS, pages)) == [
        ("98", "2023", "61.2345678901"), ("9801", "2023", None), ("9802", "2023", "80.0"),
        ("98", "2024", "61.95"), ("9801", "2024", "40.5"), ("9802", "2024", "80.0"),
    ]  # fmt: skip
    assert {row.area for row in kolada.rows(of_kolada(), ("98", "9802"), pages)} == {"98", "9802"}
    assert plain(kolada.rows(of_kolada(kön="K"), AREAS, pages)) == [
        ("9802", "2023", "81.5"),
        ("9802", "2024", "81.5"),
    ]


def test_a_value_that_kolada_has_deleted_is_none_that_it_has():
    page = sample("kolada-2.json")
    page["values"][1]["values"][0]["isdeleted"] = True
    assert {row.area for row in kolada.rows(of_kolada(), AREAS, [page])} == {"98", "9802"}


def test_the_next_page_is_asked_of_kolada_alone():
    assert kolada.following(sample("kolada-1.json")) == Request(
        "https://api.kolada.se/v3/data/kpi/N01951/municipality/0098,9801,9802?page=2&per_page=3"
    )
    assert kolada.following(sample("kolada-2.json")) is None
    elsewhere = {"next_url": "https://exempel.se/v3/data/kpi/N1?page=2"}
    assert kolada.following(elsewhere) == Request("https://api.kolada.se/v3/data/kpi/N1?page=2")
    for wrong in ("https://api.kolada.se/v2/data", "/v3/data/../../admin", 7):
        assert refused(lambda: kolada.following({"next_url": wrong})) == "nästa sida av svaret finns inte hos Kolada"  # noqa: B023


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ([], "svaret har en annan form än Koladas version 3"),
        ({"values": [{"kpi": "N01951"}]}, "svaret har en annan form än Koladas version 3"),
        ({"values": [{"kpi": "N00001"}]}, "svaret gäller N00001, inte N01951"),
    ],
)
def test_another_form_than_kolada_s_is_told(page, said):
    assert refused(lambda: kolada.rows(of_kolada(), AREAS, [page])) == said


def test_two_values_for_one_place_are_told_and_the_same_twice_is_one():
    row = FetchedRow("98", Period.parse("2024"), Decimal(1))
    assert distinct([row, row]) == (row,)
    assert refused(lambda: distinct([row, row._replace(value=Decimal(2))])) == (
        "källan har två värden för område 98 2024; det ska vara ett"
    )


TABLE = [
    ["Utdrag"],
    [None],
    ["Kommun", "Antal", "År"],
    ["Ödeby kommun", 3.0, 2024],
    ["9802", "1 234,5", 2024.0],
    ["Ängbys  kommun", 7, 2023],
    ["Grannlandet", None, "2024"],
    ["Riket", 9, 2024],
    [None, None, None],
    [98, "−2 %", "2023-12-31"],
]


def test_an_exported_table_is_read_by_the_headings_that_the_editor_names():
    columns = {"område": "Kommun", "värde": "Antal", "period": "År"}
    read = pipos.read(of_pipos(period=None, kolumner=columns), NAMES, TABLE)
    assert read.others == 1
    assert plain(read.rows) == [
        ("9801", "2024", "3.0"),
        ("9802", "2024", "1234.5"),
        ("9802", "2023", "7"),
        ("98", "2024", None),
        ("98", "2023-12-31", "-2"),
    ]


def test_an_exported_table_without_times_has_the_one_that_the_editor_writes():
    assert plain(pipos.read(of_pipos(period="2025"), NAMES, TABLE[:4]).rows) == [("9801", "2025", "3.0")]


@pytest.mark.parametrize(
    ("table", "more", "said"),
    [
        ([], {}, "”kolumner” säger ”Kommun”, men filen har ingen sådan kolumn"),
        ([["Titel"], ["Kommunen", "Antal"]], {},
         "”kolumner” säger ”Kommun”, men filen har ingen sådan kolumn, menade du ”Kommunen”?"),
        ([["Kommun", "Antal"], ["Ödeby", "tre"]], {}, "rad 2: ”tre” är inget tal"),
        ([["Kommun", "Antal"], ["Ödeby", "1,234.5"]], {}, "rad 2: ”1,234.5” är inget tal"),
        ([["Kommun", "Antal"], ["Ödeby", 1], ["Ödeby kommun", 2]], {},
         "källan har två värden för område 9801 2024; det ska vara ett"),
    ],
)  # fmt: skip
def test_an_exported_table_that_can_not_be_read_is_told_with_its_row(table, more, said):
    assert refused(lambda: pipos.read(of_pipos(**more), NAMES, table)) == said


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["id", "size", "dimension", "category", "index", "label", "value", "values", "kpi", "Region",
                         "municipality", "period", "gender", "next_url"]), inner, max_size=6),
    max_leaves=20,
)  # fmt: skip


@settings(deadline=None)
@given(JSON)
def test_no_answer_makes_the_reading_fail_in_another_way_than_in_swedish(answer):
    for ask in (lambda: pxweb.rows(scb(), AREAS, answer), lambda: kolada.rows(of_kolada(), AREAS, [answer]),
                lambda: kolada.following(answer)):  # fmt: skip
        with suppress(UnexpectedAnswerError):
            ask()


@settings(deadline=None)
@given(st.lists(st.lists(st.none() | st.integers() | st.floats() | st.text(max_size=8) | st.dates()
                         | st.sampled_from(["Kommun", "Antal", "Ödeby"]), max_size=4), max_size=8))  # fmt: skip
def test_no_table_makes_the_reading_fail_in_another_way_than_in_swedish(table):
    with suppress(UnexpectedAnswerError):
        pipos.read(of_pipos(), NAMES, [["Kommun", "Antal"], *table])
