"""The pieces that WeasyPrint tags sheet by sheet, joined: an element stays one however many sheets it covers.

Upstream: WeasyPrint tags each sheet by itself; no issue asks for more yet.
"""

from typing import Any

from serviceprogram.pdf.tags.tree import Tag, Tree


def join(tree: Tree) -> None:
    """Join the neighbours that came of one HTML element, from the top down."""
    replaced: dict[bytes, bytes] = {}
    _join_children(tree, tree.document, replaced)
    tree.redirect(replaced)


def _join_children(tree: Tree, parent: Tag, replaced: dict[bytes, bytes]) -> None:
    kids: list[Any] = []
    for kid in parent["K"]:
        child = tree.child(kid)
        before = tree.child(kids[-1]) if kids else None
        if child is not None and before is not None and _is_one(tree, before, child):
            found = list(child["K"])
            if before["S"] == "/Table":
                found = _without_repeated_head(tree, before, child)
            tree.move(found, before)
            replaced[child.reference] = before.reference
        else:
            kids.append(kid)
    parent["K"][:] = kids
    for child in tree.children(parent):
        _join_children(tree, child, replaced)


def _is_one(tree: Tree, before: Tag, after: Tag) -> bool:
    source = tree.source(before)
    if source is None or source is not tree.source(after) or before["S"] != after["S"]:
        return False
    numbered = any(isinstance(kid, int) for kid in (*before["K"], *after["K"]))
    return before["Pg"] == after["Pg"] or not numbered  # a number means the sheet of its own tag


def _without_repeated_head(tree: Tree, before: Tag, after: Tag) -> list[Any]:
    """Return a later piece of a table without its header; its cells point to the first one's."""
    first = {tree.source(cell): cell["ID"] for cell in tree.below(before, "/TH")}
    renamed = {
        cell["ID"].string: first[tree.source(cell)]
        for head in tree.children(after)
        if head["S"] == "/THead"
        for cell in tree.below(head, "/TH")
        if tree.source(cell) in first
    }
    for cell in tree.below(after, "/TD"):
        headers = cell["A"].get("Headers", [])
        headers[:] = [renamed.get(one.string, one) for one in headers]
    return [kid for kid in after["K"] if tree.kind(kid) != "/THead"]
