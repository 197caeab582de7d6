"""What the tests of the open data share: the tables' names, and their files read as another program would."""

import csv
import json
from io import StringIO

NAMES = [
    "aktiviteter",
    "avsnitt",
    "deltagande",
    "finansiering",
    "handlingsplaner",
    "indikatorer",
    "indikatorer-mal",
    "insatser",
    "insatser-ar",
    "insatser-deltar",
    "insatser-kommuner",
    "insatser-mal",
    "insatsomraden",
    "kallor",
    "kapitel",
    "kapitelunderlag",
    "luckor",
    "mal",
    "mal-bidrag",
    "mal-malkonflikter",
    "malkonflikter",
    "omraden",
    "program",
    "remissvar",
    "roller",
    "sandlista",
    "serviceplaner",
    "serviceplaner-mal",
    "serviceplaner-svarar-mot",
    "stod",
    "stodregler",
    "styrdokument",
    "synpunkter",
    "underlag",
    "uppgifter",
    "utgavor",
    "varden",
]


def csv_rows(made, name):
    """Return a CSV file's header and its rows as mappings of text, read as another program would."""
    reader = csv.DictReader(StringIO(made[f"data/{name}.csv"].decode("utf-8"), newline=""), strict=True)
    return reader.fieldnames, list(reader)


def json_rows(made, name):
    return json.loads(made[f"data/{name}.json"])


def column(rows, name):
    """Return the known values of a column."""
    return [row[name] for row in rows if row[name] not in (None, "")]
