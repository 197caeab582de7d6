"""SCB's statistical database: what to ask a table for, and its answer → rows.

Version 2 of its API (PxWebApi 2, ``TAB638``) is asked where the record has a table's id, version 1 (PxWeb)
where it has a path. Both answer in JSON-stat 2. SCB's limits, as its ``/config`` states them: 150 000 cells
an answer, 30 questions in 10 seconds.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from serviceprogram.fetching.json_stat import cells, variables
from serviceprogram.fetching.row import FetchedRow, Request, UnexpectedAnswerError, distinct
from serviceprogram.programme.data_sources import TABLE_ID, ScbSource
from serviceprogram.programme.period import Period

VERSION_2 = "https://statistikdatabasen.scb.se/api/v2/tables"
VERSION_1 = "https://api.scb.se/OV0104/v1/doris/sv/ssd"
_REFUSALS = {
    "Non-existent variable": "en variabel i ”urval”, ”områdesvariabel” eller ”tidsvariabel” finns inte i tabellen",
    "Non-existent value": "ett värde i ”urval” finns inte i tabellen",
    # the misspelling is SCB's own
    "Missing selection for mandantory variable": "tabellen har en variabel som måste väljas; lägg till den i ”urval”",
    "Too many cells selected": "frågan gäller för många tal; välj mindre i ”urval”",
}
"""Version 2's own words (``title``) → ours."""
_TIME = re.compile(r"(?P<year>[0-9]{4})(?:M(?P<month>[0-9]{2})|[KQ](?P<quarter>[1-4]))?")


def request(source: ScbSource, areas: Sequence[str]) -> Request:
    """Return the question for the areas, by code, and all periods.

    A county is asked for with all that its code begins, ``23*``: one code that a table lacks would be refused.
    """
    within = [f"{county}*" for county in dict.fromkeys(area[:2] for area in areas)]
    chosen = {source.area_variable: within, source.time_variable: ["*"]}
    chosen |= {choice.variable: [choice.value] for choice in source.choices}
    if re.fullmatch(TABLE_ID, source.table):
        selection = [{"variableCode": name, "valueCodes": codes} for name, codes in chosen.items()]
        address = f"{VERSION_2}/{source.table}/data?lang=sv&outputFormat=json-stat2"
        return Request(address, {"selection": selection})
    query = [
        {"code": name, "selection": {"filter": "all" if "*" in codes[0] else "item", "values": codes}}
        for name, codes in chosen.items()
    ]
    return Request(f"{VERSION_1}/{source.table}", {"query": query, "response": {"format": "json-stat2"}})


def rows(source: ScbSource, areas: Sequence[str], answer: Any) -> tuple[FetchedRow, ...]:
    """Return the rows of the asked areas; raise UnexpectedAnswerError where the answer has other variables."""
    found = variables(answer)
    for key, name in (("områdesvariabel", source.area_variable), ("tidsvariabel", source.time_variable)):
        if name not in found:
            raise UnexpectedAnswerError(
                f"svaret har ingen variabel ”{name}”; rätta ”{key}” (finns: {', '.join(found)})"
            )
    for name, codes in found.items():
        if len(codes) > 1 and name not in (source.area_variable, source.time_variable):
            raise UnexpectedAnswerError(f"”{name}” har {len(codes)} värden i svaret; välj ett av dem i ”urval”")
    return distinct(
        FetchedRow(place[source.area_variable], period_of(place[source.time_variable]), value)
        for place, value in cells(answer)
        if place[source.area_variable] in areas
    )


def period_of(code: str) -> Period:
    """Return the time that SCB writes 2024, 2024M12 or 2024K4; raise UnexpectedAnswerError for another."""
    match = _TIME.fullmatch(code)
    if not match:
        raise UnexpectedAnswerError(f"tiden ”{code}” är inget år, kvartal eller månad")
    month = match["month"] or (match["quarter"] and f"{32 + int(match['quarter'])}")
    try:
        return Period.parse(f"{match['year']}-{month}" if month else match["year"])
    except ValueError as error:
        raise UnexpectedAnswerError(f"tiden {error}") from None


def refusal(source: ScbSource, status: int, body: str) -> str:
    """Return why SCB refused the question, in Swedish."""
    if status == 404:
        return f"tabellen {source.table} finns inte"
    if status == 403:  # version 1's word for too many cells
        return _REFUSALS["Too many cells selected"]
    try:
        said = json.loads(body)
        title = str(said.get("title") or said.get("error") or "")
    except (AttributeError, ValueError):
        title = ""
    more = f" ({' '.join(title.split())[:200]})" if title else ""
    return _REFUSALS.get(title, f"SCB förstår inte frågan{more}; kontrollera ”tabell” och ”urval”")
