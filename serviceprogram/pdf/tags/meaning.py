"""What HTML knows and WeasyPrint's tags leave out: language, abbreviations, contents, notes, terms, references."""

# mypy: disable-error-code="no-untyped-call"

from typing import Any

import pydyf

from serviceprogram.pdf.tags.tree import Element, Tag, Tree, classes


def place_notes(tree: Tree, notes: dict[Element, Tag], calls: dict[Element, Tag]) -> None:
    """Put each footnote where it is called, which is where it is to be read.

    Upstream: WeasyPrint tags a footnote as a span, last on its sheet.
    """
    for number, (element, note) in enumerate(notes.items(), 1):
        call = calls.get(element)
        if call is None:
            continue
        tree.parent(note)["K"].remove(note.reference)
        parent = tree.parent(call)
        parent["K"].insert(parent["K"].index(call.reference) + 1, note.reference)
        note["P"], note["S"], note["ID"] = parent.reference, "/Note", pydyf.String(f"not-{number}")
        call["S"] = "/Reference"


def describe(tree: Tree, prefix: str) -> None:
    """Give each tag what its element says; ``prefix`` sets the ids apart from those of other documents."""
    _describe(tree, tree.document, None, prefix)


def _describe(tree: Tree, tag: Tag, above: Element | None, prefix: str) -> None:
    source = tree.source(tag)
    if source is not None and source is not above:
        _describe_one(tree, tag, source)
    if "ID" in tag:
        tag["ID"] = pydyf.String(prefix + tag["ID"].string)
    if "A" in tag and "Headers" in tag["A"]:
        tag["A"]["Headers"][:] = [pydyf.String(prefix + one.string) for one in tag["A"]["Headers"]]
    for child in tree.children(tag):
        _describe(tree, child, above if source is None else source, prefix)


def _describe_one(tree: Tree, tag: Tag, source: Element) -> None:
    name = source.tag
    if language := source.get("lang"):
        tag["Lang"] = pydyf.String(language)  # upstream: only the document's language is written
    if reference := source.get("data-ref"):
        tag["T"] = pydyf.String(reference)
    if name == "abbr" and source.get("title"):
        tag["S"], tag["E"] = "/Span", pydyf.String(source.get("title"))
    elif name in ("code", "kbd", "pre") and tag["S"] == "/NonStruct":
        tag["S"] = "/Code"
    elif tag["S"] == "/L" and "toc" in classes(source):
        _to_contents(tree, tag)
    elif tag["S"] == "/L" and name == "dl":
        _pair_terms(tree, tag)
    elif tag["S"] == "/LI":
        _fill_body(tree, tag)


def _to_contents(tree: Tree, contents: Tag) -> None:
    """Tag the list of contents as such (upstream: neither HTML nor CSS can say it)."""
    contents["S"] = "/TOC"
    for item in tree.children(contents):
        item["S"] = "/TOCI"
        for inner in tree.children(item):
            inner["S"] = "/Reference"


def _pair_terms(tree: Tree, listed: Tag) -> None:
    """Let a term be the label of its definitions (upstream: a TODO in ``_get_pdf_tag``)."""
    kids: list[Any] = []
    for item in tree.children(listed):
        before = tree.child(kids[-1]) if kids else None
        is_term = getattr(tree.source(item), "tag", "") == "dt"
        if is_term:
            for inner in tree.children(item):
                inner["S"] = "/Lbl"
        if before is None or (is_term and tree.kind(before["K"][-1]) != "/Lbl"):
            kids.append(item.reference)
        else:
            tree.move(list(item["K"]), before)
    listed["K"][:] = kids


def _fill_body(tree: Tree, item: Tag) -> None:
    """Put what stands loose in a list item into its body (upstream: an item of several blocks gets none)."""
    loose = [kid for kid in item["K"] if tree.kind(kid) not in ("/Lbl", "/LBody")]
    if not loose:
        return
    body = next((child for child in tree.children(item) if child["S"] == "/LBody"), None) or tree.new(item, "/LBody")
    item["K"][:] = [kid for kid in item["K"] if kid not in loose]
    tree.move(loose, body)
