"""A source laid out as the diagram of Phụ lục I, Phần I, IV: header, title, content, signature, appendices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .inline import own_style
from .lines import Line, drawn_run, text_box
from .metrics import width
from .package import (
    DRAWING,
    NAMESPACES,
    core_properties,
    default_properties,
    footnotes_part,
    numbering,
    pack,
    settings,
    styles,
    theme,
    xml_part,
)
from .source import NATIONAL_TITLE, Source, lines
from .styles import mm, run_properties
from .writer import Writer

_KINDS = (("# ", "heading1"), ("## ", "heading2"), ("@ ", "article"))
_SINGLE = 1.15  # the height of a line of Times New Roman, in sizes


def build_docx(source: Source) -> bytes:
    """The .docx of a source."""
    writer = Writer(source)
    body = _Body(writer).document()
    mark = run_properties(replace(writer.styles["footnote"], raised=True))
    mark = f"<w:r>{mark}<w:footnoteRef/></w:r>"
    notes = [writer.paragraph("footnote", note, drawn=mark) for note in source["footnotes"]]
    parts = {
        "word/document.xml": xml_part("w:document", f"<w:body>{body}</w:body>", f"{NAMESPACES} {DRAWING}"),
        "word/settings.xml": settings(source["layout"]["language"], bool(notes)),
        "docProps/core.xml": core_properties(" ".join(lines(source["subject"]) or lines(source["letter_subject"]))),
        **_margin_parts(writer),
    }
    if notes:
        parts["word/footnotes.xml"] = footnotes_part(notes)
    if source["layout"]["numbering"] == "auto":
        parts["word/numbering.xml"] = numbering(source["layout"]["indent"])
    themed = writer.formatting == "theme"
    if themed:
        parts["word/theme/theme1.xml"] = theme(source["layout"]["font"])
    parts["word/styles.xml"] = styles(
        default_properties(writer.default, themed), writer.used, source["layout"]["language"]
    )
    return pack(parts)


def _margin_parts(writer: Writer) -> dict[str, str]:
    """Headers and footers: the page number, the empty one of page 1, the address line of page 1."""
    source, place = writer.source, writer.options["page_number"]
    before, _, after = source["page_number"].partition("PAGE")
    number = writer.paragraph("header", "", drawn=writer.field("header", before, "PAGE", after))
    empty = writer.paragraph("header", "")
    address = [writer.paragraph("address_line", text) for text in lines(source["address_line"])]
    if address:
        rule = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        address[0] = writer.paragraph("address_line", lines(source["address_line"])[0], mid=rule)
    out = {
        "header1": number if place == "header" else "",
        "header2": empty if place == "header" else "",
        "footer1": number if place == "footer" else empty if address else "",
        "footer2": "".join(address),
    }
    return {
        f"word/{name}.xml": xml_part("w:hdr" if name.startswith("header") else "w:ftr", xml)
        for name, xml in out.items()
        if xml
    }


class _Body:
    """The body of document.xml, part after part."""

    def __init__(self, writer: Writer) -> None:
        self.w = writer
        self.source = writer.source
        o = writer.options
        page = o["page"][::-1] if o["landscape"] else o["page"]
        self.page = [mm(length) for length in page]
        self.margins = [mm(length) for length in o["margins"]]
        self.text = self.page[0] - self.margins[2] - self.margins[3]
        title = writer.styles["national_title"]
        right = round(20 * (width(" ".join(lines(self.source["national_title"])) or NATIONAL_TITLE, title.size) + 5))
        self.halves = [self.text - right, right]
        self.marginal = set(_margin_parts(writer))

    def document(self) -> str:
        """Every section."""
        source = self.source
        parts = [[*self.head(source), *self.content(source), *self.signature()]]
        parts += [[*self.head(annex), *self.content(annex)] for annex in source["annex"]]
        parts += [[*self.appendix_head(part), *self.content(part)] for part in source["appendix"]]
        out = []
        for i, part in enumerate(parts):
            section = self.section(restart=i > 0 and self.w.options["restart_pages"])
            out += part
            if i < len(parts) - 1:
                out.append(f'<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>{section}</w:pPr></w:p>')
            else:
                tail = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
                out += [tail if part[-1].endswith("</w:tbl>") else "", section]
        return "".join(out)

    def section(self, restart: bool) -> str:
        """`w:sectPr`: references, size, margins, numbering from 1."""
        o, (top, bottom, left, right) = self.w.options, self.margins
        pairs = (("header1", "default"), ("header2", "first"), ("footer1", "default"), ("footer2", "first"))
        references = "".join(
            f'<w:{name[:6]}Reference w:type="{kind}" r:id="r{name.capitalize()}"/>'
            for name, kind in pairs
            if f"word/{name}.xml" in self.marginal
        )
        turned = ' w:orient="landscape"' if o["landscape"] else ""
        distance = mm(o["header_distance"])
        numbers = '<w:pgNumType w:start="1"/>' if restart else ""
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="{self.page[0]}" w:h="{self.page[1]}"{turned}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{distance}" '
            f'w:footer="{distance}" w:gutter="0"/>{numbers}'
            f"{'<w:titlePg/>' if o['title_page'] else ''}</w:sectPr>"
        )

    # Header

    def head(self, part: Source) -> list[str]:
        """Cells 1 to 5 of the diagram."""
        part = {"national_title": "", "motto": "", "governing_body": [], "issuer": [], "number": ""} | part
        way = {"table": self.head_table, "tabs": self.head_tabs, "textbox": self.head_boxes}[self.w.options["header"]]
        return [*way(part), *self.title(part)]

    def column(self, part: Source, names: tuple[str, ...], columns: int, lines_as: str = "") -> str:
        """The paragraphs of one side of the header, with the line below issuer or motto."""
        out = []
        for name in names:
            texts = lines(part.get(name, ""))
            for i, text in enumerate(texts):
                share = self.w.options["line_share"].get(name, 0) if i == len(texts) - 1 else 0
                close = {"before": 0} if i else {}
                out.append(self.lined(name, text, texts, share, columns / 20, lines_as, **close))
        return "".join(out) or self.w.paragraph("space", "", size=2)

    def lined(
        self, name: str, text: str, texts: list[str], share: float, room: float, kind: str = "", **more: Any
    ) -> str:
        """A paragraph with a line below it, `share` of the longest of `texts` long, in a column of `room` pt."""
        kind = kind or self.w.options["lines"]
        if not share or kind == "none":
            return self.w.paragraph(name, text, **more)
        style = self.w.styles[name]
        long = max(width(own_style(t)[1], style.size) for t in texts) * share
        left = (room - long) / 2
        if kind in ("vml", "drawing"):
            line = Line(left, long, style.size * _SINGLE + style.before + 3.5, self.w.shape())
            return self.w.paragraph(name, text, drawn=drawn_run(line, kind), **more)
        if kind == "underscore":
            row = "_" * round(long / (0.5 * 13))
            more.pop("before", None)
            return self.w.paragraph(name, text) + self.w.paragraph(name, row, size=13, bold=False, exact=6, **more)
        border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        indent = left / 72 * 25.4
        more = {"after": more["after"] - 6} if "after" in more else {}
        rule = self.w.paragraph("line", "", mid=border, left=indent, right=indent, exact=4, before=2, **more)
        return self.w.paragraph(name, text) + rule

    def head_table(self, part: Source) -> list[str]:
        """Two rows of two cells without borders: names, then number and date."""
        left, right = self.halves
        rows = [
            [
                self.column(part, ("governing_body", "issuer"), left),
                self.column(part, ("national_title", "motto"), right),
            ]
        ]
        if part["number"] or part.get("place_date"):
            rows.append(
                [
                    self.column(part, ("number", "letter_subject"), left),
                    self.column(part, ("place_date",), right),
                ]
            )
        return [self.w.columns(self.halves, rows)]

    def head_tabs(self, part: Source) -> list[str]:
        """Lines with a centred tab stop for each side; lines below as shapes."""
        left, right = self.halves
        stops = f'<w:tab w:val="center" w:pos="{left // 2}"/><w:tab w:val="center" w:pos="{left + right // 2}"/>'
        sides = [
            [(name, t) for name in ("governing_body", "issuer") for t in lines(part.get(name, []))],
            [("national_title", part["national_title"]), ("motto", part["motto"])],
        ]
        out = []
        rows = [*zip(*sides, strict=True), (("number", part["number"]), ("place_date", part["place_date"]))]
        for i, row in enumerate(rows):
            drawn = self.tab_lines(sides) if i == len(rows) - 2 else ""
            runs = "".join("<w:r><w:tab/></w:r>" + self.w.runs(t, self.w.styles[n], self.w.default) for n, t in row)
            space = f'<w:spacing w:before="{160 if i == 2 else 0}" w:after="0" w:line="240" w:lineRule="auto"/>'
            none = '<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="left"/>'
            out.append(f"<w:p><w:pPr><w:tabs>{stops}</w:tabs>{space}{none}</w:pPr>{drawn}{runs}</w:p>")
        return out

    def tab_lines(self, sides: list[list[tuple[str, str]]]) -> str:
        """The lines under issuer and motto, both anchored to the paragraph that holds the last of each."""
        drawn = ""
        starts = (0.0, self.halves[0] / 20)
        for name, side, start, room in zip(("issuer", "motto"), sides, starts, self.halves, strict=True):
            style = self.w.styles[name]
            long = max(width(t, style.size) for n, t in side if n == name) * self.w.options["line_share"][name]
            line = Line(start + (room / 20 - long) / 2, long, 14 * _SINGLE + 3.5, self.w.shape())
            drawn += drawn_run(line, "vml" if self.w.options["lines"] == "vml" else "drawing") if long else ""
        return drawn

    def head_boxes(self, part: Source) -> list[str]:
        """Two text boxes side by side, with paragraph borders as lines, anchored to an empty paragraph."""
        left, right = self.halves
        names = (
            ("governing_body", "issuer", "number", "letter_subject"),
            ("national_title", "motto", "place_date"),
        )
        height = 62.0
        boxes = [
            text_box(self.w.shape(), 0, left / 20, height, self.column(part, names[0], left, "border")),
            text_box(self.w.shape(), left / 20, right / 20, height, self.column(part, names[1], right, "border")),
        ]
        return [self.w.paragraph("space", "", drawn="".join(boxes), size=2)]

    # Title and content

    def title(self, part: Source) -> list[str]:
        """Type name, subject, reference line of an annexed text, Kính gửi, issuing authority of a decision."""
        out = [self.w.paragraph("type_name", text) for text in lines(part.get("type_name", ""))]
        out += self.closed("subject" if not part.get("reference") else "", lines(part.get("subject", [])))
        if part.get("reference"):
            out += self.closed("reference", lines(part["reference"]))
        out += [self.w.paragraph("issuing", text) for text in lines(part.get("issuing", []))]
        return out + self.addressees(lines(part.get("addressee", [])))

    def closed(self, name: str, texts: list[str]) -> list[str]:
        """Centred lines of which the last has a line below it, 1/3 to 1/2 as long, and room after it."""
        if not name:
            return [self.w.paragraph("subject", text) for text in texts]
        share = self.w.options["line_share"]["subject"]
        out = [self.w.paragraph(name, text) for text in texts[:-1]]
        return out + [self.lined(name, t, texts, share, self.text / 20, after=14) for t in texts[-1:]]

    def addressees(self, texts: list[str]) -> list[str]:
        """Kính gửi: one addressee on its line, centred; several below it, their dashes under the colon."""
        if len(texts) < 2:
            return [self.w.paragraph("addressee", text, before=12, after=12) for text in texts]
        left = 25.0
        dash = left + width("Kính gửi", self.w.styles["addressees"].size, bold=False) / 72 * 25.4
        out = [self.w.paragraph("addressees", texts[0], left=left, before=12, after=0)]
        for i, text in enumerate(texts[1:]):
            after = 12 if i == len(texts) - 2 else 0
            out.append(self.w.paragraph("addressees", text, left=dash + 3, hanging=3, after=after))
        return out

    def content(self, part: Source) -> list[str]:
        """Căn cứ, opening, body and closing."""
        out = [self.w.paragraph("basis", text) for text in lines(part.get("basis", []))]
        out += [self.w.paragraph("opening", text) for text in lines(part.get("opening", []))]
        for text in lines(part.get("body", [])):
            if text.startswith("|"):
                out.append(self.w.grid(text[1:].strip()))
                continue
            kind, prefix = next(((k, p) for p, k in _KINDS if text.startswith(p)), ("paragraph", ""))
            before: dict[str, Any] = {"before": 8} if out and out[-1].endswith("</w:tbl>") else {}
            out.append(self.w.paragraph(kind, text.removeprefix(prefix), **before))
        return out + [self.w.paragraph("closing", text) for text in lines(part.get("closing", []))]

    # Signature and appendices

    def signature(self) -> list[str]:
        """Nơi nhận on the left, level with authority, position and name on the right."""
        source, w = self.source, self.w
        left = [w.paragraph("recipients_title", text) for text in lines(source["recipients_title"])]
        left += [w.paragraph("recipients", text) for text in lines(source["recipients"])]
        left += [w.paragraph("recipients", text) for text in lines(source["extra_left"])]
        right = [w.paragraph(n, text) for n in ("authority", "position") for text in lines(source[n])]
        spaced = w.options["signature_gap"] == "spacing"
        right += [] if spaced else [w.paragraph("space", "")] * 4
        gap: dict[str, Any] = {"before": 64} if spaced else {}
        right += [w.paragraph("signer", text, **gap) for text in lines(source["signer"])]
        right += [w.paragraph("below_signer", text) for text in lines(source["below_signer"])]
        if not left and not right:
            return []
        half = self.text // 2
        empty = w.paragraph("space", "")
        row = ["".join(left) or empty, "".join(right) or empty]
        return [w.paragraph("space", "", size=6), w.columns([half, self.text - half], [row])]

    def appendix_head(self, part: Source) -> list[str]:
        """Label, title and reference line of an appendix."""
        out = [self.w.paragraph("appendix_label", text) for text in lines(part.get("label", []))]
        out += [self.w.paragraph("appendix_title", text) for text in lines(part.get("title", []))]
        return out + self.closed("reference", lines(part.get("reference", [])))
