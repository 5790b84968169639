"""Writes .docx packages from raw OOXML snippets, so that a test can build any case."""

from __future__ import annotations

import io
import zipfile

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W_URI,
        "r": R_URI,
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)
_RELATED = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
}


def part(root: str, content: str) -> str:
    """An XML part `<w:root>` with every namespace declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>'


def run(text: str, properties: str = "") -> str:
    """A run of text; `properties` is the inside of its `w:rPr`."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str = "", properties: str = "", inner: str = "") -> str:
    """A paragraph: `properties` inside its `w:pPr`, then a run of `text`, then the raw `inner`."""
    ppr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{ppr}{run(text) if text else ''}{inner}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """A table cell around blocks."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str, properties: str = "", columns: int = 2) -> str:
    """A table; a row is the text of its cells put together."""
    grid = "<w:gridCol/>" * columns
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def package(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts, in order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def relations(entries: dict[str, tuple[str, str]]) -> str:
    """A relations part: identifier -> (kind, target)."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{R_URI}/{kind}" Target="{target}"/>' for key, (kind, target) in entries.items()
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE_RELS}">{inner}</Relationships>'


def docx_parts(body: str, **related: str) -> dict[str, str | bytes]:
    """The parts of a document. `related`: inside of styles, numbering, settings, footnotes, endnotes; `theme` (whole
    part); header1, footer1, … (inside; related as "header1", …); `app` (inside of the extended properties)."""
    entries: dict[str, tuple[str, str]] = {}
    parts: dict[str, str | bytes] = {}
    for name, content in related.items():
        if name == "app":
            continue
        kind = _RELATED.get(name, name.rstrip("0123456789"))
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        entries[name] = (kind, f"{name}.xml")
        parts[f"word/{name}.xml"] = content if kind == "theme" else part(root, content)
    top = {"rId1": ("officeDocument", "word/document.xml")}
    if "app" in related:
        top["rId2"] = ("extended-properties", "docProps/app.xml")
        uri = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
        parts["docProps/app.xml"] = f'<Properties xmlns="{uri}">{related["app"]}</Properties>'
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
    )
    return {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(top),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(entries),
        **parts,
    }


def docx(body: str, **related: str) -> bytes:
    """A whole .docx with this body (see `docx_parts`)."""
    return package(docx_parts(body, **related))
