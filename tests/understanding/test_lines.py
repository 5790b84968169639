"""Printed lines of blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.document import Block, BlockKind, Document, Format
from plancheck.understanding.lines import flow_blocks, lines_of, strip_span


def test_line_breaks_and_columns() -> None:
    block = Block(0, BlockKind.PARAGRAPH, "Số: 45/KH-UBND\tHòa Lạc, ngày 09\n  KẾ HOẠCH  ")
    assert [(line.text, line.order, line.column) for line in lines_of([block])] == [
        ("Số: 45/KH-UBND", 0, 0),
        ("Hòa Lạc, ngày 09", 1, 1),
        ("KẾ HOẠCH", 2, 0),
    ]


def test_running_heads_are_left_out() -> None:
    blocks = (
        Block(0, BlockKind.HEADER, "2"),
        Block(1, BlockKind.PARAGRAPH, "Nội dung"),
        Block(2, BlockKind.PARAGRAPH, "  "),
        Block(3, BlockKind.FOOTNOTE, "Chú thích"),
        Block(4, BlockKind.CELL, "Ô"),
    )
    assert [b.index for b in flow_blocks(Document("x", Format.TEXT, blocks))] == [1, 4]


@given(st.text(max_size=80))
def test_lines_are_cut_from_their_block(text: str) -> None:
    for line in lines_of([Block(0, BlockKind.PARAGRAPH, text)]):
        assert text[line.span.start : line.span.end] == line.text
        assert line.text == line.text.strip() != ""


@given(st.text(max_size=30))
def test_strip_span_is_strip(text: str) -> None:
    start, end = strip_span(text, 0, len(text))
    assert text[start:end] == text.strip()
