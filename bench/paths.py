"""Where the benchmark reads and writes."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "bench"
SCRATCH = ROOT / ".bench"
"""All that the benchmark makes: the tools' environments, the corpora, their PDFs and logs. Git sees none of it."""


def make_scratch() -> None:
    """Make the folder, with a file in it that keeps it out of Git."""
    SCRATCH.mkdir(exist_ok=True)
    (SCRATCH / ".gitignore").write_text("*\n", "utf-8")
