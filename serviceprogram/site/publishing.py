"""What the site says of each page, by its file under ``docs/``: text for MkDocs, its body, what others tell of it."""

from collections.abc import Callable
from html import unescape
from typing import Any

from serviceprogram.citing.marks import Reference
from serviceprogram.kit.reply_form import Kit
from serviceprogram.pages.body import published
from serviceprogram.pages.check import Checked
from serviceprogram.pages.macros import PageMacros
from serviceprogram.pages.summary import summary
from serviceprogram.site import page_text, review
from serviceprogram.site.edition_pages import EditionPages


class Publishing:
    """The pages of one build."""

    def __init__(self, checked: Checked, old: EditionPages, kit: Kit | None) -> None:
        """Take the site as it is, the frozen editions' pages and what is sent out."""
        self.checked, self.old, self.kit = checked, old, kit

    def macros(self, here: Callable[[], str]) -> PageMacros:
        """Return the macros for the page ``here()``."""
        one = self.checked
        return PageMacros(one.programme, one.addresses, here, edit_links=one.edit_links, kit=self.kit)

    def text(self, path: str) -> str | None:
        """Return a page's text as it was checked, without its front matter; None where MkDocs has it already."""
        if text := self.old.text(path):
            return text
        source = self.checked.pages.get(path)
        # the empty line keeps MkDocs from reading "Ord: …" on the first line as front matter of an old kind
        return f"\n{source.text}" if source else None

    def head(self, path: str) -> str:
        """Return the Markdown that opens a chapter; "" for another page."""
        chapter = self.checked.programme.chapter(path)
        return self.macros(lambda: path).head(chapter) if chapter else ""

    def meta(self, path: str) -> dict[str, Any]:
        """Return a page's front matter as the theme is to have it: a chapter's title has its number."""
        if path == review.PAGE:
            return {"title": review.TITLE}
        if meta := self.old.meta(path):
            return {**meta, "search": {"exclude": True}}
        source, chapter = self.checked.pages.get(path), self.checked.programme.chapter(path)
        if not source:
            made = self.checked.generated[path]
            return page_text.escaped({"title": made.title, "pdf": made.in_pdf})
        return page_text.escaped({"title": f"{chapter.number} {chapter.title}"} if chapter else source.meta.value)

    def body(self, path: str, html: str) -> tuple[str, tuple[Reference, ...]]:
        """Return a page's body as it is published, on the web and in print, and all that can be cited in it."""
        chapter = self.checked.programme.chapter(path)
        if not chapter:
            return published(html, None)
        citations = self.checked.citations
        return published(html, chapter.number, citations.labels(path), citations.ending(path))

    def description(self, path: str, title: Any, html: str) -> str:
        """Return what search engines and shared links say of a page."""
        about, names = self.checked.programme.about, self.names(path)
        titles = dict.fromkeys([unescape(str(title)), *names[:1]])
        return page_text.literal(summary(html, f"{': '.join(titles)}. {about.title}, {about.region}."))

    def names(self, path: str) -> tuple[str, ...]:
        """Return what else a page is called."""
        made = self.checked.generated.get(path)
        return made.names if made else ()

    def sought_by(self, path: str) -> tuple[str, ...]:
        """Return what else a page is searched for by: "Hållbarhet och målkonflikter" by each of its parts."""
        chapter = self.checked.programme.chapter(path)
        if chapter and " och " in chapter.title:
            return tuple(chapter.title.replace(", ", " och ").split(" och "))
        return self.names(path)
