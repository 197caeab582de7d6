"""The keys of the data files as tables, out of the same schemas that an editor's own tools read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from serviceprogram.editing.schemas import CHAPTER, REPLIES_SCHEMA, Schema, schema_of, schemas
from serviceprogram.editing.value_schema import EXAMPLES, table_schema
from serviceprogram.programme.labels import slug
from serviceprogram.programme.load import FILES, REPLIES
from serviceprogram.programme.values import FOLDER as VALUES


@dataclass(frozen=True)
class Key:
    """One key: what it means, what it may hold, and whether it must be there."""

    name: str
    meaning: str
    values: tuple[str, ...]
    """The words that are allowed, where not any are."""
    refers: str
    """The kind of record whose id it holds, or ""."""
    holds: tuple[str, ...]
    """The titles of the groups of keys that it can hold one of."""
    example: str
    required: bool


@dataclass(frozen=True)
class KeyGroup:
    """The keys of one kind of record; ``file`` is where it stands first."""

    title: str
    file: str
    keys: tuple[Key, ...]


def group_anchor(title: str) -> str:
    """Return the id of the table of a group of keys."""
    return f"nycklar-{slug(title)}"


def key_groups() -> tuple[KeyGroup, ...]:
    """Return each kind of record once, in the order of the files, and a chapter's front matter last."""
    made = schemas()
    found: dict[str, KeyGroup] = {}
    files = {f"data/{file}": made[schema_of(file)] for file in FILES}
    for file, schema in (files | {f"data/{REPLIES}/": made[REPLIES_SCHEMA]}).items():
        for one in schema["properties"].values():
            for definition in _within(one, schema):
                group = KeyGroup(definition["title"], file, tuple(_keys(definition, schema)))
                found.setdefault(group.title, group)
    row = KeyGroup("En rad med värden", f"data/{VALUES}/", tuple(_columns()))
    found[row.title] = row
    chapter = made[CHAPTER]
    group = KeyGroup(chapter["title"], "kapitlets sidhuvud", tuple(_keys(chapter, chapter)))
    return (*(one for title, one in found.items() if title != group.title), group)


def _columns() -> Iterator[Key]:
    """Yield the columns of a file of values, which is no YAML and has a schema of its own kind."""
    for one in table_schema()["fields"]:
        refers = "källa" if one["name"] == "källa" else ""
        yield Key(one["name"], one["description"], (), refers, (), EXAMPLES[one["name"]], "constraints" in one)


def _within(value: Any, schema: Schema) -> Iterator[Schema]:
    """Yield the definitions that a property leads to, each before those within it."""
    for definition in _definitions(value, schema):
        yield definition
        for one in definition["properties"].values():
            yield from _within(one, schema)


def _definitions(value: Schema, schema: Schema) -> list[Schema]:
    names = [str(one["$ref"]) for one in _forms(value) if str(one.get("$ref", "")).startswith("#/")]
    return [schema["$defs"][name.rpartition("/")[2]] for name in names]


def _forms(value: Schema) -> Iterator[Schema]:
    """Yield a value's schema and those that it is put together of."""
    yield value
    for one in (*value.get("anyOf", ()), *value.get("allOf", ()), *([value["items"]] if "items" in value else ())):
        yield from _forms(one)


def _keys(definition: Schema, schema: Schema) -> Iterator[Key]:
    for name, value in definition["properties"].items():
        forms = list(_forms(value))
        ids = [str(one["$ref"]).rpartition("/")[2] for one in forms if str(one.get("$ref", "")).startswith("id.json")]
        values = next((tuple(one.get("enum") or (one["const"],)) for one in forms if {"enum", "const"} & {*one}), ())
        examples = next((one["examples"] for one in forms if one.get("examples")), [""])
        yield Key(
            name,
            value["description"],
            ("true", "false") if value.get("type") == "boolean" else values,
            next(iter(ids), ""),
            tuple(inner["title"] for inner in _definitions(value, schema)),
            _written(examples[0]),
            name in definition.get("required", ()),
        )


def _written(example: Any) -> str:
    if isinstance(example, bool):
        return "true" if example else "false"
    return f"[{', '.join(map(str, example))}]" if isinstance(example, list) else str(example)
