"""The Swedish words of goals and indicators, for ``vocabulary``."""

from serviceprogram.programme import goals, indicators, series
from serviceprogram.programme.nouns import ID, PERIOD, SOURCE, Naming, Noun
from serviceprogram.programme.record import Record

SUPPLIER = Noun("den som lämnar det som saknas", "om")

GOAL_RECORDS: dict[type[Record], Naming] = {
    goals.ActionArea: Naming("insatsområdet", "Nytt insatsområde", ("name",)),
    goals.Goal: Naming("målet", "Nytt mål", ("goal",)),
    goals.StrategyGoal: Naming("kopplingen till ett annat mål", "Ny koppling till ett annat mål", ("goal",), "i"),
    goals.GoalConflict: Naming("målkonflikten", "Ny målkonflikt", ("conflict",)),
    indicators.Indicator: Naming("indikatorn", "Ny indikator", ("name",)),
    indicators.Baseline: Naming("baslinjen", "Ny baslinje", (), "för"),
    indicators.Target: Naming("målvärdet", "Nytt målvärde", (), "för"),
    indicators.SumDifference: Naming("summans avvikelse", "Ny avvikelse för summan", (), "i"),
    indicators.MapClasses: Naming("kartan", "Ny karta", (), "över"),
    series.Value: Naming("värdet", "Nytt värde", ("indicator", "area", "period"), quoted=False),
}

GOAL_FIELDS: dict[type[Record], dict[str, Noun]] = {
    goals.ActionArea: {
        "id": ID,
        "name": Noun("namnet", "på"),
        "description": Noun("beskrivningen", "av"),
        "supplier": SUPPLIER,
        "source": SOURCE,
    },
    goals.Goal: {
        "id": ID,
        "goal": Noun("lydelsen", "av"),
        "area": Noun("insatsområdet"),
        "description": Noun("beskrivningen", "av"),
        "responsible": Noun("ansvarig"),
        "conflicts": Noun("målkonflikterna"),
        "supplier": SUPPLIER,
        "source": SOURCE,
    },
    goals.StrategyGoal: {"document": Noun("styrdokumentet"), "goal": Noun("lydelsen", "av"), "source": SOURCE},
    goals.GoalConflict: {
        "id": ID,
        "conflict": Noun("beskrivningen", "av"),
        "weighing": Noun("avvägningen", "av"),
        "source": SOURCE,
    },
    indicators.Indicator: {
        "id": ID,
        "name": Noun("namnet", "på"),
        "short": Noun("kortnamnet", "på"),
        "goals": Noun("målen"),
        "definition": Noun("definitionen", "av"),
        "kind": Noun("slaget", "av"),
        "unit": Noun("enheten"),
        "decimals": Noun("antalet decimaler"),
        "better": Noun("riktningen"),
        "responsible": Noun("ansvarig"),
        "source": SOURCE,
        "how": Noun("hämtningen", "av"),
        "excludes": Noun("de andelar som utesluts", "av"),
    },
    indicators.Baseline: {"period": PERIOD, "value": Noun("värdet"), "source": SOURCE},
    indicators.Target: {"year": Noun("året"), "value": Noun("värdet"), "source": SOURCE},
    indicators.SumDifference: {
        "since": Noun("tiden då den får börja,"),
        "at_most": Noun("storleken", "på"),
        "why": Noun("skälet", "till"),
    },
    indicators.MapClasses: {"shows": Noun("det som visas", "på"), "breaks": Noun("gränserna")},
    series.Value: {
        "indicator": Noun("indikatorn"),
        "area": Noun("området"),
        "period": PERIOD,
        "value": Noun(""),
        "source": SOURCE,
        "fetched": Noun("dagen då det hämtades,"),
        "method_break": Noun("noten om metodbrott"),
    },
}
