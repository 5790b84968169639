"""Lines of a paragraph to one block: joined text, the run of every style, the place of every character."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from plancheck.model.document import Block, BlockKind, Box, CellRef, ParagraphFormat, Run, Segment
from plancheck.readers.pdf.engine import Ruling, Style
from plancheck.readers.pdf.lines import Cell, Chunk
from plancheck.readers.pdf.paragraphs import Paragraph

_Look = tuple[int, bool, bool]


class BlockWriter:
    """Collects blocks. `rulings` (by page, 1-based) are the drawn lines that may underline text."""

    def __init__(self, styles: Sequence[Style], rulings: Mapping[int, Sequence[Ruling]]) -> None:
        """Start with no block."""
        self.styles = styles
        self.rulings = rulings
        self.blocks: list[Block] = []

    def add(
        self,
        lines: Sequence[Chunk],
        kind: BlockKind,
        paragraph: Paragraph | None = None,
        cell: CellRef | None = None,
        turned: Box | None = None,
    ) -> None:
        """Append the block of these lines. `turned` is the box on the page of a line that runs in another direction."""
        text: list[str] = []
        looks: list[_Look] = []
        segments: list[Segment] = []
        length = 0
        for number, line in enumerate(lines):
            if number and needs_space(lines[number - 1], line):
                text.append(" ")
                looks.append(looks[-1])
                length += 1
            characters, edges, line_looks = self._line(line)
            box = turned or _rounded(line.box())
            shown = None if turned else tuple(edges)
            segments.append(Segment(length, length + len(characters), page=line.page, box=box, edges=shown))
            text.append(characters)
            looks += line_looks
            length += len(characters)
        first = lines[0].page
        union = segments[0].box
        for segment in segments[1:]:
            if segment.page == first and segment.box is not None and union is not None:
                union = union.union(segment.box)
        form = ParagraphFormat()
        if paragraph is not None:
            form = ParagraphFormat(align=paragraph.align, first_line=paragraph.first_line, left=paragraph.left)
        joined = "".join(text)
        self.blocks.append(
            Block(
                len(self.blocks), kind, joined, self._runs(looks), tuple(segments), format=form, page=first,
                box=union, cell=cell,
            )
        )  # fmt: skip

    def first_blocks(self, pages: int) -> list[int]:
        """For every page the index of the first block that begins on it or later."""
        first = [len(self.blocks)] * pages
        for block in reversed(self.blocks):
            if block.page is not None and block.kind in (BlockKind.PARAGRAPH, BlockKind.CELL):
                first[block.page - 1] = block.index
        for index in range(pages - 2, -1, -1):
            first[index] = min(first[index], first[index + 1])
        return first

    def _line(self, line: Chunk) -> tuple[str, list[float], list[_Look]]:
        """Text of a line, the x of every character's left edge and of the right end, and the looks."""
        characters: list[str] = []
        edges: list[float] = []
        looks: list[_Look] = []
        underlines = self._underlines(line)
        for text, x0, x1, style, superscript in line.cells:
            look = (style, superscript, bool(underlines) and _is_over(x0, x1, underlines))
            if len(text) == 1:
                characters.append(text)
                edges.append(round(x0, 2))
                looks.append(look)
                continue
            for part, letter in enumerate(text):
                characters.append(letter)
                edges.append(round(x0 + (x1 - x0) * part / len(text), 2))
                looks.append(look)
        edges.append(round(line.x1, 2))
        for index in range(1, len(edges)):
            if edges[index] < edges[index - 1]:
                edges[index] = edges[index - 1]
        joined = "".join(characters)
        if not unicodedata.is_normalized("NFC", joined):
            return self._composed(line, underlines)
        return joined, edges, looks

    def _composed(self, line: Chunk, underlines: list[Ruling]) -> tuple[str, list[float], list[_Look]]:
        """The same for a line whose characters compose over the border of two glyphs."""
        cells: list[Cell] = []
        for cell in line.cells:
            if cells:
                whole = unicodedata.normalize("NFC", cells[-1].text + cell.text)
                if len(whole) < len(cells[-1].text) + len(cell.text):
                    cells[-1] = cells[-1]._replace(text=whole, x1=max(cells[-1].x1, cell.x1))
                    continue
            cells.append(cell._replace(text=unicodedata.normalize("NFC", cell.text)))
        characters, edges, looks = [], [], []
        for cell in cells:
            for part, letter in enumerate(cell.text):
                characters.append(letter)
                edges.append(round(cell.x0 + (cell.x1 - cell.x0) * part / len(cell.text), 2))
                looks.append((cell.style, cell.superscript, _is_over(cell.x0, cell.x1, underlines)))
        edges.append(round(line.x1, 2))
        for index in range(1, len(edges)):
            edges[index] = max(edges[index], edges[index - 1])
        return "".join(characters), edges, looks

    def _underlines(self, line: Chunk) -> list[Ruling]:
        """Rulings so close under the baseline that they belong to the letters."""
        rulings = self.rulings.get(line.page)
        if not rulings:
            return []
        lowest = line.base + 0.2 * line.size
        return [r for r in rulings if line.base < r.at <= lowest and r.start < line.x1 and r.end > line.x0]

    def _runs(self, looks: list[_Look]) -> tuple[Run, ...]:
        runs: list[Run] = []
        start = 0
        for end in range(1, len(looks) + 1):
            if end < len(looks) and looks[end] == looks[start]:
                continue
            number, superscript, underlined = looks[start]
            font, size, bold, italic, color, _ = self.styles[number]
            runs.append(
                Run(
                    start, end, font, size, bold, italic, underline=underlined, color=color,
                    superscript=superscript,
                )
            )  # fmt: skip
            start = end
        return tuple(runs)


def needs_space(line: Chunk, following: Chunk) -> bool:
    """Whether two lines of a paragraph are joined by a space: not after a hyphen or slash that belongs to a word."""
    text = line.text
    if text[-1] in "-/" and len(text) > 1 and text[-2].isalnum():
        return not following.text[:1].isalnum()
    return True


def _is_over(x0: float, x1: float, rulings: Sequence[Ruling]) -> bool:
    middle = (x0 + x1) / 2
    return any(r.start - 1 <= middle <= r.end + 1 for r in rulings)


def _rounded(box: Box) -> Box:
    return Box(round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2))
