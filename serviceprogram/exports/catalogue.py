"""The open data for a catalogue: DCAT-AP-SE 3.0.1 in RDF/XML, which the national portal's harvester reads.

A table is one dataset, and its CSV and JSON are the two distributions of the same data. Every node has a
name of its own, since the harvester takes no blank nodes. What nobody has decided or known is left out:
the licence and the contact until they are in ``data/``, and how often and how long the data are kept.
The rules are those of docs.dataportal.se/dcat/3.0.1; ``tests/test_catalogue.py`` holds the mandatory ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS
from rdflib.term import Identifier

from serviceprogram.exports import about, csvw
from serviceprogram.exports.table import CATALOGUE, FOLDER, Table, anchor, csv_name, json_name
from serviceprogram.programme.model import Programme
from serviceprogram.views.addresses import OPEN_DATA, Addresses

COMMENT = """<!--
  Datamängder enligt DCAT-AP-SE 3.0.1, att föra in i regionens egen katalog.
  Filen är ingen egen katalog (dcat:Catalog): en organisation har en, och skördas på en adress.
-->
"""
DCAT = Namespace("http://www.w3.org/ns/dcat#")  # rdflib's own lacks what version 3 added
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
PREFIXES = {"dcat": DCAT, "dcterms": DCTERMS, "foaf": FOAF, "rdf": RDF, "rdfs": RDFS, "vcard": VCARD}
EU = "http://publications.europa.eu/resource/authority"
SWEDISH = URIRef(f"{EU}/language/SWE")
REGIONS = URIRef(f"{EU}/data-theme/REGI")
PUBLIC = URIRef(f"{EU}/access-right/PUBLIC")
REGIONAL_AUTHORITY = URIRef("http://purl.org/adms/publishertype/RegionalAuthority")
MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
CREATIVE_COMMONS = "creativecommons.org/"

Triple = tuple[URIRef, URIRef, Identifier]
Said = tuple[URIRef, Identifier | None]
"""A property and its value, of which None is unknown."""


@dataclass(frozen=True)
class _Names:
    """The names of all things: addresses inside the file itself, under the site's own address."""

    folder: str

    def thing(self, name: str) -> URIRef:
        return URIRef(f"{self.folder}{CATALOGUE}#{name}")

    def file(self, name: str) -> URIRef:
        return URIRef(f"{self.folder}{name}")


def entries(programme: Programme, tables: tuple[Table, ...], addresses: Addresses) -> bytes:
    """Return every table's dataset with its distributions; the site's own address must be known."""
    graph = Graph("SimpleMemory", bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in _triples(programme, tables, addresses):
        graph.add(triple)
    # this store and this serialiser, unlike the usual store and the prettier one, keep the order of filling
    declaration, _, rest = graph.serialize(format="xml", encoding="utf-8").decode().partition("\n")
    return f"{declaration}\n{COMMENT}{rest}".encode()


def _triples(programme: Programme, tables: tuple[Table, ...], addresses: Addresses) -> Iterator[Triple]:
    names = _Names(f"{addresses.site}{FOLDER}/")
    for table in tables:
        yield from _dataset(programme, table, names, addresses)
        yield from _distribution(programme, table, names, "CSV")
        yield from _distribution(programme, table, names, "JSON")
    yield from _described(
        names.file(csvw.FILE), DCTERMS.Standard, (DCTERMS.title, _swedish("Tabellernas kolumner (CSV on the Web)"))
    )
    yield from _described(
        names.thing("utgivare"),
        FOAF.Agent,
        (FOAF.name, _swedish(programme.about.region)),
        (DCTERMS.type, REGIONAL_AUTHORITY),
    )
    yield from _described(
        names.thing("omrade"),
        DCTERMS.Location,
        (RDFS.label, _swedish(programme.county.name)),
        (DCTERMS.identifier, Literal(programme.county.code)),
    )
    if contact := programme.about.contact:
        yield from _described(
            names.thing("kontakt"),
            VCARD.Organization,
            (VCARD.fn, Literal(contact.name)),
            (VCARD.hasEmail, URIRef(f"mailto:{contact.email}")),
        )
    if (licence := programme.about.licence) and CREATIVE_COMMONS not in licence.address:
        yield from _described(
            _licence(licence.address), DCTERMS.LicenseDocument, (DCTERMS.title, _swedish(licence.title))
        )


def _dataset(programme: Programme, table: Table, names: _Names, addresses: Addresses) -> Iterator[Triple]:
    edition = programme.edition
    day = Literal(edition.published.earliest)  # one known day: rules._editions
    site_page, described = addresses.absolute(OPEN_DATA), addresses.absolute(OPEN_DATA, anchor(table.name))
    yield from _described(
        names.thing(table.name),
        DCAT.Dataset,
        (DCTERMS.title, _swedish(f"{table.title} ({programme.about.title})")),
        (DCTERMS.description, _swedish(f"{table.description} {about.description(programme)}")),
        (DCTERMS.publisher, names.thing("utgivare")),
        (DCAT.contactPoint, names.thing("kontakt") if programme.about.contact else None),
        (DCAT.keyword, _swedish(programme.about.title)),
        (DCAT.keyword, _swedish(programme.county.name)),
        (DCAT.theme, REGIONS),
        (DCTERMS.issued, day),
        (DCTERMS.modified, day),
        (DCAT.version, Literal(edition.name)),
        (DCTERMS.language, SWEDISH),
        (DCTERMS.spatial, names.thing("omrade")),
        (DCTERMS.accessRights, PUBLIC),
        (DCAT.landingPage, URIRef(site_page) if site_page else None),
        (FOAF.page, URIRef(described) if described else None),
        (DCAT.distribution, names.thing(f"{table.name}-csv")),
        (DCAT.distribution, names.thing(f"{table.name}-json")),
    )
    if described:
        yield from _described(
            URIRef(described), FOAF.Document, (DCTERMS.title, _swedish(f"{table.title}: tabellens kolumner"))
        )


def _distribution(programme: Programme, table: Table, names: _Names, form: str) -> Iterator[Triple]:
    csv = form == "CSV"
    file = names.file(csv_name(table.name) if csv else json_name(table.name))
    media_type = "text/csv" if csv else "application/json"
    licence = programme.about.licence
    yield from _described(
        names.thing(f"{table.name}-{form.lower()}"),
        DCAT.Distribution,
        (DCTERMS.title, _swedish(f"{table.title} som {form}")),
        (DCTERMS.description, _swedish(f"{table.description} Hela tabellen i en fil.")),
        (DCAT.accessURL, file),
        (DCAT.downloadURL, file),
        # Sweden wants the media type as text here, Europe an address of a file type: both can't be had
        (DCTERMS.format, Literal(media_type)),
        (DCAT.mediaType, URIRef(f"{MEDIA_TYPES}/{media_type}")),
        (DCTERMS.language, SWEDISH),
        (DCTERMS.license, _licence(licence.address) if licence else None),
        (DCTERMS.conformsTo, names.file(csvw.FILE) if csv else None),
    )


def _licence(address: str) -> URIRef:
    """A licence has one name: Creative Commons' begin with http:, whatever their pages do."""
    return URIRef(address.replace(f"https://{CREATIVE_COMMONS}", f"http://{CREATIVE_COMMONS}"))


def _swedish(text: str) -> Literal:
    return Literal(text, lang="sv")


def _described(thing: URIRef, kind: URIRef, *said: Said) -> Iterator[Triple]:
    yield thing, RDF.type, kind
    yield from ((thing, name, value) for name, value in said if value is not None)
