"""What stands in the margins: page numbers, running headers and footers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from plancheck.language.vocabulary import pattern
from plancheck.readers.pdf.engine import Ruling
from plancheck.readers.pdf.lines import Chunk, join_line, level_rows

MARGIN = 0.11
"""Share of the page height in which running headers and footers are looked for, at the top and at the bottom."""

_NUMBER = r"(?i)^[-–—\s]*\d{1,4}[-–—\s]*$|^{printed.number}\s*:?\s*\d+(?:\s*(?:/|{printed.of})\s*\d+)?$"
_DIGITS = re.compile(r"\d+")
_NOTE_MARK = re.compile(r"^(?:\(\d{1,3}\)|\[\d{1,3}\]|\d{1,3}|\*{1,3})")


def split_running(
    pages: Sequence[list[Chunk]], heights: Sequence[float]
) -> tuple[list[list[Chunk]], list[list[Chunk]], list[list[Chunk]]]:
    """Per page: chunks of the flow, lines of the running header, lines of the running footer.

    A running line is a page number alone at the edge of the page, or text that stands at the same height on at least
    three pages and on half of them, with digits taken as equal.
    """
    edges = [_edge_rows(chunks, height) for chunks, height in zip(pages, heights, strict=True)]
    seen: Counter[tuple[str, int]] = Counter()
    for top, bottom in edges:
        seen.update({_key(row) for row in top + bottom})
    enough = max(3, (len(pages) + 1) // 2)
    repeated = {key for key, count in seen.items() if count >= enough}
    flows: list[list[Chunk]] = []
    headers: list[list[Chunk]] = []
    footers: list[list[Chunk]] = []
    for chunks, (top, bottom) in zip(pages, edges, strict=True):
        header = _running(top, repeated)
        footer = _running(bottom, repeated)
        gone = {id(chunk) for row in header + footer for chunk in row}
        flows.append([chunk for chunk in chunks if id(chunk) not in gone])
        headers.append([join_line(row) for row in header])
        footers.append([join_line(row) for row in reversed(footer)])
    return flows, headers, footers


def _edge_rows(chunks: list[Chunk], height: float) -> tuple[list[list[Chunk]], list[list[Chunk]]]:
    """Rows in the top and bottom margin, each from the edge of the page inwards."""
    rows = level_rows(chunks)
    top = [row for row in rows if row[0].base <= MARGIN * height][:4]
    bottom = [row for row in reversed(rows) if row[0].base >= (1 - MARGIN) * height][:4]
    return top, bottom


def _key(row: list[Chunk]) -> tuple[str, int]:
    return _DIGITS.sub("#", join_line(row).text), round(row[0].base / 6)


def _running(rows: list[list[Chunk]], repeated: set[tuple[str, int]]) -> list[list[Chunk]]:
    """The rows from the edge inwards that are running text; the first that is not ends them."""
    taken: list[list[Chunk]] = []
    for row in rows:
        if not (pattern(_NUMBER).match(join_line(row).text) or _key(row) in repeated):
            break
        taken.append(row)
    return taken


def split_address(
    chunks: list[Chunk], rulings: Sequence[Ruling], paper: tuple[float, float], size: float
) -> tuple[list[Chunk], list[Chunk]]:
    """Chunks of the flow and lines of a footer that stands on one page only, such as the address of the issuer.

    It is set smaller than the body (`size`, pt) below a long rule near the foot of the page. `paper`: width, height.
    """
    for rule in rulings:
        if rule.at < 0.8 * paper[1] or rule.end - rule.start < 0.5 * paper[0]:
            continue
        below = [chunk for chunk in chunks if chunk.base > rule.at]
        rows = level_rows(below)
        if 0 < len(rows) <= 5 and all(chunk.size <= size - 0.9 for chunk in below):
            return [chunk for chunk in chunks if chunk.base <= rule.at], [join_line(row) for row in rows]
    return chunks, []


def split_footnotes(
    chunks: list[Chunk], rulings: Sequence[Ruling], body_size: float, left: float
) -> tuple[list[Chunk], list[Chunk]]:
    """Chunks of the flow and lines of the footnotes of one page.

    Footnotes are the small lines below a short rule that begins at the left margin, down to the end of the page; the
    first of them on a page carries its mark unless it goes on from the page before. `body_size`, `left` in pt.
    """
    for rule in sorted(rulings, key=lambda r: -r.at):
        if not 40 <= rule.end - rule.start <= 240 or abs(rule.start - left) > 12:
            continue
        below = [chunk for chunk in chunks if chunk.base > rule.at]
        if below and all(chunk.size <= body_size - 0.9 for chunk in below):
            lines = [join_line(row) for row in level_rows(below)]
            if starts_note(lines[0], 1) or rule.at > 0.5 * max(chunk.base for chunk in chunks):
                return [chunk for chunk in chunks if chunk.base <= rule.at], lines
    return chunks, []


def starts_note(line: Chunk, expected: int | None = None) -> bool:
    """Whether a line begins with the mark of a footnote: raised, in brackets, or the number that is next."""
    match = _NOTE_MARK.match(line.text)
    if not match:
        return False
    mark = match.group()
    return line.cells[0].superscript or not mark[0].isdigit() or mark == str(expected)


def body_size(pages: Sequence[list[Chunk]]) -> float:
    """The size in pt of most characters; 0 without text."""
    count: Counter[float] = Counter()
    for chunks in pages:
        for chunk in chunks:
            count[chunk.size] += len(chunk.cells)
    return max(count, key=lambda size: (count[size], size)) if count else 0.0
