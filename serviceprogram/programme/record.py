"""What every record is, and the gap that many of them hold."""

from pydantic import BaseModel, ConfigDict, Field

from serviceprogram.programme.fields import Id, InputId, RoleId, Text


class Record(BaseModel):
    """A frozen record that refuses unknown keys and values of another type."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", arbitrary_types_allowed=True)


class Gap(Record):
    """What is not known, who is to supply it and from which input."""

    id: Id = Field(alias="id")
    what: Text = Field(alias="vad")
    supplier: RoleId = Field(alias="lämnas_av")
    input: InputId | None = Field(None, alias="underlag")
