"""The parts of a .docx around its text: a package as small as Word accepts, the same bytes for the same source."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from .styles import Style, mm, paragraph_properties, run_properties

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STAMP = (1980, 1, 1, 0, 0, 0)
_TYPES = {
    "word/document.xml": f"{_MAIN}.document.main+xml",
    "word/styles.xml": f"{_MAIN}.styles+xml",
    "word/settings.xml": f"{_MAIN}.settings+xml",
    "word/numbering.xml": f"{_MAIN}.numbering+xml",
    "word/footnotes.xml": f"{_MAIN}.footnotes+xml",
    "word/header1.xml": f"{_MAIN}.header+xml",
    "word/header2.xml": f"{_MAIN}.header+xml",
    "word/footer1.xml": f"{_MAIN}.footer+xml",
    "word/footer2.xml": f"{_MAIN}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}


def xml_part(root: str, body: str, namespaces: str = NAMESPACES) -> str:
    """A part: its root element with the namespaces of WordprocessingML around a body."""
    return f"{_HEAD}<{root} {namespaces}>{body}</{root}>"


def pack(parts: Mapping[str, str]) -> bytes:
    """The zip package: content types and relationships are worked out, times fixed, parts in order."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES[name]}"/>' for name in sorted(parts) if name in _TYPES
    )
    content_types = (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    top = [("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"), ("rId2", core, "docProps/core.xml")]
    inner = [
        (relation_id(name), f"{_OFFICE}/{_relation_kind(name)}", name.removeprefix("word/"))
        for name in sorted(parts)
        if name.startswith("word/") and name != "word/document.xml"
    ]
    files = {
        "[Content_Types].xml": content_types,
        "_rels/.rels": _relations(top),
        **dict(sorted(parts.items())),
        "word/_rels/document.xml.rels": _relations(inner),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, text)
    return buffer.getvalue()


def relation_id(part: str) -> str:
    """The relationship by which the document names a part: `rHeader1` for word/header1.xml."""
    stem = part.rsplit("/", 1)[-1].removesuffix(".xml")
    return "r" + stem[0].upper() + stem[1:]


def _relation_kind(part: str) -> str:
    return part.rsplit("/", 1)[-1].removesuffix(".xml").rstrip("0123456789")


def _relations(rows: list[tuple[str, str, str]]) -> str:
    body = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in rows)
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{body}</Relationships>'


def core_properties(title: str) -> str:
    """Title only: no author and no time, which would change from build to build."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )


def settings(language: str, footnotes: bool) -> str:
    """Settings: the language of the theme fonts, and the compatibility mode of current Word."""
    notes = '<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>' if footnotes else ""
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return xml_part(
        "w:settings",
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'{notes}<w:compat>{mode}</w:compat><w:themeFontLang w:val="{language}"/>',
    )


def styles(defaults: str, named: Mapping[str, Style], language: str) -> str:
    """styles.xml: document defaults, Normal, and one paragraph style for every named component."""
    rows = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{style_id(name)}"/>'
        f'<w:basedOn w:val="Normal"/>{paragraph_properties(style)}{run_properties(style)}</w:style>'
        for name, style in named.items()
    )
    latent = f'<w:lang w:val="{language}"/>'
    return xml_part(
        "w:styles",
        defaults.replace("</w:rPr></w:rPrDefault>", f"{latent}</w:rPr></w:rPrDefault>")
        + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>" + rows,
    )


def style_id(component: str) -> str:
    """The name of a component's style: `PlaceDate` for `place_date`."""
    return "".join(word.capitalize() for word in component.split("_"))


# Automatic numbering: I. / 1. / a) / - as levels 0 to 3 of one list.
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"))


def numbering(first_line: float) -> str:
    """numbering.xml: one multilevel list whose labels stand at the first-line indent (mm), a space after them."""
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{mm(first_line)}"/></w:pPr></w:lvl>'
        for i, (kind, text) in enumerate(_LEVELS)
    )
    return xml_part(
        "w:numbering",
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def theme(font: str) -> str:
    """theme1.xml whose major and minor fonts are `font`, for Latin text and for the Viet script."""
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f'<a:font script="Viet" typeface="{font}"/></a:{kind}Font>'
        for kind in ("major", "minor")
    )
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F497D"), ("lt2", "EEECE1"), ("accent1", "4F81BD"),
            ("accent2", "C0504D"), ("accent3", "9BBB59"), ("accent4", "8064A2"), ("accent5", "4BACC6"),
            ("accent6", "F79646"), ("hlink", "0000FF"), ("folHlink", "800080"),
        )
    )  # fmt: skip
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line, effect = f'<a:ln w="9525">{fill}</a:ln>', "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">'
        "<a:themeElements>"
        f'<a:clrScheme name="Office">{colours}</a:clrScheme><a:fontScheme name="Office">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def footnotes_part(notes: list[str]) -> str:
    """footnotes.xml: the two separators Word needs and the notes, numbered from 2; a note is ready-made paragraphs."""
    separators = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="1">'
        "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    body = "".join(f'<w:footnote w:id="{i + 2}">{note}</w:footnote>' for i, note in enumerate(notes))
    return xml_part("w:footnotes", separators + body)


def default_properties(style: Style | None, themed: bool) -> str:
    """`w:docDefaults` carrying a style (None: nothing but the structure), its font through the theme if `themed`."""
    run, paragraph = "", ""
    if style is not None:
        run = run_properties(style).removeprefix("<w:rPr>").removesuffix("</w:rPr>")
        if themed:
            fonts = run[: run.index("/>") + 2]
            run = run.replace(
                fonts, '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
            )
        paragraph = paragraph_properties(style)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault>{paragraph}</w:pPrDefault></w:docDefaults>"
    )
