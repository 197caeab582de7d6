"""The records of a programme: frozen, checked one by one, Swedish outside and English inside.

Each alias is the key that an editor writes in ``data/``; what must hold between records is in
``rules``.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from serviceprogram.programme.fields import (
    Id,
    InputId,
    LicenceAddress,
    RoleId,
    SectionId,
    Several,
    SourceId,
    Status,
    Text,
    When,
)
from serviceprogram.programme.places import Area, Outline
from serviceprogram.programme.record import Contact, Gap, Record
from serviceprogram.programme.statement import AccessibilityStatement
from serviceprogram.programme.word_list import WordList


class SourceDocument(Record):
    """Where facts come from."""

    id: Id = Field(alias="id")
    title: Text = Field(alias="titel")
    short: Text = Field(alias="kort")
    publisher: Text = Field(alias="utgivare")
    place: Text | None = Field(None, alias="plats")
    published: When | None = Field(None, alias="datum")
    supports: Text = Field(alias="styrker")


class Role(Record):
    """Someone with tasks in the programme: a body, a group or an office."""

    id: Id = Field(alias="id")
    name: Text = Field(alias="roll")
    who: Text = Field(alias="vem")
    short: Text = Field(alias="kort")
    in_plan_table: bool = Field(False, alias="i_processplanens_tabell")
    holds: RoleId | None = Field(None, alias="fyller_rollen")
    of_municipalities: bool = Field(False, alias="gäller_varje_kommun")
    description: Text | None = Field(None, alias="beskrivning")
    tasks: Several[Text] = Field((), alias="uppgifter")
    source: SourceId = Field(alias="källa")


class Outcome(Record):
    """What happened to a planned step, beside the plan and never over it."""

    when: When | None = Field(None, alias="tid")
    text: Text = Field(alias="text")
    minute: Text | None = Field(None, alias="paragraf")
    case: Text | None = Field(None, alias="dnr")
    source: SourceId = Field(alias="källa")


Kind = Literal["beslut", "remiss", "möte", "arbete", "uppföljning"]
Recurrence = Literal["löpande", "fyra gånger per år", "varje år"]


class Activity(Record):
    """A dated step of the timeline."""

    id: Id = Field(alias="id")
    title: Text = Field(alias="rubrik")
    section: SectionId = Field(alias="avsnitt")
    kind: Kind = Field(alias="slag")
    planned: When | None = Field(None, alias="planerat")
    planned_note: Text | None = Field(None, alias="planerat_not")
    recurrence: Recurrence | None = Field(None, alias="återkommer")
    outcome: Outcome | None = Field(None, alias="utfall")
    decides: RoleId | None = Field(None, alias="beslutar")
    responsible: RoleId | None = Field(None, alias="ansvarig")
    takes_part: Several[RoleId] = Field((), alias="deltar")
    informed: Several[RoleId] = Field((), alias="informeras")
    description: Text | None = Field(None, alias="beskrivning")
    gaps: Several[Gap] = Field((), alias="saknas")
    source: SourceId = Field(alias="källa")

    @property
    def order(self) -> tuple[date, date]:
        """A key that sorts by the plan's time, else the outcome's; undated activities last."""
        when = self.planned or (self.outcome.when if self.outcome else None)
        return when.order if when else (date.max, date.max)


class Section(Record):
    """A part of the timeline with a heading of its own."""

    id: Id = Field(alias="id")
    title: Text = Field(alias="rubrik")
    timeline: Literal["process", "genomförande"] = Field(alias="tidslinje")


class Input(Record):
    """A working input of the programme: an analysis, an evaluation, a plan to read."""

    id: Id = Field(alias="id")
    name: Text = Field(alias="namn")
    description: Text = Field(alias="beskrivning")
    state: Literal["uppgift saknas", "planerat", "pågår", "klart"] = Field(alias="tillstånd")
    responsible: RoleId = Field(alias="ansvarig")
    source: SourceId = Field(alias="källa")


DocumentKind = Literal["strategi", "program", "plan", "metodstöd", "lag", "förordning"]


Bond = Literal["ram", "avstamp", "koppling", "verktyg", "underlag"]
"""What the document is to the programme: it rules it, is its ground, answers to it, is a tool or an input."""


class SteeringDocument(Record):
    """A document that the programme stands on or answers to."""

    id: Id = Field(alias="id")
    name: Text = Field(alias="namn")
    kind: DocumentKind | None = Field(None, alias="slag")
    owner: Text | None = Field(None, alias="ägare")
    case: Text | None = Field(None, alias="dnr")
    bond: Bond = Field(alias="samband")
    relation: Text = Field(alias="koppling")
    gaps: Several[Gap] = Field((), alias="saknas")
    source: SourceId = Field(alias="källa")


class Edition(Record):
    """The edition that is being built."""

    name: Text = Field(alias="beteckning")
    status: Status = Field(alias="status")
    published: When = Field(alias="datum")
    last_reply_day: When | None = Field(None, alias="sista_svarsdag")


class Licence(Record):
    """What one may do with the open data."""

    name: Text = Field(alias="namn")
    title: Text = Field(alias="titel")
    address: LicenceAddress = Field(alias="adress")


class About(Record):
    """The programme itself."""

    title: Text = Field(alias="titel")
    period: When = Field(alias="period")
    region: Text = Field(alias="region")
    owner: RoleId = Field(alias="ägare")
    case: Text | None = Field(None, alias="dnr")
    edition: Edition = Field(alias="utgåva")
    note: Text | None = Field(None, alias="om_utgåvan")
    licence: Licence | None = Field(None, alias="licens")
    contact: Contact | None = Field(None, alias="kontakt")


class Chapter(Record):
    """A programme chapter's front matter; its text is the page's Markdown."""

    number: Annotated[int, Field(ge=1)] = Field(alias="nummer")
    title: Text = Field(alias="rubrik")
    status: Status = Field(alias="status")
    responsible: RoleId = Field(alias="ansvarig")
    inputs: Several[InputId] = Field((), alias="underlag")
    gaps: Several[Gap] = Field((), alias="saknas")
    path: str = Field(alias="sökväg")
    """Where the chapter's file is, from ``docs/``; set by the loader, not by an editor."""


class Programme(Record):
    """Everything that ``data/`` and the chapters' front matter say, in the order of the files."""

    about: About = Field(alias="program")
    sources: Several[SourceDocument] = Field(alias="källor")
    roles: Several[Role] = Field(alias="roller")
    sections: Several[Section] = Field(alias="avsnitt")
    activities: Several[Activity] = Field(alias="aktiviteter")
    inputs: Several[Input] = Field(alias="underlag")
    documents: Several[SteeringDocument] = Field(alias="styrdokument")
    county: Area = Field(alias="län")
    municipalities: Several[Area] = Field(alias="kommuner")
    outlines: Several[Outline] = Field((), alias="gränser")
    statement: AccessibilityStatement = Field(alias="redogörelse")
    word_list: WordList = Field(alias="ordlista")
    chapters: Several[Chapter] = Field(alias="kapitel")

    def role(self, one: str) -> Role:
        """Return the role with this id; the loader has seen to it that it exists."""
        return next(role for role in self.roles if role.id == one)

    def source(self, one: str) -> SourceDocument:
        """Return the source with this id."""
        return next(source for source in self.sources if source.id == one)

    def input(self, one: str) -> Input:
        """Return the working input with this id."""
        return next(found for found in self.inputs if found.id == one)

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
