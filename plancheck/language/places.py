"""Where something stands in a text: looked for once, asked for many times.

A rule that asks of every date or citation what stands before it must not read the text up to there each time: a long
paragraph would cost the square of its length. All offsets are 0-based.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

import msgspec

_QUOTES = re.compile(r"[“”\"]")


class Places(msgspec.Struct, frozen=True):
    """The places of a pattern in a text, ascending; they do not overlap."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def last(self, at: int) -> int:
        """Where the last one begins that ends at or before an offset; -1 where there is none."""
        found = bisect_right(self.ends, at) - 1
        return self.starts[found] if found >= 0 else -1

    def first(self, at: int) -> int | None:
        """Where the first one begins at or after an offset; None where there is none."""
        found = bisect_left(self.starts, at)
        return self.starts[found] if found < len(self.starts) else None

    def any_in(self, start: int, end: int) -> bool:
        """Whether one lies between two offsets as a whole."""
        return self.last(end) >= start


@lru_cache(maxsize=32)
def places(pattern: re.Pattern[str], text: str) -> Places:
    """The places of a pattern in a text. The pattern must not look at what follows its own match."""
    found = [match.span() for match in pattern.finditer(text)]
    return Places(tuple([start for start, _ in found]), tuple([end for _, end in found]))


def found_in(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether a pattern finds something in `text[start:end]`, taken by itself."""
    known = places(pattern, text)
    if known.any_in(start, end):
        return True
    # One that goes on beyond the end may be found in a shorter form.
    over = bisect_right(known.ends, end)
    return (
        over < len(known.starts)
        and known.starts[over] < end
        and pattern.search(text, max(start, known.starts[over]), end) is not None
    )


def in_quotes(text: str, at: int) -> bool:
    """Whether a quotation mark before an offset is still open there. A straight mark opens, whatever precedes it."""
    mark = places(_QUOTES, text).last(at)
    return mark >= 0 and text[mark] != "”"


def tail_start(text: str, marks: str, end: int | None = None) -> int:
    """Where the run of white space and `marks` begins that ends a text (or `text[:end]`); its length without one."""
    at = len(text) if end is None else end
    while at > 0 and (text[at - 1] in marks or text[at - 1].isspace()):
        at -= 1
    return at
