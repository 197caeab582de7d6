"""The Swedish words for sentences about the consultation; ``vocabulary`` has the others."""

from serviceprogram.programme import consultation
from serviceprogram.programme.nouns import ID, PERIOD, SOURCE, Naming, Noun
from serviceprogram.programme.record import Record

CONSULTATION_RECORDS: dict[type[Record], Naming] = {
    consultation.Consultation: Naming("remissen", "Ny remiss", ()),
    consultation.Question: Naming("frågan", "Ny fråga", ("text",), "i"),
    consultation.Registrar: Naming("registratorn", "Ny registrator", (), "för"),
    consultation.Meeting: Naming("mötet", "Nytt möte", ("title",), "i"),
    consultation.ConsultedBody: Naming("instansen", "Ny instans", ("name",)),
}

CONSULTATION_FIELDS: dict[type[Record], dict[str, Noun]] = {
    consultation.Consultation: {
        "edition": Noun("utgåvan", "i"),
        "matter": Noun("ärendet", "i"),
        "what": Noun("det som remitteras", "i"),
        "background": Noun("bakgrunden", "till"),
        "personal_data": Noun("texten om personuppgifter", "i"),
        "enclosures": Noun("bilagorna", "till"),
    },
    consultation.Question: {
        "id": ID,
        "text": Noun("ordalydelsen", "i"),
        "concerns": Noun("ställena som hör", "till"),
    },
    consultation.Registrar: {"name": Noun("namnet", "på"), "address": Noun("adressen"), "email": Noun("e-posten")},
    consultation.Meeting: {
        "title": Noun("rubriken", "på"),
        "when": PERIOD,
        "hours": Noun("klockslagen"),
        "place": Noun("platsen"),
    },
    consultation.ConsultedBody: {
        "id": ID,
        "name": Noun("namnet", "på"),
        "kind": Noun("slaget", "av"),
        "address": Noun("adressen", "till"),
        "email": Noun("e-posten", "till"),
        "role": Noun("rollen"),
        "proposed": Noun("uppgiften om att den är ett förslag,"),
        "source": SOURCE,
    },
}
