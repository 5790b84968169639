"""Tables: rows and cells in reading order, with the grid position of every cell and the lines under them (17.4)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

import msgspec
from lxml.etree import _Element
from msgspec import field

from plancheck.model.document import BlockKind, CellRef, Stroke, Symptom
from plancheck.readers.docx.drawing import chosen
from plancheck.readers.docx.formatting.properties import border_width, shade
from plancheck.readers.docx.formatting.styles import TABLE_PARTS, TableLook
from plancheck.readers.docx.story import Story
from plancheck.readers.docx.wordml import MC_ALTERNATE, VAL, W, child, child_value, flag, integer, on_off, twips

_MAX_COLUMNS: Final = 1_000
# Bits of the old form of w:tblLook, and the attributes of the new one (17.4.55).
_LOOK_BITS: Final = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
# The attributes of w:cnfStyle, in the order of the digits of its old form.
_NOTES: Final = (
    ("firstRow", "firstRow"),
    ("lastRow", "lastRow"),
    ("firstColumn", "firstCol"),
    ("lastColumn", "lastCol"),
    ("oddVBand", "band1Vert"),
    ("evenVBand", "band2Vert"),
    ("oddHBand", "band1Horz"),
    ("evenHBand", "band2Horz"),
    ("firstRowLastColumn", "neCell"),
    ("firstRowFirstColumn", "nwCell"),
    ("lastRowLastColumn", "seCell"),
    ("lastRowFirstColumn", "swCell"),
)
_CORNERS: Final = {
    "nwCell": ("firstRow", "firstCol"),
    "neCell": ("firstRow", "lastCol"),
    "swCell": ("lastRow", "firstCol"),
    "seCell": ("lastRow", "lastCol"),
}


class _Cell(msgspec.Struct):
    element: _Element
    column: int
    span: int
    merge: str | None


class _Row(msgspec.Struct):
    element: _Element
    cells: list[_Cell] = field(default_factory=list)


def read_table(story: Story, table: _Element) -> None:
    """Read a `w:tbl` in the place of `story`: row by row, cell by cell."""
    _Table(story, table).read()


def _gather(container: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, through content controls and the like."""
    for element in container:
        if element.tag == tag:
            yield element
        elif element.tag == MC_ALTERNATE:
            branch = chosen(element)
            if branch is not None:
                yield from _gather(branch, tag)
        elif isinstance(element.tag, str) and not element.tag.endswith("Pr") and len(element):
            yield from _gather(element, tag)


class _Table:
    def __init__(self, story: Story, table: _Element) -> None:
        self._story = story
        self._state = story.state
        self._table = table
        self._properties = child(table, "tblPr")
        self._style = child_value(self._properties, "tblStyle") or self._state.styles.default("table")
        self._rows: list[_Row] = []
        self._columns = 0
        self._look: dict[str, bool] | None = None
        self._heads = 1
        self._bands = (1, 1)
        self._ground = shade(child(self._properties, "shd"))
        self._last_block: dict[int, int] = {}

    def read(self) -> None:
        number = self._state.tables
        self._state.tables += 1
        self._measure()
        self._look = _look(self._properties, any(True for _ in self._table.iter(W + "cnfStyle")))
        styles = self._state.styles
        self._bands = (
            styles.band_size(self._style, "tblStyleRowBandSize"),
            styles.band_size(self._style, "tblStyleColBandSize"),
        )
        headers = itertools.takewhile(lambda row: flag(child(row.element, "trPr"), "tblHeader"), self._rows)
        self._heads = max(sum(1 for _ in headers), 1)
        pages = self._state.pages
        outer = (pages.moved, pages.leading)
        for index, row in enumerate(self._rows):
            pages.moved = False
            start = end = pages.current
            for cell in row.cells:
                pages.current = start + (1 if pages.moved else 0)
                pages.leading = True
                self._cell(number, index, cell)
                end = max(end, pages.current)
            pages.current = end
        pages.moved, pages.leading = outer[0], outer[1] and not self._rows

    def _measure(self) -> None:
        """Rows and cells that the accepted document has, with their grid columns."""
        grid = child(self._table, "tblGrid")
        self._columns = 0 if grid is None else min(len(grid.findall(W + "gridCol")), _MAX_COLUMNS)
        for element in _gather(self._table, W + "tr"):
            properties = child(element, "trPr")
            if child(properties, "del") is not None:
                self._state.note(Symptom.TRACKED_CHANGES, None, _words(element))
                continue
            if child(properties, "ins") is not None:
                self._state.note(Symptom.TRACKED_CHANGES, None)
            if flag(properties, "hidden"):
                words = _words(element)
                if words.strip():
                    self._state.note(Symptom.HIDDEN_TEXT, None, words)
                continue
            row = _Row(element)
            column = _span(child_value(properties, "gridBefore"), 0)
            for cell in _gather(element, W + "tc"):
                cell_properties = child(cell, "tcPr")
                if child(cell_properties, "cellDel") is not None:
                    self._state.note(Symptom.TRACKED_CHANGES, None)
                    continue
                span = _span(child_value(cell_properties, "gridSpan"), 1)
                row.cells.append(_Cell(cell, column, span, _merge(cell_properties)))
                column = min(column + span, _MAX_COLUMNS)
            self._columns = max(self._columns, column)
            self._rows.append(row)

    def _cell(self, number: int, row: int, cell: _Cell) -> None:
        state, place = self._state, self._story.place
        reference = CellRef(number, row, cell.column, len(self._rows), self._columns, place.cell)
        kind = BlockKind.CELL if place.kind in (BlockKind.PARAGRAPH, BlockKind.CELL) else place.kind
        first, lines = len(state.blocks), len(state.strokes)
        self._story.inner(kind, reference, self._look_of(row, cell)).read(cell.element)
        if cell.merge == "continue" and not any(b.text.strip() for b in state.blocks[first:]):
            # The lower part of a merged cell holds an empty paragraph that nobody sees.
            del state.blocks[first:], state.strokes[lines:]
        if len(state.blocks) > first:
            self._last_block[cell.column] = len(state.blocks) - 1
        self._bottom_line(row, cell)

    def _look_of(self, row: int, cell: _Cell) -> TableLook:
        """The table style with its parts that hold for a cell, and the ground of the cell."""
        parts = self._parts(row, cell)
        own = shade(child(child(cell.element, "tcPr"), "shd"))
        ground = own or self._state.styles.table_shade(self._style, parts) or self._ground
        return TableLook(self._style, parts, ground)

    def _parts(self, row: int, cell: _Cell) -> tuple[str, ...]:
        """The parts of the table style that hold for a cell, weakest first (`TABLE_PARTS`)."""
        if self._style is None:
            return ()
        if self._look is None:
            found = _noted(self._rows[row].element, cell.element)
        else:
            found = self._standing(self._look, row, cell)
        return tuple(part for part in TABLE_PARTS if part in found)

    def _standing(self, look: dict[str, bool], row: int, cell: _Cell) -> set[str]:
        """The parts that a cell belongs to by its place.

        A header row repeated on each page is a first row too (17.18.89). The rows and columns at a side that is
        switched on are in no band, as the notes show that Word leaves in cells (`w:cnfStyle`).
        """
        sides = {
            "firstRow": look["firstRow"] and row < self._heads,
            "lastRow": look["lastRow"] and row == len(self._rows) - 1,
            "firstCol": look["firstColumn"] and cell.column == 0,
            "lastCol": look["lastColumn"] and cell.column + cell.span >= self._columns,
        }
        found = {"wholeTable", *(side for side, on in sides.items() if on)}
        found |= {name for name, (one, other) in _CORNERS.items() if sides[one] and sides[other]}
        if not look["noHBand"] and not sides["firstRow"] and not sides["lastRow"]:
            band = (row - (self._heads if look["firstRow"] else 0)) // self._bands[0] % 2
            found.add(("band1Horz", "band2Horz")[band])
        if not look["noVBand"] and not sides["firstCol"] and not sides["lastCol"]:
            band = (cell.column - look["firstColumn"]) // self._bands[1] % 2
            found.add(("band1Vert", "band2Vert")[band])
        return found

    def _bottom_line(self, row: int, cell: _Cell) -> None:
        """The line under a cell, unless the cell goes on in the next row."""
        if row + 1 < len(self._rows) and any(
            below.column == cell.column and below.merge == "continue" for below in self._rows[row + 1].cells
        ):
            return
        properties = child(cell.element, "tcPr")
        own = child(child(properties, "tcBorders"), "bottom")
        thickness = border_width(own) if own is not None else self._table_border(row)
        after = self._last_block.get(cell.column)
        if not thickness or after is None:
            return
        width = child(properties, "tcW")
        length = None
        if width is not None and width.get(W + "type", "dxa") == "dxa":
            length = twips(width.get(W + "w")) or None
        self._state.strokes.append(Stroke(None, None, None, None, thickness, after, length))

    def _table_border(self, row: int) -> float:
        name = "bottom" if row == len(self._rows) - 1 else "insideH"
        exception = child(child(child(self._rows[row].element, "tblPrEx"), "tblBorders"), name)
        own = child(child(self._properties, "tblBorders"), name)
        styled = child(self._state.styles.table_element(self._style, "tblBorders"), name)
        for border in (exception, own, styled):
            if border is not None:
                return border_width(border)
        return 0.0


def _words(element: _Element) -> str:
    """All characters in an element, deleted ones too."""
    return "".join(text.text or "" for text in element.iter(W + "t", W + "delText"))


def _span(value: str | None, least: int) -> int:
    return min(max(integer(value) or least, least), _MAX_COLUMNS)


def _merge(properties: _Element | None) -> str | None:
    """ "restart" or "continue" for a cell merged downwards (or, in old files, sideways); else None."""
    for name in ("vMerge", "hMerge"):
        found = child(properties, name)
        if found is not None:
            return found.get(VAL, "continue")
    return None


def _look(properties: _Element | None, noted: bool) -> dict[str, bool] | None:
    """Which parts of the table style are switched on (`w:tblLook`, 17.4.55).

    Without that element the bands are, and nothing else; unless the cells note their parts themselves (`noted`,
    `w:cnfStyle`): then None.
    """
    element = child(properties, "tblLook")
    if element is None:
        return None if noted else dict.fromkeys(_LOOK_BITS, False)
    try:
        bits = int(element.get(VAL) or "0", 16)
    except ValueError:
        bits = 0
    stated = {name: element.get(W + name) for name in _LOOK_BITS}
    return {
        name: on_off(stated[name]) if stated[name] is not None else bool(bits & bit) for name, bit in _LOOK_BITS.items()
    }


def _noted(row: _Element, cell: _Element) -> set[str]:
    """The parts that `w:cnfStyle` of a row and a cell note (17.3.1.8, 17.4.7): a digit or an attribute for each."""
    found = {"wholeTable"}
    for properties in (child(row, "trPr"), child(cell, "tcPr")):
        element = child(properties, "cnfStyle")
        if element is None:
            continue
        digits = element.get(VAL) or ""
        found |= {part for (_, part), digit in zip(_NOTES, digits, strict=False) if digit == "1"}
        found |= {part for name, part in _NOTES if (value := element.get(W + name)) is not None and on_off(value)}
    return found
