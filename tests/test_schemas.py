"""Help while typing: the schemas follow the models, refuse nothing right, and work in a real editor's server."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import NEIGHBOUR, ROOT, serviceprogram
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from language_server import language_server
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from serviceprogram.editing import schemas
from serviceprogram.editing.keys import group_anchor, key_groups
from serviceprogram.editing.value_schema import VALUES_SCHEMA, table_schema
from serviceprogram.programme.fields import When
from serviceprogram.programme.load import DECISIONS, FILES, Files, load
from serviceprogram.programme.period import Period
from serviceprogram.site.preview import Preview

DATA = ROOT / "data"
TIMELINE = DATA / "tidplan.yml"


def validator(schema: dict[str, Any], programme) -> Draft7Validator:
    ids = Resource(schemas.ids(programme), DRAFT7)
    return Draft7Validator(schema, registry=Registry().with_resource(schemas.IDS, ids))


def test_what_is_committed_is_what_the_models_give():
    """``make schema`` writes them anew. The ids are not compared: an editor who adds a role can't renew them."""
    for name, schema in schemas.schemas().items():
        assert (ROOT / schemas.FOLDER / name).read_text("utf-8") == schemas.written(schema), name
    assert (ROOT / schemas.FOLDER / VALUES_SCHEMA).read_text("utf-8") == schemas.written(table_schema())


@pytest.mark.parametrize("name", sorted(FILES.keys() - {DECISIONS}))
def test_each_data_file_names_its_schema_before_its_first_key(name):
    comments = (DATA / name).read_text("utf-8").split("\n\n")[0].splitlines()
    header = [line for line in comments if line.startswith("#")]
    assert header[-1] == f"# yaml-language-server: $schema=../{schemas.FOLDER}/{schemas.schema_of(name)}"


@pytest.mark.parametrize("folder", [ROOT, NEIGHBOUR], ids=["real", "neighbour"])
def test_what_the_check_accepts_no_schema_refuses(folder):
    files = Files()
    programme = load(folder / "data", folder / "docs", files)
    made = schemas.schemas()
    checked = 0
    for source in files.data:
        if source.path.endswith(".csv"):
            continue  # test_indicators has them
        schema = made[schemas.schema_of(source.path.rpartition("/")[2])]
        assert [error.message for error in validator(schema, programme).iter_errors(source.value)] == []
        checked += 1
    for page in files.pages.values():
        if page.is_chapter:
            errors = validator(made[schemas.CHAPTER], programme).iter_errors(page.meta.value)
            assert [error.message for error in errors] == []
            checked += 1
    assert checked >= len(FILES) - 1  # no decision waits


def test_a_schema_refuses_what_an_editor_mistypes(real):
    one = validator(schemas.schemas()["tidplan.json"], real)
    step = {"id": "a", "rubrik": "A", "avsnitt": "remiss", "slag": "möte", "källa": "processplan"}
    assert not list(one.iter_errors({"avsnitt": [], "aktiviteter": [step]}))
    for wrong in (
        {"ansvarig": "styrgrup"},
        {"ansvarigt": "styrgrupp"},
        {"slag": "fest"},
        {"planerat": "i vår"},
        {"planerat": "2023-1"},
        {"id": "Å"},
        {"rubrik": ""},
        {"deltar": "styrgrupp"},
    ):
        assert list(one.iter_errors({"avsnitt": [], "aktiviteter": [step | wrong]})), wrong


PARTS = st.one_of(
    st.dates().map(str),
    st.integers(1900, 2199).map(str),
    st.tuples(st.integers(1900, 2199), st.sampled_from([1, 12, 21, 22, 23, 33, 36])).map(
        lambda p: f"{p[0]}-{p[1]:02}"
    ),
)


@given(st.one_of(PARTS, st.tuples(PARTS, st.one_of(PARTS, st.just(".."))).map("/".join)))
def test_every_time_that_can_be_read_can_be_written(text):
    try:
        Period.parse(text)
    except ValueError:
        return
    (form,) = [one for one in When.__metadata__ if hasattr(one, "json_schema")]
    assert Draft7Validator(form.json_schema).is_valid(int(text) if text.isdigit() else text)


def described() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield schema, key and what is said of the key, for every key of every record."""
    for name, schema in schemas.schemas().items():
        for part in (schema, *schema["$defs"].values()):
            for key, value in part["properties"].items():
                yield name, key, value


def test_every_key_is_explained_in_swedish_with_an_example():
    for name, key, value in described():
        assert value["title"][0].isupper(), (name, key)
        assert value["description"].endswith((".", ")")), (name, key)
        is_group = "items" in value or "$ref" in json.dumps(value)
        chosen = "enum" in json.dumps(value) or value.get("type") == "boolean"
        assert "examples" in json.dumps(value) or chosen or is_group, (name, key)


def test_every_example_is_valid(real):
    for name, schema in schemas.schemas().items():
        for part in (schema, *schema["$defs"].values()):
            for key, value in part["properties"].items():
                one = validator({**value, "$defs": schema["$defs"]}, real)
                for example in value.get("examples", ()):
                    assert not list(one.iter_errors(example)), (name, key, example)


def test_the_command_writes_all_or_nothing(neighbour):
    done = serviceprogram("schema", folder=neighbour)
    assert (done.returncode, f"{len(FILES) + 4} scheman" in done.stderr) == (0, True)
    assert json.loads((neighbour / "schema/id.json").read_text("utf-8"))["$defs"]["roll"]["enum"]
    (neighbour / "data/roller.yml").write_text("roller: fel\n", "utf-8")
    before = (neighbour / "schema/id.json").read_text("utf-8")
    done = serviceprogram("schema", folder=neighbour)
    assert (done.returncode, "data/roller.yml:1:" in done.stderr) == (1, True)
    assert (neighbour / "schema/id.json").read_text("utf-8") == before


def test_the_preview_renews_the_ids(neighbour, tmp_path, capfd):
    assert serviceprogram("schema", folder=neighbour).returncode == 0
    roles = neighbour / "data/roller.yml"
    preview = Preview(neighbour / "mkdocs.yml", tmp_path)
    try:
        roles.write_text(roles.read_text("utf-8").replace("id: gruppen", "id: gruppen-tva"), "utf-8")
        for path in (*(neighbour / "data").glob("*.yml"), *(neighbour / "docs").rglob("*.md")):
            path.write_text(re.sub(r"\bgruppen\b(?!-)", "gruppen-tva", path.read_text("utf-8")), "utf-8")
        preview.begin()
    finally:
        preview.config.plugins.on_shutdown()
    assert "gruppen-tva" in json.loads((neighbour / "schema/id.json").read_text("utf-8"))["$defs"]["roll"]["enum"]
    capfd.readouterr()


@pytest.fixture(scope="module")
def server():
    with language_server() as started:
        yield started


@pytest.mark.parametrize("name", sorted(FILES.keys() - {DECISIONS}))
def test_an_editor_finds_nothing_wrong_with_the_data(server, name):
    assert server.open(DATA / name, (DATA / name).read_text("utf-8")) == []


def test_an_editor_completes_ids_and_explains_keys(server, real):
    header = "# yaml-language-server: $schema=../schema/tidplan.json\n"
    text = f"{header}avsnitt: []\naktiviteter:\n  - id: a\n    planerat: 2022-11\n    ansvarig: \n"
    path = DATA / "prov.yml"
    server.open(path, text)
    said = server.at("textDocument/completion", path, text, "ansvarig: ")
    offered = {one["label"]: one.get("documentation", "") for one in said["items"]}
    assert {role.id for role in real.roles} <= set(offered)
    assert any(real.role("styrgrupp").name in str(words) for words in [offered["styrgrupp"]])
    hover = server.at("textDocument/hover", path, text, "    plane")
    assert "Skrivs aldrig över" in str(hover["contents"])


def test_an_editor_marks_an_unknown_id_and_an_unknown_key(server):
    text = TIMELINE.read_text("utf-8")
    wrong = text.replace("ansvarig: arbetsgrupp", "ansvarig: arbetsgrup", 1).replace("rubrik:", "rubrikk:", 1)
    messages = " ".join(one["message"] for one in server.open(TIMELINE.with_name("fel.yml"), wrong))
    assert "rubrikk" in messages
    assert "arbetsgrupp" in messages


def test_the_page_of_keys_has_every_key_once_and_leads_to_groups_that_are_there():
    groups = key_groups()
    anchors = {group_anchor(group.title) for group in groups}
    assert len(anchors) == len(groups)
    assert {group_anchor(held) for group in groups for key in group.keys for held in key.holds} <= anchors
    named = {(key, value["description"]) for _, key, value in described()}
    tops = {
        (key, value["description"])
        for name, schema in schemas.schemas().items()
        if name != schemas.CHAPTER
        for key, value in schema["properties"].items()
    }
    columns = {(one["name"], one["description"]) for one in table_schema()["fields"]}
    assert {(key.name, key.meaning) for group in groups for key in group.keys} == (named - tops) | columns
    step = {key.name: key for group in groups if group.title == "Aktiviteten" for key in group.keys}
    assert (step["slag"].values[0], step["ansvarig"].refers, step["utfall"].holds) == (
        "beslut",
        "roll",
        ("Utfallet",),
    )
    assert (step["id"].required, step["deltar"].refers, step["planerat"].example) == (True, "roll", "2022-11/2023-02")
