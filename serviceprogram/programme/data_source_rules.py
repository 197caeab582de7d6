"""What must hold of where values are fetched from, beyond what each key may hold."""

from collections.abc import Iterator

from serviceprogram.programme.data_sources import PiposExport, ScbSource
from serviceprogram.programme.record import Record

Finding = tuple[Record, str, str]


def data_source_findings(source: Record | None) -> Iterator[Finding]:
    """Yield every breach in one indicator's ``hämtas``."""
    if isinstance(source, PiposExport):
        if bool(source.columns.period) == bool(source.period):
            message = (
                "skriv antingen ”period” under ”kolumner”, med rubriken, eller ”period” under ”hämtas”, med tiden"
            )
            yield source, "period", message
        elif source.period and source.period.shape != "single":
            yield source, "period", "”period” ska vara en tid, som 2025, 2025-12 eller 2025-12-31"
    if isinstance(source, ScbSource):
        seen = {source.area_variable, source.time_variable}
        for choice in source.choices:
            if choice.variable in seen:
                message = (
                    f"”{choice.variable}” är redan vald; områden och tider väljer programmet, övriga väljs en gång"
                )
                yield choice, "variabel", message
            seen.add(choice.variable)
