"""Text that remembers where it stood: the stuff the text reader works with.

Lines and columns are 1-based and count code points of the file as it was given, after decoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Flag, auto

import msgspec
from msgspec.structs import replace

from plancheck.language.legacy_encodings import decode_map
from plancheck.language.normal import compose, nfc
from plancheck.model.document import BlockKind, CellRef, Run, Segment

_SOFT_HYPHEN = re.compile("[\u00ad\ufeff]+")


class Style(Flag):
    """The character formatting that plain text can express."""

    NONE = 0
    BOLD = auto()
    ITALIC = auto()
    UNDERLINE = auto()
    SUPERSCRIPT = auto()


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text from one line of the source, `width` source characters wide.

    Where `width` is the length of `text`, character `i` stands at `column + i`; else the piece is one whole.
    """

    text: str
    line: int
    column: int
    width: int
    style: Style = Style.NONE

    def cut(self, start: int, end: int) -> Piece:
        """The part `text[start:end]`."""
        if start <= 0 and end >= len(self.text):
            return self
        start, end = max(start, 0), min(end, len(self.text))
        if self.width != len(self.text):
            return replace(self, text=self.text[start:end])
        return replace(self, text=self.text[start:end], column=self.column + start, width=end - start)


class Traced(msgspec.Struct, frozen=True):
    """A text made of pieces; `text` is their concatenation, and slices keep the trace."""

    pieces: tuple[Piece, ...] = ()
    text: str = ""

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Traced:
        """Build from pieces; empty ones are left out."""
        kept = tuple(p for p in pieces if p.text)
        return cls(kept, "".join(p.text for p in kept))

    def cut(self, start: int, end: int) -> Traced:
        """The part `text[start:end]` (0-based, half-open)."""
        if start <= 0 and end >= len(self.text):
            return self
        parts: list[Piece] = []
        position = 0
        for piece in self.pieces:
            after = position + len(piece.text)
            if after > start and position < end:
                parts.append(piece.cut(start - position, end - position))
            position = after
        return Traced.of(parts)

    def strip(self) -> Traced:
        """Without white space at both ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, len(self.text.rstrip())) if self.text.strip() else Traced()

    def swap(self, start: int, end: int, text: str) -> Traced:
        """With `text[start:end]` replaced as one whole; all of it must stand on one line."""
        old = self.cut(start, end)
        first, last = old.pieces[0], old.pieces[-1]
        whole = Piece(text, first.line, first.column, last.column + last.width - first.column, first.style)
        return Traced.of((*self.cut(0, start).pieces, whole, *self.cut(end, len(self.text)).pieces))

    def styled(self, style: Style) -> Traced:
        """With a style added to every piece."""
        if not style:
            return self
        return Traced(tuple(replace(p, style=p.style | style) for p in self.pieces), self.text)

    @classmethod
    def chain(cls, parts: Sequence[Traced], joints: Sequence[str]) -> Traced:
        """All the parts, each after the first one behind its joint (`joints[0]` goes before `parts[1]`).

        A joint stands at the end of what precedes it and has no width of its own.
        """
        pieces = list(parts[0].pieces)
        for part, joint in zip(parts[1:], joints, strict=True):
            if pieces and part.pieces:
                last = pieces[-1]
                style = last.style & part.pieces[0].style
                pieces.append(Piece(joint, last.line, last.column + last.width, 0, style))
            pieces.extend(part.pieces)
        return cls.of(pieces)

    def slices(self, bounds: Iterable[tuple[int, int]]) -> list[Traced]:
        """The parts `text[start:end]` for ascending bounds that do not overlap, in one pass over the pieces."""
        parts: list[Traced] = []
        first, position = 0, 0  # the first piece that a bound may still touch, and where it begins
        for start, end in bounds:
            while first < len(self.pieces) and position + len(self.pieces[first].text) <= start:
                position += len(self.pieces[first].text)
                first += 1
            taken: list[Piece] = []
            at = position
            for i in range(first, len(self.pieces)):
                if at >= end:
                    break
                taken.append(self.pieces[i].cut(start - at, end - at))
                at += len(self.pieces[i].text)
            parts.append(Traced.of(taken))
        return parts

    def split(self, separator: str) -> list[Traced]:
        """The parts between the separators (one character)."""
        places = [match.start() for match in re.finditer(re.escape(separator), self.text)]
        starts = [0, *(place + 1 for place in places)]
        return self.slices(zip(starts, [*places, len(self.text)], strict=True))

    def segments(self) -> tuple[Segment, ...]:
        """The trace as the model keeps it."""
        segments: list[Segment] = []
        position = 0
        for piece in self.pieces:
            end = position + len(piece.text)
            whole = piece.width != len(piece.text)
            last = segments[-1] if segments else None
            if (
                not whole
                and last is not None
                and last.width is None
                and last.line == piece.line
                and last.column is not None
                and last.column + last.end - last.start == piece.column
            ):
                segments[-1] = replace(last, end=end)
            else:
                width = piece.width if whole else None
                segments.append(Segment(position, end, line=piece.line, column=piece.column, width=width))
            position = end
        return tuple(segments)

    def runs(self) -> tuple[Run, ...]:
        """The stretches of one style; none when no style was ever given."""
        if all(not p.style for p in self.pieces):
            return ()
        runs: list[tuple[int, int, Style]] = []
        position = 0
        for piece in self.pieces:
            end = position + len(piece.text)
            if runs and runs[-1][2] == piece.style:
                runs[-1] = (runs[-1][0], end, piece.style)
            else:
                runs.append((position, end, piece.style))
            position = end
        return tuple(_run(*run) for run in runs)


class Item(msgspec.Struct, frozen=True):
    """A line or paragraph on its way to a block. `kind` is None for a drawn rule, whose text is only its dashes.

    `gap` counts the blank lines before it; `turn`: a page break is marked before it; `closed`: nothing may be joined to
    its end; `indent` is the white space before the text, in characters.
    """

    text: Traced
    kind: BlockKind | None = BlockKind.PARAGRAPH
    gap: int = 0
    turn: bool = False
    closed: bool = False
    indent: int = 0
    heading: bool = False
    cell: CellRef | None = None


def trace_line(raw: str, number: int, encoding: str | None = None) -> Traced:
    """Trace one line of the source: legacy letters decoded, marks composed, soft hyphens dropped."""
    if encoding is None and raw.isascii():
        return Traced.of((Piece(raw, number, 1, len(raw)),))
    text, offsets = raw, None
    if encoding is not None:
        text, offsets = decode_map(raw, encoding)
    if nfc(text) != text:
        text, inner = compose(text)
        offsets = inner if offsets is None else [offsets[i] for i in inner]
    traced = Traced.of(_pieces(text, offsets, number))
    hyphens = [match.span() for match in _SOFT_HYPHEN.finditer(traced.text)]
    if hyphens:
        starts = [0, *(end for _, end in hyphens)]
        ends = [*(start for start, _ in hyphens), len(traced.text)]
        parts = traced.slices(zip(starts, ends, strict=True))
        traced = Traced.of(piece for part in parts for piece in part.pieces)
    return traced


def _pieces(text: str, offsets: list[int] | None, number: int) -> list[Piece]:
    if offsets is None:
        return [Piece(text, number, 1, len(text))]
    pieces: list[Piece] = []
    start = 0
    for i in range(len(text)):
        width = offsets[i + 1] - offsets[i]
        if width != 1:
            if start < i:
                pieces.append(Piece(text[start:i], number, offsets[start] + 1, i - start))
            pieces.append(Piece(text[i], number, offsets[i] + 1, width))
            start = i + 1
    if start < len(text):
        pieces.append(Piece(text[start:], number, offsets[start] + 1, len(text) - start))
    return pieces


def _run(start: int, end: int, style: Style) -> Run:
    return Run(
        start,
        end,
        bold=Style.BOLD in style,
        italic=Style.ITALIC in style,
        underline=True if Style.UNDERLINE in style else None,
        superscript=Style.SUPERSCRIPT in style,
    )
