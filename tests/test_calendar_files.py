"""What a calendar's file promises: RFC 5545, the same bytes each time, and a calendar program that reads it."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import answers
from hypothesis import given, settings
from hypothesis import strategies as st
from ics import ALL, components, days, event, made_of, with_activity

from serviceprogram.programme.period import Period


@pytest.fixture(scope="module")
def made(real):
    return made_of(real)


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
    assert len(answers(code, pause=1.1)) == 1  # a time of the clock would show


def test_another_region_has_names_of_its_own(small):
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


# --- RFC 5545, as its text has it: no program that reads a calendar says where it breaks the rules

LINE = re.compile(
    r'[A-Z0-9-]+(?:;[A-Z0-9-]+=(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*))*:[^\x00-\x08\x0a-\x1f\x7f]*'
)
ONCE = {
    "VCALENDAR": ({"PRODID", "VERSION"}, {"CALSCALE", "METHOD", "NAME", "DESCRIPTION", "REFRESH-INTERVAL"}),
    "VEVENT": (
        {"DTSTAMP", "UID", "DTSTART"},
        {"DTEND", "SUMMARY", "DESCRIPTION", "SEQUENCE", "LAST-MODIFIED", "STATUS", "TRANSP", "URL", "RRULE"},
    ),
    "VJOURNAL": ({"DTSTAMP", "UID"}, {"SUMMARY", "SEQUENCE", "LAST-MODIFIED", "STATUS", "URL"}),
}
"""Component → what must stand once, and what may stand once (sections 3.6, 3.6.1, 3.6.3; RFC 7986 section 4)."""
MANY = {"VCALENDAR": set(), "VEVENT": {"CATEGORIES"}, "VJOURNAL": {"CATEGORIES", "DESCRIPTION"}}
STATUSES = {"VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"}, "VJOURNAL": {"DRAFT", "FINAL", "CANCELLED"}}
TEXTS = {"SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC"}


def breaches(content: bytes):
    """Yield what breaks a rule of RFC 5545."""
    if not content.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        yield "3.1: a line ends with CRLF"
    for line in content.split(b"\r\n"):
        if len(line) > 75:
            yield f"3.1: {len(line)} octets on a line"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield "3.1: a character is split over two lines"
    unfolded = re.sub(rb"\r\n[ \t]", b"", content).decode("utf-8", "replace").split("\r\n")[:-1]
    yield from (f"3.1: no content line: {line}" for line in unfolded if not LINE.fullmatch(line))
    open_components: list[tuple[str, Counter[str], dict[str, str]]] = []
    for line in unfolded:
        left, _, value = line.partition(":")
        name, _, parameters = left.partition(";")
        if name == "BEGIN":
            open_components.append((value, Counter(), {}))
        elif name == "END":
            yield from component_breaches(*open_components.pop(), value)
        else:
            open_components[-1][1][name] += 1
            open_components[-1][2][name] = f"{parameters}:{value}"
            if name in TEXTS and re.search(r"(?<!\\)(?:\\\\)*(?:[,;]|\\(?![\\,;nN]))", value):
                yield f"3.3.11: {name} is not escaped: {value}"
            if "TZID" in parameters and "BEGIN:VTIMEZONE" not in unfolded:
                yield f"3.2.19: {name} names a time zone that is not there"


def component_breaches(name, found, values, ended):
    if name != ended:
        yield f"3.6: {name} is ended by {ended}"
    required, allowed = ONCE[name]
    yield from (f"3.6: {name} has no {one}" for one in required if found[one] != 1)
    yield from (
        f"3.6: {name} has {one} {count} times" for one, count in found.items() if one in allowed and count > 1
    )
    known = required | allowed | MANY[name]
    yield from (f"3.6: {name} has {one}" for one in found if one not in known and not one.startswith("X-"))
    if name in STATUSES and values["STATUS"].lstrip(":") not in STATUSES[name]:
        yield f"3.8.1.11: {name} is {values['STATUS']}"
    for one in ("DTSTAMP", "LAST-MODIFIED"):
        if one in values and not re.fullmatch(r":\d{8}T\d{6}Z", values[one]):
            yield f"3.8.7: {one} is not in UTC: {values[one]}"
    if "DTEND" in values and not values["DTSTART"] < values["DTEND"]:
        yield "3.8.2.2: DTEND is not later than DTSTART, or of another type"
    until = re.search(r"UNTIL=([^;]+)", values.get("RRULE", ""))
    if until and len(until[1]) != len(values["DTSTART"].partition(":")[2]):
        yield "3.3.10: UNTIL is of another type than DTSTART"


def test_every_calendar_keeps_rfc_5545(made):
    for path, content in made.items():
        assert list(breaches(content)) == [], path


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=200))
@settings(max_examples=80, deadline=None)
def test_any_text_keeps_rfc_5545_and_comes_out_as_it_went_in(real, value):
    content = made_of(with_activity(real, "remissutgava", title=value, planned=Period.parse("2022-11-08")))[ALL]
    assert list(breaches(content)) == []
    assert components(content)["remissutgava"]["SUMMARY"] == value


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (b"\r\nSEQUENCE", b"\nSEQUENCE", "3.1: a line"),
        (b"SEQUENCE:0", "X-LÅNG:".encode() + "å".encode() * 40, "3.1: 8"),
        ("å".encode(), b"\xc3\r\n \xa5", "3.1: a character"),
        (b"\\,", b",", "3.3.11"),
        (b"UID:", b"X-UID:", "3.6: VEVENT has no UID"),
        (b"TRANSP:TRANSPARENT", b"STATUS:CONFIRMED", "3.6: VEVENT has STATUS 2 times"),
        (b"STATUS:DRAFT", b"STATUS:TENTATIVE", "3.8.1.11"),
        (b"END:VJOURNAL", b"END:VEVENT", "3.6: VJOURNAL is ended"),
        (b"DTEND;VALUE=DATE:20220223", b"DTEND;VALUE=DATE:20220222", "3.8.2.2"),
        (b"UNTIL=20300401", b"UNTIL=20300401T000000Z", "3.3.10"),
        (b"DTSTAMP:20261124T120000Z", b"DTSTAMP:20261124T120000", "3.8.7"),
        (b"DTSTART;VALUE=DATE:20220222", b"DTSTART;TZID=Europe/Stockholm:20220222T090000", "3.2.19"),
    ],
)
def test_a_breach_of_rfc_5545_is_found(old, new, rule, made):
    assert old in made[ALL]
    found = list(breaches(made[ALL].replace(old, new, 1)))
    assert [one for one in found if one.startswith(rule)], found
