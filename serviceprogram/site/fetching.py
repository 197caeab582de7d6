"""The command that fetches indicators' values, tells what differs, and writes it where that is asked for.

What is written is looked at as any change: with ``git diff``, and by whoever reads the proposal.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from serviceprogram.fetching.account import account
from serviceprogram.fetching.revision import Revision, revision
from serviceprogram.pages.check import examine
from serviceprogram.pages.editions import FOLDER as EDITIONS
from serviceprogram.programme.data_sources import DataSource, PiposExport
from serviceprogram.programme.indicators import Indicator
from serviceprogram.programme.load import load
from serviceprogram.programme.model import Programme
from serviceprogram.programme.problems import DataError, Problem, suggestion
from serviceprogram.programme.values import FOLDER, values_csv
from serviceprogram.site import progress
from serviceprogram.site.settings import Settings, read_settings
from serviceprogram.site.sources import SourceError, rows_of

Texts = Mapping[str, str]
"""Indicator's id → its file as it will be."""


class Wish(NamedTuple):
    """What an official asks for."""

    indicator: str = ""
    """An indicator's id; where it is empty, all that are fetched from the web."""
    file: Path | None = None
    """What has been exported from Pipos."""
    write: bool = False


class _RefusedError(Exception):
    """Why nothing is written, in Swedish."""


def run(config_file: Path, wish: Wish, today: date) -> int:
    """Fetch and tell; return 1, with every file as it was, where anything fails."""
    try:
        settings = read_settings(config_file)
        programme = load(settings.data, settings.docs)
        found = _revisions(programme, wish, today)
        texts = {one: values_csv(revised.values) for one, revised in found.items() if not revised.is_empty}
        _check(settings, texts)
        if wish.write:
            _write(settings.data, texts)
    except (DataError, _RefusedError) as error:
        progress.step(f"\n{error}\n\nInget har skrivits.")
        return 1
    except OSError as error:
        progress.step(
            f"\nDet går inte att skriva filerna: {error.strerror}. Alla är hela; se med git diff vad som hann ändras."
        )
        return 1
    progress.step(f"\n{_end(texts, wish)}")
    return 0


def _revisions(programme: Programme, wish: Wish, today: date) -> dict[str, Revision]:
    names = {area.code: area.name for area in programme.areas}
    found: dict[str, Revision] = {}
    failures = []
    for indicator, source in list(_chosen(programme, wish)):
        progress.passing(f"Hämtar {indicator.id}")
        try:
            rows = rows_of(source, names, wish.file)
        except SourceError as error:
            failures.append(f"{indicator.id}: {error}")
            continue
        old = programme.values_of(indicator.id)
        found[indicator.id] = revision(indicator, source, old, rows, tuple(names), today)
        for line in account(indicator, found[indicator.id], names):
            progress.step(line)
    if failures:
        raise _RefusedError("\n".join(failures))
    return found


def _chosen(programme: Programme, wish: Wish) -> Iterator[tuple[Indicator, DataSource]]:
    """Yield what is to be fetched, each with its source; raise _RefusedError where that isn't possible."""
    if not wish.indicator:
        if wish.file:
            raise _RefusedError("skriv också vilken indikator filen gäller, som INDICATOR=dagligvaror")
        some = [one for one in programme.indicators if one.fetched and not isinstance(one.fetched, PiposExport)]
        if not some:
            raise _RefusedError("ingen indikator i data/indikatorer.yml hämtas från scb eller kolada")
    else:
        some = [one for one in programme.indicators if one.id == wish.indicator]
        if not some:
            known = [one.id for one in programme.indicators]
            raise _RefusedError(f"okänd indikator, ”{wish.indicator}”{suggestion(wish.indicator, known)}")
    for one in some:
        if not one.fetched:
            raise _RefusedError(f"{one.id}: indikatorn har inget under ”hämtas” i data/indikatorer.yml")
        if wish.file and not isinstance(one.fetched, PiposExport):
            raise _RefusedError(f"{one.id}: värdena hämtas från {one.fetched.kind}, inte ur en fil; ta bort FILE")
        yield one, one.fetched


def _check(settings: Settings, texts: Texts) -> None:
    """Check everything as it will be; raise _RefusedError where there are errors that there are not now."""
    if not texts:
        return
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / settings.data.name
        shutil.copytree(settings.data, data)
        frozen = settings.data.parent / EDITIONS
        if frozen.is_dir():
            (Path(name) / EDITIONS).symlink_to(frozen.resolve())
        before = _errors(settings, data)
        _write(data, texts)
        new = [error for error in _errors(settings, data) if error not in before]
    if new:
        raise _RefusedError(f"Kontrollen stoppar de hämtade värdena:\n{DataError(new)}")


def _errors(settings: Settings, data: Path) -> tuple[Problem, ...]:
    return examine(data, settings.docs, settings.to_html, settings.site, lambda _words, _own: {}).errors


def _write(data: Path, texts: Texts) -> None:
    """Write all beside the files, and then swap each: what stops on the way leaves every file whole."""
    files = {data / f".{one}.csv.ny": (data / FOLDER / f"{one}.csv", text) for one, text in texts.items()}
    try:
        try:
            for new, (file, text) in files.items():
                file.parent.mkdir(exist_ok=True)
                new.write_text(text, "utf-8")
        except OSError as error:
            raise _RefusedError(f"Det går inte att skriva filerna: {error.strerror}.") from None
        for new, (file, _) in files.items():
            new.replace(file)
    finally:
        for new in files:
            new.unlink(missing_ok=True)


def _end(texts: Texts, wish: Wish) -> str:
    files = ", ".join(f"data/{FOLDER}/{one}.csv" for one in texts)
    if not texts:
        return "Inget att ändra."
    if wish.write:
        return f"Skrev {files}. Läs ändringen med make diff och föreslå den som vilken annan som helst."
    return f"Inget är skrivet ännu. Med WRITE=1 skrivs {files}."
