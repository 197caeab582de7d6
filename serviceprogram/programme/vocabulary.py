"""The Swedish words for sentences about data: what a record and each of its fields are called in running text.

A field that has no words here is told by its key, so nothing that changes is left out.
"""

from serviceprogram.programme import (
    about,
    decisions,
    editions,
    model,
    record,
    word_list,
)
from serviceprogram.programme.action_nouns import ACTION_FIELDS, ACTION_RECORDS
from serviceprogram.programme.consultation_nouns import CONSULTATION_FIELDS, CONSULTATION_RECORDS
from serviceprogram.programme.data_source_nouns import DATA_SOURCE_FIELDS, DATA_SOURCE_RECORDS
from serviceprogram.programme.document_nouns import DOCUMENT_FIELDS, DOCUMENT_RECORDS
from serviceprogram.programme.goal_nouns import GOAL_FIELDS, GOAL_RECORDS
from serviceprogram.programme.nouns import ID, SOURCE, Naming, Noun
from serviceprogram.programme.place_nouns import PLACE_FIELDS, PLACE_RECORDS
from serviceprogram.programme.record import Record
from serviceprogram.programme.reply_nouns import REPLY_FIELDS, REPLY_RECORDS
from serviceprogram.programme.statement_nouns import STATEMENT_FIELDS, STATEMENT_RECORDS
from serviceprogram.programme.timeline_nouns import TIMELINE_FIELDS, TIMELINE_RECORDS

GROUPS = {
    "program": "Programmet",
    "utgåvor": "Utgåvorna",
    "källor": "Källorna",
    "roller": "Rollerna",
    "avsnitt": "Tidplanens avsnitt",
    "aktiviteter": "Tidplanen",
    "underlag": "Underlagen",
    "styrdokument": "Styrdokumenten",
    "insatsområden": "Insatsområdena",
    "mål": "Målen",
    "målkonflikter": "Målkonflikterna",
    "indikatorer": "Indikatorerna",
    "värden": "Indikatorernas värden",
    "handlingsplaner": "Handlingsplanerna",
    "insatser": "Insatserna",
    "stöd": "Stöden",
    "län": "Länet",
    "kommuner": "Kommunerna",
    "gränser": "Kommunernas gränser",
    "redogörelse": "Tillgänglighetsredogörelsen",
    "remiss": "Remissen",
    "sändlista": "Sändlistan",
    "ordlista": "Ordlistan",
    "avgöranden": "Avgöranden om hänvisningar",
    "kapitel": "Kapitlens uppgifter",
}
"""Key of Programme → the heading that its changes stand under."""

UNTOLD = frozenset(("remissvar",))
"""Keys of Programme whose changes are told nowhere: replies may be private persons'."""

ORDERS = {
    "utgåvor": "utgåvorna",
    "källor": "källorna",
    "roller": "rollerna",
    "avsnitt": "tidplanens avsnitt",
    "aktiviteter": "aktiviteterna i filen",
    "underlag": "underlagen",
    "styrdokument": "styrdokumenten",
    "insatsområden": "insatsområdena",
    "mål": "målen",
    "målkonflikter": "målkonflikterna",
    "indikatorer": "indikatorerna",
    "värden": "värdena",
    "handlingsplaner": "handlingsplanerna",
    "insatser": "insatserna",
    "stöd": "stöden",
    "kommuner": "kommunerna",
    "sändlista": "instanserna i sändlistan",
}
"""Key of Programme → what is told to stand in another order; chapters stand by number."""

RECORDS: dict[type[Record], Naming] = {
    about.About: Naming("programmet", "Nytt program", ()),
    editions.Edition: Naming("utgåvan", "Ny utgåva", ("name",)),
    editions.Decision: Naming("beslutet", "Nytt beslut", (), "om"),
    about.Licence: Naming("licensen", "Ny licens", (), "för"),
    record.Contact: Naming("kontakten", "Ny kontakt", (), "för"),
    decisions.ReferenceDecision: Naming("avgörandet", "Nytt avgörande", ("label",), "om"),
    model.Role: Naming("rollen", "Ny roll", ("name",)),
    record.Gap: Naming("luckan", "Ny lucka", ("what",), "i"),
    **ACTION_RECORDS,
    **DOCUMENT_RECORDS,
    **TIMELINE_RECORDS,
    **STATEMENT_RECORDS,
    **PLACE_RECORDS,
    **GOAL_RECORDS,
    **DATA_SOURCE_RECORDS,
    **CONSULTATION_RECORDS,
    **REPLY_RECORDS,
    word_list.WordList: Naming("ordlistan", "Ny ordlista", ()),
    word_list.FixedForm: Naming("den fasta formen", "Ny fast form", ("form",), "i"),
    word_list.Abbreviation: Naming("förkortningen", "Ny förkortning", ("short",), "i"),
    model.Chapter: Naming("kapitlet", "Nytt kapitel", ("number", "title")),
}

FIELDS: dict[type[Record], dict[str, Noun]] = {
    about.About: {
        "title": Noun("titeln", "på"),
        "period": Noun("tiden", "för", "början", "slutet"),
        "region": Noun("regionen"),
        "owner": Noun("ägaren", "av"),
        "case": Noun("diarienumret"),
        "edition": Noun("utgåvan som byggs", "av"),
    },
    editions.Edition: {
        "id": ID,
        "name": Noun("beteckningen", "på"),
        "status": Noun("statusen"),
        "published": Noun("datumet"),
        "last_reply_day": Noun("sista svarsdagen"),
        "note": Noun("texten", "om"),
    },
    editions.Decision: {
        "body": Noun("organet"),
        "minute": Noun("paragrafen"),
        "day": Noun("dagen"),
        "case": Noun("diarienumret"),
        "source": SOURCE,
    },
    about.Licence: {"name": Noun("namnet", "på"), "title": Noun("titeln", "på"), "address": Noun("adressen", "till")},
    record.Contact: {"name": Noun("namnet", "på"), "email": Noun("e-postadressen", "till")},
    decisions.ReferenceDecision: {
        "label": Noun("hänvisningen", "i"),
        "keeper": Noun("orden i det stycke som behåller hänvisningen,", "enligt"),
        "gone": Noun("uppgiften om att hänvisningen utgår,", "enligt"),
    },
    model.Role: {
        "id": ID,
        "name": Noun("namnet", "på"),
        "who": Noun("vem eller vilka som är", ""),
        "short": Noun("kortnamnet", "på"),
        "in_plan_table": Noun("platsen i processplanens tabell"),
        "holds": Noun("rollen som fylls", "av"),
        "of_municipalities": Noun("uppgiften om att varje kommun har rollen,"),
        "description": Noun("beskrivningen", "av"),
        "tasks": Noun("uppgifterna"),
        "source": SOURCE,
    },
    record.Gap: {
        "id": ID,
        "what": Noun("beskrivningen", "av"),
        "supplier": Noun("den som ska fylla", ""),
        "input": Noun("underlaget"),
    },
    **ACTION_FIELDS,
    **DOCUMENT_FIELDS,
    **TIMELINE_FIELDS,
    **STATEMENT_FIELDS,
    **PLACE_FIELDS,
    **GOAL_FIELDS,
    **DATA_SOURCE_FIELDS,
    **CONSULTATION_FIELDS,
    **REPLY_FIELDS,
    word_list.WordList: {"words": Noun("orden", "i")},
    word_list.FixedForm: {
        "form": Noun("skrivsättet", "för"),
        "wrong": Noun("de felaktiga skrivsätten", "för"),
        "reason": Noun("skälet", "till"),
    },
    word_list.Abbreviation: {
        "short": Noun("kortformen", "av"),
        "meaning": Noun("betydelsen", "av"),
        "well_known": Noun("uppgiften om att alla känner", "till"),
    },
    model.Chapter: {
        "number": Noun("numret", "på"),
        "title": Noun("rubriken", "på"),
        "status": Noun("statusen"),
        "responsible": Noun("ansvarig"),
        "inputs": Noun("underlagen", "till"),
        "path": Noun("filen", "med"),
    },
}
"""Kind of record → field → its noun. Records inside records are told of by themselves and need none."""


def naming(one: Record) -> Naming:
    """Return how a record is told of; one of an unknown kind by what it is in Python, which a test finds."""
    return RECORDS.get(type(one)) or Naming("uppgiften", "Ny uppgift", ())


def noun(one: Record, name: str) -> Noun:
    """Return what a field is called; one without words of its own by its key."""
    info = type(one).model_fields[name]
    return FIELDS.get(type(one), {}).get(name) or Noun(f"”{info.alias or name}”")
