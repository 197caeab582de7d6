"""The records of the accessibility statement; what must hold of it is in ``statement_rules``."""

from typing import Literal

from pydantic import Field

from serviceprogram.programme.fields import RoleId, Several, Text, When
from serviceprogram.programme.record import Contact, Gap, Record


class Deficiency(Record):
    """What of the website or the PDFs some can't use, and why it is so."""

    what: Text = Field(alias="vad")
    reason: Literal["bristande förenlighet", "oskäligt betungande", "omfattas inte"] = Field(alias="skäl")
    explanation: Text = Field(alias="förklaring")
    mended: When | None = Field(None, alias="åtgärdas")


class Assessment(Record):
    """How it was found out what some can't use."""

    method: Literal["självskattning", "extern granskning"] = Field(alias="metod")
    by: Text = Field(alias="av")
    how: Text = Field(alias="hur")
    day: When = Field(alias="datum")


class AccessibilityStatement(Record):
    """The statement that the law (2018:1937) asks of every public website."""  # tillgänglighetsredogörelse

    actor: RoleId = Field(alias="aktör")
    service: Text = Field(alias="tjänst")
    conformity: Literal["helt", "delvis", "inte"] = Field(alias="förenlighet")
    deficiencies: Several[Deficiency] = Field((), alias="brister")
    assessment: Assessment = Field(alias="bedömning")
    published: When | None = Field(None, alias="publicerad")
    updated: When = Field(alias="uppdaterad")
    contact: Contact | None = Field(None, alias="kontakt")
    gaps: Several[Gap] = Field((), alias="saknas")
