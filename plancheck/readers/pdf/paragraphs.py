"""Printed lines to paragraphs: where one ends and the next begins, as far as geometry shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

import msgspec

from plancheck.language.vocabulary import pattern
from plancheck.model.document import Align
from plancheck.readers.pdf.lines import Chunk

_LABEL = (
    r"^(?:[-–—+•*▪●○◦⁃]\s"
    r"|[IVXLC]{1,6}\s?[.\-–)/](?=\s|$|[A-ZĐ])"
    r"|\d{1,3}(?:\.\d{1,2}){0,4}\s?(?:[.)](?=\s|$|\D)|/\s)"
    r"|\d{1,3}(?:\.\d{1,2}){1,4}\s"
    r"|[a-zđA-ZĐ]\s?[.)]\s"
    r"|{printed.label}\s+[\dIVXLC]+)"
)
_SENTENCE_END = re.compile(r"[.;:!?…]['\"”’)]*$|\./\.?$")
_SIZES_APART = 0.9


def opens_item(text: str) -> bool:
    """Whether a line begins like a list item or a heading."""
    return pattern(_LABEL).match(text) is not None


class Place(Enum):
    """How the lines of a paragraph were found."""

    BODY = "body"
    COLUMN = "column"
    CENTERED = "centered"
    RIGHT = "right"


class Area(msgspec.Struct, frozen=True):
    """The text area that lines keep to: left and right edge (x), the usual first-line indent and line pitch (pt)."""

    left: float
    right: float
    indent: float | None
    pitch: float | None


NO_AREA = Area(0.0, 0.0, None, None)
"""The area of a page that has not been measured."""


class Paragraph(msgspec.Struct):
    """The lines of one paragraph in reading order, over pages if need be; `area` is that of its first line."""

    lines: list[Chunk]
    area: Area
    place: Place
    align: Align | None = None
    first_line: float | None = None
    left: float | None = None


def measure(lines: Sequence[Chunk], fallback: Area | None = None) -> Area:
    """The text area of the lines of a page, a column or a cell."""
    full = [line for line in lines if len(line.cells) > 25]
    if len(full) < 4 and fallback is not None:
        return fallback
    source = full or lines
    left = _edge([line.x0 for line in source], smallest=True)
    right = _edge([line.x1 for line in source], smallest=False)
    wrapped = _wrapped(lines, right)
    if wrapped and left - min(wrapped) > 8:
        left = _edge(wrapped, smallest=True)
    indents = Counter(round(line.x0 - left) for line in source if 8 < line.x0 - left < 100)
    indent = float(indents.most_common(1)[0][0]) if indents and indents.most_common(1)[0][1] > 1 else None
    if indent is None and fallback is not None:
        indent = fallback.indent
    return Area(left, right, indent, _pitch(lines))


def _wrapped(lines: Sequence[Chunk], right: float) -> list[float]:
    """Where lines begin that go on from an indented full line: the edge of a page that has hardly any other."""
    return [
        two.x0
        for one, two in pairwise(lines)
        if one.page == two.page
        and len(one.cells) > 40
        and one.x1 > right - 6
        and 8 < one.x0 - two.x0 < 100
        and 0 < two.base - one.base < 2.6 * two.size
    ]


def _edge(values: list[float], smallest: bool) -> float:
    """The outermost place that at least two lines share, as the middle of those within 3 pt; else the outermost."""
    ordered = sorted(values, reverse=not smallest)
    for one, two in pairwise(ordered):
        if abs(one - two) <= 3:
            shared = sorted(value for value in values if abs(value - one) <= 3)
            return shared[len(shared) // 2]
    return ordered[0]


def _pitch(lines: Sequence[Chunk]) -> float | None:
    """The usual distance of baselines inside a paragraph: the smallest common one."""
    steps: Counter[float] = Counter()
    for one, two in pairwise(lines):
        step = two.base - one.base
        if one.page == two.page and 0.9 * two.size < step < 2.6 * two.size and len(one.cells) > 25:
            steps[round(step * 2) / 2] += 1
    if not steps:
        return None
    total = sum(steps.values())
    common = [step for step, count in steps.items() if count + steps.get(step + 0.5, 0) >= max(2, 0.15 * total)]
    return min(common) if common else min(steps)


def place_of(line: Chunk, area: Area) -> Place:
    """Whether a line outside of columns is centred, at the right edge, or body text."""
    room_left, room_right = line.x0 - area.left, area.right - line.x1
    slack = max(4.0, 0.3 * line.size)
    off = abs(room_left - room_right)
    if room_left > 12 and (off <= 2 * slack or (room_left > 60 and off <= 0.1 * (room_left + room_right))):
        at_indent = area.indent is not None and abs(room_left - area.indent) <= 2
        if not at_indent or room_left > 0.28 * (area.right - area.left):
            return Place.CENTERED
    if abs(room_right) <= 2 and room_left > 0.5 * (area.right - area.left):
        return Place.RIGHT
    return Place.BODY


def first_word(line: Chunk) -> float:
    """The width in pt of what could not have been broken off at the start of a line."""
    end = line.cells[0].x1
    for cell in line.cells:
        if cell.text == " ":
            break
        end = cell.x1
        if cell.text == "-":
            break
    return end - line.x0


def is_short(line: Chunk, following: Chunk, right: float) -> bool:
    """Whether the first word of the following line would have fitted at the end of the line."""
    space = 0.0 if line.cells[-1].text == "-" else 0.25 * line.size
    return line.x1 + space + first_word(following) < right - 1.0


def build_paragraphs(lines: Sequence[tuple[Chunk, Area]], single: bool = False) -> list[Paragraph]:
    """Paragraphs of a flow of lines; `single`: every line stays by itself (columns of header and signature)."""
    paragraphs: list[Paragraph] = []
    for line, area in lines:
        place = Place.COLUMN if single else place_of(line, area)
        last = paragraphs[-1] if paragraphs else None
        if place is Place.BODY and last is not None and _is_title_line(last, line, area):
            place = Place.CENTERED
        if last is not None and not single and _continues(last, line, place, area):
            last.lines.append(line)
        else:
            paragraphs.append(Paragraph([line], area, place))
    return paragraphs


def _is_title_line(paragraph: Paragraph, line: Chunk, area: Area) -> bool:
    """A line in the middle, close under a centred one, is centred too, even if it begins at the usual indent."""
    last = paragraph.lines[-1]
    off = abs((line.x0 - area.left) - (area.right - line.x1))
    near = last.page == line.page and line.base - last.base <= 2 * line.size
    middle = off <= 8 or abs(line.middle - last.middle) <= 3
    return paragraph.place is Place.CENTERED and near and middle and not opens_item(line.text)


def _continues(paragraph: Paragraph, line: Chunk, place: Place, area: Area) -> bool:
    last = paragraph.lines[-1]
    if abs(last.size - line.size) > _SIZES_APART or paragraph.place is Place.RIGHT or place is Place.RIGHT:
        return False
    if _is_ornament(line) or _is_ornament(last):
        return False
    if Place.CENTERED in (place, paragraph.place):
        return _continues_centered(paragraph, line, place, area)
    right = area.right if last.page == line.page else paragraph.area.right
    if is_short(last, line, right) and not _runs_on(paragraph, line, area):
        return False
    if _is_indented(paragraph, line, area):
        return False
    labelled = opens_item(line.text)
    if labelled and not _is_flush_after_indent(paragraph, line, area):
        return False
    if last.page != line.page:
        return continues_over_page(paragraph, line, area)
    return not _is_gap(paragraph, last, line, area)


def _is_ornament(line: Chunk) -> bool:
    """A row of dashes or stars that stands for a drawn line."""
    return len(line.cells) > 2 and not any(cell.text.isalnum() for cell in line.cells)


def _runs_on(paragraph: Paragraph, line: Chunk, area: Area) -> bool:
    """A line cut short by a picture or by hand: the next one stands at the margin and goes on in small letters."""
    first, last = paragraph.lines[0], paragraph.lines[-1]
    if last.page != line.page or _SENTENCE_END.search(last.text) or not line.text[:1].islower():
        return False
    flush = first.x0 - paragraph.area.left > 8 and abs(line.x0 - area.left) <= 3
    flush = flush or (abs(line.x0 - last.x0) <= 3 and len(last.cells) > 50)
    return flush and not opens_item(line.text)


def _continues_centered(paragraph: Paragraph, line: Chunk, place: Place, area: Area) -> bool:
    """A centred line goes on only if it filled the line and the next one looks the same."""
    last = paragraph.lines[-1]
    if place is not paragraph.place or last.page != line.page:
        # the last line of a paragraph may happen to lie in the middle
        flush = paragraph.place is Place.BODY and abs(line.x0 - area.left) <= 2
        return flush and not is_short(last, line, area.right) and not _is_gap(paragraph, last, line, area)
    same = last.cells[-1].style == line.cells[0].style
    return same and not is_short(last, line, area.right - 12) and not _is_gap(paragraph, last, line, area)


def _is_indented(paragraph: Paragraph, line: Chunk, area: Area) -> bool:
    if len(paragraph.lines) == 1:
        first = paragraph.lines[0]
        if first.page == line.page and opens_item(first.text):
            # a hanging item: the text goes on under the text after the label
            start = next((c.x1 for c in first.cells if c.text == " "), first.x0)
            if abs(line.x0 - start) <= 2.5:
                return False
        edge = min(first.x0, area.left + 3) if first.page == line.page else area.left
        if abs(line.x0 - first.x0) <= 2 and line.x0 - area.left > 6 and first.page == line.page:
            return _same_left_is_new(first, line, area)
        return line.x0 > edge + 6
    rest = paragraph.lines[-1]
    edge = rest.x0 if rest.page == line.page else rest.x0 - paragraph.area.left + area.left
    return abs(line.x0 - edge) > 6


def _same_left_is_new(first: Chunk, line: Chunk, area: Area) -> bool:
    """Two lines that begin at the usual indent are two paragraphs; elsewhere the block as a whole stands there."""
    return area.indent is not None and abs(line.x0 - area.left - area.indent) <= 3


def _is_flush_after_indent(paragraph: Paragraph, line: Chunk, area: Area) -> bool:
    """A line that looks labelled but stands at the margin inside an indented paragraph is wrapped text."""
    first = paragraph.lines[0]
    indented = first.x0 - paragraph.area.left > 8
    return indented and abs(line.x0 - area.left) <= 3


def continues_over_page(paragraph: Paragraph, line: Chunk, area: Area) -> bool:
    """Whether a paragraph that filled its last line goes on with the first line of the next page."""
    if line.x0 - area.left > 6:
        return len(paragraph.lines) > 1 and abs(line.x0 - paragraph.lines[-1].x0) <= 6
    ended = _SENTENCE_END.search(paragraph.lines[-1].text)
    return not ended or area.indent is not None or line.text[:1].islower()


def _is_gap(paragraph: Paragraph, last: Chunk, line: Chunk, area: Area) -> bool:
    step = line.base - last.base
    if len(paragraph.lines) > 1 and paragraph.lines[-2].page == last.page:
        pitch = last.base - paragraph.lines[-2].base
    else:
        pitch = area.pitch or 1.3 * line.size
    if step <= 1.15 * max(pitch, area.pitch or 0.0) + 1:
        return False
    if step > 1.75 * pitch:
        return True
    return bool(_SENTENCE_END.search(last.text)) or not line.text[:1].islower()


def _alignment(full: list[bool]) -> Align | None:
    """From which lines but the last reach the right edge. A line may end early for other reasons than a ragged edge."""
    if not full:
        return None
    share = sum(full) / len(full)
    if share >= 0.75:
        return Align.JUSTIFY
    return Align.LEFT if share <= 0.34 and len(full) > 1 else None


def set_format(paragraph: Paragraph) -> None:
    """Alignment and indents as the lines show them; what one line alone cannot show stays unknown."""
    lines, area = paragraph.lines, paragraph.area
    if paragraph.place is Place.CENTERED:
        paragraph.align = Align.CENTER
        return
    if paragraph.place is Place.RIGHT:
        paragraph.align = Align.RIGHT
        return
    if paragraph.place is Place.COLUMN:
        return
    first = lines[0]
    if len(lines) > 1:
        rest = [line for line in lines[1:] if line.page == first.page] or [first]
        edge = min(line.x0 for line in rest) if rest[0] is not first else area.left
        paragraph.left = round(edge - area.left, 1)
        paragraph.first_line = round(first.x0 - edge, 1)
        ends = [line.x1 for line in lines[:-1] if line.page == first.page]
        paragraph.align = _alignment([abs(end - area.right) <= 2 for end in ends])
    elif area.indent is not None and abs(first.x0 - area.left - area.indent) <= 2:
        paragraph.first_line, paragraph.left = round(first.x0 - area.left, 1), 0.0


def cell_paragraphs(lines: Sequence[Chunk], area: Area) -> list[Paragraph]:
    """Paragraphs of a table cell: narrow, often centred, so a line goes on whenever the next word did not fit."""
    middle = sum(line.middle for line in lines) / len(lines)
    centered = len(lines) > 1 and all(abs(line.middle - middle) <= 2.5 for line in lines)
    centered = centered and max(line.x0 for line in lines) - min(line.x0 for line in lines) > 3
    paragraphs: list[Paragraph] = []
    for line in lines:
        last = paragraphs[-1] if paragraphs else None
        if last is not None and _continues_in_cell(last, line, area):
            last.lines.append(line)
        else:
            paragraphs.append(Paragraph([line], area, Place.CENTERED if centered else Place.BODY))
    return paragraphs


def _continues_in_cell(paragraph: Paragraph, line: Chunk, area: Area) -> bool:
    last = paragraph.lines[-1]
    if abs(last.size - line.size) > _SIZES_APART:
        return False
    width = area.right - area.left
    used = last.x1 - last.x0
    if paragraph.place is Place.CENTERED:
        if used + 0.25 * last.size + first_word(line) < width - 2:
            return False
    elif is_short(last, line, area.right):
        return False
    if opens_item(line.text) and (_SENTENCE_END.search(last.text) or opens_item(paragraph.lines[0].text)):
        return False
    step = line.base - last.base
    return step <= 1.75 * line.size
