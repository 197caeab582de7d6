from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from serviceprogram.programme.period import Period

NBSP = "\N{NO-BREAK SPACE}"
SWEDISH = {
    "2022-02-22": f"22{NBSP}februari 2022",
    "2022-11": "november 2022",
    "2022": "2022",
    "2022-11/2023-02": "november 2022–februari 2023",
    "2022-11/2022-12": "november–december 2022",
    "2022-05-03/2022-05-05": f"3–5{NBSP}maj 2022",
    "2022-05-03/2022-06-05": f"3{NBSP}maj–5{NBSP}juni 2022",
    "[2023-03,2023-04]": "mars eller april 2023",
    "[2022-12, 2023-01]": "december 2022 eller januari 2023",
    "[2021,2022,2023]": "2021, 2022 eller 2023",
    "2019-23": "hösten 2019",
    "2022-21/2022-23": "våren–hösten 2022",
    "2022-34": "andra kvartalet 2022",
    "2022-33/2022-35": "första–tredje kvartalet 2022",
    "2023-01/..": "från och med januari 2023",
    "2022/2030": "2022–2030",
}


@pytest.mark.parametrize(("edtf", "swedish"), SWEDISH.items())
def test_a_period_is_written_as_a_swede_would(edtf, swedish):
    assert str(Period.parse(edtf)) == swedish


def test_a_period_is_never_more_precise_than_it_was_written():
    november = Period.parse("2022-11")
    assert (november.earliest, november.latest, november.is_day) == (date(2022, 11, 1), date(2022, 11, 30), False)
    assert Period.parse("2023-01/..").latest is None
    assert Period.parse("2024-02").latest == date(2024, 2, 29)


def test_a_span_and_an_either_or_are_different_things():
    span, either = Period.parse("2023-03/2023-04"), Period.parse("[2023-03,2023-04]")
    assert (span.earliest, span.latest) == (either.earliest, either.latest)
    assert (span.shape, either.shape) == ("span", "either")


@pytest.mark.parametrize(
    "wrong",
    [
        "2026-13-01", "2026-02-30", "2022-02-29", "2022-00", "86400", "", "igår", "22 februari 2022", "2022-2-2",
        "2023-02/2022-11", "2022/2023/2024", "../2023", "[2023-04,2023-03]", "[2023-03]", "[]", "2022-24",
        "2022-53", "2022-33-01", "20XX", "2022~", "２０２２", " 2022", "0000", "9999", "2022-11/", "/2022", "\x00",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_swedish(wrong):
    with pytest.raises(ValueError, match=f"”.*”|datum|{wrong and 'finns'}"):
        Period.parse(wrong)


@given(st.text())
def test_any_text_is_a_period_or_a_value_error(text):
    try:
        period = Period.parse(text)
    except ValueError:
        return
    assert period.latest is None or period.earliest <= period.latest


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_periods_sort_by_the_earliest_day_then_the_latest(one, other):
    first, last = sorted([one, other])
    day, span, endless = Period.parse(f"{first}"), Period.parse(f"{first}/{last}"), Period.parse(f"{first}/..")
    assert day.order <= span.order <= endless.order


PARTS = [f"-{number:02}" for number in (*range(1, 13), 21, 22, 23, 33, 34, 35, 36)]


@pytest.mark.parametrize("year", [1900, 2023, 2024, 2199])
@pytest.mark.parametrize("part", ["", "-02-28", "-12-31", *PARTS])
def test_a_part_covers_the_days_that_the_edtf_package_says(year, part):
    theirs = parse_edtf(f"{year}{part}")
    period = Period.parse(f"{year}{part}")
    assert (period.earliest, period.latest) == (date(*theirs.lower_strict()[:3]), date(*theirs.upper_strict()[:3]))


def test_a_leap_day_is_only_in_leap_years():
    assert Period.parse("2024-02-29").is_day
    with pytest.raises(ValueError, match="finns inte i kalendern"):
        Period.parse("2023-02-29")
