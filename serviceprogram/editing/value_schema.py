"""The Frictionless Table Schema of a file of values, for tools that check a table before it is sent in."""

from typing import Any

from serviceprogram.programme.series import Value
from serviceprogram.programme.values import COLUMNS

VALUES_SCHEMA = "indikatorvarden.json"
"""Its file beside the other schemas."""
DIALECT = {"delimiter": ";", "quoteChar": '"', "doubleQuote": True, "header": True}
"""How the file is written (Frictionless' CSV Dialect)."""

_TIME = r"(19|2[01])\d\d(-(0[1-9]|1[0-2])(-\d\d)?|-(2[1-3]|3[3-6]))?"
_KINDS: dict[str, dict[str, Any]] = {
    "område": {"type": "string", "constraints": {"required": True, "pattern": r"\d\d(\d\d)?"}},
    "period": {"type": "string", "constraints": {"required": True, "pattern": _TIME}},
    "värde": {"type": "number", "decimalChar": ","},
    "källa": {"type": "string", "constraints": {"required": True}},
    "hämtat": {"type": "date"},
    "metodbrott": {"type": "string"},
}


EXAMPLES = {
    "område": "9801",
    "period": "2024",
    "värde": "80,3",
    "källa": "scb-2024",
    "hämtat": "2026-03-15",
    "metodbrott": "Nytt vägnät",
}
"""Column → a right cell; Frictionless reads an example with a decimal comma wrongly, so the schema has none."""


def table_schema() -> dict[str, Any]:
    """Return the schema (Table Schema 1); what concerns other files, as sums and ids, only the check knows."""
    described = {info.alias: info.description for info in Value.model_fields.values()}
    return {
        "fields": [
            {"name": name, "title": name.capitalize(), "description": described[name], **_KINDS[name]}
            for name in COLUMNS
        ],
        "primaryKey": ["område", "period"],
        "missingValues": [""],
    }
