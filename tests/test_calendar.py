"""What the calendars promise to those who subscribe: true days, and names that stay."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ics import ADDRESSES, components, days, event, made_of, with_activity

from serviceprogram.exports.event_days import event_days
from serviceprogram.exports.revision import Revision
from serviceprogram.programme.period import Period
from serviceprogram.programme.timeline import Outcome
from serviceprogram.views import matrix
from serviceprogram.views.addresses import Addresses

RECURRENCES = (None, "löpande", "fyra gånger per år", "varje år")
PERIODS = [
    "2022-02-22", "2022-11", "2022", "2019-23", "2022-34", "2022-11/2023-02", "2022-02-22/2022-03-03",
    "2022-02-22/2023-04", "2022/2030", "[2023-03,2023-04]", "[2022-02-22,2022-03-08]",
    "[2022-12,2023-21]", "2023-01/..", "2023-01-15/..",
    "2024-04/2030-04", "2024-02/2030-02", "2024-33/2030-33", "2024-05-01/2030-05-01", "2024-22/2030-22",
]  # fmt: skip


@pytest.fixture(scope="module")
def made(real):
    return made_of(real)


def test_every_activity_of_every_timeline_is_once_in_the_calendar_of_all(real, made):
    expected = [one.id for name in ("process", "genomförande") for one in real.timeline(name)]
    assert list(components(made["kalender/alla.ics"])) == expected
    assert sorted(expected) == sorted(one.id for one in real.activities)


def test_a_role_has_the_activities_of_the_matrix(real, made):
    table = matrix.matrix(real)
    for place, role in enumerate(table.roles):
        expected = {row.activity.id for row in table.rows if row.cells[place]}
        expected |= {row.activity.id for row in table.rows if role.holds and matrix.parts(row.activity, role.holds)}
        assert set(components(made[f"kalender/roll-{role.id}.ics"])) == expected
    assert made["kalender/roll-service-z.ics"].count(b"UID:") == made[
        "kalender/roll-kommunal-referensgrupp.ics"
    ].count(b"UID:")
    assert "kalender/roll-handlarna.ics" not in made


def test_the_kinds_share_out_the_activities(real, made):
    kinds = {"slag-beslut", "slag-remiss", "slag-mote", "slag-arbete", "slag-uppfoljning"}
    paths = {path for path in made if "/slag-" in path}
    assert paths == {f"kalender/{name}.ics" for name in kinds}
    found = [one for path in paths for one in components(made[path])]
    assert sorted(found) == sorted(one.id for one in real.activities)
    assert all(path.isascii() and path == path.lower() for path in made)


def test_a_known_day_is_that_day(real, made):
    found = components(made["kalender/alla.ics"])
    assert days(found["startbeslut"]) == (date(2022, 2, 22), date(2022, 2, 22))
    assert found["startbeslut"]["SUMMARY"] == "Beslut om att påbörja arbetet och om styrgrupp"
    assert found["startbeslut"]["STATUS"] == "TENTATIVE"
    assert days(event(real, planned=Period.parse("2022-02-22/2022-03-03"))) == (date(2022, 2, 22), date(2022, 3, 3))


def test_the_outcome_takes_the_plans_place_and_both_are_told(made):
    adoption = components(made["kalender/alla.ics"])["faststallande"]
    assert days(adoption) == (date(2023, 5, 23), date(2023, 5, 23))
    assert adoption["STATUS"] == "CONFIRMED"
    assert (
        "Planerat: mars eller april 2023.\nUtfall: 23\N{NO-BREAK SPACE}maj 2023. Fastställdes"
        in adoption["DESCRIPTION"]
    )
    assert "Kalendern visar utfallet." in adoption["DESCRIPTION"]


@pytest.mark.parametrize(
    ("edtf", "recurrence", "first", "last", "words"),
    [
        ("2022-11", None, "2022-11-01", "2022-11-30", "någon gång i november 2022"),
        ("2022", None, "2022-01-01", "2022-12-31", "någon gång under 2022"),
        ("2019-23", None, "2019-09-01", "2019-11-30", "någon gång under hösten 2019"),
        ("2022-34", None, "2022-04-01", "2022-06-30", "någon gång under andra kvartalet 2022"),
        ("[2023-03,2023-04]", None, "2023-03-01", "2023-04-30", "någon gång i mars eller april 2023"),
        ("2022-11/2023-02", None, "2022-11-01", "2023-02-28", "november 2022–februari 2023"),
        ("2023-01/..", None, "2023-01-01", "2023-01-31", "från och med januari 2023"),
        ("2022", "löpande", "2022-01-01", "2022-12-31", "löpande under 2022; dagar: uppgift saknas"),
        ("2022", "fyra gånger per år", "2022-01-01", "2022-12-31",
         "fyra gånger per år under 2022; dagar: uppgift saknas"),
        ("2024/2030", "varje år", "2024-01-01", "2030-12-31", "varje år under 2024–2030; dagar: uppgift saknas"),
        ("2023-01/..", "löpande", "2023-01-01", "2023-01-31",
         "löpande från och med januari 2023; dagar: uppgift saknas"),
    ],
)  # fmt: skip
def test_an_imprecise_time_covers_all_its_days_and_says_so(edtf, recurrence, first, last, words, real):
    found = event(real, planned=Period.parse(edtf), recurrence=recurrence)
    assert tuple(map(str, days(found))) == (first, last)
    assert found["SUMMARY"] == f"Beslut om remissutgåva ({words})"
    assert found["TRANSP"] == "TRANSPARENT"
    assert "RRULE" not in found
    assert str(Period.parse(edtf)) in found["DESCRIPTION"]


@pytest.mark.parametrize(
    ("edtf", "until", "words"),
    [
        ("2024-04/2030-04", "20300401", "någon gång i april varje år"),
        ("2024-22/2030-22", "20300601", "någon gång under sommaren varje år"),
        ("2024-34/2030-34", "20300401", "någon gång under andra kvartalet varje år"),
        ("2024-05-01/2030-05-01", "20300501", "1\N{NO-BREAK SPACE}maj varje år"),
    ],
)
def test_what_returns_at_the_same_time_each_year_has_a_rule(edtf, until, words, real):
    found = event(real, planned=Period.parse(edtf), recurrence="varje år")
    assert found["RRULE"].to_ical().decode() == f"FREQ=YEARLY;UNTIL={until}"
    assert found["SUMMARY"].endswith(f"({words})")


@pytest.mark.parametrize("edtf", ["2024-02/2030-02", "2024-33/2030-33", "2024-04/2030-05", "2024-04/.."])
def test_no_rule_is_made_where_the_days_differ_between_the_years(edtf, real):
    assert "RRULE" not in event(real, planned=Period.parse(edtf), recurrence="varje år")


def test_what_recurs_keeps_its_plan_when_it_has_happened_once(real):
    outcome = Outcome(tid="2024-04-09", text="Den första uppföljningen", källa="run-2025")
    found = event(real, "uppfoljning", outcome=outcome)
    assert "RRULE" in found
    assert found["STATUS"] == "TENTATIVE"
    assert "Utfall: 9\N{NO-BREAK SPACE}april 2024. Den första uppföljningen." in found["DESCRIPTION"]


def test_what_has_no_known_time_gets_no_day(made):
    note = components(made["kalender/alla.ics"])["arbetsplatstraffar"]
    assert note.name == "VJOURNAL"
    assert not {"DTSTART", "DTEND", "RRULE"} & set(note)
    assert "Planerat: löpande." in note["DESCRIPTION"]


@st.composite
def periods(draw):
    """Draw a period of any shape, in EDTF."""
    years = st.integers(1950, 2100)
    day = st.dates(date(1950, 1, 1), date(2100, 12, 31)).map(str)
    halves = [st.integers(1, 12), st.integers(21, 23), st.integers(33, 36)]
    part = st.one_of(day, years.map(str), *(st.tuples(years, half).map("%d-%02d".__mod__) for half in halves))
    shape = draw(st.sampled_from(["{0}", "{0}/{1}", "[{0},{1}]", "{0}/.."]))
    try:
        return Period.parse(shape.format(draw(part), draw(part)))
    except ValueError:
        return Period.parse(draw(part))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    period=st.one_of(periods(), st.sampled_from(PERIODS).map(Period.parse)), recurrence=st.sampled_from(RECURRENCES)
)
def test_no_event_is_more_precise_than_its_time(period, recurrence):
    """Each day that the time can hold is covered, or the event is the beginning or one of the yearly times."""
    found = event_days(period, recurrence)
    assert found.first == period.earliest
    if found.last_year:
        place = period.edtf.partition("/")[0][4:]
        for year in range(found.first.year, found.last_year.year + 1):
            one = Period.parse(f"{year}{place}")
            start = found.first.replace(year=year)
            assert (start, start + (found.last - found.first)) == (one.earliest, one.latest)
    elif period.shape == "open":
        assert found.last == period.parts[0].last
    else:
        assert found.last == period.latest
    known = period.is_day or (period.shape == "span" and all(one.precision == "day" for one in period.parts))
    assert bool(found.words) == (not known or recurrence is not None)


def test_the_description_names_roles_sources_gaps_and_the_page(real, made):
    found = components(made["kalender/alla.ics"])["remissutgava"]
    for words in (
        "Beslutar: Beslutande organ/ägare (Regionala utvecklingsnämnden, Region Jämtland Härjedalen).",
        "Ansvarig: Arbetsgrupp (Enhet näringsliv och samhällsbyggnad, område Hållbar tillväxt).",
        "Deltar: Styrgrupp (Regionala utvecklingsnämndens presidium).",
        "Uppgift saknas: Beslutets dag, paragraf och utfall. Lämnas av Arbetsgrupp.",
        "Källa: Processplan Regionalt serviceprogram 2022–2030, Region Jämtland Härjedalen.",
        "Tidplanen: https://exempel.se/processplan/tidplan.html#aktivitet-remissutgava",
    ):
        assert words in found["DESCRIPTION"]
    assert found["URL"] == "https://exempel.se/processplan/tidplan.html#aktivitet-remissutgava"
    unknown = made_of(real, Addresses(ADDRESSES.pages))["kalender/alla.ics"]
    assert b"http" not in unknown
    assert b"URL" not in unknown


def test_a_uid_stays_when_all_that_can_change_changes(real):
    about = real.about.model_copy(
        update={"title": "Ett annat namn", "case": None, "period": Period.parse("2023/2030")}
    )
    changed = with_activity(real, "remissutgava", title="Ny rubrik", planned=Period.parse("2031-01-01"))
    changed = changed.model_copy(update={"about": about})
    there = Addresses(ADDRESSES.pages, "https://annan.exempel/")
    before, after = (made_of(real), made_of(changed, there))
    assert sorted(components(before["kalender/alla.ics"])) == sorted(components(after["kalender/alla.ics"]))
    assert b"UID:remissutgava@serviceprogram-23\r\n" in made_of(changed)["kalender/alla.ics"]


def test_the_revision_gives_the_number_and_both_times(real):
    changed = datetime(2023, 1, 2, 3, 4, 5, tzinfo=UTC)
    found = components(made_of(real, remissutgava=Revision(7, changed))["kalender/alla.ics"])
    one = found["remissutgava"]
    assert (one["SEQUENCE"], one["DTSTAMP"].dt, one["LAST-MODIFIED"].dt) == (7, changed, changed)
    assert found["startbeslut"]["SEQUENCE"] == 0
