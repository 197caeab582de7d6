"""What the catalogue's entries promise to the national portal, by the rules of DCAT-AP-SE 3.0.1.

The rules are written as SHACL shapes in ``dcat-ap-se.ttl``, which says where they come from, and pySHACL checks them.
"""

import re
from datetime import date
from pathlib import Path

import pyshacl
import pytest
from conftest import NEIGHBOUR, answers
from lxml import etree, html
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF

from serviceprogram.exports import csvw
from serviceprogram.exports.files import files
from serviceprogram.exports.tables import tables
from serviceprogram.pages.macros import PageMacros
from serviceprogram.programme.about import Licence
from serviceprogram.programme.load import load
from serviceprogram.programme.record import Contact
from serviceprogram.views.addresses import OPEN_DATA, Addresses

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SITE = "https://exempel.se/serviceprogram/"
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
ADDRESSES = Addresses(frozenset((OPEN_DATA, "roller/beslutande-organ.md")), SITE)
SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPES = Graph().parse(Path(__file__).parent / "dcat-ap-se.ttl")
UNDECIDED = {DCAT.contactPoint, DCTERMS.license}
"""What is recommended and is left out until the region has decided it."""
UNKNOWN = {DCTERMS.temporal, URIRef("http://data.europa.eu/r5r/availability")}
"""What is recommended and nobody has said: which time a table is of as a whole, and how long it will be kept."""


def decided(programme, licence=CC0):
    """Return the programme as it is when the region has decided what it has not yet."""
    known = {
        "licence": Licence(namn="X", titel="En licens", adress=licence),
        "contact": Contact.model_validate({"namn": "Registrator", "e-post": "registrator@exempel.se"}),
    }
    return programme.model_copy(update={"about": programme.about.model_copy(update=known)})


def graph_of(content):
    return Graph().parse(data=content["data/dcat.rdf"], format="xml")


@pytest.fixture(scope="module")
def graph(real):
    return graph_of(files(decided(real), ADDRESSES))


def found(graph, severity=SH.Violation):
    """Return the properties that break a rule of the profile (None for a thing itself), by an independent checker."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES, allow_warnings=True)
    results = report.subjects(SH.resultSeverity, severity)
    return {report.value(result, SH.resultPath) for result in results}


@pytest.mark.parametrize("licence", [CC0, "https://exempel.se/villkor/", None])
def test_the_entries_keep_the_rules_of_the_profile(real, licence):
    graph = graph_of(files(decided(real, licence) if licence else real, ADDRESSES))
    assert found(graph) == set()
    for kind in (DCAT.Dataset, DCAT.Distribution, FOAF.Agent):
        assert (None, RDF.type, kind) in graph
    assert ((None, RDF.type, VCARD.Organization) in graph) == bool(licence)


def test_what_is_recommended_is_there_but_for_what_nobody_has_decided(real, graph):
    assert found(graph_of(files(real, ADDRESSES)), SH.Warning) == UNDECIDED | UNKNOWN
    assert found(graph, SH.Warning) == UNKNOWN


@pytest.mark.parametrize(
    "name",
    [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.accessURL, DCTERMS["format"], FOAF.name, VCARD.fn],
)
def test_the_lack_of_what_is_mandatory_is_found(real, name):
    graph = graph_of(files(decided(real), ADDRESSES))
    graph.remove((None, name, None))
    assert name in found(graph)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        (DCTERMS.title, Literal("Utan språk")),
        (DCTERMS.publisher, URIRef(f"{SITE}data/dcat.rdf#ingen")),
        (DCTERMS.issued, Literal("i fjol")),
        (DCTERMS["format"], URIRef("http://publications.europa.eu/resource/authority/file-type/CSV")),
        (DCAT.accessURL, BNode("tom")),
        (DCAT.theme, URIRef("http://exempel.se/tema")),
        (DCTERMS.accessRights, URIRef("http://exempel.se/oppet")),
        (VCARD.hasEmail, Literal("registrator@exempel.se")),
    ],
)
def test_a_value_of_the_wrong_kind_is_found(real, name, wrong):
    graph = graph_of(files(decided(real), ADDRESSES))
    thing = next(graph.subjects(name))
    graph.set((thing, name, wrong))
    assert name in found(graph)


@pytest.mark.parametrize("name", [DCAT.keyword, DCTERMS.spatial, DCAT.downloadURL, DCTERMS.license])
def test_the_lack_of_what_is_recommended_is_a_warning(real, name):
    graph = graph_of(files(decided(real), ADDRESSES))
    graph.remove((None, name, None))
    assert found(graph) == set()
    assert found(graph, SH.Warning) == UNKNOWN | {name}


def test_each_table_is_one_dataset_whose_distributions_are_its_files(real, graph):
    content = files(real, ADDRESSES)
    for table in tables(real):
        (dataset,) = [URIRef(f"{SITE}data/dcat.rdf#{table.name}")]
        downloads = {
            (str(graph.value(one, DCTERMS["format"])), str(graph.value(one, DCAT.downloadURL)).removeprefix(SITE))
            for one in graph.objects(dataset, DCAT.distribution)
        }
        assert downloads == {
            ("text/csv", f"data/{table.name}.csv"),
            ("application/json", f"data/{table.name}.json"),
        }
        assert {path for _, path in downloads} <= set(content)
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == len(tables(real))
    assert len(set(graph.subjects(RDF.type, DCAT.Distribution))) == 2 * len(tables(real))


def test_a_dataset_says_what_it_is_in_short_and_when_it_is_from(real, graph):
    dataset = URIRef(f"{SITE}data/dcat.rdf#roller")
    assert str(graph.value(dataset, DCTERMS.title)) == "Roller (Regionalt serviceprogram)"
    for title in graph.objects(None, DCTERMS.title):
        assert len(title.split()) <= 10
    assert graph.value(dataset, DCTERMS.modified).toPython() == real.edition.published.earliest
    assert isinstance(graph.value(dataset, DCTERMS.issued).toPython(), date)
    assert str(graph.value(dataset, FOAF.page)) == f"{SITE}oppna-data.html#tabell-roller"
    csv = URIRef(f"{SITE}data/dcat.rdf#roller-csv")
    assert str(graph.value(csv, DCTERMS.conformsTo)) == f"{SITE}data/{csvw.FILE}"


def test_every_name_is_a_whole_address_and_nothing_is_nameless(graph):
    terms = {term for triple in graph for term in triple}
    assert not [term for term in terms if isinstance(term, BNode)]
    names = {str(term) for term in terms if isinstance(term, URIRef)}
    assert [one for one in names if not re.fullmatch(r"(https?://[a-z0-9.]+/|mailto:)[!-~]+", one)] == []


def test_a_written_address_is_whole_too(real):
    """A reader that knows no base address must not need one."""
    tree = etree.fromstring(files(real, ADDRESSES)["data/dcat.rdf"])
    rdf = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
    written = [one.get(f"{rdf}{name}") for one in tree.iter() for name in ("about", "resource")]
    assert len([one for one in written if one]) > 100
    assert all(one.startswith("http") for one in written if one)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (CC0, "http://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://creativecommons.org/licenses/by/4.0/", "http://creativecommons.org/licenses/by/4.0/"),
        ("https://exempel.se/villkor/", "https://exempel.se/villkor/"),
    ],
)
def test_a_licence_is_named_as_the_portal_names_it(real, given, named):
    graph = graph_of(files(decided(real, given), ADDRESSES))
    assert set(graph.objects(None, DCTERMS.license)) == {URIRef(named)}


@pytest.mark.parametrize("address", [f"{CC0}deed.sv", CC0.removesuffix("/"), "CC0", "ftp://exempel.se/"])
def test_an_address_of_a_translation_is_no_licence(address):
    with pytest.raises(ValueError, match="ska vara licensens"):
        Licence(namn="X", titel="X", adress=address)


def test_what_is_not_decided_is_not_said(real):
    graph = graph_of(files(real, ADDRESSES))
    for name in (DCTERMS.license, DCAT.contactPoint, DCTERMS.accrualPeriodicity, DCTERMS.temporal):
        assert (None, name, None) not in graph


def test_without_the_sites_own_address_there_are_no_entries(real):
    assert "data/dcat.rdf" not in files(real)
    assert "data/dcat.rdf" in files(real, ADDRESSES)


def test_a_site_without_the_page_of_open_data_is_not_said_to_have_it():
    small = load(NEIGHBOUR / "data", NEIGHBOUR / "docs")
    graph = graph_of(files(small, Addresses(frozenset(("index.md",)), SITE)))
    assert found(graph) == set()
    assert (None, DCAT.landingPage, None) not in graph
    assert (None, FOAF.page, None) not in graph


def test_the_file_says_that_it_is_no_catalogue_of_its_own(real, graph):
    written = files(real, ADDRESSES)["data/dcat.rdf"].decode()
    assert written.startswith('<?xml version="1.0" encoding="utf-8"?>\n<!--')
    assert "att föra in i regionens egen katalog" in written
    assert (None, RDF.type, DCAT.Catalog) not in graph


def test_the_same_programme_gives_the_same_bytes():
    """Also where Python orders its sets in another way."""
    code = (
        "import hashlib; from pathlib import Path;"
        "from serviceprogram.exports.files import files; from serviceprogram.programme.load import load;"
        "from serviceprogram.views.addresses import Addresses;"
        "pages = Addresses(frozenset(('oppna-data.md',)), 'https://exempel.se/');"
        "made = files(load(Path('data'), Path('docs')), pages)['data/dcat.rdf'];"
        "print(hashlib.sha256(made).hexdigest())"
    )
    assert len(answers(code)) == 1


def shown(programme, macro, addresses=ADDRESSES):
    return html.fragment_fromstring(
        PageMacros(programme, addresses, lambda: OPEN_DATA).all()[macro].run(), create_parent="div"
    )


def test_the_page_shows_every_table_with_its_files_and_columns(real):
    page = shown(real, "öppna_data")
    text = page.text_content()
    found = page.xpath("//table")
    assert len(found) == len(tables(real))
    for table, markup in zip(tables(real), found, strict=True):
        assert f"{{#tabell-{table.name}}}" in text
        assert table.description in text
        rows = [[cell.text_content() for cell in row] for row in markup.xpath("tbody/tr")]
        assert [(name, content, needed) for name, content, _, needed, _ in rows] == [
            (one.name, one.description, "Ja" if one.required else "Nej") for one in table.columns
        ]
        assert [row[4] for row in rows] == [
            f"{one.references.table}, {one.references.column}" if one.references else "–" for one in table.columns
        ]
        assert len(markup.xpath("thead//th[@scope='col']")) == 5
        assert len(markup.xpath("tbody//th[@scope='row']")) == len(table.columns)
    assert set(page.xpath("//p//a/@href")) == {
        path for path in files(real) if path not in ("data/datapackage.json", "data/csv-metadata.json")
    }


def test_the_page_says_what_is_unknown_and_who_is_to_supply_it(real):
    facts = shown(real, "datafakta", Addresses(ADDRESSES.pages))
    for name in ("Licens", "Frågor", "Katalogpost"):
        (said,) = facts.xpath(f"//dt[.='{name}']/following-sibling::dd[1]")
        assert "uppgift saknas" in said.text_content()
        assert said.xpath("a/@href") == ["roller/beslutande-organ.html"]
    assert "data/dcat.rdf" not in facts.xpath("//a/@href")


def test_the_page_says_what_is_known(real):
    facts = shown(decided(real), "datafakta")
    assert "uppgift saknas" not in facts.text_content()
    assert {CC0, "mailto:registrator@exempel.se", "data/dcat.rdf"} <= set(facts.xpath("//a/@href"))
