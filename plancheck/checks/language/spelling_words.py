"""Slips in single words: frequent confusions, near misses of real words, words run together, unknown syllables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from plancheck.checks.language.spelling_text import (
    OFTEN,
    Slip,
    Words,
    alone,
    before_names,
    beside,
    function_words,
    let_be,
    odd_places,
)
from plancheck.language import lexicon
from plancheck.language.lexicon import Confusion
from plancheck.language.slips import one_slip, split_tone
from plancheck.language.syllables import all_syllables, is_syllable, longest_syllable
from plancheck.language.telex import telex
from plancheck.understanding.body.word_stream import Kind, Passage, Word, recased

# Frequent confusions: whole words from a list made by hand.


def confused_words(text: Words, passage: Passage) -> Iterator[Slip]:
    """Words of the list of frequent confusions, whole and in their context."""
    table = lexicon.confusions("slip")
    for first, last in passage.runs:
        for i, key in enumerate(passage.keys[first : last - 1], first):
            if key in table:
                for row in table[key]:
                    if _confused(passage, row, i, first, last):
                        yield _narrowed("confusion", passage, i, row.wrong, row.right)


def _confused(passage: Passage, row: Confusion, i: int, first: int, last: int) -> bool:
    words, end = passage.words, i + len(row.wrong)
    if end > last or passage.keys[i:end] != row.wrong:
        return False
    if words[i].quoted or (i > first and words[i - 1].key in row.not_after):
        return False
    return end >= last or words[end].key not in row.not_before


def _narrowed(kind: str, passage: Passage, i: int, wrong: tuple[str, ...], right: tuple[str, ...]) -> Slip:
    words = passage.words[i : i + len(wrong)]
    if len(wrong) != len(right):
        return Slip(kind, passage, i, i + len(wrong), recased(" ".join(right), words[0].text))
    corrected = " ".join(
        word.text if word.key == syllable else recased(syllable, word.text)
        for word, syllable in zip(words, right, strict=True)
    )
    return Slip(kind, passage, i, i + len(wrong), corrected)


# Near misses: two syllables never seen together, one slip away from a word that the document uses, or a frequent one.


def own_words(text: Words, passage: Passage) -> Iterator[Slip]:
    """Pairs that no text has, one slip away from a word that the document itself uses."""
    yield from _near_misses(text, passage, "own_word", text.own_firsts.get, text.own_seconds.get)


def frequent_words(text: Words, passage: Passage) -> Iterator[Slip]:
    """Pairs that no text has, one slip away from a very frequent word."""
    yield from _near_misses(text, passage, "frequent_word", _frequent_firsts, _frequent_seconds)


def _frequent_firsts(second: str) -> list[str]:
    return [first for first in lexicon.firsts_of(second) if lexicon.firm_compound(first, second)]


def _frequent_seconds(first: str) -> list[str]:
    return [second for second in lexicon.seconds_of(first) if lexicon.firm_compound(first, second)]


_Lookup = Callable[[str], list[str] | None]


def _near_misses(text: Words, passage: Passage, kind: str, firsts: _Lookup, seconds: _Lookup) -> Iterator[Slip]:
    words, keys = passage.words, passage.keys
    spared = before_names() if kind == "own_word" else alone()
    for i, first, last in odd_places(text, passage):
        for suspect, options in ((i, firsts(keys[i + 1])), (i + 1, seconds(keys[i]))):
            if _used(text, keys[suspect], text.pairs[keys[i], keys[i + 1]]):
                continue
            right = _nearest(text, passage, suspect, options or (), spared)
            if not right or _straddles(passage, suspect, (first, last), i, kind):
                continue
            if suspect > i and _begins_better(text, passage, suspect, last, firsts, spared):
                continue
            fixed = recased(right, words[suspect].text)
            pair = (fixed, words[i + 1].text) if suspect == i else (words[i].text, fixed)
            sort = "unknown" if words[suspect].kind is Kind.UNKNOWN else kind
            yield Slip(sort, passage, i, i + 2, " ".join(pair))
            break


def _used(text: Words, key: str, here: int) -> bool:
    """Whether a syllable is meant: the document has it often, and for the most part not in the pair it has `here`."""
    return text.syllables[key] > OFTEN and 2 * here <= text.syllables[key]


def _begins_better(
    text: Words, passage: Passage, suspect: int, last: int, firsts: _Lookup, spared: frozenset[str]
) -> bool:
    """Whether the suspect goes wrong with the word after it too, and mended makes a word with that one."""
    if suspect + 1 >= last or passage.words[suspect].kind is not Kind.UNKNOWN:
        return False
    after = passage.keys[suspect + 1]
    return bool(_nearest(text, passage, suspect, firsts(after) or (), spared))


def _nearest(text: Words, passage: Passage, suspect: int, options: Iterable[str], spared: frozenset[str]) -> str:
    word = passage.words[suspect]
    if word.key in spared or let_be(passage, word):
        return ""
    function = function_words()
    near = [right for right in options if right not in function and one_slip(word.key, right)]
    return max(near, key=lambda right: text.syllables[right], default="")


def _straddles(passage: Passage, suspect: int, run: tuple[int, int], i: int, kind: str) -> bool:
    """Whether syllables i and i + 1 belong to two words, the suspect or its partner to another one than this."""
    other = i if suspect > i else i + 1
    if _at_home(passage, suspect, other, run):
        return True
    far = 2 * other - suspect
    if not run[0] <= far < run[1] or passage.keys[far] in function_words():
        return False
    if kind == "frequent_word":
        return _at_home(passage, other, suspect, run)
    # A word of the document is the stronger witness: only a very frequent word beside it takes its partner away.
    return lexicon.firm_compound(passage.keys[min(far, other)], passage.keys[max(far, other)])


def _at_home(passage: Passage, suspect: int, other: int, run: tuple[int, int]) -> bool:
    """Whether the suspect syllable makes a word with its neighbour on the far side."""
    words = passage.words
    if other > suspect:
        return suspect > run[0] and lexicon.compound(words[suspect - 1].key, words[suspect].key)
    return suspect + 1 < run[1] and lexicon.compound(words[suspect].key, words[suspect + 1].key)


# Two words written as one, and syllables that do not exist.


def glued(text: Words, passage: Passage) -> Iterator[Slip]:
    """Two syllables without a space between them, both small or the second with its own capital (ĐứcMạnh)."""
    for i, word in enumerate(passage.words):
        if word.kind not in (Kind.UNKNOWN, Kind.FOREIGN) or len(word.text) < 4 or word.text.isascii():
            continue
        if word.quoted:
            continue
        cut = _cut(passage, i) if word.text[1:].islower() else _second_capital(word.text)
        if cut:
            yield Slip("glued", passage, i, i + 1, f"{word.text[:cut]} {word.text[cut:]}")


def _second_capital(word: str) -> int:
    """Where a second capital parts two whole syllables (0: nowhere)."""
    found = _TWO_NAMES.fullmatch(word)
    return found.start(2) if found is not None and all(is_syllable(part) for part in found.groups()) else 0


_TWO_NAMES = re.compile(r"([^\W\d_][^\W\d_A-ZĐ]+)([A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠ-Ỹ][^\W\d_A-ZĐ]+)")


def _cut(passage: Passage, i: int) -> int:
    """Where a run of letters falls into two syllables that stand together, or of which one fits its neighbour."""
    word = passage.words[i]
    if len(word.key) > 2 * longest_syllable():
        return 0
    before, after = beside(passage, i)
    best, score = 0, 0
    for cut in range(2, len(word.key) - 1):
        left, right = word.key[:cut], word.key[cut:]
        if not (is_syllable(left) and is_syllable(right)):
            continue
        bound = 2 * lexicon.compound(left, right) + lexicon.attested(left, right)
        bound += lexicon.compound(right, after) + lexicon.compound(before, left)
        bound += (not before or lexicon.attested(before, left)) and lexicon.attested(right, after)
        if bound > score:
            best, score = cut, bound
    return best


def unknown(text: Words, passage: Passage) -> Iterator[Slip]:
    """Letters that are no syllable of Vietnamese."""
    for i, word in enumerate(passage.words):
        if word.kind is Kind.UNKNOWN:
            if let_be(passage, word) or _meant(text, word.key) or word.key in lexicon.name_syllables():
                continue
            right = _mended(text, passage, i)
            yield Slip("unknown", passage, i, i + 1, recased(right, word.text) if right else "")
        elif word.kind is Kind.FOREIGN and _plain_letters(word) and not _meant(text, word.key):
            right = _mended(text, passage, i)
            if right:
                yield Slip("unknown", passage, i, i + 1, right)


def _meant(text: Words, key: str) -> bool:
    """Whether the document uses letters that are no syllable where no slip explains them: a name, a term."""
    if len(text.strange.get(key, ())) <= OFTEN:
        return False
    if key not in text.meant:
        places = text.strange[key]
        apart = sum(not _mended(text, passage, i) for passage, i in places)
        text.meant[key] = apart > OFTEN or 2 * apart >= len(places)
    return text.meant[key]


def _mended(text: Words, passage: Passage, i: int) -> str:
    """What letters that are no syllable stand for: a word with a neighbour, else what both neighbours go with."""
    right = _fitting(text, passage, i)
    if right or text.damaged:
        return right
    if passage.words[i].kind is Kind.FOREIGN:
        return _typed_as_telex(text, passage, i)
    before, after = beside(passage, i)
    near = [r for r in _near_syllables(passage.keys[i]) if _goes(before, r, after)] if before or after else []
    return near[0] if len(near) == 1 else ""


def _goes(before: str, word: str, after: str) -> bool:
    return (not before or lexicon.attested(before, word)) and (not after or lexicon.attested(word, after))


@lru_cache(maxsize=256)
def _near_syllables(key: str) -> tuple[str, ...]:
    return tuple(sorted(right for right in all_syllables() if one_slip(key, right)))


def _typed_as_telex(text: Words, passage: Passage, i: int) -> str:
    """The syllable that keys of the Telex method left in the text stand for, or one slip off it, if it fits here."""
    typed = telex(passage.keys[i])
    if not typed:
        return ""
    before, after = beside(passage, i)
    words = {*lexicon.firsts_of(after), *lexicon.seconds_of(before)}
    firm = lexicon.firm_compound(before, typed) or lexicon.firm_compound(typed, after)
    # A tone alone is weak evidence: vest, form, test are words of other languages.
    near = [typed] if typed in words and (firm or not split_tone(typed)[0].isascii()) else []
    near = near or [r for r in words if one_slip(typed, r) and lexicon.firm_compound(r, after)]
    return max(near, key=lambda right: (text.syllables[right], right), default="")


_PLAIN = re.compile(r"(?=[a-z]*[aeiouywj]|[a-z]{3})[a-z]{2,8}")


def _plain_letters(word: Word) -> bool:
    """A short run of letters without marks that may be a Vietnamese syllable gone wrong, or an English word."""
    return not word.quoted and _PLAIN.fullmatch(word.text) is not None


def misfits(text: Words, passage: Passage) -> Iterator[Slip]:
    """A syllable that never meets either neighbour, where one slip makes it a word with one and fit the other."""
    odd = {i for i, _, _ in odd_places(text, passage)}
    for i in sorted(i for i in odd if i - 1 in odd):
        word = passage.words[i]
        if word.key in alone() or let_be(passage, word):
            continue
        right = _fitting(text, passage, i)
        before, after = passage.keys[i - 1], passage.keys[i + 1]
        here = text.pairs[(before, word.key) if lexicon.compound(before, right) else (word.key, after)]
        if right and right not in function_words() and not _used(text, word.key, here):
            kind = "unknown" if word.kind is Kind.UNKNOWN else "frequent_word"
            yield Slip(kind, passage, i, i + 1, recased(right, word.text))


def _fitting(text: Words, passage: Passage, i: int) -> str:
    """The syllable that makes a word with a neighbour and goes with the other; of several the most used."""
    word = passage.words[i]
    before, after = beside(passage, i)
    near = [r for r in {*lexicon.firsts_of(after), *lexicon.seconds_of(before)} if one_slip(word.key, r)]
    near = [r for r in near if _goes(before, r, after)]
    return max(near, key=lambda right: (text.syllables[right], right), default="")
