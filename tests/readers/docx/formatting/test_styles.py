from __future__ import annotations

import pytest

from plancheck.model.document import Align, Block, Document, ParagraphFormat, Run
from plancheck.readers.docx.reader import read_docx
from plancheck.readers.options import ReadOptions
from tests.builders.docx import cell, docx, p, run, table


def read(body: str, **related: str) -> Document:
    return read_docx(docx(body, **related), "a.docx", ReadOptions())


def style(kind: str, identifier: str, run_props: str = "", paragraph_props: str = "", more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{identifier}"/>{more}'
        f"<w:pPr>{paragraph_props}</w:pPr><w:rPr>{run_props}</w:rPr></w:style>"
    )


def default_style(kind: str, identifier: str, run_props: str = "", paragraph_props: str = "") -> str:
    return style(kind, identifier, run_props, paragraph_props).replace("w:styleId", 'w:default="1" w:styleId', 1)


def defaults(run_props: str, paragraph_props: str = "") -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run_props}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph_props}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def based(on: str) -> str:
    return f'<w:basedOn w:val="{on}"/>'


def first_run(document: Document) -> Run:
    return document.blocks[0].runs[0]


def test_nothing_stated() -> None:
    block = read(p("a")).blocks[0]
    assert block.runs == (Run(0, 1, "Times New Roman", 10.0, False, False, False, "#000000", False),)
    assert block.format == ParagraphFormat(Align.LEFT, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, "auto")


def test_each_level_over_the_one_before() -> None:
    styles = (
        defaults('<w:rFonts w:ascii="F0"/><w:sz w:val="20"/><w:color w:val="111111"/>')
        + default_style("paragraph", "N", '<w:sz w:val="22"/>')
        + style("paragraph", "P", '<w:sz w:val="24"/><w:u w:val="single"/>', more=based("N"))
        + style("character", "C", '<w:sz w:val="26"/>')
    )
    body = p(inner=run("a")) + p("b", '<w:pStyle w:val="P"/>')
    body += p(properties='<w:pStyle w:val="P"/>', inner=run("c", '<w:rStyle w:val="C"/>'))
    body += p(properties='<w:pStyle w:val="P"/>', inner=run("d", '<w:rStyle w:val="C"/><w:sz w:val="28"/>'))
    runs = [b.runs[0] for b in read(body, styles=styles).blocks]
    assert [r.size for r in runs] == [11.0, 12.0, 13.0, 14.0]
    assert [r.underline for r in runs] == [False, True, True, True]
    assert {(r.font, r.color) for r in runs} == {("F0", "#111111")}


@pytest.mark.parametrize(
    ("default", "paragraph", "character", "direct", "expected"),
    [
        ("", "<w:b/>", "", "", True),
        ("", "<w:b/>", "<w:b/>", "", False),
        ("", "", "<w:b/>", "", True),
        ("", "<w:b/>", '<w:b w:val="0"/>', "", True),
        ("", "<w:b/>", "<w:b/>", "<w:b/>", True),
        ("", "<w:b/>", "", '<w:b w:val="false"/>', False),
        ("<w:b/>", "<w:b/>", "<w:b/>", "", True),
    ],
)
def test_toggles(default: str, paragraph: str, character: str, direct: str, expected: bool) -> None:
    styles = defaults(default) + style("paragraph", "P", paragraph) + style("character", "C", character)
    body = p(properties='<w:pStyle w:val="P"/>', inner=run("a", f'<w:rStyle w:val="C"/>{direct}'))
    assert first_run(read(body, styles=styles)).bold is expected


def test_toggle_within_a_chain_is_the_nearest_statement() -> None:
    styles = style("paragraph", "A", "<w:i/>") + style("paragraph", "B", "<w:i/>", more=based("A"))
    assert first_run(read(p("a", '<w:pStyle w:val="B"/>'), styles=styles)).italic is True


def test_style_chain_in_a_circle() -> None:
    styles = style("paragraph", "A", "<w:b/>", more=based("B")) + style("paragraph", "B", more=based("A"))
    assert first_run(read(p("a", '<w:pStyle w:val="A"/>'), styles=styles)).bold is True


def test_the_mark_of_a_paragraph_does_not_format_its_text() -> None:
    assert first_run(read(p("a", "<w:rPr><w:b/></w:rPr>"))).bold is False


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:fontScheme><a:majorFont>'
    '<a:latin typeface="Lớn"/></a:majorFont><a:minorFont><a:latin typeface="Nhỏ"/>'
    '<a:font script="Viet" typeface="Việt"/></a:minorFont></a:fontScheme></a:theme>'
)


@pytest.mark.parametrize(("language", "expected"), [("en-US", "Nhỏ"), ("vi-VN", "Việt")])
def test_theme_font(language: str, expected: str) -> None:
    styles = defaults('<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Cũ"/>')
    settings = f'<w:themeFontLang w:val="{language}"/>'
    assert first_run(read(p("a"), styles=styles, theme=THEME, settings=settings)).font == expected


def test_named_font_over_an_inherited_theme_font() -> None:
    styles = defaults('<w:rFonts w:asciiTheme="majorHAnsi"/>')
    body = p(inner=run("a", '<w:rFonts w:ascii="Riêng"/>')) + p("b")
    document = read(body, styles=styles, theme=THEME)
    assert [b.runs[0].font for b in document.blocks] == ["Riêng", "Lớn"]


def test_superscript_and_colour() -> None:
    run_ = first_run(read(p(inner=run("a", '<w:vertAlign w:val="superscript"/><w:color w:val="FF0000"/>'))))
    assert (run_.superscript, run_.color) == (True, "#ff0000")


def block_format(properties: str, styles: str = "") -> ParagraphFormat:
    return read(p("a", properties), styles=styles).blocks[0].format


def test_paragraph_format() -> None:
    found = block_format(
        '<w:jc w:val="both"/><w:ind w:left="284" w:right="100" w:hanging="142"/>'
        '<w:spacing w:before="120" w:after="60" w:line="360" w:lineRule="auto"/>'
    )
    assert found == ParagraphFormat(Align.JUSTIFY, -7.1, 14.2, 5.0, 6.0, 3.0, 1.5, "auto")


@pytest.mark.parametrize(("rule", "name"), [("exact", "exact"), ("atLeast", "at_least")])
def test_fixed_line_spacing(rule: str, name: str) -> None:
    found = block_format(f'<w:spacing w:line="340" w:lineRule="{rule}"/>')
    assert (found.line, found.line_rule) == (17.0, name)


def test_automatic_space_is_unknown() -> None:
    found = block_format('<w:spacing w:before="100" w:beforeAutospacing="1"/>')
    assert (found.before, found.after) == (None, 0.0)


def test_paragraph_format_from_defaults_and_chain() -> None:
    styles = (
        defaults("", '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>')
        + style("paragraph", "A", paragraph_props='<w:ind w:firstLine="567"/>')
        + style("paragraph", "B", paragraph_props='<w:spacing w:before="40"/>', more=based("A"))
    )
    found = block_format('<w:pStyle w:val="B"/><w:ind w:left="20"/>', styles)
    assert (found.first_line, found.left, found.before, found.after) == (28.35, 1.0, 2.0, 8.0)
    assert found.line == pytest.approx(1.0792, abs=1e-4)


def cells(document: Document) -> list[Block]:
    return [b for b in document.blocks if b.cell is not None]


def test_table_style_and_its_parts() -> None:
    part = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    styles = default_style("paragraph", "N") + style("table", "T", '<w:sz w:val="26"/>').replace(
        "</w:style>", part + "</w:style>"
    )
    look = '<w:tblStyle w:val="T"/><w:tblLook w:val="0020"/>'
    row = cell(p("a"))
    document = read(table(row, row, properties=look, columns=1), styles=styles)
    assert [(b.runs[0].bold, b.runs[0].size) for b in cells(document)] == [(True, 13.0), (False, 13.0)]


def test_paragraph_style_name() -> None:
    styles = default_style("paragraph", "N")
    document = read(p("a") + p("b", '<w:pStyle w:val="Không có"/>'), styles=styles)
    assert [b.style for b in document.blocks] == ["N", "N"]
