"""The consultation as data: what is known of it, whom it is sent to, and that nothing is made up."""

import pytest
from conftest import ROOT

from serviceprogram.exports.consultation import ADDRESSEES
from serviceprogram.pages.kit_pages import kit_pages
from serviceprogram.programme.consultation_rules import consultation_findings
from serviceprogram.views import consultation
from serviceprogram.views.gaps import missing


def test_the_region_has_sent_nothing_and_says_what_is_missing(real):
    """Its consultation is not known: no letter, no form, and every gap has someone to fill it."""
    one = real.consultation
    assert not any((one.edition, one.matter, one.what, one.questions, one.registrar, one.contact, one.personal_data))
    assert not consultation.is_open(real)
    assert kit_pages(real) == {}
    assert {gap.id for gap in one.gaps} >= {"missiv", "svarsdag", "sandlista", "svar"}
    assert {row.gap.id for row in missing(real) if row.group == "Remissen"} == {gap.id for gap in one.gaps}


def test_the_region_proposes_those_whom_the_process_plan_names_and_no_other(real):
    assert all(body.proposed and body.source == "processplan" for body in real.bodies)
    assert not any(body.email or body.address for body in real.bodies), "no address is known"
    municipalities = {body.name for body in real.bodies if body.kind == "kommun"}
    assert len(municipalities) == len(real.municipalities) == 8
    for area in real.municipalities:
        assert any(name.startswith(area.name) for name in municipalities), area.name
    plan = {"kommunerna", "lansstyrelsen", "service-z", "handlarna", "civilsamhallet"}
    assert {body.role for body in real.bodies} == plan
    assert consultation.addressees(real) == ()


def test_the_last_day_stands_once_with_the_edition(small):
    assert consultation.last_day(small) == small.edition.last_reply_day
    assert "2031-04-30" not in (ROOT / "tests/grannlan/data/remiss.yml").read_text("utf-8")


def test_those_who_are_only_proposed_get_no_letter(small):
    assert "skolan" in {body.id for body in small.bodies}
    assert "skolan" not in {body.id for body in consultation.addressees(small)}


def test_the_table_has_both_and_tells_them_apart(small):
    rows = {row["id"]: row for row in ADDRESSEES.table(small).rows}
    assert rows["skolan"]["förslag"] is True
    assert rows["odeby"] == {
        "id": "odeby",
        "namn": "Ödeby kommun",
        "slag": "kommun",
        "adress": "Kommunhuset, 980 01 Ödeby",
        "epost": "kommun@odeby.example",
        "roll": None,
        "förslag": False,
        "källa": None,
    }


def test_the_kinds_come_in_their_order_each_with_its_bodies(small):
    assert [(title, [body.id for body in some]) for title, some in consultation.by_kind(small.bodies)] == [
        ("Kommuner", ["odeby", "angby"]),
        ("Statliga myndigheter", ["lansstyrelsen"]),
        ("Organisationer", ["handlarna"]),
        ("Andra", ["skolan"]),
    ]


@pytest.mark.parametrize(
    ("place", "words", "anchor", "chapter"),
    [
        ("1", "kapitel 1", "", 1),
        ("2.1", "avsnitt 2.1", "2.1", 2),
        ("2.1 st. 1", "2.1 st. 1", "2.1-st-1", 2),
        ("2.2 p. 1", "2.2 p. 1", "2.2-p-1", 2),
    ],
)
def test_a_place_is_written_and_found_as_a_reader_cites_it(small, place, words, anchor, chapter):
    assert consultation.place_words(place) == words
    assert consultation.place_anchor(place) == anchor
    assert consultation.place_chapter(small, place).number == chapter


def without(programme, **changes: object):
    """Return a programme whose consultation lacks something."""
    consulted = programme.consultation.model_copy(update=changes)
    return programme.model_copy(update={"consultation": consulted})


@pytest.mark.parametrize(
    ("key", "empty", "told"),
    [
        ("matter", None, "”ärende”"),
        ("what", None, "”vad”"),
        ("background", None, "”bakgrund”"),
        ("questions", (), "”frågor”"),
        ("registrar", None, "”registrator”"),
        ("contact", None, "”kontakt”"),
        ("personal_data", None, "”personuppgifter”"),
    ],
)
def test_a_letter_that_lacks_anything_it_must_say_is_refused(small, key, empty, told):
    assert list(consultation_findings(small)) == []
    (found,) = consultation_findings(without(small, **{key: empty}))
    assert told in found[2]


def test_a_letter_without_a_number_in_the_register_is_refused(small):
    about = small.about.model_copy(update={"case": None})
    (found,) = consultation_findings(small.model_copy(update={"about": about}))
    assert "”dnr” i program.yml" in found[2]


def test_nothing_is_asked_of_who_has_sent_nothing(small):
    assert list(consultation_findings(without(small, edition=None, registrar=None, questions=()))) == []


def test_a_later_edition_closes_the_consultation(small):
    later = small.edition.model_copy(update={"id": "beslut", "status": "beslut", "last_reply_day": None})
    about = small.about.model_copy(update={"edition": "beslut"})
    changed = small.model_copy(update={"editions": (*small.editions, later), "about": about})
    assert not consultation.is_open(changed)
    assert kit_pages(changed) == {}
    assert consultation.last_day(changed).edtf == "2031-04-30", "it is still known when one could answer"
