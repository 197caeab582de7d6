"""What the metadata of the open data promise: Frictionless' data package and CSV on the Web."""

import json
import re

import frictionless
import pytest
from open_data import NAMES, csv_rows

from serviceprogram.exports import csvw
from serviceprogram.exports.files import files
from serviceprogram.exports.tables import tables
from serviceprogram.programme.about import Licence

LICENCE = Licence(
    namn="CC0-1.0", titel="CC0 1.0 Universell", adress="https://creativecommons.org/publicdomain/zero/1.0/"
)


@pytest.fixture(scope="module")
def made(real):
    return files(real)


@pytest.fixture(scope="module")
def by_name(real):
    return {table.name: table for table in tables(real)}


def frictionless_report(content, folder):
    for path, one in content.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(one)
    return frictionless.Package(str(folder / "data/datapackage.json")).validate()


@pytest.mark.parametrize("which", ["real", "small"])
def test_frictionless_accepts_every_table(which, tmp_path, request):
    report = frictionless_report(files(request.getfixturevalue(which)), tmp_path)
    assert report.valid, report.flatten(["name", "type", "note"])
    assert sorted(task.name for task in report.tasks) == NAMES


@pytest.mark.parametrize(
    ("fault", "changed"),
    [
        ("foreign-key", ("roller.csv", b",processplan\r", b",okand\r")),
        ("primary-key", ("varden.csv", b",2022,", b",2020,")),
        ("unique-error", ("omraden.csv", b"2305", b"2326")),
        ("constraint-error", ("varden.csv", b",2020,131155,regionjh-befolkning", b",2020,131155,")),
        ("type-error", ("aktiviteter.csv", b",2022-02-22,", b",2022-02-30,")),
    ],
)
def test_what_is_declared_is_enough_to_find_a_wrong_value(fault, changed, made, tmp_path):
    name, old, new = changed
    report = frictionless_report(made | {f"data/{name}": made[f"data/{name}"].replace(old, new)}, tmp_path)
    assert fault in {found for (found,) in report.flatten(["type"])}


def test_a_data_package_carries_what_is_declared(made, by_name):
    package = json.loads(made["data/datapackage.json"])
    for resource in package["resources"]:
        fields = [
            (one["name"], one["type"], one["title"], one["description"]) for one in resource["schema"]["fields"]
        ]
        declared = by_name[resource["name"]].columns
        assert fields == [(one.name, one.type, one.title, one.description) for one in declared]
    roles = next(one for one in package["resources"] if one["name"] == "roller")
    itself = {"fields": ["fyller_rollen"], "reference": {"resource": "", "fields": ["id"]}}
    assert itself in roles["schema"]["foreignKeys"]


def test_without_a_licence_none_is_named_and_that_is_said(made):
    package, group = (json.loads(made[f"data/{name}"]) for name in ("datapackage.json", csvw.FILE))
    assert "licenses" not in package
    assert "dc:license" not in group
    assert "Licens: uppgift saknas." in package["description"]
    assert "Licens: uppgift saknas." in group["dc:description"]


def test_a_licence_is_named_where_each_kind_of_reader_looks(real, tmp_path):
    content = files(real.model_copy(update={"about": real.about.model_copy(update={"licence": LICENCE})}))
    package, group = (json.loads(content[f"data/{name}"]) for name in ("datapackage.json", csvw.FILE))
    assert package["licenses"] == [{"name": LICENCE.name, "title": LICENCE.title, "path": LICENCE.address}]
    assert group["dc:license"] == {"@id": LICENCE.address}
    assert "Licens: CC0 1.0 Universell." in package["description"]
    assert frictionless_report(content, tmp_path).valid


def test_csvw_finds_each_column_by_its_header(made):
    group = json.loads(made[f"data/{csvw.FILE}"])
    assert group["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "sv"}]
    for table in group["tables"]:
        header, _ = csv_rows(made, table["url"].removesuffix(".csv"))
        described = table["tableSchema"]["columns"]
        assert [one["titles"][0] for one in described] == header
        # RFC 6570's names of variables: no letter outside ASCII
        assert all(re.fullmatch(r"(?!_)(\w|%[0-9A-F]{2})+", one["name"], re.ASCII) for one in described)


def test_csvw_refers_only_to_described_columns_and_never_from_an_empty_cell(made):
    group = json.loads(made[f"data/{csvw.FILE}"])
    described = {
        table["url"]: {one["name"]: one["required"] for one in table["tableSchema"]["columns"]}
        for table in group["tables"]
    }
    keys = [(table["url"], key) for table in group["tables"] for key in table["tableSchema"].get("foreignKeys", [])]
    assert len(keys) > 15
    for url, key in keys:
        assert all(described[url][name] for name in key["columnReference"])
        assert set(key["reference"]["columnReference"]) <= set(described[key["reference"]["resource"]])
    for table in group["tables"]:
        key = table["tableSchema"].get("primaryKey", [])
        assert bool(key) == (table["url"] not in {"luckor.csv", "program.csv"})
        assert set(key) <= set(described[table["url"]])


def test_csvw_tells_a_year_from_a_number_and_a_date_from_a_text(made):
    group = json.loads(made[f"data/{csvw.FILE}"])
    types = {
        f"{table['url']} {one['name']}": one["datatype"]
        for table in group["tables"]
        for one in table["tableSchema"]["columns"]
    }
    assert types["varden.csv kod"] == "string"
    assert types["indikatorer.csv m%C3%A5l%C3%A5r"] == "gYear"
    assert types["kapitel.csv nummer"] == "integer"
    assert types["varden.csv v%C3%A4rde"] == "decimal"
    assert types["aktiviteter.csv planerat"] == "string"
    assert types["aktiviteter.csv planerat_tidigast"] == "date"
    assert types["roller.csv i_processplanens_tabell"] == "boolean"
