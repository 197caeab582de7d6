"""Our form by its labels: for one that another program has saved, and for what is written outside its fields.

LibreOffice 7.4 writes a Word form's controls without tags and lets a field's second paragraph fall outside it; saved
as .odt they are no controls at all.
"""

from collections.abc import Mapping, Sequence

from serviceprogram.kit.reply_form import FORMAT, HINTS, TEMPLATE, UNCHOSEN, ReplyForm, required_label
from serviceprogram.receiving.documents import Block

OUTSIDE = "utanför fälten"
_HINTS = {UNCHOSEN, *HINTS.values()}


def surplus(of_tags: Mapping[str, str], of_labels: Mapping[str, str]) -> dict[str, str]:
    """Return what stands under the form's labels and not in its fields: someone has written beside them."""
    beside = {
        tag: text
        for tag, text in of_labels.items()
        if text and " ".join(text.split()) != " ".join(of_tags.get(tag, "").split())
    }
    return {
        tag if tag == OUTSIDE else f"{tag}, med det som står utanför fältet": text for tag, text in beside.items()
    }


def values(blocks: Sequence[Block], form: ReplyForm) -> dict[str, str]:
    """Return what stands under each label, by its field's tag; nothing where the document is not our form.

    What stands under none is under ``OUTSIDE``.
    """
    if not any(block.text.startswith(FORMAT) for block in blocks):
        return {}
    labels = {required_label(field): field for field in form.fields}
    ends = {section.title for section in form.sections} | {section.intro for section in form.sections}
    said: dict[str, list[str]] = {}
    known = {form.title, *form.introduction, *ends, *_HINTS}
    outside: list[str] = []
    asked = None
    for block in blocks:
        if block.is_cell:
            asked = None
        elif (field := labels.get(block.text)) and field.tag not in said:
            asked = field
            said[field.tag] = []
        elif block.text in ends and block.text not in labels:
            asked = None
        elif asked and block.text not in (asked.help, *_HINTS):
            said[asked.tag].append(block.text)
        elif not asked and block.text not in known:
            outside.append(block.text)
    cells = ["" if block.text in _HINTS else block.text for block in blocks if block.is_cell]
    rows = cells[2:]  # after the header
    for number, (where, text) in enumerate(zip(rows[::2], rows[1::2], strict=False), 1):
        said[f"synpunkt-{number}-hanvisning"], said[f"synpunkt-{number}-text"] = [where], [text]
    said[OUTSIDE] = outside
    found = {tag: "\n".join(filter(None, lines)).strip() for tag, lines in said.items()}
    return found if found.get(TEMPLATE, "").startswith(FORMAT) else {}
