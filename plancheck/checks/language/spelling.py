"""Checks on the spelling of words in running text (chính tả).

All kinds of slips are looked for in one go over the document, the surest first, so that one word gives one finding. A
word is judged by what stands beside it: names, quoted words, foreign words and abbreviations are let be.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from plancheck.bilingual import Said, Text
from plancheck.checks.base import replace
from plancheck.checks.language.spelling_phrases import broken_phrases
from plancheck.checks.language.spelling_text import Slip, Words, words_of
from plancheck.checks.language.spelling_words import confused_words, frequent_words, glued, misfits, own_words, unknown
from plancheck.language import lexicon
from plancheck.language.normal import fold
from plancheck.language.vocabulary import words
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.body.word_stream import Passage
from plancheck.understanding.facts import facts_of

_SEARCHES = (confused_words, glued, own_words, broken_phrases, frequent_words, misfits, unknown)


class SpellingKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`kind`: "confusion", "formula", "own_word", "frequent_word", "glued" or "unknown" (see the functions below)."""

    kind: str


def spelling(dossier: Dossier, params: SpellingKind) -> Iterator[Outcome]:
    """The slips of one kind: the same slip typed at several places is one finding, at the first of them."""
    same: dict[tuple[str, str], list[Slip]] = {}
    for slip in dossier.once(_slips):
        if slip.kind == params.kind:
            same.setdefault((fold(_found(slip)), fold(slip.right)), []).append(slip)
    for slips in same.values():
        yield _hit(slips)


def _hit(slips: list[Slip]) -> Hit:
    slip = slips[0]
    passage, count = slip.passage, len(slips)
    span = passage.span(slip.first, slip.last)
    values: dict[str, Said] = {}
    if count > 1:
        values["times"] = Text(f" ({count} chỗ)", f" ({count} places)")
    if not slip.right:
        return Hit(span, passage.role, _found(slip), values=values)
    values["hint"] = f" → “{slip.right}”"
    edits = tuple(edit for one in slips for edit in replace(one.passage.span(one.first, one.last), one.right))
    return Hit(span, passage.role, _found(slip), slip.right, edits, values)


def _found(slip: Slip) -> str:
    span = slip.passage.span(slip.first, slip.last)
    return slip.passage.text[span.start : span.end]


def _slips(dossier: Dossier) -> list[Slip]:
    return _searched(words_of(dossier))


def _searched(text: Words) -> list[Slip]:
    found: list[Slip] = []
    for look in _SEARCHES:
        for passage in text.passages:
            for slip in look(text, passage):
                if not (text.damaged and _only_lost(slip)) and not _taken(text, slip):
                    found.append(slip)
    found.sort(key=lambda s: (s.passage.block, s.passage.words[s.first].start))
    return found


def _only_lost(slip: Slip) -> bool:
    """In a file that loses letters: whether a letter is all that is missing, so that the clerk may be right."""
    if slip.kind in ("confusion", "formula", "glued"):
        return False
    span = slip.passage.span(slip.first, slip.last)
    return slip.kind == "frequent_word" or not slip.right or len(slip.right) > span.end - span.start


def _taken(text: Words, slip: Slip) -> bool:
    """Whether one of these words has a finding; if none has, they have one now."""
    places = {(slip.passage.block, slip.passage.start, i) for i in range(slip.first, slip.last)}
    if places & text.taken:
        return True
    text.taken |= places
    return False


def doubled_word(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A word typed twice (“của của”), where the two do not belong to two neighbouring words (hành vi | vi phạm)."""
    for passage in facts_of(dossier).passages:
        words = passage.words
        for first, last in passage.runs:
            for i, (one, two) in enumerate(pairwise(passage.keys[first:last]), first):
                if one == two and _typed_twice(passage, i, first, last):
                    begins = i + 2 < last and _begins(one, passage.keys[i + 2])
                    span = passage.span(i, i + (3 if begins else 2))
                    found = passage.text[span.start : span.end]
                    right = passage.text[words[i + 1].start : span.end] if begins else words[i].text
                    gone = Span(span.block, words[i].end, words[i + 1].end)
                    yield Hit(span, passage.role, found, right, replace(gone, ""))


def _typed_twice(passage: Passage, i: int, first: int, last: int) -> bool:
    keys, one, two = passage.keys, passage.words[i], passage.words[i + 1]
    word = keys[i]
    if one.quoted or one.text != two.text:
        return False
    before = keys[i - 1] if i > first else ""
    after = keys[i + 2] if i + 2 < last else ""
    if word in (before, after):
        return False
    if _begins(word, after) and (before in words("spelling.function") or not lexicon.compound(before, word)):
        return not lexicon.attested(word, word)
    if before and lexicon.compound(before, word):  # cơ sở | sở tại: the second may begin a word, or be one
        return word in words("spelling.bound") and not lexicon.compound(word, after)
    if word in words("spelling.never_twice"):
        return True
    return not lexicon.attested(word, word) and not lexicon.compound(word, after)


def _begins(word: str, after: str) -> bool:
    """Whether a syllable that is hardly a word by itself begins one: khắc phục, but not tổ chức (mỗi tổ tổ chức)."""
    return word in words("spelling.begins") and lexicon.firm_compound(word, after)
