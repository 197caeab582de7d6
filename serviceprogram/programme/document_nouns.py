"""The Swedish words of sources, inputs and steering documents, for ``vocabulary``."""

from serviceprogram.programme import documents
from serviceprogram.programme.nouns import ID, SOURCE, Naming, Noun
from serviceprogram.programme.record import Record

DOCUMENT_RECORDS: dict[type[Record], Naming] = {
    documents.SourceDocument: Naming("källan", "Ny källa", ("short",)),
    documents.Input: Naming("underlaget", "Nytt underlag", ("name",)),
    documents.SteeringDocument: Naming("styrdokumentet", "Nytt styrdokument", ("name",)),
}

DOCUMENT_FIELDS: dict[type[Record], dict[str, Noun]] = {
    documents.SourceDocument: {
        "id": ID,
        "title": Noun("titeln", "på"),
        "short": Noun("kortnamnet", "på"),
        "publisher": Noun("utgivaren", "av"),
        "place": Noun("platsen"),
        "published": Noun("datumet"),
        "supports": Noun("det som källan styrker,", "enligt"),
    },
    documents.Input: {
        "id": ID,
        "name": Noun("namnet", "på"),
        "description": Noun("beskrivningen", "av"),
        "state": Noun("tillståndet"),
        "responsible": Noun("ansvarig"),
        "source": SOURCE,
    },
    documents.SteeringDocument: {
        "id": ID,
        "name": Noun("namnet", "på"),
        "kind": Noun("slaget", "av"),
        "owner": Noun("ägaren", "av"),
        "case": Noun("diarienumret"),
        "bond": Noun("sambandet", "med"),
        "relation": Noun("kopplingen", "till"),
        "source": SOURCE,
    },
}
