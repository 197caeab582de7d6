"""The records of replies to the consultation: who answered what, and what the region says and does about it."""

from typing import Annotated, Literal, get_args

from pydantic import Field

from serviceprogram.programme.consultation import BodyKind, PlaceCited
from serviceprogram.programme.fields import BodyId, Email, Id, Several, Text, When
from serviceprogram.programme.record import Record

Stance = Literal["tillstyrker", "tillstyrker med ändringar", "avstyrker", "varken eller", "avstår"]
Action = Literal["ändrat", "delvis", "ej ändrat", "till handlingsplan", "restlista"]
CHANGES: tuple[Action, ...] = ("ändrat", "delvis")
"""The actions that have changed the text."""
Publish = Literal["ja", "maskerad", "nej"]
Kind = Literal[BodyKind, "privatperson"]
KINDS: tuple[str, ...] = (*get_args(BodyKind), "privatperson")
PRIVATE: Kind = "privatperson"
UNKNOWN_SENDER = "Okänd avsändare"
"""The name of one who has answered and not said who it is."""


class Comment(Record):
    """One thing that a reply says, and what came of it."""  # synpunkt

    id: Annotated[int, Field(ge=1)] = Field(
        alias="id", description="Synpunktens nummer inom svaret. Ändras aldrig.", examples=[1]
    )
    places: Several[PlaceCited] = Field(
        (), alias="gäller", description="Ställena i remissutgåvan som synpunkten gäller.", examples=[["3.2 st. 4"]]
    )
    suggested: Several[Text] = Field(
        (),
        alias="förslag",
        description="Ställen som inläsningen hittade i texten: flytta det som stämmer till ”gäller”.",
        examples=[["s. 14"]],
    )
    question: Id | None = Field(
        None, alias="fråga", description="Frågan i missivet som synpunkten svarar på.", examples=["insatsomraden"]
    )
    quote: Text | None = Field(
        None, alias="citat", description="Svarets egna ord.", examples=["Avståndet är för långt."]
    )
    text: Text = Field(
        alias="synpunkt", description="Synpunkten, sammanfattad eller som den skrevs.", examples=["Målet bör sänkas."]
    )
    stance: Stance | None = Field(
        None, alias="ställningstagande", description="Hur synpunkten ställer sig till det som den gäller."
    )
    theme: Text | None = Field(
        None, alias="tema", description="Ämnet, för att hitta lika synpunkter.", examples=["Drivmedel"]
    )
    response: Text | None = Field(
        None, alias="bemötande", description="Vad regionen svarar.", examples=["Målet är sänkt till 15 minuter."]
    )
    action: Action | None = Field(None, alias="åtgärd", description="Vad synpunkten ledde till.")
    changed_in: Several[PlaceCited] = Field(
        (),
        alias="ändrad_i",
        description="Ställena i den nya utgåvan som ändrades, när åtgärden är ”ändrat” eller ”delvis”.",
        examples=[["3.2 st. 4a"]],
    )
    officer: Text | None = Field(
        None,
        alias="handläggare",
        description="Funktionen som handlägger synpunkten. Publiceras aldrig.",
        examples=["Utvecklingsenheten"],
    )


class Reply(Record):
    """A reply, invited or not."""  # remissvar

    id: Id = Field(alias="id", description="Svarets korta namn, som är filens; sätts av sig själv.")
    body: BodyId | None = Field(
        None, alias="instans", description="Instansen i sändlistan som svarar.", examples=["handlarna"]
    )
    name: Text | None = Field(
        None, alias="namn", description="Vem som svarar, när svaret inte är från sändlistan.", examples=["Byalaget"]
    )
    kind: Kind | None = Field(
        None, alias="slag", description="Vilket slags instans det är, när svaret inte är från sändlistan."
    )
    received: When = Field(alias="inkom", description="Dagen då svaret kom in.", examples=["2023-02-27"])
    case: Text | None = Field(
        None, alias="dnr", description="Svarets diarienummer hos regionen.", examples=["SN/12/2031-14"]
    )
    their_case: Text | None = Field(
        None, alias="deras_dnr", description="Instansens eget diarienummer.", examples=["KS 2022/112"]
    )
    minute: Text | None = Field(
        None, alias="deras_paragraf", description="Paragrafen i instansens protokoll.", examples=["§ 12"]
    )
    stance: Stance | None = Field(
        None,
        alias="ställningstagande",
        description="Hur svaret ställer sig till förslaget; tomt när det inte säger det.",
    )
    summary: Text | None = Field(
        None, alias="sammanfattning", description="Svarets egen sammanfattning.", examples=["Vi är positiva."]
    )
    publish: Publish | None = Field(
        None,
        alias="publiceras",
        description="Om svaret publiceras: ja, maskerad (utan namn och adresser) eller nej. "
        "Utan värde maskeras privatpersoner.",
    )
    address: Several[Text] = Field(
        (), alias="adress", description="Den svarandes postadress. Publiceras aldrig.", examples=[["Byvägen 1"]]
    )
    hidden: Several[Text] = Field(
        (),
        alias="maskera",
        description="Ord som inte får synas när svaret publiceras, som namn på andra som nämns. Publiceras aldrig.",
        examples=[["Byvägen"]],
    )
    email: Email | None = Field(None, alias="e-post", description="Den svarandes e-postadress. Publiceras aldrig.")
    contact: Text | None = Field(
        None,
        alias="kontakt",
        description="Vem hos den svarande som kan frågas. Publiceras aldrig.",
        examples=["Kansliet"],
    )
    dated: When | None = Field(None, alias="daterat", description="Svarets egen dag.", examples=["2023-02-20"])
    duplicate_of: Text | None = Field(
        None, alias="dubblett_av", description="Svaret som det här är en dubblett av.", examples=["handlarna"]
    )
    file: Text | None = Field(
        None, alias="fil", description="Filen som svaret lästes ur.", examples=["svar-odeby.docx"]
    )
    digest: Text | None = Field(
        None,
        alias="filens_summa",
        description="Filens kontrollsumma, så att samma fil läses in en gång.",
        examples=["9f86d081884c7d65"],
    )
    unread: Several[Text] = Field(
        (),
        alias="ej_tolkat",
        description="Det som inte gick att läsa ur filen, att gå igenom för hand.",
        examples=[["Bilaga 2"]],
    )
    comments: Several[Comment] = Field((), alias="synpunkter", description="Synpunkterna, en för varje sak som sägs.")
