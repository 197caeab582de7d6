"""A table that someone has exported (.csv, .xlsx) → its cells."""

import csv
import warnings
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from serviceprogram.fetching.row import UnexpectedAnswerError
from serviceprogram.programme.problems import suggestion
from serviceprogram.receiving.free_text import decoded
from serviceprogram.site.file_limits import MOST, MOST_UNPACKED, unpacked_size


def cells_of(file: Path, sheet: str | None = None) -> list[list[Any]]:
    """Return the rows; raise UnexpectedAnswerError where the file can't be read.

    A cell is text, number, day or None; a share that Excel shows in per cent is in per cent.
    """
    if not file.is_file():
        raise UnexpectedAnswerError("filen finns inte; har namnet mellanslag, skriv '…' runt det")
    if file.stat().st_size > MOST:
        raise UnexpectedAnswerError("filen är för stor")
    content = file.read_bytes()
    if file.suffix.lower() == ".csv":
        return _csv(content)
    if file.suffix.lower() != ".xlsx":
        raise UnexpectedAnswerError("filtypen läses inte; spara den som csv eller xlsx")
    try:
        if unpacked_size(content) > MOST_UNPACKED:
            raise UnexpectedAnswerError("filen blir för stor när den packas upp")
        return _xlsx(content, sheet)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise UnexpectedAnswerError("filen går inte att öppna som .xlsx") from None


def _csv(content: bytes) -> list[list[Any]]:
    text = decoded(content)
    delimiter = max(";,\t", key=text.count) if text else ";"
    return [list(row) for row in csv.reader(StringIO(text), delimiter=delimiter)]


def _xlsx(content: bytes, sheet: str | None) -> list[list[Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that nobody reads here
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        if sheet is not None and sheet not in book.sheetnames:
            raise UnexpectedAnswerError(f"filen har inget blad ”{sheet}”{suggestion(sheet, book.sheetnames)}")
        return [[_value(cell) for cell in row] for row in book[sheet or book.sheetnames[0]].iter_rows()]


def _value(cell: Any) -> Any:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return Decimal(str(value)) * 100
    return value
