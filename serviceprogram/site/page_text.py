"""What MkDocs is given of a page: text that its templates and mkdocs-macros can take as it is."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from serviceprogram.pages.inline import inline
from serviceprogram.programme.problems import Problem


def number_contents(links: Iterable[Any], numbers: Mapping[str, str]) -> None:
    """Put each section's number before its title in a page's own contents."""
    for one in links:
        if one.id in numbers:
            one.title = f"{numbers[one.id]} {one.title}"
        number_contents(one.children, numbers)


def escaped(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Return front matter for MkDocs: its templates write it down as it is, and mkdocs-macros runs the title."""
    return {key: literal(value) if isinstance(value, str) else value for key, value in meta.items()}


def literal(text: str) -> str:
    """Return text that no template takes for markup or a macro."""
    return escape(text).replace("{", "&#123;")


def problem_page(problems: tuple[Problem, ...]) -> str:
    """Return the Markdown that a preview shows in every page's place while a file is wrong."""
    lines = "\n".join(f"- {inline(str(problem))}" for problem in problems)
    return f"# Något är fel i filerna\n\nRätta och spara; sidan laddas då om.\n\n{lines}\n"
