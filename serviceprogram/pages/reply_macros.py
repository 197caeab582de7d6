"""The macros of replies; what they show has gone through ``views.masking``."""

from collections.abc import Callable
from functools import cached_property, partial

from markupsafe import Markup

from serviceprogram.pages.macro_calls import Link, Macro, known
from serviceprogram.programme.model import Programme
from serviceprogram.views import replies
from serviceprogram.views.addresses import (
    ACCOUNT_PDF,
    ACCOUNT_TABLES,
    edition_page,
    reply_chapter_page,
    reply_general_page,
    reply_page,
    reply_rest_page,
    reply_unhandled_page,
)
from serviceprogram.views.consultation import place_anchor, place_chapter, place_words, sent_out


class ReplyMacros:
    """The macros over one programme's replies; ``view`` renders a template for the page that is being written."""

    def __init__(self, programme: Programme, view: Callable[..., Markup], link: Link) -> None:
        """Take the programme, and the way from the page that is being written to another."""
        self._programme, self._plain, self._link = programme, view, link

    def all(self) -> dict[str, Macro]:
        """Return every macro by the name that an editor writes."""
        return {
            "svarsöversikt": Macro(self._overview, "svarsöversikt()"),
            "svar": Macro(self._reply, 'svar("odeby")'),
            "kapitelsynpunkter": Macro(self._of_chapter, "kapitelsynpunkter(3, 1)"),
            "allmänna_synpunkter": Macro(self._general, "allmänna_synpunkter(1)"),
            "restlista": Macro(self._later, "restlista(1)"),
            "obehandlade_synpunkter": Macro(self._unhandled, "obehandlade_synpunkter(1)"),
            "svarsläge": Macro(self._state, "svarsläge()"),
        }

    @cached_property
    def _account(self) -> replies.Account:
        return replies.account_of(self._programme)

    def _view(self, template: str, **values: object) -> Markup:
        return self._plain(
            template,
            account=self._account,
            reply_page=reply_page,
            reply_chapter_page=reply_chapter_page,
            reply_general_page=reply_general_page,
            reply_rest_page=reply_rest_page,
            reply_unhandled_page=reply_unhandled_page,
            chapters=replies.chapters_with_comments(self._programme, self._account),
            place_words=place_words,
            questions={one.id: one.text for one in self._programme.consultation.questions},
            sent_place=self._sent_place,
            new_place=self._new_place,
            **values,
        )

    def _sent_place(self, place: str) -> str:
        """Return the way to a place of the text that was sent out."""
        chapter = place_chapter(self._programme, place)
        edition = self._programme.consultation.edition
        if not chapter or not edition:
            return ""
        frozen = self._link(edition_page(edition, chapter.path), place_anchor(place))
        return frozen or self._link(chapter.path, place_anchor(place))

    def _new_place(self, place: str) -> str:
        """Return the way to a place of the text as it is."""
        chapter = place_chapter(self._programme, place)
        return self._link(chapter.path, place_anchor(place)) if chapter else ""

    def _overview(self) -> Markup:
        from serviceprogram.pictures.bars import bars  # noqa: PLC0415 (a check draws nothing: no fonts)

        stances, opinions = replies.opinions(self._programme, self._account)
        of_stance = bars([(one.stance.capitalize(), one.total) for one in self._account.stances])
        of_chapter = bars(
            [(f"Kapitel {one.chapter.number}" if one.chapter else "Hela förslaget", one.total) for one in opinions]
        )
        state = replies.state_of(self._programme, self._account)
        return self._view(
            "replies.html",
            sent=sent_out(self._programme),
            state=state,
            asked=len(state.answered) + len(state.waited_for),
            stances=stances,
            opinions=opinions,
            answers=replies.answers(self._programme, self._account),
            of_stance=of_stance,
            of_chapter=of_chapter,
            pdf=ACCOUNT_PDF,
            tables=ACCOUNT_TABLES,
        )

    def _reply(self, one: str) -> Markup:
        every = {reply.id: reply for reply in (*self._account.replies, *self._account.doubles)}
        reply = known(one, every, "svar")
        said = [replies.Said(reply, comment) for comment in reply.comments]
        return self._view("reply.html", reply=reply, said=said)

    def _of_chapter(self, number: int, part: int = 1) -> Markup:
        chapter = known(number, {chapter.number: chapter for chapter in self._programme.chapters}, "kapitel")
        file = partial(reply_chapter_page, chapter.number)
        return self._part("comments.html", self._account.of_chapter(chapter.number), part, file, chapter=chapter)

    def _general(self, part: int = 1) -> Markup:
        return self._part("comments.html", self._account.general, part, reply_general_page, chapter=None)

    def _later(self, part: int = 1) -> Markup:
        return self._part("rest_list.html", self._account.later, part, reply_rest_page)

    def _unhandled(self, part: int = 1) -> Markup:
        return self._part("unhandled.html", self._account.unhandled, part, reply_unhandled_page)

    def _part(
        self,
        template: str,
        said: tuple[replies.Said, ...],
        part: int,
        page_of: Callable[[int], str],
        **values: object,
    ) -> Markup:
        parts = dict(enumerate(replies.parts_of(said), 1))
        here = known(part, parts, "del")
        return self._view(
            template, said=here, total=len(said), part=part, parts=len(parts), page_of=page_of, **values
        )

    def _state(self) -> Markup:
        return self._view("reply_state.html", state=replies.state_of(self._programme, self._account))
