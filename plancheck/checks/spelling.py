"""Checks on the spelling of words in running text (chính tả).

All kinds of slips are looked for in one go over the document, the surest first, so that one word gives one finding. A
word is judged by what stands beside it: names, quoted words, foreign words and abbreviations are let be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from plancheck.checks.base import Hit, NoParams, Outcome, damaged, replace
from plancheck.model.document import Span, Symptom
from plancheck.structure.view import View
from plancheck.structure.words import Kind, Passage, Word, passages, recased
from plancheck.vietnamese import lexicon
from plancheck.vietnamese.lexicon import Confusion, Formula
from plancheck.vietnamese.slips import one_slip

_EXTRA = "spelling"
_OFTEN = 2  # a syllable used more often than this in a document is meant
_LONGEST = 13  # syllables of the longest set phrase
_LEAST_WITH_OTHER = 5  # syllables of a phrase that may have quite another one inside
_LEAST_WITH_GAP = 5  # words of a phrase that are left when one is missing
_FUNCTION = frozenset(
    "và của các có là được cho trong với không những này đó khi từ đến theo về tại do để đã sẽ như một hai ba mà thì ở"
    " bị nên cũng còn hay nếu ra vào lên xuống lại đi rồi nhiều ít mọi mỗi từng hoặc bởi vì tới qua trên dưới".split()
)


@dataclass(frozen=True, slots=True)
class _Slip:
    """Words `first` to before `last` of a passage; `right` is what to write, "" where nothing can be proposed."""

    kind: str
    passage: Passage
    first: int
    last: int
    right: str


@dataclass(slots=True)
class _Text:
    """What the slips of a document are judged by: its words, how often it has each syllable and each pair.

    `odd` are the pairs that no text is known to have; a slip makes at least one of them. `own_firsts` and `own_seconds`
    are the words that the document itself uses more than once, by their second and by their first syllable.
    """

    passages: tuple[Passage, ...]
    syllables: Counter[str]
    pairs: Counter[tuple[str, str]]
    odd: frozenset[tuple[str, str]]
    own_firsts: dict[str, list[str]]
    own_seconds: dict[str, list[str]]
    damaged: bool
    taken: set[tuple[int, int, int]] = field(default_factory=set)


class SpellingKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`kind`: "confusion", "formula", "own_word", "frequent_word", "glued" or "unknown" (see the functions below)."""

    kind: str


def spelling(view: View, params: SpellingKind) -> Iterator[Outcome]:
    """The slips of one kind."""
    for slip in _slips(view):
        if slip.kind == params.kind:
            yield _hit(slip)


def _hit(slip: _Slip) -> Hit:
    passage = slip.passage
    span = passage.span(slip.first, slip.last)
    found = passage.text[span.start : span.end]
    if not slip.right:
        return Hit(span, passage.role, found)
    return Hit(span, passage.role, found, slip.right, replace(span, slip.right))


def _slips(view: View) -> list[_Slip]:
    known = view.extras.get(_EXTRA)
    if isinstance(known, list):
        return known
    text = _text(view)
    found: list[_Slip] = []
    view.extras[_EXTRA] = found
    if lost_marks(view):
        return found
    for look in (_confusions, _glued, _own_words, _formulae, _frequent_words, _unknown):
        for passage in text.passages:
            for slip in look(text, passage):
                if not (text.damaged and _only_lost(slip)) and not _taken(text, slip):
                    found.append(slip)
    found.sort(key=lambda s: (s.passage.block, s.passage.words[s.first].start))
    return found


def lost_marks(view: View) -> bool:
    """Whether the text was read off an image without Vietnamese letters: no word of it can be judged."""
    return any(o.symptom is Symptom.UNMARKED_OCR for o in view.document.health.observations)


def _only_lost(slip: _Slip) -> bool:
    """In a file that loses letters: whether a letter is all that is missing, so that the clerk may be right."""
    if slip.kind in ("confusion", "formula"):
        return False
    span = slip.passage.span(slip.first, slip.last)
    return slip.kind == "frequent_word" or not slip.right or len(slip.right) > span.end - span.start


def _taken(text: _Text, slip: _Slip) -> bool:
    """Whether one of these words has a finding; if none has, they have one now."""
    places = {(slip.passage.block, slip.passage.start, i) for i in range(slip.first, slip.last)}
    if places & text.taken:
        return True
    text.taken |= places
    return False


def _text(view: View) -> _Text:
    parts = passages(view)
    syllables = Counter(word.key for passage in parts for word in passage.words)
    pairs = Counter((a.key, b.key) for passage in parts for a, b in _neighbours(passage))
    chained = {pair for passage in parts for first, last in passage.chains for pair in _key_pairs(passage, first, last)}
    odd = frozenset(pair for pair in chained if not lexicon.attested(*pair))
    text = _Text(parts, syllables, pairs, odd, {}, {}, damaged(view))
    for (a, b), count in pairs.items():
        if count > 1 and a not in _FUNCTION and b not in _FUNCTION and lexicon.compound(a, b):
            text.own_firsts.setdefault(b, []).append(a)
            text.own_seconds.setdefault(a, []).append(b)
    return text


def _key_pairs(passage: Passage, first: int, last: int) -> Iterator[tuple[str, str]]:
    return pairwise([word.key for word in passage.words[first:last]])


def _neighbours(passage: Passage) -> Iterator[tuple[Word, Word]]:
    for first, last in passage.runs:
        yield from pairwise(passage.words[first:last])


def _meant(passage: Passage, word: Word) -> bool:
    """Whether a word is let be: quoted, or a capital that no sentence asks for (a name)."""
    return word.quoted or (word.capital and not word.opens and not passage.upper)


# Frequent confusions: whole words from a list made by hand.


def _confusions(text: _Text, passage: Passage) -> Iterator[_Slip]:
    table = lexicon.confusions("slip")
    for first, last in passage.runs:
        for i in range(first, last - 1):
            for row in table.get(passage.words[i].key, ()):
                if _confused(passage, row, i, first, last):
                    yield _narrowed("confusion", passage, i, row.wrong, row.right)


def _confused(passage: Passage, row: Confusion, i: int, first: int, last: int) -> bool:
    words, end = passage.words, i + len(row.wrong)
    if end > last or any(words[i + k].key != syllable for k, syllable in enumerate(row.wrong)):
        return False
    if words[i].quoted or (i > first and words[i - 1].key in row.not_after):
        return False
    return end >= last or words[end].key not in row.not_before


def _narrowed(kind: str, passage: Passage, i: int, wrong: tuple[str, ...], right: tuple[str, ...]) -> _Slip:
    words = passage.words[i : i + len(wrong)]
    if len(wrong) != len(right):
        return _Slip(kind, passage, i, i + len(wrong), recased(" ".join(right), words[0].text))
    corrected = " ".join(
        word.text if word.key == syllable else recased(syllable, word.text)
        for word, syllable in zip(words, right, strict=True)
    )
    return _Slip(kind, passage, i, i + len(wrong), corrected)


# Set phrases with one syllable wrong or left out.


def _formulae(text: _Text, passage: Passage) -> Iterator[_Slip]:
    """A phrase is looked for by its first two and by its last two syllables, so that a slip anywhere else is seen."""
    by_start, by_end = lexicon.formulae().by_start, lexicon.formulae().by_end
    for first, last in passage.chains:
        keys = tuple(word.key for word in passage.words[first:last])
        pairs = tuple(pairwise(keys))
        odd = [i for i, pair in enumerate(pairs) if pair in text.odd]
        for i in sorted({i for at in odd for i in range(max(at - _LONGEST, 0), at)}):
            for row in by_start.get(pairs[i], ()):
                yield from _with_other(text, passage, row, keys, i, first)
                yield from _with_gap(text, passage, row, keys, i, first)
        for i in sorted({i for at in odd for i in range(at + 1, min(at + _LONGEST, len(pairs)))}):
            for row in by_end.get(pairs[i], ()):
                start = i + 2 - len(row.words)
                yield from _with_other(text, passage, row, keys, start, first)
                yield from _with_gap(text, passage, row, keys, start + 1, first)


def _with_other(
    text: _Text, passage: Passage, row: Formula, keys: tuple[str, ...], start: int, base: int
) -> Iterator[_Slip]:
    """The words from `start` are the phrase but for one syllable."""
    place = _replaced(row, keys[start : start + len(row.words)]) if start >= 0 else None
    if place is None or not _stands_out(text, row, keys, start + place, place):
        return
    word = passage.words[base + start + place]
    if not _meant(passage, word):
        yield _phrase(passage, row, base + start + place, place)


def _with_gap(
    text: _Text, passage: Passage, row: Formula, keys: tuple[str, ...], start: int, base: int
) -> Iterator[_Slip]:
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
    yield _Slip("formula", passage, index, index + 2, right)


def _phrase(passage: Passage, row: Formula, index: int, place: int) -> _Slip:
    """The finding covers the wrong syllable and a neighbour in the same run, so that a reader sees the word."""
    word = passage.words[index]
    right = recased(row.words[place], word.text)
    if place > 0 and passage.gap(index - 1) == " ":
        return _Slip("formula", passage, index - 1, index + 1, f"{passage.words[index - 1].text} {right}")
    if place + 1 < len(row.words) and passage.gap(index) == " ":
        return _Slip("formula", passage, index, index + 2, f"{right} {passage.words[index + 1].text}")
    return _Slip("formula", passage, index, index + 1, right)


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


def _stands_out(text: _Text, row: Formula, keys: tuple[str, ...], at: int, place: int) -> bool:
    """Whether the odd syllable never meets one of its neighbours; at the edge it must look alike too."""
    left = place > 0 and (keys[at - 1], keys[at]) in text.odd
    right = place < len(row.words) - 1 and (keys[at], keys[at + 1]) in text.odd
    if not (left or right):
        return False
    inside = 0 < place < len(row.words) - 1 and len(row.words) >= _LEAST_WITH_OTHER
    return one_slip(keys[at], row.words[place]) or (inside and row.words[place] not in _FUNCTION)


# Near misses: two syllables never seen together, one slip away from a word that the document uses, or a frequent one.


def _own_words(text: _Text, passage: Passage) -> Iterator[_Slip]:
    yield from _near_misses(text, passage, "own_word", text.own_firsts.get, text.own_seconds.get)


def _frequent_words(text: _Text, passage: Passage) -> Iterator[_Slip]:
    yield from _near_misses(text, passage, "frequent_word", _frequent_firsts, _frequent_seconds)


def _frequent_firsts(second: str) -> list[str]:
    return [first for first in lexicon.firsts_of(second) if lexicon.firm_compound(first, second)]


def _frequent_seconds(first: str) -> list[str]:
    return [second for second in lexicon.seconds_of(first) if lexicon.firm_compound(first, second)]


_Lookup = Callable[[str], list[str] | None]


def _near_misses(text: _Text, passage: Passage, kind: str, firsts: _Lookup, seconds: _Lookup) -> Iterator[_Slip]:
    words = passage.words
    for first, last in passage.runs:
        for i in range(first, last - 1):
            a, b = words[i].key, words[i + 1].key
            if (a, b) not in text.odd:
                continue
            for suspect, options in ((i, firsts(b)), (i + 1, seconds(a))):
                right = _nearest(text, passage, suspect, options or ())
                other = i if suspect > i else i + 1
                if right and not _straddles(text, passage, suspect, other, (first, last), kind):
                    fixed = recased(right, words[suspect].text)
                    pair = (fixed, words[i + 1].text) if suspect == i else (words[i].text, fixed)
                    yield _Slip(kind, passage, i, i + 2, " ".join(pair))
                    break


def _nearest(text: _Text, passage: Passage, suspect: int, options: Iterable[str]) -> str:
    word = passage.words[suspect]
    if text.syllables[word.key] > _OFTEN or _meant(passage, word):
        return ""
    near = [right for right in options if right not in _FUNCTION and one_slip(word.key, right)]
    return max(near, key=lambda right: text.syllables[right], default="")


def _straddles(
    text: _Text, passage: Passage, suspect: int, other: int, run: tuple[int, int], kind: str
) -> bool:
    """Whether the two syllables belong to two words: the suspect, or (for a word of the list only) its partner."""
    if _at_home(passage, suspect, other, run):
        return True
    return kind == "frequent_word" and _at_home(passage, other, suspect, run)


def _at_home(passage: Passage, suspect: int, other: int, run: tuple[int, int]) -> bool:
    """Whether the suspect syllable makes a word with its neighbour on the far side."""
    words = passage.words
    if other > suspect:
        return suspect > run[0] and lexicon.compound(words[suspect - 1].key, words[suspect].key)
    return suspect + 1 < run[1] and lexicon.compound(words[suspect].key, words[suspect + 1].key)


# Two words written as one, and syllables that do not exist.


def _glued(text: _Text, passage: Passage) -> Iterator[_Slip]:
    for i, word in enumerate(passage.words):
        if word.kind not in (Kind.UNKNOWN, Kind.FOREIGN) or len(word.text) < 4 or word.text.isascii():
            continue
        if word.quoted or not word.text[1:].islower() or text.syllables[word.key] > _OFTEN:
            continue
        cut = _cut(passage, i)
        if cut:
            yield _Slip("glued", passage, i, i + 1, f"{word.text[:cut]} {word.text[cut:]}")


def _cut(passage: Passage, i: int) -> int:
    """Where a run of letters falls into two syllables that stand together, or of which one fits its neighbour."""
    from plancheck.vietnamese.syllables import is_syllable

    word = passage.words[i]
    before = passage.words[i - 1].key if i > 0 and passage.gap(i - 1) == " " else ""
    after = passage.words[i + 1].key if passage.gap(i) == " " else ""
    best, score = 0, 0
    for cut in range(2, len(word.key) - 1):
        left, right = word.key[:cut], word.key[cut:]
        if not (is_syllable(left) and is_syllable(right)):
            continue
        bound = 2 * lexicon.compound(left, right) + lexicon.attested(left, right)
        bound += lexicon.compound(right, after) + lexicon.compound(before, left)
        if bound > score:
            best, score = cut, bound
    return best


def _unknown(text: _Text, passage: Passage) -> Iterator[_Slip]:
    for i, word in enumerate(passage.words):
        if word.kind is not Kind.UNKNOWN or _meant(passage, word) or text.syllables[word.key] > _OFTEN:
            continue
        if word.key in lexicon.name_syllables() or len(word.text) < 2:
            continue
        right = _proposal(text, passage, i)
        yield _Slip("unknown", passage, i, i + 1, recased(right, word.text) if right else "")


def _proposal(text: _Text, passage: Passage, i: int) -> str:
    """The syllable that makes a word with a neighbour; of several the one the document uses most."""
    word = passage.words[i]
    options: list[str] = []
    if passage.gap(i) == " ":
        options += lexicon.firsts_of(passage.words[i + 1].key)
    if i > 0 and passage.gap(i - 1) == " ":
        options += lexicon.seconds_of(passage.words[i - 1].key)
    near = [right for right in options if one_slip(word.key, right)]
    return max(near, key=lambda right: text.syllables[right], default="")


def doubled_word(view: View, params: NoParams) -> Iterator[Outcome]:
    """A word typed twice (“của của”), where the two do not belong to two neighbouring words (hành vi | vi phạm)."""
    for passage in passages(view):
        words = passage.words
        for first, last in passage.runs:
            for i in range(first, last - 1):
                if words[i].key == words[i + 1].key and _typed_twice(passage, i, first, last):
                    span = passage.span(i, i + 2)
                    found = passage.text[span.start : span.end]
                    gone = Span(span.block, words[i].end, words[i + 1].end)
                    yield Hit(span, passage.role, found, words[i].text, replace(gone, ""))


_NEVER_TWICE = frozenset("của các và những trong với được tại theo về trên khi nếu hoặc đã sẽ là có cho bằng".split())


_BOUND = frozenset("triển dựng trợ nhiệm nghiệp hoạch hiện chức hóa khích trách tuyên nghiêm phối vực lượng".split())
"""Syllables that end many words and never stand alone."""


def _typed_twice(passage: Passage, i: int, first: int, last: int) -> bool:
    words = passage.words
    word = words[i].key
    if words[i].quoted or words[i].text != words[i + 1].text:
        return False
    before = words[i - 1].key if i > first else ""
    after = words[i + 2].key if i + 2 < last else ""
    if word in (before, after):
        return False
    if before and lexicon.compound(before, word):  # cơ sở | sở tại: the second may begin a word, or be one
        return word in _BOUND and not lexicon.compound(word, after)
    if word in _NEVER_TWICE:
        return True
    return not lexicon.attested(word, word) and not lexicon.compound(word, after)
