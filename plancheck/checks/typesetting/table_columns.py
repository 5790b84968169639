"""Columns of a table whose cells are not aligned alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from plancheck.bilingual import Text
from plancheck.checks.typesetting.style_table import counted
from plancheck.model.document import Align, Block, Span
from plancheck.model.dossier import Dossier
from plancheck.regulations.outcome import Hit, Outcome
from plancheck.understanding.typography import look_of, whole

_WHOLE = 0.9  # share of a cell from which it is all of the cell
_FIGURES = re.compile(r"^[\d\s.,/:%–-]+$")
_LONGER = 4  # times the usual length: a cell of another kind
_SIDES = {
    Align.CENTER: Text("canh giữa", "centred"),
    Align.RIGHT: Text("canh phải", "flush right"),
    Align.LEFT: Text("canh trái", "flush left"),
}


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many cells a column must have below its head to be judged."""

    cells: int


def column_align(dossier: Dossier, params: Column) -> Iterator[Outcome]:
    """Cells of one column of which some are centred (or flush right) and some not: one finding a table."""
    for blocks in _tables(dossier):
        odd: list[Block] = []
        sides: tuple[Align, Align] | None = None
        for column in _columns(dossier, blocks):
            if len(column) < params.cells:
                continue
            sides_seen = Counter(_side(block) for block in column).most_common()
            if len(sides_seen) < 2:
                continue
            usual = sides_seen[0][0]
            odd += [block for block in column if _side(block) is not usual]
            sides = sides or (_side(odd[0]), usual)
        if odd and sides is not None:
            places = [whole(block) for block in odd]
            found, expected = (_SIDES[side] for side in sides)
            yield Hit(span=places[0], found=found, expected=expected, values=counted(dossier.document, places))


def _tables(dossier: Dossier) -> Iterator[list[Block]]:
    """The cells of the tables of the content: not those that hold the header or the foot, and none inside another."""
    placed = {span.block for component in dossier.components for span in component.spans}
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in dossier.document.blocks:
        if block.cell is not None:
            tables[block.cell.table].append(block)
    for blocks in tables.values():
        if not any(b.index in placed or (b.cell and b.cell.parent) for b in blocks):
            yield blocks


def _columns(dossier: Dossier, blocks: list[Block]) -> Iterator[list[Block]]:
    """The cells of each column that can be held against each other: one paragraph, not bold, in a full row."""
    rows: dict[int, set[int]] = defaultdict(set)
    words: Counter[tuple[int, int]] = Counter()
    for block in blocks:
        if block.cell is not None:
            rows[block.cell.row].add(block.cell.column)
            words[block.cell.row, block.cell.column] += bool(block.text.strip())
    full = max(len(columns) for columns in rows.values())
    columns: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        cell = block.cell
        if cell is None or cell.row == 0 or len(rows[cell.row]) < full or words[cell.row, cell.column] != 1:
            continue
        if any(c.isalnum() for c in block.text) and not _is_bold(dossier, block):
            columns[cell.column].append(block)
    for column in columns.values():
        yield from _kinds(column)


def _kinds(column: list[Block]) -> Iterator[list[Block]]:
    """Figures apart from words, and long texts from short ones."""
    figures = [block for block in column if _FIGURES.match(block.text)]
    yield figures
    texts = sorted((block for block in column if not _FIGURES.match(block.text)), key=lambda b: len(b.text))
    if texts:
        usual = len(texts[len(texts) // 2].text)
        yield [b for b in column if b in texts and len(b.text) <= _LONGER * usual and usual <= _LONGER * len(b.text)]


def _is_bold(dossier: Dossier, block: Block) -> bool:
    return look_of(dossier.document, "cell", (Span(block.index, 0, len(block.text)),)).bold.share(bool) > _WHOLE


def _side(block: Block) -> Align:
    """The side that a cell of one line shows: justified is flush left."""
    align = block.format.align
    return align if align in (Align.CENTER, Align.RIGHT) else Align.LEFT
