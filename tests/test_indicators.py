"""Goals and indicators: values in files of their own, one rule for how it goes, and what a goal lacks."""

import json
from datetime import date
from decimal import Decimal
from unicodedata import is_normalized

import pytest
from conftest import NEIGHBOUR, ROOT
from frictionless import Dialect, Resource, Schema, formats
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from serviceprogram.editing.value_schema import DIALECT, VALUES_SCHEMA, table_schema
from serviceprogram.pages.macros import PageMacros
from serviceprogram.programme.followable import lacks
from serviceprogram.programme.indicator_rules import indicator_findings
from serviceprogram.programme.indicators import Baseline, Indicator, SumDifference, Target
from serviceprogram.programme.period import Period
from serviceprogram.programme.series import Series, Value
from serviceprogram.programme.swedish import number
from serviceprogram.programme.values import HEADER, ROWS, read_values, values_csv
from serviceprogram.views import progress
from serviceprogram.views.addresses import Addresses
from serviceprogram.views.figures import change, change_over, figure, moved, words
from serviceprogram.views.progress import judge

FILES = sorted((*(ROOT / "data/indikatorer").glob("*.csv"), *(NEIGHBOUR / "data/indikatorer").glob("*.csv")))


def value(period: str, of: str | None, area: str = "98", note: str | None = None) -> Value:
    return Value(
        indikator="x", område=area, period=period, värde=of, källa="plan", hämtat=None, metodbrott=note
    )  # fmt: skip


def indicator(**more: object) -> Indicator:
    plain = {"id": "x", "namn": "X", "kort": "X", "definition": "X.", "slag": "mått", "enhet": "km", "källa": "plan"}
    return Indicator(**plain | more)


def frictionless(path, folder):
    """Return the kinds of fault that Frictionless' own tool finds in a file by the schema that is published."""
    control = formats.CsvControl(delimiter=DIALECT["delimiter"])
    resource = Resource(
        path=path.name,
        basepath=str(folder),
        schema=Schema.from_descriptor(table_schema()),
        dialect=Dialect(controls=[control]),
        encoding="utf-8",
    )
    return {found for (found,) in resource.validate().flatten(["type"])}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_every_file_of_values_holds_by_the_published_schema(path):
    assert frictionless(path, path.parent) == set()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("98;2030-13;1;plan;;", "constraint-error"),
        ("98;2030;1.5;plan;;", "type-error"),
        ("9;2030;1;plan;;", "constraint-error"),
        ("98;;1;plan;;", "constraint-error"),
        ("98;2030;1;;;", "constraint-error"),
        ("98;2030;1;plan;2030-02-30;", "type-error"),
        ("98;2030;1;plan;", "missing-cell"),
        ("98;2030;1;plan;;;x", "extra-cell"),
        ("98;2031;1;plan;;\n98;2031;2;plan;;", "primary-key"),
    ],
)
def test_what_the_schema_refuses_the_check_refuses_too(row, fault, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(f"{HEADER}\n{row}\n", "utf-8")
    assert fault in frictionless(path, tmp_path)
    source, problems = read_values(path, "x.csv")
    rows = [{"indikator": "x", **one} for one in source.value[ROWS]]
    refused = bool(problems)
    read = []
    for one in rows:
        try:
            read.append(Value.model_validate(one))
        except ValueError:
            refused = True
    doubles = len({one.key for one in read}) < len(read)  # a rule over all files, with a case of its own in bad/
    assert refused or doubles


NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False)
PERIODS = st.one_of(
    st.integers(1900, 2199).map(str), st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str), st.just("2024-34")
)
CELLS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1).filter(
    lambda text: text.strip() == text and text.isprintable() and is_normalized("NFC", text)
)


@given(
    st.lists(
        st.tuples(st.sampled_from(["98", "9801"]), PERIODS, st.none() | NUMBERS, st.none() | CELLS),
        unique_by=lambda one: one[:2],
    )
)
def test_a_file_of_values_says_what_was_written(tmp_path_factory, some):
    written = [
        Value(
            indikator="x", område=area, period=period, källa="plan", metodbrott=note, hämtat=date(2031, 1, 1),
            värde=None if one is None else f"{one:f}".replace(".", ","),
        )
        for area, period, one, note in some
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("values") / "x.csv"
    path.write_text(values_csv(written), "utf-8")
    source, problems = read_values(path, "x.csv")
    assert not problems
    read = [Value.model_validate({"indikator": "x", **row}) for row in source.value[ROWS]]
    assert sorted(read, key=lambda one: one.key) == sorted(written, key=lambda one: one.key)
    assert values_csv(read) == values_csv(written)


def test_the_files_of_the_programme_are_written_as_the_engine_writes_them(real):
    for one in real.indicators:
        here = [found for found in real.values if found.indicator == one.id]
        assert (ROOT / f"data/indikatorer/{one.id}.csv").read_text("utf-8") == values_csv(here)


def test_a_spreadsheets_own_habits_are_no_fault(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(f"\ufeff{HEADER}\r\n98;2030; 1,5 ;plan;;\r\n;;;;;\r\n".encode())
    source, problems = read_values(path, "x.csv")
    assert (source.value[ROWS], problems) == (
        [{"område": "98", "period": "2030", "värde": "1,5", "källa": "plan", "hämtat": None, "metodbrott": None}],
        [],
    )


def test_the_published_figures_are_those_of_the_sources(real):
    """As the table of shared facts has them."""
    berg = real.series("befolkning", "2326")
    assert [(one.period.edtf, one.value) for one in berg.known] == [("2020", 7120), ("2022", 7176), ("2024", 7108)]
    assert real.series("dagligvaror-5-min", "2380").at(Period.parse("2014")) == Decimal("90.7")
    assert real.series("dagligvaror-30-min", "2313").at(Period.parse("2014")) == Decimal("1.8")
    assert len(real.values) == 9 * 5


def test_a_change_is_never_told_across_a_break_of_method(small):
    series = small.series("nara-handel", "98")
    assert [one.period.edtf for one in series.values] == ["2026", "2028", "2029", "2030"]
    found = change(series)
    assert (found.first.period.edtf, found.last.period.edtf, found.difference) == ("2028", "2030", 4)
    assert moved(found, small.indicator("nara-handel")) == "+4,0 procentenheter"
    assert change(Series((value("2029", "1"), value("2030", "2", note="ny")))) is None
    assert small.series("nara-handel", "9801").last.value == 54, "an empty value is passed over"


def test_a_tables_changes_are_all_over_the_countys_periods(small):
    series = small.series("nara-handel", "9801")
    span = change(small.series("nara-handel", "98"))
    assert change_over(series, span).difference == 4
    short = Series(tuple(one for one in series.values if one.period.edtf != "2028"))
    assert change_over(short, span) is None, "another span would be told under the same heading"


def test_numbers_are_written_as_swedes_read_them(real):
    assert number(Decimal("-4.04"), 1) == "−4,0"
    assert number(Decimal("-0.01"), 1) == "0,0"
    assert (
        words(Decimal(132670), real.indicator("befolkning")) == "132\N{NO-BREAK SPACE}670\N{NO-BREAK SPACE}invånare"
    )
    assert figure(Decimal("80.3"), real.indicator("dagligvaror-5-min")) == "80,3\N{NO-BREAK SPACE}%"
    assert number(Decimal("0.25"), 1) == "0,3", "half is rounded up, as Swedes learn it"


def test_each_goal_of_the_made_up_programme_is_told_how_it_goes(small):
    found = {one.goal.id: one for one in progress.goal_progress(small)}
    assert {goal: one.state for goal, one in found.items()} == {
        "nara-handel": "på väg",
        "fa-langt": "inte på väg",
        "god-service": "går inte att bedöma",
    }
    (_, near), *_ = found["nara-handel"].indicators
    assert near.expected == Decimal("63.3"), "a third of the way from 60 in 2028 to 70 in 2034"
    assert (
        near.why.replace("\N{NO-BREAK SPACE}", " ") == "64,0 % 2030. Då behövdes minst 63,3 % för att nå 70 % 2034."
    )


BASE, TARGET = Baseline(period="2028", värde="60", källa="plan"), Target(år=2034, värde=66, källa="plan")


def judged(small, *values: Value, **more: object) -> progress.Judgement:
    one = indicator(riktning="högre är bättre").model_copy(update={"baseline": BASE, "target": TARGET} | more)
    programme = small.model_copy(update={"indicators": (one,), "values": values})
    programme.__dict__.pop("_series", None)
    return judge(programme, one)


def test_the_states_of_an_indicator(small):
    base = value("2028", "60")
    assert judged(small, base, value("2030", "62")).state == "på väg", "just on the line"
    assert judged(small, base, value("2030", "61")).state == "inte på väg"
    assert judged(small, base, value("2030", "66")).state == "nått"
    late = judged(small, base, value("2034", "65"))
    assert (late.state, "skulle vara nått 2034" in late.why) == ("inte på väg", True), "the year has passed"
    assert judged(small, base).state == "går inte att bedöma"
    assert judged(small, base, value("2030", None)).state == "går inte att bedöma", "the source has no value"
    broken = judged(small, base, value("2030", "65", note="Nytt vägnät"))
    assert (broken.state, "Metoden ändrades 2030" in broken.why) == ("går inte att bedöma", True)
    for lacking in ("baseline", "target", "better"):
        assert judged(small, base, value("2030", "66"), **{lacking: None}).state == "går inte att bedöma"
    down = {"better": "lägre är bättre", "target": Target(år=2034, värde=54, källa="plan")}
    assert judged(small, base, value("2030", "58"), **down).state == "på väg"
    assert judged(small, base, value("2030", "59"), **down).state == "inte på väg"
    kept = {"target": Target(år=2034, värde=60, källa="plan")}
    assert judged(small, base, value("2030", "60"), **kept).state == "nått", "to keep is to be where one was"


@given(st.integers(2029, 2040), st.integers(0, 200), st.integers(0, 200))
def test_a_better_value_never_makes_it_worse(small, year, one, other):
    order = {"inte på väg": 0, "på väg": 1, "nått": 2}
    low, high = sorted((one, other))
    base = value("2028", "60")
    states = [judged(small, base, value(str(year), str(found))).state for found in (low, high)]
    assert order[states[0]] <= order[states[1]]


def test_a_goal_is_off_its_way_where_any_indicator_is(small):
    goal = small.goals[0]
    off = small.indicator("langt-till-drivmedel").model_copy(update={"goals": (goal.id,)})
    both = small.model_copy(update={"indicators": (small.indicator("nara-handel"), off), "goals": (goal,)})
    (found,) = progress.goal_progress(both)
    assert (found.state, found.unjudged) == ("inte på väg", 0)
    blind = off.model_copy(update={"baseline": None})
    (found,) = progress.goal_progress(both.model_copy(update={"indicators": (small.indicators[1], blind)}))
    assert (found.state, found.unjudged) == ("på väg", 1)


def test_a_sum_may_differ_where_the_source_says_so_and_no_more(small):
    noise = SumDifference(från="2030", högst=5, varför="Källan lägger till slump.")
    one = small.indicator("befolkning").model_copy(update={"sum_difference": noise})

    def said(total: int, period: str) -> list[str]:
        counts = {"98": total, "9801": 100, "9802": 200}
        values = tuple(
            value(period, str(count), code).model_copy(update={"indicator": one.id}) for code, count in counts.items()
        )
        programme = small.model_copy(update={"indicators": (one,), "values": values, "goals": ()})
        return [message for _, _, message in indicator_findings(programme)]

    assert [bool(said(total, "2030")) for total in (294, 295, 300, 305, 306)] == [True, False, False, False, True]
    assert said(301, "2029"), "before, it has to be right"


def test_what_goals_lack_is_told_once_each(small, real):
    assert [(one.record.id, one.key) for one in lacks(small)] == [
        ("fa-langt", "bidrar_till"),
        ("god-service", "ansvarig"),
        ("god-service", "bidrar_till"),
        ("god-service", "målkonflikter"),
        ("god-service", "id"),
        ("digitalt", "id"),
    ]
    assert [one.record.id for one in lacks(real) if not one.goal] == ["tillganglighet", "stod", "samordning"]


@pytest.mark.parametrize("key", ["baseline", "target", "better", "responsible", "how"])
def test_an_indicator_without_what_makes_it_followable_is_a_gap(key, small):
    one = small.indicator("nara-handel").model_copy(update={key: None})
    programme = small.model_copy(update={"indicators": (one,), "goals": small.goals[:1], "action_areas": ()})
    (found,) = lacks(programme)
    assert found.record is one
    assert "Nära till handeln" in found.what


def test_the_schema_of_values_is_beside_the_others():
    schema = json.loads((ROOT / "schema" / VALUES_SCHEMA).read_text("utf-8"))
    assert [one["name"] for one in schema["fields"]] == HEADER.split(";")


def written(programme, macro: str, *arguments: object):
    programme.__dict__.pop("_series", None)  # a copy takes what is kept along
    made = str(PageMacros(programme, Addresses(frozenset()), lambda: "index.md").all()[macro].run(*arguments))
    return html.fromstring(f"<div>{made}</div>")


def test_a_long_series_is_several_tables_and_none_says_that_it_is_missing(small):
    def tables(periods: list[int]) -> list[str]:
        values = tuple(value(str(one), "1").model_copy(update={"indicator": "befolkning"}) for one in periods)
        programme = small.model_copy(update={"values": values})
        page = written(programme, "indikatorvärden", "befolkning")
        return [
            f"{table.xpath('string(caption)')}: {table.xpath('count(thead//th)') - 1:.0f}"
            for table in page.xpath(".//table")
        ] or [page.xpath("string(.//div[@class='gap'])").strip()]

    assert tables([*range(2001, 2009)]) == ["Befolkning, invånare: 8"]
    assert tables([*range(2001, 2018)]) == [
        "Befolkning 2001–2006, invånare: 6",
        "Befolkning 2007–2012, invånare: 6",
        "Befolkning 2013–2017, invånare: 5",
    ]
    assert tables([]) == ["Uppgift saknas: värden för Befolkning."]


def test_a_change_of_method_is_not_the_countys_alone(small):
    def noted(*areas: str) -> list[str]:
        rows = ("98", "9801", "9802")
        values = tuple(
            value("2033", "64", one, "Nytt vägnät" if one in areas else None).model_copy(
                update={"indicator": "nara-handel"}
            )
            for one in rows
        )
        changed = small.model_copy(update={"values": (*small.values, *values)})
        return [message for _, key, message in indicator_findings(changed) if key == "metodbrott"]

    assert noted("98") == [
        "”Nytt vägnät” står för länet 2033 men inte för kommunerna; skriv det på varje rad som det gäller"
    ]
    assert noted("98", "9801") == noted("9802") == []


def test_many_indicators_are_several_tables_and_the_box_of_facts_has_the_first(small):
    many = tuple(indicator(id=f"x{number}", namn=f"X {number}", kort=f"X{number}") for number in range(20))
    programme = small.model_copy(update={"indicators": many, "values": ()})
    heads = [table.xpath("count(thead//th)") - 1 for table in written(programme, "indikatortabell").xpath(".//table")]
    assert heads == [5, 5, 5, 5]
    facts = written(programme, "kommunfakta", "9801").xpath(".//dt/text()")
    assert facts == ["Kommunkod", *(f"X {number}" for number in range(8)), "Serviceplan"]


def test_a_programme_without_goals_says_so_and_who_supplies_them(small):
    said = written(small.model_copy(update={"goals": (), "action_areas": ()}), "så_går_det").text_content()
    assert "Uppgift saknas: programmets mål, lämnas av Nämnden." in " ".join(said.split())


def test_a_conflict_of_several_goals_names_them_as_a_list(small):
    goals = tuple(goal.model_copy(update={"conflicts": (small.conflicts[0].id,)}) for goal in small.goals)
    said = written(small.model_copy(update={"goals": goals}), "målkonflikter").text_content()
    first, second, last = (f"”{goal.goal}”" for goal in goals)
    assert f"Gäller målen {first}, {second} och {last}." in " ".join(said.split())
