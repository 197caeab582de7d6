"""A page in one or two sentences, for those who show it in a list: its own first words, and nothing made up."""

import re

from lxml import html

_LENGTH = 160
"""Characters; search engines cut what is longer."""
_SHORTEST = 40
_APART = frozenset(("gap", "source", "pdf-links", "table"))
_ASIDE = re.compile(r" \(källa: [^)]*\)")
_SENTENCE = re.compile(r"(?<=[.!?:]) (?=[A-ZÅÄÖ])")


def summary(markup: str, otherwise: str) -> str:
    """Return the first whole sentences of a page's running text; ``otherwise`` where it has no such text."""
    root = html.fragment_fromstring(markup, create_parent="div")
    for element in root.iter("p"):
        around = {name for one in (element, *element.iterancestors()) for name in (one.get("class") or "").split()}
        if around & _APART:
            continue
        for unread in element.xpath(".//*[contains(@class, 'ref') or self::sup]"):
            unread.drop_tree()
        text = _ASIDE.sub("", " ".join(element.text_content().replace("\N{SOFT HYPHEN}", "").split()))
        if len(text) >= _SHORTEST:
            return _shortened(text)
    return _shortened(otherwise)


def _shortened(text: str) -> str:
    """Return the sentences that there is room for, or the first words of the first."""
    first, *rest = _SENTENCE.split(text)
    for sentence in rest:
        if len(first) + 1 + len(sentence) > _LENGTH:
            break
        first += f" {sentence}"
    return first if len(first) <= _LENGTH else f"{first[: _LENGTH - 2].rsplit(' ', 1)[0].rstrip(',;:')} …"
