"""What the open data promise to those who download them."""

import re
from datetime import date
from decimal import Decimal

import pytest
from conftest import ROOT, answers
from open_data import NAMES, column, csv_rows, json_rows

from serviceprogram.exports.files import files
from serviceprogram.exports.tables import DECLARATIONS, tables
from serviceprogram.programme.documents import Input, SourceDocument, SteeringDocument
from serviceprogram.programme.model import Activity, Chapter, Programme, Role, Section
from serviceprogram.programme.period import Period
from serviceprogram.programme.rules import records, references

RECORDS = {
    "kallor": SourceDocument,
    "roller": Role,
    "avsnitt": Section,
    "aktiviteter": Activity,
    "underlag": Input,
    "styrdokument": SteeringDocument,
    "kapitel": Chapter,
}
"""The tables whose rows are an editor's records."""
REFERENCED = {"roll": "roller", "källa": "kallor", "underlag": "underlag", "avsnitt": "avsnitt"}


@pytest.fixture(scope="module")
def made(real):
    return files(real)


@pytest.fixture(scope="module")
def by_name(real):
    return {table.name: table for table in tables(real)}


def test_the_files_have_these_names_in_lower_case_ascii(made):
    expected = {f"data/{name}.{kind}" for name in NAMES for kind in ("csv", "json")}
    assert set(made) == expected | {"data/datapackage.json", "data/csv-metadata.json"}
    assert all(path.isascii() and path == path.lower() for path in made)


EMPTY = (
    *("remissvar", "synpunkter", "malkonflikter", "mal-malkonflikter", "mal-bidrag", "indikatorer-mal"),
    *("insatser", "insatser-mal", "insatser-deltar", "insatser-kommuner", "insatser-ar", "finansiering"),
    *("serviceplaner-mal", "serviceplaner-svarar-mot"),
)
"""No one's reply or action is here, and the goals can't be followed yet; the made-up programme has some of each."""


@pytest.mark.parametrize("name", NAMES)
def test_a_csv_has_the_declared_columns_and_the_values_of_the_json(name, made, by_name):
    header, rows = csv_rows(made, name)
    declared = by_name[name].columns
    objects = json_rows(made, name)
    assert header == [one.name for one in declared]
    assert all(list(one) == header for one in objects)
    assert len(rows) == len(objects) == len(by_name[name].rows)
    assert rows or name in EMPTY
    for row, one in zip(rows, objects, strict=True):
        assert {key: as_text(value) for key, value in one.items()} == {
            each.name: row[each.name].removesuffix(".0") if each.type == "number" else row[each.name]
            for each in declared
        }


def as_text(value):
    """Write a JSON value as a CSV cell does, without the zero that a float adds."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "true", False: "false"}[value]
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_csv_is_utf_8_without_byte_order_mark_and_its_lines_end_with_crlf(name, made):
    content = made[f"data/{name}.csv"]
    assert not content.startswith("\N{ZERO WIDTH NO-BREAK SPACE}".encode())
    assert content.endswith(b"\r\n")
    assert not re.search(rb"[\r\n]", content.replace(b"\r\n", b""))


def test_json_is_readable_swedish_and_ends_with_a_newline(made):
    for path, content in made.items():
        if path.endswith(".json"):
            assert content.endswith(b"\n")
            assert b"\\u" not in content


def test_each_type_is_written_in_its_own_way(made):
    key = ("dagligvaror-5-min", "2326")
    _, rows = csv_rows(made, "varden")
    berg = next(row for row in rows if (row["indikator"], row["kod"]) == key)
    assert (berg["värde"], berg["period"], berg["hämtat"]) == ("62.0", "2014", "")
    berg = next(row for row in json_rows(made, "varden") if (row["indikator"], row["kod"]) == key)
    assert (berg["värde"], berg["period"], berg["hämtat"]) == (62.0, "2014", None)
    assert json_rows(made, "roller")[0]["i_processplanens_tabell"] is True
    assert csv_rows(made, "roller")[1][0]["i_processplanens_tabell"] == "true"
    assert json_rows(made, "styrdokument")[0]["ägare"] is None
    assert csv_rows(made, "program")[1][0]["datum"] == "2026-11-24"


@pytest.mark.parametrize("number", ["1E+1", "0E-7", "62.50"])
def test_a_number_is_written_without_an_exponent(number, real):
    value = real.values[0].model_copy(update={"value": Decimal(number)})
    _, rows = csv_rows(files(real.model_copy(update={"values": (value,)})), "varden")
    assert re.fullmatch(r"[0-9]+(\.[0-9]+)?", rows[0]["värde"])
    assert Decimal(rows[0]["värde"]) == Decimal(number)


def test_the_municipalities_inhabitants_add_up_to_the_countys(made):
    rows = [row for row in json_rows(made, "varden") if row["indikator"] == "befolkning"]
    county = {row["period"]: row["värde"] for row in rows if row["slag"] == "län"}
    assert county == {"2020": 131155, "2022": 132670, "2024": 132839}
    for year, count in county.items():
        parts = [row["värde"] for row in rows if row["slag"] == "kommun" and row["period"] == year]
        assert (len(parts), sum(parts)) == (8, count)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_row_refers_to_exists(name, made, by_name):
    for one in by_name[name].columns:
        if one.references:
            known = column(json_rows(made, one.references.table), one.references.column)
            assert set(column(json_rows(made, name), one.name)) <= set(known)
            assert one.references.column in by_name[one.references.table].key


@pytest.mark.parametrize("name", NAMES)
def test_a_key_tells_the_rows_apart(name, by_name):
    table = by_name[name]
    assert bool(table.key) == (name not in {"luckor", "program"})
    keys = [tuple(row[part] for part in table.key) for row in table.rows if table.key]
    assert len(set(keys)) == len(keys)
    assert all(each.required for each in table.columns if each.name in table.key)


def test_an_imprecise_time_is_exported_only_as_precise_as_it_is(made):
    planned = {
        row["id"]: (row["planerat"], row["planerat_tidigast"], row["planerat_senast"])
        for row in csv_rows(made, "aktiviteter")[1]
    }
    assert planned["faststallande"] == ("[2023-03,2023-04]", "2023-03-01", "2023-04-30")
    assert planned["remissperiod"] == ("2022-11/2023-02", "2022-11-01", "2023-02-28")
    assert planned["startbeslut"] == ("2022-02-22", "2022-02-22", "2022-02-22")
    assert planned["service-z-moten"] == ("2022", "2022-01-01", "2022-12-31")
    assert planned["erbjudande"] == ("", "", "")


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2023-01/..", "2023-01-01", None),
        ("2019-23", "2019-09-01", "2019-11-30"),
        ("2022-34", "2022-04-01", "2022-06-30"),
    ],
)
def test_a_time_of_another_kind_keeps_its_edtf_too(edtf, earliest, latest, real):
    first, *others = real.activities
    changed = first.model_copy(update={"planned": Period.parse(edtf)})
    row = json_rows(files(real.model_copy(update={"activities": (changed, *others)})), "aktiviteter")[0]
    assert (row["planerat"], row["planerat_tidigast"], row["planerat_senast"]) == (edtf, earliest, latest)


def test_the_plan_and_the_outcome_stand_side_by_side(made):
    adoption = next(row for row in json_rows(made, "aktiviteter") if row["id"] == "faststallande")
    keys = ("planerat", "utfall", "paragraf", "dnr", "källa", "utfall_källa")
    assert tuple(adoption[key] for key in keys) == (
        "[2023-03,2023-04]", "2023-05-23", "§ 89", "RUN/536/2021", "processplan", "run-2024",
    )  # fmt: skip


def test_every_part_that_a_role_takes_is_a_row(made, real):
    written = [(row["aktivitet"], row["roll"], row["del"]) for row in json_rows(made, "deltagande")]
    assert sorted(written) == sorted(
        (activity.id, role, part)
        for activity in real.activities
        for part, roles in (
            ("beslutar", [activity.decides]),
            ("ansvarig", [activity.responsible]),
            ("deltar", activity.takes_part),
            ("informeras", activity.informed),
        )
        for role in roles
        if role
    )


def test_a_chapter_leads_to_its_page_on_the_site(made):
    pages = [row["sida"] for row in json_rows(made, "kapitel")]
    assert all(page.endswith(".html") for page in pages)
    assert all((ROOT / "docs" / page.replace(".html", ".md")).is_file() for page in pages)


def test_a_roles_tasks_are_numbered_in_the_order_they_are_written(made, real):
    tasks = [
        (row["ordning"], row["uppgift"]) for row in json_rows(made, "uppgifter") if row["roll_id"] == "styrgrupp"
    ]
    assert tasks == list(enumerate(real.role("styrgrupp").tasks, start=1))


@pytest.mark.parametrize(
    "value",
    [
        "a, b",
        'säg "ja"',
        '"',
        "en rad\nen till",
        "en rad\r\nen till",
        "=1+1",
        "-1",
        "@x",
        "'",
        " luft ",
        "00123",
        "Å–§",
    ],
)
def test_a_value_is_never_mangled(value, real):
    first, *others = real.sources
    changed = real.model_copy(update={"sources": (first.model_copy(update={"title": value}), *others)})
    content = files(changed)
    assert csv_rows(content, "kallor")[1][0]["titel"] == value
    assert json_rows(content, "kallor")[0]["titel"] == value


def test_everything_that_the_editors_wrote_of_the_programme_is_in_a_table(real):
    """The accessibility statement is about the website and is its page; the word list is the check's.

    A map's classes are about how a page looks, and where values are fetched from is the command's.
    """
    looks = (real.statement, real.word_list, *(part for one in real.indicators for part in (one.map, one.fetched)))
    of_the_website = {id(one) for part in looks for one in records(part)}
    cells = {cell for table in tables(real) for row in table.rows for cell in row.values()}
    written = [
        value.edtf if isinstance(value, Period) else value
        for record in records(real)
        for name in type(record).model_fields
        if not isinstance(record, Programme) and id(record) not in of_the_website and name != "path"
        for value in leaves(getattr(record, name))
    ]
    dates = {cell.isoformat() for cell in cells if isinstance(cell, date)}
    assert len(written) > 500
    assert set(written) - cells - dates == set()


def leaves(value):
    """Yield the values that are no records, also those inside a list."""
    if isinstance(value, tuple):
        for one in value:
            yield from leaves(one)
    elif isinstance(value, str | int | Decimal | Period):
        yield value


@pytest.mark.parametrize("name", RECORDS)
def test_a_column_is_required_and_refers_as_the_editors_key_does(name, by_name, real):
    columns = {one.name: one for one in by_name[name].columns}
    for field, info in RECORDS[name].model_fields.items():
        if field != "path" and info.default != ():  # the site's address instead; a list has a table of its own
            assert columns[info.alias].required == (info.default is not None), info.alias
    rows = [record for record in records(real) if isinstance(record, RECORDS[name])]
    for key, kind, _ in (found for row in rows for found in references(row)):
        if key in columns:
            assert columns[key].references == (REFERENCED[kind], "id")


@pytest.mark.parametrize("table", DECLARATIONS, ids=lambda table: table.name)
def test_every_table_and_column_is_explained_in_one_sentence(table):
    for one in (table, *table.columns):
        assert re.fullmatch(r"[A-ZÅÄÖ][^.]+\.", one.description), one
        assert one.title[0].isupper()
    assert len({one.name for one in table.columns}) == len(table.columns)


def test_the_same_programme_gives_the_same_bytes():
    """Also where Python orders its sets in another way."""
    code = (
        "import hashlib, sys; from pathlib import Path;"
        "from serviceprogram.exports.files import files; from serviceprogram.programme.load import load;"
        "made = files(load(Path('data'), Path('docs')));"
        "print(hashlib.sha256(repr(list(made.items())).encode()).hexdigest())"
    )
    assert len(answers(code)) == 1
