"""Every file of the kit."""

from datetime import datetime

from serviceprogram.exports.last_day import last_day_calendar
from serviceprogram.exports.revision import Revision
from serviceprogram.kit import paths
from serviceprogram.kit.form_json import declaration_bytes
from serviceprogram.kit.form_script import form_script
from serviceprogram.kit.letter import Piece, letter
from serviceprogram.kit.letter_docx import letter_docx
from serviceprogram.kit.letter_pdf import letter_pdf
from serviceprogram.kit.mail_merge import mail_merge
from serviceprogram.kit.reply_docx import reply_docx
from serviceprogram.kit.reply_form import Kit
from serviceprogram.kit.reply_pdf import reply_pdf
from serviceprogram.views.addresses import Addresses


def files(
    kit: Kit,
    addresses: Addresses,
    stamp: datetime,
    edition: Revision,
    *,
    with_pdf: bool = True,
) -> dict[str, bytes]:
    """Return path under the site → content.

    ``edition`` is how far the edition's record has come; a preview is ``with_pdf`` false.
    """
    programme, form = kit.programme, kit.form

    def where(piece: Piece) -> str:
        """Return a piece's whole address; on paper a way within a site that nobody knows leads nowhere."""
        if piece.address:
            return piece.address
        if piece.page:
            return addresses.absolute(piece.page, piece.anchor)
        return f"{addresses.site}{piece.file}" if piece.file and addresses.site else ""

    written = letter(programme, kit.whole_pdf, kit.start)
    template = reply_docx(form, stamp)
    made = {
        paths.LETTER_DOCX: letter_docx(written, stamp, where),
        paths.FORM_DOCX: template,
        paths.FORM_JSON: declaration_bytes(form),
        paths.FORM_SCRIPT: form_script(form, template),
        paths.MAIL_MERGE: mail_merge(programme, stamp, addresses.absolute(paths.FORM_PAGE)),
        paths.LAST_DAY: last_day_calendar(programme, edition, addresses.absolute(paths.LETTER_PAGE)),
    }
    if with_pdf:
        made |= {paths.LETTER_PDF: letter_pdf(written, stamp, where), paths.FORM_PDF: reply_pdf(form, stamp)}
    return made
