"""The records of what is done: the yearly plans, the actions in them, and the support schemes that pay."""

from typing import Annotated, Literal

from pydantic import Field

from serviceprogram.programme.editions import Decision
from serviceprogram.programme.fields import (
    ActionAreaId,
    Code,
    DocumentId,
    GoalId,
    Id,
    RoleId,
    Several,
    SourceId,
    SupportId,
    Text,
    When,
    Year,
)
from serviceprogram.programme.record import Gap, Record

ActionStatus = Literal["ej påbörjad", "pågår", "klar", "avbruten"]
ENDED = ("klar", "avbruten")
"""The statuses after which an action is in no later plan."""
Kronor = Annotated[int, Field(ge=0)]


class ActionPlan(Record):
    """The plan of one year."""  # handlingsplan

    year: Year = Field(alias="år", description="Året som planen gäller.", examples=[2025])
    decision: Decision | None = Field(None, alias="beslut", description="Beslutet om planen.")
    total: Kronor | None = Field(
        None,
        alias="kostnad",
        description="Vad planen kostar enligt beslutet, i kronor. Insatsernas kostnader ska bli lika mycket.",
        examples=[1200000],
    )
    gaps: Several[Gap] = Field((), alias="saknas", description="Det som inte är känt om planen.")
    source: SourceId = Field(
        alias="källa", description="Källan till uppgifterna om planen.", examples=["processplan"]
    )


class Funding(Record):
    """Who pays a part of an action in a year."""  # finansiering

    funder: Text = Field(alias="finansiär", description="Vem som betalar.", examples=["Region Grannlandet"])
    amount: Kronor = Field(alias="belopp", description="Beloppet i kronor.", examples=[200000])
    support: SupportId | None = Field(
        None, alias="stöd", description="Stödet som pengarna kommer från, om de gör det.", examples=["drivmedel"]
    )


class ActionYear(Record):
    """An action in the plan of one year: what was planned then, and how it went."""

    year: Year = Field(alias="år", description="Handlingsplanens år.", examples=[2025])
    planned: When | None = Field(
        None, alias="planerat", description="Tiden enligt det årets plan.", examples=["2025-03/2025-10"]
    )
    status: ActionStatus = Field(
        alias="status", description="Hur långt insatsen har kommit; när året är slut hur långt den hade kommit då."
    )
    outcome: Text | None = Field(
        None, alias="utfall", description="Vad som gjordes under året, i en mening.", examples=["Tre möten hölls."]
    )
    reason: Text | None = Field(
        None,
        alias="skäl",
        description="Varför insatsen blev avbruten eller försenad.",
        examples=["Butiken bytte ägare."],
    )
    cost: Kronor | None = Field(
        None, alias="kostnad", description="Vad insatsen kostar under året, i kronor.", examples=[200000]
    )
    funding: Several[Funding] = Field(
        (), alias="finansiering", description="Vilka som betalar. Beloppen blir tillsammans kostnaden."
    )
    source: SourceId = Field(alias="källa", description="Källan till uppgifterna om året.", examples=["processplan"])


class Action(Record):
    """What is done, by whom and for which goals, year by year."""  # insats

    id: Id = Field(
        alias="id",
        description="Kort namn på insatsen, samma i alla års planer. Ändras aldrig.",
        examples=["servicekarta"],
    )
    name: Text = Field(alias="vad", description="Vad som ska göras.", examples=["Kartlägga servicen i länet"])
    area: ActionAreaId | None = Field(
        None, alias="insatsområde", description="Insatsområdet som insatsen hör till.", examples=["tillganglighet"]
    )
    goals: Several[GoalId] = Field(
        (), alias="mål", description="Målen som insatsen bidrar till.", examples=[["god-serviceniva"]]
    )
    responsible: RoleId = Field(alias="ansvarig", description="Rollen som ansvarar.", examples=["arbetsgrupp"])
    takes_part: Several[RoleId] = Field(
        (), alias="deltar", description="Rollerna som deltar.", examples=[["styrgrupp"]]
    )
    municipalities: Several[Code] = Field(
        (), alias="kommuner", description="Kommunerna som insatsen rör, med kod; utan den rör den hela länet."
    )
    years: Annotated[Several[ActionYear], Field(min_length=1)] = Field(
        alias="år", description="Insatsen i varje års handlingsplan, ett år på varje rad."
    )

    def in_year(self, year: int) -> ActionYear | None:
        """Return the action as it stands in the plan of a year."""
        return next((one for one in self.years if one.year == year), None)


class SupportRule(Record):
    """A rule of a support scheme, and when it holds: rules change."""

    text: Text = Field(alias="regel", description="Regeln i en mening.", examples=["Stödet är ett bidrag."])
    valid_from: When | None = Field(
        None, alias="gäller_från", description="Dagen då regeln började gälla.", examples=["2022-04-01"]
    )
    valid_to: When | None = Field(
        None,
        alias="gäller_till",
        description="Den första dag då regeln inte längre gäller; utan den gäller den tills vidare.",
        examples=["2024-01-01"],
    )
    source: SourceId = Field(alias="källa", description="Källan till regeln.", examples=["sfs"])


class SupportScheme(Record):
    """Money that service providers or municipalities can apply for."""  # stöd

    id: Id = Field(
        alias="id",
        description="Kort namn på stödet, som insatser hänvisar med. Ändras aldrig.",
        examples=["drivmedel"],
    )
    name: Text = Field(alias="namn", description="Stödets namn.", examples=["Stöd till kommersiell service"])
    document: DocumentId | None = Field(
        None,
        alias="förordning",
        description="Styrdokumentet med reglerna.",
        examples=["forordning-kommersiell-service"],
    )
    decides: Text | None = Field(
        None, alias="beslutas_av", description="Vem som beslutar om stödet.", examples=["Regionen"]
    )
    recipients: Text | None = Field(
        None, alias="söks_av", description="Vem som kan söka stödet.", examples=["Butiker"]
    )
    rules: Several[SupportRule] = Field((), alias="regler", description="Reglerna, med den tid de gäller.")
    gaps: Several[Gap] = Field((), alias="saknas", description="Det som inte är känt om stödet.")
    source: SourceId = Field(alias="källa", description="Källan till stödet.", examples=["sfs"])
