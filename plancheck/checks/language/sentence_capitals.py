"""Checks on capitals at the head of sentences and inside them, and on names written two ways (Phụ lục II, I)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from plancheck.checks.base import replace
from plancheck.language import proper_names
from plancheck.language.vocabulary import words
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, LabelStyle
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.body.word_stream import Kind, Passage
from plancheck.understanding.facts import facts_of

_STOP = re.compile(r"[”\")]?[.?!] {1,2}")
_INSIDE = re.compile(r" ?[;,] {1,2}")


def sentence_small(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A sentence that begins with a small letter after a full stop, question mark or exclamation mark."""
    for passage in facts_of(dossier).passages:
        for i in range(1, len(passage.words)):
            before, word = passage.words[i - 1], passage.words[i]
            if word.capital or word.kind is not Kind.SYLLABLE or not _STOP.fullmatch(passage.gap(i - 1)):
                continue
            if before.kind is not Kind.SYLLABLE or len(before.text) < 2 or not before.text[1:].islower():
                continue
            if before.quoted or word.quoted or before.key in words("sentence.cut_short"):
                continue
            right = word.text[0].upper() + word.text[1:]
            span = Span(passage.block, before.start, word.end)
            text = passage.text[before.start : word.start]
            edits = replace(Span(passage.block, word.start, word.end), right)
            yield Hit(span, passage.role, text + word.text, text + right, edits)


def inner_capital(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A verb or common word with a capital after a comma or semicolon in running text."""
    known = proper_names.verbs()
    for passage in facts_of(dossier).passages:
        if passage.upper:
            continue
        for i in range(1, len(passage.words) - 1):
            word, after = passage.words[i], passage.words[i + 1]
            if not word.capital or word.upper or word.quoted or (word.key, after.key) not in known:
                continue
            if not after.text.islower() or passage.gap(i) != " " or not _goes_on(passage, i):
                continue
            right = word.text[0].lower() + word.text[1:]
            start = passage.words[i - 1].end
            lead = passage.text[start : word.start].lstrip()
            span = Span(passage.block, word.start - len(lead), after.end)
            found = passage.text[span.start : span.end]
            edits = replace(Span(passage.block, word.start, word.end), right)
            yield Hit(span, passage.role, found, found.replace(word.text, right, 1), edits)


def _goes_on(passage: Passage, i: int) -> bool:
    """Whether word i stands inside a sentence, and neither in a list of names nor as the type of a document."""
    gap = passage.gap(i - 1)
    if not _INSIDE.fullmatch(gap):
        return False
    keys = passage.keys
    if i + 2 < len(keys) and keys[i + 2] in words("sentence.after_noun") and passage.gap(i + 1) == " ":
        return False
    if ";" in gap:
        return True
    if keys[i] in words("sentence.noun_too"):
        return False
    return not any(word.capital for word in passage.words[max(i - _NEAR, 0) : i])


_NEAR = 3  # words: Văn hóa, Thông tin; Tài chính, Xây dựng

_ITEMS = (LabelStyle.LETTER, LabelStyle.DASH, LabelStyle.PLUS, LabelStyle.STAR, LabelStyle.ARABIC)


def item_small(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """List items that begin with a small letter: one finding for the document, at the first of them."""
    starts = {p.block: p for p in reversed(facts_of(dossier).passages)}
    small: list[Passage] = []
    for item in dossier.items():
        passage = starts.get(item.label_span.block)
        if item.style not in _ITEMS or passage is None or not passage.words or passage.cell:
            continue
        word = passage.words[0]
        lead = passage.text[passage.start : word.start].strip()
        if word.text.islower() and word.kind is Kind.SYLLABLE and not lead and not word.quoted:
            small.append(passage)
    if small:
        passage, count = small[0], str(len(small))
        word = passage.words[0]
        right = word.text[0].upper() + word.text[1:]
        span = Span(passage.block, word.start, word.end)
        yield Hit(span, passage.role, word.text, right, replace(span, right), {"count": count})


# A name written two ways.


def name_two_ways(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A name with different capitals in one document (Ban Chỉ đạo, Ban chỉ đạo): the rarer way is reported."""
    seen: set[tuple[int, int]] = set()
    uses = _uses(dossier)
    for keys in sorted(uses, key=len):
        yield from _rarer(uses[keys], len(keys) - 2, seen)


def name_in_small(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A name that is written with capitals all through the document, once or twice in small letters only."""
    usual = {k: u[0].capitals for k, u in _uses(dossier).items() if len(k) == _SHORT and _one_way(u)}
    found: dict[tuple[str, ...], list[Hit]] = defaultdict(list)
    for passage in facts_of(dossier).passages:
        for first, last in passage.runs:
            for i in range(first, last - _SHORT + 1):
                words = passage.words[i : i + _SHORT]
                keys = tuple(word.key for word in words)
                if keys in usual and not any(word.capital or word.quoted for word in words):
                    found[keys].append(_as(_Use(passage, i, (False,) * _SHORT), usual[keys]))
    for hits in found.values():
        if len(hits) <= _MOST_ODD:
            yield from hits


class _Use(msgspec.Struct, frozen=True):
    """A use of a name: its words from `first` on, and which of them have a capital."""

    passage: Passage
    first: int
    capitals: tuple[bool, ...]


_LONGEST = 6
_SHORT = 3
_MOST_ODD = 2
_LEAST_USUAL = 3


def _uses(dossier: Dossier) -> dict[tuple[str, ...], list[_Use]]:
    """Every beginning (of three words or more) of what opens like a name, with all its uses."""
    uses: dict[tuple[str, ...], list[_Use]] = defaultdict(list)
    for passage in facts_of(dossier).passages:
        if not passage.upper:
            for first, last in passage.runs:
                for i in range(first, last - 1):
                    _collect(passage, i, last, uses)
    return uses


def _collect(passage: Passage, i: int, last: int, uses: dict[tuple[str, ...], list[_Use]]) -> None:
    head = passage.words[i]
    if not head.capital or head.quoted or head.upper:
        return
    words = passage.words[i : min(i + _LONGEST, last)]
    keys = tuple(word.key for word in words)
    heads = proper_names.openers()
    if keys[:2] not in heads and keys[:3] not in heads:
        return
    for n in range(_SHORT, len(words) + 1):
        if words[n - 1].upper:
            return
        uses[keys[:n]].append(_Use(passage, i, tuple(word.capital for word in words[:n])))


def _one_way(uses: list[_Use]) -> bool:
    return len(uses) >= _LEAST_USUAL and any(uses[0].capitals[1:]) and len({use.capitals for use in uses}) == 1


def _rarer(uses: list[_Use], place: int, seen: set[tuple[int, int]]) -> Iterator[Hit]:
    """The uses whose word at `place` is in the case that fewer of them have; the word after it is the same in all."""
    groups = [[use for use in uses if use.capitals[place] is capital] for capital in (True, False)]
    usual, odd = sorted(groups, key=len, reverse=True)
    if not odd:
        return
    counts = {"count": str(len(odd)), "usual": str(len(usual))}
    for use in odd[: 1 if len(odd) > _MOST_ODD else None]:
        spot = use.passage.block, use.passage.words[use.first].start
        if spot not in seen:
            yield _as(use, usual[0].capitals, counts)
        seen.add(spot)


def _as(use: _Use, capitals: tuple[bool, ...], values: dict[str, str] | None = None) -> Hit:
    passage, first = use.passage, use.first
    span = passage.span(first, first + len(capitals))
    letters = list(passage.text[span.start : span.end])
    for word, capital in zip(passage.words[first:], capitals, strict=False):
        at = word.start - span.start
        letters[at] = letters[at].upper() if capital else letters[at].lower()
    right = "".join(letters)
    found = passage.text[span.start : span.end]
    return Hit(span, passage.role, found, right, replace(span, right), values or {})
