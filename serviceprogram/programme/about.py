"""The records of the programme itself: what it is, and what one may do with its data."""

from pydantic import Field

from serviceprogram.programme.fields import EditionId, LicenceAddress, RoleId, Text, When
from serviceprogram.programme.record import Contact, Record


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
        alias="region", description="Regionen som ger ut programmet.", examples=["Region Grannlandet"]
    )
    owner: RoleId = Field(alias="ägare", description="Rollen som äger programmet.", examples=["beslutande-organ"])
    case: Text | None = Field(None, alias="dnr", description="Ärendets diarienummer.", examples=["SN/12/2031"])
    edition: EditionId = Field(
        alias="utgåva", description="Utgåvan som byggs, en av dem i data/utgavor.yml.", examples=["arbetsutgava-1"]
    )
    licence: Licence | None = Field(
        None, alias="licens", description="Licensen för de öppna uppgifterna, när den är beslutad."
    )
    contact: Contact | None = Field(
        None, alias="kontakt", description="Vem som svarar på frågor om de öppna uppgifterna."
    )
