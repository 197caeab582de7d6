"""Tags that say nothing, taken away: a line's text belongs to its paragraph.

Upstream: WeasyPrint gives each line of text a Span of its own, which is half of all tags in a document of prose, and
each <strong> or <span> a NonStruct.
"""

from typing import Any

from serviceprogram.pdf.tags.tree import Tag, Tree

_SAYS_NOTHING = {"Type", "S", "P", "Pg", "K"}
_HOLD_TEXT = frozenset(
    ("/P", *(f"/H{level}" for level in range(1, 7)), "/Lbl", "/LBody", "/TH", "/TD", "/Caption", "/Span")
) | {"/Link", "/Code", "/Note", "/Reference"}
"""Types that may hold marks; those that group others may not (ISO 32000-1, 14.8.4.2)."""


def fold(tree: Tree) -> None:
    """Let what is in a bare tag belong to what the tag stands in; marks only where both are on one sheet."""
    replaced: dict[bytes, bytes] = {}
    _fold(tree, tree.document, replaced)
    tree.redirect(replaced)


def _fold(tree: Tree, tag: Tag, replaced: dict[bytes, bytes]) -> None:
    tag["K"][:] = [one for kid in tag["K"] for one in _lifted(tree, tag, kid, replaced)]


def _lifted(tree: Tree, tag: Tag, kid: Any, replaced: dict[bytes, bytes]) -> list[Any]:
    """Return what stands in the place of an entry of a tag: itself, or what it holds."""
    child = tree.child(kid)
    if child is None:
        return [kid]
    _fold(tree, child, replaced)
    if tag["S"] not in _HOLD_TEXT or not _is_bare(child) or not _can_move(child, tag):
        return [kid]
    replaced[child.reference] = tag.reference
    for inner in tree.children(child):
        inner["P"] = tag.reference
    return [one for inner in child["K"] for one in _lifted(tree, tag, inner, replaced)]


def _is_bare(tag: Tag) -> bool:
    return tag["S"] in ("/Span", "/NonStruct") and _SAYS_NOTHING.issuperset(tag)


def _can_move(tag: Tag, to: Tag) -> bool:
    """Whether a tag's marks are numbered on the sheet of another."""
    return bool(tag["Pg"] == to["Pg"]) or not any(isinstance(kid, int) for kid in tag["K"])
