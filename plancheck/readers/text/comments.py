"""HTML comments in text: left out of the text, kept as remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from plancheck.readers.text.trace import Piece, Traced

_OPEN, _CLOSE = "<!--", "-->"
_ADDRESSED = re.compile(r"<!--\s*plancheck\s*:", re.IGNORECASE)


class Remark(NamedTuple):
    """A comment: its words, and the line on which it begins (1-based)."""

    text: str
    line: int


def take_comments(lines: Sequence[Traced], *, every: bool) -> tuple[list[Traced], tuple[Remark, ...]]:
    """The lines without their comments, and the comments; unless `every`, only those addressed to plancheck.

    A comment that is never closed goes to the end. A line that only held comments stays as an empty one.
    """
    kept: list[Traced] = []
    remarks: list[Remark] = []
    words: list[str] | None = None  # of the comment that is open
    begun = 0
    for number, line in enumerate(lines, start=1):
        parts: list[Piece] = []
        position = 0
        while position <= len(line.text):
            found = line.text.find(_CLOSE, position) if words is not None else _next(line.text, position, every)
            end = len(line.text) if found < 0 else found
            if words is None:
                parts.extend(line.cut(position, end).pieces if position < end else ())
            else:
                words.append(line.text[position:end])
            if found < 0:
                break
            if words is None:
                words, begun, position = [], number, found + len(_OPEN)
            else:
                remarks.append(Remark(" ".join(words).strip(), begun))
                words, position = None, found + len(_CLOSE)
        kept.append(line if parts == list(line.pieces) else Traced.of(parts))
    if words is not None:
        remarks.append(Remark(" ".join(words).strip(), begun))
    return kept, tuple(remarks)


def _next(text: str, position: int, every: bool) -> int:
    if every:
        return text.find(_OPEN, position)
    found = _ADDRESSED.search(text, position)
    return found.start() if found else -1
