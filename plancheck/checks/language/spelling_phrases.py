"""Set phrases of official texts (bồi thường, hỗ trợ, tái định cư) with one syllable wrong or left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plancheck.checks.language.spelling_text import Slip, Words, function_words, let_be
from plancheck.language import lexicon
from plancheck.language.lexicon import Formula
from plancheck.language.slips import one_slip
from plancheck.understanding.body.word_stream import Passage, recased

_LONGEST = 13  # syllables of the longest set phrase
_LEAST_WITH_OTHER = 5  # syllables of a phrase that may have quite another one inside
_LEAST_WITH_GAP = 5  # words of a phrase that are left when one is missing


def broken_phrases(text: Words, passage: Passage) -> Iterator[Slip]:
    """A phrase is looked for by its first two and by its last two syllables, so that a slip anywhere else is seen."""
    by_start, by_end = lexicon.formulae().by_start, lexicon.formulae().by_end
    for first, last in passage.chains:
        keys = passage.keys[first:last]
        pairs = tuple(pairwise(keys))
        odd = [i for i, pair in enumerate(pairs) if pair in text.odd]
        for i in sorted({i for at in odd for i in range(max(at - _LONGEST, 0), at)}):
            for row in by_start.get(pairs[i], ()):
                words = row.words
                if words[2] == keys[i + 2] or words[3] == keys[i + 2] or words[3:4] == keys[i + 3 : i + 4]:
                    yield from _with_other(text, passage, row, keys, i, first)
                    yield from _with_gap(text, passage, row, keys, i, first)
        for i in sorted({i for at in odd for i in range(at + 1, min(at + _LONGEST, len(pairs)))}):
            for row in by_end.get(pairs[i], ()):
                words, start = row.words, i + 2 - len(row.words)
                if words[-3] == keys[i - 1] or words[-4] == keys[i - 1] or words[-4] == keys[i - 2]:
                    yield from _with_other(text, passage, row, keys, start, first)
                    yield from _with_gap(text, passage, row, keys, start + 1, first)


def _with_other(
    text: Words, passage: Passage, row: Formula, keys: tuple[str, ...], start: int, base: int
) -> Iterator[Slip]:
    """The words from `start` are the phrase but for one syllable."""
    place = _replaced(row, keys[start : start + len(row.words)]) if start >= 0 else None
    if place is None or not _stands_out(text, row, keys, start + place, place):
        return
    word = passage.words[base + start + place]
    if not let_be(passage, word):
        yield _phrase(passage, row, base + start + place, place)


def _with_gap(
    text: Words, passage: Passage, row: Formula, keys: tuple[str, ...], start: int, base: int
) -> Iterator[Slip]:
    """The words from `start` are the phrase without one of its syllables."""
    n = len(row.words) - 1
    if n < _LEAST_WITH_GAP or start < 0:
        return
    place = _left_out(row, keys[start : start + n])
    if place is None:
        return
    index = base + start + place - 1
    before, after = passage.words[index : index + 2]
    if passage.gap(index) != " " or before.quoted or text.pairs[before.key, after.key] > 1:
        return
    right = f"{before.text} {recased(row.words[place], before.text)} {after.text}"
    yield Slip("formula", passage, index, index + 2, right)


def _phrase(passage: Passage, row: Formula, index: int, place: int) -> Slip:
    """The finding covers the wrong syllable and a neighbour in the same run, so that a reader sees the word."""
    word = passage.words[index]
    right = recased(row.words[place], word.text)
    other = "" if one_slip(word.key, row.words[place]) else _other_word(passage, index)
    if other:
        return Slip("formula", passage, index, index + 2, f"{word.text} {other}")
    if place > 0 and passage.gap(index - 1) == " ":
        return Slip("formula", passage, index - 1, index + 1, f"{passage.words[index - 1].text} {right}")
    if place + 1 < len(row.words) and passage.gap(index) == " ":
        return Slip("formula", passage, index, index + 2, f"{right} {passage.words[index + 1].text}")
    return Slip("formula", passage, index, index + 1, right)


def _other_word(passage: Passage, index: int) -> str:
    """Where the odd syllable is no slip of the phrase's: the word it begins, if the next syllable is a slip of that."""
    if passage.gap(index) != " ":
        return ""
    after = passage.words[index + 1]
    near = [right for right in lexicon.seconds_of(passage.keys[index]) if one_slip(after.key, right)]
    return recased(near[0], after.text) if len(near) == 1 else ""


def _replaced(row: Formula, keys: tuple[str, ...]) -> int | None:
    """The one firm place where the words differ from the phrase."""
    words, n = row.words, len(row.words)
    place = 0
    if len(keys) != n or keys == words:
        return None
    while keys[place] == words[place]:
        place += 1
    return place if keys[place + 1 :] == words[place + 1 :] and row.firm[place] == "1" else None


def _left_out(row: Formula, keys: tuple[str, ...]) -> int | None:
    """The inner place of the phrase whose syllable is missing: it breaks a firm word, and what is left never meets."""
    words = row.words
    if len(keys) != len(words) - 1:
        return None
    place = 0
    while place < len(keys) and keys[place] == words[place]:
        place += 1
    if not 0 < place < len(keys) or words[place + 1 :] != keys[place:]:
        return None
    broken = lexicon.firm_compound(words[place - 1], words[place])
    return place if broken and not lexicon.attested(words[place - 1], words[place + 1]) else None


def _stands_out(text: Words, row: Formula, keys: tuple[str, ...], at: int, place: int) -> bool:
    """Whether the odd syllable never meets one of its neighbours; at the edge it must look alike too."""
    left = place > 0 and (keys[at - 1], keys[at]) in text.odd
    right = place < len(row.words) - 1 and (keys[at], keys[at + 1]) in text.odd
    if not (left or right):
        return False
    inside = 0 < place < len(row.words) - 1 and len(row.words) >= _LEAST_WITH_OTHER
    return one_slip(keys[at], row.words[place]) or (inside and row.words[place] not in function_words())
