"""A print document → PDF: each group of pages typeset once, then joined as a whole and as one file for each page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from serviceprogram.pdf.assembly import About, Attachment, Frame, assemble
from serviceprogram.pdf.document import Group, PrintDocument
from serviceprogram.pdf.press import Job, Press
from serviceprogram.pdf.sheets import Sheets
from serviceprogram.render import render


@dataclass(frozen=True)
class Typeset:
    """The finished files, and on which sheets each page's own text stands."""

    whole: bytes
    parts: Mapping[str, bytes]
    """PDF by page source; one that opens a section holds the section's pages too. A page that flows has none."""
    sheets: Mapping[str, range]
    """By page source, counted from 0 in the whole."""


class Entry(NamedTuple):
    """A line of the contents."""

    level: int
    title: str
    anchor: str
    number: int
    """The sheet, from 1."""


def typeset(
    document: PrintDocument, press: Press, attachments: Sequence[Attachment] = (), *, parts: bool = True
) -> Typeset:
    """Return the PDFs of a document, those of single pages only if ``parts``; the whole holds the attachments.

    Raise PrintError for whatever the typesetter had to leave out or replace.
    """
    groups = press.sheets([job(group) for group in document.groups])
    front, frame = _front_and_frame(document, groups, press)
    starts = _starts(document, groups, front.count)
    cover = document.cover
    about = About(f"{cover.title}, {cover.edition.lower()}", cover.region, cover.stamp, cover.fingerprint)
    whole = press.pool.submit(assemble, [front, *groups], frame, about, attachments=attachments)
    waiting = {}
    for number, group in enumerate(document.groups if parts else ()):
        page = group.pages[0]
        end = number + 1
        while end < len(groups) and document.groups[end].pages[0].depth > page.depth:
            end += 1
        own = replace(about, title=f"{page.title} – {about.title}")
        first = starts[page.src]
        waiting[page.src] = press.pool.submit(
            assemble, groups[number:end], frame, own, first=first, raised=page.depth, outward=document.address
        )
    single = {src: part.result() for src, part in waiting.items()}
    return Typeset(whole.result(), single, _ranges(document, groups, starts))


def job(group: Group) -> Job:
    """Return the work that a group is: it needs no other part of the document to be typeset."""
    return Job(group.pages[0].src, group.html, group.images)


_ENTRIES_ON_A_SHEET = 45
"""About how many; a wrong guess costs a second layout of the contents."""


def _front_and_frame(document: PrintDocument, groups: Sequence[Sheets], press: Press) -> tuple[Sheets, Frame]:
    """Return the cover and the contents, whose own length moves what they list, and the headers and footers."""
    length = 1 + -(-len(_entries(document, groups, 0)) // _ENTRIES_ON_A_SHEET)
    while True:
        total = length + sum(group.count for group in groups)
        entries = _entries(document, groups, length)
        html = render("print_front.html", cover=document.cover, entries=entries)
        frames = _frame_jobs(document, _starts(document, groups, length), total)
        front, *pieces = press.sheets([Job("innehåll", html), *frames])
        if front.count == length:
            return front, Frame(pieces)
        length = front.count


def _starts(document: PrintDocument, groups: Sequence[Sheets], before: int) -> dict[str, int]:
    """Return the sheet on which each page begins, from 0."""
    starts = {}
    for group, sheets in zip(document.groups, groups, strict=True):
        for page in group.pages:
            starts[page.src] = before + sheets.places[page.anchor].sheet
        before += sheets.count
    return starts


def _ranges(document: PrintDocument, groups: Sequence[Sheets], starts: Mapping[str, int]) -> dict[str, range]:
    ranges = {}
    for group, sheets in zip(document.groups, groups, strict=True):
        end = starts[group.pages[0].src] + sheets.count
        for page, after in zip(group.pages, (*group.pages[1:], None), strict=True):
            ranges[page.src] = range(starts[page.src], starts[after.src] + 1 if after else end)
    return ranges


def _entries(document: PrintDocument, groups: Sequence[Sheets], before: int) -> list[Entry]:
    """Return the lines of the contents, where ``before`` sheets come before the first page."""
    starts = _starts(document, groups, before)
    entries = []
    for group, sheets in zip(document.groups, groups, strict=True):
        for page in group.pages:
            entries.append(Entry(min(page.depth, 1), page.title, page.anchor, starts[page.src] + 1))
            for section in page.sections:
                anchor = f"{page.anchor}:{section.anchor}"
                entries.append(Entry(2, section.title, anchor, before + sheets.places[anchor].sheet + 1))
        before += sheets.count
    return entries


_FRAMES_TOGETHER = 150
"""So that a long document's are made on all cores, and a short one's at once."""


def _frame_jobs(document: PrintDocument, starts: Mapping[str, int], total: int) -> list[Job]:
    """Return one empty sheet for each of the document's, with what is to stand over and under it."""
    opens = {starts[group.pages[0].src] for group in document.groups}
    last_on = {starts[page.src]: page.title for page in document.pages}
    running, sheets = "", []
    for number in range(total):
        sheets.append((number + 1, "" if number in opens else running))
        running = last_on.get(number, running)
    return [
        Job(
            f"sidhuvud {place + 1}",
            render(
                "print_frame.html", cover=document.cover, sheets=sheets[place : place + _FRAMES_TOGETHER], total=total
            ),
            tagged=False,
        )
        for place in range(0, total, _FRAMES_TOGETHER)
    ]
