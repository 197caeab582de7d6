"""``data/`` and the chapters' front matter → a Programme, or every problem at once."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from serviceprogram.programme import page_source
from serviceprogram.programme.fields import ID
from serviceprogram.programme.loading import Loading
from serviceprogram.programme.model import Programme
from serviceprogram.programme.outlines import FILE as OUTLINES
from serviceprogram.programme.outlines import read_outlines
from serviceprogram.programme.page_source import PageSource
from serviceprogram.programme.problems import DataError, Problem, suggestion
from serviceprogram.programme.source import Source, read_yaml
from serviceprogram.programme.values import FOLDER as VALUES
from serviceprogram.programme.values import read_values

REPLIES = "remissvar"
"""The folder of replies, one in each file, which is named by the reply's id."""
REPLY = "svar"
"""The one key of a reply's file."""
DECISIONS = "hanvisningar.yml"
"""What is decided until the next edition is frozen."""

FILES = {
    "program.yml": ("program",),
    "utgavor.yml": ("utgåvor",),
    "kallor.yml": ("källor",),
    "roller.yml": ("roller",),
    "tidplan.yml": ("avsnitt", "aktiviteter"),
    "underlag.yml": ("underlag",),
    "styrdokument.yml": ("styrdokument",),
    "mal.yml": ("insatsområden", "mål", "målkonflikter"),
    "indikatorer.yml": ("indikatorer",),
    "handlingsplan.yml": ("handlingsplaner", "insatser"),
    "stod.yml": ("stöd",),
    "kommuner.yml": ("län", "kommuner"),
    "tillganglighet.yml": ("redogörelse",),
    "remiss.yml": ("remiss",),
    "sandlista.yml": ("sändlista",),
    "ordlista.yml": ("ordlista",),
    DECISIONS: ("avgöranden",),
}
"""Each data file with its top keys, which are also the keys of Programme."""


@dataclass
class Files:
    """The files as they were read, for those who look at what is written in them."""

    data: list[Source] = field(default_factory=list)
    pages: dict[str, PageSource] = field(default_factory=dict)
    """By path from ``docs/``; a page that can't be read is not here."""


def load(data: Path, docs: Path, files: Files | None = None) -> Programme:
    """Read ``data/*.yml`` and ``docs/**/*.md``; raise DataError with every problem found.

    ``files``, where given, is filled with all that could be read, also where there are problems.
    """
    loading = Loading()
    files = files or Files()
    for path in sorted(data.glob("*.y*ml")):
        if path.name not in FILES:
            message = f"okänd datafil{suggestion(path.name, FILES)}"
            loading.problems.append(Problem(f"{data.name}/{path.name}", 1, message))
    for name, keys in FILES.items():
        if not (data / name).exists() and loading.may_lack(keys):
            continue
        with loading:
            source = read_yaml(data / name, f"{data.name}/{name}")
            files.data.append(source)
            loading.read_file(source, keys)
    for path in _inside(data / REPLIES):
        with loading:
            source = read_reply(path, f"{data.name}/{REPLIES}/{path.name}")
            files.data.append(source)
            loading.read_record("remissvar", source, (REPLY,), id=path.stem)
    for path in _inside(data / VALUES):
        with loading:
            source, problems = read_values(path, f"{data.name}/{VALUES}/{path.name}")
            loading.problems += problems
            files.data.append(source)
            loading.read_values(source, path.stem)
    if (data / OUTLINES).exists():
        with loading:
            loading.take_outlines(*read_outlines(data / OUTLINES, f"{data.name}/{OUTLINES}"))
    for path in page_source.sources(docs):
        with loading:
            page = page_source.read(path, docs)
            files.pages[page.path] = page
            if page.is_chapter:
                loading.read_record("kapitel", page.meta, (), sökväg=page.path)
            else:
                loading.problems += page_source.meta_problems(page)
    return loading.programme()


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def read_reply(path: Path, shown: str) -> Source:
    """Read the file of one reply; raise DataError where it is no such file."""
    if path.suffix != ".yml" or not re.fullmatch(ID, path.stem):
        message = "ett svar heter som sitt id, som odeby.yml: små bokstäver a–z, siffror och bindestreck"
        raise DataError([Problem(shown, 1, message)])
    source = read_yaml(path, shown)
    if not isinstance(source.value, dict) or set(source.value) != {REPLY}:
        raise DataError([source.problem((), f"filen ska ha nyckeln ”{REPLY}:” och ingen annan på samma nivå")])
    return source
