"""The values that there are + what a source has → the values that come of it, and what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from serviceprogram.fetching.row import FetchedRow
from serviceprogram.programme.data_sources import Fetched
from serviceprogram.programme.indicators import Indicator
from serviceprogram.programme.series import Value


class Change(NamedTuple):
    """A value that there is, and what the source has."""

    old: Value
    new: Decimal | None


@dataclass(frozen=True)
class Revision:
    """What differs between an indicator's values and its source, and the values that come of it."""

    new: tuple[Value, ...]
    changed: tuple[Change, ...]
    others: tuple[Change, ...]
    """Values of another source that this one contradicts; they are kept."""
    gone: tuple[Value, ...]
    """Values of this source that it no longer has; they are kept."""
    unchanged: int
    absent: tuple[str, ...]
    """Codes of the asked areas that the source has nothing for."""
    values: tuple[Value, ...]
    """All that there are afterwards."""

    @property
    def is_empty(self) -> bool:
        """Whether the values stay as they are."""
        return not self.new and not self.changed


def revision(
    indicator: Indicator,
    source: Fetched,
    old: Sequence[Value],
    rows: Sequence[FetchedRow],
    areas: Sequence[str],
    day: date,
) -> Revision:
    """Return what differs; ``rows`` has one row for each area and period, ``day`` is when they were fetched.

    A value is rounded to the decimals that the indicator is shown with: sources give noise beyond them. A period
    that the source has no value for, of any area, is not published yet and gives no rows.
    """
    first = source.first_year or 0
    has = {
        (row.area, row.period): _rounded(row.value, indicator.decimals)
        for row in rows
        if row.period.earliest.year >= first
    }
    published = {period for (_, period), value in has.items() if value is not None}
    there = {(one.area, one.period): one for one in old}
    new = tuple(
        Value.model_construct(
            indicator=indicator.id,
            area=area,
            period=period,
            value=value,
            source=source.source,
            fetched=day,
            method_break=None,
        )
        for (area, period), value in has.items()
        if (area, period) not in there and period in published
    )
    differing = [Change(one, has[key]) for key, one in there.items() if key in has and has[key] != one.value]
    changed = {
        (change.old.area, change.old.period): change for change in differing if change.old.source == source.source
    }
    gone = [one for key, one in there.items() if key not in has and one.period.earliest.year >= first]
    kept = [
        one.model_copy(update={"value": changed[key].new, "fetched": day}) if key in changed else one
        for key, one in there.items()
    ]
    return Revision(
        new=new,
        changed=tuple(changed.values()),
        others=tuple(change for change in differing if change.old.source != source.source),
        gone=tuple(one for one in gone if one.source == source.source),
        unchanged=len(there) - len(differing) - sum(1 for key in there if key not in has),
        absent=tuple(area for area in areas if area not in {row.area for row in rows}),
        values=(*kept, *new),
    )


def _rounded(value: Decimal | None, decimals: int) -> Decimal | None:
    """Halves are rounded up, as people do; what is added makes no zero negative."""
    return None if value is None else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0
