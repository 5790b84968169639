"""Paragraphs, tables and numbering labels of a sample as WordprocessingML, in each way formatting can get there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from .inline import own_style, stretches
from .package import style_id
from .source import Source, SourceError
from .styles import Style, mm, paragraph_properties, parse_style, run_properties, sheet

_LABEL = re.compile(r"^([IVX]+\.|\d+\.|[a-zđ]\)|-) ")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_HIDDEN_BORDERS = "".join(
    f'<w:{side} w:val="none" w:sz="0" w:space="0"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_DRAWN_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class Writer:
    """Writes the paragraphs of one source; it keeps count of shapes, content controls and automatic labels."""

    def __init__(self, source: Source) -> None:
        """Take the styles and layout options of a source."""
        self.source = source
        self.options: dict[str, Any] = source["layout"]
        self.styles = sheet(source)
        self.formatting: str = self.options["formatting"]
        self.default = self.styles["paragraph"] if self.formatting in ("defaults", "theme") else None
        self.used: dict[str, Style] = {}
        self._shapes = 0
        self._controls = 0
        self._labels = [0, 0, 0, 0]

    def shape(self) -> int:
        """A number for the next shape."""
        self._shapes += 1
        return self._shapes

    def paragraph(self, component: str, text: str, *, mid: str = "", drawn: str = "", **changes: Any) -> str:
        """One paragraph. `mid` are raw properties, `drawn` a raw run before the text, `changes` to the style."""
        marks, text = own_style(text)
        named = self.styles[component]
        style = replace(named, **{**changes, **(parse_style(marks) if marks else {})})
        base, first = self.default, ""
        if self.formatting == "styles":
            self.used[component] = named
            base, first = named, f'<w:pStyle w:val="{style_id(component)}"/>'
        elif component == "paragraph" and self.default is not None:
            base = named
        if self.options["numbering"] == "auto" and component in ("heading1", "heading2", "paragraph"):
            text, number = self._automatic(text)
            mid += number
        mark = run_properties(style, base) if mid or not text else ""
        properties = paragraph_properties(style, base, first, mark, mid)
        runs = self.runs(text, style, base)
        wanted = self.options["content_controls"].get(component)
        if wanted == "inline":
            runs = self.controlled(runs, component)
        xml = f"<w:p>{properties}{drawn}{runs}</w:p>"
        return self.controlled(xml, component) if wanted == "block" else xml

    def runs(self, text: str, style: Style, base: Style | None) -> str:
        """The runs of a paragraph's text; a tab character becomes a tab."""
        out = []
        for words, look, note in stretches(text, style):
            properties = run_properties(replace(look, raised=True) if note else look, base)
            if note:
                out.append(f'<w:r>{properties}<w:footnoteReference w:id="{note + 1}"/></w:r>')
                continue
            pieces = [f'<w:t xml:space="preserve">{escape(p)}</w:t>' if p else "" for p in words.split("\t")]
            out.append(f"<w:r>{properties}{'<w:tab/>'.join(pieces)}</w:r>")
        return "".join(out)

    def field(self, component: str, before: str, code: str, after: str) -> str:
        """The runs of a field, shown as 2 until Word works it out, between two stretches of text."""
        style = self.styles[component]
        base = style if self.formatting == "styles" else self.default
        properties = run_properties(style, base)
        pieces = ("begin", f"<w:instrText>{code}</w:instrText>", "separate", "<w:t>2</w:t>", "end")
        inner = (p if p.startswith("<") else f'<w:fldChar w:fldCharType="{p}"/>' for p in pieces)
        runs = "".join(f"<w:r>{properties}{piece}</w:r>" for piece in inner)
        return self.runs(before, style, base) + runs + self.runs(after, style, base)

    def controlled(self, content: str, tag: str) -> str:
        """Content inside a content control."""
        self._controls += 1
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:id w:val="{100 + self._controls}"/>'
            f"</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    def _automatic(self, text: str) -> tuple[str, str]:
        """Take a typed label away and give the numbering that shows the same one; a label out of order is refused."""
        found = _LABEL.match(text)
        if not found:
            return text, ""
        typed = found[1]
        depth = 3 if typed == "-" else 2 if typed.endswith(")") else 1 if typed[0].isdigit() else 0
        self._labels[depth] += 1
        self._labels[depth + 1 :] = [0] * (3 - depth)
        n = self._labels[depth]
        shown = (f"{_ROMAN[n - 1]}.", f"{n}.", f"{chr(96 + n)})", "-")[depth]
        if shown != typed:
            raise SourceError(f"automatic numbering shows {shown!r} where the source says {typed!r}: {text[:40]}")
        level = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
        return text[found.end() :], level

    def columns(self, widths: list[int], rows: list[list[str]]) -> str:
        """A table without borders whose cells are ready-made paragraphs; widths in twips; rows do not break."""
        return self._table(widths, rows, _HIDDEN_BORDERS, 0, "")

    def grid(self, name: str) -> str:
        """One of the source's tables: `widths` in mm, `head`, `rows`, `align` a column."""
        data = self.source["tables"][name]
        widths = [mm(w) for w in data["widths"]]
        align = data.get("align", ["left"] * len(widths))
        rows = [[self.paragraph("cell_head", text) for text in data["head"]]]
        rows += [
            [self.paragraph("cell", text, align=a) for text, a in zip(row, align, strict=True)] for row in data["rows"]
        ]
        return self._table(widths, rows, _DRAWN_BORDERS, 70, "<w:tblHeader/>")

    def _table(self, widths: list[int], rows: list[list[str]], borders: str, margin: int, head: str) -> str:
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        side = f'<w:left w:w="{margin}" w:type="dxa"/>', f'<w:right w:w="{margin}" w:type="dxa"/>'
        out = []
        for i, row in enumerate(rows):
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
                for w, cell in zip(widths, row, strict=True)
            )
            out.append(f"<w:tr><w:trPr><w:cantSplit/>{head if i == 0 else ''}</w:trPr>{cells}</w:tr>")
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{''.join(side)}</w:tblCellMar>"
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(out)}</w:tbl>"
        )
