"""The records of the consultation: what is asked, whom it is sent to, and where to answer."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from serviceprogram.programme.fields import EditionId, Email, Id, RoleId, Several, SourceId, Text, When
from serviceprogram.programme.labels import NUMBER, SECTION, WITHIN
from serviceprogram.programme.record import Contact, Gap, Record

_PLACE = rf"^{NUMBER}(?: {WITHIN})?$"


def _place(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # a chapter's bare number
    text = " ".join(value.split()).removeprefix(SECTION) if isinstance(value, str) else ""
    if not re.match(_PLACE, text):
        raise ValueError("ska vara ett kapitel (3), ett avsnitt (3.2) eller ett stycke (3.2 st. 4)")
    return text


PlaceCited = Annotated[
    str,
    BeforeValidator(_place),
    WithJsonSchema(
        {
            "anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": _PLACE}],
            "examples": [3, "3.2", "3.2 st. 4"],
        }
    ),
]
"""A chapter, a section or a paragraph, as a reader cites it: ``3``, ``3.2``, ``3.2 st. 4``."""

BodyKind = Literal["kommun", "region", "statlig myndighet", "organisation", "företag", "annan"]


class Question(Record):
    """Something that those who are consulted are asked."""

    id: Id = Field(
        alias="id",
        description="Kort namn på frågan, som svaren hänvisar med. Ändras aldrig.",
        examples=["insatsomraden"],
    )
    text: Text = Field(
        alias="fråga", description="Frågan, som den ställs i missivet.", examples=["Är målen möjliga att följa upp?"]
    )
    concerns: Several[PlaceCited] = Field(
        (),
        alias="gäller",
        description="Kapitel, avsnitt eller stycken som frågan gäller.",
        examples=[[3, "3.2 st. 4"]],
    )


class Registrar(Record):
    """Where replies are received and entered in the register."""

    name: Text = Field(
        alias="namn", description="Funktionen som tar emot svaren.", examples=["Registrator, Regionens hus"]
    )
    address: Several[Text] = Field(
        (), alias="adress", description="Postadressen, en rad för varje rad.", examples=[["Box 1", "100 00 Orten"]]
    )
    email: Email = Field(alias="e-post", description="E-postadressen som svaren skickas till.")


class Meeting(Record):
    """A meeting where the proposal is presented or talked about."""

    title: Text = Field(alias="rubrik", description="Vad mötet är.", examples=["Dialogmöte"])
    when: When = Field(alias="tid", description="När mötet hålls, så noga som det är känt.", examples=["2022-12-06"])
    hours: Text | None = Field(None, alias="klockslag", description="Klockslagen.", examples=["kl. 13.00–15.00"])
    place: Text | None = Field(None, alias="plats", description="Var mötet hålls.", examples=["Digitalt"])


class Consultation(Record):
    """The consultation on an edition: what the letter says, and where and until when to answer."""

    edition: EditionId | None = Field(
        None,
        alias="utgåva",
        description="Utgåvan som är på remiss. Dess sista svarsdag står i data/utgavor.yml.",
        examples=["arbetsutgava-1"],
    )
    matter: Text | None = Field(
        None, alias="ärende", description="Ärendet, som rubrik i missivet.", examples=["Remiss av serviceprogrammet"]
    )
    what: Text | None = Field(
        None,
        alias="vad",
        description="Vad som remitteras, i en eller två meningar.",
        examples=["Förslag till regionalt serviceprogram."],
    )
    background: Text | None = Field(
        None,
        alias="bakgrund",
        description="Varför förslaget remitteras.",
        examples=["Nämnden vill veta om förslaget går att genomföra."],
    )
    questions: Several[Question] = Field((), alias="frågor", description="Frågorna till den som svarar.")
    registrar: Registrar | None = Field(None, alias="registrator", description="Vart svaret skickas.")
    contact: Contact | None = Field(None, alias="kontakt", description="Vem som svarar på frågor om remissen.")
    personal_data: Text | None = Field(
        None,
        alias="personuppgifter",
        description="Hur personuppgifterna i svaren behandlas.",
        examples=["Vi behandlar namn och kontaktuppgifter för att kunna handlägga ärendet."],
    )
    meetings: Several[Meeting] = Field((), alias="möten", description="Möten om förslaget.")
    enclosures: Several[Text] = Field(
        (), alias="bilagor", description="Det som följer med missivet.", examples=[["Remissversionen som PDF"]]
    )
    gaps: Several[Gap] = Field((), alias="saknas", description="Det som inte är känt om remissen.")


class ConsultedBody(Record):
    """Someone who is asked to answer, or is proposed to be."""  # remissinstans

    id: Id = Field(
        alias="id", description="Kort namn på instansen, som svaren hänvisar med. Ändras aldrig.", examples=["odeby"]
    )
    name: Text = Field(alias="namn", description="Instansens namn.", examples=["Ödeby kommun"])
    kind: BodyKind = Field(alias="slag", description="Vilket slags instans det är.")
    address: Several[Text] = Field(
        (), alias="adress", description="Postadressen, en rad för varje rad.", examples=[["Box 1", "100 00 Orten"]]
    )
    email: Email | None = Field(None, alias="e-post", description="Instansens e-postadress, en funktions.")
    role: RoleId | None = Field(
        None,
        alias="har_rollen",
        description="Rollen som instansen har i arbetet, om den har någon.",
        examples=["kommunerna"],
    )
    proposed: bool = Field(
        False, alias="förslag", description="Om instansen bara är föreslagen; den står då inte i missivet.",
        examples=[True],
    )  # fmt: skip
    source: SourceId | None = Field(
        None, alias="källa", description="Källan till att instansen ska tillfrågas.", examples=["processplan"]
    )
