"""The records of the programme's own words, which the check reads and no page shows."""

from pydantic import Field

from serviceprogram.programme.fields import Several, Text
from serviceprogram.programme.record import Record


class FixedForm(Record):
    """What has one way of writing it in this programme, whichever its sources use."""

    form: Text = Field(alias="skriv")
    wrong: Several[Text] = Field(alias="inte")
    reason: Text = Field(alias="därför")


class Abbreviation(Record):
    """An abbreviation and its words."""

    short: Text = Field(alias="kort")
    meaning: Text = Field(alias="betyder")
    well_known: bool = Field(False, alias="känd")
    """Whether every reader knows it, so that no page has to explain it."""


class WordList(Record):
    """The programme's own words, beside the dictionary's."""

    forms: Several[FixedForm] = Field((), alias="fasta_former")
    abbreviations: Several[Abbreviation] = Field((), alias="förkortningar")
    words: Several[Text] = Field((), alias="ord")
