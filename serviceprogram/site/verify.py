"""Whether a downloaded PDF is the one that a commit gives: the commit is built anew and the files compared."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from serviceprogram.programme.fingerprint import fingerprint
from serviceprogram.site import progress
from serviceprogram.site.manifest import read_manifest, sha256

_LOCK = Path("requirements/site.txt")


def run(root: Path, file: Path, revision: str) -> int:
    """Say in Swedish whether ``file`` is among the PDFs of a commit; return 0 where it is, else 1."""
    try:
        named = _fingerprint_of(file)
        with _checked_out(root, revision) as (folder, commit):
            published = read_manifest(_built(folder, root))
            content = fingerprint([folder / "data", folder / "docs"])
    except _NotVerifiedError as error:
        progress.step(str(error))
        return 1
    digest = sha256(file)
    same = [path for path, known in published.items() if known == digest]
    if same:
        progress.step(
            f"Äkta: {file} är byte för byte {same[0]} i {commit}.\nSHA-256 {digest}\nFingeravtryck {content}"
        )
        return 0
    told = f"Filens fingeravtryck är {named or 'okänt'}, versionens är {content}."
    why = (
        "Innehållet är detsamma, men filen är gjord på annat sätt." if named == content else "Det är en annan utgåva."
    )
    progress.step(f"Inte samma fil: {file} finns inte bland PDF-filerna i {commit}.\n{told} {why}")
    return 1


class _NotVerifiedError(Exception):
    """What stands in the way, in Swedish."""


def _fingerprint_of(file: Path) -> str:
    """Return the fingerprint that a PDF carries, or nothing."""
    try:
        with pikepdf.open(file) as pdf, pdf.open_metadata() as metadata:
            return str(metadata.get("dc:identifier", ""))
    except FileNotFoundError:
        raise _NotVerifiedError(f"Filen {file} finns inte.") from None
    except pikepdf.PdfError:
        raise _NotVerifiedError(f"Filen {file} går inte att läsa som PDF.") from None


@contextmanager
def _checked_out(root: Path, revision: str) -> Iterator[tuple[Path, str]]:
    """Give a folder with the commit's files and the commit's full name."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if not commit:
        raise _NotVerifiedError(f"Versionen ”{revision}” finns inte här; hämta den med git fetch --tags.")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "utgava"
        _git(root, "worktree", "add", "--detach", str(folder), commit)
        try:
            yield folder, commit
        finally:
            _git(root, "worktree", "remove", "--force", str(folder))


def _built(folder: Path, root: Path) -> Path:
    """Return the commit's site, built by its own engine."""
    if (folder / _LOCK).read_bytes() != (root / _LOCK).read_bytes():
        message = "Biblioteken är andra än då; kör make site i en egen klon av versionen och jämför SHA256SUMS."
        raise _NotVerifiedError(message)
    progress.step("Bygger versionen på nytt")
    # the folder that Python starts in comes first on its path, so the commit's engine is used
    done = subprocess.run([sys.executable, "-m", "serviceprogram", "bygg"], cwd=folder, check=False)
    if done.returncode:
        raise _NotVerifiedError("Versionen går inte att bygga.")
    return folder / "site"


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)  # noqa: S603, S607
    return done.stdout.strip()
