"""What the calendars promise to those who subscribe: true days, names that stay, and numbers that rise."""

import os
import re
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from conftest import NEIGHBOUR, ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serviceprogram.exports.calendars import calendars
from serviceprogram.exports.event_days import event_days
from serviceprogram.exports.revision import Revision
from serviceprogram.programme.load import load
from serviceprogram.programme.model import Outcome, Programme
from serviceprogram.programme.period import Period
from serviceprogram.site.git import is_shallow
from serviceprogram.site.history import revisions
from serviceprogram.views import matrix
from serviceprogram.views.addresses import Addresses

STAMP = datetime(2026, 11, 24, 12, tzinfo=UTC)
ADDRESSES = Addresses(frozenset(["processplan/tidplan.md"]), "https://exempel.se/")
RECURRENCES = (None, "löpande", "fyra gånger per år", "varje år")
PERIODS = [
    "2022-02-22", "2022-11", "2022", "2019-23", "2022-34", "2022-11/2023-02", "2022-02-22/2022-03-03",
    "2022-02-22/2023-04", "2022/2030", "[2023-03,2023-04]", "[2022-02-22,2022-03-08]",
    "[2022-12,2023-21]", "2023-01/..", "2023-01-15/..",
    "2024-04/2030-04", "2024-02/2030-02", "2024-33/2030-33", "2024-05-01/2030-05-01", "2024-22/2030-22",
]  # fmt: skip


@pytest.fixture(scope="module")
def real() -> Programme:
    return load(ROOT / "data", ROOT / "docs")


def made_of(programme, addresses=ADDRESSES, **changed: Revision):
    history = {one.id: changed.get(one.id, Revision(0, STAMP)) for one in programme.activities}
    return calendars(programme, history, addresses)


@pytest.fixture(scope="module")
def made(real):
    return made_of(real)


def components(content):
    """Return UID → component, read as another program would."""
    found = [one for one in icalendar.Calendar.from_ical(content).walk() if one.name in ("VEVENT", "VJOURNAL")]
    assert len({str(one["UID"]) for one in found}) == len(found)
    return {str(one["UID"]).partition("@")[0]: one for one in found}


def with_activity(programme, one, **fields: object):
    """Return the programme with one activity changed."""
    changed = (a.model_copy(update=fields) if a.id == one else a for a in programme.activities)
    return programme.model_copy(update={"activities": tuple(changed)})


def event(programme, one="remissutgava", **fields: object):
    return components(made_of(with_activity(programme, one, **fields))["kalender/alla.ics"])[one]


def days(component):
    """Return the first and the last day of an event."""
    return component["DTSTART"].dt, component["DTEND"].dt - timedelta(days=1)


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


def test_the_file_is_what_calendar_programs_ask_for(made):
    for path, content in made.items():
        text = content.decode("utf-8")
        assert content.endswith(b"END:VCALENDAR\r\n")
        assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
        assert max(map(len, content.split(b"\r\n"))) <= 75, path
        lines = text.replace("\r\n ", "").split("\r\n")
        for line in ("VERSION:2.0", "METHOD:PUBLISH", "X-WR-TIMEZONE:Europe/Stockholm", "X-PUBLISHED-TTL:P1D"):
            assert line in lines
        assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in lines
        assert sum(line.startswith("PRODID:") for line in lines) == 1
        assert "VTIMEZONE" not in text
    assert "X-WR-CALNAME:Regionalt serviceprogram: Möte" in made["kalender/slag-mote.ics"].decode()


@pytest.mark.parametrize(
    "value", ["a, b; c", "\\n och \\", "rad\nrad", "Å–§ ”ä” 🙂 " * 20, "kolon: ”x”", "=1+1", "å" * 200]
)
def test_text_comes_out_as_it_went_in(value, real):
    found = event(real, title=value, description=value, planned=Period.parse("2022-11-08"))
    assert found["SUMMARY"] == value
    assert value in found["DESCRIPTION"]
    content = made_of(with_activity(real, "remissutgava", title=value))["kalender/alla.ics"]
    assert max(map(len, content.split(b"\r\n"))) <= 75
    content.decode("utf-8")


def test_the_same_programme_and_history_give_the_same_bytes():
    """Also on another day, and where Python orders its sets in another way."""
    code = (
        "import hashlib; from datetime import datetime, UTC; from pathlib import Path;"
        "from serviceprogram.exports.calendars import calendars;"
        "from serviceprogram.exports.revision import Revision;"
        "from serviceprogram.programme.load import load; from serviceprogram.views.addresses import Addresses;"
        "p = load(Path('data'), Path('docs')); r = Revision(1, datetime(2026, 1, 1, tzinfo=UTC));"
        "made = calendars(p, {one.id: r for one in p.activities}, Addresses(frozenset()));"
        "print(hashlib.sha256(repr(list(made.items())).encode()).hexdigest())"
    )
    hashes = set()
    for seed in ("1", "2"):
        run = [sys.executable, "-c", code]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        hashes.add(subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout)
        time.sleep(1.1)  # a time of the clock would show
    assert len(hashes) == 1


def test_another_region_has_names_of_its_own():
    small = load(NEIGHBOUR / "data", NEIGHBOUR / "docs")
    content = made_of(small)["kalender/alla.ics"].decode()
    assert f"UID:start@serviceprogram-{small.county.code}\r\n" in content
    assert "Jämtland" not in content


def test_khal_reads_every_event_with_its_swedish_letters(made, tmp_path):
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[plan]]\npath = {tmp_path}/plan\n[sqlite]\npath = {tmp_path}/khal.db\n[locale]\n"
        "local_timezone = Europe/Stockholm\ndefault_timezone = Europe/Stockholm\ntimeformat = %H:%M\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\n[default]\ndefault_calendar = plan\n",
        "utf-8",
    )
    (tmp_path / "plan").mkdir()
    (tmp_path / "alla.ics").write_bytes(made["kalender/alla.ics"])

    def khal(*arguments: str) -> str:
        environment = os.environ | {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        run = [str(Path(sys.executable).parent / "khal"), "-c", str(config), *arguments]
        return subprocess.run(run, env=environment, capture_output=True, encoding="utf-8", check=True).stdout

    khal("import", "--batch", str(tmp_path / "alla.ics"))
    form = "{start-date}|{end-date}|{title}"
    listed = khal("list", "--once", "--day-format", "", "--format", form, "2021-01-01", "2031-12-31").splitlines()
    found = {tuple(line.split("|")) for line in listed if line}
    dated = [one for one in components(made["kalender/alla.ics"]).values() if one.name == "VEVENT"]
    expected = {(*map(str, days(one)), str(one["SUMMARY"])) for one in dated}
    assert {title for _, _, title in found} == {title for _, _, title in expected}
    assert {one for one in found if "varje år" not in one[2]} == {one for one in expected if "varje år" not in one[2]}
    april = khal("list", "--once", "--day-format", "", "--format", form, "2027-04-10", "2027-04-11")
    assert (
        "2027-04-01|2027-04-30|Uppföljning till regionala utvecklingsnämnden (någon gång i april varje år)" in april
    )
    assert "Uppföljning" not in khal("list", "--format", form, "2027-05-01", "2027-05-02")
    assert "Uppföljning" not in khal("list", "--format", form, "2031-04-10", "2031-04-11")


# --- the history in git


class Repository:
    """A small repository with one file, changed at known times."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "data/tidplan.yml"
        self.file.parent.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: int = 1, given: str | None = None) -> str:
        """Run git on a day of January 2023."""
        moment = f"2023-01-{day:02} 12:00:00 +0100"
        person = ("-c", "user.name=A", "-c", "user.email=a@exempel.se", "-c", "commit.gpgsign=false")
        environment = os.environ | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        run = ["git", *person, *arguments]
        done = subprocess.run(
            run, cwd=self.folder, env=environment, input=given, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    def commit(self, text: str, day: int) -> None:
        """Write the file and commit it."""
        self.file.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", "x", "--allow-empty", day=day)

    def known(self, *ids: str) -> list[tuple[int, str]]:
        """Return the number and the hour of each id's last change."""
        found = revisions(self.file, ids, STAMP)
        return [(found[one].sequence, found[one].changed.isoformat()[:13]) for one in ids]


def plan(**titles: str) -> str:
    items = "".join(f"  - id: {one}\n    rubrik: {title}\n    planerat: 2022-11\n" for one, title in titles.items())
    return f"# Tidplanen\navsnitt:\n  - {{id: s, rubrik: S}}\n\naktiviteter:\n{items}"


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "lager")


def test_the_number_rises_when_the_record_changes_and_not_when_another_does(repository):
    repository.commit(plan(a="A", b="B"), 1)
    repository.commit(plan(a="A", b="Ny"), 2)
    repository.commit(plan(a="A", b="Nyare", c="C"), 3)
    assert repository.known("a", "b", "c") == [(0, "2023-01-01T11"), (2, "2023-01-03T11"), (0, "2023-01-03T11")]


def test_form_alone_is_no_change(repository):
    repository.commit(plan(a="A b", b="B"), 1)
    text = plan(b="B", a='"A\n      b" # not')
    repository.commit(text.replace("aktiviteter:", "aktiviteter: # här\n\n# ett\n").replace("\n", "\r\n"), 2)
    repository.commit(
        "aktiviteter: [{planerat: 2022-11, id: a, rubrik: A b}, {id: b, rubrik: B, planerat: 2022-11}]\n", 3
    )
    items = plan(a="A b", b="B").replace("\n    ", "\n  ").replace("\n  - id", "\n- id").replace("- {", "  - {")
    repository.commit(items, 4)
    assert repository.known("a", "b") == [(0, "2023-01-01T11")] * 2


def test_a_letter_written_in_two_ways_is_the_same_letter(repository):
    repository.commit(plan(a="Möte"), 1)
    repository.commit(plan(a="Mo\N{COMBINING DIAERESIS}te"), 2)
    assert repository.known("a") == [(0, "2023-01-01T11")]


@pytest.mark.parametrize(
    "faulty",
    ["aktiviteter:\n  - id: [\n", "", "\x00", "aktiviteter: &x [*x]\n",
     "aktiviteter:\n  - x\n", "- a", "aktiviteter: 3\n", "aktiviteter:\n"],
)  # fmt: skip
def test_a_version_that_cannot_be_read_is_passed_over(faulty, repository):
    repository.commit(plan(a="A", b="B"), 1)
    repository.commit(faulty, 2)
    repository.commit(plan(a="A", b="Ny"), 3)
    assert repository.known("a", "b") == [(0, "2023-01-01T11"), (1, "2023-01-03T11")]


def test_a_record_or_a_file_that_comes_back_goes_on_from_its_number(repository):
    repository.commit(plan(a="A", b="B"), 1)
    repository.commit(plan(a="A"), 2)
    repository.git("rm", "-q", "data/tidplan.yml")
    repository.git("commit", "-qm", "x", day=3)
    repository.file.parent.mkdir(exist_ok=True)
    repository.commit(plan(a="A", b="B"), 4)
    assert repository.known("a", "b") == [(0, "2023-01-01T11"), (1, "2023-01-04T11")]


def test_what_is_not_committed_has_the_builds_time_and_the_number_it_had(repository):
    repository.commit(plan(a="A", b="B"), 1)
    repository.commit(plan(a="A", b="Ny"), 2)
    repository.file.write_text(plan(a="A", b="Nyast", c="C"), "utf-8")
    assert repository.known("a", "b", "c") == [(0, "2023-01-01T11"), (1, "2026-11-24T12"), (0, "2026-11-24T12")]


def test_without_git_or_commits_all_has_the_builds_time(tmp_path, repository, monkeypatch):
    repository.file.write_text(plan(a="A"), "utf-8")
    assert repository.known("a") == [(0, "2026-11-24T12")]
    alone = tmp_path / "tidplan.yml"
    alone.write_text(plan(a="A"), "utf-8")
    assert revisions(alone, ["a"], STAMP) == {"a": Revision(0, STAMP)}
    assert not is_shallow(tmp_path)
    monkeypatch.setenv("PATH", "")
    assert revisions(alone, ["a"], STAMP) == {"a": Revision(0, STAMP)}


def test_a_merge_is_one_change_at_the_time_it_came_in(repository):
    repository.commit(plan(a="A", b="B"), 1)
    repository.git("checkout", "-qb", "gren")
    repository.commit(plan(a="A1", b="B"), 2)
    repository.commit(plan(a="A2", b="B"), 3)
    repository.git("checkout", "-q", "main")
    repository.commit(plan(a="A", b="Ny"), 4)
    repository.git("merge", "-q", "--no-ff", "-X", "theirs", "gren", "-m", "x", day=5)
    repository.commit(repository.file.read_text("utf-8"), 6)
    assert repository.known("a", "b") == [(1, "2023-01-05T11"), (1, "2023-01-04T11")]


def test_the_time_of_a_change_never_goes_back(repository):
    repository.commit(plan(a="A"), 9)
    repository.commit(plan(a="Ny"), 2)
    assert repository.known("a") == [(1, "2023-01-09T11")]


def test_a_shallow_clone_is_known_as_one_and_says_no_more_than_it_knows(repository, tmp_path):
    for day in range(1, 6):
        repository.commit(plan(a=f"A{day}", b="B"), day)
    clone = tmp_path / "klon"
    subprocess.run(["git", "clone", "-q", "--depth", "2", repository.folder.as_uri(), str(clone)], check=True)
    assert (is_shallow(clone), is_shallow(repository.folder)) == (True, False)
    whole = revisions(repository.file, ["a", "b"], STAMP)
    part = revisions(clone / "data/tidplan.yml", ["a", "b"], STAMP)
    for one in ("a", "b"):
        assert part[one].sequence <= whole[one].sequence
        assert part[one].changed >= whole[one].changed


def test_five_hundred_commits_are_read(repository):
    """Each commit changes one of twelve records of the real plan's size."""
    whole = (ROOT / "data/tidplan.yml").read_text("utf-8")
    stream = []
    for number in range(500):
        ids = re.findall(r"^  - id: ([a-z0-9-]+)\n    rubrik: .*\n    avsnitt", whole, re.MULTILINE)
        one = ids[number % len(ids)]
        whole = re.sub(rf"(- id: {one}\n    rubrik: ).*", rf"\g<1>Rubrik {number}", whole)
        moment = 1700000000 + number
        body = whole.encode()
        stream.append(
            f"commit refs/heads/main\ncommitter A <a@exempel.se> {moment} +0000\ndata 1\nx\n"
            f"M 644 inline data/tidplan.yml\ndata {len(body)}\n{whole}\n"
        )
    repository.git("fast-import", "--quiet", given="".join(stream))
    repository.file.write_text(whole, "utf-8")
    found = revisions(repository.file, ids, STAMP)
    assert len(ids) == 12
    assert sum(one.sequence for one in found.values()) == 499  # the first commit is where all of them appear
