"""What a page may not publish, whichever way it got into the HTML: scripts, styles, foreign requests."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree, html

FORBIDDEN_TAGS = frozenset(
    ("script", "iframe", "object", "embed", "form", "button", "style", "link", "meta", "base", "frame", "applet")
)
LOADING_ATTRIBUTES = ("src", "srcset", "data", "poster", "background")
ALLOWED_SCHEMES = frozenset(("", "http", "https", "mailto", "tel"))


def faults_in_html(markup: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield (line of ``text``, Swedish message) for what the page's HTML must not hold."""
    if not markup.strip():
        return
    for element in html.fragment_fromstring(markup, create_parent="div").iter(etree.Element):
        tag = str(element.tag)
        if tag in FORBIDDEN_TAGS:
            yield _line(text, f"<{tag}"), f"HTML-taggen <{tag}> får inte användas"
        for name, value in element.attrib.items():
            yield from _attribute_faults(str(name), str(value), text)


def _attribute_faults(name: str, value: str, text: str) -> Iterator[tuple[int, str]]:
    if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
        yield _line(text, name), f"attributet ”{name}” får inte användas"
    if name in ("href", "src", "action", "cite", *LOADING_ATTRIBUTES):
        scheme, host = _split(value)
        if scheme not in ALLOWED_SCHEMES:
            yield _line(text, value), f"adressen ”{value[:80]}” får inte användas; börja med https:, mailto: eller tel:"
        elif name in LOADING_ATTRIBUTES and (scheme or host):
            message = f"”{value[:80]}” hämtas från en annan webbplats; lägg filen i docs/ i stället"
            yield _line(text, value), message


def _split(value: str) -> tuple[str, str]:
    # browsers skip white space and control characters inside a scheme
    bare = re.sub(r"[\x00-\x20\x7f]", "", value)
    match = re.match(r"([a-zA-Z][\w+.-]*):", bare)
    return (match[1].lower() if match else ""), urlsplit(bare).netloc if bare.startswith("//") else ""


def _line(text: str, needle: str) -> int:
    position = text.lower().find(needle.lower())
    return text.count("\n", 0, position) + 1 if position >= 0 else 1
