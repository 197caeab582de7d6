"""The records of a programme: frozen, checked one by one, Swedish outside and English inside.

Each alias is the key that an editor writes in ``data/``; what must hold between records is in
``rules``.
"""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from serviceprogram.programme.fields import (
    Id,
    InputId,
    LicenceAddress,
    RoleId,
    Several,
    SourceId,
    Status,
    Text,
    When,
)
from serviceprogram.programme.places import Area, Outline
from serviceprogram.programme.record import Contact, Gap, Record
from serviceprogram.programme.statement import AccessibilityStatement
from serviceprogram.programme.timeline import Activity, Section
from serviceprogram.programme.word_list import WordList


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
        alias="utgivare", description="Vem som har gett ut källan.", examples=["Region Jämtland Härjedalen"]
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


class Role(Record):
    """Someone with tasks in the programme: a body, a group or an office."""

    id: Id = Field(
        alias="id",
        description="Kort namn på rollen, som andra filer hänvisar med. Ändras aldrig.",
        examples=["styrgrupp"],
    )
    name: Text = Field(alias="roll", description="Rollens namn.", examples=["Styrgrupp"])
    who: Text = Field(
        alias="vem",
        description="Vem eller vilka som har rollen: organ eller funktioner, aldrig privatpersoner.",
        examples=["Regionala utvecklingsnämndens presidium"],
    )
    short: Text = Field(
        alias="kort",
        description="Rollens namn där det är ont om plats, som i rollmatrisen.",
        examples=["Styrgruppen"],
    )
    in_plan_table: bool = Field(
        False,
        alias="i_processplanens_tabell",
        description="Om rollen står i processplanens egen tabell.",
        examples=[True],
    )
    holds: RoleId | None = Field(
        None,
        alias="fyller_rollen",
        description="Den roll som den här fyller, till exempel nämnden som är beslutande organ.",
        examples=["beslutande-organ"],
    )
    of_municipalities: bool = Field(
        False, alias="gäller_varje_kommun", description="Om varje kommun har rollen.", examples=[True]
    )
    description: Text | None = Field(
        None,
        alias="beskrivning",
        description="Några meningar om rollen.",
        examples=["Presidiet är politisk styrgrupp för processen."],
    )
    tasks: Several[Text] = Field(
        (),
        alias="uppgifter",
        description="Rollens uppgifter, en på varje rad.",
        examples=[["Politisk styrning och uppföljning av processen"]],
    )
    source: SourceId = Field(
        alias="källa", description="Källan till uppgifterna om rollen.", examples=["processplan"]
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
        None, alias="ägare", description="Vem som äger dokumentet.", examples=["Region Jämtland Härjedalen"]
    )
    case: Text | None = Field(None, alias="dnr", description="Dokumentets diarienummer.", examples=["RUN/536/2021"])
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


class Edition(Record):
    """The edition that is being built."""

    name: Text = Field(alias="beteckning", description="Vad utgåvan kallas.", examples=["Remissutgåva 1"])
    status: Status = Field(alias="status", description="Vilken status utgåvan har.")
    published: When = Field(alias="datum", description="Utgåvans dag.", examples=["2022-11-01"])
    last_reply_day: When | None = Field(
        None,
        alias="sista_svarsdag",
        description="Sista dagen att svara. Måste finnas när statusen är ”remiss”.",
        examples=["2023-02-28"],
    )


class Licence(Record):
    """What one may do with the open data."""

    name: Text = Field(alias="namn", description="Licensens kortnamn.", examples=["CC0-1.0"])
    title: Text = Field(alias="titel", description="Licensens titel på svenska.", examples=["CC0 1.0 Universell"])
    address: LicenceAddress = Field(
        alias="adress",
        description="Licensens egen adress på webben, inte en översättnings.",
        examples=["https://creativecommons.org/publicdomain/zero/1.0/"],
    )


class About(Record):
    """The programme itself."""

    title: Text = Field(alias="titel", description="Programmets titel.", examples=["Regionalt serviceprogram"])
    period: When = Field(alias="period", description="Tiden som programmet gäller.", examples=["2022/2030"])
    region: Text = Field(
        alias="region", description="Regionen som ger ut programmet.", examples=["Region Jämtland Härjedalen"]
    )
    owner: RoleId = Field(alias="ägare", description="Rollen som äger programmet.", examples=["beslutande-organ"])
    case: Text | None = Field(None, alias="dnr", description="Ärendets diarienummer.", examples=["RUN/536/2021"])
    edition: Edition = Field(alias="utgåva", description="Utgåvan som byggs.")
    note: Text | None = Field(
        None,
        alias="om_utgåvan",
        description="Vad utgåvan innehåller, i några meningar.",
        examples=["Processplanens innehåll och ett utkast till kapitel."],
    )
    licence: Licence | None = Field(
        None, alias="licens", description="Licensen för de öppna uppgifterna, när den är beslutad."
    )
    contact: Contact | None = Field(
        None, alias="kontakt", description="Vem som svarar på frågor om de öppna uppgifterna."
    )


class Chapter(Record):
    """A programme chapter's front matter; its text is the page's Markdown."""

    number: Annotated[int, Field(ge=1)] = Field(
        alias="nummer", description="Kapitlets nummer, som också är dess plats i menyn.", examples=[3]
    )
    title: Text = Field(alias="rubrik", description="Kapitlets rubrik, utan nummer.", examples=["Nuläge"])
    status: Status = Field(alias="status", description="Vilken status kapitlet har.")
    responsible: RoleId = Field(
        alias="ansvarig", description="Rollen som ansvarar för kapitlet.", examples=["arbetsgrupp"]
    )
    inputs: Several[InputId] = Field(
        (), alias="underlag", description="Underlagen som kapitlet bygger på.", examples=[["pipos"]]
    )
    gaps: Several[Gap] = Field(
        (), alias="saknas", description="Det som inte är känt. Varje lucka ska visas i texten med makrot saknas."
    )
    path: str = Field(alias="sökväg", description="Filens plats; sätts av sig själv.")
    """Where the chapter's file is, from ``docs/``; set by the loader, not by an editor."""


class Programme(Record):
    """Everything that ``data/`` and the chapters' front matter say, in the order of the files."""

    about: About = Field(alias="program", description="Programmet och den utgåva som byggs.")
    sources: Several[SourceDocument] = Field(alias="källor", description="Källorna, som varje uppgift hänvisar till.")
    roles: Several[Role] = Field(alias="roller", description="Rollerna: vem som gör vad.")
    sections: Several[Section] = Field(alias="avsnitt", description="Tidplanens avsnitt, i den ordning de visas.")
    activities: Several[Activity] = Field(alias="aktiviteter", description="Tidplanens steg.")
    inputs: Several[Input] = Field(alias="underlag", description="Underlagen till arbetet.")
    documents: Several[SteeringDocument] = Field(
        alias="styrdokument", description="Styrdokumenten som programmet hör ihop med."
    )
    county: Area = Field(alias="län", description="Länet, med siffror.")
    municipalities: Several[Area] = Field(alias="kommuner", description="Kommunerna, med siffror.")
    outlines: Several[Outline] = Field((), alias="gränser", description="Kommunernas gränser.")
    statement: AccessibilityStatement = Field(alias="redogörelse", description="Tillgänglighetsredogörelsen.")
    word_list: WordList = Field(alias="ordlista", description="Programmets egna ord, som kontrollen läser.")
    chapters: Several[Chapter] = Field(alias="kapitel", description="Kapitlen.")

    def role(self, one: str) -> Role:
        """Return the role with this id; the loader has seen to it that it exists."""
        return next(role for role in self.roles if role.id == one)

    def source(self, one: str) -> SourceDocument:
        """Return the source with this id."""
        return next(source for source in self.sources if source.id == one)

    def input(self, one: str) -> Input:
        """Return the working input with this id."""
        return next(found for found in self.inputs if found.id == one)

    @cached_property
    def _by_path(self) -> dict[str, Chapter]:
        return {chapter.path: chapter for chapter in self.chapters}

    def chapter(self, path: str) -> Chapter | None:
        """Return the chapter whose page is this file of ``docs/``, if it is one's."""
        return self._by_path.get(path)

    def timeline(self, name: str) -> tuple[Activity, ...]:
        """Return the activities of one timeline, section by section, each in time order."""
        return tuple(
            activity
            for section in self.sections
            if section.timeline == name
            for activity in sorted(
                (one for one in self.activities if one.section == section.id), key=lambda one: one.order
            )
        )
