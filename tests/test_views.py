"""What the views say of the real programme and of the small one."""

from pathlib import Path

import pytest

from serviceprogram.pages.role_pages import role_pages
from serviceprogram.programme.followable import lacks
from serviceprogram.views import gaps, matrix
from serviceprogram.views.addresses import Addresses


def test_the_matrix_has_each_activity_once_and_each_role_that_takes_part(small):
    made = matrix.matrix(small)
    assert [role.id for role in made.roles] == ["namnden", "gruppen"]
    assert [(row.activity.id, row.cells) for row in made.rows] == [
        ("remiss", ((), ("ansvarig",))),
        ("start", (("beslutar",), ())),
    ]


def test_activities_come_in_time_order_within_their_section_and_undated_ones_last(real):
    talks = [one for one in real.timeline("process") if one.section == "samrad"]
    assert talks[-1].id == "arbetsplatstraffar"
    assert [one.order for one in real.timeline("genomförande")] == sorted(
        one.order for one in real.timeline("genomförande")
    )


def test_who_fills_a_role_takes_part_in_what_the_role_does(real):
    ids = [activity.id for activity, _ in matrix.of_role(real, real.role("service-z"))]
    assert ids == [activity.id for activity, _ in matrix.of_role(real, real.role("kommunal-referensgrupp"))]
    assert "service-z-moten" in ids


def test_a_role_meets_its_activities_in_time_order(real):
    orders = [activity.order for activity, _ in matrix.of_role(real, real.role("arbetsgrupp"))]
    assert orders == sorted(orders)
    assert len(orders) > 5


def test_every_role_has_a_page_and_a_heading_only_for_what_it_has(real):
    pages = role_pages(real)
    assert set(pages) == {f"roller/{role.id}.md" for role in real.roles}
    assert "## Kapitel" in pages["roller/arbetsgrupp.md"][1]
    assert "## " not in pages["roller/civilsamhallet.md"][1]


def test_all_gaps_are_listed_with_their_supplier(real):
    listed = gaps.missing(real)
    holders = (*real.chapters, *real.activities, *real.editions, *real.documents, real.consultation)
    holders = (*holders, *real.municipalities, *real.goals, *real.indicators, *real.plans, *real.supports)
    holders = (*holders, real.statement)
    written = sum(len(holder.gaps) for holder in holders)
    open_data = (not real.about.licence) + (not real.about.contact)
    states = sum(one.state == "uppgift saknas" for one in real.inputs)
    assert len(listed) == written + states + open_data + len(list(lacks(real)))
    assert [name for name, _ in gaps.grouped(listed)] == [
        "Programmets kapitel", "Tidplanen", "Utgåvorna", "Styrdokumenten", "Underlagen", "Målen",
        "Indikatorerna", "Handlingsplanerna", "Stöden", "Remissen", "Kommunerna", "Tillgänglighet", "Öppna data",
    ]  # fmt: skip


def test_the_plan_is_never_overwritten_by_the_outcome(real):
    adoption = next(one for one in real.activities if one.id == "faststallande")
    assert (str(adoption.planned), adoption.planned.shape) == ("mars eller april 2023", "either")
    assert (str(adoption.outcome.when), adoption.outcome.minute) == ("23\N{NO-BREAK SPACE}maj 2023", "§ 89")


@pytest.mark.parametrize(
    ("here", "there", "address"),
    [
        ("index.md", "roller/a.md", "roller/a.html"),
        ("roller/a.md", "roller/b.md", "b.html"),
        ("programmet/mal.md", "index.md", "../index.html"),
        ("index.md", "finns-inte.md", ""),
    ],
)
def test_an_address_leads_from_page_to_page_or_nowhere(here, there, address):
    pages = Addresses(frozenset(("index.md", "roller/a.md", "roller/b.md", "programmet/mal.md")))
    assert pages.link(here, there) == address


def test_a_file_and_a_whole_address_are_found_from_any_page():
    pages = Addresses(frozenset(("index.md", "roller/a.md")), "https://exempel.se/program/")
    assert pages.file("index.md", "data/a.csv") == "data/a.csv"
    assert pages.file("roller/a.md", "data/a.csv") == "../data/a.csv"
    assert pages.absolute("roller/a.md", "b") == "https://exempel.se/program/roller/a.html#b"
    assert pages.absolute("finns-inte.md") == ""
    assert Addresses(pages.pages).absolute("index.md") == ""


def test_the_sixteen_chapters_are_those_of_the_skeleton(real):
    assert [chapter.number for chapter in real.chapters] == list(range(1, 17))
    assert {Path(chapter.path).parent.name for chapter in real.chapters} == {"programmet"}
    assert [chapter.number for chapter in real.chapters if not chapter.gaps] == [9], "whose gaps are the goals'"
