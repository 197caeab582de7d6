"""The long sheet that a reader sees a year of at a time: the same marks, in the same rows, on a longer scale."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_gantt import LAYOUTS, SECTIONS, layouts, made, series

from serviceprogram.gantt.chart import MOST_HEIGHT, gantt
from serviceprogram.gantt.fonts import measure
from serviceprogram.gantt.marks import Mark
from serviceprogram.gantt.rows import WIDE
from serviceprogram.gantt.zoom import zoom


def zoomed(activities, layout=WIDE):
    panels = gantt(SECTIONS, activities, measure, layout)
    return panels, zoom(panels, activities, measure)


def height(one: Mark) -> str:
    """Return the y where a mark's path begins."""
    return re.match(r"M[\d.-]+ ([\d.]+)", one.pieces[0].d)[1]


@layouts
@given(activities=series())
@settings(max_examples=40, deadline=None)
def test_the_sheet_has_the_marks_of_every_row_at_the_rows_own_height(layout, activities):
    panels, found = zoomed(activities, layout)
    rows = [row for panel in panels for row in panel.rows if row.marks]
    if panels[0].sheet.scale.first.year == panels[0].sheet.scale.last.year:
        assert found is None, "one year is shown already"
        return
    assert [one for one, _ in found.rows] == [row.id for row in rows]
    for row, (_, marks) in zip(rows, found.rows, strict=True):
        assert [(one.lane, one.kind, one.soft) for one in marks] == [
            (one.lane, one.kind, one.soft) for one in row.marks
        ]
        assert [height(one) for one in marks] == [height(one) for one in row.marks]


@layouts
@given(st.integers(2019, 2027), st.integers(1, 12), st.integers(0, 365))
@settings(max_examples=60, deadline=None)
def test_any_year_fits_the_window_whole_and_a_day_is_where_the_script_looks_for_it(layout, first, more, offset):
    last = first + more
    _, found = zoomed([made("a", "Beslut", f"{first}/{last}")], layout)
    left, width = found.window
    scale = found.scale
    for year in (first, last):
        start = scale.start(date(year, 1, 1))
        end = scale.end(date(year, 12, 31))
        assert end - start <= width - 2 * (scale.left - left) + 0.01, "a leap year too, with room at both ends"
        assert end - start >= 0.99 * (layout.plot[1] - layout.plot[0]), "and it fills the window"
    day = date(first, 1, 1) + timedelta(offset)
    by_script = scale.left + (day - scale.first).days * found.day  # gantt.js
    assert by_script == pytest.approx(scale.start(day), abs=0.1)


def test_the_lines_reach_through_the_highest_panel():
    _, found = zoomed([made("a", "Beslut", "2022/2024")])
    for strong in (True, False):
        lines = found.lines(strong=strong)
        assert lines.count("M") == lines.count(f"V{MOST_HEIGHT}") > 0
    assert found.lines(strong=True).count("M") == 4, "three years, and their end"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)
def test_the_months_stand_over_the_sheet_even_where_the_whole_has_years_alone(layout):
    panels, found = zoomed([made("a", "Beslut", "2015/2040")], layout)
    assert "mar" not in [one.text for one in panels[0].axis.labels]
    names = [one.text for one in found.axis.labels]
    assert names.count("jan") == 26
    assert found.axis.bottom > panels[0].axis.bottom - panels[0].axis.top


def test_a_row_without_a_known_time_has_nothing_on_the_sheet():
    _, found = zoomed([made("a", "Känd", "2022/2024"), made("b", "Okänd")])
    assert [one for one, _ in found.rows] == ["a"]
