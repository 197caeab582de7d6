"""A table (.csv, .xlsx) with a row for each comment → the replies in it."""

import csv
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO, StringIO
from types import MappingProxyType
from typing import get_args

from openpyxl import load_workbook

from serviceprogram.kit.reply_form import STANCES
from serviceprogram.programme.replies import Kind
from serviceprogram.receiving.free_text import decoded
from serviceprogram.receiving.places import place_of, suggestions
from serviceprogram.receiving.received import Received, ReceivedComment, UnreadableError

COLUMNS = {
    "instans": ("instans", "instans eller namn", "namn", "avsändare", "svarande", "organisation"),
    "e-post": ("e-post", "epost", "mejl"),
    "dnr": ("dnr", "diarienummer", "deras dnr", "deras_dnr", "ert diarienummer"),
    "daterat": ("daterat", "datum", "svarets datum"),
    "inkom": ("inkom", "inkommet", "inkommen", "ankom"),
    "slag": ("slag", "slag av instans"),
    "kontakt": ("kontakt",),
    "fråga": ("fråga",),
    "paragraf": ("paragraf", "§", "deras_paragraf"),
    "ställningstagande": ("ställningstagande", "ställning"),
    "sammanfattning": ("sammanfattning",),
    "gäller": ("gäller", "hänvisning", "avsnitt", "ställe"),
    "synpunkt": ("synpunkt", "kommentar", "text", "svar"),
    "citat": ("citat",),
    "tema": ("tema", "ämne"),
}
"""Column → the headings that it may have."""
Row = dict[str, str]


def received(
    content: bytes, suffix: str, known: Mapping[str, str], questions: Mapping[str, str] = MappingProxyType({})
) -> list[Received]:
    """Return a reply for each sender, in the order of the rows; raise UnreadableError where no column is known.

    ``questions`` is the questions' ids by what a row may call them, in small letters.
    """
    heads, *rows = [*(_xlsx(content) if suffix == ".xlsx" else _csv(content)), []][:-1] or [[]]
    names = [_column(head) for head in heads]
    if "instans" not in names or not {"synpunkt", "ställningstagande", "sammanfattning"} & set(names):
        raise UnreadableError(
            "tabellen behöver kolumnen ”instans” och minst en av ”synpunkt” och ”ställningstagande”"
        )
    of_sender: dict[str, list[Row]] = {}
    for row in rows:
        said = {name or f"?{head}": value for name, head, value in zip(names, heads, row, strict=False) if value}
        if said:
            of_sender.setdefault(said.get("instans", ""), []).append(said)
    return [_reply(sender, some, known, questions) for sender, some in of_sender.items()]


def _reply(sender: str, rows: Sequence[Row], known: Mapping[str, str], questions: Mapping[str, str]) -> Received:
    def first(column: str) -> str | None:
        return next((row[column] for row in rows if column in row), None)

    stance = (first("ställningstagande") or "").strip().lower()
    unread = [f"{key[1:]}: {value}" for row in rows for key, value in row.items() if key.startswith("?")]
    if stance and stance not in STANCES:
        unread.append(f"Ställningstagande: {first('ställningstagande')}")
    days = {column: _day(first(column) or "") for column in ("daterat", "inkom")}
    unread += [f"{column.capitalize()}: {first(column)}" for column, day in days.items() if first(column) and not day]
    kind = next((one for one in get_args(Kind) if one == (first("slag") or "").strip().lower()), None)
    if first("slag") and not kind:
        unread.append(f"Slag: {first('slag')}")
    unread += [f"Fråga: {row['fråga']}" for row in rows if row.get("fråga") and not _question(row, questions)]
    return Received(
        sender,
        tuple(_comments(rows, known, questions)),
        stance if stance in STANCES else None,
        first("sammanfattning"),
        first("dnr"),
        first("paragraf"),
        first("e-post"),
        first("kontakt"),
        days["daterat"],
        days["inkom"],
        kind,
        unread=tuple(dict.fromkeys(unread)),
    )


def _day(text: str) -> str | None:
    """Return a day as it is written in Swedish tables, also with a spreadsheet's time of midnight."""
    try:
        return date.fromisoformat(text.strip().removesuffix(" 00:00:00")).isoformat()
    except ValueError:
        return None


def _question(row: Row, questions: Mapping[str, str]) -> str | None:
    return questions.get(row.get("fråga", "").strip().casefold())


def _comments(
    rows: Sequence[Row], known: Mapping[str, str], questions: Mapping[str, str]
) -> Iterator[ReceivedComment]:
    for row in rows:
        where = row.get("gäller", "")
        if text := row.get("synpunkt") or row.get("citat") or where:
            place = place_of(where, known)
            found = () if place else (*([where] if where else []), *suggestions(text, known))
            quote = row.get("citat") if row.get("synpunkt") else None
            yield ReceivedComment(
                text, (place,) if place else (), _question(row, questions), found, quote, row.get("tema")
            )


def _column(head: str) -> str | None:
    bare = head.strip().casefold().rstrip(":")
    return next((name for name, said in COLUMNS.items() if bare in said), None)


def _csv(content: bytes) -> Iterator[list[str]]:
    text = decoded(content)
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    for row in csv.reader(StringIO(text), delimiter=delimiter):
        yield [cell.strip() for cell in row]


def _xlsx(content: bytes) -> Iterator[list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that nobody reads here
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        for row in book.active.iter_rows(values_only=True):
            yield ["" if cell is None else str(cell).strip() for cell in row]
