"""The text of a document and the text of its printed pages, letter by letter.

Both are compared as bare letters and digits (`skeleton`), so that other line ends, dashes and spaces do not matter.
Blocks that stand on the pages as a whole and once are sure; between them others are, and what is left there is aligned
letter by letter, in the order of the text. What is out of order on the pages (text boxes, notes, headers) is found as a
whole block, near its neighbours or wherever it stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from plancheck.language.normal import skeleton
from plancheck.model.document import Document, Span

_ENOUGH = 6  # letters without which a block found anywhere would be a guess
_ALIKE = 24  # letters without which a block that is not quite the same would be one
_SCORE = 88  # of 100: how alike such a block must be
_RUN = 4  # equal letters in a row that count as more than chance
_SHARE = 0.6  # of the letters of a block: how many must be in such rows
_NEAR = 500  # letters around its neighbours within which the rest of a block is looked at, out of order too
_MAX_CELLS = 4_000_000_000  # pairs of letters in one alignment; ten thousand times a page, and done within seconds

NOWHERE = -1


class Letters(msgspec.Struct, frozen=True):
    """The letters of all blocks in a row; letter `i` is character `offsets[i]` of block `blocks[i]`."""

    text: str
    blocks: tuple[int, ...]
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> Letters:
        """The letters of a document in the order of its blocks."""
        text: list[str] = []
        blocks: list[int] = []
        offsets: list[int] = []
        for block in document.blocks:
            for offset, char in enumerate(block.text):
                for letter in _bare(char):
                    text.append(letter)
                    blocks.append(block.index)
                    offsets.append(offset)
        return cls("".join(text), tuple(blocks), tuple(offsets))

    def within(self, block: int, start: int | None = None, end: int | None = None) -> tuple[int, int]:
        """The first letter of a block, and the one behind its last; of `text[start:end]`, where these are given."""
        first, last = bisect_left(self.blocks, block), bisect_right(self.blocks, block)
        begin = first if start is None else bisect_left(self.offsets, start, first, last)
        return begin, last if end is None else max(begin, bisect_left(self.offsets, end, first, last))


class Alignment:
    """Which letter of the pages (`shown`) is which letter of the document (`given`)."""

    def __init__(self, given: Document, shown: Document, wanted: set[int]) -> None:
        """Align the two; blocks that are not `wanted` are of use only where they help others."""
        self.given = Letters.of(given)
        self.shown = Letters.of(shown)
        self._shown_texts = [block.text for block in shown.blocks]
        self._where = [NOWHERE] * len(self.given.text)
        self._taken = bytearray(len(self.shown.text))
        self._align()
        for block in sorted(wanted):
            self._nearby(block)
            self._elsewhere(block)

    def letters_of(self, span: Span) -> list[int]:
        """The letters of the pages that the letters of a span of the document are, in its order."""
        first, last = self.given.within(span.block, span.start, span.end)
        return [at for at in self._where[first:last] if at != NOWHERE]

    def between(self, span: Span) -> Span | None:
        """Where a span without letters (a comma, a blank, a place) is on the pages, by the letters next to it."""
        begin, stop = self.given.within(span.block)
        first, last = self.given.within(span.block, span.start, span.end)
        before = self._where[first - 1] if first > begin else NOWHERE
        after = self._where[last] if last < stop else NOWHERE
        if before != NOWHERE:
            block = self.shown.blocks[before]
            start = self.shown.offsets[before] + span.start - self.given.offsets[first - 1]
            limit = len(self._shown_texts[block])
            if after != NOWHERE and self.shown.blocks[after] == block and after > before:
                limit = self.shown.offsets[after]
        elif after != NOWHERE:
            block, limit = self.shown.blocks[after], self.shown.offsets[after]
            start = max(limit - (self.given.offsets[last] - span.start), 0)
        else:
            return None
        start = min(start, limit)
        return Span(block, start, min(start + span.end - span.start, limit))

    def _align(self) -> None:
        """Settle the blocks that are sure in a stretch, then in the stretches between them, and so on.

        What no sure block divides any more is aligned letter by letter.
        """
        least = _ENOUGH
        stretches = [((0, len(self.given.text)), (0, len(self.shown.text)))]
        while stretches:
            given, shown = stretches.pop()
            sure = list(self._sure(given, shown, least))
            for first, at in sure:
                self._settle(first, at)
            if sure:
                stretches += self._gaps(_rising(sure), given, shown)
            else:
                self._align_letters(given, shown)
            least = _RUN

    def _sure(self, given: tuple[int, int], shown: tuple[int, int], least: int) -> Iterator[tuple[int, int]]:
        """The open blocks of at least so many letters that stand once in a stretch here and there: where they begin."""
        blocks = [self.given.within(block) for block in self._open_blocks(given)]
        texts = [self.given.text[first:last] for first, last in blocks]
        often = Counter(texts)
        for (first, _), text in zip(blocks, texts, strict=True):
            at = self.shown.text.find(text, *shown) if len(text) >= least and often[text] == 1 else NOWHERE
            if at != NOWHERE and self.shown.text.find(text, at + 1, shown[1]) == NOWHERE:
                yield first, at

    def _open_blocks(self, given: tuple[int, int]) -> list[int]:
        """The blocks of a stretch of the document of which nothing is settled."""
        settled, blocks = self._where, self.given.blocks
        return sorted({blocks[i] for i in range(*given) if settled[self.given.within(blocks[i])[0]] == NOWHERE})

    def _settle(self, first: int, at: int) -> None:
        last = self.given.within(self.given.blocks[first])[1]
        self._where[first:last] = range(at, at + last - first)
        self._taken[at : at + last - first] = b"\1" * (last - first)

    def _gaps(
        self, guides: list[tuple[int, int]], given: tuple[int, int], shown: tuple[int, int]
    ) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """What lies between guides that follow each other, as stretches of the document and of the pages."""
        (here, end), (there, last) = given, shown
        for first, at in guides:
            yield (here, first), (there, at)
            here = self.given.within(self.given.blocks[first])[1]
            there = at + here - first
        yield (here, end), (there, last)

    def _align_letters(self, given: tuple[int, int], shown: tuple[int, int]) -> None:
        """Align the letters of a stretch that are not settled with those of the pages that are free."""
        open_ = [i for i in range(*given) if self._where[i] == NOWHERE]
        free = [i for i in range(*shown) if not self._taken[i]]
        if not open_ or not free or len(open_) * len(free) > _MAX_CELLS:
            return
        kept = _equal("".join(self.given.text[i] for i in open_), "".join(self.shown.text[i] for i in free))
        for block in sorted({self.given.blocks[i] for i in open_}):
            first, last = (bisect_left(open_, i) for i in self.given.within(block))
            for here, there in _telling(kept, first, last - first):
                self._where[open_[here]] = free[there]
                self._taken[free[there]] = 1

    def _nearby(self, block: int) -> None:
        """Align what is open in a block with what is left around its neighbours: columns are read line by line."""
        first, last = self.given.within(block)
        if NOWHERE not in self._where[first:last]:
            return
        before = next((at for at in reversed(self._where[:first]) if at != NOWHERE), 0)
        after = next((at for at in self._where[last:] if at != NOWHERE), len(self.shown.text))
        low, high = min(before, after) - _NEAR, max(before, after) + _NEAR
        self._align_letters((first, last), (max(low, 0), min(high, len(self.shown.text))))

    def _elsewhere(self, block: int) -> None:
        """Settle a block that is not in its place: the same letters, else letters much like them, anywhere."""
        first, last = self.given.within(block)
        letters = self.given.text[first:last]
        if len(letters) < _ENOUGH or any(at != NOWHERE for at in self._where[first:last]):
            return
        found = at = self.shown.text.find(letters)
        while at != NOWHERE and self._taken[at]:
            at = self.shown.text.find(letters, at + 1)
        if found != NOWHERE:
            self._settle(first, at if at != NOWHERE else found)
            return
        if len(letters) < _ALIKE:
            return
        from rapidfuzz import fuzz

        like = fuzz.partial_ratio_alignment(letters, self.shown.text, score_cutoff=_SCORE)
        if like is None or like.dest_end <= like.dest_start:
            return
        for here, there in _equal(letters, self.shown.text[like.dest_start : like.dest_end]).items():
            self._where[first + here] = like.dest_start + there


@lru_cache(maxsize=2048)
def _bare(char: str) -> str:
    return skeleton(char)


def _equal(one: str, other: str) -> dict[int, int]:
    """The letters of `one` that the least change into `other` keeps, with their places there, both rising."""
    from rapidfuzz.distance import Levenshtein

    kept: dict[int, int] = {}
    for step in Levenshtein.opcodes(one, other):
        if step.tag == "equal":
            kept.update(zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True))
    return kept


def _telling(kept: dict[int, int], first: int, size: int) -> list[tuple[int, int]]:
    """The letters of a block that are kept, from the first row long enough to be no chance to the last of them.

    None where too few are in such rows.
    """
    least = min(_RUN, size)
    rows: list[list[tuple[int, int]]] = []
    for here in range(first, first + size):
        there = kept.get(here)
        if there is None:
            continue
        if rows and rows[-1][-1] == (here - 1, there - 1):
            rows[-1].append((here, there))
        else:
            rows.append([(here, there)])
    long = [i for i, row in enumerate(rows) if len(row) >= least]
    if sum(len(rows[i]) for i in long) < _SHARE * size:
        return []
    return [pair for row in rows[long[0] : long[-1] + 1] for pair in row]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second values rise: what stands out of order is no guide."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, at) in enumerate(pairs):
        length = bisect_right(ends, at)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        last[length : length + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
