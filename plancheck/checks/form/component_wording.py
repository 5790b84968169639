"""Checks on the words of a component: patterns, letter case, set phrases, length."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from plancheck.checks.base import parts, replace
from plancheck.language import vocabulary
from plancheck.language.normal import fold
from plancheck.model.document import Span
from plancheck.model.dossier import Component, Dossier, Role
from plancheck.regulations.outcome import Hit, Outcome
from plancheck.understanding.phrases import slips


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A regular expression that must not occur in components of these roles.

    `find` is searched in each span's text (case matters; write `(?i)` where it must not). What it matches is found;
    `expect` is the replacement for it, with `\\1` and `\\g<name>` as in `re.sub` ("" with `drop`: delete it; left out:
    no suggestion). `unless` is a pattern of the whole component text that makes it right after all. `once`: report
    the first match of each span only. `line`: search "all" spans of a component, the "first" or the "last" only.
    """

    on: tuple[Role, ...]
    find: str
    expect: str | None = None
    unless: str | None = None
    once: bool = True
    line: str = "all"


def pattern(dossier: Dossier, params: Pattern) -> Iterator[Outcome]:
    """Report what a pattern matches in components of some roles."""
    yield from _matches(dossier, params)


def _matches(dossier: Dossier, params: Pattern) -> Iterator[Hit]:
    find = vocabulary.pattern(params.find)
    for component in (c for c in dossier.components if c.role in params.on):
        if params.unless and vocabulary.pattern(params.unless).search(component.text):
            continue
        for span, text in _chosen(list(parts(dossier, component)), params.line):
            for match in find.finditer(text):
                if match.start() == match.end() and params.expect is None:
                    continue
                yield _pattern_hit(span, match, component.role, params.expect)
                if params.once:
                    break


def _chosen(spans: list[tuple[Span, str]], line: str) -> list[tuple[Span, str]]:
    return {"first": spans[:1], "last": spans[-1:]}.get(line, spans)


def _pattern_hit(span: Span, match: re.Match[str], role: Role, expect: str | None) -> Hit:
    place = Span(span.block, span.start + match.start(), span.start + match.end())
    if expect is None:
        return Hit(span=place, role=role, found=match.group())
    expected = match.expand(expect)
    return Hit(span=place, role=role, found=match.group(), expected=expected, edits=replace(place, expected))


class EndMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The components after which no mark stands. `marks`: which ones are told; dots for a blank never are."""

    on: tuple[Role, ...]
    marks: str = ".,;:!"


_LINE_ENDS = re.compile(r"\s*(?:$|[\n\t]| {2})")
_DOTS = re.compile(r"\.{2,}|…")


def end_mark(dossier: Dossier, params: EndMark) -> Iterator[Outcome]:
    """A mark at the end of a component that stands like a heading, whether recognised as a part of it or not."""
    for component in (c for c in dossier.components if c.role in params.on):
        span = component.spans[-1]
        text = dossier.document.blocks[span.block].text
        end = span.end
        while end < len(text) and text[end] in params.marks + " \u00a0":
            end += 1
        start = len(text[: span.end].rstrip(params.marks + " \u00a0"))
        found = text[start:end].strip()
        if not found or _DOTS.search(found) or start <= span.start or not _LINE_ENDS.match(text, end):
            continue
        place = Span(span.block, start, start + len(text[start:end].rstrip()))
        yield Hit(place, component.role, found, edits=replace(place, ""))


class LetterCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case`: "upper" (in hoa: every letter a capital) or "lower" (in thường: not all letters capitals)."""

    on: tuple[Role, ...]
    case: str
    least_letters: int = 4


def letter_case(dossier: Dossier, params: LetterCase) -> Iterator[Outcome]:
    """A component set in the wrong kind of letters."""
    yield from _wrong_case(dossier, params)


def _wrong_case(dossier: Dossier, params: LetterCase) -> Iterator[Hit]:
    for component in (c for c in dossier.components if c.role in params.on):
        letters = [c for c in component.text if c.isalpha()]
        if len(letters) < params.least_letters:
            continue
        all_upper = component.text.isupper()
        if params.case == "upper" and not all_upper:
            expected = component.text.upper()
        elif params.case == "lower" and all_upper:
            expected = None
        else:
            continue
        edits = replace(component.span, expected) if expected and len(component.spans) == 1 else ()
        yield Hit(span=component.span, role=component.role, found=component.text, expected=expected, edits=edits)


class FixedPhrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Set phrases that a component must spell exactly.

    A stretch of as many words as the phrase that is at most `most_slips` letters away from it (marks count) and
    not equal to it is found. `whole`: the component as a whole is compared. `letters_only`: spaces and punctuation do
    not count. Tone placement (hòa, hoà) is free.
    """

    on: tuple[Role, ...]
    phrases: tuple[str, ...]
    most_slips: int = 2
    whole: bool = False
    letters_only: bool = False


def fixed_phrase(dossier: Dossier, params: FixedPhrase) -> Iterator[Outcome]:
    """A set phrase one slip away from its right form."""
    yield from _near_phrases(dossier, params)


def _near_phrases(dossier: Dossier, params: FixedPhrase) -> Iterator[Hit]:
    for component in (c for c in dossier.components if c.role in params.on):
        if params.whole and len(component.spans) > 1:
            yield from _compare_joined(component, params)
            continue
        hits = [
            hit
            for span, text in parts(dossier, component)
            for phrase in params.phrases
            for hit in _compare(span, text, phrase, component.role, params)
        ]
        yield from hits or _over_lines(component, params)


def _over_lines(component: Component, params: FixedPhrase) -> Iterator[Hit]:
    """A slip in a phrase that is broken over two lines; nothing is replaced there."""
    if len(component.spans) < 2:
        return
    for phrase in params.phrases:
        for hit in _compare(component.span, component.text, phrase, component.role, params):
            yield Hit(span=component.span, role=hit.role, found=hit.found, expected=hit.expected)


def _compare_joined(component: Component, params: FixedPhrase) -> Iterator[Hit]:
    form = _letters if params.letters_only else _words
    for phrase in params.phrases:
        if 0 < _slips(form(component.text), form(phrase), params.most_slips) <= params.most_slips:
            yield Hit(span=component.span, role=component.role, found=component.text, expected=phrase)


def _compare(span: Span, text: str, phrase: str, role: Role, params: FixedPhrase) -> Iterator[Hit]:
    if fold(phrase) in fold(text):
        return
    stretches = [(0, len(text))] if params.whole else _stretches(text, len(phrase.split()))
    # Cheap first: a stretch much longer or shorter than the phrase, punctuation aside, is more than the slips away.
    slack = params.most_slips + (8 if params.letters_only else 2)
    form = _letters if params.letters_only else _words
    wanted, most = form(phrase), params.most_slips
    for start, end in stretches:
        if abs(end - start - len(phrase)) > slack:
            continue
        words = text[start:end]
        if 0 < _slips(form(words), wanted, most) <= most and slips(words, phrase) <= most:
            place = Span(span.block, span.start + start, span.start + end)
            right = phrase.upper() if words.isupper() else phrase
            yield Hit(span=place, role=role, found=words, expected=right, edits=replace(place, right))
            return


def _words(text: str) -> str:
    return fold(text).strip()


def _letters(text: str) -> str:
    return fold("".join(c for c in text if c.isalpha()))


def _slips(one: str, other: str, most: int) -> int:
    """Letters added, dropped, changed or swapped between two folded texts; one more than `most` for any more."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other, score_cutoff=most))


def _stretches(text: str, words: int) -> list[tuple[int, int]]:
    at = [m.span() for m in re.finditer(r"\S+", text)]
    out = []
    for size in (words, words - 1, words + 1):
        out += [(at[i][0], at[i + size - 1][1]) for i in range(len(at) - size + 1)] if size > 0 else []
    return out


def distance(text: str, phrase: str) -> int:
    """Letters added, dropped, changed or swapped between two texts; case and tone placement do not count."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(_words(text), fold(phrase)))


class WordCount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The most words (syllables between spaces) a component may have."""

    on: tuple[Role, ...]
    most: int


def word_count(dossier: Dossier, params: WordCount) -> Iterator[Outcome]:
    """A component that is longer than it should be."""
    for component in (c for c in dossier.components if c.role in params.on):
        count = len(component.text.split())
        if count > params.most:
            yield Hit(
                span=component.span,
                role=component.role,
                found=component.text,
                values={"count": str(count), "most": str(params.most)},
            )
