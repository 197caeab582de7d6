"""The site's settings as the check needs them: read from mkdocs.yml without MkDocs' plugins, which take a second."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from serviceprogram.editing.forge import SETTING, Forge, read_forge
from serviceprogram.programme.page_source import AS_MANY_PAGES
from serviceprogram.programme.problems import DataError, Problem

DATA_FOLDER = "data"
_BUILT_IN = ("toc", "tables", "fenced_code")
"""The Markdown extensions that MkDocs always has."""


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml, with all that it inherits, says of the pages."""

    file: Path
    docs: Path
    data: Path
    nav: Any
    to_html: Callable[[str], str]
    """The site's Markdown, links left as written."""
    site: str
    forge: Forge | None
    """Where the files are edited, once it is decided."""


def read_settings(config_file: Path) -> Settings:
    """Read the settings, as MkDocs would; raise DataError where they can't be read."""
    root = config_file.resolve().parent
    try:
        with config_file.open("rb") as opened:
            said = yaml_load(opened)
    except FileNotFoundError:
        raise DataError([Problem(config_file.name, 1, "filen saknas")]) from None
    except ConfigurationError as error:
        place = re.search(r"line (\d+), column", str(error))
        message = "filen går inte att läsa som YAML; rätta raden eller ta tillbaka den som den var"
        raise DataError([Problem(config_file.name, int(place[1]) if place else 1, message)]) from None
    names, options = extensions(said.get("markdown_extensions", []))
    to_html = markdown_of(names, options)
    docs = root / said.get("docs_dir", "docs")
    forge = _forge(config_file, said.get("extra"))
    return Settings(
        config_file, docs, root / DATA_FOLDER, said.get("nav"), to_html, said.get("site_url") or "", forge
    )


def settings_of(config: Any) -> Settings:
    """Return the settings that MkDocs has read, as its ``MkDocsConfig``."""
    file, docs = Path(config.config_file_path), Path(config.docs_dir)
    to_html = markdown_of(config.markdown_extensions, config.mdx_configs)
    forge = _forge(file, config.extra)
    return Settings(file, docs, file.parent / DATA_FOLDER, config.nav, to_html, config.site_url or "", forge)


def _forge(config_file: Path, extra: Any) -> Forge | None:
    said = extra.get(SETTING) if isinstance(extra, Mapping) else None
    if said is None:
        return None
    try:
        return read_forge(said)
    except ValueError as error:
        lines = config_file.read_text("utf-8").splitlines()
        line = next((number for number, one in enumerate(lines, 1) if one.strip().startswith(f"{SETTING}:")), 1)
        faults = str(error).splitlines()
        raise DataError(Problem(config_file.name, line, fault, rule="inställning") for fault in faults) from None


def extensions(said: list[Any] | dict[str, Any]) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """Return the names and the options of ``markdown_extensions``, in either of the forms that MkDocs reads."""
    listed = [{name: options} for name, options in said.items()] if isinstance(said, dict) else said
    names, options = list(_BUILT_IN), {}
    for one in listed:
        name, its = next(iter(one.items())) if isinstance(one, dict) else (one, None)
        if name not in names:
            names.append(name)
        options[name] = its or {}
    return names, {name: its for name, its in options.items() if its}


def markdown_of(names: list[str], options: dict[str, dict[str, Any]]) -> Callable[[str], str]:
    """Return the function that turns Markdown into HTML as MkDocs would."""
    settings = repr((names, options))
    if settings not in _converters:
        converter = Markdown(extensions=names, extension_configs=options)
        _converters.clear()
        _converters[settings] = lru_cache(AS_MANY_PAGES)(lambda text: converter.reset().convert(text))
    return _converters[settings]


_converters: dict[str, Callable[[str], str]] = {}
"""The last one made, by its settings: a preview asks for the same pages after every change."""
