"""A table (.csv, .xlsx) with a row for each comment → the replies in it."""

import csv
import warnings
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO

from openpyxl import load_workbook

from serviceprogram.kit.reply_form import STANCES
from serviceprogram.receiving.free_text import decoded
from serviceprogram.receiving.places import place_of, suggestions
from serviceprogram.receiving.received import Received, ReceivedComment, UnreadableError

COLUMNS = {
    "instans": ("instans", "namn", "avsändare", "svarande", "organisation"),
    "e-post": ("e-post", "epost", "mejl"),
    "dnr": ("dnr", "diarienummer", "deras dnr"),
    "paragraf": ("paragraf", "§"),
    "ställningstagande": ("ställningstagande", "ställning"),
    "sammanfattning": ("sammanfattning",),
    "gäller": ("gäller", "hänvisning", "avsnitt", "ställe"),
    "synpunkt": ("synpunkt", "kommentar", "text", "svar"),
    "citat": ("citat",),
    "tema": ("tema", "ämne"),
}
"""Column → the headings that it may have."""
Row = dict[str, str]


def received(content: bytes, suffix: str, known: Mapping[str, str]) -> list[Received]:
    """Return a reply for each sender, in the order of the rows; raise UnreadableError where no column is known."""
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
    return [_reply(sender, some, known) for sender, some in of_sender.items()]


def _reply(sender: str, rows: Sequence[Row], known: Mapping[str, str]) -> Received:
    def first(column: str) -> str | None:
        return next((row[column] for row in rows if column in row), None)

    stance = (first("ställningstagande") or "").strip().lower()
    unread = [f"{key[1:]}: {value}" for row in rows for key, value in row.items() if key.startswith("?")]
    if stance and stance not in STANCES:
        unread.append(f"Ställningstagande: {first('ställningstagande')}")
    return Received(
        sender, tuple(_comments(rows, known)), stance if stance in STANCES else None, first("sammanfattning"),
        first("dnr"), first("paragraf"), first("e-post"), unread=tuple(dict.fromkeys(unread)),
    )  # fmt: skip


def _comments(rows: Sequence[Row], known: Mapping[str, str]) -> Iterator[ReceivedComment]:
    for row in rows:
        where = row.get("gäller", "")
        if text := row.get("synpunkt") or row.get("citat") or where:
            place = place_of(where, known)
            found = () if place else (*([where] if where else []), *suggestions(text, known))
            quote = row.get("citat") if row.get("synpunkt") else None
            yield ReceivedComment(text, (place,) if place else (), None, found, quote, row.get("tema"))


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
