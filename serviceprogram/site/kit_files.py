"""What is sent out with the consultation that is open: the form over the text as it is now, and its files."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from serviceprogram.kit.reply_form import Kit, reply_form
from serviceprogram.pages.check import Checked
from serviceprogram.pages.consulted import passages
from serviceprogram.pages.links import Places
from serviceprogram.site import history
from serviceprogram.views.consultation import is_open

EDITIONS, KEY = "utgavor.yml", "utgåvor"
"""The file of ``data/`` and its key where the last day to answer stands."""


def kit_of(checked: Checked | None, docs: Path, to_html: Callable[[str], str], whole_pdf: str) -> Kit | None:
    """Return the kit, where a consultation is open; ``whole_pdf`` is the programme's PDF, from the site's root."""
    if not checked or not is_open(checked.programme):
        return None
    places = Places(
        *(checked.programme, checked.pages, checked.generated, checked.addresses, docs, to_html, checked.citations)
    )
    return Kit(reply_form(checked.programme, passages(checked.programme, places)), whole_pdf)


def kit_files(kit: Kit | None, checked: Checked, data: Path, stamp: datetime, *, with_pdf: bool) -> dict[str, bytes]:
    """Return the kit's files by path under the site."""
    if not kit:
        return {}
    from serviceprogram.kit.files import files  # noqa: PLC0415 (most sites have no kit, and need not read its tools)

    one = checked.programme.edition.id
    revision = history.revisions(data / EDITIONS, [one], stamp, KEY)[one]
    return files(
        checked.programme, kit.form, checked.addresses, kit.whole_pdf, stamp, revision, with_pdf=with_pdf
    )  # fmt: skip
