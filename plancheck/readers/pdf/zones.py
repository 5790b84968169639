"""Two columns side by side: the header [issuer | national title] and the signature block [recipients | signature].

A zone grows from a pair of chunks with a gutter between them, downwards and upwards, as long as every chunk keeps to
its side. A chunk that stands alone at its height belongs to the zone only if it lines up with its column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec import field

from plancheck.language.vocabulary import pattern
from plancheck.readers.pdf.lines import LEVEL, Chunk, join_line, level_rows
from plancheck.readers.pdf.paragraphs import opens_item

SEED_GUTTER, GUTTER = 1.3, 0.5
"""In em: width of a gap that may be a gutter; width it must keep over the whole zone."""

_ADDRESSEE = "(?i){printed.addressee}"
"""Below the header comes the addressee, with a list beside it that looks like one more column."""

_RECIPIENTS = "(?i){printed.recipients}"
_BULLET = re.compile(r"[-–+•*]")
"""The list of recipients stands to the left of the signature, its items often further in or out than its label."""

_NATIONAL_TITLE = "(?i){printed.national_title}"
NARROW_GUTTER = 0.15
"""Beside the national title a long name of a body may come closer than columns do elsewhere (em)."""

MAX_ALONE = 60
"""Lines of one column that may follow each other with nothing beside them."""

SIGNATURE_ROOM = 170.0
"""In pt: the empty room for seal and signature between the position and the name of the signer."""


class Zone(msgspec.Struct):
    """A region of two columns, each a list of printed lines from top to bottom."""

    left: list[Chunk] = field(default_factory=list)
    right: list[Chunk] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where the zone begins (y)."""
        return min(chunk.top for chunk in self.left + self.right)


Item = Chunk | Zone


def split_zones(chunks: Sequence[Chunk], depth: int = 0) -> list[Item]:
    """Printed lines and zones of a page from top to bottom. `chunks` sorted by baseline."""
    ordered = list(chunks)
    taken: set[int] = set()
    zones: list[tuple[int, Zone]] = []
    refused: list[tuple[set[int], set[int]]] = []
    for seed in _seeds(ordered):
        if seed[0] in taken or seed[1] in taken:
            continue
        if any(seed[0] in left_of and seed[1] in right_of for left_of, right_of in refused):
            continue  # what grew from another pair of the same columns was no zone
        left, right = _grow(ordered, seed, taken)
        if _is_zone([ordered[i] for i in left], [ordered[i] for i in right]):
            taken.update(left, right)
            zone = Zone(_column(ordered, left, depth), _column(ordered, right, depth))
            zones.append((min(left + right), zone))
        else:
            refused.append((set(left), set(right)))
    items: list[tuple[float, Item]] = [(zone.top, zone) for _, zone in zones]
    rest = [chunk for index, chunk in enumerate(ordered) if index not in taken]
    items += [(line.top, line) for line in map(join_line, level_rows(rest))]
    items.sort(key=lambda item: item[0])
    return _merged([item for _, item in items])


def _merged(items: list[Item]) -> list[Item]:
    """Two zones one under the other with a common gutter are one: a line of the header may stand by itself."""
    merged: list[Item] = []
    for item in items:
        last = merged[-1] if merged else None
        if isinstance(item, Zone) and isinstance(last, Zone):
            low = max(chunk.x1 for chunk in last.left + item.left)
            high = min(chunk.x0 for chunk in last.right + item.right)
            near = item.top - max(chunk.bottom for chunk in last.left + last.right) <= 4 * last.left[-1].size
            if near and high - low >= GUTTER * item.left[0].size:
                last.left += item.left
                last.right += item.right
                continue
        merged.append(item)
    return merged


def _column(ordered: list[Chunk], members: list[int], depth: int) -> list[Chunk]:
    return [join_line(row) for row in level_rows([ordered[index] for index in sorted(members)])]


def _beside(one: Chunk, two: Chunk) -> bool:
    """Whether two chunks stand at one height: their boxes overlap by a third of the lower one."""
    overlap = min(one.bottom, two.bottom) - max(one.top, two.top)
    return overlap > 0.33 * min(one.bottom - one.top, two.bottom - two.top)


def _seeds(ordered: list[Chunk]) -> list[tuple[int, int]]:
    """Pairs (left, right) with a gutter between them; those in one line by the width of the gutter, widest first."""
    found: list[tuple[float, float, int, int]] = []
    for i, one in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            two = ordered[j]
            if two.base - one.base > 2 * max(one.size, two.size):
                break
            left, right = (i, j) if one.x0 <= two.x0 else (j, i)
            gap = ordered[right].x0 - ordered[left].x1
            if gap < SEED_GUTTER * max(one.size, two.size) or not _beside(one, two):
                continue
            if any(_between(ordered[left], ordered[right], c) for c in _window(ordered, i, j)):
                continue
            found.append((round(one.base / 40), -gap, left, right))
    found.sort()
    return [(left, right) for _, _, left, right in found]


def _window(ordered: list[Chunk], i: int, j: int) -> list[Chunk]:
    return [ordered[k] for k in range(max(i - 3, 0), min(j + 4, len(ordered))) if k not in (i, j)]


def _between(left: Chunk, right: Chunk, other: Chunk) -> bool:
    inside = other.x0 >= left.x1 and other.x1 <= right.x0
    return inside and abs(other.base - left.base) <= LEVEL * left.size


def _grow(ordered: list[Chunk], seed: tuple[int, int], taken: set[int]) -> tuple[list[int], list[int]]:
    growth = _Growth(ordered, seed)
    start = min(seed)
    for index in range(start, len(ordered)):
        if index in seed:
            continue
        if index in taken or not growth.offer(index, downwards=True):
            break
    growth.settle(downwards=True)
    for index in range(start - 1, -1, -1):
        if index in taken or not growth.offer(index, downwards=False):
            break
    growth.settle(downwards=False)
    return growth.left, growth.right


class _Growth:
    """A zone in the making. `waiting` are lone chunks that a later pair may confirm."""

    def __init__(self, ordered: list[Chunk], seed: tuple[int, int]) -> None:
        self.ordered = ordered
        self.left, self.right = [seed[0]], [seed[1]]
        self.gutter = (ordered[seed[0]].x1, ordered[seed[1]].x0)
        self.room = NARROW_GUTTER if pattern(_NATIONAL_TITLE).match(ordered[seed[1]].text) else GUTTER
        self.waiting: list[tuple[int, bool]] = []

    def offer(self, index: int, downwards: bool) -> bool:
        """Take the next chunk; False when it ends the zone."""
        chunk = self.ordered[index]
        side = self._side(chunk)
        if side is None or self._too_far(chunk) or (downwards and pattern(_ADDRESSEE).match(chunk.text)):
            return False
        is_left, gutter = side
        opposite = (self.right if is_left else self.left) + [i for i, left in self.waiting if left != is_left]
        if any(_beside(chunk, self.ordered[i]) for i in opposite):
            for i, left in self.waiting:
                (self.left if left else self.right).append(i)
            self.waiting.clear()
            (self.left if is_left else self.right).append(index)
            self.gutter = gutter
            return True
        belongs = (
            self._lines_up(chunk, is_left, downwards)
            or self._has_partner(index, is_left, gutter, downwards)
            or self._has_neighbour(index, is_left, downwards)
        )
        if not belongs:
            return False
        self.waiting.append((index, is_left))
        self.gutter = gutter
        return len(self.waiting) <= MAX_ALONE

    def settle(self, downwards: bool) -> None:
        """Keep the lone chunks at the end that line up with their column; above a zone only on the right."""
        for index, is_left in self.waiting:
            if is_left and not downwards:
                break
            (self.left if is_left else self.right).append(index)
        self.waiting.clear()

    def _side(self, chunk: Chunk) -> tuple[bool, tuple[float, float]] | None:
        g0, g1 = self.gutter
        room = self.room * chunk.size
        if max(g0, chunk.x1) + room <= g1:
            return True, (max(g0, chunk.x1), g1)
        if g0 + room <= min(g1, chunk.x0):
            return False, (g0, min(g1, chunk.x0))
        return None

    def _has_partner(self, index: int, is_left: bool, gutter: tuple[float, float], downwards: bool) -> bool:
        """Whether a chunk that comes next stands beside this one, on the other side of the gutter."""
        chunk = self.ordered[index]
        for other in self._next(index, downwards):
            side = self._side(other)
            if side is None:
                return False
            if side[0] != is_left and _beside(chunk, other):
                low, high = max(gutter[0], side[1][0]), min(gutter[1], side[1][1])
                return high - low >= self.room * chunk.size
        return False

    def _next(self, index: int, downwards: bool) -> list[Chunk]:
        if downwards:
            return self.ordered[index + 1 : index + 5]
        return self.ordered[max(index - 4, 0) : index][::-1]

    def _has_neighbour(self, index: int, is_left: bool, downwards: bool) -> bool:
        """Whether a chunk that comes next stands beside this one in the same column, and one of them lines up with it,
        or the line that they are together does: a number or a date with room left in it."""
        line = [self.ordered[index]]
        for other in self._next(index, downwards):
            side = self._side(other)
            if side is not None and side[0] == is_left and _beside(line[0], other):
                if len(line) == 1 and self._lines_up(other, is_left, downwards):
                    return True
                line.append(other)
        return len(line) > 1 and self._lines_up(join_line(line), is_left, downwards)

    def _too_far(self, chunk: Chunk) -> bool:
        members = [self.ordered[i] for i in self.left + self.right + [i for i, _ in self.waiting]]
        below, above = chunk.top - max(m.bottom for m in members), min(m.top for m in members) - chunk.bottom
        return max(below, above) > SIGNATURE_ROOM

    def _lines_up(self, chunk: Chunk, is_left: bool, downwards: bool) -> bool:
        column = [self.ordered[i] for i in (self.left if is_left else self.right)]
        column += [self.ordered[i] for i, left in self.waiting if left == is_left]
        gap = min(max(chunk.top - c.bottom, c.top - chunk.bottom) for c in column)
        if is_left or not downwards:
            in_middle = any(abs(chunk.middle - c.middle) <= 0.25 * chunk.size for c in column)
            if gap > (2.2 if in_middle else 1.2) * chunk.size:
                return False
        elif gap > 1.5 * chunk.size and len(column) > 1 and chunk.x0 < column[0].x0 - 40:
            return False
        if any(_beside(chunk, c) for c in column):
            return True
        if is_left and _BULLET.match(chunk.text) and any(pattern(_RECIPIENTS).match(c.text) for c in column):
            return True
        slack = 0.7 * chunk.size
        left_edges = is_left and any(-3 <= chunk.x0 - c.x0 <= slack for c in column)
        return left_edges or any(abs(chunk.middle - c.middle) <= slack for c in column)


def _is_zone(left: list[Chunk], right: list[Chunk]) -> bool:
    """Two columns, not a line with a tab in it and not the rows of a table without lines."""
    left_rows, right_rows = level_rows(_sorted(left)), level_rows(_sorted(right))
    if pattern(_RECIPIENTS).match(left_rows[0][0].text):
        return True
    if max(len(left_rows), len(right_rows)) < 2:
        return False
    pairs = sum(1 for a in left_rows for b in right_rows if abs(a[0].base - b[0].base) <= 1.0)
    if pairs == len(left_rows) == len(right_rows) and all(opens_item(row[0].text + " ") for row in left_rows):
        return False
    if pairs < 3 or pairs < 0.7 * min(len(left_rows), len(right_rows)):
        return True
    return not (_flush_left(left_rows) and _flush_left(right_rows))


def _sorted(chunks: list[Chunk]) -> list[Chunk]:
    return sorted(chunks, key=lambda chunk: (chunk.base, chunk.x0))


def _flush_left(rows: list[list[Chunk]]) -> bool:
    edges = sorted(min(chunk.x0 for chunk in row) for row in rows)
    middle = edges[len(edges) // 2]
    return sum(1 for edge in edges if abs(edge - middle) <= 3) >= 0.75 * len(edges)
