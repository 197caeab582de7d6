"""Mutations of an editor's files, as haste or malice makes them, and what must hold of the check after each."""

import re
from pathlib import Path

from hypothesis import strategies as st

from serviceprogram.pages.body import published
from serviceprogram.pages.check import Checked, Examined, examine
from serviceprogram.pages.macro_calls import expand
from serviceprogram.pages.macros import PageMacros
from serviceprogram.pages.web import for_the_web
from serviceprogram.reports.rules import RULES

TOKENS = [
    *("", " ", "\t", "\n", "\n\n", "---\n", "- ", "  ", ":", ": ", "#", "|", ">", "[", "]", "{", "}", "&a ", "*a"),
    *("'", '"', "”", "null", "true", "nej", "~", "0", "-1", "1e9", "9" * 30, "2022-13", "2022-02-30", "0000", "!a "),
    *("[2023,2022]", "../..", "2022/2021", "..", "{{ ", " }}", '{{ roll("namnden") }}', '{{ plan("finns-inte") }}'),
    *("{% raw %}", "{// //}", "<b>", "</", "<!--", "&#0;", "&amp;", "](", "![", "](javascript:a)", "[^a]", "[^a]: b"),
    *("*[A]: b", "!!! note", '=== "a"', "{: .a }", "{: #a }", "{: onclick=a }", "```", "~~~", "~", "| a |\n|---|"),
    *("# ", "###### ", "1. ", "\u00a0", "\u200d", "\u202e", "\ufeff", "\x0b", "\x85", "\u2028", "é", "e\u0301", "🙂"),
    *("kl 9", "12 000", "3.2 st. 4", "Service Z", "m.fl."),
]
"""What is put in: signs with a meaning in YAML, Markdown and Jinja, wrong values, and signs that few have seen."""


def _put(draw: st.DrawFn, lines: list[str], at: int) -> None:
    place = draw(st.integers(0, len(lines[at])))
    lines[at] = lines[at][:place] + draw(st.sampled_from(TOKENS)) + lines[at][place:]


def _replace(draw: st.DrawFn, lines: list[str], at: int) -> None:
    value = draw(st.one_of(st.sampled_from(TOKENS), st.text(max_size=8)))
    lines[at] = re.sub(r"(?<=: ).*|(?<=- ).*", lambda _: value, lines[at], count=1)


def _rename(draw: st.DrawFn, lines: list[str], at: int) -> None:
    key = draw(st.sampled_from(["id", "källa", "a", "<<", "sökväg"]))
    lines[at] = re.sub(r"\w+(?=:)", key, lines[at], count=1)


def _swap(draw: st.DrawFn, lines: list[str], at: int) -> None:
    other = draw(st.integers(0, len(lines) - 1))
    lines[at], lines[other] = lines[other], lines[at]


def _cut(draw: st.DrawFn, lines: list[str], at: int) -> None:
    lines[at:] = [lines[at][: draw(st.integers(0, len(lines[at])))]]


def _indent(draw: st.DrawFn, lines: list[str], at: int) -> None:
    by = draw(st.integers(-4, 5))
    lines[at] = " " * by + lines[at][max(-by, 0) :]


def _drop_or_repeat(draw: st.DrawFn, lines: list[str], at: int) -> None:
    lines[at : at + 1] = [lines[at]] * draw(st.sampled_from([0, 2]))


def _glue(_: st.DrawFn, lines: list[str], at: int) -> None:
    lines[at] = lines[at].rstrip("\n")


_DONE = (_put, _replace, _rename, _swap, _cut, _indent, _drop_or_repeat, _glue)


@st.composite
def mutations(draw: st.DrawFn, text: str) -> str:
    """Return the text with one to four things done to it."""
    lines = text.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        lines = lines or [""]
        draw(st.sampled_from(_DONE))(draw, lines, draw(st.integers(0, len(lines) - 1)))
    return "".join(lines)


def every_word_is_known(words: object, own: object) -> dict[str, str]:  # noqa: ARG001 (as the dictionary is asked)
    """Answer as a dictionary that has every word: its own process would take most of the time."""
    return {}


def judge(folder: Path, to_html) -> Examined:
    """Check a folder; every finding has a place and a rule, and what has none can be shown."""
    examined = examine(folder / "data", folder / "docs", to_html, "", every_word_is_known)
    for one in examined.found:
        assert re.match(r"(data|docs)/", one.path), one
        assert one.line >= 1, one
        assert one.said.strip(), one
        assert one.rule in RULES, one
        assert "\n" not in one.said, one
    if not examined.errors:
        assert examined.checked
        show(examined.checked, to_html)
    return examined


def show(checked: Checked, to_html) -> None:
    """Make every page's body as the build does."""
    texts = {path: page.text for path, page in checked.pages.items()}
    texts |= {path: page.markdown for path, page in checked.generated.items()}
    for path, text in texts.items():
        chapter = checked.programme.chapter(path)
        macros = PageMacros(checked.programme, checked.addresses, lambda path=path: path)
        whole, unknown = expand(text, macros.all())
        assert unknown == ()
        head = macros.head(chapter) if chapter else ""
        body, _ = published(to_html(head + whole), chapter.number if chapter else None)
        assert for_the_web(body)
