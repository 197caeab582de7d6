"""The files of open data that the site publishes."""

from serviceprogram.exports import catalogue, csvw
from serviceprogram.exports.data_package import data_package
from serviceprogram.exports.formats import csv_bytes, json_bytes, rows_json
from serviceprogram.exports.table import CATALOGUE, FOLDER, csv_name, json_name
from serviceprogram.exports.tables import tables
from serviceprogram.programme.model import Programme
from serviceprogram.views.addresses import Addresses

NOWHERE = Addresses(frozenset())
"""A site whose own address is unknown."""


def files(programme: Programme, addresses: Addresses = NOWHERE) -> dict[str, bytes]:
    """Return path under the site → content: each table in CSV and JSON, and the metadata.

    The catalogue's entries need whole addresses, so there are none where the site's own is unknown.
    """
    made = tables(programme)
    content = {
        **{csv_name(table.name): csv_bytes(table) for table in made},
        **{json_name(table.name): rows_json(table) for table in made},
        "datapackage.json": json_bytes(data_package(programme, made)),
        csvw.FILE: json_bytes(csvw.table_group(programme, made)),
        **({CATALOGUE: catalogue.entries(programme, made, addresses)} if addresses.site else {}),
    }
    return {f"{FOLDER}/{name}": content[name] for name in sorted(content)}
