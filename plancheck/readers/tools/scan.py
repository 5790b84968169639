"""Reads scans: pages that are pictures are recognised, the others read as they are.

Recognised words get boxes on the page and go the way of every PDF: lines, columns, paragraphs. Their fonts and sizes
are guesses of nobody: they stay unknown. How sure the recogniser is of a word stays with the word.
"""

from __future__ import annotations

import io
import os
import statistics
from collections import deque
from collections.abc import Iterable, Iterator, Set
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import msgspec
from msgspec.structs import replace

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import (
    Block,
    Document,
    Format,
    Health,
    Observation,
    PageSetup,
    ParagraphFormat,
    Run,
    Symptom,
    TextLayer,
)
from plancheck.readers.options import RECOGNISED_BY, RECOGNISED_PAGES, ReadOptions
from plancheck.readers.pdf.engine import DESCENT, Glyph, PageContent, Style
from plancheck.readers.tools import ocr
from plancheck.readers.tools.ocr import Word

DPI = 200
MAX_PAGES = 30
MAX_PIXELS = 30_000_000
_LINE_HEIGHT = 1.12  # the ink of a line of Vietnamese, in em: marks above capitals and tails below
_TAILS = frozenset("gpqyjQ,;()ạẹịọụỵặậệộợựẠẸỊỌỤỴẶẬỆỘỢỰ/")
_PLAIN_SIZE = 13.0
_LEAST_SPACE = 0.2  # em: two words that the recogniser told apart stay apart, however close their boxes stand


class _Picture(msgspec.Struct, frozen=True):
    """A page as a picture: its size in pt, and the pixels to a pt."""

    width: float
    height: float
    scale: float
    data: bytes


def read_scan(data: bytes, path: str, options: ReadOptions, wanted: Set[int] | None = None) -> Document:
    """Read a PDF whose `wanted` pages (1-based; None: all) are pictures; only the first 30 of them are recognised.

    The document says of itself which pages were recognised (properties RECOGNISED_BY and RECOGNISED_PAGES), and which
    were not read; where they are most of it, that its text is not to be relied on. Raises UnreadableError:
    NOT_A_DOCUMENT with the reason in `detail` where tesseract or its Vietnamese is absent, DAMAGED when it fails, and
    as reading a PDF does.
    """
    from plancheck.readers.pdf.page_flow import lay_out, prepare
    from plancheck.readers.pdf.pdfium import PdfiumEngine
    from plancheck.readers.pdf.reader import mostly

    reason = ocr.obstacle()
    program = ocr.recogniser()
    if reason is not None or program is None:
        raise UnreadableError(ReadFailure.NOT_A_DOCUMENT, *(reason or ocr.ABSENT))
    engine = PdfiumEngine(data)
    try:
        count = engine.page_count()
        if count > options.max_pages:
            raise UnreadableError(ReadFailure.TOO_MANY_PAGES, f"{count} > {options.max_pages}")
        asked = [number for number in range(1, count + 1) if wanted is None or number in wanted]
        read = dict(zip(asked, _recognised(data, asked[:MAX_PAGES], program, options), strict=False))
        styles = engine.styles
        contents = [
            _content(*read[number], styles) if number in read else engine.page(number - 1)
            for number in range(1, count + 1)
        ]
    finally:
        engine.close()
    laid = lay_out([prepare(content, number, styles) for number, content in enumerate(contents, 1)], styles)
    blocks = tuple(_plain(block) if _pages_of(block) & read.keys() else block for block in laid.blocks)
    sections = tuple(
        PageSetup(s.width, s.height, first_block=s.first_block) if number in read else s
        for number, s in enumerate(laid.sections, 1)
    )
    by = {RECOGNISED_BY: f"{ocr.PROGRAM}, {len(read)}/{count}", RECOGNISED_PAGES: " ".join(map(str, read))}
    health = _health(any(block.text.strip() for block in blocks), read, asked[MAX_PAGES:], mostly(read, count))
    return Document(path, Format.PDF, blocks, count, sections, laid.strokes, health, by)


def _health(text: bool, read: Iterable[int], left: list[int], scan: bool) -> Health:
    """What can be said of the text: `left` are the pictures that were not recognised."""
    seen = Observation(Symptom.PAGES_WITHOUT_TEXT, len(left), pages=tuple(left))
    if not text:
        pages = tuple(read)
        return Health(TextLayer.NONE, (Observation(Symptom.NO_TEXT_LAYER, len(pages), pages=pages),))
    return Health(TextLayer.DAMAGED if scan else TextLayer.GOOD, (seen,) if left else ())


def _recognised(
    data: bytes, numbers: list[int], program: str, options: ReadOptions
) -> Iterator[tuple[_Picture, list[Word]]]:
    """The pages with their words, in order: as many at a time as there are cores (or `options.pages_at_once`).

    Pictures are drawn one by one, since pdfium has one thread, and never many more than are being recognised.
    """
    from plancheck.readers.pdf.pdfium import open_document

    at_once = options.pages_at_once or _cores()
    pending: deque[tuple[_Picture, Future[list[Word]]]] = deque()
    file = open_document(data)
    pool = ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="ocr")
    try:
        for number in numbers:
            picture = _drawn(file[number - 1])
            pending.append((picture, pool.submit(_words, picture, program)))
            if len(pending) > at_once:
                yield _taken(pending)
        while pending:
            yield _taken(pending)
    finally:
        pool.shutdown(cancel_futures=True)
        file.close()


def _taken(pending: deque[tuple[_Picture, Future[list[Word]]]]) -> tuple[_Picture, list[Word]]:
    picture, words = pending.popleft()
    return replace(picture, data=b""), words.result()


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _drawn(page: Any) -> _Picture:
    width, height = page.get_size()
    scale = min(DPI / 72, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    picture = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(picture, "PPM")
    page.close()
    return _Picture(width, height, scale, picture.getvalue())


def _words(picture: _Picture, program: str) -> list[Word]:
    return list(ocr.parse(ocr.recognise(picture.data, program, round(picture.scale * 72))))


def _content(picture: _Picture, words: list[Word], styles: list[Style]) -> PageContent:
    """The page as if its words were drawn. Adds to `styles` one of the page's size for every confidence in it."""
    size = _size(words, picture.scale)
    numbers: dict[float, int] = {}
    for sure in sorted({word.confidence for word in words}):
        numbers[sure] = len(styles)
        styles.append(Style(repr(sure), size, None, None, None, 0))
    glyphs = list(_glyphs(words, picture.scale, size, numbers))
    return PageContent(picture.width, picture.height, glyphs, [], [], 1, 1.0)


def _lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    yield from lines.values()


def _bottom(line: Iterable[Word]) -> tuple[int, bool]:
    """The lower edge of a line's ink, and whether something hangs below the baseline there."""
    words = list(line)
    return max(w.top + w.height for w in words), any(set(w.text) & _TAILS for w in words)


def _size(words: list[Word], scale: float) -> float:
    """The usual size of the letters on a page in pt."""
    heights = [_bottom(line)[0] - min(w.top for w in line) for line in _lines(words) if len(line) > 2]
    return round(statistics.median(heights) / scale / _LINE_HEIGHT, 1) if heights else _PLAIN_SIZE


def _glyphs(words: list[Word], scale: float, size: float, styles: dict[float, int]) -> Iterator[Glyph]:
    """The letters of the words, each an equal share of its word's width, with a space between two words of a line."""
    for line in _lines(words):
        bottom, hangs = _bottom(line)
        base = bottom / scale - (DESCENT * size if hangs else 0.0)
        line.sort(key=lambda word: word.left)
        edges = _apart([(word.left / scale, (word.left + word.width) / scale) for word in line], _LEAST_SPACE * size)
        for number, (word, (left, right)) in enumerate(zip(line, edges, strict=True)):
            style = styles[word.confidence]
            if number:
                yield Glyph(" ", edges[number - 1][1], left, base, style)
            step = (right - left) / len(word.text)
            for place, char in enumerate(word.text):
                x0 = left + place * step
                yield Glyph(char, x0, x0 + step, base, style)


def _apart(edges: list[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """The edges of words in order, those that touch or overlap drawn back until `least` pt lie between them."""
    kept = list(edges)
    for number in range(1, len(kept)):
        (x0, x1), (y0, y1) = kept[number - 1], kept[number]
        if y0 - x1 >= least:
            continue
        middle = min(max((x1 + y0) / 2, x0 + least), y1 - least)
        kept[number - 1] = x0, max(middle - least / 2, x0 + 0.1)
        kept[number] = max(middle + least / 2, kept[number - 1][1] + least), y1
        if kept[number][0] >= y1:
            kept[number] = kept[number][0], kept[number][0] + 0.1
    return kept


def _pages_of(block: Block) -> set[int]:
    return {segment.page for segment in block.segments if segment.page is not None}


def _plain(block: Block) -> Block:
    """A block without what a picture does not tell: fonts, sizes, spacing. Its alignment is seen."""
    runs: list[Run] = []
    for run in block.runs:
        sure = float(run.font) if run.font is not None and _is_number(run.font) else None
        if runs and runs[-1].confidence == sure:
            runs[-1] = replace(runs[-1], end=run.end)
        else:
            runs.append(Run(run.start, run.end, confidence=sure))
    return replace(block, runs=tuple(runs), format=ParagraphFormat(align=block.format.align))


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
