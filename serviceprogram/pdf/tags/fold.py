"""Tags that say nothing, taken away: a line's text belongs to its paragraph.

Upstream: WeasyPrint gives each line of text a Span of its own, which is half of all tags in a document of prose.
"""

from serviceprogram.pdf.tags.tree import Tag, Tree

_SAYS_NOTHING = {"Type", "S", "P", "Pg", "K"}
_HOLD_TEXT = frozenset(
    ("/P", *(f"/H{level}" for level in range(1, 7)), "/Lbl", "/LBody", "/TH", "/TD", "/Caption", "/Span")
) | {"/Link", "/Code", "/Note", "/Reference"}
"""Types that may hold marks; those that group others may not (ISO 32000-1, 14.8.4.2)."""


def fold(tree: Tree) -> None:
    """Let the marks of bare spans belong to what they stand in, where both are on one sheet."""
    replaced: dict[bytes, bytes] = {}
    _fold(tree, tree.document, replaced)
    tree.redirect(replaced)


def _fold(tree: Tree, tag: Tag, replaced: dict[bytes, bytes]) -> None:
    kids = []
    for kid in tag["K"]:
        child = tree.child(kid)
        if child is not None:
            _fold(tree, child, replaced)
        if child is not None and _is_bare(child) and tag["S"] in _HOLD_TEXT and child["Pg"] == tag["Pg"]:
            kids += child["K"]
            replaced[child.reference] = tag.reference
        else:
            kids.append(kid)
    tag["K"][:] = kids


def _is_bare(tag: Tag) -> bool:
    return tag["S"] == "/Span" and _SAYS_NOTHING.issuperset(tag) and all(isinstance(kid, int) for kid in tag["K"])
