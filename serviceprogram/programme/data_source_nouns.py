"""The Swedish words of where values are fetched from, for ``vocabulary``."""

from serviceprogram.programme import data_sources
from serviceprogram.programme.nouns import PERIOD, SOURCE, Naming, Noun
from serviceprogram.programme.record import Record

_FETCHED = {"kind": Noun("platsen"), "source": SOURCE, "first_year": Noun("det första året")}

DATA_SOURCE_RECORDS: dict[type[Record], Naming] = {
    data_sources.ScbSource: Naming("hämtningen ur SCB", "Ny hämtning ur SCB", (), "till"),
    data_sources.Choice: Naming("urvalet", "Nytt urval", ("variable",), "i"),
    data_sources.KoladaSource: Naming("hämtningen ur Kolada", "Ny hämtning ur Kolada", (), "till"),
    data_sources.PiposExport: Naming("hämtningen ur Pipos", "Ny hämtning ur Pipos", (), "till"),
    data_sources.Columns: Naming("kolumnernas rubriker", "Nya rubriker på kolumner", (), "i"),
}

DATA_SOURCE_FIELDS: dict[type[Record], dict[str, Noun]] = {
    data_sources.ScbSource: {
        **_FETCHED,
        "table": Noun("tabellen"),
        "area_variable": Noun("variabeln för områden"),
        "time_variable": Noun("variabeln för tid"),
    },
    data_sources.Choice: {"variable": Noun("variabeln"), "value": Noun("värdet")},
    data_sources.KoladaSource: {**_FETCHED, "key_figure": Noun("nyckeltalet"), "gender": Noun("könet")},
    data_sources.PiposExport: {**_FETCHED, "period": PERIOD, "sheet": Noun("bladet")},
    data_sources.Columns: {
        "area": Noun("kolumnen med områden"),
        "value": Noun("kolumnen med värden"),
        "period": Noun("kolumnen med tider"),
    },
}
