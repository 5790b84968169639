"""Pages of glyphs to blocks in reading order: the whole way, step by step."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import field
from msgspec.structs import replace

from plancheck.model.document import Block, BlockKind, Box, CellRef, PageSetup, Stroke
from plancheck.readers.pdf.blocks import BlockWriter
from plancheck.readers.pdf.engine import Glyph, PageContent, Ruling, Style, to_page
from plancheck.readers.pdf.lines import Chunk, build_chunks, join_line, level_rows
from plancheck.readers.pdf.margins import body_size, split_address, split_footnotes, split_running, starts_note
from plancheck.readers.pdf.paragraphs import (
    NO_AREA,
    Area,
    Paragraph,
    build_paragraphs,
    cell_paragraphs,
    measure,
    set_format,
)
from plancheck.readers.pdf.tables import Grid, find_grids, take_glyphs
from plancheck.readers.pdf.zones import Item, Zone, split_zones

_OUTSIDE, _FAR = 40.0, 20_000.0
"""In pt: how far outside of the page a glyph may begin, and beyond which nothing is drawn."""


class Page(msgspec.Struct):
    """A page on its way: `number` is 1-based; `turned` holds text in other directions, by quarter turns."""

    number: int
    width: float
    height: float
    chunks: list[Chunk]
    turned: dict[int, list[Chunk]]
    grids: list[Grid]
    rulings: list[Ruling]
    notes: list[Chunk] = field(default_factory=list)
    items: list[Item | Grid] = field(default_factory=list)
    area: Area = NO_AREA


class Laid(msgspec.Struct, frozen=True):
    """The result: blocks in reading order, page set-up and drawn lines."""

    blocks: tuple[Block, ...]
    sections: tuple[PageSetup, ...]
    strokes: tuple[Stroke, ...]


def prepare(content: PageContent, number: int, styles: Sequence[Style]) -> Page:
    """The first step, page by page: tables taken out, the rest of the glyphs as chunks. `number` is 1-based."""
    visible = [
        glyph
        for glyph in content.glyphs
        if -_OUTSIDE < glyph.base < content.height + content.width and -_OUTSIDE < glyph.x0 < glyph.x1 + _OUTSIDE < _FAR
    ]
    upright: list[Glyph] = []
    turned: dict[int, list[Glyph]] = {}
    if any(style.quarter for style in styles):
        for glyph in visible:
            quarter = styles[glyph.style].quarter
            (turned.setdefault(quarter, []) if quarter else upright).append(glyph)
    else:
        upright = visible
    grids, rulings = find_grids(content, number)
    rest = take_glyphs(grids, upright, [style.size for style in styles])
    for grid in grids:
        grid.chunks = {cell: build_chunks(glyphs, styles, number) for cell, glyphs in grid.glyphs.items()}
        grid.glyphs = {}
    grids = [grid for grid in grids if any(grid.chunks.values())]
    chunks = build_chunks(rest, styles, number)
    others = {quarter: build_chunks(glyphs, styles, number) for quarter, glyphs in turned.items()}
    return Page(number, content.width, content.height, chunks, others, grids, rulings)


def lay_out(pages: Sequence[Page], styles: Sequence[Style]) -> Laid:
    """Blocks, page set-up and strokes of a document from its prepared pages."""
    flows, headers, footers = split_running([page.chunks for page in pages], [page.height for page in pages])
    size = body_size(flows)
    whole = _document_areas(pages, flows)
    for page, running, footer in zip(pages, flows, footers, strict=True):
        flow, address = split_address(running, page.rulings, (page.width, page.height), size)
        footer[:0] = address
        fallback = whole[round(page.width), round(page.height)]
        page.chunks, page.notes = split_footnotes(flow, page.rulings, size, fallback.left)
        _arrange(page, fallback)
    writer = BlockWriter(styles, _underlines(pages))
    _write_flow(pages, writer)
    _write_notes(pages, writer)
    _write_turned(pages, writer)
    for lines, kind in ((headers, BlockKind.HEADER), (footers, BlockKind.FOOTER)):
        for line in (line for page_lines in lines for line in page_lines):
            writer.add([line], kind)
    first = writer.first_blocks(len(pages))
    sections = tuple(
        PageSetup(width=round(p.width, 2), height=round(p.height, 2), first_block=first[i]) for i, p in enumerate(pages)
    )
    return Laid(tuple(writer.blocks), sections, _strokes(pages, writer.blocks))


def _document_areas(pages: Sequence[Page], flows: Sequence[list[Chunk]]) -> dict[tuple[int, int], Area]:
    """The text area of all pages of one format together: what a page with little text falls back on."""
    lines: dict[tuple[int, int], list[Chunk]] = {}
    for page, flow in zip(pages, flows, strict=True):
        rows = lines.setdefault((round(page.width), round(page.height)), [])
        if len(rows) < 2000:
            rows += [join_line(row) for row in level_rows(flow)]
    return {
        paper: measure(rows) if rows else Area(0.12 * paper[0], 0.9 * paper[0], None, None)
        for paper, rows in lines.items()
    }


def _arrange(page: Page, fallback: Area) -> None:
    """The items of the page's flow from top to bottom, and its text area."""
    bands: list[list[Chunk]] = [[]]
    grids = sorted(page.grids, key=lambda grid: grid.ys[0])
    rest = page.chunks
    for grid in grids:
        bands[-1] += [chunk for chunk in rest if chunk.base <= grid.ys[0] + 2]
        rest = [chunk for chunk in rest if chunk.base > grid.ys[0] + 2]
        bands.append([])
    bands[-1] += rest
    items: list[Item | Grid] = []
    for number, band in enumerate(bands):
        items += split_zones(band)
        if number < len(grids):
            items.append(grids[number])
    page.items = items
    page.area = measure([item for item in items if isinstance(item, Chunk)], fallback)


def _write_flow(pages: Sequence[Page], writer: BlockWriter) -> None:
    """Body text, zones and tables in reading order. A paragraph or a table may go on over the end of a page."""
    pending: list[tuple[Chunk, Area]] = []
    tables = _number_tables(pages)

    def flush() -> None:
        for paragraph in build_paragraphs(pending):
            _write(paragraph, BlockKind.PARAGRAPH, writer)
        pending.clear()

    for page in pages:
        for item in page.items:
            if isinstance(item, Chunk):
                pending.append((item, page.area))
                continue
            flush()
            if isinstance(item, Zone):
                for line in [*item.left, *item.right]:
                    writer.add([line], BlockKind.PARAGRAPH)
            else:
                _write_table(item, *tables[id(item)], writer)
    flush()


def _write(paragraph: Paragraph, kind: BlockKind, writer: BlockWriter, cell: CellRef | None = None) -> None:
    set_format(paragraph)
    writer.add(paragraph.lines, kind, paragraph, cell)


def _number_tables(pages: Sequence[Page]) -> dict[int, tuple[int, int, int]]:
    """By identity of the grid: number of its table, its first row in it, rows of the table.

    A table at the top of a page with the columns of the one that ended the page before is the same table.
    """
    groups: list[list[Grid]] = []
    previous: Page | None = None
    for page in pages:
        for position, item in enumerate(page.items):
            if not isinstance(item, Grid):
                continue
            last = previous.items[-1] if previous is not None and previous.items else None
            if position == 0 and isinstance(last, Grid) and _same_columns(last, item):
                groups[-1].append(item)
            else:
                groups.append([item])
        previous = page
    numbers: dict[int, tuple[int, int, int]] = {}
    for number, group in enumerate(groups):
        rows = sum(len(grid.ys) - 1 for grid in group)
        first = 0
        for grid in group:
            numbers[id(grid)] = (number, first, rows)
            first += len(grid.ys) - 1
    return numbers


def _same_columns(one: Grid, two: Grid) -> bool:
    return len(one.xs) == len(two.xs) and all(abs(a - b) <= 3 for a, b in zip(one.xs, two.xs, strict=True))


def _write_table(grid: Grid, number: int, first_row: int, rows: int, writer: BlockWriter) -> None:
    boxes = grid.cell_boxes()
    for cell in sorted(grid.chunks):
        box = boxes[cell]
        reference = CellRef(number, first_row + cell[0], cell[1], rows, len(grid.xs) - 1)
        lines = [join_line(row) for row in level_rows(grid.chunks[cell])]
        if not lines:
            continue
        pad = min(max(min(line.x0 for line in lines) - box.x0, 0.0), 7.0)
        area = replace(measure(lines), left=min(line.x0 for line in lines), right=box.x1 - min(pad, 5.4))
        for paragraph in cell_paragraphs(lines, area):
            _write(paragraph, BlockKind.CELL, writer, reference)


def _write_notes(pages: Sequence[Page], writer: BlockWriter) -> None:
    notes: list[tuple[list[Chunk], Area]] = []
    number = 0
    for page in pages:
        for line in page.notes:
            if starts_note(line, number + 1) or not notes:
                notes.append(([line], page.area))
                number += 1
            else:
                notes[-1][0].append(line)
    for lines, _ in notes:
        writer.add(lines, BlockKind.FOOTNOTE)


def _write_turned(pages: Sequence[Page], writer: BlockWriter) -> None:
    """Text that runs in another direction: a block a line, with its box but without the edges of its characters."""
    for page in pages:
        for quarter, chunks in sorted(page.turned.items()):
            for row in level_rows(chunks):
                line = join_line(row)
                writer.add([line], BlockKind.TEXTBOX, turned=to_page(quarter, line.box(), page.width, page.height))


def _underlines(pages: Sequence[Page]) -> dict[int, list[Ruling]]:
    return {page.number: page.rulings for page in pages if page.rulings}


def _strokes(pages: Sequence[Page], blocks: Sequence[Block]) -> tuple[Stroke, ...]:
    boxes: dict[int, list[tuple[Box, int]]] = {}
    for block in blocks:
        for segment in block.segments:
            if segment.page is not None and segment.box is not None:
                boxes.setdefault(segment.page, []).append((segment.box, block.index))
    strokes = []
    for page in pages:
        for ruling in sorted(page.rulings, key=lambda r: (r.at, r.start)):
            above = [
                (box.bottom, index)
                for box, index in boxes.get(page.number, [])
                if box.top < ruling.at - 1 and box.x0 < ruling.end and box.x1 > ruling.start
            ]
            after = max(above)[1] if above else None
            parts = (round(value, 2) for value in (ruling.start, ruling.end, ruling.at, ruling.width))
            x0, x1, y, width = parts
            strokes.append(Stroke(page.number, x0, x1, y, width, after))
    return tuple(strokes)
