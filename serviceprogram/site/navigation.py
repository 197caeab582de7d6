"""The site's navigation: ``mapp/*`` in mkdocs.yml stands for the rest of a folder's pages."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from serviceprogram.pages.check import Checked
from serviceprogram.programme.problems import Problem, nearest


def expand(nav: Any, checked: Checked | None) -> Any:
    """Return MkDocs' nav with each ``mapp/*`` written out: chapters by number, roles in data's order.

    Without a checked programme (a preview of faulty files) it stands for nothing.
    """
    return _expanded(nav, _in_order(checked), frozenset(named(nav)))


def nav_problems(nav: Any, checked: Checked, config_file: Path) -> Iterator[Problem]:
    """Yield what the menu has and the site has not, and the pages that the menu lacks; no menu has all."""
    if nav is None:
        return
    lines = config_file.read_text("utf-8").splitlines()
    known = {*checked.pages, *checked.generated}
    reached = set(named(expand(nav, checked)))
    for path in named(nav):
        if path.endswith(".md") and path not in known:
            line = next((number for number, one in enumerate(lines, 1) if path in one), 1)
            message = f"menyn (nav) har ”{path}”, som inte finns i docs/{nearest(path, known)}"
            yield Problem(config_file.name, line, message, rule="meny")
    for folder in sorted(
        {path.rpartition("/")[0] for path, made in checked.generated.items() if made.in_menu and path not in reached}
    ):
        message = f"menyn (nav) saknar sidor som görs av data; lägg till ”{folder}/*”"
        yield Problem(config_file.name, 1, message, rule="meny")
    for path, page in checked.pages.items():
        if path not in reached and path not in checked.generated:
            message = "sidan finns inte i menyn; lägg till den under nav i mkdocs.yml eller ta bort filen"
            yield Problem(page.shown, 1, message, rule="meny")


def _expanded(item: Any, paths: Sequence[str], named: frozenset[str]) -> Any:
    if isinstance(item, list):
        return [new for old in item for new in _entries(old, paths, named)]
    if isinstance(item, dict):
        return {title: _expanded(inner, paths, named) for title, inner in item.items()}
    return item


def _entries(item: Any, paths: Sequence[str], named: frozenset[str]) -> list[Any]:
    if isinstance(item, str) and item.endswith("/*"):
        folder = item.removesuffix("*")
        return [path for path in paths if path.startswith(folder) and path not in named]
    return [_expanded(item, paths, named)]


def _in_order(checked: Checked | None) -> list[str]:
    if not checked:
        return []
    chapters = [chapter.path for chapter in checked.programme.chapters]
    shown = [path for path, made in checked.generated.items() if made.in_menu]
    return list(dict.fromkeys([*chapters, *shown, *checked.pages]))


def named(item: Any) -> list[str]:
    """Return every path of a nav in its order, ``mapp/*`` as written."""
    if isinstance(item, str):
        return [item]
    inner = item.values() if isinstance(item, dict) else item or []
    return [path for one in inner for path in named(one)]
