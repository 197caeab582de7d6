"""Kolada's API, version 3: what to ask for a key figure, and its pages → rows.

Version 3 came on 4 April 2025; version 2 was to be there for half a year more (kolada.se/om-oss/api).
"""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from serviceprogram.fetching.json_stat import number_of
from serviceprogram.fetching.row import FetchedRow, Request, UnexpectedAnswerError, distinct
from serviceprogram.programme.data_sources import KoladaSource
from serviceprogram.programme.period import Period

HOST = "https://api.kolada.se"
_PATH = "/v3/data/"
AT_ONCE = 20
"""Areas in one question; public clients have met a limit between 20 and 25."""
PER_PAGE = 5000
"""Rows on a page: Kolada's own most."""


def requests(source: KoladaSource, areas: Sequence[str]) -> Iterator[Request]:
    """Yield the first page's address of each question; a county is ``0023`` there."""
    codes = [area.rjust(4, "0") for area in areas]
    for start in range(0, len(codes), AT_ONCE):
        some = ",".join(codes[start : start + AT_ONCE])
        yield Request(f"{HOST}{_PATH}kpi/{source.key_figure}/municipality/{some}?per_page={PER_PAGE}")


def following(page: Any) -> Request | None:
    """Return where the next page is, always at Kolada itself, or None at the last."""
    said = page.get("next_url") if isinstance(page, dict) else None
    if not said:
        return None
    there = urlsplit(said) if isinstance(said, str) else None
    if not there or not there.path.startswith(_PATH) or ".." in there.path:
        raise UnexpectedAnswerError("nästa sida av svaret finns inte hos Kolada")
    return Request(f"{HOST}{there.path}?{there.query}")


def rows(source: KoladaSource, areas: Sequence[str], pages: Sequence[Any]) -> tuple[FetchedRow, ...]:
    """Return the rows of the asked areas and gender; raise UnexpectedAnswerError where the form is another."""
    try:
        found = [row for page in pages for row in _on_page(source, page)]
    except (AttributeError, KeyError, TypeError):
        raise UnexpectedAnswerError("svaret har en annan form än Koladas version 3") from None
    return distinct(row for row in found if row.area in areas)


def _on_page(source: KoladaSource, page: Any) -> Iterator[FetchedRow]:
    for one in page["values"]:
        if one["kpi"] != source.key_figure:
            raise UnexpectedAnswerError(f"svaret gäller {one['kpi']}, inte {source.key_figure}")
        for value in one["values"]:
            if value["gender"] == source.gender and not value.get("isdeleted"):
                yield FetchedRow(_area(one["municipality"]), _year(one["period"]), number_of(value["value"]))


def _area(code: str) -> str:
    return code.removeprefix("00") if len(code) == 4 else code


def _year(said: Any) -> Period:
    try:
        return Period.parse(str(said))
    except ValueError as error:
        raise UnexpectedAnswerError(f"tiden {error}") from None


def refusal(source: KoladaSource, status: int) -> str:
    """Return why Kolada refused the question, in Swedish."""
    return f"Kolada har inget nyckeltal {source.key_figure} med värden för kommuner (svar {status})"
