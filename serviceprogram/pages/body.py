"""What a page's Markdown became → what is published, on the web and in print alike."""

from lxml import html

from serviceprogram.citing.citable import citable
from serviceprogram.citing.identity import Chapter, ChapterLabels, identify
from serviceprogram.citing.marks import Reference, mark
from serviceprogram.pages.fragment import parsed, written
from serviceprogram.pages.typography import hold_spaces


def published(
    markup: str, chapter: int | None, labels: ChapterLabels | None = None, after: str = ""
) -> tuple[str, tuple[Reference, ...]]:
    """Return a page's body with its spaces held and, in a chapter with this number, all that can be cited marked.

    Without ``labels`` the chapter is numbered as if it had never been published. ``after`` is markup that ends it.
    """
    root = parsed(markup)
    hold_spaces(root)
    references: tuple[Reference, ...] = ()
    if chapter:
        blocks = citable(root)
        its = labels or identify(None, {"": Chapter(str(chapter), blocks)}).chapters[""]
        references = mark(blocks, its)
        taken = set(root.xpath("//@id"))
        root.extend(html.fragments_fromstring(after))
        for old in root.xpath("./div[@class='withdrawn']//span[@id]"):
            if old.get("id") in taken:  # by a new heading with the same words
                old.drop_tag()
    return written(root), references
