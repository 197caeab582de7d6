"""The records of the accessibility statement; what must hold of it is in ``statement_rules``."""

from typing import Literal

from pydantic import Field

from serviceprogram.programme.fields import RoleId, Several, Text, When
from serviceprogram.programme.record import Contact, Gap, Record


class Deficiency(Record):
    """What of the website or the PDFs some can't use, and why it is so."""

    what: Text = Field(
        alias="vad", description="Vad som inte kan användas av alla.", examples=["Text i bilden av tidplanen"]
    )
    reason: Literal["bristande förenlighet", "oskäligt betungande", "omfattas inte"] = Field(
        alias="skäl", description="Skälet till bristen, med lagens ord."
    )
    explanation: Text = Field(
        alias="förklaring",
        description="Varför det är så, och vad som går att göra i stället.",
        examples=["Samma uppgifter står i tabellen på samma sida."],
    )
    mended: When | None = Field(
        None, alias="åtgärdas", description="När bristen ska vara åtgärdad.", examples=["2027-06"]
    )


class Assessment(Record):
    """How it was found out what some can't use."""

    method: Literal["självskattning", "extern granskning"] = Field(
        alias="metod", description="Hur webbplatsen har granskats."
    )
    by: Text = Field(
        alias="av",
        description="Vem som har granskat.",
        examples=["De automatiska prov som hör till webbplatsens programkod"],
    )
    how: Text = Field(
        alias="hur",
        description="Hur granskningen gick till.",
        examples=["Varje sida prövas med axe-core mot WCAG 2.2."],
    )
    day: When = Field(alias="datum", description="När granskningen gjordes.", examples=["2026-11-24"])


class AccessibilityStatement(Record):
    """The statement that the law (2018:1937) asks of every public website."""  # tillgänglighetsredogörelse

    actor: RoleId = Field(
        alias="aktör", description="Rollen som ansvarar för webbplatsen.", examples=["beslutande-organ"]
    )
    service: Text = Field(
        alias="tjänst",
        description="Vad redogörelsen gäller.",
        examples=["Webbplatsen Regionalt serviceprogram och dess PDF-filer"],
    )
    conformity: Literal["helt", "delvis", "inte"] | None = Field(
        None,
        alias="förenlighet",
        description="Hur väl webbplatsen följer lagen, när det är bedömt. Skriv ”helt” bara efter en granskning av "
        "någon utomstående.",
    )
    deficiencies: Several[Deficiency] = Field((), alias="brister", description="De brister som är kända.")
    assessment: Assessment | None = Field(None, alias="bedömning", description="Hur det är prövat, när det är det.")
    published: When | None = Field(
        None, alias="publicerad", description="När webbplatsen publicerades.", examples=["2026-11-24"]
    )
    updated: When = Field(
        alias="uppdaterad", description="När redogörelsen senast uppdaterades.", examples=["2026-11-24"]
    )
    contact: Contact | None = Field(
        None, alias="kontakt", description="Vem som tar emot synpunkter på tillgängligheten."
    )
    gaps: Several[Gap] = Field((), alias="saknas", description="Det som inte är känt.")
