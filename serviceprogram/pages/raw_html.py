"""What an editor may not write in a page's text: raw HTML, scripts, other sites' images."""

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from serviceprogram.language.prose import CODE
from serviceprogram.pages.allowed import RAW_ATTRIBUTES, RAW_TAGS, SCHEMES
from serviceprogram.programme.page_source import PageSource
from serviceprogram.programme.problems import Problem
from serviceprogram.programme.source import HIDDEN

_URL = re.compile(r"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*<?(\S+)|<(\w+:[^>\s]+)>", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?(\w+:|//)")


def text_problems(page: PageSource) -> Iterator[Problem]:
    """Yield what the text holds that may harm a reader: raw HTML, scripts, foreign images."""
    if not page.text.strip() and not page.is_chapter:
        message = "sidan är tom; skriv en rubrik och text, eller ta bort filen"
        yield Problem(page.shown, page.first_line, message, rule="fil")
    for position in (m.start() for m in HIDDEN.finditer(page.text)):
        message = f"osynligt tecken (U+{ord(page.text[position]):04X}); ta bort det"
        yield Problem(page.shown, page.first_line + page.text.count("\n", 0, position), message, rule="tecken")
    prose = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), page.text)
    scanner = _RawHtml(page)
    scanner.feed(prose)
    scanner.close()
    yield from scanner.problems
    for match in _URL.finditer(prose):
        url = html.unescape(next(filter(None, match.groups())))
        scheme = re.match(r"([a-zA-Z][\w+.-]*):", url)
        if scheme and scheme[1].lower() not in SCHEMES:
            message = f"länken ”{url}” får inte användas; länkar börjar med https:, http:, mailto: eller tel:"
            yield Problem(page.shown, page.first_line + prose.count("\n", 0, match.start()), message, rule="adress")
    for match in _IMAGE.finditer(prose):
        message = "bilden hämtas från en annan webbplats; lägg bilden i docs/ i stället"
        yield Problem(page.shown, page.first_line + prose.count("\n", 0, match.start()), message, rule="adress")


class _RawHtml(HTMLParser):
    """Notes each tag and attribute that is not allowed in a page's text."""

    def __init__(self, page: PageSource) -> None:
        super().__init__()
        self.page = page
        self.problems: list[Problem] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "://" in (self.get_starttag_text() or "") and "=" not in (self.get_starttag_text() or ""):
            return  # an autolink, <https://…>, which is checked as a link
        if tag not in RAW_TAGS:
            self._problem(f"HTML-taggen <{tag}> får inte användas; skriv Markdown eller ett makro i stället")
        for name, _ in attrs:
            if tag in RAW_TAGS and name not in RAW_ATTRIBUTES:
                self._problem(f"attributet {name} får inte användas på <{tag}>")

    def handle_comment(self, data: str) -> None:
        # browsers end a comment at places where this parser does not: none is the only safe number
        self._problem(f"kommentaren <!--{data[:20]} får inte användas; ta bort den")

    def handle_decl(self, decl: str) -> None:
        self._problem(f"<!{decl[:20]}> får inte användas")

    def unknown_decl(self, data: str) -> None:
        self._problem(f"<![{data[:20]} får inte användas")

    def handle_pi(self, data: str) -> None:
        self._problem(f"<?{data[:20]} får inte användas")

    def _problem(self, message: str) -> None:
        line = self.page.first_line + self.getpos()[0] - 1
        self.problems.append(Problem(self.page.shown, line, message, rule="html"))
