"""The macros of what is downloaded and of the data's own keys; ``macros`` has the others."""

from collections.abc import Callable

from markupsafe import Markup

from serviceprogram.editing.keys import group_anchor, key_groups
from serviceprogram.exports.table import CATALOGUE, Table, anchor
from serviceprogram.exports.tables import tables
from serviceprogram.pages.inline import inline
from serviceprogram.pages.macro_calls import Macro
from serviceprogram.programme.model import Programme
from serviceprogram.views import calendars
from serviceprogram.views.addresses import TIMELINE


class DataMacros:
    """The macros over one programme; ``view`` renders a template for the page that is being written."""

    def __init__(self, programme: Programme, view: Callable[..., Markup], site: str, *, draws: bool = True) -> None:
        """Take the programme and the site's own address, if known; with nothing to draw, the macros give nothing."""
        self._programme, self._view, self._site, self._draws = programme, view, site, draws

    def all(self) -> dict[str, Macro]:
        """Return every macro by the name that an editor writes."""
        return {
            "kalendrar": Macro(self._calendars, "kalendrar()"),
            "nycklar": Macro(self._keys, "nycklar()"),
            "datafakta": Macro(self._data_facts, "datafakta()"),
            "öppna_data": Macro(self._open_data, "öppna_data()"),
        }

    def _calendars(self) -> str:
        if not self._draws:
            return Markup()
        made = calendars.calendars(self._programme)
        return self._view(
            "calendars.html",
            groups=calendars.grouped(made),
            undated=calendars.undated(made),
            timeline_page=TIMELINE,
        )

    def _data_facts(self) -> str:
        return self._view("data_facts.html", catalogue=CATALOGUE if self._site else "")

    def _open_data(self) -> str:
        return "\n\n".join(map(self._data_table, tables(self._programme))) if self._draws else ""

    def _data_table(self, table: Table) -> str:
        """Return the Markdown of one table's heading and columns; a heading in HTML would miss the contents."""
        columns = self._view("data_table.html", table=table, anchor=anchor)
        return f"### {inline(table.title)} {{#{anchor(table.name)}}}\n\n{columns}"

    def _keys(self) -> str:
        if not self._draws:
            return ""
        tables = ((group.title, self._view("keys.html", group=group, anchor=group_anchor)) for group in key_groups())
        return "\n\n".join(f"## {inline(title)}\n\n{table}" for title, table in tables)
