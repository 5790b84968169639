"""Checks on typing: spaces around marks, figures stuck to words, quotation marks (gõ phím)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

import msgspec

from plancheck.checks.base import replace
from plancheck.language import vocabulary
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.body.word_stream import Kind, Passage
from plancheck.understanding.facts import facts_of


class Typing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern that must not occur in running text.

    `find` is a regular expression; its group `mark` (the whole match where there is none) is what is wrong and is
    replaced by `expect` as in `re.sub`. `left`, `right`: what must stand beside the mark: "word" (a Vietnamese word, of
    one letter only if it is a syllable: ý, ở), "figure" or "any". `masked`: look into addresses and codes too. `once`:
    one finding for the document, with {count}.
    """

    find: str
    expect: str | None = None
    left: str = "any"
    right: str = "any"
    masked: bool = False
    once: bool = False


def typing_slip(dossier: Dossier, params: Typing) -> Iterator[Outcome]:
    """Report what a pattern of typing finds in running text."""
    hits = list(_matches(dossier, params))
    if params.once and hits:
        first = hits[0]
        edits = tuple(edit for hit in hits for edit in hit.edits)
        yield Hit(first.span, first.role, first.found, first.expected, edits, {"count": str(len(hits))})
        return
    yield from hits


def _matches(dossier: Dossier, params: Typing) -> Iterator[Hit]:
    find = vocabulary.pattern(params.find)
    group = "mark" if "mark" in find.groupindex else 0
    for passage in facts_of(dossier).passages:
        for match in find.finditer(passage.text, passage.start, passage.end):
            start, end = match.span(group)
            if not params.masked and passage.masked(max(start, 0)):
                continue
            if not (_side(passage, start, params.left, True) and _side(passage, end, params.right, False)):
                continue
            yield _typing_hit(passage, match, (start, end), params.expect)


def _typing_hit(passage: Passage, match: re.Match[str], mark: tuple[int, int], expect: str | None) -> Hit:
    """The finding shows the words on both sides of the mark, so that a person sees which one is meant."""
    start, end = mark
    first, last = _widen(passage, start, end)
    found = passage.text[first:last]
    if expect is None:
        return Hit(Span(passage.block, first, last), passage.role, found)
    right = match.expand(expect)
    expected = passage.text[first:start] + right + passage.text[end:last]
    edits = replace(Span(passage.block, start, end), right)
    return Hit(Span(passage.block, first, last), passage.role, found, expected, edits)


def _widen(passage: Passage, start: int, end: int) -> tuple[int, int]:
    text = passage.text
    first, last = max(start - _MOST_SHOWN, passage.start), min(end + _MOST_SHOWN, passage.end)
    while start > first and not text[start - 1].isspace():
        start -= 1
    if end < passage.end and text[end] in ".,;:!?)":
        return start, end + 1
    while end < last and not text[end].isspace() and text[end] not in ".,;:":
        end += 1
    return start, end


_MOST_SHOWN = 60
"""Letters beside a mark that are shown where no space ends the word."""


def _side(passage: Passage, offset: int, wanted: str, left: bool) -> bool:
    if wanted == "any":
        return True
    if wanted == "figure":
        at = offset - 1 if left else offset
        return 0 <= at < len(passage.text) and passage.text[at].isdigit()
    place = _word_end if left else _word_start
    at = bisect_left(passage.words, offset, key=place)
    if at == len(passage.words) or place(passage.words[at]) != offset:
        return False
    word = passage.words[at]
    return word.kind is Kind.SYLLABLE or (word.kind is Kind.UNKNOWN and len(word.text) > 1)


_word_start = attrgetter("start")
_word_end = attrgetter("end")


_YEARS = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?P<dash>\s?[-–]\s?)(?:19|20)\d\d(?![\w/-])")


def year_range_mixed(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Ranges of years written both with and without spaces (2021-2025, 2021 - 2025): the rarer way is reported once."""
    found: dict[bool, list[tuple[Passage, re.Match[str]]]] = {True: [], False: []}
    for passage in facts_of(dossier).passages:
        for match in _YEARS.finditer(passage.text, passage.start, passage.end):
            if len(match["dash"]) != 2:
                found[len(match["dash"]) == 3].append((passage, match))
    spaced = len(found[True]) >= len(found[False])
    odd = found[not spaced]
    if not odd or not found[spaced]:
        return
    mended = [(Span(passage.block, *match.span()), _respaced(match, spaced)) for passage, match in odd]
    edits = tuple(edit for span, right in mended for edit in replace(span, right))
    (passage, match), (span, right) = odd[0], mended[0]
    counts = {"count": str(len(odd)), "usual": str(len(found[spaced]))}
    yield Hit(span, passage.role, match.group(), right, edits, counts)


def _respaced(match: re.Match[str], spaced: bool) -> str:
    dash = match["dash"].strip()
    return match.group().replace(match["dash"], f" {dash} " if spaced else dash)


_QUOTE = re.compile(r"[“”„]|(?<!\d)\"")


def quote_unpaired(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A quotation mark without its partner. A quotation may run over several paragraphs: each may open it anew."""
    opened: tuple[Passage, int] | None = None
    for passage in facts_of(dossier).passages:
        if opened is not None and opened[0].cell:
            yield _lonely(*opened)
            opened = None
        for match in _QUOTE.finditer(passage.text, passage.start, passage.end):
            mark = match.group()
            if mark == '"':
                continue
            if mark == "”":
                if opened is None:
                    yield _lonely(passage, match.start())
                opened = None
            elif opened is None or opened[0] is not passage:
                opened = (passage, match.start())
            else:
                yield _lonely(*opened)
                opened = (passage, match.start())
        if passage.text.count('"', passage.start, passage.end) % 2 and not re.search(r'\d"', passage.text):
            at = passage.text.rindex('"', passage.start, passage.end)
            yield _lonely(passage, at)
    if opened is not None:
        yield _lonely(*opened)


def _lonely(passage: Passage, at: int) -> Hit:
    first, last = at, at + 1
    while first > passage.start and at - first < 12 and not passage.text[first - 1].isspace():
        first -= 1
    while last < passage.end and last - at < 12 and not passage.text[last].isspace():
        last += 1
    return Hit(Span(passage.block, first, last), passage.role, passage.text[first:last])


def quote_mixed(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Straight and curly quotation marks in one document: the rarer kind is reported once."""
    straight: list[tuple[Passage, int]] = []
    curly: list[tuple[Passage, int]] = []
    for passage in facts_of(dossier).passages:
        for match in _QUOTE.finditer(passage.text, passage.start, passage.end):
            (straight if match.group() == '"' else curly).append((passage, match.start()))
    if not straight or not curly:
        return
    odd, usual = (straight, "“ ”") if len(straight) <= len(curly) else (curly, '" "')
    hit = _lonely(*odd[0])
    yield Hit(hit.span, hit.role, hit.found, None, (), {"count": str(len(odd)), "usual": usual})
