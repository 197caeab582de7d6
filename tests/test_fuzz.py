"""Hypothesis over data files, front matter and Markdown: each mutation builds or is told with its line.

``FUZZ=20000 .venv/bin/python -m pytest tests/test_fuzz.py`` tries as many of each; what it finds goes into ``bad/``.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import NEIGHBOUR, copy_neighbour, serviceprogram
from fuzzing import judge, mutations
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from serviceprogram.site.settings import read_settings

EXAMPLES = int(os.environ.get("FUZZ", "150"))
MANY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="FUZZ" not in os.environ,  # the same every time in CI; new ones where somebody looks for more
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
SECONDS = 10
"""Beyond what any one input may keep the check busy, with room for a slow machine."""


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    return copy_neighbour(tmp_path_factory.mktemp("fuzz") / "programme")


@pytest.fixture(scope="module")
def to_html(place):
    return read_settings(place / "mkdocs.yml").to_html


def names(kind: str, ending: str) -> list[str]:
    return sorted(path.relative_to(NEIGHBOUR).as_posix() for path in (NEIGHBOUR / kind).rglob(f"*{ending}"))


@contextmanager
def holding(file: Path, content: bytes) -> Iterator[None]:
    """Let a file hold something for the time of the block; one that is not there goes again (the map)."""
    written = file.read_bytes() if file.exists() else None
    file.write_bytes(content)
    try:
        yield
    finally:
        file.unlink() if written is None else file.write_bytes(written)


FILES = {"data": names("data", ".yml"), "pages": names("docs", ".md")}


@pytest.mark.parametrize("kind", FILES)
@given(choice=st.data())
@MANY
def test_every_mutation_is_told_or_shown(kind, choice, place, to_html):
    name = choice.draw(st.sampled_from(FILES[kind]))
    mutation = choice.draw(mutations((NEIGHBOUR / name).read_text("utf-8")))
    with holding(place / name, mutation.encode("utf-8", "surrogatepass")):
        begun = time.process_time()
        judge(place, to_html)
        assert time.process_time() - begun < SECONDS


@given(text=st.text(max_size=300))
@MANY
def test_any_text_at_all_is_told_or_shown(text, place, to_html):
    with holding(place / "docs/index.md", text.encode("utf-8", "surrogatepass")):
        judge(place, to_html)


@given(content=st.binary(max_size=200))
@MANY
def test_any_bytes_at_all_are_told_or_shown(content, place, to_html):
    for name in ("docs/index.md", "data/roller.yml", "data/kommuner.geojson"):
        with holding(place / name, content):
            judge(place, to_html)


@given(choice=st.data())
@settings(MANY, max_examples=max(4, EXAMPLES // 500), phases=[Phase.generate])
def test_what_the_check_lets_through_is_built(choice, tmp_path_factory):
    """Whole builds, each of a mutation of every file that bears one.

    The one fault that a check can't know is a character that the font lacks: a check imports no font (HACKING.md).
    """
    folder = copy_neighbour(tmp_path_factory.mktemp("built") / "programme")
    to_html = read_settings(folder / "mkdocs.yml").to_html
    for name in (*FILES["data"], *FILES["pages"]):
        written = (folder / name).read_text("utf-8")
        for _ in range(4):
            (folder / name).write_text(choice.draw(mutations(written)), "utf-8", newline="")
            if not judge(folder, to_html).errors:
                break
            (folder / name).write_text(written, "utf-8", newline="")
    done = serviceprogram("bygg", folder=folder)
    assert done.returncode == 0 or "finns inte i typsnittet" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
