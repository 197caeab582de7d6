"""The hues: what is read has 7:1 in both schemes, what only shows where something is has 3:1."""

import re

import pytest
from conftest import ROOT

STYLES = (ROOT / "serviceprogram/theme/assets/stylesheets/site.css").read_text("utf-8")
GROUNDS = ("paper", "wash", "amber-wash")
READ = ("ink", "quiet", "pine", "lake", "amber")


def hues(selector: str) -> dict[str, str]:
    """Return name → six-digit colour of the first rule with this selector."""
    rule = STYLES.split(f"{selector} {{", 1)[1].split("}", 1)[0]
    found = re.findall(r"--([a-z-]+): #([0-9a-f]{3,6});", rule)
    return {name: code if len(code) == 6 else "".join(one * 2 for one in code) for name, code in found}


LIGHT = hues(":root")
SCHEMES = {"light": LIGHT, "dark": LIGHT | hues('[data-md-color-scheme="slate"]')}


def luminance(code: str) -> float:
    """Return WCAG's relative luminance."""
    parts = [int(code[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_hues_keep_their_contrast(scheme):
    hue = SCHEMES[scheme]
    pairs = [(text, ground, 7) for text in READ for ground in GROUNDS]
    pairs += [(mark, ground, 3) for mark in ("edge", "ring") for ground in GROUNDS]
    pairs.append(("on-pine", "pine-fill", 7))
    assert [
        (*pair, contrast(hue[pair[0]], hue[pair[1]]))
        for pair in pairs
        if contrast(hue[pair[0]], hue[pair[1]]) < pair[2]
    ] == []


def test_the_dark_scheme_has_hues_of_its_own():
    assert {*READ, *GROUNDS, "edge", "line", "ring"} <= hues('[data-md-color-scheme="slate"]').keys()
