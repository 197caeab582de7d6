"""The records of the timeline: its parts, its steps and what came of them."""

from datetime import date
from typing import Literal

from pydantic import Field

from serviceprogram.programme.fields import Id, RoleId, SectionId, Several, SourceId, Text, When
from serviceprogram.programme.record import Gap, Record


class Outcome(Record):
    """What happened to a planned step, beside the plan and never over it."""

    when: When | None = Field(
        None, alias="tid", description="När det hände, så noga som det är känt.", examples=["2024-04-09"]
    )
    text: Text = Field(
        alias="text", description="Vad som hände, i en mening.", examples=["Nämnden fastställde programmet"]
    )
    minute: Text | None = Field(
        None, alias="paragraf", description="Beslutets paragraf i protokollet.", examples=["§ 52"]
    )
    case: Text | None = Field(None, alias="dnr", description="Ärendets diarienummer.", examples=["SN/12/2031"])
    source: SourceId = Field(
        alias="källa", description="Källan till uppgiften om vad som hände.", examples=["processplan"]
    )


Kind = Literal["beslut", "remiss", "möte", "arbete", "uppföljning"]
Recurrence = Literal["löpande", "fyra gånger per år", "varje år"]


class Activity(Record):
    """A dated step of the timeline."""

    id: Id = Field(
        alias="id",
        description="Kort namn på steget. Ändras aldrig: kalendrarna känner igen steget på det.",
        examples=["remissperiod"],
    )
    title: Text = Field(alias="rubrik", description="Vad steget heter i tidplanen.", examples=["Remissperiod"])
    section: SectionId = Field(
        alias="avsnitt", description="Den del av tidplanen som steget står i.", examples=["remiss"]
    )
    kind: Kind = Field(alias="slag", description="Vilket slags steg det är.")
    planned: When | None = Field(
        None,
        alias="planerat",
        description="Den planerade tiden. Skrivs aldrig över; det som hände står i ”utfall”.",
        examples=["2022-11/2023-02"],
    )
    planned_note: Text | None = Field(
        None,
        alias="planerat_not",
        description="Det som behöver sägas om den planerade tiden.",
        examples=["Processplanen anger ingen dag"],
    )
    recurrence: Recurrence | None = Field(
        None, alias="återkommer", description="Hur ofta steget återkommer under sin tid."
    )
    outcome: Outcome | None = Field(None, alias="utfall", description="Vad som verkligen hände, med egen källa.")
    decides: RoleId | None = Field(
        None, alias="beslutar", description="Rollen som beslutar.", examples=["beslutande-organ"]
    )
    responsible: RoleId | None = Field(
        None, alias="ansvarig", description="Rollen som ansvarar för steget.", examples=["arbetsgrupp"]
    )
    takes_part: Several[RoleId] = Field(
        (), alias="deltar", description="Rollerna som deltar.", examples=[["styrgrupp", "arbetsgrupp"]]
    )
    informed: Several[RoleId] = Field(
        (), alias="informeras", description="Rollerna som informeras.", examples=[["styrgrupp"]]
    )
    description: Text | None = Field(
        None, alias="beskrivning", description="Några meningar om steget.", examples=["Förslaget skickas på remiss."]
    )
    gaps: Several[Gap] = Field((), alias="saknas", description="Det som inte är känt om steget.")
    source: SourceId = Field(
        alias="källa", description="Källan till uppgifterna om steget.", examples=["processplan"]
    )

    @property
    def order(self) -> tuple[date, date]:
        """A key that sorts by the plan's time, else the outcome's; undated activities last."""
        when = self.planned or (self.outcome.when if self.outcome else None)
        return when.order if when else (date.max, date.max)


class Section(Record):
    """A part of the timeline with a heading of its own."""

    id: Id = Field(
        alias="id", description="Kort namn på avsnittet, som stegen hänvisar med. Ändras aldrig.", examples=["remiss"]
    )
    title: Text = Field(alias="rubrik", description="Avsnittets rubrik i tidplanen.", examples=["Remiss"])
    timeline: Literal["process", "genomförande"] = Field(
        alias="tidslinje", description="Tidslinjen som avsnittet hör till: fram till beslutet, eller efter det."
    )
