"""Every two editions beside each other: a page and a PDF of what the later one changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from serviceprogram.comparison.account import Account, PagePlace, for_readers
from serviceprogram.comparison.as_page import Reason, comparison_as_page
from serviceprogram.comparison.compare import compare
from serviceprogram.comparison.snapshot import Snapshot, read
from serviceprogram.comparison.telling import account
from serviceprogram.pages.check import Checked
from serviceprogram.pages.editions import pairs
from serviceprogram.programme.editions import Edition
from serviceprogram.site.edition_site import EditionSite
from serviceprogram.site.settings import Settings
from serviceprogram.views.addresses import START, comparison_page, edition_page, reply_page
from serviceprogram.views.replies import account_of


class EditionComparison:
    """What one edition changes, as against an earlier one."""

    def __init__(
        self, old: Edition, new: Edition, compared: Callable[[], Account], checked: Checked, *, is_frozen: bool
    ) -> None:
        """Take the two editions, the older first; they are ``compared`` when the page is asked for."""
        self.path = comparison_page(old.id, new.id)
        self.title = f"Ändringar från {old.name} till {new.name}"
        self.pdf = self.path.replace(".md", ".pdf")
        self.old, self.new, self._compared, self._checked = old, new, compared, checked
        self._is_frozen = is_frozen

    @property
    def markdown(self) -> str:
        """The page's Markdown."""
        start = {one.id: self._start(one) for one in (self.old, self.new)}
        pdf = self._checked.addresses.file(self.path, self.pdf)
        editions = self.old, self.new
        return comparison_as_page(self._compared(), self._link, self.title, editions, start, pdf, self._reasons())

    def _reasons(self) -> dict[str, list[Reason]]:
        """Return who asked for each change, by its place, where it is the consultation's text that was changed."""
        programme, addresses = self._checked.programme, self._checked.addresses
        found: dict[str, list[Reason]] = {}
        if self.old.id == programme.consultation.edition:
            for said in account_of(programme).said:
                address = addresses.link(self.path, reply_page(said.reply.id), said.anchor)
                for place in said.comment.changed_in:
                    found.setdefault(place, []).append(Reason(said.reply.name, address))
        return found

    def _start(self, edition: Edition) -> str:
        link = self._checked.addresses.link
        frozen = link(self.path, edition_page(edition.id, START))
        return frozen or link(self.path, START)

    def _link(self, place: PagePlace) -> str:
        if not place.path:
            return f"#{place.anchor}"
        there = edition_page(self.new.id, place.path) if self._is_frozen else place.path
        return self._checked.addresses.link(self.path, there, place.anchor)


def comparisons(
    checked: Checked, sites: Mapping[str, EditionSite], settings: Settings, order: Sequence[str]
) -> dict[str, EditionComparison]:
    """Return the comparison of every two editions whose text is here, by the file that each stands for."""
    if not sites:
        return {}
    versions = _Versions(checked, sites, settings)
    editions = {edition.id: edition for edition in checked.programme.editions}
    found = {}
    for old, new in pairs(checked.editions, checked.programme.about.edition):
        compared = partial(versions.compared, old, new, order)
        one = EditionComparison(editions[old], editions[new], compared, checked, is_frozen=new in sites)
        found[one.path] = one
    return found


def _content(version: Snapshot) -> Snapshot:
    """Return a version without its data on editions: that one came after the other is what is compared, not told."""
    programme = version.programme
    if not programme:
        return version
    about = programme.about.model_copy(update={"edition": ""})
    return replace(version, programme=programme.model_copy(update={"about": about, "editions": (), "decisions": ()}))


class _Versions:
    def __init__(self, checked: Checked, sites: Mapping[str, EditionSite], settings: Settings) -> None:
        self._checked, self._sites, self._settings = checked, sites, settings

    def compared(self, old: str, new: str, order: Sequence[str]) -> Account:
        was, now = _content(self._of(old)), _content(self._of(new))
        return for_readers(account(compare(was, now, self._settings.to_html, order)))

    def _of(self, edition: str) -> Snapshot:
        site = self._sites.get(edition)
        return site.snapshot if site else self._built

    @cached_property
    def _built(self) -> Snapshot:
        settings, name = self._settings, self._checked.programme.edition.name
        return read(name, settings.data, settings.docs, settings.to_html, self._checked.editions)
