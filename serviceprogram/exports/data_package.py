"""The Frictionless Data Package (version 1, which every tool reads): ``datapackage.json``."""

from typing import Any

from serviceprogram.exports import about
from serviceprogram.exports.table import Column, Reference, Table, csv_name
from serviceprogram.programme.model import Programme

Descriptor = dict[str, Any]
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def data_package(programme: Programme, tables: tuple[Table, ...]) -> Descriptor:
    """Return the descriptor of a package whose CSV files lie beside it; without a licence it names none."""
    licence = programme.about.licence
    licences = [{"name": licence.name, "title": licence.title, "path": licence.address}] if licence else None
    return {
        "profile": "tabular-data-package",
        "name": f"serviceprogram-{programme.county.code}",
        "title": about.title(programme),
        "description": about.description(programme),
        **({"licenses": licences} if licences else {}),
        "contributors": [{"title": programme.about.region, "role": "publisher"}],
        "sources": [{"title": f"{one.title}, {one.publisher}"} for one in programme.sources],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> Descriptor:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": csv_name(table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": _schema(table),
    }


def _schema(table: Table) -> Descriptor:
    foreign_keys = [
        _foreign_key(column.name, column.references, table.name) for column in table.columns if column.references
    ]
    return {
        "fields": [_field(column, unique=table.key == (column.name,)) for column in table.columns],
        "missingValues": [""],
        **({"primaryKey": list(table.key)} if table.key else {}),
        **({"foreignKeys": foreign_keys} if foreign_keys else {}),
    }


def _field(column: Column[Any], *, unique: bool) -> Descriptor:
    constraints = {"required": column.required, "unique": unique}
    field = {"name": column.name, "type": column.type, "title": column.title, "description": column.description}
    holding = {name: True for name, holds in constraints.items() if holds}
    return {**field, "constraints": holding} if holding else field


def _foreign_key(column: str, there: Reference, table: str) -> Descriptor:
    resource = "" if there.table == table else there.table  # "" is the standard's word for the table itself
    return {"fields": [column], "reference": {"resource": resource, "fields": [there.column]}}
