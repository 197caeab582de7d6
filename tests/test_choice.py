"""What a reader can choose steps by: a step's status on any day, its years, its roles and their parts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serviceprogram.programme.period import Period
from serviceprogram.programme.timeline import Activity
from serviceprogram.views import choice, matrix
from serviceprogram.views.status import STATUSES, later, status

PARTS = ["2022", "2022-11", "2022-11-08", "2019-23", "2022-34", "2024-02-29"]
SHAPES = ["{0}", "{0}/..", "{0}/2031", "[{0},2032]"]
TIMES = [shape.format(part) for shape in SHAPES for part in PARTS]
DAYS = st.dates(date(2018, 1, 1), date(2034, 1, 1))


def step(planned=None, outcome=None, *, happened=False, **more: object) -> Activity:
    """Return a step with these times; one that ``happened`` has an outcome, of known time or not."""
    data = {"id": "a", "avsnitt": "s", "rubrik": "A", "slag": "beslut", "källa": "k"} | more
    data |= {"planerat": planned} if planned else {}
    if outcome or happened:
        data["utfall"] = {"text": "Det blev så", "källa": "k"} | ({"tid": outcome} if outcome else {})
    return Activity.model_validate(data)


def on(day, one: Activity):
    """Return the status as the page's script has it for a reader on this day."""
    after = later(one)
    return after.status if after and after.last < day else status(one)


steps = st.builds(
    lambda planned, outcome, happened: step(planned, outcome, happened=happened),
    st.none() | st.sampled_from(TIMES),
    st.none() | st.sampled_from(TIMES),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (step("2022-11"), "planerat"),
        (step("2022-11", "2022-12-01"), "genomfört"),
        (step("2022-11", "[2022-11,2022-12]"), "genomfört"),
        (step(None, "2023/2030"), "pågår"),
        (step(None, "2023/.."), "pågår"),
        (step("2022-11", happened=True), "utfall utan tid"),
        (step(happened=True), "utfall utan tid"),
        (step(), "uppgift saknas"),
    ],
)
def test_a_status_is_what_is_known(one, expected):
    assert status(one) == expected


@given(steps, DAYS)
def test_on_every_day_a_step_has_one_status_that_a_reader_can_choose(one, day):
    assert on(day, one) in STATUSES


@given(st.sampled_from(TIMES), DAYS)
def test_what_is_planned_is_late_only_when_no_day_of_its_time_is_left(edtf, day):
    latest = Period.parse(edtf).latest
    late = latest is not None and day > latest
    assert on(day, step(edtf)) == ("planerad tid har passerat" if late else "planerat")


@given(st.sampled_from(["2023/2030", "2022-11/2023-02", "2023/..", "2022-11-08/2022-11-09"]), DAYS)
def test_what_is_carried_out_over_a_time_goes_on_through_its_last_day(edtf, day):
    latest = Period.parse(edtf).latest
    assert on(day, step("2021", edtf)) == ("genomfört" if latest and day > latest else "pågår")


@given(steps, DAYS)
def test_time_alone_never_undoes_what_has_happened(one, day):
    done = {"genomfört", "utfall utan tid"}
    if on(day, one) in done:
        assert on(day + timedelta(days=400), one) == on(day, one)


@given(st.sampled_from(TIMES), st.none() | st.sampled_from(TIMES))
def test_a_step_stands_in_every_year_that_its_plan_or_outcome_touches(planned, outcome):
    one = step(planned, outcome)
    years = range(2015, 2035)
    marked = set(choice.step_marks(one, (), years)["visa"].split("|"))
    for year in years:
        touched = any(
            period.earliest.year <= year and (period.latest is None or year <= period.latest.year)
            for period in (Period.parse(text) for text in (planned, outcome) if text)
        )
        assert (str(year) in marked) == touched


def test_the_years_go_from_the_first_time_to_the_last_and_an_open_end_adds_none(real):
    assert choice.years(real) == range(2021, 2031)
    only = real.model_copy(update={"activities": (step("2022-11"), step(None, "2024/.."))})
    assert choice.years(only) == range(2022, 2025)
    assert choice.years(real.model_copy(update={"activities": (step(),)})) == range(0)


def test_a_step_has_the_roles_of_the_matrix_in_datas_order(real):
    adoption = next(one for one in real.activities if one.id == "faststallande")
    roles = choice.step_marks(adoption, real.roles, choice.years(real))["roll"].split("|")
    assert roles == ["beslutande-organ", "styrgrupp", "arbetsgrupp", "kommunal-referensgrupp"]


def test_a_row_of_the_matrix_has_each_part_by_itself_and_with_its_role(real):
    made = matrix.matrix(real)
    row = next(one for one in made.rows if one.activity.id == "faststallande")
    marks = choice.row_marks(row, made.roles)
    assert marks["slag"] == "beslut"
    assert marks["del"].split("|") == [
        "beslutar", "ansvarig", "deltar", "informeras",
        "beslutande-organ:beslutar", "styrgrupp:deltar", "arbetsgrupp:ansvarig", "kommunal-referensgrupp:informeras",
    ]  # fmt: skip


@pytest.mark.parametrize("filters", [choice.timeline_filters, choice.matrix_filters])
def test_every_mark_can_be_chosen_and_is_kept_apart(real, filters):
    made = filters(real)
    known = {one.mark: {value for value, _ in one.values} for one in made}
    table = matrix.matrix(real)
    rows = (
        [choice.step_marks(one, real.roles, choice.years(real)) for one in real.activities]
        if filters is choice.timeline_filters
        else [choice.row_marks(row, table.roles) for row in table.rows]
    )
    for row in rows:
        for mark, values in known.items():
            assert {value for value in row[mark].split("|") if ":" not in value} <= values | {""}
    assert not [value for values in known.values() for value in values if "|" in value or ":" in value]
    assert all(words[0].isupper() or words[0].isdigit() for one in made for _, words in one.values)
