"""No line ends inside a date, a number or a section sign."""

import pytest

from serviceprogram.pages.body import published
from serviceprogram.pages.typography import hold


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("den 22 februari 2022", "den 22~februari 2022"),
        ("132 670 invånare", "132~670~invånare"),
        ("1 132 670", "1~132~670"),
        ("80,3 % av", "80,3~% av"),
        ("§ 89 och 11 §", "§~89 och 11~§"),
        ("s. 4, kl. 9.00, v. 45, st. 4 p. 2", "s.~4, kl.~9.00, v.~45, st.~4 p.~2"),
        ("dnr RUN/536/2021", "dnr~RUN/536/2021"),
        ("t. ex. och m fl", "t.~ex. och m~fl"),
        ("gruppens. 4 personer", "gruppens. 4 personer"),
        ("år 2022 kom 15 nya", "år 2022 kom 15 nya"),
        ("5 marsvin", "5 marsvin"),
        ("8 minst", "8 minst"),
    ],
)
def test_spaces_are_held_by_rule(written, held):
    assert hold(written) == held.replace("~", "\N{NO-BREAK SPACE}")


def test_code_and_drawings_keep_their_spaces():
    markup = "<p>4 % <code>4 %</code> 5 %</p><pre>6 %</pre><svg><text>7 %</text></svg>"
    held = published(markup, None)[0]
    assert [held.count(f"{n}\N{NO-BREAK SPACE}%") for n in (4, 5, 6, 7)] == [1, 1, 0, 0]
