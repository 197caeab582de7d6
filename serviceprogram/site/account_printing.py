"""The account of the replies as a PDF of its own: the whole, each chapter, what is left, and then each reply."""

from dataclasses import replace
from posixpath import dirname, relpath

from lxml import html
from lxml.html import HtmlElement

from serviceprogram.pages.check import Checked
from serviceprogram.pages.fragment import headings, parsed, written
from serviceprogram.pages.reply_pages import START, comment_places, is_of_account
from serviceprogram.pdf.document import Cover
from serviceprogram.pdf.page_body import PageBody, Section, Slot
from serviceprogram.pdf.press import Press
from serviceprogram.pdf.printing import Printing
from serviceprogram.views.addresses import ACCOUNT_PDF

_TOGETHER = 20
"""Replies that follow one on the other: they are laid out as one, so more take memory and one core alone."""


class AccountPrinting:
    """Takes the account's pages as the site makes them."""

    file = ACCOUNT_PDF

    def __init__(self, checked: Checked, cover: Cover, press: Press, site: str | None) -> None:
        """Take the programme's own cover, whose title this one changes."""
        made = {path: page for path, page in checked.generated.items() if is_of_account(path)}
        self._slots = {
            path: Slot(path, path.removesuffix(".md") + ".html", flows=page.record != "" and number % _TOGETHER > 0)
            for number, (path, page) in enumerate(made.items())
        }
        self._of_replies = {path for path, page in made.items() if page.record}
        """Their comments stand at what they are about, so here they are only named."""
        self._comments = comment_places(checked.programme)
        self._titles = {path: page.title for path, page in made.items()}
        title = f"Remissredogörelse: {cover.title}"
        self._printing = Printing(self._slots.values(), replace(cover, title=title, last_reply=None), site, press)

    def take(self, path: str, body: str) -> None:
        """Take a page, if the account has it."""
        slot = self._slots.get(path)
        if slot:
            sections = tuple(Section(title, anchor) for level, title, anchor in headings(body) if level == 2)
            depth = 0 if path == START else 1
            said = self._in_short(body, path) if path in self._of_replies else _in_lines(body)
            self._printing.take(PageBody(path, slot.url, self._titles[path], depth, said, slot.flows, sections))

    def made(self) -> bytes:
        """Return the finished file; raise PrintError with all that is wrong."""
        return self._printing.made(parts=False).whole

    def _in_short(self, markup: str, path: str) -> str:
        """Return a reply's page with its comments named, each leading to where it stands."""
        root = parsed(markup)
        comments = root.find_class("comment")
        listed: HtmlElement = html.Element("ul")
        for comment in comments:
            anchor = comment.get("id", "")
            item: HtmlElement = html.Element("li", {"id": anchor})
            named = " ".join(comment.find_class("comment__head")[0].text_content().split())
            there = self._slots.get(self._comments.get(anchor, ""))
            if there:
                link: HtmlElement = html.Element("a", {"href": f"{relpath(there.url, dirname(path))}#{anchor}"})
                link.text = named
                item.append(link)
            else:
                item.text = named
            listed.append(item)
        if comments:
            comments[0].addprevious(listed)
        for comment in comments:
            comment.drop_tree()
        return written(root)


def _in_lines(markup: str) -> str:
    """Return a page with what is answered as a line each: a list of two is seven tags, ten thousand times over."""
    root = parsed(markup)
    for comment in root.find_class("comment"):
        for facts in comment.findall("dl"):
            for term, said in zip(facts.iterfind("dt"), facts.iterfind("dd"), strict=True):
                line: HtmlElement = html.Element("p", {"class": "comment__fact"})
                name: HtmlElement = html.Element("strong")
                name.text, name.tail = f"{term.text_content()}:", f" {said.text or ''}"
                line.extend([name, *said])
                facts.addprevious(line)
            facts.drop_tree()
    return written(root)
