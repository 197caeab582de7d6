"""What someone has decided of references whose text is not the same and not gone."""

from pydantic import Field

from serviceprogram.programme.fields import Text
from serviceprogram.programme.record import Record


class ReferenceDecision(Record):
    """Which text keeps a reference, where the text that had it was parted, put together or written anew."""

    label: Text = Field(alias="hänvisning", description="Hänvisningen som avgörandet gäller.", examples=["3.2 st. 4"])
    keeper: Text | None = Field(
        None,
        alias="behålls_av",
        description="De första orden i det stycke som behåller hänvisningen.",
        examples=["Butiken ska ligga nära"],
    )
    gone: bool = Field(False, alias="utgår", description="Om inget stycke behåller hänvisningen.", examples=[True])
