"""The file of an indicator's values: ``data/indikatorer/<id>.csv`` ↔ records.

Semicolons and decimal commas, as Swedish spreadsheets write and read them.
"""

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from serviceprogram.programme.fields import ID
from serviceprogram.programme.problems import DataError, Problem, suggestion
from serviceprogram.programme.series import Value
from serviceprogram.programme.source import HIDDEN, Place, Source, read_text

FOLDER = "indikatorer"
"""The folder under ``data/``; each file is named by its indicator's id."""
ROWS = "rader"
"""The key of a file's value in its ``Source``: a list of rows, each a mapping of column → text."""
COLUMNS = tuple(info.alias or name for name, info in Value.model_fields.items() if name != "indicator")
"""The columns in their order; the indicator is the file's name."""
HEADER = ";".join(COLUMNS)


def read_values(path: Path, shown: str) -> tuple[Source, list[Problem]]:
    """Return one file's rows as text, each with its line, and the rows that are none.

    What a cell may hold is the model's to say; an empty cell is None. Raise DataError where no row can be read.
    """
    if path.suffix != ".csv" or not re.fullmatch(ID, path.stem):
        message = "en fil med värden heter som sin indikator, som befolkning.csv: a–z, siffror och bindestreck"
        raise DataError([Problem(shown, 1, message)])
    text = read_text(path, shown)
    if hidden := HIDDEN.search(text):
        line = text.count("\n", 0, hidden.start()) + 1
        raise DataError(
            [Problem(shown, line, f"raden har ett osynligt tecken (U+{ord(hidden[0]):04X}); ta bort det")]
        )
    lines: dict[Place, int] = {(): 1, (ROWS,): 1}
    rows: list[dict[str, str | None]] = []
    problems = []
    reader = csv.reader(io.StringIO(text), delimiter=";", strict=True)
    try:
        header = next(reader, [])
        if tuple(map(str.strip, header)) != COLUMNS:
            raise DataError([Problem(shown, 1, _wrong_header(header))])
        start = reader.line_num + 1
        for cells in reader:
            here, start = start, reader.line_num + 1
            if not any(map(str.strip, cells)):
                continue  # a spreadsheet ends its file with empty rows
            if len(cells) != len(COLUMNS):
                problems.append(Problem(shown, here, _wrong_length(cells)))
                continue
            lines[ROWS, len(rows)] = here
            rows.append({name: cell.strip() or None for name, cell in zip(COLUMNS, cells, strict=True)})
    except csv.Error:
        raise DataError([Problem(shown, reader.line_num, "ett citattecken avslutas aldrig eller står fel")]) from None
    return Source(shown, {ROWS: rows}, lines, text), problems


def _wrong_header(header: list[str]) -> str:
    said = f"filens första rad ska vara {HEADER}"
    if not header:
        return f"{said} (filen är tom)"
    if len(header) == 1 and "," in header[0]:
        return f"{said}; sätt semikolon mellan kolumnerna, inte komma"
    unknown = [name for name in map(str.strip, header) if name not in COLUMNS]
    if not unknown:
        return said
    return f"{said}; ”{unknown[0]}” är ingen kolumn{suggestion(unknown[0], COLUMNS)}"


def _wrong_length(cells: list[str]) -> str:
    number = f"raden har {len(cells)} kolumner men ska ha {len(COLUMNS)}, som {HEADER}"
    if len(cells) < len(COLUMNS):
        return f"{number}; lägg till de semikolon som saknas, också efter en kolumn som är tom"
    return f"{number}; skriv decimaler med komma och text med semikolon inom citattecken"


def values_csv(values: Iterable[Value]) -> str:
    """Return a file of values, by period and then area, as this module reads it."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sorted(values, key=lambda one: (one.period.order, one.area)):
        number = "" if one.value is None else decimal_text(one.value)
        fetched = one.fetched.isoformat() if one.fetched else ""
        writer.writerow((one.area, one.period.edtf, number, one.source, fetched, one.method_break or ""))
    return written.getvalue()


def decimal_text(value: Decimal) -> str:
    """Return a number as a file of values has it: 80,3."""
    return f"{value:f}".replace(".", ",")
