from __future__ import annotations

from pathlib import Path

import pytest

from plancheck.errors import UnreadableError
from plancheck.model.document import (
    Align,
    Block,
    BlockKind,
    Document,
    Frame,
    HeaderUse,
    PageKind,
    PageSetup,
    Stroke,
    Symptom,
)
from plancheck.readers.docx.reader import read_docx
from plancheck.readers.options import ReadOptions
from tests.builders.docx import cell, docx, p, run, table

CORPUS = Path(__file__).parents[3] / ".." / "shared" / "corpus"
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"
PAGE = '<w:r><w:br w:type="page"/></w:r>'


def read(body: str, **related: str) -> Document:
    return read_docx(docx(body, **related), "a.docx", ReadOptions())


def shown(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in document.blocks]


def wps_box(content: str) -> str:
    return f"<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"


def drawing(inner: str, extent: str = 'cx="1270000" cy="0"', position: str = "") -> str:
    return (
        f"<w:drawing><wp:anchor>{position}<wp:extent {extent}/><a:graphic><a:graphicData>{inner}"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def vml_box(content: str) -> str:
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"


def alternate(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_box_is_read_once_and_after_its_anchor() -> None:
    box = alternate(drawing(wps_box(p("MẬT"))), vml_box(p("MẬT")))
    assert shown(read(p("Độ", inner=box) + p("sau"))) == [("paragraph", "Độ"), ("textbox", "MẬT"), ("paragraph", "sau")]


def test_text_box_of_an_empty_paragraph_comes_first() -> None:
    assert shown(read(p(inner=f"<w:r>{vml_box(p('KHẨN'))}</w:r>"))) == [("textbox", "KHẨN"), ("paragraph", "")]


def test_fallback_where_the_choice_is_not_understood() -> None:
    box = alternate(drawing(wps_box(p("mới"))), vml_box(p("cũ")), requires="lạ")
    assert shown(read(p(inner=box)))[0] == ("textbox", "cũ")


def test_boxes_in_groups_and_in_boxes() -> None:
    inner = alternate(drawing(wps_box(p("trong"))), vml_box(p("trong")))
    group = f"<wpg:wgp>{wps_box(p('một'))}<wpg:grpSp>{wps_box(p('hai', inner=inner))}</wpg:grpSp></wpg:wgp>"
    document = read(p("x", inner=f"<w:r>{drawing(group)}</w:r>"))
    assert [b.text for b in document.blocks] == ["x", "một", "hai", "trong"]


def test_word_art_diagram_and_frame() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r>'
    frame = p("khung", '<w:framePr w:w="100"/>')
    assert shown(read(p("x", inner=art) + frame)) == [
        ("paragraph", "x"),
        ("textbox", "DỰ THẢO"),
        ("textbox", "khung"),
    ]


def test_dropped_capital_joins_its_word() -> None:
    assert shown(read(p("Đ", '<w:framePr w:dropCap="drop"/>') + p("iều 1"))) == [("paragraph", "Điều 1")]


def test_what_is_inserted_and_not_read_is_noted() -> None:
    word = '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Word.Document.12"/></w:object></w:r>'
    formula = '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Equation.DSMT4"/></w:object></w:r>'
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    body = (
        p("một", inner=word) + '<w:altChunk r:id="rId9"/>' + p("hai", inner=formula + '<w:subDoc r:id="rId8"/>')
    ) + p("ba", inner=f"<w:r>{drawing(chart)}</w:r>")
    document = read(body)
    assert [b.text for b in document.blocks] == ["một", "hai", "ba"]
    (seen,) = document.health.observations
    assert (seen.symptom, seen.count) == (Symptom.UNREAD_TEXT, 4)
    assert seen.examples == ("Word.Document.12", "altChunk", "subDoc", "Chart")


def test_a_deleted_paragraph_mark_joins_two_paragraphs_into_the_second() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
    body = p("Làm sạch ", '<w:jc w:val="left"/>' + gone) + p("đường thôn", '<w:jc w:val="center"/>')
    (block,) = read(body).blocks
    assert (block.text, block.format.align) == ("Làm sạch đường thôn", Align.CENTER)


def test_block_containers() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>"
    assert [b.text for b in read(f"<w:customXml>{control}</w:customXml>" + p("b")).blocks] == ["a", "b"]


def where(block: Block) -> tuple[int, int, int, int, int]:
    found = block.cell
    assert found is not None
    return found.table, found.row, found.column, found.rows, found.columns


def test_cells_have_grid_positions() -> None:
    span, before = '<w:gridSpan w:val="2"/>', '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    body = table(cell(p("a"), span) + cell(p("b")), before + cell(p("c")) + cell(p("d")), columns=3)
    document = read(p("x") + body + p("y"))
    assert [(b.text, where(b)) for b in document.blocks if b.cell] == [
        ("a", (0, 0, 0, 2, 3)),
        ("b", (0, 0, 2, 2, 3)),
        ("c", (0, 1, 1, 2, 3)),
        ("d", (0, 1, 2, 2, 3)),
    ]
    assert [b.index for b in document.blocks] == list(range(6))


def test_merged_cells_without_text_are_no_blocks() -> None:
    start, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        cell(p("a"), start) + cell(p("b")), cell(p(), goes_on) + cell(p()), cell(p("c"), goes_on) + cell(p("d"))
    )
    assert [b.text for b in read(body).blocks] == ["a", "b", "", "c", "d"]


def test_nested_table_knows_its_parent() -> None:
    inner = table(cell(p("trong")), columns=1)
    blocks = read(table(cell(p("ngoài") + inner + p()), columns=1)).blocks
    assert [b.text for b in blocks] == ["ngoài", "trong", ""]
    assert where(blocks[1]) == (1, 0, 0, 1, 1)
    assert blocks[1].cell is not None
    assert blocks[1].cell.parent == blocks[0].cell
    assert {b.kind for b in blocks} == {BlockKind.CELL}


def test_rows_in_content_controls_and_deleted_rows() -> None:
    row = f"<w:tr>{cell(p('a'))}</w:tr>"
    wrapped = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p('b'))}</w:tr>"
    document = read(f"<w:tbl><w:tblPr/><w:tblGrid/>{wrapped}{gone}</w:tbl>")
    assert [(b.text, where(b)) for b in document.blocks] == [("a", (0, 0, 0, 1, 1))]
    assert [(o.symptom.value, o.examples) for o in document.health.observations] == [("tracked_changes", ("b",))]


def test_notes_headers_and_footers_come_last() -> None:
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = p("thân", inner=note.format(3) + note.format(2)) + (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/><w:headerReference w:type="even" r:id="header3"/>'
        '<w:footerReference r:id="footer1"/></w:sectPr>'
    )
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{p()}</w:footnote><w:footnote w:id="2">{p("hai")}</w:footnote>'
        f'<w:footnote w:id="3">{p("ba")}</w:footnote><w:footnote w:id="4">{p("không dùng")}</w:footnote>'
    )
    document = read(body, footnotes=footnotes, header1=p("2"), header2=p("đầu"), header3=p("chẵn"), footer1=p("chân"))
    assert shown(document) == [
        ("paragraph", "thân"),
        ("footnote", "ba"),
        ("footnote", "hai"),
        ("header", "2"),
        ("footer", "chân"),
    ]


def test_first_and_even_headers_only_where_they_are_switched_on() -> None:
    body = p("a") + (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference w:type="even" r:id="header2"/>'
        "<w:titlePg/></w:sectPr>"
    )
    heads = {"header1": p("đầu"), "header2": p("chẵn")}
    assert [b.text for b in read(body, **heads).blocks] == ["a", "đầu"]
    assert [b.text for b in read(body, settings="<w:evenAndOddHeaders/>", **heads).blocks] == ["a", "đầu", "chẵn"]


def test_sections() -> None:
    first = p("a", '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:titlePg/></w:sectPr>')
    last = '<w:sectPr><w:pgMar w:top="-1134" w:bottom="1134" w:left="1418" w:right="851" w:gutter="283"/></w:sectPr>'
    assert read(first + p("b") + last).sections == (
        PageSetup(595.3, 841.9, title_page=True, first_block=0),
        PageSetup(None, None, 56.7, 56.7, 85.05, 42.55, title_page=False, first_block=1),
    )


def pages(body: str, hint: str = "") -> tuple[int | None, list[int | None]]:
    related = {"app": f"<Pages>{hint}</Pages>"} if hint else {}
    document = read(body, **related)
    return document.pages, [b.page for b in document.blocks]


def test_pages_are_unknown_without_layout() -> None:
    assert pages(p("a", inner=PAGE) + p("b")) == (None, [None, None])


def test_pages_from_rendered_breaks() -> None:
    body = p("a") + p(inner=run("b") + RENDERED + run("c")) + p(inner=RENDERED + run("d"))
    assert pages(body) == (3, [1, 1, 3])


def test_a_typed_break_noted_again_is_one() -> None:
    body = p("a", inner=PAGE) + p(inner=RENDERED + run("b")) + p("c", "<w:pageBreakBefore/>")
    assert pages(body) == (3, [1, 2, 3])


def test_section_breaks_and_pages() -> None:
    following = '<w:sectPr><w:type w:val="{}"/></w:sectPr>'
    body = p(inner=RENDERED + run("a")) + p("b", "<w:sectPr/>") + p("c")
    assert pages(body + following.format("nextPage")) == (3, [2, 2, 3])
    assert pages(body + following.format("continuous")) == (2, [2, 2, 2])


def test_a_row_on_a_new_page_is_one_break() -> None:
    row = cell(p(inner=RENDERED + run("a"))) + cell(p(inner=RENDERED + run("b")))
    assert pages(p("x") + table(row) + p("y")) == (2, [1, 2, 2, 2])
    split = cell(p("a") + p(inner=RENDERED + run("b"))) + cell(p("c") + p(inner=RENDERED + run("d")))
    assert pages(table(split) + p("y")) == (2, [1, 2, 1, 2, 2])


@pytest.mark.parametrize(("hint", "known"), [("2", 2), ("1", 2), ("9", None)])
def test_stale_layout_is_not_trusted(hint: str, known: int | None) -> None:
    found, blocks = pages(p("a") + p(inner=RENDERED + run("b")), hint)
    assert (found, blocks) == (known, [1, 2] if known else [None, None])


def strokes(inner: str) -> tuple[Stroke, ...]:
    return read(p("a", inner=f"<w:r>{inner}</w:r>")).strokes


def dml(shape: str, line: str = '<a:ln w="9525"/>') -> str:
    return f'<wps:wsp><wps:spPr><a:prstGeom prst="{shape}"/>{line}</wps:spPr></wps:wsp>'


def frames(paragraph: str) -> Frame | None:
    return read(paragraph).blocks[0].format.frame


def test_frames_and_where_they_stand() -> None:
    frame = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" {}/>'
    assert frames(p("2", frame.format('w:xAlign="center" w:y="1"'))) == Frame(Align.CENTER)
    assert frames(p("2", frame.format('w:xAlign="right"'))) == Frame(Align.RIGHT)
    assert frames(p("2", frame.format('w:xAlign="outside"'))) == Frame()
    assert frames(p("2", frame.format('w:x="4000"'))) == Frame()
    assert frames(p("2", frame.format('w:xAlign="center" w:w="3000"'))) == Frame()
    assert frames(p("2", frame.format(""))) == Frame(Align.LEFT)
    assert frames(p("2")) is None


def test_boxes_and_where_they_stand() -> None:
    centred = '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
    small, wide = (drawing(wps_box(p("2")), f'cx="{cx}" cy="0"', centred) for cx in (635000, 1828800))
    assert frames(p(inner=f"<w:r>{small}</w:r>")) == Frame(Align.CENTER)
    assert frames(p(inner=f"<w:r>{wide}</w:r>")) == Frame()
    assert frames(p(inner=f"<w:r>{drawing(wps_box(p('2')))}</w:r>")) == Frame()
    group = drawing(f"<wpg:wgp>{wps_box(p('2'))}{wps_box(p('3'))}</wpg:wgp>", 'cx="635000" cy="0"', centred)
    assert frames(p(inner=f"<w:r>{group}</w:r>")) == Frame()
    vml = vml_box(p("2")).replace("<v:shape>", '<v:shape style="mso-position-horizontal: right">')
    assert frames(p(inner=f"<w:r>{vml}</w:r>")) == Frame(Align.RIGHT)


def test_where_headers_are_shown_and_where_numbers_begin() -> None:
    first = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/><w:titlePg/></w:sectPr>'
    )
    body = p("a", first) + p("b") + '<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'
    document = read(body, header1=p("2"), header2=p("đầu"))
    assert [(b.text, b.uses) for b in document.blocks if b.kind is BlockKind.HEADER] == [
        ("đầu", (HeaderUse(0, PageKind.FIRST),)),
        ("2", (HeaderUse(0, PageKind.DEFAULT), HeaderUse(1, PageKind.DEFAULT))),
    ]
    assert [s.page_start for s in document.sections] == [None, 1]


def test_drawn_lines() -> None:
    left = '<wp:positionH relativeFrom="column"><wp:posOffset>254000</wp:posOffset></wp:positionH>'
    assert strokes(drawing(dml("straightConnector1"), position=left)) == (
        Stroke(None, 20.0, 120.0, None, 0.75, 0, 100.0),
    )
    assert strokes(drawing(dml("line"))) == (Stroke(None, None, None, None, 0.75, 0, 100.0),)
    assert strokes(drawing(dml("line"), 'cx="0" cy="1270000"')) == ()
    assert strokes(drawing(dml("rect"))) == ()
    assert strokes(drawing(dml("line", "<a:ln><a:noFill/></a:ln>"))) == ()


def test_drawn_lines_of_older_word() -> None:
    line = '<w:pict><v:line from="10pt,2pt" to="110pt,2.5pt" strokeweight="1pt"/></w:pict>'
    assert strokes(line) == (Stroke(None, 10.0, 110.0, None, 1.0, 0, 100.0),)
    connector = (
        '<w:pict><v:shape type="#_x0000_t32" style="position:absolute;margin-left:5pt;width:2in;height:0"/></w:pict>'
    )
    assert strokes(connector) == (Stroke(None, 5.0, 149.0, None, 0.75, 0, 144.0),)


def test_paragraph_borders() -> None:
    border = '<w:pBdr><w:{} w:val="single" w:sz="6"/></w:pBdr>'
    document = read(p("a") + p("b", border.format("bottom")) + p("c", border.format("top")) + p("d"))
    assert [(s.after, s.width) for s in document.strokes] == [(1, 0.75), (1, 0.75)]
    same = read(p("a", border.format("bottom")) * 2)
    assert [s.after for s in same.strokes] == [1]
    assert read(p("a", border.format("bottom").replace("single", "nil"))).strokes == ()


def test_cell_borders() -> None:
    borders = '<w:tblBorders><w:bottom w:val="single" w:sz="4"/><w:insideH w:val="nil"/></w:tblBorders>'
    wide = '<w:tcW w:w="2000" w:type="dxa"/>'
    lined = wide + '<w:tcBorders><w:bottom w:val="single" w:sz="8"/></w:tcBorders>'
    body = table(cell(p("a"), lined) + cell(p("b")), cell(p("c"), wide) + cell(p("d")), properties=borders)
    assert read(body).strokes == (
        Stroke(None, None, None, None, 1.0, 0, 100.0),
        Stroke(None, None, None, None, 0.5, 2, 100.0),
        Stroke(None, None, None, None, 0.5, 3),
    )


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection of real documents is not here")
def test_real_documents_keep_the_contract_of_the_model() -> None:
    seen = 0
    for path in sorted(CORPUS.glob("*.docx")):
        try:
            document = read_docx(path.read_bytes(), str(path), ReadOptions())
        except UnreadableError:
            continue
        seen += 1
        for index, block in enumerate(document.blocks):
            assert block.index == index
            edges = [0, *(r.end for r in block.runs)]
            assert [r.start for r in block.runs] == edges[:-1]
            assert edges[-1] == len(block.text)
            assert 0 <= block.label_end <= len(block.text)
        assert all(s.after is None or 0 <= s.after < len(document.blocks) for s in document.strokes)
    assert seen >= 20
