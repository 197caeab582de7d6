"""The Gantt chart's promises about its own geometry, over any data, and some drawings looked at one by one."""

import re
from datetime import date, timedelta
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from serviceprogram.gantt.chart import MOST_HEIGHT, Panel, gantt
from serviceprogram.gantt.figure import gantt_figure
from serviceprogram.gantt.fonts import measure
from serviceprogram.gantt.legend import legend
from serviceprogram.gantt.marks import Mark, Place, mark
from serviceprogram.gantt.rows import NARROW, WIDE
from serviceprogram.gantt.scale import PAD, Scale, axis
from serviceprogram.gantt.text import LABEL, TextBox, wrap
from serviceprogram.programme.period import Period
from serviceprogram.programme.timeline import Activity, Section

LAYOUTS = (WIDE, NARROW)
layouts = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
SECTIONS = (
    Section.model_validate({"id": "start", "rubrik": "Uppstart", "tidslinje": "process"}),
    Section.model_validate({"id": "remiss", "rubrik": "Framtagande och remiss " * 9, "tidslinje": "process"}),
)
SVG = "{http://www.w3.org/2000/svg}"

WORDS = st.one_of(
    st.sampled_from(
        ["Nämnden", "beslutar", "om", "remissutgåva", "Service-Z", "landsbygdsutvecklingssamordnare", "§\xa089"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=60),
)
TITLES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join).filter(str.strip)


@st.composite
def parts(draw, first=2019, last=2031):
    """One date in EDTF, in any precision."""
    year, month = draw(st.integers(first, last)), draw(st.integers(1, 12))
    season = draw(st.sampled_from([21, 22, 23, 33, 34, 35, 36]))
    return draw(
        st.sampled_from(
            [f"{year}", f"{year}-{month:02}", f"{year}-{season}", f"{year}-{month:02}-{draw(st.integers(1, 28)):02}"]
        )
    )


@st.composite
def periods(draw):
    ordered = sorted(draw(st.lists(parts(), min_size=2, max_size=4)), key=lambda text: Period.parse(text).earliest)
    first, last = Period.parse(ordered[0]), Period.parse(ordered[-1])
    apart = [ordered[0]]
    for text in ordered[1:]:
        if Period.parse(text).earliest > Period.parse(apart[-1]).latest:
            apart.append(text)
    shapes = [ordered[0], f"{ordered[0]}/..", *([f"[{','.join(apart)}]"] if len(apart) > 1 else [])]
    if last.latest >= first.latest:
        shapes.append(f"{ordered[0]}/{ordered[-1]}")
    return draw(st.sampled_from(shapes))


@st.composite
def activity(draw, number=0):
    planned = draw(st.none() | periods())
    recurrence = draw(st.none() | st.sampled_from(["löpande", "fyra gånger per år", "varje år"]))
    outcome = draw(st.none() | st.none() | st.fixed_dictionaries({"tid": periods()}) | st.just({}))
    return made(
        f"a{number}",
        draw(TITLES),
        planned,
        section=draw(st.sampled_from(["start", "remiss"])),
        recurrence=recurrence,
        outcome=None if outcome is None else outcome.get("tid", ""),
    )


@st.composite
def series(draw, most=12):
    count = draw(st.integers(1, most))
    known = made("known", "Beslut", "2022-02-22")
    return (known, *(draw(activity(number)) for number in range(count)))


def made(name, title, planned=None, *, section="start", recurrence=None, outcome=None):
    data = {"id": name, "avsnitt": section, "rubrik": title, "slag": "beslut", "källa": "plan"}
    if planned:
        data["planerat"] = planned
    if recurrence:
        data["återkommer"] = recurrence
    if outcome is not None:
        data["utfall"] = {"text": "Beslutat.", "källa": "protokoll"} | ({"tid": outcome} if outcome else {})
    return Activity.model_validate(data)


def drawn(text: str, recurrence=None, *, first=2019, last=2031, lane="plan") -> Mark:
    scale = Scale(date(first, 1, 1), date(last, 12, 31), 260, 672)
    return mark(Period.parse(text), Place(scale, 10, lane, measure), recurrence)


def overlap(one: TextBox, other: TextBox) -> bool:
    (left, top, right, bottom), (left2, top2, right2, bottom2) = one.box, other.box
    return left < right2 and left2 < right and top < bottom2 and top2 < bottom


def assert_sound(panel: Panel):
    """No text is outside its column or on another, every mark is on the axis, and the panel fits a page."""
    sheet = panel.sheet
    low, high = sheet.scale.frame
    assert panel.height <= MOST_HEIGHT
    for text in panel.texts:
        left, top, right, bottom = text.box
        assert 0 <= left <= right <= sheet.layout.width, text
        assert 0 <= top <= bottom <= panel.height, text
        assert text.face.size >= 11
    neighbours = [*panel.heading, *panel.axis.labels], *(row.texts for row in panel.rows)
    for group in neighbours:
        assert not [pair for pair in combinations(group, 2) if overlap(*pair)]
    header = max(text.box[3] for text in neighbours[0])
    for row, before in zip(panel.rows, [header, *(row.bottom for row in panel.rows)], strict=False):
        assert row.top >= before  # so that texts of different rows cannot meet either
        assert all(row.top <= text.box[1] and text.box[3] <= row.bottom for text in row.texts)
        assert all(text.box[2] <= sheet.layout.label for text in row.label)
        for one in row.marks:
            assert low <= one.left < one.right <= high


@layouts
@given(activities=series())
@settings(max_examples=60, deadline=None)
def test_no_text_collides_or_overflows_and_every_mark_is_on_the_axis(layout, activities):
    for panel in gantt(SECTIONS, activities, measure, layout):
        assert_sound(panel)


@layouts
@given(activities=series(), count=st.integers(1, 300))
@settings(max_examples=15, deadline=None)
def test_a_long_series_is_cut_into_panels_that_fit_a_page(layout, activities, count):
    many = [activities[at % len(activities)].model_copy(update={"id": f"m{at}"}) for at in range(count)]
    panels = gantt(SECTIONS, many, measure, layout)
    for panel in panels:
        assert_sound(panel)
    for section in SECTIONS:
        cut = [(panel.part, panel.parts) for panel in panels if panel.section == section]
        assert cut == [(part, len(cut)) for part in range(1, len(cut) + 1)]


@layouts
@given(activities=series())
@settings(max_examples=30, deadline=None)
def test_every_activity_stands_once_and_in_the_order_given(layout, activities):
    panels = gantt(SECTIONS, activities, measure, layout)
    shown = [(row.id, row.title) for panel in panels for row in panel.rows]
    assert shown == [(one.id, one.title) for section in SECTIONS for one in activities if one.section == section.id]


@given(st.lists(periods(), min_size=2, max_size=20))
@settings(deadline=None)
def test_an_earlier_start_is_never_drawn_to_the_right_of_a_later_one(texts):
    marks = [drawn(text) for text in sorted(texts, key=lambda text: Period.parse(text).order)]
    assert all(one.start <= other.start for one, other in pairwise(marks))


@given(periods(), st.none() | st.sampled_from(["löpande", "fyra gånger per år", "varje år"]))
@settings(deadline=None)
def test_a_mark_covers_its_days_and_little_more(text, recurrence):
    lasts = [part.last for part in Period.parse(text).parts]
    assume(lasts == sorted(lasts))  # "2019 or January 2019" has no end that both agree on
    one = drawn(text, recurrence)
    if one.kind != "day":  # a diamond's middle is its day
        assert one.left <= one.start + 0.01
        assert one.right >= one.end - 0.01
    little = max(PAD, 3 * len(lasts))  # each alternative and each gap is 3 px at least, shared between both ends
    assert one.start - one.left <= little
    assert one.right - one.end <= little or one.kind == "open"


@given(parts(), parts())
@settings(deadline=None)
def test_edges_are_soft_exactly_where_the_date_is_imprecise(first, last):
    precise = re.compile(r"\d{4}-\d{2}-\d{2}")
    vague = not precise.fullmatch(first), not precise.fullmatch(last)
    assert drawn(first).soft == (vague[0], vague[0])
    assert drawn(f"{first}/..").soft == (vague[0], False)
    if (
        Period.parse(first).earliest <= Period.parse(last).earliest
        and Period.parse(first).latest <= Period.parse(last).latest
    ):
        span = drawn(f"{first}/{last}")
        assert span.soft == vague
        fade = span.pieces[0].fade
        assert bool(fade) == any(vague)
        if fade:
            assert (fade.stops[0][1], fade.stops[-1][1]) == (not vague[0], not vague[1])
            offsets = [offset for offset, _ in fade.stops]
            assert offsets == sorted(offsets)


@pytest.mark.parametrize("last", [2019, 2023, 2031])
def test_either_or_is_pieces_apart_and_a_span_is_one_piece(last):
    either, span = drawn("[2019-03,2019-04]", last=last), drawn("2019-03/2019-04", last=last)
    boxes = [piece.d for piece in either.pieces if piece.paint == "either"]
    assert len(boxes) == 2
    edges = [[float(x) for x in re.findall(r"[MH]([\d.]+)", d)[:2]] for d in boxes]
    assert edges[0][1] + 2.5 < edges[1][0]
    assert len(span.pieces) == 1


def test_alternatives_are_joined_by_a_word_where_there_is_room():
    assert [word.text for word in drawn("[2020,2029]").words] == ["eller"]
    assert not drawn("[2023-03,2023-04]").words


def test_a_known_day_is_a_diamond_in_the_middle_of_that_day():
    one = drawn("2022-02-22")
    assert one.kind == "day"
    assert (one.left + one.right) / 2 == pytest.approx((one.start + one.end) / 2)


def test_an_open_end_runs_to_the_edge_of_the_axis():
    assert drawn("2031-12-31/..").right == 672 + PAD


def test_what_recurs_has_a_ring_for_each_time():
    def rings(text, recurrence):
        return [piece.d.count("M") for piece in drawn(text, recurrence).pieces if piece.paint == "ring"]

    assert rings("2024-04/2030-04", "varje år") == [7]
    assert rings("2024/2025", "fyra gånger per år") == [8]
    assert rings("2024-02-29/..", "varje år") == [8]
    assert rings("2024-01", "fyra gånger per år") == [1]
    assert [piece.paint for piece in drawn("2022", "löpande").pieces] == ["beads"]


@pytest.mark.parametrize("years", range(1, 41))
@layouts
def test_axis_labels_never_meet(years, layout):
    scale = Scale(date(2019, 1, 1), date(2018 + years, 12, 31), *layout.plot)
    above = axis(scale, 0, measure)
    assert any(label.face.name == "year" for label in above.labels)
    assert not [pair for pair in combinations(above.labels, 2) if overlap(*pair)]
    assert all(label.box[2] <= layout.width and label.box[3] <= above.bottom for label in above.labels)
    assert min(b.x - a.x for a, b in pairwise(above.ticks)) >= 5


@given(st.integers(0, 4382))
def test_the_scale_is_linear_in_days(offset):
    scale = Scale(date(2019, 1, 1), date(2030, 12, 31), 0, 4383)
    day = date(2019, 1, 1) + timedelta(offset)
    assert (scale.start(day), scale.end(day)) == pytest.approx((offset, offset + 1))


@given(TITLES, st.integers(20, 300))
@settings(deadline=None)
def test_wrapped_text_keeps_its_letters_and_its_width(title, width):
    lines = wrap(title, width, LABEL, measure)
    assert 1 <= len(lines) <= LABEL.most
    assert all(measure(line, LABEL.size) <= width for line in lines)
    if not lines[-1].endswith("…"):
        plain = re.compile(r"[\s-]")  # line breaks replace spaces, and a broken word gets a hyphen
        assert plain.sub("", "".join(lines)) == plain.sub("", title)


def test_a_long_word_breaks_at_its_hyphen_before_anywhere_else():
    assert wrap("landsbygdsutvecklar-samordning", 150, LABEL, measure) == ("landsbygdsutvecklar-", "samordning")
    assert wrap("landsbygdsutvecklarsamordning", 100, LABEL, measure)[0].endswith("-")


def test_plan_and_outcome_are_said_in_words_under_the_title():
    panels = gantt(SECTIONS, [made("a", "Beslut", "[2023-03,2023-04]", outcome="2023-05-23")], measure, NARROW)
    assert [box.text for box in panels[0].rows[0].label] == [
        "Beslut",
        "Plan: mars eller april 2023 · Utfall: 23\xa0maj 2023",
    ]


def test_an_unknown_time_is_said_and_not_drawn():
    activities = [made("a", "Känd", "2022"), made("b", "Okänd"), made("c", "Skedde", "2022", outcome="")]
    rows = gantt(SECTIONS, activities, measure, WIDE)[0].rows
    assert ([note.text for note in rows[1].notes], rows[1].marks) == (["uppgift saknas"], ())
    assert rows[2].label[-1].text == "Plan: 2022 · Utfall: Beslutat."
    assert len(rows[2].marks) == 1


def test_plan_is_drawn_above_outcome():
    row = gantt(SECTIONS, [made("a", "Beslut", "2022-02-22", outcome="2022-02-22")], measure, WIDE)[0].rows[0]
    tops = [float(re.search(r"M[\d.]+ ([\d.]+)", one.pieces[0].d)[1]) for one in row.marks]
    assert [one.lane for one in row.marks] == ["plan", "outcome"]
    assert tops[0] + 12 <= tops[1]


@layouts
@given(activities=series())
@settings(max_examples=20, deadline=None)
def test_the_legend_has_the_shapes_in_use_and_no_others(layout, activities):
    panels = gantt(SECTIONS, activities, measure, layout)
    used = {(one.lane, one.kind) for panel in panels for row in panel.rows for one in row.marks}
    shown = legend(panels, measure, layout)
    kinds = [entry for entry in shown.entries if not entry.label[0].text.startswith("Tonad")]
    assert {(one.lane, one.kind) for entry in kinds for one in entry.marks} == used
    assert len(kinds) == len(used)
    texts = [box for entry in shown.entries for box in entry.label]
    assert not [pair for pair in combinations(texts, 2) if overlap(*pair)]
    assert all(box.box[2] <= layout.width and box.box[3] <= shown.height for box in texts)


@given(series(most=5))
@settings(max_examples=20, deadline=None)
def test_the_figure_is_well_formed_and_its_ids_are_its_own(activities):
    markup = gantt_figure(SECTIONS, activities, "Tidslinje", "g1")
    assert markup == gantt_figure(SECTIONS, activities, "Tidslinje", "g1")
    assert " style=" not in re.sub(">[^<]*<", "><", markup)
    figure = ET.fromstring(
        str(markup).replace("data-search-exclude", 'data-search-exclude=""').replace(" hidden>", ">")
    )
    ids = [one.get("id") for one in figure.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert all(one.startswith("g1-") for one in ids)
    assert set(re.findall(r"url\(#(.+?)\)", markup)) <= set(ids)
    inert = {svg for sheet in figure.iter("template") for svg in sheet.iter(f"{SVG}svg")}
    for svg in set(figure.iter(f"{SVG}svg")) - inert:
        assert svg.get("role") == "img"
        named = [svg.find(f"{SVG}{name}") for name in ("title", "desc")]
        assert svg.get("aria-labelledby") == " ".join(one.get("id") for one in named)
        assert all(one.text.strip() for one in named)
    rows = [one.get("data-activity") for one in figure.iter(f"{SVG}g") if one.get("class") == "gantt-row"]
    assert sorted(rows) == sorted([one.id for one in activities] * len(LAYOUTS))


def test_a_hostile_title_is_text():
    markup = gantt_figure(SECTIONS, [made("a", "<script>x</script>", "2022")], "<b>", "g")
    assert "<script" not in markup
    assert "&lt;script&gt;" in markup
    assert "<b>" not in markup


def test_the_narrow_drawing_is_hidden_where_there_is_no_stylesheet():
    markup = gantt_figure(SECTIONS, [made("a", "Beslut", "2022")], "Tidslinje", "g")
    assert '<div class="gantt__wide">' in markup
    assert '<div class="gantt__narrow" hidden>' in markup


def test_the_today_mark_is_left_to_the_reader_and_has_what_it_needs():
    markup = gantt_figure(SECTIONS, [made("a", "Beslut", "2022-11/2023-02")], "Tidslinje", "g")
    assert "i dag" not in markup
    assert 'data-first="2022-01-01" data-last="2023-12-31"' in markup


def test_the_figure_is_one_block_of_html_for_markdown():
    """A blank line would end the block, and Markdown would go on inside the drawing."""
    markup = gantt_figure(SECTIONS, [made("a", "Beslut", "2022", outcome="[2022,2029]")], "Tidslinje", "g")
    assert not re.search(r"\n[ \t]*\n", markup.strip())


def test_nothing_is_drawn_without_a_known_time():
    assert gantt_figure(SECTIONS, [made("a", "Beslut")], "Tidslinje", "g") == ""


def test_a_letter_that_the_font_lacks_counts_as_one_em():
    assert measure("漢", 13) == 13
    assert measure("Å", 13, bold=True) > measure("Å", 13) > 0
