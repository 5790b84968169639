"""Where every character of a text comes from in a Word file, while the text is being cleaned, composed and decoded.

One `Origin` stands for one character; a step that makes one character of several joins theirs. In the end they become
the segments of the block.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from plancheck.model.anchor import Anchor, Stretch, Unanchored
from plancheck.model.document import Block, Segment

Origin = tuple[Stretch | Unanchored, ...]
"""The raw characters that a character was made from, in the order of the file.

Several characters made from the same ones (a letter that NFC takes apart) share one tuple, the very object.
"""


def origins_in(text: str, where: Anchor | Unanchored) -> list[Origin]:
    """The origin of every character of a text that stands in the file as it is, from `where` on."""
    if isinstance(where, Unanchored):
        return [(where,)] * len(text)
    return [(Stretch(replace(where, offset=where.offset + i), 1),) for i in range(len(text))]


def joined(origins: Iterable[Origin]) -> Origin:
    """The origin of what was made from several characters together."""
    parts: list[Stretch | Unanchored] = []
    for part in (part for origin in origins for part in origin):
        last = parts[-1] if parts else None
        if isinstance(part, Stretch) and isinstance(last, Stretch) and part.anchor.element == last.anchor.element:
            end = max(part.anchor.offset + part.width, last.anchor.offset + last.width)
            parts[-1] = Stretch(last.anchor, end - last.anchor.offset)
        elif part != last:
            parts.append(part)
    return tuple(parts)


def segments_of(origins: Sequence[Origin]) -> tuple[Segment, ...]:
    """The segments of a text with these origins.

    A letter from more than one `w:t` has a segment for the first, and behind it one without characters for each other.
    """
    segments: list[Segment] = []
    start = 0
    while start < len(origins):
        origin = origins[start]
        end = start + 1
        while end < len(origins) and origins[end] is origin:
            end += 1
        first = origin[0]
        if isinstance(first, Unanchored):
            _add_drawn(segments, start, end, first)
        elif len(origin) == 1 and first.width == 1 and end == start + 1:
            _add_plain(segments, start, first.anchor)
        else:
            segments.append(Segment(start, end, width=first.width, anchor=first.anchor))
        for rest in origin[1:]:
            width = rest.width if isinstance(rest, Stretch) else None
            segments.append(Segment(end, end, width=width, anchor=rest.anchor if isinstance(rest, Stretch) else rest))
        start = end
    return tuple(segments)


def _add_drawn(segments: list[Segment], start: int, end: int, why: Unanchored) -> None:
    last = segments[-1] if segments else None
    if last is not None and last.anchor == why and last.end == start > last.start:
        segments[-1] = replace(last, end=end)
    else:
        segments.append(Segment(start, end, anchor=why))


def _add_plain(segments: list[Segment], start: int, anchor: Anchor) -> None:
    last = segments[-1] if segments else None
    if last is not None and last.width is None and isinstance(last.anchor, Anchor):
        follows = last.anchor.offset + last.end - last.start == anchor.offset
        if follows and last.anchor.element == anchor.element:
            segments[-1] = replace(last, end=start + 1)
            return
    segments.append(Segment(start, start + 1, anchor=anchor))


def origins_of(block: Block) -> list[Origin]:
    """The origins that the anchored segments of a block were made from."""
    origins: list[Origin] = []
    for segment in block.segments:
        where = segment.anchor
        if where is None:
            continue
        count = segment.end - segment.start
        part = Stretch(where, segment.width or 0) if isinstance(where, Anchor) else where
        if count == 0:
            _add_rest(origins, part)
        elif isinstance(where, Anchor) and segment.width is None:
            origins += [(Stretch(replace(where, offset=where.offset + i), 1),) for i in range(count)]
        else:
            origins += [(part,)] * count
    return origins


def _add_rest(origins: list[Origin], part: Stretch | Unanchored) -> None:
    """Add what else the last letter was made from, to all characters that share its origin."""
    if not origins:
        return
    last = origins[-1]
    whole = (*last, part)
    at = len(origins) - 1
    while at >= 0 and origins[at] is last:
        origins[at] = whole
        at -= 1
