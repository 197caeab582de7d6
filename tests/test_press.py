"""What has not changed is not typeset again, and what has changed always is."""

from pathlib import Path

import pytest

from serviceprogram.pdf import press as press_module
from serviceprogram.pdf.faults import PrintError
from serviceprogram.pdf.press import Job, Press

JOB = Job("a.md", "<html lang='sv'><head><title>A</title></head><body><p>Text</p></body></html>")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def typeset(cache: Path, *jobs: Job, folder: Path | None = None) -> int:
    press = Press(folder or cache.parent, cache)
    press.sheets(jobs)
    return press.typeset


def test_the_same_document_is_typeset_once(cache):
    assert typeset(cache, JOB) == 1
    assert typeset(cache, JOB) == 0


def test_kept_sheets_are_the_ones_that_were_made(cache):
    first = Press(cache.parent, cache).sheets([JOB])
    assert Press(cache.parent, cache).sheets([JOB]) == first


def test_another_text_or_name_is_typeset(cache):
    typeset(cache, JOB)
    assert typeset(cache, Job("b.md", JOB.html)) == 1
    assert typeset(cache, Job("a.md", JOB.html.replace("Text", "Texten"))) == 1
    assert typeset(cache, Job("a.md", JOB.html, tagged=False)) == 1


def test_a_changed_image_is_typeset(cache, tmp_path):
    job = Job("a.md", '<html lang="sv"><title>A</title><p><img src="k.svg" alt="Karta"/></p></html>', ("k.svg",))
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5"/></svg>'
    (tmp_path / "k.svg").write_text(drawing, "utf-8")
    assert typeset(cache, job, folder=tmp_path) == 1
    assert typeset(cache, job, folder=tmp_path) == 0
    (tmp_path / "k.svg").write_text(drawing.replace("5", "6"), "utf-8")
    assert typeset(cache, job, folder=tmp_path) == 1


def test_changed_styles_or_tools_typeset_everything(cache, monkeypatch):
    typeset(cache, JOB)
    monkeypatch.setattr(press_module, "_tools", lambda: b"andra")
    assert typeset(cache, JOB) == 1


def test_a_kept_file_that_was_cut_short_is_not_used(cache):
    typeset(cache, JOB)
    kept = next(cache.glob("*.pdf"))
    kept.write_bytes(kept.read_bytes()[:-40])
    assert typeset(cache, JOB) == 1


def test_what_is_no_longer_asked_for_is_forgotten(cache):
    typeset(cache, JOB, Job("b.md", JOB.html))
    press = Press(cache.parent, cache)
    press.sheets([JOB])
    press.forget_unused()
    assert len(list(cache.iterdir())) == 2


def test_every_fault_of_all_documents_is_told_and_none_is_kept(cache):
    jobs = [Job(f"{n}.md", f'<html lang="sv"><title>A</title><img src="{n}.png" alt="x"/></html>') for n in "abc"]
    with pytest.raises(PrintError) as raised:
        Press(cache.parent, cache).sheets([*jobs, JOB])
    assert [problem[:4] for problem in raised.value.problems] == ["a.md", "b.md", "c.md"]
    assert typeset(cache, JOB) == 0


def test_what_stops_the_typesetter_is_told_with_its_page(cache, monkeypatch):
    def stops(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(press_module, "typeset_sheets", stops)
    with pytest.raises(PrintError, match=r"^a\.md: sidan går inte att sätta \(AssertionError\)"):
        typeset(cache, Job("a.md", "<p>a"))
