"""What a file says in words, each word where it stands: all else is blanked, so that every place keeps its line."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from serviceprogram.programme.fields import Text
from serviceprogram.programme.load import REPLIES
from serviceprogram.programme.model import Chapter, Programme
from serviceprogram.programme.page_source import AS_MANY_PAGES, PageSource
from serviceprogram.programme.problems import Problem
from serviceprogram.programme.source import Source

CODE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*[ \t]*$|(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
_SILENT = re.compile(
    r"\{//.*?//\}|\{%.*?%\}"  # the template engine's
    r"|(?P<stress>[*_]{1,2})[^*_\n]+(?P=stress)\{[^{}\n]*\blang=[\"']?(?!sv)[^{}\n]*\}"  # words of another language
    r"|(?<=\])\([^)\n]*\)|^[ \t]*\[[^\]^][^\]]*\]:.*$|(?<=\])\[[^\]]*\]|\[\^[^\]]+\]:?"  # where a link leads; notes
    r"|</?\w[^>]*>|<\w+:[^>]*>|&#?\w+;"
    r"|\{[^{}\n]*\}"  # attributes of a block
    r"|^[ \t]*(?:!!!|\?\?\?\+?|===\+?)[ \t]*[\w ]*"  # a box's or a tab's kind, before its title
    r"|^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|?)+[ \t]*$"
    r"|\w+://\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:se|com|org|net|eu|nu|de|yml|md|csv|ics)\b",
    re.DOTALL | re.MULTILINE,
)
_TITLE = re.compile(r"^([ \t]*(?:!!!|\?\?\?\+?|===\+?)[^\"\n]*)\"([^\"\n]*)\"", re.MULTILINE)
_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_OWN_WORDS = re.compile(r"\{\{\s*roll\(\s*\"[^\"]*\"\s*,\s*\"([^\"]*)\"\s*\)\s*\}\}")
"""The macro that shows the words of its second value: ``{{ roll("styrgrupp", "styrgruppen") }}``."""
_QUOTE = re.compile(r"”[^”]*”")
_OUR_OWN_IN_REPLIES = frozenset(("bemötande",))
_BLOCK = re.compile(r"\n[ \t]*(?=\n|[-*+|][ \t]|\d+\.[ \t]|#)|\|")


@dataclass(frozen=True, eq=False)  # as PageSource is
class Prose:
    """The words of one page or data file; all of ``text`` and ``own`` stands where it stands in the file."""

    path: str
    first_line: int
    text: str
    """Everything that is read, quotations too."""
    is_page: bool
    restates: bool = False
    """Whether the page gives a source's own words, which are not the editor's to make plainer."""

    @cached_property
    def own(self) -> str:
        """The text without what stands in ”…”: those words are somebody else's."""
        ends = [0, *(match.end() for match in _BLOCK.finditer(self.text)), len(self.text)]
        blocks = (self.text[start:end] for start, end in itertools.pairwise(ends))
        return "".join(_QUOTE.sub(_blank, block) for block in blocks)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def problem(
        self, position: int, rule: str, message: str, suggestion: str = "", *, advice: bool = False
    ) -> Problem:
        """Return a finding at a position of the text."""
        line = bisect_right(self._line_starts, position) - 1
        column = position - self._line_starts[line] + 1
        return Problem(self.path, self.first_line + line, message, column, rule, suggestion, advice)


@lru_cache(AS_MANY_PAGES)
def page_prose(page: PageSource) -> Prose:
    """Return what a page says: its Markdown's words, and those that its ``roll`` macros show."""
    text = CODE.sub(_blank, page.text)
    text = _TITLE.sub(lambda match: f"{_blank(match[1])} {match[2]} ", text)
    text = _MACRO.sub(_shown, text)
    restates = "återger" in page.meta.value if isinstance(page.meta.value, dict) else False
    return Prose(page.shown, page.first_line, _SILENT.sub(_blank, text), is_page=True, restates=restates)


def source_prose(source: Source) -> Prose:
    """Return what a data file or a page's front matter says: the values of the keys that hold text.

    What a reply to the consultation says is the sender's own words; only the region's are anyone's to mend.
    """
    keys = _OUR_OWN_IN_REPLIES if f"/{REPLIES}/" in source.path else TEXT_KEYS
    kept = [_blank(source.text[: source.written[0].start])] if source.written else []
    for index, (place, start, end) in enumerate(source.written):
        after = source.written[index + 1].start if index + 1 < len(source.written) else len(source.text)
        key = next((part for part in reversed(place) if isinstance(part, str)), "")
        value = source.text[start:end]
        kept += [_bare(value) if key in keys else _blank(value), _blank(source.text[end:after])]
    text = _SILENT.sub(_blank, "".join(kept))
    return Prose(source.path, source.first_line, text, is_page=False)


def _aliases(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterable[str]:
    """Yield the key of every field of running text, in a record and the records in it."""
    seen.add(model)
    for info in model.model_fields.values():
        marks = [info.annotation, *info.metadata, *_inside(info.annotation)]
        if any(mark in _TEXT_MARKS for mark in marks) and info.alias not in _NOT_PROSE:
            yield info.alias or ""
        for one in _inside(info.annotation):
            if isinstance(one, type) and issubclass(one, BaseModel) and one not in seen:
                yield from _aliases(one, seen)


def _inside(annotation: Any) -> list[Any]:
    found = [annotation, *getattr(annotation, "__metadata__", ())]
    for argument in get_args(annotation):
        found += _inside(argument)
    return found


_TEXT_MARKS = get_args(Text)[1:]
_NOT_PROSE = (
    *("dnr", "plats", "inte", "ord", "kort_form"),
    *("variabel", "områdesvariabel", "tidsvariabel", "blad", "område", "värde", "period"),  # a source's own names
)
TEXT_KEYS = frozenset([*_aliases(Programme, set()), *_aliases(Chapter, set()), "title", "description"]) - {"sökväg"}
"""The keys in ``data/`` and in front matter whose values are read as Swedish."""


def _shown(match: re.Match[str]) -> str:
    words = _OWN_WORDS.fullmatch(match[0])
    if not words:
        return _blank(match[0])
    start, end = words.start(1), words.end(1)
    return _blank(match[0][:start]) + match[0][start:end] + _blank(match[0][end:])


def _bare(value: str) -> str:
    """Return a YAML value without the signs that only YAML reads."""
    if value[:1] in "'\"":
        return f" {value[1:-1]} "
    return re.sub(r"^[>|][-+0-9]*", _blank, value)


def _blank(text: "str | re.Match[str]") -> str:
    """Return as many spaces, with the line ends kept."""
    return re.sub(r"[^\n]", " ", text if isinstance(text, str) else text[0])
