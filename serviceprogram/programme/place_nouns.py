"""The Swedish words of places, for ``vocabulary``."""

from serviceprogram.programme import places
from serviceprogram.programme.nouns import PERIOD, SOURCE, Naming, Noun
from serviceprogram.programme.record import Record

PLACE_RECORDS: dict[type[Record], Naming] = {
    places.Area: Naming("området", "Ny kommun", ("name",)),
    places.ServicePlan: Naming("serviceplanen", "Ny serviceplan", (), "i"),
    places.MunicipalGoal: Naming("kommunens mål", "Nytt mål", ("goal",), "i"),
    places.Outline: Naming("gränsen", "Ny gräns för kommunen med koden", ("code",), quoted=False),
}

PLACE_FIELDS: dict[type[Record], dict[str, Noun]] = {
    places.Area: {"code": Noun("koden"), "name": Noun("namnet", "på")},
    places.ServicePlan: {
        "name": Noun("namnet", "på"),
        "period": PERIOD,
        "status": Noun("statusen"),
        "address": Noun("adressen", "till"),
        "source": SOURCE,
    },
    places.MunicipalGoal: {
        "goal": Noun("lydelsen", "av"),
        "answers": Noun("målen som besvaras,", "enligt"),
        "source": SOURCE,
    },
    places.Outline: {"code": Noun("koden"), "polygons": Noun("formen", "på"), "source": SOURCE},
}
