"""The command that reads replies out of files, each into a file of its own under ``data/remissvar/``."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import yaml
from lxml import etree
from pikepdf import PdfError
from pypdfium2 import PdfiumError

from serviceprogram.kit.reading import docx_values, json_values, pdf_values
from serviceprogram.kit.reply_form import TEMPLATE, ReplyForm
from serviceprogram.pages.check import Checked
from serviceprogram.programme.labels import SECTION
from serviceprogram.programme.load import REPLIES, REPLY
from serviceprogram.programme.problems import DataError
from serviceprogram.programme.source import HIDDEN
from serviceprogram.receiving import filled_form, free_text, resaved_form, table_file
from serviceprogram.receiving.documents import Block, odt_blocks, word_blocks
from serviceprogram.receiving.received import Received, UnreadableError
from serviceprogram.receiving.register import Origin, Registered, registered, unreadable
from serviceprogram.site import progress
from serviceprogram.site.checking import examine_config
from serviceprogram.site.edition_site import edition_sites
from serviceprogram.site.file_limits import MOST, MOST_UNPACKED, unpacked_size
from serviceprogram.site.kit_files import kit_of
from serviceprogram.site.settings import Settings

_VALUES: Mapping[str, Callable[[bytes], dict[str, str]]] = {
    ".docx": docx_values,
    ".json": json_values,
    ".pdf": pdf_values,
}
"""File name's ending → what reads the fields of our form."""
_BLOCKS: Mapping[str, Callable[[bytes], list[Block]]] = {".docx": word_blocks, ".odt": odt_blocks}
_ZIPPED = (".docx", ".odt", ".xlsx")
_HELD = """
De som inte är från sändlistan publiceras inte förrän någon har läst dem. Gör så här i svarets fil:
  Instans i sändlistan:  skriv ”instans” i stället för ”namn” och ”slag”, och ta bort ”publiceras”
  Annan organisation:    ändra ”slag”, byt filens namn och ta bort ”publiceras”
  Privatperson:          skriv det som inte får synas under ”maskera”, och ta bort ”publiceras”"""
_HEAD = "# yaml-language-server: $schema=../../schema/remissvar.json\n"
_BROKEN = (BadZipFile, PdfError, PdfiumError, etree.XMLSyntaxError, KeyError, ValueError, OSError)
"""What the libraries raise on a file that isn't what its name says."""


def run(config_file: Path, files: Iterable[Path], received: str) -> int:
    """Read the files, and say in Swedish what became of each; return 1 where one of them isn't there."""
    try:
        day = date.fromisoformat(received).isoformat()
    except ValueError:
        progress.fail(f"--inkom {received}: skriv dagen som 2023-02-27")
        return 1
    try:
        settings, examined = examine_config(config_file)
        reading = _Reading(examined.without_errors, settings, day)
    except (DataError, LookupError) as error:
        progress.fail(str(error))
        return 1
    code = 0
    for file in files:
        if not file.is_file():
            progress.step(f"{file}: filen finns inte; har namnet mellanslag, skriv '…' runt det")
            code = 1
        else:
            reading.read(file)
    progress.step(reading.summary)
    return code


class _Reading:
    """The replies that are in the data, and those that come to them."""

    def __init__(self, checked: Checked, settings: Settings, day: str) -> None:
        kit = kit_of(checked, settings, "", edition_sites(checked, settings.to_html, ""))
        if not kit:
            raise LookupError("Det finns ingen remiss att svara på; skriv ”utgåva” i data/remiss.yml.")
        self._programme, self._form, self._day = checked.programme, kit.form, day
        self._known = _places(kit.form)
        asked = checked.programme.consultation.questions
        self._questions = {said.casefold(): one.id for one in asked for said in (one.id, one.text)}
        self._folder = settings.data / REPLIES
        replies = checked.programme.replies
        self._taken = {one.id: one.body or f"{one.name}".casefold() for one in replies}
        self._digests = {one.digest for one in replies if one.digest}
        self._new = self._old = self._open = self._held = 0

    @property
    def summary(self) -> str:
        known = f", {self._old} var det redan" if self._old else ""
        read = "1 svar är inläst" if self._new == 1 else f"{self._new} svar är inlästa"
        return f"{read}{known}. {self._open} svar har något att gå igenom." + (_HELD if self._held else "")

    def read(self, file: Path) -> None:
        content = file.read_bytes() if file.stat().st_size <= MOST else b""
        digest = hashlib.sha256(content or file.name.encode()).hexdigest()[:16]  # what is empty is known by its name
        if digest in self._digests:
            self._old += 1
            progress.step(f"{file.name}: redan inläst")
            return
        self._digests.add(digest)
        origin = Origin(file.name, digest, self._day)
        try:
            for one in self._received(content, file):
                self._keep(registered(one, origin, self._programme, self._taken), file)
        except UnreadableError as error:
            self._keep(unreadable(origin, str(error), self._taken), file)
        except _BROKEN:
            self._keep(unreadable(origin, f"den går inte att öppna som {file.suffix}", self._taken), file)

    def _received(self, content: bytes, file: Path) -> Iterator[Received]:
        suffix = file.suffix.lower()
        if not content:
            raise UnreadableError("filen är tom eller för stor")
        if suffix in _ZIPPED and unpacked_size(content) > MOST_UNPACKED:
            raise UnreadableError("filen blir för stor när den packas upp")
        if suffix in (".csv", ".xlsx"):
            yield from table_file.received(content, suffix, self._known, self._questions)
            return
        if suffix not in (*_BLOCKS, *_VALUES, *free_text.READERS):
            raise UnreadableError("filtypen läses inte; spara den som docx, odt, pdf, txt, csv eller xlsx")
        blocks = _BLOCKS[suffix](content) if suffix in _BLOCKS else []
        values = _VALUES[suffix](content) if suffix in _VALUES else {}
        of_labels = resaved_form.values(blocks, self._form)
        values = values | resaved_form.surplus(values, of_labels) if values.get(TEMPLATE) else of_labels or values
        if suffix == ".json" or filled_form.is_filled_form(values):
            yield filled_form.received(values, self._form, self._known)
        else:
            paragraphs = [block.text for block in blocks] or free_text.READERS[suffix](content)
            yield free_text.received(paragraphs, self._known)

    def _keep(self, one: Registered, file: Path) -> None:
        self._taken[one.id] = one.record.get("instans") or one.record["namn"].casefold()
        self._new += 1
        self._open += bool(one.told)
        self._held += one.record.get("publiceras") == "nej"
        self._folder.mkdir(exist_ok=True)
        target = self._folder / f"{one.id}.yml"
        text = yaml.safe_dump({REPLY: _seen(one.record)}, allow_unicode=True, sort_keys=False, width=110)
        target.with_suffix(".ny").write_text(_HEAD + text, "utf-8")
        target.with_suffix(".ny").replace(target)
        count = len(one.record.get("synpunkter", ()))
        many = "1 synpunkt" if count == 1 else f"{count} synpunkter"
        progress.step(f"{file.name} → data/{REPLIES}/{one.id}.yml: {many}")
        for told in one.told:
            progress.step(f"  {told}")


def _seen(value: Any) -> Any:
    """Return a value without the signs that can't be seen, which documents are full of and no data file may hold."""
    if isinstance(value, dict):
        return {key: _seen(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_seen(inner) for inner in value]
    return HIDDEN.sub("", value) if isinstance(value, str) else value


def _places(form: ReplyForm) -> dict[str, str]:
    """Return every place of the text that was sent out, with the words of its heading if it is a section."""
    chapters = {about: "" for field in form.fields for about in field.about}
    said = {one.place: one.text if one.is_section else "" for one in form.passages}
    return {place.removeprefix(SECTION): text for place, text in (chapters | said).items()}
