"""The files of open data that the site publishes."""

from serviceprogram.exports import csvw
from serviceprogram.exports.about import Licence
from serviceprogram.exports.data_package import data_package
from serviceprogram.exports.formats import csv_bytes, json_bytes, rows_json
from serviceprogram.exports.table import csv_name
from serviceprogram.exports.tables import tables
from serviceprogram.programme.model import Programme

FOLDER = "data"
"""Where under the site the files lie, all beside each other, since the metadata names them so."""


def files(programme: Programme, licence: Licence | None = None) -> dict[str, bytes]:
    """Return path under the site → content: each table in CSV and JSON, and the metadata."""
    made = tables(programme)
    content = {
        **{csv_name(table.name): csv_bytes(table) for table in made},
        **{f"{table.name}.json": rows_json(table) for table in made},
        "datapackage.json": json_bytes(data_package(programme, made, licence)),
        csvw.FILE: json_bytes(csvw.table_group(programme, made, licence)),
    }
    return {f"{FOLDER}/{name}": content[name] for name in sorted(content)}
