"""Read plain text and Markdown.

The lines of the file become paragraphs again: Markdown by its marks, exports of printed pages by width, punctuation and
labels. Every character of a block keeps its line and column in the file as given (1-based code points).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.language.normal import nfc
from plancheck.language.text_width import em_width
from plancheck.model.document import (
    Block,
    BlockKind,
    Comment,
    Document,
    Format,
    Health,
    Observation,
    Span,
    Stroke,
    Symptom,
)
from plancheck.readers.options import ReadOptions
from plancheck.readers.text.comments import Remark, take_comments
from plancheck.readers.text.decode import Decoded, decode_bytes
from plancheck.readers.text.markdown import RULE, looks_like_markdown, markdown_items
from plancheck.readers.text.trace import Item, Traced, trace_line
from plancheck.readers.text.wrap import WIDE_GAP, Layout, Seam, continues, find_layout, joint, local_width

_MARKDOWN_NAMES = (".md", ".markdown", ".mdown")
_LINE_END = re.compile(r"\r\n|\r|\n")
_DASHES = re.compile(r"[-–—_=*]{3,}")
_PAGE_NUMBER = re.compile(r"(?:[-–]\s*)?(?:[Tt]rang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–])?")
_COMBINING = re.compile("[\u0300-\u036f]")
_EXAMPLES = 5


def read_text(data: bytes, path: str, options: ReadOptions | None = None, *, markdown: bool | None = None) -> Document:
    """Read the bytes of a text file. `markdown` None: by the name of the file, else by what the text looks like.

    Raises UnreadableError: EMPTY for nothing but white space, BINARY_TEXT for bytes that are no text, TOO_LARGE beyond
    `options.max_bytes` or `options.max_part_bytes`.
    """
    options = options or ReadOptions()
    if len(data) > min(options.max_bytes, options.max_part_bytes):
        raise UnreadableError(ReadFailure.TOO_LARGE)
    if markdown is None and path.lower().endswith(_MARKDOWN_NAMES):
        markdown = True
    return _parse(decode_bytes(data), path, markdown)


def _parse(source: Decoded, path: str, markdown: bool | None) -> Document:
    if not source.text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise UnreadableError(ReadFailure.EMPTY)
    if markdown is None:
        markdown = looks_like_markdown(source.text)
    lines = [trace_line(raw, n, source.legacy) for n, raw in enumerate(_LINE_END.split(source.text), start=1)]
    remarks: tuple[Remark, ...] = ()
    if "<!--" in source.text:
        lines, remarks = take_comments(lines, every=markdown)
    items = [item for page in _pages(lines) for item in markdown_items(page)] if markdown else plain_items(lines)
    blocks, strokes = _build(_join(items))
    comments = tuple(Comment(r.text, span=_beside(blocks, r.line)) for r in remarks)
    document = Document(path=path, format=Format.TEXT, blocks=blocks, strokes=strokes, comments=comments)
    return replace(document, health=Health(observations=_observations(source, document)))


def _beside(blocks: Sequence[Block], line: int) -> Span | None:
    """The place where a comment on `line` (1-based) stands: before the next text, else after the last."""
    for block in blocks:
        for segment in block.segments:
            if segment.line is not None and segment.line >= line:
                return Span(block.index, segment.start, segment.start)
    return Span(len(blocks) - 1, len(blocks[-1].text), len(blocks[-1].text)) if blocks else None


def plain_items(lines: Sequence[Traced]) -> list[Item]:
    """One item for each printed line of a plain text; page numbers become headers or footers."""
    items: list[Item] = []
    for number, page in enumerate(_pages(lines)):
        own: list[Item] = []
        gap = 0
        for line in page:
            text = line.text
            if not text.strip():
                gap += 1
                continue
            indent = len(text) - len(text.lstrip())
            if RULE.match(text) or all(_DASHES.fullmatch(part) for part in text.split()):
                own.append(Item(line.strip(), None, gap=gap))
            else:
                # In exports that mark a new page only by a space, the page's first line follows without a blank line.
                turn = (number > 0 and not own) or (indent == 1 and gap == 0 and bool(own))
                own.append(Item(line.strip(), gap=gap, turn=turn, indent=indent))
            gap = 0
        items.extend(_mark_page_numbers(own) if number or len(lines) > len(page) else own)
    return _mark_loose_page_numbers(items)


def _pages(lines: Sequence[Traced]) -> list[list[Traced]]:
    """Divide at form feeds, which may stand inside a line."""
    pages: list[list[Traced]] = [[]]
    for line in lines:
        if "\f" not in line.text:
            pages[-1].append(line)
            continue
        first, *rest = line.split("\f")
        if first.text.strip():
            pages[-1].append(first)
        pages.extend([part] if part.text.strip() else [] for part in rest)
    return pages


def _mark_page_numbers(page: list[Item]) -> list[Item]:
    """A number alone on the first or last line of a page that a form feed ends."""
    marked = list(page)
    for place, kind in ((0, BlockKind.HEADER), (-1, BlockKind.FOOTER)):
        if marked and _PAGE_NUMBER.fullmatch(marked[place].text.text) and marked[place].kind is BlockKind.PARAGRAPH:
            marked[place] = replace(marked[place], kind=kind)
    if len(marked) > 1 and marked[0].kind is BlockKind.HEADER:
        marked[1] = replace(marked[1], turn=True)
    return marked


def _mark_loose_page_numbers(items: list[Item]) -> list[Item]:
    """A number alone on its line between the two halves of a sentence."""
    marked = list(items)
    for i in range(1, len(items) - 1):
        before, item, after = items[i - 1], items[i], items[i + 1]
        if (
            item.kind is BlockKind.PARAGRAPH
            and item.text.text.isdecimal()
            and len(item.text.text) <= 3
            and before.text.text[-1].isalpha()
            and after.text.text[:1].islower()
        ):
            marked[i] = replace(item, kind=BlockKind.HEADER)
            marked[i + 1] = replace(after, turn=True)
    return marked


def _join(items: Sequence[Item]) -> list[Item]:
    """Join the items that are lines of one paragraph, across footnotes, page numbers and drawn rules."""
    layout = find_layout(items)
    widths = [em_width(item.text.text) if layout.width else 0.0 for item in items]
    groups: list[list[Item]] = []
    running: list[Item] | None = None  # the lines of the paragraph that may go on
    for i, item in enumerate(items):
        if item.kind is BlockKind.PARAGRAPH:
            seam = _seam(items, widths, layout, running, i) if running else None
            if running is not None and seam is not None and continues(seam, layout):
                running.append(item)
            else:
                running = [item]
                groups.append(running)
        elif item.kind is BlockKind.FOOTNOTE and _note_goes_on(items, i):
            groups[-1].append(item)
        else:
            groups.append([item])
            if item.kind is BlockKind.CELL:
                running = None
    return [_joined(group) for group in groups]


def _joined(group: Sequence[Item]) -> Item:
    if len(group) == 1:
        return group[0]
    joints = [joint(before.text.text, after.text.text) for before, after in pairwise(group)]
    return replace(group[0], text=Traced.chain([item.text for item in group], joints))


def _note_goes_on(items: Sequence[Item], i: int) -> bool:
    before = items[i - 1]
    return i > 0 and before.kind is BlockKind.FOOTNOTE and not before.closed and items[i].gap == 0


def _seam(items: Sequence[Item], widths: Sequence[float], layout: Layout, running: Sequence[Item], i: int) -> Seam:
    following = items[i + 1] if i + 1 < len(items) and items[i + 1].kind is BlockKind.PARAGRAPH else None
    width = local_width(layout, widths, i) if layout.width is not None else None
    return Seam(running[-1], items[i], following, width, opening=len(running) == 1)


def _build(items: Sequence[Item]) -> tuple[tuple[Block, ...], tuple[Stroke, ...]]:
    blocks: list[Block] = []
    strokes: list[Stroke] = []
    for item in items:
        if item.kind is None:
            above = len(blocks) - 1 if blocks else None
            strokes.extend(Stroke(None, None, None, None, after=above) for _ in _dash_groups(item.text.text))
            continue
        text = _with_tabs(item.text)
        blocks.append(
            Block(
                index=len(blocks),
                kind=item.kind,
                text=text.text,
                runs=text.runs(),
                segments=text.segments(),
                cell=item.cell,
            )
        )
    return tuple(blocks), tuple(strokes)


def _dash_groups(text: str) -> list[str]:
    """The rules drawn side by side on one line: those of the two columns of a header stand far apart."""
    return [part for part in re.split(r"\s{3,}", text) if part]


def _with_tabs(text: Traced) -> Traced:
    """Wide gaps between two texts on one line, as a two-column export leaves them, become a tab."""
    gaps = [match.span() for match in WIDE_GAP.finditer(text.text) if match.group() != "\t"]
    if not gaps:
        return text
    bounds = [0, *(place for gap in gaps for place in gap), len(text.text)]
    parts = text.slices(pairwise(bounds))
    parts[1::2] = [gap.swap(0, len(gap.text), "\t") for gap in parts[1::2]]
    return Traced.of(piece for part in parts for piece in part.pieces)


def _observations(source: Decoded, document: Document) -> tuple[Observation, ...]:
    if source.legacy is not None or source.encoding is not None:
        seen = [word for word in source.text.split() if not word.isascii()] if source.legacy else []
        name = source.legacy or source.encoding or ""
        return (Observation(Symptom.LEGACY_ENCODING, max(len(seen), 1), tuple(seen[:_EXAMPLES]), detail=name),)
    if nfc(source.text) == source.text:
        return ()
    seen = [word for word in source.text.split() if _COMBINING.search(word)]
    spans = [
        Span(block.index, segment.start, segment.end)
        for block in document.blocks
        for segment in block.segments
        if segment.width is not None and segment.width > 1 and not block.text[segment.start].isascii()
    ]
    return (Observation(Symptom.DECOMPOSED, max(len(seen), 1), tuple(seen[:_EXAMPLES]), tuple(spans[:_EXAMPLES])),)
