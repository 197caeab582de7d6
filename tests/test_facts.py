"""Every statement of the process plan is on the website and in the PDF, in its corrected form."""

import re
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

STATEMENTS = """
tidigare serviceprogram gick ut 2020
Det togs fram av Länsstyrelsen 2014
Regionerna har väntat sedan hösten 2019 på ett nytt statligt erbjudande
I oktober 2021 kom regeringens erbjudande till landets regioner (och Gotlands kommun)
att ta fram och genomföra regionala serviceprogram för perioden 2022–2030
Regionala utvecklingsnämnden ansvarar för att besluta om erbjudandet samt för att fastställa
Nämnden utser styrgrupp för processen
Service-Z utgör referensgrupp för löpande samråd med kommunerna
Det operativa arbetet leds av enhetschefen för näringsliv och samhällsbyggnad, område Hållbar tillväxt
regelbundna avstämningar vid arbetsplatsträffar och i ledningsgruppen
har till syfte att styra insatser för en god nivå för kommersiell service i Jämtlands län
en bidragande orsak till att länet har lyckats behålla en god tillgång till kommersiell service
ett bra samarbete mellan regionen, kommuner, länsstyrelse och näringsidkare
mycket viktigt att ett nytt regionalt serviceprogram tas fram för att stärka och behålla en god tillgång
tar avstamp i den regionala utvecklingsstrategin (RUS) och i programmet för smart specialisering
långsiktiga mål och prioriteringar
Hela länet: platsbunden utveckling och inomregionala skillnader
Hållbarhet: synliggöra målkonflikter
hur byggs framtidens attraktivitet och konkurrenskraft?
dokument om bredband och infrastruktur, till energi- och klimatstrategin, till boendeplaner (Länsstyrelsen) med flera
utmaningsdrivet och tillitsbaserat
Ett verktyg är Tillväxtverkets Metodstöd för regionala serviceprogram 2022–2030
Uppdrag att ta fram ett metodstöd för regionala serviceprogram 2022–2030 samt att bistå regionerna
bistå regionerna och Gotlands kommun vid framtagande och genomförande av regionala serviceprogram
dnr N2021/01349
de kommunala serviceplanerna och andra dokument hos kommunerna som kan vara aktuella
tas fram i samverkan med länets kommuner och Länsstyrelsen i Jämtlands län
intressenter är de lokala handlarna och även civilsamhället
Analys och statistik: Strukturanalys Jämtland Härjedalen, Pipos serviceanalys och SWOT-analysen i det nuvarande
Tillsammans utvärdera det nuvarande regionala serviceprogrammet
Gå igenom de årliga uppföljningarna av handlingsplanerna för att se vad som har hänt genom åren
fånga den lokala SWOT:en och de olika förutsättningarna
Framtidstrender
Möten kommer kontinuerligt att hållas med de kommunala landsbygdsutvecklarna i samverkansorganet Service-Z
kommer de kommunala serviceprogrammen att uppdateras för att ge ett underlag för det regionala serviceprogrammet
22 februari 2022: Regionala utvecklingsnämnden beslutar om att påbörja arbetet för framtagande
samt beslutar om styrgrupp
november 2022: Regionala utvecklingsnämnden beslutar om remissutgåva
Remissperioden är november 2022–februari 2023
mars eller april 2023: Regionala utvecklingsnämnden fastställer regionalt serviceprogram 2022–2030
kontinuerliga möten med Service-Z samt avstämningsmöten med den politiska styrgruppen
Område Hållbar tillväxt (enhet näringsliv och samhällsbyggnad) är operativt ansvarigt
presidium utgör politisk styrgrupp för processen
Styrgruppen leder tillsammans med enhetschefen för näringsliv och samhällsbyggnad processen
Service-Z är referensgrupp och arbetsgrupp under processen
Beslutande organ/ägare
Regionala utvecklingsnämnden, Region Jämtland Härjedalen
Beslutar och ger uppdrag om det regionala serviceprogrammet
Fastställer det regionala serviceprogrammet
Regionala utvecklingsnämndens presidium
Politisk styrning och uppföljning av processen
Regional och politisk förankring
Dialogpart i samråd och referensgrupper
Enhet näringsliv och samhällsbyggnad, område Hållbar tillväxt
Operativt ansvarig, stöd till styrgruppen, samordnar och kommunicerar arbetet
Kommunal referensgrupp/arbetsgrupp
Genomföra lokala samråd
Bidra till nulägesbeskrivning
Delta i strategiska samtal
Samråda kring prioriteringar
Uppföljning av processen
Kommunal och politisk förankring
""".strip().splitlines()

OUTCOMES = """
23 maj 2023
§ 89
RUN/536/2021
Regionalt serviceprogram 2023–2030
Handlingsplaner finns för 2023, 2024 och 2025
Service-Z möts fyra gånger om året
132 839
48 935 km²
""".strip().splitlines()


def squeezed(text: str) -> str:
    """Return the text without white space, which a PDF doesn't keep as it was."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def web_text(site: Path) -> str:
    pages = (html.fromstring(path.read_bytes()) for path in sorted(site.rglob("*.html")))
    return squeezed(" ".join("".join(article.itertext()) for page in pages for article in page.iter("article")))


@pytest.fixture(scope="module")
def pdf_text(site: Path) -> str:
    with pypdfium2.PdfDocument(site / "pdf/regionalt-serviceprogram.pdf") as document:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))


@pytest.mark.parametrize("statement", STATEMENTS + OUTCOMES)
def test_the_statement_is_on_the_website_and_in_the_pdf(statement, web_text, pdf_text):
    assert squeezed(statement) in web_text
    assert squeezed(statement) in pdf_text
