"""The HTML and the SVG that an editor's text and drawings may hold: lists of what is allowed, and nothing else.

A page's HTML is what its Markdown gives, its macros not run; what these make is the engine's own.
"""

import re
from collections.abc import Mapping

import nh3

EVERYWHERE = frozenset(("class", "id", "lang", "title"))
PAGE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *(
                "abbr",
                "blockquote",
                "br",
                "cite",
                "code",
                "dd",
                "del",
                "div",
                "dl",
                "dt",
                "em",
                "figcaption",
                "figure",
            ),
            *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small"),
            *("span", "strong", "sub", "summary", "sup", "table", "tbody", "thead", "tr", "u", "ul", "var", "wbr"),
        ),
        frozenset(),
    ),
    "a": frozenset(("href", "hreflang", "rel")),
    "blockquote": frozenset(("cite",)),
    "details": frozenset(("open",)),
    "div": frozenset(("data-tabs",)),  # the tabs' own
    "img": frozenset(("alt", "height", "loading", "src", "width")),
    "input": frozenset(("checked", "disabled", "name", "type")),  # of tabs and lists of tasks
    "label": frozenset(("for",)),
    "li": frozenset(("value",)),
    "ol": frozenset(("start", "type")),
    "q": frozenset(("cite",)),
    "td": frozenset(("align", "colspan", "rowspan")),
    "th": frozenset(("align", "colspan", "rowspan", "scope")),
}
"""Tag → the attributes that it may have, beside those that all have."""

DRAWING = frozenset(
    (
        *("circle", "clippath", "defs", "desc", "ellipse", "g", "image", "line", "lineargradient", "marker", "mask"),
        *("metadata", "path", "pattern", "polygon", "polyline", "radialgradient", "rect", "stop", "svg", "symbol"),
        *("text", "textpath", "title", "tspan", "use", "view"),
    )
)
"""What an SVG file may be made of: what is drawn, and nothing that moves, runs or holds another document."""
DRAWING_ATTRIBUTES = re.compile(
    r"(?:xmlns(?::\w+)?|xml:(?:space|lang)|version|viewbox|preserveaspectratio|id|class|lang|role|aria-[a-z]+"
    r"|(?:xlink:)?href|[xyr]|[cdfr][xy]|[xy][12]|d|dx|dy|rotate|points|width|height|offset|transform|pathlength"
    r"|text(?:length|anchor)|text-(?:anchor|decoration|rendering)|lengthadjust|(?:dominant|alignment)-baseline"
    r"|baseline-shift|(?:letter|word)-spacing|writing-mode|font|font-[a-z-]+|fill(?:-[a-z]+)?|stroke(?:-[a-z]+)?|color"
    r"|opacity|stop-(?:color|opacity)|clip-(?:path|rule)|mask|marker(?:-[a-z]+)?|(?:ref|marker)[xywh]\w*|orient"
    r"|(?:gradient|pattern|clippath|mask|maskcontent|patterncontent|marker)(?:units|transform)|spreadmethod"
    r"|paint-order|shape-rendering|vector-effect|visibility|display|overflow|startoffset|side|data-[a-z-]+)"
)

_ENGINES_OWN = re.compile(r"(?:md-|screen-only$|print-only$|edit-|ref$|ref-)")
"""Classes that the theme and the engine work by: text in them could cover the page, or be left out of the PDF."""
_TAG = re.compile(r"<\s*/?\s*([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"[\s\"'/]([^\s\"'<>/=]+)\s*=?")
_SCHEMES = {"http", "https", "mailto", "tel"}


def of_the_engine(classes: str) -> str:
    """Return the first of the classes that only the engine may use, or ""."""
    return next((one for one in classes.split() if _ENGINES_OWN.match(one)), "")


def loses_something(markup: str) -> bool:
    """Whether a page's HTML, read as browsers read it, holds more than ``PAGE`` allows.

    nh3 reads it twice, once with all that stands there and once with what is allowed: what it then writes differs by
    what was not. This is the net behind the messages of ``published``, whose parser is not a browser's.
    """
    tags = {name.lower() for name in _TAG.findall(markup)}
    names = {name.lower() for name in _ATTRIBUTE.findall(markup)}
    every = nh3.clean(
        markup,
        tags=tags | PAGE.keys(),
        attributes={"*": names},
        url_schemes=_SCHEMES | {"javascript", "data", "vbscript", "file", "blob", "filesystem"},
        clean_content_tags=set(),
        link_rel=None,
        strip_comments=False,
    )
    allowed = {tag: set(own | EVERYWHERE) for tag, own in PAGE.items()}
    kept = nh3.clean(
        markup, tags=set(PAGE), attributes=allowed, url_schemes=_SCHEMES, clean_content_tags=set(), link_rel=None
    )
    return every != kept
