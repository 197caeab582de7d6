"""The municipalities' outlines: one GeoJSON file (RFC 7946), in degrees (WGS 84)."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from serviceprogram.programme.places import Outline
from serviceprogram.programme.problems import DataError
from serviceprogram.programme.source import Place, Source, read_text

FILE = "kommuner.geojson"
_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')


def read_outlines(path: Path, shown: str) -> tuple[Source, tuple[Outline, ...]]:
    """Return the file and an outline for each feature; raise DataError with every fault.

    The collection names its source under ``källa`` and each feature its municipality under
    ``properties.kod``; what else they say is passed over.
    """
    text = read_text(path, shown)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        fault = Source(shown, None, {(): error.lineno}).problem((), f"filen går inte att läsa som GeoJSON; {_AGAIN}")
        raise DataError([fault]) from None
    except RecursionError:
        raise DataError([Source(shown, None, {}).problem((), f"för många nivåer; {_AGAIN}")]) from None
    source = Source(shown, value, dict(_lines(text)))
    faults = [source.problem(place, message) for place, message in _faults(value)]
    if faults:
        raise DataError(faults)
    return source, tuple(
        Outline(kod=one["properties"]["kod"], ytor=_polygons(one["geometry"]), källa=value["källa"])
        for one in value["features"]
    )


_AGAIN = "spara om den från kartprogrammet som GeoJSON"


def _lines(text: str) -> Iterator[tuple[Place, int]]:
    yield (), 1
    key = re.search(r'"källa"\s*:', text)
    for index, found in enumerate(_FEATURE.finditer(text)):
        yield ("features", index), text.count("\n", 0, found.start()) + 1
        if key:  # the collection's, which each of its outlines has
            yield ("features", index, "källa"), text.count("\n", 0, key.start()) + 1


def _faults(value: Any) -> Iterator[tuple[Place, str]]:
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection" or not value.get("features"):
        yield (), f"filen ska vara en samling med en yta för varje kommun (”FeatureCollection”); {_AGAIN}"
        return
    if not isinstance(value.get("källa"), str):
        yield (), 'filen behöver en källa; skriv "källa": "id ur kallor.yml", före "features"'
    for index, feature in enumerate(value["features"]):
        place = ("features", index)
        code = _inside(feature, "properties", "kod")
        if not isinstance(code, str) or not re.fullmatch(r"\d{4}", code):
            yield place, f'ytan ska ha sin kommuns kod som text, "kod": "2303"; här står {json.dumps(code)}'
        for message in _geometry_faults(_inside(feature, "geometry")):
            yield place, f"ytan för kommun {code}: {message}"


def _inside(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _geometry_faults(geometry: Any) -> Iterator[str]:
    if _inside(geometry, "type") not in {"Polygon", "MultiPolygon"}:
        yield f"geometrin ska vara ”Polygon” eller ”MultiPolygon”; {_AGAIN}"
        return
    try:
        rings = [ring for polygon in _polygons(geometry) for ring in polygon]
    except (TypeError, ValueError, OverflowError):
        yield f"punkterna ska vara par av tal, [longitud, latitud]; {_AGAIN}"
        return
    if not rings:
        yield "ytan har ingen gräns"
    for ring in rings:
        outside = next((one for one in ring if not (abs(one[0]) <= 180 and abs(one[1]) <= 90)), None)
        if outside:
            yield f"{list(outside)} är inte longitud och latitud i grader; spara i WGS 84 (EPSG:4326)"
        elif len(ring) < 4 or ring[0] != ring[-1] or not _area(ring):
            yield "en gräns ska ha minst tre hörn, omsluta en yta och sluta i den punkt där den börjar"


def _polygons(geometry: Any) -> tuple[tuple[tuple[tuple[float, float], ...], ...], ...]:
    several = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return tuple(tuple(tuple(_point(*one[:2]) for one in ring) for ring in polygon) for polygon in several)


def _point(longitude: float, latitude: float) -> tuple[float, float]:
    if isinstance(longitude, str) or isinstance(latitude, str):
        raise TypeError
    return float(longitude), float(latitude)


def _area(ring: tuple[tuple[float, float], ...]) -> float:
    """Return twice the signed area, in square degrees."""
    return sum(x * b - a * y for (x, y), (a, b) in pairwise(ring))
