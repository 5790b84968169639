"""Finds findings of a .docx on the pages of the PDF made from it: the same words, in the same order.

Words are compared as bare letters and digits (`skeleton`), so that other line ends, dashes and spaces do not matter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from plancheck.errors import PlancheckError
from plancheck.language.normal import skeleton
from plancheck.model.document import Box, Document, Span, segments_in
from plancheck.model.finding import ComponentReport, DocumentReport, Excerpt, Finding
from plancheck.reports.page.pictures import Place

# How many letters around a defect are looked for, from the most telling to the least.
_AROUND = (90, 24, 10, 4)
_ENOUGH = 6  # letters without which a place found by likeness would be a guess
_SCORE = 88  # of 100: how alike words must be where they are not the same


class _Letters(msgspec.Struct, frozen=True):
    """The letters of all blocks in a row; letter `i` is character `offsets[i]` of block `blocks[i]`."""

    text: str
    blocks: tuple[int, ...]
    offsets: tuple[int, ...]


class _Wanted(msgspec.Struct, frozen=True):
    """What is looked for: letters, of which `start` to `end` are the defect itself (`end` exclusive)."""

    letters: str
    start: int
    end: int
    exact: bool = True


class _Search(msgspec.Struct, frozen=True):
    """A finding by its index, where it stands in the given document, and what to look for, best first."""

    index: int
    block: int
    wanted: tuple[_Wanted, ...]


def places(report: DocumentReport, pdf: bytes) -> tuple[Place | None, ...]:
    """The place of every finding on the pages of `pdf`; None where its words are not found."""
    from plancheck.readers.options import ReadOptions
    from plancheck.readers.pdf.reader import read_pdf

    try:
        document = read_pdf(pdf, report.path, ReadOptions())
    except PlancheckError:
        return (None,) * len(report.findings)
    return match(report, document)


def match(report: DocumentReport, document: Document) -> tuple[Place | None, ...]:
    """As `places`, on a document that was read already."""
    letters = _letters(document)
    searches = sorted(_searches(report), key=lambda search: search.block)
    anchors = _anchors(searches, letters)
    found: list[Place | None] = [None] * len(report.findings)
    for search in searches:
        hit = _find(search, letters, anchors)
        if hit is not None:
            at, wanted = hit
            found[search.index] = _place(document, letters, at + wanted.start, at + wanted.end, wanted.exact)
    return tuple(found)


def by_lines(report: DocumentReport, pdf: bytes, known: tuple[Place | None, ...]) -> tuple[Place | None, ...]:
    """The known places of a PDF with every box that goes over several printed lines taken apart into theirs.

    A box is left as it is where the words are not found in the block and on the page that the report names.
    """
    from plancheck.readers.options import ReadOptions
    from plancheck.readers.pdf.reader import read_pdf

    try:
        document = read_pdf(pdf, report.path, ReadOptions())
    except PlancheckError:
        return known
    return tuple(_apart(document, finding, place) for finding, place in zip(report.findings, known, strict=True))


def _apart(document: Document, finding: Finding, place: Place | None) -> Place | None:
    block, words = finding.location.block, finding.excerpt
    if place is None or not place.boxes or words is None or block is None or block >= len(document.blocks):
        return place
    text = document.blocks[block].text.replace("\n", " ").replace("\t", " ")
    head = len(words.text) - len(words.text.lstrip("…"))
    at = text.find(words.text.strip("…"))
    while at >= 0:
        start, end = at + words.start - head, at + words.end - head
        if start >= 0 and document.locate(Span(block, start, end)).box == finding.location.box:
            boxes = tuple(box for page, box in _boxes(document, block, start, end) if page == place.page)
            return Place(place.page, boxes or place.boxes, place.exact)
        at = text.find(words.text.strip("…"), at + 1)
    return place


def _letters(document: Document) -> _Letters:
    text: list[str] = []
    blocks: list[int] = []
    offsets: list[int] = []
    for block in document.blocks:
        for offset, char in enumerate(block.text):
            for letter in _bare(char):
                text.append(letter)
                blocks.append(block.index)
                offsets.append(offset)
    return _Letters("".join(text), tuple(blocks), tuple(offsets))


@lru_cache(maxsize=2048)
def _bare(char: str) -> str:
    return skeleton(char)


def _searches(report: DocumentReport) -> Iterator[_Search]:
    for index, finding in enumerate(report.findings):
        wanted = tuple(_by_words(finding.excerpt)) if finding.excerpt else ()
        component = _component(report, finding)
        if component is not None:
            whole = "".join(map(_bare, component.text))
            wanted += (_Wanted(whole[:200], 0, min(len(whole), 200), exact=False),)
        if wanted:
            yield _Search(index, finding.location.block or 0, wanted)


def _by_words(excerpt: Excerpt) -> Iterator[_Wanted]:
    before = "".join(map(_bare, excerpt.text[: excerpt.start]))
    inside = "".join(map(_bare, excerpt.text[excerpt.start : excerpt.end]))
    after = "".join(map(_bare, excerpt.text[excerpt.end :]))
    seen: set[str] = set()
    for around in _AROUND:
        head, tail = before[-around:], after[:around]
        letters = head + inside + tail
        if letters and letters not in seen:
            seen.add(letters)
            yield _Wanted(letters, len(head), len(head) + len(inside))


def _component(report: DocumentReport, finding: Finding) -> ComponentReport | None:
    """The component that a finding is about, the one nearest to it where there are several."""
    same = [c for c in report.components if c.role == finding.location.component and c.text.strip()]
    block = finding.location.block or 0
    return min(same, key=lambda c: abs((c.location.block or 0) - block), default=None)


def _anchors(searches: list[_Search], letters: _Letters) -> list[tuple[int, int]]:
    """Findings whose words stand in the text only once, as (block, place of the letters), both rising."""
    sure: list[tuple[int, int]] = []
    for search in searches:
        first = search.wanted[0]
        at = letters.text.find(first.letters)
        if first.exact and len(first.letters) >= _ENOUGH and at >= 0 and letters.text.find(first.letters, at + 1) < 0:
            sure.append((search.block, at))
    return _rising(sure)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second values rise: what stands out of order is no guide."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, at) in enumerate(pairs):
        length = bisect_right(ends, at)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        last[length : length + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _find(search: _Search, letters: _Letters, anchors: list[tuple[int, int]]) -> tuple[int, _Wanted] | None:
    low, high = _between(search.block, anchors, len(letters.text))
    for wanted in search.wanted:
        at = _nearest(wanted.letters, letters.text, low, high)
        if at is not None:
            return at, wanted
        alike = _alike(wanted, letters.text, low, high)
        if alike is not None:
            return alike
    return None


def _between(block: int, anchors: list[tuple[int, int]], length: int) -> tuple[int, int]:
    first = bisect_left(anchors, (block, -1))
    after = bisect_right(anchors, (block, length))
    low = anchors[first - 1][1] if first else 0
    high = anchors[after][1] if after < len(anchors) else length
    return low, high


def _nearest(wanted: str, text: str, low: int, high: int) -> int | None:
    """Where the letters stand between two anchors, else anywhere if they are many enough to be sure."""
    at = text.find(wanted, low, high + len(wanted))
    if at >= 0 and len(wanted) >= 2:
        return at
    at = text.find(wanted) if len(wanted) >= _ENOUGH else -1
    return at if at >= 0 else None


def _alike(wanted: _Wanted, text: str, low: int, high: int) -> tuple[int, _Wanted] | None:
    from rapidfuzz import fuzz

    if len(wanted.letters) < 4 * _ENOUGH:
        return None
    for start, end in ((low, min(high + len(wanted.letters), len(text))), (0, len(text))):
        found = fuzz.partial_ratio_alignment(wanted.letters, text[start:end], score_cutoff=_SCORE)
        if found is not None and found.dest_end > found.dest_start:
            return start + found.dest_start - found.src_start, wanted
    return None


def _place(document: Document, letters: _Letters, start: int, end: int, exact: bool) -> Place | None:
    """The boxes of letters `start` to `end` on the page where they begin."""
    last = len(letters.text) - 1
    if last < 0:
        return None
    start = min(max(start, 0), last)
    end = min(max(end, start), last + 1)
    spans: dict[int, tuple[int, int]] = {}
    for index in range(start, max(end, start + 1)):
        block, offset = letters.blocks[index], letters.offsets[index]
        first, _ = spans.get(block, (offset, offset))
        spans[block] = (first, offset + 1)
    parts = [part for block, (first, stop) in spans.items() for part in _boxes(document, block, first, stop)]
    if not parts:
        return None
    page = parts[0][0]
    boxes = tuple(box for number, box in parts if number == page)
    if end == start:  # a place between two characters
        boxes = (Box(boxes[0].x0, boxes[0].top, boxes[0].x0, boxes[0].bottom),)
    return Place(page, boxes, exact)


def _boxes(document: Document, block: int, start: int, end: int) -> Iterator[tuple[int, Box]]:
    for segment in segments_in(document.blocks[block], start, end):
        where = document.locate(Span(block, max(start, segment.start), min(end, segment.end)))
        if where.page is not None and where.box is not None:
            yield where.page, where.box
