"""What a paragraph holds beside its words: tab stops, the colour of a marker, pictures, borders, breaks."""

from __future__ import annotations

import pytest

from plancheck.model.document import Align, Document, TabStop
from plancheck.readers.docx.reader import read_docx
from plancheck.readers.options import ReadOptions
from plancheck.understanding.tabs import reached
from tests.builders.docx import docx, p, run

HEADER = (
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="header"/><w:pPr><w:tabs>'
    '<w:tab w:val="center" w:pos="4680"/><w:tab w:val="right" w:pos="9360"/></w:tabs></w:pPr></w:style>'
)


def read(body: str, **related: str) -> Document:
    return read_docx(docx(body, **related), "a.docx", ReadOptions())


def tabs(*stops: tuple[str, int]) -> str:
    inner = "".join(f'<w:tab w:val="{kind}" w:pos="{place}"/>' for kind, place in stops)
    return f"<w:tabs>{inner}</w:tabs>"


def test_tab_stops_of_a_style_and_of_the_paragraph_add_up() -> None:
    own = '<w:pStyle w:val="H"/>' + tabs(("center", 4677), ("clear", 4680), ("bar", 100), ("decimal", 200))
    document = read(p("a", own) + p("b", '<w:pStyle w:val="H"/>') + p("c"), styles=HEADER)
    header = TabStop(234.0, Align.CENTER), TabStop(468.0, Align.RIGHT)
    assert [b.format.tabs for b in document.blocks] == [
        (TabStop(10.0, Align.RIGHT), TabStop(233.85, Align.CENTER), header[1]),
        header,
        (),
    ]


def test_a_tab_to_the_middle_has_a_stop_without_a_place() -> None:
    absolute = '<w:r><w:ptab w:relativeTo="margin" w:alignment="center" w:leader="none"/></w:r>'
    (block,) = read(p("", tabs(("left", 720)), absolute + run("2"))).blocks
    assert (block.text, block.format.tabs) == ("\t2", (TabStop(None, Align.CENTER),))
    assert reached(block.format, 1, 450.0) == 225.0


@pytest.mark.parametrize(
    ("stops", "count", "place"),
    [((), 1, 36.0), ((), 3, 108.0), ((100, 200), 1, 100.0), ((100, 200), 2, 200.0), ((100, 200), 3, 216.0)],
)
def test_where_tabs_lead_to(stops: tuple[int, ...], count: int, place: float) -> None:
    (block,) = read(p("a", tabs(*(("left", stop * 20) for stop in stops)))).blocks
    assert reached(block.format, count, 450.0) == place


@pytest.mark.parametrize(
    ("properties", "color"),
    [
        ('<w:highlight w:val="yellow"/>', "yellow"),
        ('<w:highlight w:val="none"/>', None),
        ('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>', "#ffff00"),
        ('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', None),
        ("<w:b/>", None),
    ],
)
def test_marker(properties: str, color: str | None) -> None:
    (block,) = read(p("", inner=run("chữ", properties))).blocks
    assert block.runs[0].highlight == color


def test_letters_before_a_marker_are_a_run_of_their_own() -> None:
    (block,) = read(p("ba ", inner=run("chữ", '<w:highlight w:val="yellow"/>'))).blocks
    assert [(r.start, r.end, r.highlight) for r in block.runs] == [(0, 3, None), (3, 6, "yellow")]


@pytest.mark.parametrize(
    ("paragraph", "holds"),
    [
        (p(), False),
        (p("chữ"), False),
        (p("", inner='<w:r><w:br w:type="page"/></w:r>'), True),
        (p("", inner="<w:r><w:br/></w:r>"), False),
        (p("", "<w:pageBreakBefore/>"), True),
        (p("", '<w:pageBreakBefore w:val="0"/>'), False),
        (p("", "<w:sectPr/>"), True),
        (p("", '<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>'), True),
        (p("", inner='<w:r><w:pict><v:line from="0,0" to="50pt,0"/></w:pict></w:r>'), True),
    ],
)
def test_what_stands_in_a_paragraph_without_words(paragraph: str, holds: bool) -> None:
    assert read(paragraph + p("sau")).blocks[0].holds is holds


def test_what_a_paragraph_that_ran_on_held_is_in_the_next() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    (block,) = read(p("một ", gone, '<w:r><w:br w:type="page"/></w:r>') + p("hai")).blocks
    assert (block.text, block.holds) == ("một \nhai", True)
