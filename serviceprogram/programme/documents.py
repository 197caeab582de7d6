"""The records of documents: where facts come from, what the work builds on, and what steers or answers to it."""

from typing import Literal

from pydantic import Field

from serviceprogram.programme.fields import Id, RoleId, Several, SourceId, Text, When
from serviceprogram.programme.record import Gap, Record


class SourceDocument(Record):
    """Where facts come from."""

    id: Id = Field(
        alias="id",
        description="Kort namn på källan, som andra filer hänvisar med. Ändras aldrig.",
        examples=["processplan"],
    )
    title: Text = Field(
        alias="titel", description="Källans hela titel.", examples=["Processplan Regionalt serviceprogram 2022–2030"]
    )
    short: Text = Field(alias="kort", description="Så som källan nämns i löpande text.", examples=["processplanen"])
    publisher: Text = Field(
        alias="utgivare", description="Vem som har gett ut källan.", examples=["Region Grannlandet"]
    )
    place: Text | None = Field(
        None, alias="plats", description="Var källan finns, till exempel en webbplats.", examples=["scb.se"]
    )
    published: When | None = Field(
        None, alias="datum", description="När källan är daterad, så noga som det är känt.", examples=["2024-04-09"]
    )
    supports: Text = Field(
        alias="styrker",
        description="Vilka uppgifter i programmet som källan styrker.",
        examples=["Befolkningen i kommunerna 31 december 2024"],
    )


class Input(Record):
    """A working input of the programme: an analysis, an evaluation, a plan to read."""

    id: Id = Field(
        alias="id",
        description="Kort namn på underlaget, som kapitlen hänvisar med. Ändras aldrig.",
        examples=["pipos"],
    )
    name: Text = Field(alias="namn", description="Underlagets namn.", examples=["Pipos serviceanalys"])
    description: Text = Field(
        alias="beskrivning",
        description="Vad underlaget är, i en eller två meningar.",
        examples=["En del av analysen och statistiken."],
    )
    state: Literal["uppgift saknas", "planerat", "pågår", "klart"] = Field(
        alias="tillstånd", description="Hur långt underlaget har kommit."
    )
    responsible: RoleId = Field(
        alias="ansvarig", description="Rollen som tar fram underlaget.", examples=["arbetsgrupp"]
    )
    source: SourceId = Field(
        alias="källa", description="Källan till uppgifterna om underlaget.", examples=["processplan"]
    )


DocumentKind = Literal["strategi", "program", "plan", "metodstöd", "lag", "förordning"]


Bond = Literal["ram", "avstamp", "koppling", "verktyg", "underlag"]
"""What the document is to the programme: it rules it, is its ground, answers to it, is a tool or an input."""


class SteeringDocument(Record):
    """A document that the programme stands on or answers to."""

    id: Id = Field(alias="id", description="Kort namn på dokumentet. Ändras aldrig.", examples=["rus"])
    name: Text = Field(
        alias="namn", description="Dokumentets namn.", examples=["Den regionala utvecklingsstrategin (RUS)"]
    )
    kind: DocumentKind | None = Field(None, alias="slag", description="Vilket slags dokument det är.")
    owner: Text | None = Field(
        None, alias="ägare", description="Vem som äger dokumentet.", examples=["Region Grannlandet"]
    )
    case: Text | None = Field(None, alias="dnr", description="Dokumentets diarienummer.", examples=["SN/12/2031"])
    bond: Bond = Field(
        alias="samband",
        description="Vad dokumentet är för programmet: styr det (ram), är dess grund (avstamp), "
        "hör ihop med det (koppling), är ett verktyg eller ett underlag.",
    )
    relation: Text = Field(
        alias="koppling",
        description="Hur programmet hör ihop med dokumentet, i en mening.",
        examples=["Serviceprogrammet tar avstamp i det."],
    )
    gaps: Several[Gap] = Field((), alias="saknas", description="Det som inte är känt om dokumentet.")
    source: SourceId = Field(
        alias="källa", description="Källan till uppgifterna om dokumentet.", examples=["processplan"]
    )
