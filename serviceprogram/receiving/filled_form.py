"""What a filled form says, by its fields' tags → a reply."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from serviceprogram.kit import reply_form as form_of
from serviceprogram.kit.reply_form import FormField, ReplyForm
from serviceprogram.receiving.places import place_of, suggestions
from serviceprogram.receiving.received import Received, ReceivedComment, UnreadableError

_ROW = re.compile(r"synpunkt-(\d+)-(hanvisning|text)")
_QUESTION = "fraga-"
_WHO = (form_of.BODY, form_of.CASE, form_of.MINUTE, form_of.DAY, form_of.CONTACT, form_of.EMAIL, form_of.TEMPLATE)


def is_filled_form(values: Mapping[str, str]) -> bool:
    """Whether these are the fields of our form, filled or not."""
    return values.get(form_of.TEMPLATE, "").startswith(form_of.FORMAT)


def received(values: Mapping[str, str], form: ReplyForm, known: Mapping[str, str]) -> Received:
    """Return the reply; raise UnreadableError where nothing has been written in the form."""
    said = {tag: value for tag, value in values.items() if value and tag != form_of.TEMPLATE}
    if not said:
        raise UnreadableError("mallen är tom")
    fields = {field.tag: field for field in form.fields}
    stance = said.get(form_of.STANCE, "")
    return Received(
        said.get(form_of.BODY, ""),
        tuple(_comments(said, fields, known)),
        stance if stance in form_of.STANCES else None,
        said.get(form_of.SUMMARY),
        said.get(form_of.CASE),
        said.get(form_of.MINUTE),
        said.get(form_of.EMAIL),
        said.get(form_of.CONTACT),
        _day(said.get(form_of.DAY, "")),
        unread=tuple(_unread(values, form, fields)),
    )


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return None


def _comments(
    said: Mapping[str, str], fields: Mapping[str, FormField], known: Mapping[str, str]
) -> Iterator[ReceivedComment]:
    for tag, field in fields.items():
        if tag in said and tag not in (*_WHO, form_of.STANCE, form_of.SUMMARY) and not _ROW.fullmatch(tag):
            question = tag.removeprefix(_QUESTION) if tag.startswith(_QUESTION) else None
            yield ReceivedComment(said[tag], field.about, question)
    rows = sorted({int(found[1]) for tag in said if (found := _ROW.fullmatch(tag))})
    for row in rows:
        where, text = said.get(f"synpunkt-{row}-hanvisning", ""), said.get(f"synpunkt-{row}-text", "")
        place = place_of(where, known)
        open_ = (where,) if where and not place else ()
        if text or where:
            more = () if place else suggestions(text, known)
            yield ReceivedComment(text or where, (place,) if place else (), suggested=(*open_, *more))


def _unread(values: Mapping[str, str], form: ReplyForm, fields: Mapping[str, FormField]) -> Iterator[str]:
    stance = values.get(form_of.STANCE, "")
    if stance and stance not in form_of.STANCES:
        yield f"Ställningstagande: {stance}"
    template = next(field.value for field in form.fields if field.tag == form_of.TEMPLATE)
    if values.get(form_of.TEMPLATE, template) != template:
        yield f"Svaret är skrivet i en annan mall: {values.get(form_of.TEMPLATE)}"
    for tag, value in values.items():
        if value and tag not in fields and not _ROW.fullmatch(tag):
            yield f"{tag}: {value}"
    day = values.get(form_of.DAY, "")
    if day and not _day(day):
        yield f"{fields[form_of.DAY].label}: {day}"
