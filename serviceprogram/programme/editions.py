"""The records of the editions: each text that was sent out, decided or is being written, in the order of time."""

from datetime import UTC, datetime, time
from typing import Literal

from pydantic import Field

from serviceprogram.programme.fields import Id, RoleId, Several, SourceId, Text, When
from serviceprogram.programme.record import Gap, Record

EditionStatus = Literal["utkast", "remiss", "beslut", "fastställt", "reviderat", "uppföljning"]
"""A draft, one for consultation, the one that is put to the decision, the adopted one, a later year's revision, and
the adopted one with a year's follow-up."""
ADOPTED = ("fastställt", "reviderat", "uppföljning")


class Decision(Record):
    """The decision that an edition was made, sent out or adopted by."""

    body: RoleId = Field(alias="organ", description="Rollen som beslutade.", examples=["beslutande-organ"])
    minute: Text = Field(alias="paragraf", description="Beslutets paragraf i protokollet.", examples=["§ 12"])
    day: When = Field(alias="datum", description="Dagen för beslutet.", examples=["2031-05-20"])
    case: Text | None = Field(None, alias="dnr", description="Ärendets diarienummer.", examples=["SN/12/2031"])
    source: SourceId | None = Field(
        None, alias="källa", description="Källan till uppgiften om beslutet.", examples=["processplan"]
    )


class Edition(Record):
    """One edition of the programme."""

    id: Id = Field(
        alias="id",
        description="Kort namn på utgåvan, som också är dess adress: utgava/<id>/. Ändras aldrig.",
        examples=["remiss-1"],
    )
    name: Text = Field(alias="beteckning", description="Vad utgåvan kallas.", examples=["Remissutgåva 1"])
    status: EditionStatus = Field(alias="status", description="Vilken status utgåvan har.")
    published: When = Field(alias="datum", description="Utgåvans dag.", examples=["2022-11-01"])
    last_reply_day: When | None = Field(
        None,
        alias="sista_svarsdag",
        description="Sista dagen att svara. Måste finnas när statusen är ”remiss”.",
        examples=["2023-02-28"],
    )
    decision: Decision | None = Field(
        None, alias="beslut", description="Beslutet om utgåvan: organ, paragraf, dag och diarienummer."
    )
    note: Text | None = Field(
        None,
        alias="om_utgåvan",
        description="Vad utgåvan innehåller, i några meningar.",
        examples=["Processplanens innehåll och ett utkast till kapitel."],
    )
    gaps: Several[Gap] = Field(
        (),
        alias="saknas",
        description="Det som inte är känt om utgåvan. Luckan ”text” säger att dess text inte finns här.",
    )

    @property
    def begins(self) -> datetime:
        """The start of its day, which its files are dated: the same in every build."""
        return datetime.combine(self.published.earliest, time(), UTC)

    @property
    def lacks_text(self) -> bool:
        """Whether it is only known of: its text was never put in here."""
        return any(gap.id == TEXT for gap in self.gaps)


TEXT = "text"
"""The id of the gap that says that an edition's text isn't here."""
