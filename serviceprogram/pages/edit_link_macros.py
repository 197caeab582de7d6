"""The way from a table to the data that it shows, put after what the table's macro gives."""

from collections.abc import Mapping
from functools import wraps

from serviceprogram.editing.edit_links import EditLinks, EditPlace
from serviceprogram.pages.macro_calls import Macro
from serviceprogram.render import render

DATA_OF = {
    "tidtabell": "aktiviteter",
    "rolltabell": "roller",
    "andra_roller": "roller",
    "rollmatris": "aktiviteter",
    "rollaktiviteter": "aktiviteter",
    "styrdokumenttabell": "styrdokument",
    "underlagstabell": "underlag",
    "indikatortabell": "indikatorer",
    "mål": "mål",
    "målkonflikter": "målkonflikter",
    "så_går_det": "indikatorer",
    "handlingsplan": "insatser",
    "handlingsplaner": "handlingsplaner",
    "rollinsatser": "insatser",
    "stöd": "stöd",
    "källtabell": "källor",
    "utgåvor": "utgåvor",
    "remissfrågor": "remiss",
    "sändlista": "sändlista",
    "tillgänglighetsredogörelse": "redogörelse",
}
"""Macro → the group of data that its table shows."""


def with_edit_links(macros: Mapping[str, Macro], links: EditLinks) -> dict[str, Macro]:
    """Return the macros, those of ``DATA_OF`` with a link to the line where their data begins."""
    return {
        name: _linked(macro, links.data(DATA_OF[name])) if name in DATA_OF and links.has(DATA_OF[name]) else macro
        for name, macro in macros.items()
    }


def _linked(macro: Macro, place: EditPlace) -> Macro:
    @wraps(macro.run)  # its signature is what a call is checked by
    def run(*arguments: object) -> str:
        made = macro.run(*arguments)
        return made + render("edit_link.html", place=place) if made else made

    return Macro(run, macro.example)
