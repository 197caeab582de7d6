"""Every rule of the check by the name that reports and annotations carry; a name is never changed or used again."""

RULES = {
    "adress": "Adressen får inte användas, eller hämtas från en annan webbplats.",
    "bild": "En bild har en beskrivning för den som inte ser den.",
    "citattecken": "Citattecken skrivs med samma tecken på båda sidor: ”…”.",
    "data": "En datafil eller ett sidhuvud har de nycklar och värden som tillåts.",
    "datumform": "Ett datum skrivs 22 februari 2022, med månadens namn och hela årtalet.",
    "fast-form": "Programmets egna ord har en enda form (data/ordlista.yml).",
    "fil": "En fil har ett tillåtet namn och en tillåten typ, och finns där den behövs.",
    "förkortning": "En förkortning förklaras första gången på varje sida.",
    "html": "En sida har bara den HTML som tillåts.",
    "hänvisning": "En hänvisning till ett avsnitt eller ett stycke leder till något som finns.",
    "inställning": "Inställningarna i mkdocs.yml går att använda.",
    "klockslag": "Ett klockslag skrivs kl. 9.00–15.30.",
    "lix": "Ett avsnitt har ett LIX på högst 60.",
    "lucka": "En uppgift som saknas visas i kapitlets text.",
    "länk": "En länk leder till en sida, fil eller rubrik som finns.",
    "lång-mening": "En mening har högst 30 ord.",
    "makro": "Ett makro finns och har rätt värden.",
    "meny": "Varje sida finns i menyn, och allt i menyn finns.",
    "not": "En not som nämns finns.",
    "paragraf": "Mellan paragraftecken och siffra är det mellanslag: § 89.",
    "passiv": "En mening som säger att något ska göras säger vem som gör det.",
    "rubriknivå": "En rubrik hoppar inte över en nivå.",
    "stavning": "Ett ord finns i ordboken eller i data/ordlista.yml.",
    "storlek": "En sida är så kort och enkel att den går att läsa.",
    "tabell": "En tabell har rubriker på sin första rad.",
    "talform": "Tal skrivs 132 670, 62,5 och 80 %.",
    "tankstreck": "Ett intervall skrivs med tankstreck utan mellanslag: 2022–2030.",
    "tecken": "Uteslutning skrivs med ett tecken, och osynliga tecken används inte.",
    "utgåva": "En fryst utgåva ändras aldrig, och en ny text är en ny utgåva.",
}
"""Name → what holds, in Swedish."""

BEARABLE = frozenset(
    [
        "citattecken",
        "datumform",
        "fast-form",
        "hänvisning",
        "klockslag",
        "länk",
        "meny",
        "not",
        "paragraf",
        "talform",
        "tankstreck",
    ]
)
"""The errors with which a page can still be looked at in a preview."""
