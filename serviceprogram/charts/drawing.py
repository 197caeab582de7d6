"""Marks → SVG text: Vega draws them (vl-convert), and what its drawing has that ours do not want is taken away.

Vega is given places for everything, so it measures no text and needs no font: no file is read and none written.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
FONT = "'Source Sans 3'"
"""Quoted: a name in CSS that ends in a number is none without."""
Spec = Mapping[str, Any]
_MOVED = re.compile(r"translate\(([^,)]+),([^)]+)\)")
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_KEPT = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-family", "font-weight")


def draw(marks: Sequence[Spec], scales: Sequence[Spec], size: tuple[float, float], words: str) -> str:
    """Return an SVG of ``size`` px that is read out as ``words``; the same marks give the same bytes.

    A mark's ``name`` becomes its class, after ``chart-``, and its colours stay as attributes, for paper.
    """
    import vl_convert  # noqa: PLC0415 (84 MB, and half a second at the first drawing: a check draws nothing)

    width, height = size
    spec = {"width": width, "height": height, "padding": 0, "autosize": "none"}
    data: list[Spec] = []
    spec |= {"scales": [*scales], "marks": [_named(one, data) for one in marks], "data": data}
    return _tidied(str(vl_convert.vega_to_svg(json.dumps(spec))), size, words)


def _named(mark: Spec, data: list[Spec]) -> Spec:
    """Return a mark with a name of its own that takes its values by name, as Vega wants; put them among the data."""
    name = f"{mark['name']}--{len(data)}"
    source = f"values-{len(data)}"
    data.append({"name": source, "values": mark.get("values", [{}])})
    inside = {"marks": [_named(one, data) for one in mark["marks"]]} if "marks" in mark else {}
    return {**mark, **inside, "name": name, "from": {"data": source}}


def _tidied(drawn: str, size: tuple[float, float], words: str) -> str:
    width, height = (_short(f"{one:.2f}") for one in size)
    root = etree.Element("svg", nsmap={None: SVG})
    root.attrib.update({"viewBox": f"0 0 {width} {height}", "role": "img", "aria-label": words})
    for element, name, place in _leaves(etree.fromstring(drawn.encode()), "", (0.0, 0.0)):
        root.append(_mark(element, name, place))
    return str(etree.tostring(root, encoding="unicode"))


def _leaves(
    element: etree._Element, name: str, place: tuple[float, float]
) -> Iterator[tuple[etree._Element, str, tuple[float, float]]]:
    """Yield what is drawn, with the name of its mark and how far it is moved, without Vega's own grounds."""
    if moved := _MOVED.fullmatch(element.get("transform", "")):
        place = place[0] + float(moved[1]), place[1] + float(moved[2])
    own = element.get("class", "")
    name = own.rpartition(" ")[2].partition("--")[0] if own.startswith("mark-") else name
    if element.tag == f"{{{SVG}}}g" or element.getparent() is None:
        for child in element:
            yield from _leaves(child, name, place)
    elif own not in ("background", "foreground") and (element.get("d") != "" or element.text):
        yield element, name, place


def _mark(element: etree._Element, name: str, place: tuple[float, float]) -> etree._Element:
    x, y = (_short(f"{one:.6f}") for one in place)
    made = etree.Element(element.tag, {"class": f"chart-{name}"}, nsmap={None: SVG})
    kind = etree.QName(element).localname
    if kind == "text":
        made.attrib.update({"x": x, "y": y, "font-size": element.get("font-size", "").removesuffix("px")})
        if (anchor := element.get("text-anchor")) not in (None, "start"):
            made.set("text-anchor", anchor)
        made.text = element.text
    elif kind == "line":
        ends = (place[0] + float(element.get("x2", 0)), place[1] + float(element.get("y2", 0)))
        x2, y2 = (_short(f"{one:.6f}") for one in ends)
        made.attrib.update({"x1": x, "y1": y, "x2": x2, "y2": y2})
    else:
        made.set("d", _short(element.get("d", "")))
        if place != (0, 0):
            made.set("transform", f"translate({x} {y})")
    if kind != "text":
        made.set("fill", "none")
    made.attrib.update({key: element.get(key, "") for key in _KEPT if element.get(key)})
    return made


def _short(numbers: str) -> str:
    """Return path data or a number with one decimal at most: a tenth of a pixel is seen by nobody."""
    return _NUMBER.sub(
        lambda found: f"{round(float(found[0]), 1) + 0:g}" if abs(float(found[0])) < 1e5 else found[0], numbers
    )
