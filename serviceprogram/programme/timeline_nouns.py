"""The Swedish words of the timeline, for ``vocabulary``."""

from serviceprogram.programme import timeline
from serviceprogram.programme.nouns import ID, PERIOD, SOURCE, Naming, Noun
from serviceprogram.programme.record import Record

TIMELINE_RECORDS: dict[type[Record], Naming] = {
    timeline.Section: Naming("avsnittet", "Nytt avsnitt i tidplanen", ("title",)),
    timeline.Activity: Naming("aktiviteten", "Ny aktivitet", ("title",)),
    timeline.Outcome: Naming("utfallet", "Nytt utfall", (), "av"),
}

TIMELINE_FIELDS: dict[type[Record], dict[str, Noun]] = {
    timeline.Section: {"id": ID, "title": Noun("rubriken", "på"), "timeline": Noun("tidslinjen")},
    timeline.Activity: {
        "id": ID,
        "title": Noun("rubriken", "på"),
        "section": Noun("avsnittet"),
        "kind": Noun("slaget", "av"),
        "planned": Noun("den planerade tiden", "för", "början", "slutet"),
        "planned_note": Noun("noten om den planerade tiden"),
        "recurrence": Noun("återkomsten", "av"),
        "decides": Noun("vem som beslutar", "om"),
        "responsible": Noun("ansvarig"),
        "takes_part": Noun("deltagarna", "i"),
        "informed": Noun("de som informeras", "om"),
        "description": Noun("beskrivningen", "av"),
        "source": SOURCE,
    },
    timeline.Outcome: {
        "when": PERIOD,
        "text": Noun("texten", "om"),
        "minute": Noun("paragrafen"),
        "case": Noun("diarienumret"),
        "source": SOURCE,
    },
}
