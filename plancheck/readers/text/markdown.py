"""Markdown as far as documents use it: headings, emphasis, lists, tables, rules, notes, comments, hard line breaks.

The text of a list item keeps its marker, as an official document prints it. Code fences are not special.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from msgspec.structs import replace

from plancheck.model.document import BlockKind, CellRef
from plancheck.readers.text.inline import inline
from plancheck.readers.text.trace import Item, Piece, Traced

_EVIDENCE = re.compile(
    r"\*\*\S(?:[^*\n]{0,300}\S)?\*\*|^ {0,3}#{1,6} +\S|<sup>|\[\^\w{1,20}\]|^[ \t]*\|.{1,2000}\|[ \t]*$",
    re.MULTILINE,
)
_EVIDENCE_NEEDED = 2
_SAMPLE = 200_000
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?=\S)")
_HEADING_END = re.compile(r"(?:^|\s)#+\s*$")
RULE = re.compile(r"^\s*([-*_=–—])(?:\s*\1){2,}\s*$")
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_LINE = re.compile(r"^[\s|:–-]+$")
_TABLE_BAR = re.compile(r"(?<!\\)\|")
_LIST_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)]|[a-zđ]\))\s+\S")
_QUOTE_MARK = re.compile(r"^\s{0,3}(?:>\s?)+")
_NOTE_TEXT = re.compile(r"^\s*(?:<sup>\s*[\[(]?\d{1,3}[\])]?\s*</sup>|\[\^[^\]\s]{1,20}\]:)\s*(?=\S)")
_HARD_BREAKS = ("  ", "\\", "<br>", "<br/>", "<br />")
_OPENING_QUOTE = ("“", '"', "«", "‘")


def looks_like_markdown(text: str) -> bool:
    """Whether a text uses marks that only Markdown gives a meaning to, twice or more."""
    return len(list(islice(_EVIDENCE.finditer(text[:_SAMPLE]), _EVIDENCE_NEEDED))) == _EVIDENCE_NEEDED


def markdown_items(lines: Sequence[Traced]) -> Iterator[Item]:
    """Divide the lines of a Markdown text into items, one for each line of text, table cell, heading or rule."""
    gap, tables, note_open = 0, 0, False
    i = 0
    while i < len(lines):
        line = lines[i]
        if not line.text.strip():
            gap += 1
            i += 1
            continue
        end = i + 1
        if RULE.match(line.text):
            yield Item(line.strip(), None, gap=gap)
        elif _HEADING.match(line.text):
            yield _heading(line, gap)
        elif _TABLE_ROW.match(line.text):
            while end < len(lines) and _TABLE_ROW.match(lines[end].text):
                end += 1
            yield from _table(lines[i:end], tables, gap)
            tables += 1
        else:
            while end < len(lines) and _goes_on(lines[end]):
                end += 1
            items = _paragraph(lines[i:end], gap, note_open)
            note_open = bool(items) and items[-1].kind is BlockKind.FOOTNOTE and items[-1].text.text[-1] not in ".!?"
            yield from items
        gap, i = 0, end


def _goes_on(line: Traced) -> bool:
    text = line.text
    return bool(text.strip()) and not (
        RULE.match(text)
        or _HEADING.match(text)
        or _TABLE_ROW.match(text)
        or _LIST_ITEM.match(text)
        or _NOTE_TEXT.match(text)
    )


def _heading(line: Traced, gap: int) -> Item:
    mark = _HEADING.match(line.text)
    text = line.cut(mark.end() if mark else 0, len(line.text))
    closing = _HEADING_END.search(text.text)
    if closing:
        text = text.cut(0, closing.start())
    return Item(_one_line(inline(text)), gap=gap, heading=True, closed=True)


def _one_line(text: Traced) -> Traced:
    parts = [part.strip() for part in text.split("\n")]
    return Traced.chain(parts, [" "] * (len(parts) - 1))


def _paragraph(lines: Sequence[Traced], gap: int, note_open: bool) -> list[Item]:
    """One item for each line; those that end in a hard break are closed."""
    kind = BlockKind.PARAGRAPH
    mark = _NOTE_TEXT.match(lines[0].text)
    first = lines[0]
    if mark:
        kind = BlockKind.FOOTNOTE
        first = first.cut(mark.end(), len(first.text))
    elif note_open and first.text.lstrip().startswith(_OPENING_QUOTE):
        kind = BlockKind.FOOTNOTE
    hard: list[bool] = []
    pieces: list[Piece] = []
    for number, line in enumerate((first, *lines[1:])):
        hard.append(line.text.rstrip("\r\t").endswith(_HARD_BREAKS) and number < len(lines) - 1)
        quote = _QUOTE_MARK.match(line.text)
        line = line.cut(quote.end() if quote else 0, len(line.text))
        pieces.extend(_without_hard_break(line).pieces)
        if number < len(lines) - 1:
            last = lines[number].pieces[-1]
            pieces.append(Piece("\n", last.line, last.column + last.width, 0))
    items: list[Item] = []
    for number, part in enumerate(inline(Traced.of(pieces)).split("\n")):
        text = part.strip()
        if not text.text:
            continue
        # A <br> inside a line makes more parts than lines; each of them is a hard break, too.
        closed = hard[number] if number < len(hard) else False
        items.append(Item(text, kind, gap=0 if items else gap, closed=closed))
    if len(items) > len(lines):
        items = [replace(item, closed=True) for item in items[:-1]] + items[-1:]
    return items


def _without_hard_break(line: Traced) -> Traced:
    text = line.text.rstrip()
    end = next((len(text) - len(mark) for mark in _HARD_BREAKS[1:] if text.endswith(mark)), len(text))
    return line.cut(0, end)


def _table(rows: Sequence[Traced], number: int, gap: int) -> Iterator[Item]:
    cells = [_cells(row) for row in rows if not _TABLE_LINE.match(row.text)]
    columns = max((len(row) for row in cells), default=0)
    for r, row in enumerate(cells):
        for c, cell in enumerate(row):
            reference = CellRef(number, r, c, len(cells), columns)
            for part in inline(cell).split("\n"):
                text = part.strip()
                if text.text:
                    yield Item(text, BlockKind.CELL, gap=gap, closed=True, cell=reference)


def _cells(row: Traced) -> list[Traced]:
    bars = [match.start() for match in _TABLE_BAR.finditer(row.text)]
    return [row.cut(left + 1, right) for left, right in pairwise(bars)]
