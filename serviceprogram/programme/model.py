"""The records of a programme: frozen, checked one by one, Swedish outside and English inside.

Each alias is the key that an editor writes in ``data/``; what must hold between records is in
``rules``.
"""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from serviceprogram.programme.about import About
from serviceprogram.programme.actions import Action, ActionPlan, SupportScheme
from serviceprogram.programme.consultation import Consultation, ConsultedBody
from serviceprogram.programme.decisions import ReferenceDecision
from serviceprogram.programme.documents import Input, SourceDocument, SteeringDocument
from serviceprogram.programme.editions import Edition
from serviceprogram.programme.fields import (
    Id,
    InputId,
    RoleId,
    Several,
    SourceId,
    Status,
    Text,
)
from serviceprogram.programme.goals import ActionArea, Goal, GoalConflict
from serviceprogram.programme.indicators import Indicator
from serviceprogram.programme.places import Area, Outline
from serviceprogram.programme.record import Gap, Record
from serviceprogram.programme.replies import Reply
from serviceprogram.programme.series import Series, Value
from serviceprogram.programme.statement import AccessibilityStatement
from serviceprogram.programme.timeline import Activity, Section
from serviceprogram.programme.word_list import WordList


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
    editions: Several[Edition] = Field(
        alias="utgåvor", description="Utgåvorna i tidsordning: de som har gått ut, och den som skrivs."
    )
    sources: Several[SourceDocument] = Field(alias="källor", description="Källorna, som varje uppgift hänvisar till.")
    roles: Several[Role] = Field(alias="roller", description="Rollerna: vem som gör vad.")
    sections: Several[Section] = Field(alias="avsnitt", description="Tidplanens avsnitt, i den ordning de visas.")
    activities: Several[Activity] = Field(alias="aktiviteter", description="Tidplanens steg.")
    inputs: Several[Input] = Field(alias="underlag", description="Underlagen till arbetet.")
    documents: Several[SteeringDocument] = Field(
        alias="styrdokument", description="Styrdokumenten som programmet hör ihop med."
    )
    action_areas: Several[ActionArea] = Field((), alias="insatsområden", description="Programmets insatsområden.")
    goals: Several[Goal] = Field((), alias="mål", description="Målen, i den ordning de visas.")
    conflicts: Several[GoalConflict] = Field(
        (), alias="målkonflikter", description="Målkonflikterna och hur de vägs av."
    )
    indicators: Several[Indicator] = Field(
        (), alias="indikatorer", description="Indikatorerna: det som mäts, med mål eller som bakgrund."
    )
    values: Several[Value] = Field((), alias="värden", description="Indikatorernas värden.")
    plans: Several[ActionPlan] = Field((), alias="handlingsplaner", description="Handlingsplanerna, en för varje år.")
    actions: Several[Action] = Field((), alias="insatser", description="Insatserna i handlingsplanerna.")
    supports: Several[SupportScheme] = Field((), alias="stöd", description="Stöden som går att söka.")
    county: Area = Field(alias="län", description="Länet.")
    municipalities: Several[Area] = Field(alias="kommuner", description="Kommunerna.")
    outlines: Several[Outline] = Field((), alias="gränser", description="Kommunernas gränser.")
    statement: AccessibilityStatement = Field(alias="redogörelse", description="Tillgänglighetsredogörelsen.")
    consultation: Consultation = Field(alias="remiss", description="Remissen: vad som frågas och vart man svarar.")
    bodies: Several[ConsultedBody] = Field(
        (), alias="sändlista", description="Sändlistan: de som får svara på remissen."
    )
    word_list: WordList = Field(alias="ordlista", description="Programmets egna ord, som kontrollen läser.")
    replies: Several[Reply] = Field((), alias="remissvar", description="Svaren på remissen.")
    decisions: Several[ReferenceDecision] = Field(
        (), alias="avgöranden", description="Avgöranden om hänvisningar, till dess nästa utgåva fryses."
    )
    chapters: Several[Chapter] = Field(alias="kapitel", description="Kapitlen.")

    @property
    def edition(self) -> Edition:
        """The edition that is being built."""
        return next(edition for edition in self.editions if edition.id == self.about.edition)

    def role(self, one: str) -> Role:
        """Return the role with this id; the loader has seen to it that it exists."""
        return next(role for role in self.roles if role.id == one)

    def source(self, one: str) -> SourceDocument:
        """Return the source with this id."""
        return next(source for source in self.sources if source.id == one)

    def input(self, one: str) -> Input:
        """Return the working input with this id."""
        return next(found for found in self.inputs if found.id == one)

    def indicator(self, one: str) -> Indicator:
        """Return the indicator with this id."""
        return next(found for found in self.indicators if found.id == one)

    @property
    def areas(self) -> tuple[Area, ...]:
        """The county and then its municipalities."""
        return (self.county, *self.municipalities)

    def series(self, indicator: str, area: str) -> Series:
        """Return an indicator's values for the area with this code; none are known where there are none."""
        return self._series.get((indicator, area)) or Series(())

    def values_of(self, indicator: str) -> tuple[Value, ...]:
        """Return an indicator's values, the county's first, each area's in time order."""
        return tuple(one for area in self.areas for one in self.series(indicator, area.code).values)

    @cached_property
    def _series(self) -> dict[tuple[str, str], Series]:
        found: dict[tuple[str, str], list[Value]] = {}
        for one in self.values:
            found.setdefault((one.indicator, one.area), []).append(one)
        return {key: Series(tuple(values)) for key, values in found.items()}

    def until(self, year: int) -> "Programme":
        """Return the programme with the values of a year and those before it."""
        values = tuple(one for one in self.values if one.period.earliest.year <= year)
        known = self.model_copy(update={"values": values})
        known.__dict__.pop("_series", None)  # a copy takes what is kept along
        return known

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
