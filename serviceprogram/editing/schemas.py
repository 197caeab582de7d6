"""The models → JSON Schemas that an editor completes, explains and checks YAML by while one types.

The schemas follow the models, so a test can compare them. The ids follow the data and are in a file of
their own: whoever adds a role in a browser must not be stopped by a file that only the engine can write.
"""

import json
from collections.abc import Iterator
from typing import Any

from serviceprogram.programme.fields import REFERS
from serviceprogram.programme.load import FILES, REPLY
from serviceprogram.programme.loading import KIND_OF
from serviceprogram.programme.model import Chapter, Programme
from serviceprogram.programme.record import Record
from serviceprogram.programme.replies import Reply
from serviceprogram.programme.vocabulary import RECORDS

FOLDER = "schema"
IDS = "id.json"
CHAPTER = "kapitel.json"
REPLIES_SCHEMA = "remissvar.json"
DIALECT = "http://json-schema.org/draft-07/schema#"
"""The draft that yaml-language-server knows best."""

Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """Return file of ``FOLDER`` → schema: each data file's, a reply's, and that of a chapter's front matter."""
    whole = _definitions()
    made = {}
    for file, keys in FILES.items():
        properties = {key: whole["Programme"]["properties"][key] for key in keys}
        required = [key for key in keys if key in whole["Programme"]["required"]]
        top = {"type": "object", "additionalProperties": False, "properties": properties, "required": required}
        made[schema_of(file)] = _closed(top, whole)
    for model, key in _LOADERS_OWN.items():
        whole[model]["properties"].pop(key)
        whole[model]["required"].remove(key)
    said = {"$ref": f"#/$defs/{Reply.__name__}", "title": "Svar", "description": "Svaret som filen innehåller."}
    reply = {"type": "object", "additionalProperties": False, "properties": {REPLY: said}, "required": [REPLY]}
    made[REPLIES_SCHEMA] = _closed(reply, whole)
    made[CHAPTER] = _closed(whole[Chapter.__name__], whole)
    return made


_LOADERS_OWN = {Chapter.__name__: "sökväg", Reply.__name__: "id"}
"""What a file's place and name say, by kind of record."""


def ids(programme: Programme) -> Schema:
    """Return the ids that other records can name, with what each stands for; its file is ``IDS``."""
    groups = {info.alias: getattr(programme, name) for name, info in Programme.model_fields.items()}
    return {
        "$schema": DIALECT,
        "$defs": {
            kind: {
                "type": "string",
                "enum": [record.id for record in groups[key]],
                "enumDescriptions": [_name(record) for record in groups[key]],
            }
            for key, kind in KIND_OF.items()
        },
    }


def schema_of(file: str) -> str:
    """Return the name of a data file's schema."""
    return f"{file.rpartition('.')[0]}.json"


def written(schema: Schema) -> str:
    """Return a schema as its file has it."""
    return f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n"


def _definitions() -> dict[str, Schema]:
    made = Programme.model_json_schema()
    whole: dict[str, Schema] = made.pop("$defs")
    whole[Programme.__name__] = made
    titles = {kind.__name__: naming.definite for kind, naming in RECORDS.items()}
    for name, definition in whole.items():
        definition.pop("description", None)  # the class's own, which is about Python
        definition.pop("title", None)
        if name in titles:
            definition["title"] = titles[name].capitalize()
        for key, value in definition.get("properties", {}).items():
            value["title"] = key.replace("_", " ").capitalize()
    return {name: _tidied(definition) for name, definition in whole.items()}


def _tidied(value: Any) -> Any:
    if isinstance(value, list):
        return [_tidied(item) for item in value]
    if not isinstance(value, dict):
        return value
    if REFERS in value:
        others = {key: item for key, item in value.items() if key != REFERS}
        # what stands beside a $ref is passed over in this draft
        return {**others, "allOf": [{"$ref": f"{IDS}#/$defs/{value[REFERS]}"}]}
    value = {key: _tidied(item) for key, item in value.items()}
    if value.pop("discriminator", None):  # OpenAPI's word; each kind says itself which it is
        value["anyOf"] = value.pop("oneOf")
    if "anyOf" in value:  # of a kind with several forms that may also be left empty: one list of forms
        value["anyOf"] = [form for one in value["anyOf"] for form in one.get("anyOf", [one])]
    return value


def _closed(top: Schema, whole: dict[str, Schema]) -> Schema:
    """Return a schema with the definitions that it needs, and no others."""
    needed: dict[str, Schema] = {}
    waiting = list(_names(top))
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = whole[name]
            waiting += _names(whole[name])
    return {"$schema": DIALECT, **top, "$defs": dict(sorted(needed.items()))}


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if str(value.get("$ref", "")).startswith("#/$defs/"):
            yield value["$ref"].rpartition("/")[2]
        for item in value.values():
            yield from _names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)


def _name(record: Record) -> str:
    return " ".join(str(getattr(record, field)) for field in RECORDS[type(record)].name)
