"""The account of the replies as a PDF of its own: the whole, each chapter, what is left, and then each reply."""

from dataclasses import replace

from serviceprogram.pages.check import Checked
from serviceprogram.pages.reply_pages import START, STATE
from serviceprogram.pdf.document import Cover
from serviceprogram.pdf.page_body import PageBody, Section, Slot
from serviceprogram.pdf.press import Press
from serviceprogram.pdf.printing import Printing
from serviceprogram.site.edition_site import headings
from serviceprogram.views.addresses import ACCOUNT_PDF, REPLIES


class AccountPrinting:
    """Takes the account's pages as the site makes them."""

    file = ACCOUNT_PDF

    def __init__(self, checked: Checked, cover: Cover, press: Press, site: str | None) -> None:
        """Take the programme's own cover, whose title this one changes."""
        made = {path: page for path, page in checked.generated.items() if path.startswith(f"{REPLIES}/")}
        self._slots = {
            path: Slot(path, path.removesuffix(".md") + ".html", flows=not page.in_menu)
            for path, page in made.items()
            if path != STATE
        }
        self._titles = {path: page.title for path, page in made.items()}
        title = f"Remissredogörelse: {cover.title}"
        self._printing = Printing(self._slots.values(), replace(cover, title=title, last_reply=None), site, press)

    def take(self, path: str, html: str) -> None:
        """Take a page, if the account has it."""
        slot = self._slots.get(path)
        if slot:
            sections = tuple(Section(title, anchor) for level, title, anchor in headings(html) if level == 2)
            depth = 0 if path == START else 1
            self._printing.take(PageBody(path, slot.url, self._titles[path], depth, html, slot.flows, sections))

    def made(self) -> bytes:
        """Return the finished file; raise PrintError with all that is wrong."""
        return self._printing.made(parts=False).whole
