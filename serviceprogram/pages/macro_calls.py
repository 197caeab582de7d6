"""The macro calls of a page: found and checked before anything is run.

A page may hold text, calls of known macros with fixed arguments, and ``{% raw %}``: nothing
else of Jinja. So a chapter can reach no Python through the template engine, sandbox or not.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from jinja2 import Environment, TemplateSyntaxError, nodes

from serviceprogram.programme.page_source import AS_MANY_PAGES
from serviceprogram.programme.problems import suggestion

COMMENT_START, COMMENT_END = "{//", "//}"
"""Jinja's own ``{#`` would swallow ``## Rubrik {#id}``; mkdocs.yml gives mkdocs-macros the same signs."""

_environment = Environment(
    comment_start_string=COMMENT_START, comment_end_string=COMMENT_END, autoescape=True
)  # only parses


class MacroError(Exception):
    """A macro was given a value that it does not know; the message is Swedish."""


T = TypeVar("T")

Link = Callable[[str, str], str]
"""The way from the page that is being written to another, by its file, and a place on it or ""."""


def known(one: object, values: Mapping[Any, T], kind: str) -> T:
    """Return what a word that an editor wrote stands for; raise MacroError with what is allowed."""
    if one not in values:
        raise MacroError(f"okänt värde ”{one}” för {kind}{suggestion(str(one), map(str, values))}")
    return values[one]


@dataclass(frozen=True)
class Macro:
    """What an editor can write between ``{{`` and ``}}``: a function and a correct example."""

    run: Callable[..., str]
    example: str

    @cached_property
    def signature(self) -> inspect.Signature:
        """What values the function takes."""
        return inspect.signature(self.run)


@dataclass(frozen=True)
class Call:
    """One call on a line of the page's text (the first line is 1)."""

    line: int
    name: str
    arguments: tuple[object, ...]


Fault = tuple[int, str]
"""A line of the page's text and a Swedish message."""


@lru_cache(AS_MANY_PAGES)
def read_calls(text: str) -> tuple[tuple[Call, ...], tuple[Fault, ...]]:
    """Return the page's macro calls, and a fault for all else that Jinja would run."""
    try:
        template = _environment.parse(text)
    except (TemplateSyntaxError, RecursionError) as error:
        message = "makrot går inte att läsa: kontrollera {{ och }}, parenteser och citattecken"
        return (), ((getattr(error, "lineno", 1), message),)
    calls: list[Call] = []
    faults: list[Fault] = []
    for node in _parts(template):
        if isinstance(node, nodes.TemplateData):
            continue
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and _is_plain(node):
            arguments = tuple(argument.value for argument in node.args if isinstance(argument, nodes.Const))
            calls.append(Call(node.lineno, node.node.name, arguments))
        else:
            message = 'mellan {{ och }} får det bara stå ett makro med fasta värden, som {{ roll("styrgrupp") }}'
            faults.append((node.lineno, message))
    return tuple(calls), tuple(faults)


def run(call: Call, macros: Mapping[str, Macro]) -> str:
    """Return what the macro gives; raise MacroError for an unknown macro or argument."""
    macro = macros.get(call.name)
    if not macro:
        raise MacroError(f"okänt makro ”{call.name}”{suggestion(call.name, macros)}")
    try:
        macro.signature.bind(*call.arguments)
    except TypeError:
        raise MacroError(f"fel antal värden till makrot ”{call.name}”; skriv {{{{ {macro.example} }}}}") from None
    return macro.run(*call.arguments)


def expand(text: str, macros: Mapping[str, Macro]) -> tuple[str, tuple[str, ...]]:
    """Return a page's Markdown with what its macros give, and the calls that could not be run.

    Those stand as they were written. No Jinja is run, so a text that was never checked is harmless too.
    """
    try:
        template = _environment.parse(text)
    except (TemplateSyntaxError, RecursionError):
        return _literal(text), (text,)
    written: list[str] = []
    left: list[str] = []
    for node in _parts(template):
        if isinstance(node, nodes.TemplateData):
            written.append(node.data)
        elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and _is_plain(node):
            arguments = tuple(argument.value for argument in node.args if isinstance(argument, nodes.Const))
            try:
                written.append(run(Call(node.lineno, node.node.name, arguments), macros))
            except MacroError:
                left.append(f"{{{{ {node.node.name}({', '.join(map(_quoted, arguments))}) }}}}")
                written.append(_literal(left[-1]))
        else:
            left.append("{{ … }}")
            written.append(_literal(left[-1]))
    return "".join(written), tuple(left)


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _literal(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _parts(template: nodes.Template) -> Iterator[nodes.Node]:
    for node in template.body:
        if isinstance(node, nodes.Output):
            yield from node.nodes
        else:
            yield node


def _is_plain(call: nodes.Call) -> bool:
    return not (call.kwargs or call.dyn_args or call.dyn_kwargs) and all(
        isinstance(argument, nodes.Const) for argument in call.args
    )
