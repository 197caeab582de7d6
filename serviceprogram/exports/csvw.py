"""CSV on the Web (W3C): what the tables are, for a reader of RDF or a validator.

A column's name in CSVW takes ASCII alone, so ``källa`` is named ``k%C3%A4lla`` and found by the first
of its titles, which is the header in the CSV file.
"""

from typing import Any
from urllib.parse import quote

from serviceprogram.exports import about
from serviceprogram.exports.table import Column, Reference, Table, Type, csv_name
from serviceprogram.programme.model import Programme

FILE = "csv-metadata.json"
"""The name that a processor tries beside any CSV file."""
_DATATYPES: dict[Type, str] = {
    "string": "string",
    "integer": "integer",
    "number": "decimal",
    "date": "date",
    "year": "gYear",
    "boolean": "boolean",
}
Description = dict[str, Any]


def table_group(programme: Programme, tables: tuple[Table, ...]) -> Description:
    """Return the description of all tables, which lie beside it as CSV files."""
    licence = programme.about.licence
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "sv"}],
        "dc:title": about.title(programme),
        "dc:description": about.description(programme),
        "dc:publisher": programme.about.region,
        **({"dc:license": {"@id": licence.address}} if licence else {}),
        "lang": "sv",
        "tables": [_table(table) for table in tables],
    }


def _table(table: Table) -> Description:
    foreign_keys = [
        _foreign_key(column.name, column.references)
        for column in table.columns
        if column.references and column.required  # an empty cell breaks a foreign key here, unlike in Frictionless
    ]
    return {
        "url": csv_name(table.name),
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": {
            "columns": [_column(column) for column in table.columns],
            **({"primaryKey": [quote(name) for name in table.key]} if table.key else {}),
            **({"foreignKeys": foreign_keys} if foreign_keys else {}),
        },
    }


def _column(column: Column[Any]) -> Description:
    return {
        "name": quote(column.name),
        "titles": [column.name, column.title],  # Swedish by @language; {"sv": …} is not read by every reader
        "dc:description": column.description,
        "datatype": _DATATYPES[column.type],
        "required": column.required,
    }


def _foreign_key(column: str, there: Reference) -> Description:
    return {
        "columnReference": [quote(column)],
        "reference": {"resource": csv_name(there.table), "columnReference": [quote(there.column)]},
    }
