"""An edition says what it is, the same commit gives the same bytes, and a file can be told from another."""

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import ROOT, serviceprogram
from lxml import html

from serviceprogram.programme.fingerprint import fingerprint
from serviceprogram.site.manifest import MANIFEST, read_manifest, sha256

WHOLE = "pdf/regionalt-serviceprogram.pdf"


def text(pdf: Path) -> list[str]:
    """Return what each sheet says."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]


def test_the_cover_every_foot_and_the_website_carry_the_same_edition(site):
    own = fingerprint([ROOT / "data", ROOT / "docs"])
    cover, *rest = text(site / WHOLE)
    assert own in cover
    assert all(own in sheet for sheet in rest)
    for path in site.rglob("*.html"):
        assert own in html.fromstring(path.read_bytes()).xpath("string(//footer)"), path
    with pikepdf.open(site / WHOLE) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:identifier"] == own


def test_a_changed_letter_or_name_gives_another_fingerprint(tmp_path):
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "a.md"
    page.write_text("Text", "utf-8")
    first = fingerprint([tmp_path / "docs"])
    page.write_text("text", "utf-8")
    second = fingerprint([tmp_path / "docs"])
    page.rename(tmp_path / "docs" / "b.md")
    assert len({first, second, fingerprint([tmp_path / "docs"])}) == 3


def test_a_remiss_edition_says_so_and_when_to_answer(neighbour):
    done = serviceprogram("bygg", folder=neighbour)
    assert done.returncode == 0, done.stderr
    cover, *rest = text(neighbour / "site" / WHOLE)
    for said in ("REMISSVERSION", "Sista svarsdag", "30 april 2031"):
        assert said in cover
    assert all("REMISSVERSION" in sheet and "svar senast 30 april 2031" in sheet for sheet in rest)
    footer = html.fromstring((neighbour / "site" / "index.html").read_bytes()).xpath("string(//footer)")
    assert "REMISSVERSION" in footer
    assert "svar senast 30 april 2031" in footer.replace("\N{NO-BREAK SPACE}", " ")


def test_a_remiss_edition_without_a_last_day_is_not_built(neighbour):
    file = neighbour / "data" / "utgavor.yml"
    file.write_text(file.read_text("utf-8").replace(", sista_svarsdag: 2031-04-30", ""), "utf-8")
    done = serviceprogram("bygg", folder=neighbour)
    assert done.returncode == 1
    assert "en remissutgåva behöver ”sista_svarsdag”" in done.stderr
    assert not (neighbour / "site").exists()


def test_the_manifest_names_every_file_as_sha256sum_reads_it(site):
    published = read_manifest(site)
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert set(published) == files - {MANIFEST}
    subprocess.run(["sha256sum", "--check", "--quiet", MANIFEST], cwd=site, check=True)


def clone(folder: Path) -> Path:
    """Return a clone of the working tree as a commit of its own."""
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, tracked.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Utgåva"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def commit(tmp_path_factory) -> Path:
    return clone(tmp_path_factory.mktemp("commit"))


@pytest.fixture(scope="module")
def published(commit, tmp_path_factory) -> Path:
    """The commit's site, built in a copy of another name."""
    folder = tmp_path_factory.mktemp("annan") / "mapp"
    shutil.copytree(commit, folder)
    done = serviceprogram("bygg", folder=folder, PYTHONPATH=str(folder))
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_the_same_commit_gives_the_same_bytes_in_two_folders(commit, published):
    done = serviceprogram("bygg", folder=commit, PYTHONPATH=str(commit))
    assert done.returncode == 0, done.stderr
    first, second = read_manifest(commit / "site"), read_manifest(published)
    assert {path for path in first | second if first.get(path) != second.get(path)} == set()


def verified(commit: Path, file: Path, *more: str) -> tuple[int, str]:
    done = serviceprogram("verifiera", "--pdf", str(file), *more, folder=commit, PYTHONPATH=str(commit))
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


def test_a_downloaded_pdf_is_told_from_a_changed_one(commit, published, tmp_path):
    code, said = verified(commit, published / WHOLE)
    assert code == 0, said
    assert sha256(published / WHOLE) in said
    changed = tmp_path / "ändrad.pdf"
    with pikepdf.open(published / WHOLE) as pdf:
        pdf.save(changed)
    code, said = verified(commit, changed)
    assert code == 1
    assert "Innehållet är detsamma, men filen är gjord på annat sätt." in said


def test_what_can_not_be_verified_says_why(commit, tmp_path):
    assert "finns inte" in verified(commit, tmp_path / "borta.pdf")[1]
    (tmp_path / "text.pdf").write_text("ingen pdf", "utf-8")
    assert "går inte att läsa som PDF" in verified(commit, tmp_path / "text.pdf")[1]
    with pikepdf.new() as empty:
        empty.save(tmp_path / "tom.pdf")
    assert "Versionen ”v99” finns inte här" in verified(commit, tmp_path / "tom.pdf", "--version", "v99")[1]


def test_the_whole_holds_its_own_data_as_published(site):
    with pikepdf.open(site / WHOLE) as pdf:
        held = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        related = {str(spec.AFRelationship) for spec in pdf.Root.AF}
    published = [path for path in (site / "data").iterdir() if path.suffix not in (".gz", ".br")]
    assert held == {path.name: path.read_bytes() for path in published}
    assert {"aktiviteter.csv", "aktiviteter.json"} <= set(held)
    assert related == {"/Data"}
