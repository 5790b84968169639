"""The printed lines of a document: what header, recipients and signature are recognised by.

A block is cut at its line breaks, and at a tab that separates two columns (words on both sides).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from plancheck.model.document import Block, BlockKind, Document, Span

FLOW = frozenset({BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.TEXTBOX})
_BREAK = re.compile(r"\n+")
_COLUMN_GAP = re.compile(r"\t+")
_WORD = re.compile(r"[^\W\d_]{2}|:\s*$")


class Line(msgspec.Struct, frozen=True):
    """A line of text without white space at its ends. `order` counts lines; `column` counts tab-separated parts."""

    span: Span
    text: str
    order: int
    column: int = 0


def flow_blocks(document: Document) -> list[Block]:
    """The non-empty blocks of the main text, in reading order: no running headers, footers, footnotes."""
    return [b for b in document.blocks if b.kind in FLOW and b.text.strip()]


def lines_of(blocks: list[Block]) -> list[Line]:
    """All lines of the blocks, in reading order."""
    lines: list[Line] = []
    for block in blocks:
        for start, end in _pieces(block.text):
            for column, (first, last) in enumerate(_columns(block.text, start, end)):
                lines.append(Line(Span(block.index, first, last), block.text[first:last], len(lines), column))
    return lines


def strip_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink a stretch so that it neither begins nor ends with white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _BREAK.finditer(text):
        yield from _non_empty(text, at, gap.start())
        at = gap.end()
    yield from _non_empty(text, at, len(text))


def _columns(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _COLUMN_GAP.finditer(text, start, end):
        if _WORD.search(text[at : gap.start()]) and _WORD.search(text[gap.end() : end]):
            yield from _non_empty(text, at, gap.start())
            at = gap.end()
    yield from _non_empty(text, at, end)


def _non_empty(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = strip_span(text, start, end)
    if start < end:
        yield start, end
