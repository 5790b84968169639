"""Tables drawn with lines: rulings to grids, glyphs to cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec
from msgspec import field

from plancheck.model.document import Box
from plancheck.readers.pdf.engine import Glyph, PageContent, Ruling
from plancheck.readers.pdf.lines import Chunk

SNAP = 2.5
"""Rulings of one direction that are closer (pt) lie on one grid line."""

MAX_RULINGS, MAX_FIELDS = 1_600, 20_000
"""Rulings of one direction on a page, and fields of one grid, that are looked at."""


class Grid(msgspec.Struct):
    """A ruled table on one page. `owner[r][c]` is the (row, column) of the cell that covers that field of the grid."""

    page: int
    xs: list[float]
    ys: list[float]
    owner: list[list[tuple[int, int]]]
    glyphs: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)
    chunks: dict[tuple[int, int], list[Chunk]] = field(default_factory=dict)

    def field_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell under a point; None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row][column]
        return None

    def cell_boxes(self) -> dict[tuple[int, int], Box]:
        """The rectangle of every cell, by its first row and column."""
        last: dict[tuple[int, int], tuple[int, int]] = {}
        for r, line in enumerate(self.owner):
            for c, owner in enumerate(line):
                row, column = last.get(owner, (r, c))
                last[owner] = max(row, r), max(column, c)
        return {
            cell: Box(self.xs[cell[1]], self.ys[cell[0]], self.xs[column + 1], self.ys[row + 1])
            for cell, (row, column) in last.items()
        }


def find_grids(content: PageContent, page: int) -> tuple[list[Grid], list[Ruling]]:
    """The ruled tables of a page from top to bottom, and the horizontal rulings that belong to none."""
    across, down = merge_rulings(content.across), merge_rulings(content.down)
    if len(across) > MAX_RULINGS or len(down) > MAX_RULINGS:
        return [], across[:MAX_RULINGS]
    groups = _touching(across, down)
    grids: list[Grid] = []
    used: set[int] = set()
    for members in groups:
        rows = [across[i] for i in members if i < len(across)]
        columns = [down[i - len(across)] for i in members if i >= len(across)]
        grid = _grid(rows, columns, page)
        if grid is not None:
            grids.append(grid)
            used.update(i for i in members if i < len(across))
    grids.sort(key=lambda grid: grid.ys[0])
    return grids, [ruling for index, ruling in enumerate(across) if index not in used]


def merge_rulings(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Pieces of one line, drawn end to end or one over the other, as one ruling; sorted by place."""
    merged: list[Ruling] = []
    rows: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda r: r.at):
        if rows and ruling.at - rows[-1][0].at <= 0.8:
            rows[-1].append(ruling)
        else:
            rows.append([ruling])
    for row in rows:
        row.sort(key=lambda r: r.start)
        current = row[0]
        for ruling in row[1:]:
            if ruling.start <= current.end + SNAP:
                end, width = max(current.end, ruling.end), max(current.width, ruling.width)
                current = Ruling(current.start, end, current.at, width)
            else:
                merged.append(current)
                current = ruling
        merged.append(current)
    return merged


def _touching(across: list[Ruling], down: list[Ruling]) -> list[list[int]]:
    """Groups of rulings that cross or meet; vertical ones are numbered after the horizontal ones."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, row in enumerate(across):
        for j, column in enumerate(down):
            meets_x = row.start - SNAP <= column.at <= row.end + SNAP
            if meets_x and column.start - SNAP <= row.at <= column.end + SNAP:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, list[int]] = {}
    for index in range(len(parent)):
        groups.setdefault(root(index), []).append(index)
    return [members for members in groups.values() if len(members) >= 4]


def _grid(across: list[Ruling], down: list[Ruling], page: int) -> Grid | None:
    xs, ys = _places(down), _places(across)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or not 2 <= rows * columns <= MAX_FIELDS:
        return None
    walls = [[ruling for ruling in down if abs(ruling.at - x) <= SNAP] for x in xs]
    floors = [[ruling for ruling in across if abs(ruling.at - y) <= SNAP] for y in ys]
    owner = [[(r, c) for c in range(columns)] for r in range(rows)]
    for r in range(rows):
        for c in range(columns):
            y, x = (ys[r] + ys[r + 1]) / 2, (xs[c] + xs[c + 1]) / 2
            if c and not _covers(walls[c], y):
                owner[r][c] = owner[r][c - 1]
            elif r and not _covers(floors[r], x):
                owner[r][c] = owner[r - 1][c]
    cells = {cell for line in owner for cell in line}
    if len(cells) < 2:
        return None
    return Grid(page, xs, ys, owner)


def _places(rulings: list[Ruling]) -> list[float]:
    places: list[float] = []
    for place in sorted(ruling.at for ruling in rulings):
        if not places or place - places[-1] > SNAP:
            places.append(place)
    return places


def _covers(rulings: list[Ruling], through: float) -> bool:
    return any(r.start - SNAP <= through <= r.end + SNAP for r in rulings)


def take_glyphs(grids: Sequence[Grid], glyphs: Sequence[Glyph], heights: Sequence[float]) -> list[Glyph]:
    """Move the glyphs that stand in a table into its cells; the others are returned. `heights`: size by style."""
    if not grids:
        return list(glyphs)
    rest: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * heights[glyph.style]
        for grid in grids:
            cell = grid.field_at(x, y)
            if cell is not None:
                grid.glyphs.setdefault(cell, []).append(glyph)
                break
        else:
            rest.append(glyph)
    return rest
