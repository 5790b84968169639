"""Effective formatting in full: scripts, themes, table parts, grounds, neighbours, and where each value came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.document import Document, ParagraphFormat, Run
from plancheck.readers.docx.formatting.fonts import HINTED, HINTED_CHINESE, PLAIN, stretches
from plancheck.readers.docx.reader import read_docx
from plancheck.readers.options import ReadOptions
from tests.builders.docx import cell, docx, p, run, table


def read(body: str, **related: str) -> Document:
    return read_docx(docx(body, **related), "a.docx", ReadOptions())


def style(kind: str, identifier: str, run_props: str = "", paragraph_props: str = "", more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="Kiểu {identifier}"/>{more}'
        f"<w:pPr>{paragraph_props}</w:pPr><w:rPr>{run_props}</w:rPr></w:style>"
    )


def default_style(run_props: str = "", paragraph_props: str = "") -> str:
    return style("paragraph", "N", run_props, paragraph_props).replace("w:styleId", 'w:default="1" w:styleId', 1)


def defaults(run_props: str, paragraph_props: str = "") -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run_props}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph_props}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def part(name: str, run_props: str = "", paragraph_props: str = "", fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tblStylePr w:type="{name}"><w:pPr>{paragraph_props}</w:pPr><w:rPr>{run_props}</w:rPr>'
        f"<w:tcPr>{shade}</w:tcPr></w:tblStylePr>"
    )


def size(points: int) -> str:
    return f'<w:sz w:val="{points * 2}"/>'


def fonts(document: Document) -> list[tuple[str, str | None]]:
    return [(b.text[r.start : r.end], r.font) for b in document.blocks for r in b.runs]


def first(document: Document) -> Run:
    return document.blocks[0].runs[0]


def sizes(document: Document) -> list[float | None]:
    return [b.runs[0].size for b in document.blocks if b.cell is not None]


# -- the four fonts ------------------------------------------------------------------------------------------------

FOUR = '<w:rFonts w:ascii="A" w:hAnsi="H" w:eastAsia="E" w:cs="C"{}/>'


def test_vietnamese_letters_are_shown_in_the_high_ansi_font() -> None:
    found = fonts(read(p(inner=run("Kế hoạch", FOUR.format("")))))
    assert found == [("K", "A"), ("ế", "H"), (" ho", "A"), ("ạ", "H"), ("ch", "A")]


def test_one_latin_font_is_one_run_whatever_the_other_scripts_have() -> None:
    both = '<w:rFonts w:ascii="A" w:hAnsi="A" w:eastAsia="E"/>'
    assert fonts(read(p(inner=run("Kế “hoạch” – 中 x", both)))) == [
        ("Kế “hoạch” – ", "A"),
        ("中", "E"),
        (" x", "A"),
    ]


def test_the_hint_moves_quotation_marks_and_for_chinese_some_letters() -> None:
    one = '<w:rFonts w:ascii="A" w:hAnsi="A" w:eastAsia="E" w:hint="eastAsia"/>'
    assert fonts(read(p(inner=run("“à ế”", one)))) == [("“", "E"), ("à ế", "A"), ("”", "E")]
    chinese = one + '<w:lang w:eastAsia="zh-CN"/>'
    assert fonts(read(p(inner=run("à b", chinese)))) == [("à", "E"), (" b", "A")]


def test_a_decomposed_letter_keeps_the_font_of_its_base() -> None:
    assert fonts(read(p(inner=run("e\u0302\u0301x", FOUR.format(""))))) == [("ếx", "A")]


def test_complex_script_has_font_size_and_weight_of_its_own() -> None:
    look = FOUR.format("") + '<w:cs/><w:sz w:val="28"/><w:szCs w:val="40"/><w:b/><w:iCs/>'
    found = first(read(p(inner=run("Kế", look))))
    assert (found.font, found.size, found.bold, found.italic) == ("C", 20.0, False, True)
    assert first(read(p(inner=run("Kế", '<w:szCs w:val="40"/><w:bCs/>')))).size == 10.0


def test_capitals_and_labels_are_split_by_font_too() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Điều %1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    look = FOUR.format("") + "<w:caps/>"
    body = p(properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', inner=run("sử", look))
    found = read(body, numbering=numbering, styles=defaults('<w:rFonts w:ascii="A" w:hAnsi="H"/>'))
    assert fonts(found) == [("Đ", "H"), ("i", "A"), ("ề", "H"), ("u 1. ", "A"), ("S", "A"), ("Ử", "H")]
    assert found.blocks[0].label_end == len("Điều 1. ")


@given(st.text(max_size=40), st.sampled_from([PLAIN, HINTED, HINTED_CHINESE]), st.booleans())
def test_stretches_make_up_the_text(text: str, hint: str, latin_differs: bool) -> None:
    assert "".join(piece for piece, _ in stretches(text, hint, latin_differs)) == text


@given(st.lists(st.text("aêế\u0301“中 ", min_size=1, max_size=5), min_size=1, max_size=5))
def test_runs_cover_the_text_without_gaps(pieces: list[str]) -> None:
    block = read(p(inner="".join(run(piece, FOUR.format("")) for piece in pieces))).blocks[0]
    assert [r.start for r in block.runs] == [0, *(r.end for r in block.runs[:-1])]
    assert block.runs[-1].end == len(block.text)


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:fontScheme><a:majorFont>'
    '<a:latin typeface="Lớn"/><a:ea typeface=""/><a:font script="Hans" typeface="Hán"/></a:majorFont><a:minorFont>'
    '<a:latin typeface="Nhỏ"/><a:ea typeface="Đông"/></a:minorFont></a:fontScheme></a:theme>'
)


def test_theme_fonts_of_east_asian_text() -> None:
    body = p(inner=run("中", '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>'))
    body += p(inner=run("中", '<w:rFonts w:eastAsiaTheme="majorEastAsia"/>')) + p(inner=run("中"))
    found = read(body, theme=THEME, settings='<w:themeFontLang w:eastAsia="zh-CN"/>')
    assert fonts(found) == [("中", "Đông"), ("中", "Hán"), ("中", None)]


# -- where values come from ----------------------------------------------------------------------------------------


def test_origins_of_a_run() -> None:
    styles = (
        defaults('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsia="Nhỏ"/>')
        + default_style(size(13))
        + style("paragraph", "P", "<w:b/>", more='<w:basedOn w:val="N"/>')
        + style("character", "C", "<w:b/><w:i/>")
    )
    body = p(properties='<w:pStyle w:val="P"/>', inner=run("a", '<w:rStyle w:val="C"/><w:u w:val="single"/>'))
    found = first(read(body, styles=styles, theme=THEME))
    assert (found.font, found.bold, found.italic) == ("Nhỏ", False, True)
    assert found.origins == {
        "font": "docDefaults, theme:minor",
        "size": "style:Kiểu N",
        "bold": "style:Kiểu P xor style:Kiểu C",
        "italic": "style:Kiểu C",
        "underline": "direct",
        "color": "default",
        "caps": "default",
        "hidden": "default",
        "superscript": "default",
    }


def test_runs_alike_are_one_though_their_values_come_from_different_places() -> None:
    block = read(p(inner=run("a") + run("b", size(10) + '<w:b w:val="0"/>'))).blocks[0]
    assert [(r.start, r.end) for r in block.runs] == [(0, 2)]
    assert block.runs[0] == Run(0, 2, "Times New Roman", 10.0, False, False, False, "#000000", False)


def test_equal_formatting_shares_its_origins() -> None:
    runs = [b.runs[0] for b in read(p("a") + p("b")).blocks]
    formats = [b.format for b in read(p("a", '<w:jc w:val="both"/>') * 2).blocks]
    assert runs[0].origins is runs[1].origins
    assert formats[0].origins is formats[1].origins


def test_origins_of_a_paragraph() -> None:
    styles = defaults("", '<w:spacing w:after="160"/>') + style(
        "paragraph", "P", paragraph_props='<w:jc w:val="both"/>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="-"/><w:numFmt w:val="bullet"/>'
        '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr><w:rPr><w:b/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    properties = '<w:pStyle w:val="P"/><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="100"/>'
    block = read(p("a", properties), styles=styles, numbering=numbering).blocks[0]
    assert block.format.origins == {
        "align": "style:Kiểu P",
        "first_line": "numbering",
        "left": "direct",
        "right": "default",
        "before": "default",
        "after": "docDefaults",
        "line": "default",
        "line_rule": "default",
    }
    assert block.runs[0].origins is not None
    assert (block.runs[0].bold, block.runs[0].origins["bold"]) == (True, "numbering")


def test_a_style_tied_to_a_level_has_the_indents_of_that_level() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:pPr><w:ind w:left="20"/></w:pPr></w:lvl>'
        '<w:lvl w:ilvl="1"><w:pStyle w:val="P"/><w:pPr><w:ind w:left="400"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = style("paragraph", "P", paragraph_props='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert read(p("a", '<w:pStyle w:val="P"/>'), styles=styles, numbering=numbering).blocks[0].format.left == 20.0


def test_a_run_style_of_another_kind_counts_for_nothing() -> None:
    styles = style("paragraph", "P", "<w:b/>")
    assert first(read(p(inner=run("a", '<w:rStyle w:val="P"/>')), styles=styles)).bold is False


# -- tables --------------------------------------------------------------------------------------------------------


def table_style(*parts: str, table_props: str = "", run_props: str = "") -> str:
    content = f"<w:tblPr>{table_props}</w:tblPr>" + "".join(parts)
    return style("table", "T", run_props).replace("</w:style>", content + "</w:style>")


def grid(rows: int, columns: int, look: str, properties: str = "") -> str:
    line = "".join(cell(p("ô")) for _ in range(columns))
    return table(*[line] * rows, properties=f'<w:tblStyle w:val="T"/>{properties}{look}', columns=columns)


PARTS = (
    part("band1Horz", size(21)),
    part("band2Horz", size(22)),
    part("band1Vert", size(31)),
    part("firstCol", size(41)),
    part("lastCol", size(42)),
    part("firstRow", size(51)),
    part("lastRow", size(52)),
    part("seCell", size(60)),
)


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ("0600", [10] * 9),
        ("0400", [21, 21, 21, 22, 22, 22, 21, 21, 21]),
        ("0420", [51, 51, 51, 21, 21, 21, 22, 22, 22]),
        ("0000", [31, 21, 31, 31, 22, 31, 31, 21, 31]),
        ("0680", [41, 10, 10] * 3),
        ("07E0", [51, 51, 51, 41, 10, 42, 52, 52, 60]),
        ("01C0", [41, 31, 42, 41, 31, 42, 52, 52, 60]),
    ],
)
def test_parts_of_a_table_style(look: str, expected: list[int]) -> None:
    found = read(grid(3, 3, f'<w:tblLook w:val="{look}"/>'), styles=table_style(*PARTS))
    assert sizes(found) == expected


def test_bands_of_several_rows() -> None:
    styles = table_style(*PARTS[:2], table_props='<w:tblStyleRowBandSize w:val="2"/>')
    assert sizes(read(grid(5, 1, '<w:tblLook w:val="0400"/>'), styles=styles)) == [21, 21, 22, 22, 21]


def test_all_header_rows_are_first_rows() -> None:
    row = f"<w:trPr><w:tblHeader/></w:trPr>{cell(p('ô'))}"
    look = '<w:tblStyle w:val="T"/><w:tblLook w:val="0620"/>'
    found = read(table(row, row, cell(p("ô")), properties=look, columns=1), styles=table_style(*PARTS))
    assert sizes(found) == [51, 51, 10]


def test_a_table_that_does_not_say_its_look_is_read_by_the_notes_in_its_cells() -> None:
    noted = '<w:tc><w:tcPr><w:cnfStyle w:val="000000000010"/></w:tcPr>' + p("ô") + "</w:tc>"
    named = '<w:tc><w:tcPr><w:cnfStyle w:lastColumn="1"/></w:tcPr>' + p("ô") + "</w:tc>"
    rows = table(noted + named, properties='<w:tblStyle w:val="T"/>')
    assert sizes(read(rows, styles=table_style(*PARTS))) == [60, 42]


def test_table_style_and_part_as_origin() -> None:
    styles = table_style(part("firstRow", "<w:b/>", '<w:jc w:val="center"/>'), run_props=size(13))
    block = read(grid(1, 1, '<w:tblLook w:val="0620"/>'), styles=styles).blocks[0]
    assert block.runs[0].origins is not None
    assert block.format.origins is not None
    assert block.runs[0].origins["size"] == "table style:Kiểu T"
    assert block.runs[0].origins["bold"] == block.format.origins["align"] == "table style:Kiểu T, firstRow"


def test_bold_of_a_table_part_under_a_bold_paragraph_style_is_not_bold() -> None:
    styles = table_style(part("firstRow", "<w:b/>")) + style("paragraph", "P", "<w:b/>")
    look = TABLE_T + '<w:tblLook w:val="0620"/>'
    body = table(cell(p("a")) + cell(p("b", '<w:pStyle w:val="P"/>')), properties=look)
    assert [b.runs[0].bold for b in read(body, styles=styles).blocks] == [True, False]


def compat(value: str) -> str:
    name = "overrideTableStyleFontSizeAndJustification"
    return f'<w:compat><w:compatSetting w:name="{name}" w:val="{value}"/></w:compat>'


@pytest.mark.parametrize(
    ("settings", "normal", "expected"),
    [("1", 12, 12.0), ("0", 12, 20.0), ("0", 11, 20.0), ("0", 13, 13.0), ("0", 10, 10.0)],
)
def test_in_older_documents_a_default_size_yields_to_the_table_style(
    settings: str, normal: int, expected: float
) -> None:
    styles = default_style(size(normal)) + table_style(run_props=size(20))
    assert sizes(read(grid(1, 1, ""), styles=styles, settings=compat(settings))) == [expected]


def test_only_the_default_paragraph_style_yields() -> None:
    styles = default_style(size(12)) + style("paragraph", "P", size(12)) + table_style(run_props=size(20))
    body = table(cell(p("a", '<w:pStyle w:val="P"/>')) + cell(p(inner=run("b", size(11)))), properties=TABLE_T)
    assert sizes(read(body, styles=styles)) == [12.0, 11.0]


TABLE_T = '<w:tblStyle w:val="T"/>'


# -- automatic colour ----------------------------------------------------------------------------------------------


def shaded(fill: str, pattern: str = "clear", color: str = "auto") -> str:
    return f'<w:shd w:val="{pattern}" w:color="{color}" w:fill="{fill}"/>'


@pytest.mark.parametrize(
    ("shade", "expected"),
    [
        (shaded("000080"), "#ffffff"),
        (shaded("FFFF00"), "#000000"),
        (shaded("auto"), "#000000"),
        (shaded("auto", "solid"), "#ffffff"),
        (shaded("FFFFFF", "pct90", "000000"), "#ffffff"),
        (shaded("FFFFFF", "pct20", "000000"), "#000000"),
        (shaded("000000") + '<w:color w:val="101010"/>', "#101010"),
    ],
)
def test_automatic_letters_on_a_ground(shade: str, expected: str) -> None:
    assert first(read(p(inner=run("a", shade)))).color == expected


def test_the_ground_may_be_that_of_paragraph_or_cell_or_table_part() -> None:
    dark = shaded("000000")
    styles = table_style(part("firstRow", fill="102030"))
    body = p("a", dark) + table(cell(p("b"), dark) + cell(p("c", shaded("FFFFFF")), dark), columns=2)
    body += grid(2, 1, '<w:tblLook w:val="0620"/>')
    found = [b.runs[0].color for b in read(body, styles=styles).blocks]
    assert found == ["#ffffff", "#ffffff", "#000000", "#ffffff", "#000000"]


# -- paragraphs ----------------------------------------------------------------------------------------------------


def formats(body: str, styles: str = "", settings: str = "") -> list[ParagraphFormat]:
    return [b.format for b in read(body, styles=styles, settings=settings).blocks]


SPACED = '<w:spacing w:before="120" w:after="60"/>'
CLOSE = SPACED + "<w:contextualSpacing/>"


def test_no_space_between_neighbours_of_one_style() -> None:
    styles = style("paragraph", "P", paragraph_props=CLOSE) + style("paragraph", "Q", paragraph_props=SPACED)
    one, other = '<w:pStyle w:val="P"/>', '<w:pStyle w:val="Q"/>'
    found = formats(p("a", other) + p("b", one) * 3 + p("c", other) * 2, styles)
    spaces = [(f.before, f.after) for f in found]
    assert spaces == [(6.0, 3.0), (6.0, 0.0), (0.0, 0.0), (0.0, 3.0), (6.0, 3.0), (6.0, 3.0)]
    assert found[1].origins is not None
    assert (found[1].origins["before"], found[1].origins["after"]) == ("style:Kiểu P", "contextual spacing")


def test_only_the_paragraph_that_asks_for_it_closes_up() -> None:
    found = formats(p("a", SPACED) + p("b", CLOSE) + p("c", SPACED))
    assert [(f.before, f.after) for f in found] == [(6.0, 3.0), (0.0, 0.0), (6.0, 3.0)]


def test_a_table_stands_between_neighbours() -> None:
    found = read(p("a", CLOSE) + table(cell(p("ô", CLOSE)), columns=1) + p("b", CLOSE)).blocks
    assert [(b.format.before, b.format.after) for b in found] == [(6.0, 3.0)] * 3


def test_automatic_space_is_fixed_by_a_setting() -> None:
    automatic = '<w:spacing w:before="300" w:beforeAutospacing="1" w:afterAutospacing="0" w:after="40"/>'
    setting = "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>"
    assert [(f.before, f.after) for f in formats(p("a", automatic))] == [(None, 2.0)]
    assert [(f.before, f.after) for f in formats(p("a", automatic), settings=setting)] == [(5.0, 2.0)]


@pytest.mark.parametrize(
    ("stated", "before"),
    [
        ('w:beforeLines="50" w:before="156"', 7.8),
        ('w:beforeLines="50"', 6.0),
        ('w:beforeLines="0" w:before="120"', 6.0),
    ],
)
def test_space_in_lines(stated: str, before: float) -> None:
    assert formats(p("a", f"<w:spacing {stated}/>"))[0].before == before


@pytest.mark.parametrize(
    ("style_indent", "direct", "expected"),
    [
        ("", 'w:firstLineChars="200" w:firstLine="560"', 28.0),
        ("", 'w:firstLineChars="200"', None),
        ("", 'w:firstLineChars="0" w:firstLine="567"', 28.35),
        ("", 'w:hangingChars="100" w:hanging="280"', -14.0),
        ('w:firstLineChars="200" w:firstLine="560"', 'w:firstLine="100"', 28.0),
        ('w:firstLineChars="200" w:firstLine="560"', 'w:firstLineChars="0" w:firstLine="100"', 5.0),
    ],
)
def test_indents_in_characters(style_indent: str, direct: str, expected: float | None) -> None:
    styles = style("paragraph", "P", paragraph_props=f"<w:ind {style_indent}/>")
    assert formats(p("a", f'<w:pStyle w:val="P"/><w:ind {direct}/>'), styles)[0].first_line == expected


# -- sections ------------------------------------------------------------------------------------------------------


def section(margins: str = "", more: str = "", page: str = 'w:w="11906" w:h="16838"') -> str:
    return f'<w:sectPr><w:pgSz {page}/><w:pgMar w:top="1134" w:right="850" w:left="1701" {margins}/>{more}</w:sectPr>'


@pytest.mark.parametrize(
    ("more", "settings", "expected"),
    [
        ("", "", (56.7, 99.25, 42.5)),
        ("<w:rtlGutter/>", "", (56.7, 85.05, 56.7)),
        ("", "<w:gutterAtTop/>", (70.9, 85.05, 42.5)),
    ],
)
def test_the_gutter_widens_one_margin(more: str, settings: str, expected: tuple[float, ...]) -> None:
    page = read(p("a") + section('w:gutter="284"', more), settings=settings).sections[0]
    assert (page.top, page.left, page.right) == expected


def test_sections_with_a_landscape_one_between() -> None:
    lying = section(page='w:w="16838" w:h="11906" w:orient="landscape"', more="<w:titlePg/>")
    document = read(p("a", section()) + p("b", lying) + p("c") + section())
    assert [(s.width, s.height, s.title_page, s.first_block) for s in document.sections] == [
        (595.3, 841.9, False, 0),
        (841.9, 595.3, True, 1),
        (595.3, 841.9, False, 2),
    ]
