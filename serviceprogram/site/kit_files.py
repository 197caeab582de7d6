"""What is sent out with the consultation: the form over the text that was sent, and its files."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from serviceprogram.kit.reply_form import Kit, reply_form
from serviceprogram.pages.check import Checked
from serviceprogram.pages.consulted import passages
from serviceprogram.pages.links import Places
from serviceprogram.programme.model import Programme
from serviceprogram.site import history
from serviceprogram.site.edition_site import EditionSite
from serviceprogram.site.settings import Settings
from serviceprogram.views.addresses import START, edition_page
from serviceprogram.views.consultation import is_open

EDITIONS, KEY = "utgavor.yml", "utgåvor"
"""The file of ``data/`` and its key where the last day to answer stands."""


def kit_of(checked: Checked, settings: Settings, whole_pdf: str, frozen: Mapping[str, EditionSite]) -> Kit | None:
    """Return the kit of the consultation, where the text that was sent out is here: frozen, or as it is.

    ``whole_pdf`` is the programme's PDF, from the site's root; ``frozen`` the frozen editions by id. What is frozen
    goes first: a letter lies on desks for years, and is to lead to the text that it was about.
    """
    programme = checked.programme
    site = frozen.get(programme.consultation.edition or "")
    if not site and is_open(programme):
        known = (checked.programme, checked.pages, checked.generated, checked.addresses)
        places = Places(*known, settings.docs, settings.to_html, checked.citations)
        return Kit(programme, reply_form(programme, passages(programme, places.references)), whole_pdf)
    if not site:
        return None
    sent = _as_sent(programme, site)
    said = passages(sent, lambda chapter: site.pages[chapter.path].page.body[1])
    return Kit(sent, reply_form(sent, said), site.pdf, edition_page(site.edition.id, START))


def _as_sent(programme: Programme, site: EditionSite) -> Programme:
    """Return the programme with the chapters that were sent out, each at the address where it is read now."""
    one = site.edition.id
    chapters = tuple(
        chapter.model_copy(update={"path": edition_page(one, chapter.path)}) for chapter in site.programme.chapters
    )
    values = {name: getattr(programme, name) for name in Programme.model_fields}
    about = programme.about.model_copy(update={"edition": one})
    return Programme.model_construct(**{**values, "about": about, "chapters": chapters})


def kit_files(kit: Kit | None, checked: Checked, data: Path, stamp: datetime, *, with_pdf: bool) -> dict[str, bytes]:
    """Return the kit's files by path under the site."""
    if not kit:
        return {}
    from serviceprogram.kit.files import files  # noqa: PLC0415 (most sites have no kit, and need not read its tools)

    one = kit.form.edition
    revision = history.revisions(data / EDITIONS, [one], stamp, KEY)[one]
    return files(kit, checked.addresses, stamp, revision, with_pdf=with_pdf)
