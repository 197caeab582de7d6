"""The one check on the real site: no errors, little advice, and nothing imported that it does not need."""

import json
import subprocess
import sys

import pytest
from conftest import ROOT, serviceprogram
from markdown import Markdown
from mkdocs.config import load_config

from serviceprogram.site.settings import read_settings

FEW = 5


def test_the_real_site_has_no_errors_and_little_advice():
    done = serviceprogram("kontrollera", "--form", "gitlab", folder=ROOT)
    assert done.returncode == 0, done.stdout
    assert len(json.loads(done.stdout)) <= FEW, done.stdout


def test_a_check_imports_neither_the_typesetter_nor_the_site_generator():
    """They take several seconds to import, and an editor's machine may lack what they need."""
    code = "import sys; from serviceprogram.site import checking; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    slow = (
        "weasyprint",
        "mkdocs.config",
        "rdflib",
        "icalendar",
        "fontTools",
        "pikepdf",
        "hunspell",
        "edtf",
        "vl_convert",
    )
    assert [name for name in slow if name in loaded] == []


@pytest.mark.parametrize("real", [True, False], ids=["real", "neighbour"])
def test_the_settings_are_those_that_mkdocs_reads(real, neighbour):
    folder = ROOT if real else neighbour
    config = load_config(str(folder / "mkdocs.yml"))
    settings = read_settings(folder / "mkdocs.yml")
    assert (str(settings.docs), settings.nav, settings.site) == (config.docs_dir, config.nav, config.site_url or "")
    text = "# A {#b}\n\nx[^1]\n\n| a |\n|--:|\n| b |\n\n```py\nc\n```\n\n- d\n\n[^1]: e\n"
    theirs = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    assert settings.to_html(text) == theirs.convert(text)


def test_settings_that_cannot_be_read_get_their_line(neighbour):
    (neighbour / "mkdocs.yml").write_text("site_name: x\nnav: [\n", "utf-8")
    done = serviceprogram("kontrollera", folder=neighbour)
    assert done.returncode == 1
    assert "mkdocs.yml:3: filen går inte att läsa som YAML" in done.stderr


def test_advice_stops_nothing_and_the_build_says_how_much_there_is(neighbour):
    (neighbour / "docs/index.md").write_text("# Grannlandet\n\nEtt okännt ord.\n", "utf-8")
    done = serviceprogram("kontrollera", folder=neighbour)
    assert done.returncode == 0
    assert "docs/index.md\n  rad 3: okänt ord ”okännt”, menade du ”okänt”?" in done.stderr
    built = serviceprogram("bygg", folder=neighbour)
    assert built.returncode == 0, built.stderr
    count = done.stderr.count("\n  rad ")
    assert f"{count} råd, som inte stoppar något; make check visar dem" in built.stderr
