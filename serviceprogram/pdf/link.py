"""The theme handler of mkdocs-pdf-export-plugin: the links to the PDFs on each page of the site."""

import re
from html import escape

_HEADING_END = re.compile(r"<article\b[^>]*>.*?</h1>", re.DOTALL)


def get_stylesheet() -> str:
    """Return no styles: the PDF is not made of the themed page."""
    return ""


def modify_html(html: str, href: str, part: str | None = None, *, section: bool = False) -> str:
    """Return a themed page with links to the whole PDF and, where there is one, the page's own.

    The own PDF of a page that opens a ``section`` holds all of it.

    The addresses are relative to the page. Raise ValueError where the page has no article with an h1.
    """
    heading = _HEADING_END.search(html)
    if not heading:
        raise ValueError("temat gav sidan ingen artikel med rubrik, där länken till PDF:en ska stå")
    whole = "Ladda ner hela programmet som PDF" if part else "Ladda ner som PDF"
    what = "avsnittet" if section else "sidan"
    links = ([_link(part, f"Ladda ner {what} som PDF")] if part else []) + [_link(href, whole)]
    place = heading.end()
    return f'{html[:place]}\n<p class="pdf-links screen-only">{" ".join(links)}</p>{html[place:]}'


def _link(href: str, text: str) -> str:
    return f'<a href="{escape(href)}" type="application/pdf" download>{text}</a>'
