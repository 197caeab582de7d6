"""Page bodies → one Typst document with the same words, in a simple layout: links are text alone."""

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree
from lxml.html import HtmlElement

from bench.words import BLOCKS, HEADINGS, UNSEEN, shown

PREAMBLE = """#set page(paper: "a4", margin: (x: 25mm, y: 26mm), numbering: "1")
#set text(lang: "sv", size: 10.5pt)
#set par(justify: false)
#set table(stroke: 0.4pt + gray, inset: 4pt)
#show table: set text(size: 8.5pt)
#show heading.where(level: 1): it => pagebreak(weak: true) + it
#outline(depth: 2)
"""
_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_INLINE = {"em": "emph", "i": "emph", "cite": "emph", "strong": "strong", "b": "strong", "sup": "super"}
_SILENT = UNSEEN | {"colgroup", "img"}


def document(bodies: Iterable[HtmlElement], keep: Callable[[str], str]) -> str:
    """Return the document; ``keep`` writes an SVG to a file and returns the file's name."""
    writer = _Writer(keep)
    return PREAMBLE + "\n".join(writer.content(body) for body in bodies)


class _Writer:
    def __init__(self, keep: Callable[[str], str]) -> None:
        self._keep = keep

    def content(self, element: HtmlElement) -> str:
        """Return all inside an element."""
        parts = [_escaped(element.text)]
        for child in element:
            parts += [self._written(child), _escaped(child.tail)]
        return "".join(parts)

    def _written(self, element: HtmlElement) -> str:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return ""
        if tag in _INLINE:
            return f"#{_INLINE[tag]}[{self.content(element)}]"
        if tag not in BLOCKS:
            return self.content(element)
        return f"\n\n{self._block(element)}\n\n" if tag != "br" else " \\\n"

    def _block(self, element: HtmlElement) -> str:
        write = {
            "ul": self._list,
            "ol": self._list,
            "table": self._table,
            "svg": self._drawing,
            "pre": lambda one: f"#raw(block: true, {_quoted(shown(one))})",
            "blockquote": lambda one: f"#quote(block: true)[{self.content(one)}]",
            "dt": lambda one: f"#strong[{self.content(one)}]",
            **dict.fromkeys(HEADINGS, self._heading),
        }.get(element.tag, self.content)
        return write(element)

    def _heading(self, element: HtmlElement) -> str:
        return f"#heading(level: {element.tag[1]})[{self.content(element).strip()}]"

    def _list(self, element: HtmlElement) -> str:
        items = ", ".join(f"[{self.content(item).strip()}]" for item in element.iterchildren("li"))
        return f"#{'list' if element.tag == 'ul' else 'enum'}({items})"

    def _drawing(self, element: HtmlElement) -> str:
        return f'#image("{self._keep(etree.tostring(element, encoding="unicode"))}", width: 100%)'

    def _table(self, table: HtmlElement) -> str:
        rows = list(table.iter("tr"))
        header = [row for row in rows if row.getparent().tag == "thead"]
        body = [cell for row in rows if row not in header for cell in self._cells(row)]
        columns = max(sum(int(cell.get("colspan", 1)) for cell in row.iterchildren("th", "td")) for row in rows)
        caption = "".join(f"#strong[{self.content(one)}]\n\n" for one in table.iterchildren("caption"))
        top = [f"table.header({', '.join(cell for row in header for cell in self._cells(row))})"] if header else []
        return f"{caption}#table(columns: {columns}, {', '.join([*top, *body])})"

    def _cells(self, row: HtmlElement) -> Iterator[str]:
        for cell in row.iterchildren("th", "td"):
            text = self.content(cell).strip()
            if "turned" in (cell.get("class") or "").split():
                text = f"#rotate(-90deg, reflow: true, box[{text}])"
            spans = [f"{name}: {cell.get(name)}" for name in ("colspan", "rowspan") if cell.get(name)]
            yield f"table.cell({', '.join(spans)})[{text}]" if spans else f"[{text}]"


def _escaped(text: str | None) -> str:
    """Return a text as Typst's markup: a sign after a backslash is only itself."""
    return _SIGNS.sub(r"\\\1", re.sub(r"\s+", " ", text or ""))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
