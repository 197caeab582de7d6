"""Tables and metadata as bytes: CSV of RFC 4180, and JSON."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

from serviceprogram.exports.table import Cell, Table

_NEEDS_QUOTES = re.compile(r'[",\r\n]')


def csv_bytes(table: Table) -> bytes:
    """Return a header and the rows, in UTF-8 without byte order mark; an empty cell is unknown."""
    lines = [[column.name for column in table.columns]]
    lines += [[_written(cell) for cell in row.values()] for row in table.rows]
    return "".join(f"{','.join(map(_quoted, line))}\r\n" for line in lines).encode()


def rows_json(table: Table) -> bytes:
    """Return the rows as a list of objects; null is unknown."""
    return json_bytes([{name: _plain(cell) for name, cell in row.items()} for row in table.rows])


def json_bytes(value: Any) -> bytes:
    """Return JSON in UTF-8 for a reader's eye, ended by a newline."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)  # never 1E+1


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""')) if _NEEDS_QUOTES.search(text) else text


def _plain(cell: Cell) -> str | float | None:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
