"""The records of goals: action areas, goals, what they answer to, and where goals conflict."""

from pydantic import Field

from serviceprogram.programme.fields import (
    ActionAreaId,
    ConflictId,
    DocumentId,
    Id,
    RoleId,
    Several,
    SourceId,
    Text,
)
from serviceprogram.programme.record import Gap, Record


class ActionArea(Record):
    """A field that the programme acts in."""  # insatsområde

    id: Id = Field(
        alias="id",
        description="Kort namn på insatsområdet, som mål hänvisar med. Ändras aldrig.",
        examples=["tillganglighet"],
    )
    name: Text = Field(alias="namn", description="Insatsområdets namn.", examples=["Nära service"])
    description: Text | None = Field(
        None,
        alias="beskrivning",
        description="Några meningar om insatsområdet.",
        examples=["Insatserna gör att fler har nära till service."],
    )
    supplier: RoleId = Field(
        alias="uppgifter_lämnas_av",
        description="Rollen som lämnar det som saknas om området och dess mål.",
        examples=["arbetsgrupp"],
    )
    source: SourceId = Field(alias="källa", description="Källan till insatsområdet.", examples=["processplan"])


class StrategyGoal(Record):
    """A goal of another document that a goal of ours contributes to."""

    document: DocumentId = Field(
        alias="dokument", description="Styrdokumentet som har målet, som RUS.", examples=["rus"]
    )
    goal: Text = Field(alias="lydelse", description="Målet, med styrdokumentets ord.", examples=["Hela länet"])
    source: SourceId = Field(alias="källa", description="Källan till målet.", examples=["processplan"])


class Goal(Record):
    """What is to be reached, followed by indicators."""

    id: Id = Field(
        alias="id",
        description="Kort namn på målet, som indikatorer och insatser hänvisar med. Ändras aldrig.",
        examples=["god-serviceniva"],
    )
    goal: Text = Field(alias="lydelse", description="Målet i en mening.", examples=["Fler har nära till service"])
    area: ActionAreaId | None = Field(
        None,
        alias="insatsområde",
        description="Insatsområdet som målet hör till; utan det är målet övergripande.",
        examples=["tillganglighet"],
    )
    description: Text | None = Field(
        None, alias="beskrivning", description="Vad målet innebär.", examples=["Alla når service."]
    )
    responsible: RoleId | None = Field(
        None, alias="ansvarig", description="Rollen som ansvarar för att målet nås.", examples=["arbetsgrupp"]
    )
    contributes: Several[StrategyGoal] = Field(
        (), alias="bidrar_till", description="Målen i RUS och andra styrdokument som målet bidrar till."
    )
    conflicts: Several[ConflictId] | None = Field(
        None,
        alias="målkonflikter",
        description="Målkonflikterna som målet ingår i; [] när det är prövat att ingen finns.",
        examples=[[]],
    )
    supplier: RoleId = Field(
        alias="uppgifter_lämnas_av",
        description="Rollen som lämnar det som saknas om målet.",
        examples=["arbetsgrupp"],
    )
    gaps: Several[Gap] = Field((), alias="saknas", description="Det som inte är känt om målet.")
    source: SourceId = Field(alias="källa", description="Källan till målet.", examples=["processplan"])


class GoalConflict(Record):
    """Two aims that pull apart, and how they are weighed."""  # målkonflikt

    id: Id = Field(alias="id", description="Kort namn på målkonflikten. Ändras aldrig.", examples=["bil-och-klimat"])
    conflict: Text = Field(
        alias="konflikt",
        description="Vad som drar åt olika håll, i en mening.",
        examples=["Drivmedel på landsbygden mot klimatmålen."],
    )
    weighing: Text = Field(
        alias="avvägning",
        description="Hur programmet väger det ena mot det andra.",
        examples=["Stödet går till stationer som också har laddning."],
    )
    source: SourceId = Field(alias="källa", description="Källan till avvägningen.", examples=["processplan"])
