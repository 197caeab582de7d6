"""The command that tells those who work with the replies how far they have come, also what the site may not say."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from serviceprogram.programme.problems import DataError
from serviceprogram.site import progress
from serviceprogram.site.checking import examine_config
from serviceprogram.views.replies import State, Unhandled, account_of, state_of


def run(config_file: Path, today: date) -> int:
    """Print the state of the replies; return 1 where the data can't be read."""
    try:
        _, examined = examine_config(config_file)
    except DataError as error:
        progress.fail(str(error))
        return 1
    if not examined.checked:
        progress.fail(str(DataError(examined.errors)))
        return 1
    programme = examined.checked.programme
    for line in lines(state_of(programme, account_of(programme)), today):
        progress.step(line)
    return 0


def lines(state: State, today: date) -> Iterator[str]:
    """Yield the account, line by line."""
    last = state.last_day.latest if state.last_day else None
    if last:
        yield f"Sista svarsdag {state.last_day}: {_left((last - today).days)}"
    asked = len(state.answered) + len(state.waited_for)
    yield f"{len(state.answered)} av {asked} i sändlistan har svarat"
    yield from (f"  har inte svarat: {name}" for name in state.waited_for)
    yield from (f"  kom in för sent: {reply.name}" for reply in state.late)
    yield from _table("Kapitel", state.of_chapter)
    yield from _table("Handläggare", state.of_officer)


def _left(days: int) -> str:
    counted = f"{abs(days)} {'dag' if abs(days) == 1 else 'dagar'}"
    if not days:
        return "i dag"
    return f"{counted} kvar" if days > 0 else f"för {counted} sedan"


def _table(head: str, rows: Sequence[Unhandled]) -> Iterator[str]:
    if rows:
        width = max(len(head), *(len(row.name) for row in rows))
        yield ""
        yield f"{head:{width}}  synpunkter  utan bemötande  utan åtgärd"
        for row in rows:
            yield f"{row.name:{width}}  {row.total:10}  {row.without_response:14}  {row.without_action:11}"
