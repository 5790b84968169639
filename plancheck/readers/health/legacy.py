"""Rewrite blocks whose text is in TCVN3 or VNI, so that runs, segments and offsets stay right."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from plancheck.language.legacy_encodings import decode_best, decode_map, encoding_of_font
from plancheck.model.document import Block, Segment
from plancheck.readers.origins import joined, origins_of, segments_of

# Letters that no legacy text contains: they prove that a stretch is Unicode already, whatever its font is called.
_UNICODE_ONLY = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_FOREIGN = re.compile("[^\x00-\x7f]")


class Stretch(msgspec.Struct, frozen=True):
    """`text[start:end]` of a block is in `encoding`; `upper`: its font shows capitals only."""

    start: int
    end: int
    encoding: str
    upper: bool = False


def legacy_stretches(block: Block, whole: str | None) -> list[Stretch]:
    """The stretches of a block to be converted. `whole` is the encoding of the document around it, if it has one."""
    by_font = [
        Stretch(run.start, run.end, font[0], font[1])
        for run in block.runs
        if (font := encoding_of_font(run.font)) is not None and _is_legacy(block.text[run.start : run.end], font[1])
    ]
    if by_font:
        return by_font
    if not _is_legacy(block.text, False):
        return []
    if whole is not None:
        return [Stretch(0, len(block.text), whole)]
    found = decode_best(block.text)
    return [Stretch(0, len(block.text), found[0])] if found else []


def _is_legacy(text: str, upper: bool) -> bool:
    """A font of capitals makes capitals of plain letters, too; else there must be a letter to convert."""
    if _UNICODE_ONLY.search(text):
        return False
    return bool(_FOREIGN.search(text)) or (upper and any(c.islower() for c in text))


def convert_block(block: Block, stretches: list[Stretch]) -> tuple[Block, list[int]]:
    """The block with the stretches decoded, and for each offset of the old text (and its end) the one in the new."""
    parts: list[str] = []
    origin: list[int] = []  # for each new character the old offset
    position = 0
    for stretch in stretches:
        parts.append(block.text[position : stretch.start])
        origin.extend(range(position, stretch.start))
        decoded, offsets = decode_map(block.text[stretch.start : stretch.end], stretch.encoding, upper=stretch.upper)
        parts.append(decoded)
        origin.extend(stretch.start + offset for offset in offsets[:-1])
        position = stretch.end
    parts.append(block.text[position:])
    origin.extend(range(position, len(block.text) + 1))
    forward = _forward(origin, len(block.text))
    return (
        replace(
            block,
            text="".join(parts),
            label_end=forward[block.label_end],
            runs=tuple(replace(run, start=forward[run.start], end=forward[run.end]) for run in block.runs),
            segments=_segments(block, origin, forward),
        ),
        forward,
    )


def _forward(origin: list[int], length: int) -> list[int]:
    """For each old offset the new character that holds it."""
    forward = [0] * (length + 1)
    for new in range(len(origin) - 1):
        for old in range(origin[new], origin[new + 1]):
            forward[old] = new
    forward[length] = len(origin) - 1
    return forward


def _segments(block: Block, origin: list[int], forward: list[int]) -> tuple[Segment, ...]:
    """The segments of a block over its new text, each new character with all old ones it was made from."""
    old = origins_of(block)
    if not old:
        return tuple(part for segment in block.segments for part in _remap(segment, origin, forward))
    made = ((old[start] if end == start + 1 else joined(old[start:end])) for start, end in pairwise(origin))
    return segments_of(tuple(made))


def _remap(segment: Segment, origin: list[int], forward: list[int]) -> list[Segment]:
    start, end = forward[segment.start], forward[segment.end]
    if segment.edges is not None:
        edges = tuple(segment.edges[max(origin[i] - segment.start, 0)] for i in range(start, end))
        return [replace(segment, start=start, end=end, edges=(*edges, segment.edges[-1]))]
    if segment.column is None or segment.width is not None or end - start == segment.end - segment.start:
        return [replace(segment, start=start, end=end)]
    return _split(segment, start, end, origin)


def _split(segment: Segment, start: int, end: int, origin: list[int]) -> list[Segment]:
    """Cut a segment of a text file where letters that were two characters have become one."""
    parts: list[Segment] = []
    column = segment.column or 1
    first = start
    for i in range(start, end):
        width = origin[i + 1] - origin[i]
        if width == 1:
            continue
        if first < i:
            parts.append(replace(segment, start=first, end=i, column=column + origin[first] - segment.start))
        at = column + origin[i] - segment.start
        parts.append(replace(segment, start=i, end=i + 1, column=at, width=width))
        first = i + 1
    if first < end:
        parts.append(replace(segment, start=first, end=end, column=column + origin[first] - segment.start))
    return parts
