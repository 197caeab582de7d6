"""What the checked programme makes of a page that MkDocs has read: its body, and what others tell of it."""

from html import unescape
from typing import Any

from serviceprogram.citing.marks import Reference
from serviceprogram.pages.body import published
from serviceprogram.pages.check import Checked
from serviceprogram.pages.summary import summary
from serviceprogram.site import page_text


def body(checked: Checked, path: str, html: str) -> tuple[str, tuple[Reference, ...]]:
    """Return a page's body as it is published, on the web and in print, and all that can be cited in it."""
    chapter = checked.programme.chapter(path)
    if not chapter:
        return published(html, None)
    return published(html, chapter.number, checked.citations.labels(path), checked.citations.ending(path))


def description(checked: Checked, path: str, title: Any, html: str) -> str:
    """Return what search engines and shared links say of a page."""
    about, made = checked.programme.about, checked.generated.get(path)
    names = dict.fromkeys([unescape(str(title)), *(made.names[:1] if made else ())])
    return page_text.literal(summary(html, f"{': '.join(names)}. {about.title}, {about.region}."))
