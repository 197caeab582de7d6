"""One stylesheet for what every page loads, without the rules that no page and no script can meet.

A rule goes when each of its selectors asks for a class, or a colour of Material's palette, that stands in no page and
no script of the site. What stands inside ``:not()``, ``:is()`` and the like is not looked at, so a rule is kept when
in doubt; a test compares the pages with and without.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2

_LINK = re.compile(r'\s*<link rel="stylesheet" href="((?:[^"]*/)?)(assets/stylesheets/[^"]+\.css)">')
_CLASSES = re.compile(r'\bclass="([^"]*)"')
_COLOURS = re.compile(r'\bdata-md-color-\w+="([^"]*)"')
_WORD = re.compile(r"[\w-]+")
_HASH = re.compile(r"\.[0-9a-f]{8}\.min")
_USED_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)|['\"](--[\w-]+)")


def join_styles(site: Path) -> None:
    """Put the stylesheets that every page loads into one, named by its digest, and let the pages load that one."""
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    scripts = "\n".join(path.read_text("utf-8") for path in sorted(site.glob("assets/**/*.js")))
    loaded = [[found[2] for found in _LINK.finditer(page)] for page in pages.values()]
    common = [path for path in loaded[0] if all(path in others for others in loaded)] if loaded else []
    if not common:
        return
    sheets = [*common, *sorted({path for paths in loaded for path in paths} - set(common))]
    sources = {path: (site / path).read_text("utf-8") for path in sheets}
    slim = slimmed(sources, words_of(pages.values(), scripts), scripts)
    for path in sheets:
        (site / path).unlink()
    joined = "".join(slim[path] for path in common)
    names = {common[0]: _write(site, "assets/stylesheets/gemensam.css", joined)}
    names |= {path: _write(site, path, slim[path]) for path in sheets if path not in common}
    gone = set(common[1:])

    def renamed(found: re.Match[str]) -> str:
        return "" if found[2] in gone else found[0].replace(found[2], names[found[2]])

    for path, page in pages.items():
        path.write_text(_LINK.sub(renamed, page), "utf-8")


def words_of(pages: Iterable[str], scripts: str) -> frozenset[str]:
    """Return each class and colour of the pages, and each word of the scripts, which may become one."""
    found = set(_WORD.findall(scripts))
    for page in pages:
        for pattern in (_CLASSES, _COLOURS):
            found.update(word for value in pattern.findall(page) for word in value.split())
    return frozenset(found)


def slimmed(sheets: dict[str, str], words: Collection[str], scripts: str = "") -> dict[str, str]:
    """Return each stylesheet without rules and variables that nothing uses."""
    made = {path: "".join(_rules(tinycss2.parse_stylesheet(text), words)) for path, text in sheets.items()}
    used: set[str] = set()
    while True:  # a variable that only unused variables name is found in the next turn
        named = {one or two for one, two in _USED_VARIABLE.findall("".join([*made.values(), scripts]))}
        if named == used:
            return made
        used = named
        made = {path: "".join(_rules(tinycss2.parse_stylesheet(text), words, used)) for path, text in made.items()}


def _write(site: Path, path: str, text: str) -> str:
    """Write a stylesheet under a name with its digest, which servers let browsers keep; return the name."""
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    name = f"{_HASH.sub('', path).removesuffix('.css')}.{digest}.min.css"
    (site / name).write_text(text, "utf-8")
    return name


def _rules(nodes: Iterable[Any], words: Collection[str], variables: Collection[str] | None = None) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [one for one in _selectors(node.prelude) if _can_match(one, words)]
            content = _declarations(node.content, variables)
            if selectors and content:
                yield f"{','.join(tinycss2.serialize(one).strip() for one in selectors)}{{{content}}}"
        elif node.type == "at-rule" and node.content is not None:
            inside = (
                "".join(_rules(tinycss2.parse_rule_list(node.content), words, variables))
                if node.lower_at_keyword in ("media", "supports")
                else tinycss2.serialize(node.content).strip()
            )
            if inside:
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude).rstrip()}{{{inside}}}"
        elif node.type == "at-rule":
            yield node.serialize()


def _selectors(prelude: Iterable[Any]) -> list[list[Any]]:
    """Return a rule's selectors, one list of tokens each."""
    found: list[list[Any]] = [[]]
    for one in prelude:
        if one == ",":
            found.append([])
        elif one.type != "comment":
            found[-1].append(one)
    return found


def _can_match(selector: list[Any], words: Collection[str]) -> bool:
    for before, token in zip([None, *selector], selector, strict=False):
        if before == "." and token.type == "ident" and token.value not in words:
            return False
        if token.type == "[] block":
            inside = [one for one in token.content if one.type != "whitespace"]
            name = inside[0].value if inside and inside[0].type == "ident" else ""
            if name.startswith("data-md-color-") and len(inside) == 3 and inside[2].value not in words:
                return False
    return True


def _declarations(content: list[Any], variables: Collection[str] | None) -> str:
    """Return a rule's declarations in their shortest form, without the variables that nothing uses."""
    kept = []
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type != "declaration":
            return str(tinycss2.serialize(content).strip())  # nested rules: as they are
        if variables is not None and one.name.startswith("--") and one.name not in variables:
            continue
        value = tinycss2.serialize(one.value).strip()
        kept.append(f"{one.name}:{value}{'!important' if one.important else ''}")
    return ";".join(kept)
