"""What the spelling rules share: the words of a document counted, and a slip found in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import msgspec
from msgspec import field

from plancheck.checks.base import damaged
from plancheck.language import lexicon, vocabulary
from plancheck.model.dossier import Dossier
from plancheck.understanding.body.word_stream import Kind, Passage, Word
from plancheck.understanding.facts import facts_of

OFTEN = 2
"""A syllable used more often than this in a document is meant, unless it is for the most part in one odd pair."""


def function_words() -> frozenset[str]:
    """Syllables that stand beside nearly all others: no evidence for a slip."""
    return vocabulary.words("spelling.function")


def before_names() -> frozenset[str]:
    """Words that stand before names of persons."""
    return vocabulary.words("spelling.before_names")


@cache
def alone() -> frozenset[str]:
    """Syllables that are words by themselves and may precede anything."""
    return function_words() | before_names()


class Slip(msgspec.Struct, frozen=True):
    """Words `first` to before `last` of a passage; `right` is what to write, "" where nothing can be proposed."""

    kind: str
    passage: Passage
    first: int
    last: int
    right: str


class Words(msgspec.Struct):
    """What the slips of a document are judged by: its words, how often it has each syllable and each pair.

    `odd` are the pairs that no text is known to have; a slip makes at least one of them. `own_firsts` and `own_seconds`
    are the words that the document itself uses more than once, by their second and by their first syllable. `strange`
    are the places (passage, index) of what is no syllable, `meant` which of that the document has on purpose.
    """

    passages: tuple[Passage, ...]
    syllables: Counter[str]
    pairs: Counter[tuple[str, str]]
    odd: frozenset[tuple[str, str]]
    own_firsts: dict[str, list[str]]
    own_seconds: dict[str, list[str]]
    strange: dict[str, list[tuple[Passage, int]]]
    damaged: bool
    meant: dict[str, bool] = field(default_factory=dict)
    taken: set[tuple[int, int, int]] = field(default_factory=set)


def words_of(dossier: Dossier) -> Words:
    """Count the words of a document."""
    parts = facts_of(dossier).passages
    syllables: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    chained: set[tuple[str, str]] = set()
    for passage in parts:
        syllables.update(passage.keys)
        for first, last in passage.runs:
            pairs.update(pairwise(passage.keys[first:last]))
        for first, last in passage.chains:
            chained.update(pairwise(passage.keys[first:last]))
    odd = frozenset([pair for pair in chained if not lexicon.attested(*pair)])
    text = Words(parts, syllables, pairs, odd, {}, {}, _strange(parts), damaged(dossier))
    for (a, b), count in _own_words(parts).items():
        if count > 1:
            text.own_firsts.setdefault(b, []).append(a)
            text.own_seconds.setdefault(a, []).append(b)
    return text


def _own_words(parts: tuple[Passage, ...]) -> Counter[tuple[str, str]]:
    """The two-syllable words of the document, how often each stands as one: in đơn vị liên quan “vị liên” does not."""
    function = function_words()
    found: Counter[tuple[str, str]] = Counter()
    for passage in parts:
        for first, last in passage.runs:
            keys = passage.keys[first:last]
            for i, (a, b) in enumerate(pairwise(keys)):
                if a in function or b in function or not lexicon.compound(a, b):
                    continue
                before, after = keys[i - 1] if i else "", keys[i + 2] if i + 2 < len(keys) else ""
                found[a, b] += not across_words(before, a, b, after)
    return found


def across_words(before: str, a: str, b: str, after: str) -> bool:
    """Whether two neighbours rather belong to two words (đơn vị | liên quan) than make one."""
    left, right = lexicon.compound(before, a), lexicon.compound(b, after)
    if left and right:
        return True
    if lexicon.firm_compound(a, b):
        return False
    return lexicon.firm_compound(before, a) or lexicon.firm_compound(b, after)


def _strange(parts: tuple[Passage, ...]) -> dict[str, list[tuple[Passage, int]]]:
    found: dict[str, list[tuple[Passage, int]]] = {}
    for passage in parts:
        for i, word in enumerate(passage.words):
            if word.kind in (Kind.UNKNOWN, Kind.FOREIGN):
                found.setdefault(word.key, []).append((passage, i))
    return found


def odd_places(text: Words, passage: Passage) -> Iterator[tuple[int, int, int]]:
    """Where a word and the next one in its run never meet elsewhere: its index, and the run (first, last)."""
    odd = text.odd
    for first, last in passage.runs:
        for i, pair in enumerate(pairwise(passage.keys[first:last]), first):
            if pair in odd:
                yield i, first, last


def let_be(passage: Passage, word: Word) -> bool:
    """Whether a word is let be: quoted, or a capital that no sentence asks for (a name)."""
    return word.quoted or (word.capital and not word.opens and not passage.upper)


def beside(passage: Passage, i: int) -> tuple[str, str]:
    """The Vietnamese words right before and right after a word ("" where there is none)."""
    words = passage.words
    before = after = ""
    if i > 0 and words[i - 1].kind <= Kind.UNKNOWN and passage.gap(i - 1) == " ":
        before = words[i - 1].key
    if i + 1 < len(words) and words[i + 1].kind <= Kind.UNKNOWN and passage.gap(i) == " ":
        after = words[i + 1].key
    return before, after
