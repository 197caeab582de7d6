"""Who may import whom, and who may touch files or the clock: the house's one-way flow."""

import ast
from pathlib import Path

import pytest
from conftest import ROOT

ENGINE = ROOT / "serviceprogram"
MAY_IMPORT = {
    "alignment": {"alignment"},
    "citing": {"alignment", "programme", "citing"},
    "programme": {"programme"},
    "language": {"programme", "language"},
    "reports": {"programme", "reports"},
    "views": {"programme", "views"},
    "exports": {"programme", "views", "exports"},
    "fetching": {"programme", "fetching"},
    "kit": {"programme", "views", "exports", "render", "pdf", "kit"},
    "gantt": {"programme", "gantt", "render"},
    "pictures": {"programme", "views", "gantt", "pictures"},
    "charts": {"programme", "gantt", "charts"},
    "render": set(),
    "pages": {
        *(
            "citing",
            "programme",
            "editing",
            "language",
            "views",
            "exports",
            "gantt",
            "pictures",
            "charts",
            "render",
            "kit",
        ),
        "pages",
    },
    "receiving": {"programme", "kit", "receiving"},
    "comparison": {"alignment", "citing", "programme", "views", "gantt", "render", "pages", "comparison"},
    "editing": {"programme", "views", "editing"},
    "pdf": {"render", "pdf"},
    "site": {
        *("citing", "programme", "language", "views", "pages", "exports", "comparison", "editing", "reports", "pdf"),
        *("render", "kit", "receiving", "fetching", "site"),
    },
    "__main__": {"language", "reports", "site"},
}
"""Folder or module of the engine → those of ours that it may import."""

READERS = ("fingerprint", "load", "outlines", "page_source", "source", "values")
"""What of ``programme`` reads the files that it is given."""
PURE = (
    "alignment",
    "charts",
    "citing",
    "fetching",
    "kit/form_json.py",
    "kit/letter.py",
    "kit/passage.py",
    "kit/reply_form.py",
    *(f"programme/{one.name}" for one in (ENGINE / "programme").glob("*.py") if one.stem not in READERS),
    "views",
    "editing",
    "exports",
    "pictures",
    *(f"comparison/{one.name}" for one in (ENGINE / "comparison").glob("*.py") if one.stem != "snapshot"),
    "pdf/document.py",
    "pdf/page_body.py",
)
IMPURE = {"os", "pathlib", "time", "subprocess", "tempfile", "io", "shutil", "random"}

MODULES = sorted(path for path in ENGINE.rglob("*.py") if path.name != "__init__.py")


def imports(path: Path) -> set[str]:
    """Return the names of the modules that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ENGINE)))
def test_data_goes_one_way(path):
    layer = path.relative_to(ENGINE).parts[0].removesuffix(".py")
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("serviceprogram.")}
    assert ours <= MAY_IMPORT[layer]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ENGINE)))
def test_a_pure_module_touches_no_file_and_no_clock(path):
    inside = path.relative_to(ENGINE).as_posix()
    if not inside.startswith(PURE):
        return
    assert not imports(path) & IMPURE
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    assert not names & {"open", "today", "now", "print"}


def test_only_the_edges_know_mkdocs():
    """What outlives MkDocs must not need it."""
    knowing = {
        path.relative_to(ENGINE).as_posix()
        for path in MODULES
        if any(name.split(".")[0].startswith(("mkdocs", "properdocs")) for name in imports(path))
    }
    edges = ("build", "edition_pages", "pdf_renderer", "plugin", "preview", "settings")
    assert knowing == {f"site/{name}.py" for name in edges}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ENGINE)))
def test_a_module_is_short_enough_to_read(path):
    assert len(path.read_text("utf-8").splitlines()) <= 300
