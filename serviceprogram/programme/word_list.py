"""The records of the programme's own words, which the check reads and no page shows."""

from pydantic import Field

from serviceprogram.programme.fields import Several, Text
from serviceprogram.programme.record import Record


class FixedForm(Record):
    """What has one way of writing it in this programme, whichever its sources use."""

    form: Text = Field(alias="skriv", description="Formen som ska användas.", examples=["Grannlandet"])
    wrong: Several[Text] = Field(
        alias="inte", description="Former som är fel.", examples=[["Grann-landet", "Grannland"]]
    )
    reason: Text = Field(
        alias="därför", description="Varför det är den formen.", examples=["samverkansorganets namn"]
    )


class Abbreviation(Record):
    """An abbreviation and its words."""

    short: Text = Field(alias="kort", description="Förkortningen.", examples=["SKR"])
    meaning: Text = Field(
        alias="betyder", description="Vad den betyder.", examples=["Sveriges Kommuner och Regioner"]
    )
    well_known: bool = Field(
        False,
        alias="känd",
        description="Om varje läsare känner den, så att ingen sida behöver förklara den.",
        examples=[True],
    )
    """Whether every reader knows it, so that no page has to explain it."""


class WordList(Record):
    """The programme's own words, beside the dictionary's."""

    forms: Several[FixedForm] = Field((), alias="fasta_former", description="Ord med en enda form.")
    abbreviations: Several[Abbreviation] = Field(
        (), alias="förkortningar", description="Förkortningarna och vad de betyder."
    )
    words: Several[Text] = Field(
        (), alias="ord", description="Ord som är rätt men som ordboken inte känner.", examples=[["lanthandel"]]
    )
