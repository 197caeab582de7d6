"""Tables as one workbook for a spreadsheet program, a sheet for each, with the headings that readers know."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook

from serviceprogram.exports.table import Table

_WIDEST = 60


def workbook(tables: Sequence[Table], title: str, stamp: datetime) -> bytes:
    """Return the workbook, dated ``stamp``; the same tables give the same bytes."""
    written = BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": stamp.replace(tzinfo=None)})
        head = book.add_format({"bold": True, "text_wrap": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        for table in tables:
            sheet = book.add_worksheet(table.title)
            sheet.freeze_panes(1, 1)
            for place, column in enumerate(table.columns):
                texts = [str(row[column.name] or "") for row in table.rows]
                longest = max(map(len, [column.title, *texts]))
                sheet.set_column(place, place, min(longest + 2, _WIDEST))
                sheet.write_string(0, place, column.title, head)
                for number, row in enumerate(table.rows, 1):
                    value = row[column.name]
                    if isinstance(value, bool):
                        sheet.write_string(number, place, "ja" if value else "nej", wrapped)
                    elif isinstance(value, date):
                        sheet.write_datetime(number, place, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                    elif isinstance(value, int | Decimal):
                        sheet.write_number(number, place, float(value), wrapped)
                    elif value:
                        sheet.write_string(number, place, value, wrapped)
    return written.getvalue()
