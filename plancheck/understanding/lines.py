"""The printed lines of a document: what header, recipients and signature are recognised by.

A block is cut at its line breaks, and at a tab that separates two columns (words on both sides).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from plancheck.language.places import tail_start
from plancheck.model.document import Block, BlockKind, Document, Span

FLOW = frozenset({BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.TEXTBOX})
_BREAK = re.compile(r"\n+")
_COLUMN_GAP = re.compile(r"\t+")
PAIR = re.compile(r"[^\W\d_](?=[^\W\d_])")
"""Where two letters stand side by side."""


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
    for gap_start, gap_end in _column_gaps(text, start, end):
        yield from _non_empty(text, at, gap_start)
        at = gap_end
    yield from _non_empty(text, at, end)


def _column_gaps(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The tabs with two letters side by side, or a colon at the end, between the last such tab and this one and after.

    `text[start:end]` does not end with white space.
    """
    gaps = [match.span() for match in _COLUMN_GAP.finditer(text, start, end)]
    if not gaps:
        return
    pairs = [match.start() for match in PAIR.finditer(text, start, end)]
    last = end - 1 if text[end - 1] == ":" else pairs[-1] if pairs else start
    at, pair = start, 0
    for gap_start, gap_end in gaps:
        while pair < len(pairs) and pairs[pair] < at:
            pair += 1
        before = pair < len(pairs) and pairs[pair] + 2 <= gap_start
        if (before or _ends_in_colon(text, at, gap_start)) and last >= gap_end:
            yield gap_start, gap_end
            at = gap_end


def _ends_in_colon(text: str, start: int, end: int) -> bool:
    at = tail_start(text, "", end)
    return at > start and text[at - 1] == ":"


def _non_empty(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = strip_span(text, start, end)
    if start < end:
        yield start, end
