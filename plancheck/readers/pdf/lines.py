"""Glyphs to chunks of a printed line, by geometry alone: the order in the file is not trusted.

A chunk is what stands on one baseline without a gap wide enough for a column gutter. Later steps decide which chunks
belong to one line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from plancheck.model.document import Box
from plancheck.readers.pdf.engine import ASCENT, DESCENT, WEAK_SPACE, Glyph, Style

SAME_BASELINE = 0.6
"""Glyphs whose baselines differ by less (pt) stand on one baseline."""

WORD_GAP, WEAK_GAP, SPACE_GAP, CHUNK_GAP, DOUBLED = 0.15, 0.12, 0.05, 0.8, 0.1
"""In em: a gap that is a space; one that is if the engine supposes a space there; one that is if a space was
drawn in it; one that may be a gutter; and how far apart two drawings of one character (fake bold) may be."""

MAX_CHUNKS = 5_000
"""Chunks of a page that are looked at; a page of text has a few hundred."""

LEVEL = 0.35
"""In em: chunks whose baselines differ by less stand in one printed line."""


class Cell(NamedTuple):
    """A character (NFC; more than one for a ligature) from `x0` to `x1`, with the index of its style."""

    text: str
    x0: float
    x1: float
    style: int
    superscript: bool = False


class Chunk(msgspec.Struct):
    """A piece of a printed line; `cells` in order of x, spaces between words included. `size` of the main text."""

    cells: list[Cell]
    x0: float
    x1: float
    base: float
    size: float
    page: int

    @property
    def text(self) -> str:
        """The characters of the chunk."""
        return "".join([cell.text for cell in self.cells])

    @property
    def top(self) -> float:
        """The upper edge of the line's box."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of the line's box."""
        return self.base + DESCENT * self.size

    @property
    def middle(self) -> float:
        """The x of the middle."""
        return (self.x0 + self.x1) / 2

    def box(self) -> Box:
        """The rectangle that the chunk takes on the page."""
        return Box(self.x0, self.top, self.x1, self.bottom)


def build_chunks(glyphs: Sequence[Glyph], styles: Sequence[Style], page: int) -> list[Chunk]:
    """The chunks of the glyphs, by baseline and then by x. `page` is 1-based; superscripts are in their line."""
    chunks: list[Chunk] = []
    for base, row in _baselines(glyphs):
        chunks.extend(_split_row(row, base, styles, page))
    chunks.sort(key=lambda chunk: (chunk.base, chunk.x0))
    return _join_levels(chunks[:MAX_CHUNKS])


def _baselines(glyphs: Sequence[Glyph]) -> Iterable[tuple[float, list[Glyph]]]:
    by_base: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        same = by_base.get(glyph.base)
        if same is None:
            by_base[glyph.base] = [glyph]
        else:
            same.append(glyph)
    first = 0.0
    row: list[Glyph] = []
    for base in sorted(by_base):
        if row and base - first > SAME_BASELINE:
            yield first, row
            row = []
        if not row:
            first = base
        row += by_base[base]
    if row:
        yield first, row


def _split_row(row: list[Glyph], base: float, styles: Sequence[Style], page: int) -> Iterable[Chunk]:
    row.sort(key=lambda glyph: glyph.x0)
    cells: list[Cell] = []
    add, make = cells.append, tuple.__new__  # half the time of calling Cell
    drawn_space = real_space = False
    for text, x0, x1, _, style in row:
        if text.isspace():
            drawn_space = True
            real_space = real_space or text != WEAK_SPACE
            continue
        if not cells:
            cells.append(Cell(_composed(text), x0, x1, style))
            drawn_space = real_space = False
            continue
        last = cells[-1]
        if text > "\u02ff" and unicodedata.combining(text[0]):
            cells[-1] = last._replace(text=unicodedata.normalize("NFC", last.text + text), x1=max(last.x1, x1))
            continue
        em = styles[style].size
        gap = x0 - last.x1
        if x0 - last.x0 < DOUBLED * em and _is_doubled(cells, text, x0, em):
            continue
        if gap > CHUNK_GAP * em:
            yield _chunk(cells, base, styles, page)
            cells = []
            add = cells.append
        else:
            least = WORD_GAP if not drawn_space else SPACE_GAP if real_space else WEAK_GAP
            if gap > least * em or (style != last.style and _is_stamped(last, text, styles, style, real_space)):
                cells.append(Cell(" ", last.x1, x0, last.style))
        add(make(Cell, (text if len(text) == 1 else _composed(text), x0, x1, style, False)))
        drawn_space = real_space = False
    if cells:
        yield _chunk(cells, base, styles, page)


def _is_stamped(last: Cell, text: str, styles: Sequence[Style], style: int, drawn_space: bool) -> bool:
    """Whether a number was stamped into its room: digits beside letters, in another size or over a drawn space."""
    if last.text.isdigit() and text.isalpha():
        return drawn_space or styles[last.style].size != styles[style].size
    return last.text.isalpha() and text.isdigit() and drawn_space


def _is_doubled(cells: list[Cell], text: str, x0: float, em: float) -> bool:
    return any(cell.text == text and abs(x0 - cell.x0) < DOUBLED * em for cell in cells[-3:])


def _composed(text: str) -> str:
    return text if len(text) == 1 else unicodedata.normalize("NFC", text)


def _chunk(cells: list[Cell], base: float, styles: Sequence[Style], page: int) -> Chunk:
    return Chunk(cells, cells[0].x0, max(c.x1 for c in cells[-4:]), base, main_size(cells, styles), page)


def main_size(cells: Sequence[Cell], styles: Sequence[Style]) -> float:
    """The size in pt of most of the characters."""
    first = cells[0].style
    if all(cell.style == first for cell in cells):
        return styles[first].size
    count: dict[float, int] = {}
    for cell in cells:
        if cell.text != " ":
            size = styles[cell.style].size
            count[size] = count.get(size, 0) + 1
    return max(count, key=lambda size: (count[size], size))


def _join_levels(chunks: list[Chunk]) -> list[Chunk]:
    """Put superscripts, numbers stamped a little off the line and the words of a skewed scan into their line."""
    joined: list[Chunk] = []
    for chunk in chunks:
        host = chunk
        changed = True
        while changed:
            changed = False
            for index in range(len(joined) - 1, -1, -1):
                other = joined[index]
                if host.base - other.base > max(host.size, other.size):
                    break
                if other.base != host.base and _on_one_level(other, host):
                    host = _merge_levels(other, host)
                    del joined[index]
                    changed = True
                    break
        joined.append(host)
    joined.sort(key=lambda chunk: (chunk.base, chunk.x0))
    return joined


def _on_one_level(one: Chunk, two: Chunk) -> bool:
    size = max(one.size, two.size)
    rise = abs(one.base - two.base) / size
    if rise > 0.5:
        return False
    if one.x1 - two.x0 > 0.2 * size and two.x1 - one.x0 > 0.2 * size:
        return _fits_inside(one, two, 0.2 * size)
    gap = max(two.x0 - one.x1, one.x0 - two.x1) / size
    if min(one.size, two.size) <= 0.8 * size:
        return gap <= (0.4 if rise > 0.2 else 1.2)
    return gap <= (CHUNK_GAP if rise > 0.2 else 1.2)


def _fits_inside(one: Chunk, two: Chunk, slack: float) -> bool:
    """Whether the shorter chunk, a reference mark or a stamped number, stands in a gap between words of the other."""
    outer, inner = (one, two) if one.x1 - one.x0 >= two.x1 - two.x0 else (two, one)
    if inner.x0 < outer.x0 or inner.x1 > outer.x1:
        return False
    return all(cell.text == " " or cell.x1 <= inner.x0 + slack or cell.x0 >= inner.x1 - slack for cell in outer.cells)


def _merge_levels(one: Chunk, two: Chunk) -> Chunk:
    main, other = (one, two) if (one.size, len(one.cells)) >= (two.size, len(two.cells)) else (two, one)
    raised = other.size <= 0.8 * main.size and other.base < main.base - 0.12 * main.size
    cells = [cell._replace(superscript=True) for cell in other.cells] if raised else other.cells
    small = other.size <= 0.8 * main.size
    merged = join_cells([*main.cells, *cells], main.size, None if small else cells)
    return Chunk(merged, merged[0].x0, max(one.x1, two.x1), main.base, main.size, main.page)


def join_cells(cells: list[Cell], size: float, apart: list[Cell] | None = None) -> list[Cell]:
    """The cells of several chunks as one line: by x, with one space where a gap asks for it. `size` in pt.

    `apart` are words of their own, such as a number stamped into the room left for it: they keep a space to the
    letters beside them however close they stand.
    """
    own = {_key(cell) for cell in apart or ()}
    merged: list[Cell] = []
    ordered = sorted((cell for cell in cells if cell.text != " "), key=lambda cell: cell.x0)
    spaces = {(cell.x0, cell.x1) for cell in cells if cell.text == " "}
    for cell in ordered:
        if merged:
            last = merged[-1]
            gap = cell.x0 - last.x1
            border = (_key(last) in own) != (_key(cell) in own) and cell.text.isalnum()
            if (
                gap > WORD_GAP * size
                or (last.x1, cell.x0) in spaces
                or (border and (last.text.isalnum() or last.text == ":"))
            ):
                merged.append(Cell(" ", last.x1, cell.x0, last.style))
        merged.append(cell)
    return merged


def _key(cell: Cell) -> tuple[float, int, str]:
    return cell.x0, cell.style, cell.text


def join_line(chunks: Sequence[Chunk]) -> Chunk:
    """One printed line from the chunks that stand in it, in order of x."""
    if len(chunks) == 1:
        return chunks[0]
    ordered = sorted(chunks, key=lambda chunk: chunk.x0)
    cells: list[Cell] = []
    for chunk in ordered:
        if cells:
            cells.append(Cell(" ", cells[-1].x1, chunk.x0, cells[-1].style))
        cells += chunk.cells
    main = max(ordered, key=lambda chunk: len(chunk.cells))
    return Chunk(cells, ordered[0].x0, max(c.x1 for c in ordered), main.base, main.size, main.page)


def level_rows(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """The chunks (sorted by baseline) gathered into printed lines; chunks of a line do not overlap in x."""
    rows: list[list[Chunk]] = []
    for chunk in chunks:
        if rows:
            row = rows[-1]
            near = chunk.base - row[0].base <= LEVEL * max(chunk.size, row[0].size)
            if near and all(chunk.x0 >= c.x1 - 0.2 * c.size or chunk.x1 <= c.x0 + 0.2 * c.size for c in row):
                row.append(chunk)
                continue
        rows.append([chunk])
    return rows
