"""The site's navigation: ``mapp/*`` in mkdocs.yml stands for the rest of a folder's pages."""

from typing import Any

from serviceprogram.pages.check import Checked


def expand(nav: Any, checked: Checked | None) -> Any:
    """Return MkDocs' nav with each ``mapp/*`` written out: chapters by number, roles in data's order.

    Without a checked programme (a preview of faulty files) it stands for nothing.
    """
    return _expanded(nav, checked, frozenset(named(nav)))


def _expanded(item: Any, checked: Checked | None, named: frozenset[str]) -> Any:
    if isinstance(item, list):
        return [new for old in item for new in _entries(old, checked, named)]
    if isinstance(item, dict):
        return {title: _expanded(inner, checked, named) for title, inner in item.items()}
    return item


def _entries(item: Any, checked: Checked | None, named: frozenset[str]) -> list[Any]:
    if isinstance(item, str) and item.endswith("/*"):
        folder = item.removesuffix("*")
        return [path for path in _in_order(checked) if path.startswith(folder) and path not in named]
    return [_expanded(item, checked, named)]


def _in_order(checked: Checked | None) -> list[str]:
    if not checked:
        return []
    chapters = [chapter.path for chapter in checked.programme.chapters]
    first = [*chapters, *checked.generated]
    return [*first, *(path for path in checked.pages if path not in first)]


def named(item: Any) -> list[str]:
    """Return every path of a nav in its order, ``mapp/*`` as written."""
    if isinstance(item, str):
        return [item]
    inner = item.values() if isinstance(item, dict) else item or []
    return [path for one in inner for path in named(one)]
