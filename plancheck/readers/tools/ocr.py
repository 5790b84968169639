"""Reads scans: pages that are pictures are recognised by tesseract, where it is installed with Vietnamese.

Recognised words get boxes on the page and go the way of every PDF: lines, columns, paragraphs. Their fonts and sizes
are guesses of nobody: they stay unknown.
"""

from __future__ import annotations

import io
import shutil
import statistics
import subprocess
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import (
    Block,
    Document,
    Format,
    Health,
    PageSetup,
    ParagraphFormat,
    Run,
    TextLayer,
)
from plancheck.readers.options import RECOGNISED_BY, ReadOptions
from plancheck.readers.pdf.engine import DESCENT, Glyph, PageContent, Style
from plancheck.readers.tools import programs

PROGRAM, LANGUAGE = "tesseract", "vie"
DPI = 200
MAX_PAGES = 30
MAX_PIXELS = 30_000_000
SECONDS_A_PAGE = 60.0
ABSENT = (
    "Chưa cài tesseract trên máy này, nên chưa nhận dạng được bản quét.",
    "tesseract is not installed on this computer, so no scan can be recognised.",
)
NO_LANGUAGE = (
    "tesseract trên máy này chưa có dữ liệu tiếng Việt (vie), nên chưa nhận dạng được bản quét.",
    "tesseract on this computer has no Vietnamese (vie), so no scan can be recognised.",
)
_MIN_CONFIDENCE = 20.0  # below it tesseract saw a stain
_LINE_HEIGHT = 1.12  # the ink of a line of Vietnamese, in em: marks above capitals and tails below
_TAILS = frozenset("gpqyjQ,;()ạẹịọụỵặậệộợựẠẸỊỌỤỴẶẬỆỘỢỰ/")
_PLAIN_SIZE = 13.0


class Word(msgspec.Struct, frozen=True):
    """A recognised word: its line (number on the page), its box in pixels of the picture."""

    text: str
    line: tuple[int, int, int]
    left: int
    top: int
    width: int
    height: int


def recogniser() -> str | None:
    """The path of tesseract, None where it is not installed."""
    return shutil.which(PROGRAM)


def obstacle() -> tuple[str, str] | None:
    """Why nothing can be recognised on this computer, in Vietnamese and English; None when it can."""
    program = recogniser()
    if program is None:
        return ABSENT
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ABSENT
    known = (listed.stdout + listed.stderr).decode("utf-8", "replace").split()
    return None if LANGUAGE in known else NO_LANGUAGE


def read_scan(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read a PDF whose pages are pictures; only the first 30 pages are recognised.

    The document says of itself that it was recognised (property RECOGNISED_BY) and that its text is not to be
    relied on. Raises UnreadableError: NOT_A_DOCUMENT with the reason in `detail` where tesseract or its Vietnamese is
    absent, DAMAGED when it fails, and as reading a PDF does.
    """
    from plancheck.readers.pdf.page_flow import lay_out, prepare

    reason = obstacle()
    program = recogniser()
    if reason is not None or program is None:
        raise UnreadableError(ReadFailure.NOT_A_DOCUMENT, *(reason or ABSENT))
    contents, count = _contents(data, program, options)
    styles = [Style(None, size, None, None, None, 0) for _, size in contents]
    numbered = enumerate(contents, 1)
    pages = [prepare(_with_style(content, number - 1), number, styles) for number, (content, _) in numbered]
    laid = lay_out(pages, styles)
    blocks = tuple(_plain(block) for block in laid.blocks)
    sections = tuple(PageSetup(s.width, s.height, first_block=s.first_block) for s in laid.sections)
    by = {RECOGNISED_BY: f"tesseract, {len(contents)}/{count}"}
    layer = TextLayer.DAMAGED if any(block.text.strip() for block in blocks) else TextLayer.NONE
    return Document(path, Format.PDF, blocks, count, sections, health=Health(layer), properties=by)


def _contents(data: bytes, program: str, options: ReadOptions) -> tuple[list[tuple[PageContent, float]], int]:
    """The pages as if their words were drawn, each with the size of its letters in pt; and how many pages there are."""
    from plancheck.readers.pdf.pdfium import open_document

    file = open_document(data)
    try:
        count = len(file)
        if count > options.max_pages:
            raise UnreadableError(ReadFailure.TOO_MANY_PAGES, f"{count} > {options.max_pages}")
        return [_page(file[index], program) for index in range(min(count, MAX_PAGES))], count
    finally:
        file.close()


def _page(page: Any, program: str) -> tuple[PageContent, float]:
    width, height = page.get_size()
    scale = min(DPI / 72, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    picture = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(picture, "PPM")
    page.close()
    words = list(parse(recognise(picture.getvalue(), program, round(scale * 72))))
    size = _size(words, scale)
    return PageContent(width, height, list(_glyphs(words, scale, size)), [], [], 1, width * height), size


def recognise(picture: bytes, program: str, dpi: int) -> str:
    """What tesseract reads in a picture, as its table (TSV). Raises UnreadableError (DAMAGED) when it fails."""
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(dpi), "--psm", "3", "tsv"]
    ended = programs.run(command, SECONDS_A_PAGE, given=picture)
    if ended.code != 0:
        why = "out of time" if ended.code is None else f"exit {ended.code}"
        raise UnreadableError(ReadFailure.DAMAGED, f"tesseract: {why}")
    return ended.output.decode("utf-8", "replace")


def parse(table: str) -> Iterator[Word]:
    """The words of tesseract's table; rows that are no words, or stains, are left out."""
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        try:
            block, paragraph, line, _, left, top, width, height = (int(cell) for cell in cells[2:10])
            sure = float(cells[10])
        except ValueError:
            continue
        if sure >= _MIN_CONFIDENCE and width > 0 and height > 0:
            yield Word(cells[11].strip(), (block, paragraph, line), left, top, width, height)


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


def _glyphs(words: list[Word], scale: float, size: float) -> Iterator[Glyph]:
    """The letters of the words, each an equal share of its word's width, with a space between two words of a line."""
    for line in _lines(words):
        bottom, hangs = _bottom(line)
        base = bottom / scale - (DESCENT * size if hangs else 0.0)
        line.sort(key=lambda word: word.left)
        for number, word in enumerate(line):
            if number:
                before = line[number - 1]
                yield Glyph(" ", (before.left + before.width) / scale, word.left / scale, base, 0)
            step = word.width / scale / len(word.text)
            for place, char in enumerate(word.text):
                x0 = word.left / scale + place * step
                yield Glyph(char, x0, x0 + step, base, 0)


def _with_style(content: PageContent, style: int) -> PageContent:
    return replace(content, glyphs=[glyph._replace(style=style) for glyph in content.glyphs])


def _plain(block: Block) -> Block:
    """A block without what a picture does not tell: fonts, sizes, spacing. Its alignment is seen."""
    return replace(block, runs=(Run(0, len(block.text)),), format=ParagraphFormat(align=block.format.align))
