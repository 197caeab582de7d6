"""The list of addressees as Word's mail merge reads it: a sheet with one row for each."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from serviceprogram.programme.model import Programme
from serviceprogram.views.consultation import addressees, last_day

_ADDRESS_LINES = 4
_HEADS = (
    "Id",
    "Namn",
    "Slag",
    *(f"Adressrad {number}" for number in range(1, _ADDRESS_LINES + 1)),
    "E-post",
    "Diarienummer",
    "Ärende",
    "Sista svarsdag",
    "Svarslänk",
)


def mail_merge(programme: Programme, stamp: datetime, reply_address: str) -> bytes:
    """Return the sheet; ``reply_address`` is the web form's whole address, or "" where it is not known.

    All cells are text, days in words as they are to stand in a letter. A longer address has its last lines in one.
    """
    written = BytesIO()
    about, consultation = programme.about, programme.consultation
    with Workbook(written, {"in_memory": True}) as book:
        title, made = f"Sändlista: {consultation.matter}", stamp.replace(tzinfo=None)
        book.set_properties({"title": title, "author": about.region, "created": made})
        sheet = book.add_worksheet("Sändlista")
        head = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(_HEADS) - 1, 24)
        sheet.write_row(0, 0, _HEADS, head)
        for number, body in enumerate(addressees(programme), 1):
            row = (
                *(body.id, body.name, body.kind, *_lines(body.address), body.email or ""),
                *(about.case or "", consultation.matter or "", str(last_day(programme)), reply_address),
            )
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
    return written.getvalue()


def _lines(address: tuple[str, ...]) -> tuple[str, ...]:
    kept = address[: _ADDRESS_LINES - 1]
    rest = ", ".join(address[_ADDRESS_LINES - 1 :])
    return (*kept, *("" for _ in range(_ADDRESS_LINES - 1 - len(kept))), rest)
