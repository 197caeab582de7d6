"""An indicator's source → its rows: asks SCB or Kolada, or reads what someone has exported from Pipos."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from serviceprogram.fetching import kolada, pipos, pxweb
from serviceprogram.fetching.row import FetchedRow, Request, UnexpectedAnswerError
from serviceprogram.programme.data_sources import DataSource, KoladaSource, ScbSource
from serviceprogram.site import progress
from serviceprogram.site.spreadsheet import cells_of
from serviceprogram.site.web_client import RefusedError, UnreachableError, answer

_MOST_PAGES = 100
"""A key figure has 50 years at most for 50 areas, which is one page."""


class SourceError(Exception):
    """Why a source gave no rows, in Swedish."""


def rows_of(source: DataSource, names: Mapping[str, str], file: Path | None) -> tuple[FetchedRow, ...]:
    """Return the rows of the areas (code → name); raise SourceError. ``file`` is what Pipos has exported."""
    areas = tuple(names)
    try:
        if isinstance(source, ScbSource):
            rows = pxweb.rows(source, areas, answer(pxweb.request(source, areas)))
        elif isinstance(source, KoladaSource):
            rows = kolada.rows(source, areas, list(_pages(source, areas)))
        elif file is None:
            raise SourceError("värdena kommer ur en fil; skriv FILE=fil.xlsx")
        else:
            rows, others = pipos.read(source, names, cells_of(file, source.sheet))
            if others:
                progress.step(f"{file.name}: rader om andra områden än programmets, som inte läses: {others}")
    except (UnexpectedAnswerError, UnreachableError) as error:
        raise SourceError(str(error)) from None
    except RefusedError as error:
        raise SourceError(_refusal(source, error)) from None
    if not rows:
        raise SourceError("källan har inget värde för programmets områden")
    return rows


def _pages(source: KoladaSource, areas: tuple[str, ...]) -> Iterator[Any]:
    for first in kolada.requests(source, areas):
        request: Request | None = first
        for _ in range(_MOST_PAGES):
            if not request:
                break
            page = answer(request)
            yield page
            request = kolada.following(page)
        if request:
            raise UnexpectedAnswerError(f"svaret tar inte slut efter {_MOST_PAGES} sidor")


def _refusal(source: DataSource, error: RefusedError) -> str:
    if isinstance(source, ScbSource):
        return pxweb.refusal(source, error.status, error.body)
    return kolada.refusal(source, error.status) if isinstance(source, KoladaSource) else str(error)
