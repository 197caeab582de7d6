"""The Swedish words for sentences about replies; ``vocabulary`` has the others."""

from serviceprogram.programme import replies
from serviceprogram.programme.nouns import ID, Naming, Noun
from serviceprogram.programme.record import Record

REPLY_RECORDS: dict[type[Record], Naming] = {
    replies.Reply: Naming("svaret", "Nytt svar", ("id",)),
    replies.Comment: Naming("synpunkten", "Ny synpunkt", ("id",), "i"),
}

REPLY_FIELDS: dict[type[Record], dict[str, Noun]] = {
    replies.Reply: {
        "id": ID,
        "body": Noun("instansen", "bakom"),
        "name": Noun("namnet", "i"),
        "kind": Noun("slaget av instans", "i"),
        "received": Noun("dagen då det kom in,"),
        "case": Noun("diarienumret"),
        "their_case": Noun("instansens diarienummer", "i"),
        "minute": Noun("paragrafen", "i"),
        "stance": Noun("ställningstagandet", "i"),
        "summary": Noun("sammanfattningen", "av"),
        "publish": Noun("uppgiften om publicering", "av"),
        "address": Noun("adressen", "i"),
        "hidden": Noun("orden att maskera", "i"),
        "email": Noun("e-posten", "i"),
        "contact": Noun("kontakten", "i"),
        "dated": Noun("svarets egen dag,", "för"),
        "duplicate_of": Noun("uppgiften om dubblett", "i"),
        "file": Noun("filen", "till"),
        "digest": Noun("kontrollsumman", "för"),
        "unread": Noun("det som inte är tolkat", "i"),
    },
    replies.Comment: {
        "id": ID,
        "places": Noun("ställena", "i"),
        "suggested": Noun("förslagen", "i"),
        "question": Noun("frågan", "i"),
        "quote": Noun("citatet", "i"),
        "text": Noun("texten", "i"),
        "stance": Noun("ställningstagandet", "i"),
        "theme": Noun("temat", "i"),
        "response": Noun("bemötandet", "av"),
        "action": Noun("åtgärden", "efter"),
        "changed_in": Noun("ställena som ändrades efter", ""),
        "officer": Noun("handläggaren", "av"),
    },
}
