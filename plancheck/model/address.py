"""From the text of a block to the file it was read from and back: for Word files that were read with anchors.

Offsets of blocks are 0-based code points of `Block.text`, those of anchors of the raw text of a `w:t`.
"""

from __future__ import annotations

from bisect import bisect_right

from msgspec.structs import replace

from plancheck.model.anchor import Anchor, Reason, Stretch, Unanchored
from plancheck.model.document import Block, Segment


def anchor_of(block: Block, offset: int) -> Anchor | Unanchored:
    """Where the character `text[offset]` begins in the file; for `len(text)` the place behind the last character.

    A letter that was put together from several characters begins at the first of them. Raises IndexError for an
    offset outside of the text.
    """
    if not 0 <= offset <= len(block.text):
        raise IndexError(f"offset {offset} in a block of {len(block.text)} characters")
    at = bisect_right(block.segments, offset, key=lambda s: s.start) - 1
    if at < 0:
        return Unanchored(Reason.UNKNOWN)
    segment = block.segments[at]
    where = segment.anchor
    if isinstance(where, Anchor):
        return replace(where, offset=where.offset + _before(segment, offset))
    return where if where is not None else Unanchored(Reason.UNKNOWN)


def stretches_of(block: Block, start: int, end: int) -> tuple[Stretch | Unanchored, ...]:
    """The raw characters that `text[start:end]` was made from, in the order of the file, one stretch for each `w:t`.

    What stands between two of these characters and is not shown (a soft hyphen) belongs to the stretch; so does the
    whole of a letter put together from several characters. For an empty span: the place to type at, of width 0,
    before the character at `start` or else behind the one before it. Raises IndexError as `anchor_of` does.
    """
    if start >= end:
        return (_place(block, start),)
    if start < 0 or end > len(block.text):
        raise IndexError(f"{start} to {end} in a block of {len(block.text)} characters")
    found: list[Stretch | Unanchored] = []
    inside = False
    for segment in block.segments:
        if segment.start < segment.end:  # one without characters belongs to the letter before it
            inside = segment.start < end and segment.end > start
        if not inside:
            continue
        part = _part(segment, start, end)
        last = found[-1] if found else None
        if isinstance(part, Stretch) and isinstance(last, Stretch) and part.anchor.element == last.anchor.element:
            found[-1] = Stretch(last.anchor, part.anchor.offset + part.width - last.anchor.offset)
        elif part != last:
            found.append(part)
    return tuple(found) if found else (Unanchored(Reason.UNKNOWN),)


def offset_of(block: Block, anchor: Anchor) -> int | None:
    """The character of a block that holds a raw character of the file: its offset in `text`.

    A character that is not shown (a soft hyphen, a blank that does not count) stands where the next one of the same
    `w:t` does, else behind the last. None where nothing of that `w:t` is in the block.
    """
    behind: int | None = None
    letter = 0
    for segment in block.segments:
        where = segment.anchor
        if segment.start < segment.end:
            letter = segment.start
        if isinstance(where, Anchor) and where.element == anchor.element:
            inside = anchor.offset - where.offset
            if inside < 0:
                return segment.start
            if inside < _width(segment):
                return letter + (inside if segment.width is None else 0)
            behind = segment.end
    return behind


def _place(block: Block, offset: int) -> Stretch | Unanchored:
    where = anchor_of(block, offset)
    if isinstance(where, Anchor):
        return Stretch(where, 0)
    before = stretches_of(block, offset - 1, offset)[-1] if offset > 0 else where
    if isinstance(before, Unanchored):
        return where
    return Stretch(replace(before.anchor, offset=before.anchor.offset + before.width), 0)


def _part(segment: Segment, start: int, end: int) -> Stretch | Unanchored:
    where = segment.anchor
    if not isinstance(where, Anchor):
        return where if where is not None else Unanchored(Reason.UNKNOWN)
    if segment.width is not None:
        return Stretch(where, segment.width)
    first, last = max(start, segment.start), min(end, segment.end)
    return Stretch(replace(where, offset=where.offset + first - segment.start), last - first)


def _before(segment: Segment, offset: int) -> int:
    """How many raw characters of a segment stand before the block character at `offset`."""
    if segment.width is None:
        return offset - segment.start
    return segment.width if offset >= segment.end else 0


def _width(segment: Segment) -> int:
    return segment.end - segment.start if segment.width is None else segment.width
