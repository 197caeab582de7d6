"""One document from its first page to its finished file: pages come one by one, and are typeset meanwhile."""

from collections.abc import Iterable, Sequence

from serviceprogram.pdf.assembly import Attachment
from serviceprogram.pdf.completeness import missing
from serviceprogram.pdf.composer import Composer
from serviceprogram.pdf.document import Cover
from serviceprogram.pdf.faults import PrintError
from serviceprogram.pdf.page_body import PageBody, Slot
from serviceprogram.pdf.press import Press
from serviceprogram.pdf.sheets import DRAWING_STYLES
from serviceprogram.pdf.typesetting import Typeset, job, typeset


class Printing:
    """A document whose pages' places are known, and whose bodies come in any order."""

    def __init__(self, order: Iterable[Slot], cover: Cover, site: str | None, press: Press) -> None:
        """Take the pages' places in their order; ``site`` is the address that they are under, ended by a slash."""
        self.order = tuple(order)
        self.urls = [slot.url for slot in self.order]
        self.bodies: dict[str, PageBody] = {}
        """By address."""
        self._composer = Composer(self.order, cover, site, DRAWING_STYLES)
        self._press = press

    def take(self, body: PageBody) -> None:
        """Begin to typeset a page that the document has, on another core."""
        if body.url in self.urls:
            self.bodies[body.url] = body
            group = self._composer.take(body)
            if group:
                self._press.begin([job(group)])

    def made(self, attachments: Sequence[Attachment] = (), *, parts: bool = True) -> Typeset:
        """Return the files, without those of single pages unless ``parts``; raise PrintError with all that is wrong.

        The whole is read back: what its pages say must be in it, in their order.
        """
        made = typeset(self._composer.document(), self._press, attachments, parts=parts)
        if problems := missing(made.whole, [self.bodies[url] for url in self.urls], made.sheets):
            raise PrintError(problems)
        return made
