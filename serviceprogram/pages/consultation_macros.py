"""The macros of the consultation: what is asked, who is asked, and what there is to answer by."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from serviceprogram.kit import paths
from serviceprogram.kit.letter import Piece, letter
from serviceprogram.kit.reply_form import UNCHOSEN, Kit
from serviceprogram.pages.inline import inline
from serviceprogram.pages.macro_calls import Link, Macro
from serviceprogram.pages.reply_pages import START
from serviceprogram.programme.model import Programme
from serviceprogram.views import consultation


class ConsultationMacros:
    """The macros over one programme; ``view`` renders a template for the page that is being written."""

    def __init__(
        self,
        programme: Programme,
        view: Callable[..., Markup],
        link: Link,
        file: Callable[[str], str],
        kit: Kit | None,
        *,
        draws: bool = True,
    ) -> None:
        """Take the programme, and the ways from the page that is being written to another and to a file.

        Without a ``kit`` the form has no text to be about, and is not shown.
        """
        self._programme, self._view, self._link, self._file, self._kit = programme, view, link, file, kit
        self._draws = draws

    def all(self) -> dict[str, Macro]:
        """Return every macro by the name that an editor writes."""
        return {
            "remissläge": Macro(self._state, "remissläge()"),
            "remissfakta": Macro(self._facts, "remissfakta()"),
            "remissfrågor": Macro(self._questions, "remissfrågor()"),
            "remissmöten": Macro(self._meetings, "remissmöten()"),
            "remissfiler": Macro(self._files, "remissfiler()"),
            "sändlista": Macro(self._addressees, "sändlista()"),
            "missiv": Macro(self._letter, "missiv()"),
            "svarsformulär": Macro(self._form, "svarsformulär()"),
        }

    @property
    def _sent(self) -> Programme:
        """The programme with the text that was sent out."""
        return self._kit.programme if self._kit else self._programme

    @property
    def _is_here(self) -> bool:
        return self._kit is not None or consultation.is_open(self._programme)

    def _state(self) -> str:
        sent = consultation.sent_out(self._programme)
        return self._view("consultation.html", sent=sent, start=START)

    def _facts(self) -> str:
        edition = consultation.sent_out(self._programme)
        return self._view("consultation_facts.html", is_open=consultation.is_open(self._programme), edition=edition)

    def _questions(self) -> str:
        return self._view(
            "consultation_questions.html",
            words=consultation.place_words,
            anchor=consultation.place_anchor,
            chapter_of=lambda place: consultation.place_chapter(self._sent, place),
        )

    def _meetings(self) -> str:
        return self._view("consultation_meetings.html")

    def _files(self) -> str:
        return self._view(
            "consultation_files.html",
            is_here=self._is_here,
            sent=consultation.sent_out(self._programme),
            is_open=consultation.is_open(self._programme),
            paths=paths,
        )

    def _addressees(self) -> str:
        bodies = self._programme.bodies
        return self._view("addressees.html", groups=consultation.by_kind(bodies))

    def _letter(self) -> str:
        """Return Markdown, since a heading in HTML would miss the page's contents."""
        if not self._draws or not self._is_here:
            return ""
        kit = self._kit
        written = letter(kit.programme, kit.whole_pdf, kit.start) if kit else letter(self._programme, "")
        parts = (
            f"## {inline(part.title)}\n\n{self._view('letter_part.html', part=part, where=self._where)}"
            for part in written.parts
        )
        facts = self._view("letter_facts.html", letter=written, paths=paths)
        listed = f"## Sändlista\n\n{self._view('letter_addressees.html', letter=written)}"
        return "\n\n".join((facts, *parts, listed))

    def _form(self) -> str:
        if not self._kit:
            return ""
        return self._view(
            "reply_form.html",
            form=self._kit.form,
            is_open=consultation.is_open(self._programme),
            where=self._place,
            title=partial(consultation.place_title, self._sent),
            unchosen=UNCHOSEN,
            paths=paths,
        )

    def _place(self, place: str) -> str:
        chapter = consultation.place_chapter(self._sent, place)
        return self._link(chapter.path, consultation.place_anchor(place)) if chapter else ""

    def _where(self, piece: Piece) -> str:
        if piece.address:
            return piece.address
        if piece.page:
            return self._link(piece.page, piece.anchor)
        return self._file(piece.file) if piece.file else ""
