"""What the site offers to be downloaded, which the whole PDF holds too in part: open data and calendars."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from serviceprogram.exports import calendars, files
from serviceprogram.exports.replies import COMMENTS, REPLIES
from serviceprogram.pages.check import Checked
from serviceprogram.pdf.assembly import Attachment
from serviceprogram.site import history, progress
from serviceprogram.site.git import is_shallow
from serviceprogram.views.addresses import ACCOUNT_TABLES

_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "rdf": "application/rdf+xml"}


def open_data(checked: Checked) -> dict[str, bytes]:
    """Return the files of open data by path under the site."""
    return files.files(checked.programme, checked.addresses)


def attachments(made: Mapping[str, bytes]) -> list[Attachment]:
    """Return the files of open data as the PDF holds them."""
    names = {path: path.rpartition("/")[2] for path in made}
    return [
        Attachment(name, made[path], _MEDIA_TYPES[name.rpartition(".")[2]], f"Öppna data: {name}")
        for path, name in names.items()
    ]


def account_tables(checked: Checked, stamp: datetime) -> dict[str, bytes]:
    """Return the replies and their comments as a workbook, by path under the site; none where no one has answered."""
    programme = checked.programme
    if not programme.replies:
        return {}
    from serviceprogram.site.workbook import workbook  # noqa: PLC0415 (most sites have no replies)

    title = f"Remissredogörelse: {programme.about.title}"
    return {ACCOUNT_TABLES: workbook([one.table(programme) for one in (REPLIES, COMMENTS)], title, stamp)}


def calendar_files(checked: Checked, data: Path, stamp: datetime, *, warns: bool) -> dict[str, bytes]:
    """Return the calendars by path under the site.

    Their revisions are git's, of the timeline's file in ``data``; one that is not committed is of ``stamp``.
    Where the history is cut short it is said, if ``warns``.
    """
    if warns and is_shallow(data):
        progress.step(history.SHALLOW)
    programme = checked.programme
    revisions = history.revisions(data / history.FILE, [one.id for one in programme.activities], stamp)
    return calendars.calendars(programme, revisions, checked.addresses)
