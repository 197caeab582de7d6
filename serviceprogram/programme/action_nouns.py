"""The Swedish words of plans, actions and support schemes, for ``vocabulary``."""

from serviceprogram.programme import actions
from serviceprogram.programme.nouns import ID, PERIOD, SOURCE, Naming, Noun
from serviceprogram.programme.record import Record

ACTION_RECORDS: dict[type[Record], Naming] = {
    actions.ActionPlan: Naming("handlingsplanen", "Ny handlingsplan", ("year",), quoted=False),
    actions.Action: Naming("insatsen", "Ny insats", ("name",)),
    actions.ActionYear: Naming("året", "Nytt år", ("year",), "för", quoted=False),
    actions.Funding: Naming("finansieringen", "Ny finansiering", ("funder",), "i"),
    actions.SupportScheme: Naming("stödet", "Nytt stöd", ("name",)),
    actions.SupportRule: Naming("regeln", "Ny regel", ("text",), "i"),
}

ACTION_FIELDS: dict[type[Record], dict[str, Noun]] = {
    actions.ActionPlan: {"year": Noun("året"), "total": Noun("kostnaden"), "source": SOURCE},
    actions.Action: {
        "id": ID,
        "name": Noun("lydelsen", "av"),
        "area": Noun("insatsområdet"),
        "goals": Noun("målen"),
        "responsible": Noun("ansvarig"),
        "takes_part": Noun("deltagarna", "i"),
        "municipalities": Noun("kommunerna"),
    },
    actions.ActionYear: {
        "year": Noun("året"),
        "planned": PERIOD,
        "status": Noun("statusen"),
        "outcome": Noun("utfallet", "av"),
        "reason": Noun("skälet"),
        "cost": Noun("kostnaden"),
        "source": SOURCE,
    },
    actions.Funding: {"funder": Noun("finansiären"), "amount": Noun("beloppet"), "support": Noun("stödet")},
    actions.SupportScheme: {
        "id": ID,
        "name": Noun("namnet", "på"),
        "document": Noun("förordningen"),
        "decides": Noun("den som beslutar", "om"),
        "recipients": Noun("de som kan söka", ""),
        "source": SOURCE,
    },
    actions.SupportRule: {
        "text": Noun("lydelsen", "av"),
        "valid_from": Noun("dagen då den börjar gälla,"),
        "valid_to": Noun("dagen då den slutar gälla,"),
        "source": SOURCE,
    },
}
