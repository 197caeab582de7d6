"""A document for Word and LibreOffice: real headings, Swedish, a title, and the same bytes for the same content."""

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from serviceprogram.kit.archive import unzipped, zipped

LANGUAGE = "sv-SE"
LABEL, HELP = "Etikett", "Hjälptext"
"""The styles of what stands over a field."""
FIELD, PLACEHOLDER = "Fält", "Platshållare"
"""The styles of a field, and of the hint in it."""
_PINE, _GRANITE = RGBColor(0x0F, 0x4C, 0x4A), RGBColor(0x43, 0x52, 0x58)
_FONT = "Calibri"
_SIZES = {"Heading 1": 20, "Heading 2": 14, "Heading 3": 12}


class WordDocument:
    """A document while it is written; ``docx`` is python-docx's own."""

    def __init__(self, title: str, author: str, footer: str) -> None:
        """Begin with the title as the first heading; ``footer`` stands on every sheet beside its number."""
        self.docx: Any = Document()
        _lighten(self.docx)
        _style(self.docx)
        section = self.docx.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.2)
        self._title, self._author = title, author
        _foot(section.footer.paragraphs[0], footer)
        self.docx.add_heading(title, 1)

    def bytes(self, stamp: datetime) -> bytes:
        """Return the file; ``stamp`` is when its content was made."""
        properties = self.docx.core_properties
        properties.title, properties.author, properties.last_modified_by = self._title, self._author, self._author
        properties.language, properties.comments, properties.revision = LANGUAGE, "", 1
        properties.created = properties.modified = stamp.replace(tzinfo=None)
        written = BytesIO()
        self.docx.save(written)
        return zipped(unzipped(written.getvalue()), stamp)


def link(paragraph: Any, text: str, address: str) -> None:
    """Add a link to a paragraph."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    to = paragraph.part.relate_to(address, kind, is_external=True)
    made = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{to}"/>')
    run = paragraph.add_run(text)
    run.style = "Länk"
    made.append(run._r)  # noqa: SLF001 (python-docx has no call for links)
    paragraph._p.append(made)  # noqa: SLF001 (the same)


def _style(document: Any) -> None:
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    language = f'<w:lang {nsdecls("w")} w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
    defaults.append(parse_xml(language))
    normal = styles["Normal"]
    _font(normal, 11)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in _SIZES.items():
        _font(styles[name], size, bold=True, color=_PINE)
        styles[name].paragraph_format.space_before = Pt(size)
        styles[name].paragraph_format.space_after = Pt(4)
        styles[name].paragraph_format.keep_with_next = True
    for name, size, bold in ((LABEL, 11, True), (HELP, 10, False)):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        _font(made, size, bold=bold, color=None if bold else _GRANITE)
        made.paragraph_format.keep_with_next = True
        made.paragraph_format.space_after = Pt(0)
        made.paragraph_format.space_before = Pt(9 if bold else 0)
    field = styles.add_style(FIELD, WD_STYLE_TYPE.PARAGRAPH)
    field.base_style = normal
    field.paragraph_format.space_after = Pt(3)
    field.element.get_or_add_pPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="EFF5F5"/>'))
    for name, color in (("Länk", RGBColor(0x0B, 0x4F, 0x77)), (PLACEHOLDER, _GRANITE)):
        made = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        made.font.color.rgb, made.font.underline = color, name == "Länk"


def _font(style: Any, size: int, *, bold: bool | None = None, color: RGBColor | None = None) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = _FONT, Pt(size), bold, False
    style.font.color.rgb = color
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # or the theme's font is taken
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), _FONT)


def _foot(paragraph: Any, text: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(f"{text} · sida ")
    run.font.size = Pt(9)
    size = '<w:rPr><w:sz w:val="18"/></w:rPr>'
    for field, after in (("PAGE", " av "), ("NUMPAGES", "")):
        made = f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r>{size}<w:t>1</w:t></w:r></w:fldSimple>'
        paragraph._p.append(parse_xml(made))  # noqa: SLF001 (python-docx has no call for fields)
        if after:
            paragraph.add_run(after).font.size = Pt(9)


def _lighten(document: Any) -> None:
    """Leave out what python-docx's own template has and no text of ours: its picture, old styles, those of tables."""
    for relations in (document.part.rels, document.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del relations[name]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
            styles.remove(style)
