"""The form as JSON: its declaration for programs, and the layout of a reply that the web form saves.

A reply is ``{"format": …, "version": 1, "utgåva": id, "dnr": …, "sparad": …, "fält": {tag: text}}``; a field
that was left empty is not there.
"""

from typing import Any

from serviceprogram.exports.formats import json_bytes
from serviceprogram.kit.reply_form import FORMAT, VERSION, FormField, ReplyForm

_KINDS = {
    "fixed": "fast",
    "line": "rad",
    "email": "e-post",
    "date": "datum",
    "choice": "val",
    "text": "text",
}


def declaration(form: ReplyForm) -> dict[str, Any]:
    """Return what the form asks, as plain values."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "titel": form.title,
        "program": form.programme,
        "region": form.region,
        "utgåva": form.edition,
        "dnr": form.case,
        "sista_svarsdag": form.last_day.edtf,
        "svara_till": form.address,
        "fält": [_field(one) for one in form.fields],
        "hänvisningar": [{"hänvisning": one.place, "text": one.text} for one in form.passages],
    }


def declaration_bytes(form: ReplyForm) -> bytes:
    """Return the declaration as a file."""
    return json_bytes(declaration(form))


def _field(one: FormField) -> dict[str, Any]:
    made: dict[str, Any] = {"tagg": one.tag, "etikett": one.label, "slag": _KINDS[one.kind], "krävs": one.required}
    if one.choices:
        made["val"] = list(one.choices)
    if one.about:
        made["gäller"] = list(one.about)
    if one.value:
        made["värde"] = one.value
    return made
