"""The form of a reply as a PDF to fill in."""

from datetime import datetime

from serviceprogram.kit.reply_form import UNCHOSEN, FormField, ReplyForm
from serviceprogram.pdf.assembly import About
from serviceprogram.pdf.fillable import fillable, sheet_count
from serviceprogram.pdf.sheets import typeset_sheets
from serviceprogram.render import render


def reply_pdf(form: ReplyForm, stamp: datetime) -> bytes:
    """Return the empty form."""
    fields = list(form.fields)
    names = {one.tag: _name(one) for one in fields}
    html = render("reply_form_print.html", form=form, names=names, unchosen=UNCHOSEN)
    total = sheet_count(html)
    frame = render(
        "kit_frame.html",
        title=form.title,
        line=f"Dnr {form.case} · svara senast {form.last_day}",
        left=form.region,
        numbers=range(1, total + 1),
        total=total,
    )
    return fillable(
        html,
        typeset_sheets(frame, "", "", tagged=False),
        About(form.title, form.region, stamp),
        required=[one.tag for one in fields if one.required],
        fixed=[one.tag for one in fields if one.kind == "fixed"],
    )


def _name(field: FormField) -> str:
    """Return what a listener hears at the field: its label, and what it is about or how it is filled in."""
    needed = "måste fyllas i" if field.required else ""
    return ". ".join(one.rstrip(".") for one in (field.label, needed, field.help) if one)
