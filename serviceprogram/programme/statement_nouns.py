"""The Swedish words of the accessibility statement, for ``vocabulary``."""

from serviceprogram.programme import statement
from serviceprogram.programme.nouns import Naming, Noun
from serviceprogram.programme.record import Record

STATEMENT_RECORDS: dict[type[Record], Naming] = {
    statement.AccessibilityStatement: Naming("redogörelsen", "Ny redogörelse", ()),
    statement.Deficiency: Naming("bristen", "Ny brist", ("what",), "i"),
    statement.Assessment: Naming("bedömningen", "Ny bedömning", (), "i"),
}

STATEMENT_FIELDS: dict[type[Record], dict[str, Noun]] = {
    statement.AccessibilityStatement: {
        "actor": Noun("aktören", "i"),
        "service": Noun("tjänsten", "i"),
        "conformity": Noun("förenligheten", "enligt"),
        "published": Noun("dagen då webbplatsen publicerades,", "enligt"),
        "updated": Noun("dagen då redogörelsen uppdaterades,", "enligt"),
    },
    statement.Deficiency: {
        "what": Noun("beskrivningen", "av"),
        "reason": Noun("skälet", "till"),
        "explanation": Noun("förklaringen", "till"),
        "mended": Noun("tiden då den åtgärdas,", "för"),
    },
    statement.Assessment: {
        "method": Noun("metoden"),
        "by": Noun("den som har gjort", ""),
        "how": Noun("sättet", "för"),
        "day": Noun("dagen"),
    },
}
