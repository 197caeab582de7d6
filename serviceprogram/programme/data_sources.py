"""The records of where an indicator's values are fetched from: a statistical database, or an exported file.

An indicator's ``hämtas`` is one of three, told apart by its key ``från``.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from serviceprogram.programme.fields import Several, SourceId, Text, When, Year
from serviceprogram.programme.record import Record

TABLE_ID = r"TAB[0-9]{1,6}"
"""A table of PxWebApi 2; what is no id is a path of version 1."""
_TABLE = rf"{TABLE_ID}|[A-Za-z0-9_]+(/[A-Za-z0-9_]+)+"
_KEY_FIGURE = r"[NU][0-9]{5}"


def _table(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(_TABLE, value):
        raise ValueError("ska vara tabellens id, som TAB638, eller dess sökväg, som BE/BE0101/BE0101A/BefolkningNy")
    return value


def _key_figure(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(_KEY_FIGURE, value):
        raise ValueError("ska vara nyckeltalets id i Kolada: N eller U och fem siffror, som N01951")
    return value


def _value_code(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Table = Annotated[str, BeforeValidator(_table), WithJsonSchema({"type": "string", "pattern": f"^({_TABLE})$"})]
KeyFigure = Annotated[
    str, BeforeValidator(_key_figure), WithJsonSchema({"type": "string", "pattern": f"^{_KEY_FIGURE}$"})
]
ValueCode = Annotated[
    str,
    BeforeValidator(_value_code),
    StringConstraints(min_length=1, strip_whitespace=True),
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, {"type": "integer"}]}),
]


class Fetched(Record):
    """What every source has: whose values they are, and how far back they are asked for."""

    source: SourceId = Field(
        alias="källa", description="Källan som nya värden får, en av dem i data/kallor.yml.", examples=["scb-2024"]
    )
    first_year: Year | None = Field(
        None,
        alias="första_år",
        description="Det första år som värden hämtas för. Utan det hämtas alla år som källan har.",
        examples=[2010],
    )


class Choice(Record):
    """The one value that is chosen of a variable of a table."""  # urval

    variable: Text = Field(
        alias="variabel", description="Variabelns kod i tabellen, som ContentsCode.", examples=["ContentsCode"]
    )
    value: ValueCode = Field(alias="värde", description="Värdets kod i tabellen.", examples=["BE0101N1"])


class ScbSource(Fetched):
    """A table of SCB's statistical database."""

    kind: Literal["scb"] = Field(alias="från", description="SCB:s statistikdatabas.", examples=["scb"])
    table: Table = Field(
        alias="tabell",
        description="Tabellens id (TAB638) eller dess sökväg (BE/BE0101/BE0101A/BefolkningNy). "
        "Byter SCB tabell skrivs den nya här; de äldre värdena finns kvar.",
        examples=["TAB638"],
    )
    choices: Several[Choice] = Field(
        (),
        alias="urval",
        description="Ett värde för varje annan variabel än område och tid. En variabel som inte nämns summerar "
        "SCB, om tabellen tillåter det.",
        examples=[[{"variabel": "ContentsCode", "värde": "BE0101N1"}]],
    )
    area_variable: Text = Field(
        "Region", alias="områdesvariabel", description="Koden för variabeln med områden.", examples=["Region"]
    )
    time_variable: Text = Field(
        "Tid", alias="tidsvariabel", description="Koden för variabeln med tid.", examples=["Tid"]
    )


class KoladaSource(Fetched):
    """A key figure of Kolada."""

    kind: Literal["kolada"] = Field(alias="från", description="Databasen Kolada.", examples=["kolada"])
    key_figure: KeyFigure = Field(alias="nyckeltal", description="Nyckeltalets id i Kolada.", examples=["N01951"])
    gender: Literal["T", "K", "M"] = Field(
        "T", alias="kön", description="Vilka värdet gäller: T alla, K kvinnor, M män."
    )


class Columns(Record):
    """The headings of an exported table: Pipos' own are documented nowhere, so the editor names them."""

    area: Text = Field(
        alias="område",
        description="Rubriken på kolumnen med kommuner, med kod eller namn.",
        examples=["Kommun"],
    )
    value: Text = Field(alias="värde", description="Rubriken på kolumnen med värden.", examples=["Andel"])
    period: Text | None = Field(
        None,
        alias="period",
        description="Rubriken på kolumnen med tider. Finns ingen skrivs tiden under hämtas.",
        examples=["År"],
    )


class PiposExport(Fetched):
    """A table that someone has exported from Pipos Serviceanalys."""

    kind: Literal["pipos"] = Field(alias="från", description="En fil ur Pipos Serviceanalys.", examples=["pipos"])
    columns: Columns = Field(alias="kolumner", description="Vilka kolumner i filen som är vad.")
    period: When | None = Field(
        None,
        alias="period",
        description="Tiden som alla värden i filen gäller, när ingen kolumn säger det.",
        examples=["2025"],
    )
    sheet: Text | None = Field(
        None, alias="blad", description="Bladet i Excelfilen. Utan det läses det första.", examples=["Tabell"]
    )


DataSource = Annotated[ScbSource | KoladaSource | PiposExport, Field(discriminator="kind")]
