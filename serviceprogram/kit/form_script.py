"""What the web form needs to make a .docx in the browser, as a script: a page from ``file://`` may not fetch."""

import json

from serviceprogram.kit.archive import unzipped
from serviceprogram.kit.form_json import declaration
from serviceprogram.kit.reply_form import UNCHOSEN, ReplyForm


def form_script(form: ReplyForm, template: bytes) -> bytes:
    """Return a script that keeps the form's declaration and the parts of its .docx in ``window.svarsmall``.

    Every part of the template is XML, so it is kept as text.
    """
    parts = {name: content.decode("utf-8") for name, content in unzipped(template).items()}
    said = {**declaration(form), "ovald": UNCHOSEN, "docx": parts}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return f"window.svarsmall = {text};\n".encode()
