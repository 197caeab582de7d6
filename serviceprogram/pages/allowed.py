"""The HTML and the SVG that an editor's text and drawings may hold: lists of what is allowed, and nothing else.

A page's HTML is what its Markdown gives, its macros not run; what these make is the engine's own.
"""

import re
from collections.abc import Mapping

import nh3

EVERYWHERE = frozenset(("class", "id", "lang", "title"))
_PLAIN = (
    *("abbr", "blockquote", "br", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption"),
    *("figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small"),
    *("span", "strong", "sub", "summary", "sup", "table", "tbody", "thead", "tr", "u", "ul", "var", "wbr"),
)
PAGE: Mapping[str, frozenset[str]] = dict.fromkeys(_PLAIN, frozenset[str]()) | {
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

RAW_TAGS = frozenset(
    ("abbr", "br", "cite", "em", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "wbr")
)
"""The HTML that an editor may write in running text; the rest is what Markdown and macros are for."""
RAW_ATTRIBUTES = frozenset(("lang", "title", "cite"))

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
"""What a whole address may begin with."""

DRAWING = frozenset(
    (
        *("circle", "clippath", "defs", "desc", "ellipse", "g", "image", "line", "lineargradient", "marker", "mask"),
        *("metadata", "path", "pattern", "polygon", "polyline", "radialgradient", "rect", "stop", "svg", "symbol"),
        *("text", "textpath", "title", "tspan", "use", "view"),
    )
)
"""What an SVG file may be made of: what is drawn, and nothing that moves, runs or holds another document."""
_DRAWN_BY = frozenset(
    (
        *("alignment-baseline", "baseline-shift", "font", "font-stretch", "font-variant", "writing-mode"),
        *("class", "clip-path", "clip-rule", "clippathunits", "color", "cx", "cy", "d", "display", "dx", "dy"),
        *("dominant-baseline", "fill", "fill-opacity", "fill-rule", "font-family", "font-size", "font-style"),
        *("font-weight", "fx", "fy", "gradienttransform", "gradientunits", "height", "href", "id", "lang"),
        *("lengthadjust", "letter-spacing", "marker-end", "marker-mid", "marker-start", "markerheight"),
        *("markerunits", "markerwidth", "mask", "maskcontentunits", "maskunits", "offset", "opacity", "orient"),
        *("overflow", "paint-order", "pathlength", "patterncontentunits", "patterntransform", "patternunits"),
        *("points", "preserveaspectratio", "r", "refx", "refy", "role", "rotate", "rx", "ry", "shape-rendering"),
        *("spreadmethod", "startoffset", "stop-color", "stop-opacity", "stroke", "stroke-dasharray"),
        *("stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity"),
        *("stroke-width", "text-anchor", "text-decoration", "text-rendering", "textlength", "transform"),
        *("vector-effect", "version", "viewbox", "visibility", "width", "word-spacing", "x", "x1", "x2"),
        *("xlink:href", "xml:lang", "xml:space", "y", "y1", "y2"),
    )
)


def draws(attribute: str) -> bool:
    """Whether an attribute, in small letters, is of those that an SVG's element may have."""
    return attribute in _DRAWN_BY or attribute.startswith(("aria-", "data-", "xmlns"))


_ENGINES_OWN = re.compile(r"(?:md-|screen-only$|print-only$|edit-|ref$|ref-|withdrawn$)")
"""Classes that the theme and the engine work by: text in them could cover the page, or be left out of the PDF."""
_TAG = re.compile(r"<\s*/?\s*([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"[\s\"'/]([^\s\"'<>/=]+)\s*=?")


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
        url_schemes=SCHEMES | {"javascript", "data", "vbscript", "file", "blob", "filesystem"},
        clean_content_tags=set(),
        link_rel=None,
        strip_comments=False,
    )
    allowed = {tag: set(own | EVERYWHERE) for tag, own in PAGE.items()}
    kept = nh3.clean(
        markup, tags=set(PAGE), attributes=allowed, url_schemes=set(SCHEMES), clean_content_tags=set(), link_rel=None
    )
    return every != kept
