"""Checks on ways of writing that are each right and should not be mixed, and on letters that only look right."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import msgspec

from plancheck.checks.base import replace
from plancheck.language import lexicon
from plancheck.model.document import Span, Symptom
from plancheck.model.dossier import Dossier
from plancheck.model.finding import Edit
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.body.word_stream import Kind, Passage, Word, recased
from plancheck.understanding.facts import facts_of

_Place = tuple[Passage, int]
_PLACED = re.compile(r"(?<!q)(?:o[aeàáảãạèéẻẽẹ]|[òóỏõọ][ae]|u[yỳýỷỹỵ]|[ùúủũụ]y)$")
_OLD = re.compile(r"(?:[òóỏõọ][ae]|[ùúủũụ]y)$")


class Most(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`most`: how many word forms are named, each at its first place."""

    most: int = 4


def tone_placement_mixed(dossier: Dossier, params: Most) -> Iterator[Outcome]:
    """Tone marks of hòa/hoà, ủy/uỷ put in both ways: the word forms of the rarer way, each once with its count."""
    new: defaultdict[str, list[_Place]] = defaultdict(list)
    olds = 0
    for passage in facts_of(dossier).passages:
        for i, word in enumerate(passage.words):
            if word.kind > Kind.UNKNOWN or word.text.isascii():
                continue
            lower = word.text.lower()
            if lower != word.key and _PLACED.search(lower):
                if not _in_name(passage, i):
                    new[word.key].append((passage, i))
            elif _OLD.search(word.key) and word.key == lower:
                olds += 1
    news = sum(map(len, new.values()))
    if not news or not olds:
        return
    if news <= olds:
        yield from _forms(new, params.most, "old")
    else:
        yield from _forms(_old_places(dossier), params.most, "new")


def _in_name(passage: Passage, i: int) -> bool:
    """Whether a word stands in a name of a person or place (Hoà Lạc Thượng): its bearers choose how it is written."""
    word = passage.words[i]
    if not word.capital or word.upper:
        return False
    beside = [k for k in (i - 1, i + 1) if 0 <= k < len(passage.words) and passage.gap(min(i, k)) == " "]
    return any(passage.words[k].capital and not passage.words[k].upper and not passage.words[k].opens for k in beside)


def _old_places(dossier: Dossier) -> dict[str, list[_Place]]:
    old: defaultdict[str, list[_Place]] = defaultdict(list)
    for passage in facts_of(dossier).passages:
        for i, word in enumerate(passage.words):
            if word.kind <= Kind.UNKNOWN and _OLD.search(word.text.lower()) and not _in_name(passage, i):
                old[word.key].append((passage, i))
    return old


def _forms(places: dict[str, list[_Place]], most: int, style: str) -> Iterator[Hit]:
    for key, found in sorted(places.items(), key=lambda item: -len(item[1]))[:most]:
        passage, i = found[0]
        word = passage.words[i]
        right = recased(key if style == "old" else _newer(key), word.text)
        if word.upper:
            right = right.upper()
        edits = tuple(edit for p, k in found for edit in _rewritten(p, p.words[k], right))
        span = passage.span(i, i + 1)
        yield Hit(span, passage.role, word.text, right, edits, {"count": str(len(found))})


def _rewritten(passage: Passage, word: Word, right: str) -> Iterator[Edit]:
    new = right.upper() if word.upper and len(word.text) > 1 else recased(right.lower(), word.text)
    yield from replace(Span(passage.block, word.start, word.end), new)


_OLD_MARKS = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_NEW_MARKS = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
_NEWER = dict(zip(_OLD_MARKS.split(), _NEW_MARKS.split(), strict=True))


def _newer(key: str) -> str:
    return key[:-2] + _NEWER.get(key[-2:], key[-2:])


_Y = re.compile(r"^(?P<onset>[hklmst]|qu)(?P<rime>[iìíỉĩịyỳýỷỹỵ])$")
_SWAP = str.maketrans("iìíỉĩịyỳýỷỹỵ", "yỳýỷỹỵiìíỉĩị")


def i_y_mixed(dossier: Dossier, params: Most) -> Iterator[Outcome]:
    """The same word written with i and with y (quản lý, quản lí): the rarer form, once with its count."""
    counts: Counter[tuple[str, str]] = Counter()
    places: defaultdict[tuple[str, str], list[_Place]] = defaultdict(list)
    for passage in facts_of(dossier).passages:
        for first, last in passage.runs:
            for i, pair in enumerate(pairwise(passage.keys[first:last]), first):
                if _other_forms(pair):
                    counts[pair] += 1
                    places[pair].append((passage, i))
    given = 0
    for pair, count in counts.items():
        for other in _other_forms(pair):
            usual = counts.get(other, 0)
            known = lexicon.compound(*pair) or lexicon.compound(*other)
            if usual and known and (count, pair) < (usual, other) and given < params.most:
                given += 1
                yield _pair_hit(places[pair], other)


def _other_forms(pair: tuple[str, str]) -> list[tuple[str, str]]:
    first, second = _swapped(pair[0]), _swapped(pair[1])
    forms = [(first, pair[1])] if first else []
    return [*forms, (pair[0], second)] if second else forms


@lru_cache(maxsize=1 << 14)
def _swapped(syllable: str) -> str:
    """The syllable with i for y or y for i, "" where that is no question."""
    match = _Y.match(syllable)
    return match["onset"] + match["rime"].translate(_SWAP) if match else ""


def _pair_hit(places: list[_Place], right: tuple[str, str]) -> Hit:
    """The finding at the first of these places; its edits mend them all."""
    mended = [(p.span(i, i + 2), _pair_like(p, i, right)) for p, i in places]
    edits = tuple(edit for span, text in mended for edit in replace(span, text))
    (passage, _), (span, text) = places[0], mended[0]
    found = passage.text[span.start : span.end]
    return Hit(span, passage.role, found, text, edits, {"count": str(len(places))})


def _pair_like(passage: Passage, i: int, right: tuple[str, str]) -> str:
    words = passage.words[i : i + 2]
    return " ".join(recased(key, word.text) for key, word in zip(right, words, strict=True))


def variant_mixed(dossier: Dossier, params: Most) -> Iterator[Outcome]:
    """Two forms of one word in a document (hàng năm, hằng năm): the one that newer texts leave, once with its count."""
    table = lexicon.confusions("variant")
    used: defaultdict[tuple[str, ...], list[_Place]] = defaultdict(list)
    pairs: set[tuple[str, str]] = set()
    rights: dict[tuple[str, ...], tuple[str, ...]] = {}
    for passage in facts_of(dossier).passages:
        for first, last in passage.runs:
            for i, pair in enumerate(pairwise(passage.keys[first:last]), first):
                pairs.add(pair)
                for row in table.get(pair[0], ()):
                    if row.wrong == pair and not passage.words[i].quoted:
                        used[pair].append((passage, i))
                        rights[pair] = row.right
    for wrong, places in list(used.items())[: params.most]:
        right = rights[wrong]
        if len(right) == 2 and (right[0], right[1]) in pairs:
            yield _pair_hit(places, (right[0], right[1]))


_LOOKALIKE = {
    **dict(zip("АВЕКМНОРСТХаеорсухі", "ABEKMHOPCTXaeopcyxi", strict=True)),
    **dict(zip("ΑΒΕΗΙΚΜΝΟΡΤΧο", "ABEHIKMNOPTXo", strict=True)),
    "Ð": "Đ",
    "Ɖ": "Đ",
    "ð": "đ",
    "ƣ": "ư",
    "Ƣ": "Ư",
}
_LETTERS = frozenset(_LOOKALIKE)
_LOOKS = re.compile(f"(?<![^\\W\\d_])[^\\W\\d_]*[{''.join(_LOOKALIKE)}][^\\W\\d_]*")


def lookalike_letter(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A letter of another alphabet in the place of a Vietnamese one (Ð for Đ, Cyrillic а for a), once a word."""
    if any(o.symptom is Symptom.HORN_LETTERS for o in dossier.document.health.observations):
        return
    seen: Counter[str] = Counter()
    for passage in facts_of(dossier).passages:
        if _LETTERS.isdisjoint(passage.text):
            continue
        for match in _LOOKS.finditer(passage.text, passage.start, passage.end):
            word = match.group()
            seen[word] += 1
            right = "".join(_LOOKALIKE.get(c, c) for c in word)
            if seen[word] == 1 and _latin(right):
                span = Span(passage.block, *match.span())
                odd = next(c for c in word if c in _LOOKALIKE)
                values = {"letter": odd, "code": f"U+{ord(odd):04X}"}
                yield Hit(span, passage.role, word, right, replace(span, right), values)


def _latin(word: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in word)
