"""What a page's Markdown became → what is published, on the web and in print alike."""

from lxml import html

from serviceprogram.pages.references import Reference, cite
from serviceprogram.pages.typography import hold_spaces


def published(markup: str, chapter: int | None) -> tuple[str, tuple[Reference, ...]]:
    """Return a page's body with its spaces held and, in a chapter with this number, all that can be cited marked."""
    root = html.fragment_fromstring(markup, create_parent="div")
    hold_spaces(root)
    references = cite(root, chapter) if chapter else ()
    inner = [root.text or "", *(html.tostring(child, encoding="unicode") for child in root)]
    return "".join(inner), references
