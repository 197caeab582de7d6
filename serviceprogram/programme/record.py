"""What every record is, and the two small records that several others hold."""

from pydantic import BaseModel, ConfigDict, Field

from serviceprogram.programme.fields import Email, Id, InputId, RoleId, Text


class Record(BaseModel):
    """A frozen record that refuses unknown keys and values of another type."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", arbitrary_types_allowed=True)


class Gap(Record):
    """What is not known, who is to supply it and from which input."""

    id: Id = Field(
        alias="id", description="Kort namn på luckan, som makrot saknas visar den med.", examples=["drivmedel"]
    )
    what: Text = Field(alias="vad", description="Vad som inte är känt.", examples=["Antal drivmedelsstationer"])
    supplier: RoleId = Field(
        alias="lämnas_av", description="Rollen som ska lämna uppgiften.", examples=["kommunal-referensgrupp"]
    )
    input: InputId | None = Field(
        None, alias="underlag", description="Underlaget som uppgiften hämtas ur.", examples=["pipos"]
    )


class Contact(Record):
    """Who answers questions: an office, never a private person."""

    name: Text = Field(
        alias="namn", description="Funktionen som svarar, aldrig en privatperson.", examples=["Registrator"]
    )
    email: Email = Field(alias="e-post", description="Funktionens e-postadress.")
