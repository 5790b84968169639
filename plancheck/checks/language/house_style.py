"""Checks on văn phong: words and forms that provincial offices settle on when they edit a draft. All are custom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from plancheck.checks.base import replace
from plancheck.language.normal import fold
from plancheck.language.vocabulary import any_of, pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role
from plancheck.model.finding import Edit
from plancheck.regulations.outcome import Hit, Outcome
from plancheck.understanding.body.word_stream import Passage, key_of, recased
from plancheck.understanding.facts import facts_of


class Preferred(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`words` maps phrases to what the house style writes instead; one finding for each phrase and document.

    After the words `not_after`, and before a year, the phrase is something else (“mặt hàng”, “đặt hàng năm 2026”). So
    it is where it begins with the end of the right words (“bảo đảm | bảo quản”) or of a name (“Lò Thị Đảm | bảo quản”).
    """

    words: dict[str, str]
    not_after: tuple[str, ...] = ()


def preferred_word(dossier: Dossier, params: Preferred) -> Iterator[Outcome]:
    """A word for which the house style has another one; reported once, with all the places mended."""
    phrases = {tuple(fold(phrase).split()): right for phrase, right in params.words.items()}
    sizes = sorted({len(keys) for keys in phrases}, reverse=True)
    places: dict[tuple[str, ...], list[tuple[Passage, int]]] = {}
    for passage in facts_of(dossier).passages:
        for first, last in passage.runs:
            words = [word.key for word in passage.words[first:last]]
            for n in sizes:
                for i in range(len(words) - n + 1):
                    keys = tuple(words[i : i + n])
                    if keys in phrases and _meant(passage, first + i, (first, n), fold(phrases[keys]).split(), params):
                        places.setdefault(keys, []).append((passage, first + i))
    for keys, found in places.items():
        yield _once(found, len(keys), phrases[keys])


def _meant(passage: Passage, i: int, run: tuple[int, int], right: list[str], params: Preferred) -> bool:
    """Whether the words from `i` on are the phrase itself, and no part of others; `run`: start of the run, and size."""
    first, size = run
    joined = i > first and (passage.keys[i - 1] in params.not_after or _ends_name(passage, i))
    if passage.words[i].quoted or joined:
        return False
    starts = range(max(i - size + 1, first), i)
    if any(passage.keys[k : k + len(right)] == tuple(right) for k in starts):
        return False
    return _YEAR.match(passage.text, passage.words[i + size - 1].end) is None


def _ends_name(passage: Passage, i: int) -> bool:
    """Whether word `i` has a capital as the word before it does, and the one after it none."""
    before, word, after = passage.words[i - 1 : i + 2]
    return before.capital and word.capital and not word.upper and not after.capital


_YEAR = re.compile(r" \d{4}")


def _once(places: list[tuple[Passage, int]], size: int, right: str) -> Hit:
    edits: list[Edit] = []
    for passage, i in places:
        edits += replace(passage.span(i, i + size), recased(right, passage.words[i].text))
    passage, i = places[0]
    span = passage.span(i, i + size)
    found = passage.text[span.start : span.end]
    counts = {"count": str(len(places))}
    return Hit(span, passage.role, found, recased(right, passage.words[i].text), tuple(edits), counts)


class ShortForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Short forms with what they stand for. Used beside each other in the content `least` times each they are mixed."""

    forms: dict[str, str]
    least: int = 2


_CONTENT = (Role.OPENING, Role.BODY)


def short_form_mixed(dossier: Dossier, params: ShortForm) -> Iterator[Outcome]:
    """A body called by its name and by its initials in the content, with no sentence that introduces the initials."""
    content = [p for p in facts_of(dossier).passages if p.role in _CONTENT and not p.upper and not p.cell]
    for short, full in params.forms.items():
        if any(_introduces(passage.text, short) for passage in content):
            continue
        keys = tuple(fold(full).split())
        brief = [(p, i, 1) for p in content for i, w in enumerate(p.words) if w.text == short]
        whole = [(p, i, len(keys)) for p in content for i in _full(p, keys)]
        if min(len(brief), len(whole)) < params.least:
            continue
        passage, i, size = min((brief, whole), key=len)[0]
        span = passage.span(i, i + size)
        counts = {"short": short, "full": full, "brief": str(len(brief)), "whole": str(len(whole))}
        yield Hit(span, passage.role, passage.text[span.start : span.end], None, (), counts)


def _introduces(text: str, short: str) -> bool:
    """“Ủy ban nhân dân (UBND)”, “(sau đây viết tắt là UBND xã)”: from there on the initials are right."""
    words, called = re.escape(short), any_of("abbreviation.called")
    form = rf"\((?:(?:[^()]{{0,40}}\s)?{words}|[^()]{{0,20}}{called}\s{words}\s[^()]{{1,30}})\)"
    return re.search(form, text) is not None


def _full(passage: Passage, keys: tuple[str, ...]) -> list[int]:
    words = tuple(word.key for word in passage.words)
    return [i for i in range(len(words) - len(keys) + 1) if words[i : i + len(keys)] == keys]


class LevelList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`find` is a list of levels that forgets one; `missing` the level it should name as well.

    `provinces`: where that level exists; documents of other places, and of bodies below the province, are not judged.
    `since` is the first date of a document to be judged.
    """

    find: str
    missing: str
    provinces: tuple[str, ...]
    since: date


def level_forgotten(dossier: Dossier, params: LevelList) -> Iterator[Outcome]:
    """A list of the units of a province that leaves one kind of them out (xã, phường without đặc khu)."""
    day = dossier.place_date.date if dossier.place_date is not None else None
    if day is None or day < params.since or not _of_a_province(dossier, params.provinces):
        return
    find, missing = pattern(params.find), fold(params.missing)
    for passage in facts_of(dossier).passages:
        if missing in fold(passage.text[passage.start : passage.end]):
            continue
        for match in find.finditer(passage.text, passage.start, passage.end):
            span = Span(passage.block, *match.span())
            right = f"{match.group()}, {params.missing}"
            yield Hit(span, passage.role, match.group(), right, replace(span, right))
            return


def _of_a_province(dossier: Dossier, provinces: tuple[str, ...]) -> bool:
    """Whether the body speaks for one of these provinces: its own name or its chủ quản names the province."""
    names = [c.text for role in (Role.ISSUER, Role.GOVERNING_BODY) for c in dossier.all(role)]
    text = key_of(" ".join(names))
    if pattern(r"\b{place.below_province}\b").search(text):
        return False
    kind = any_of("place.province")
    return any(re.search(rf"\b{kind} {re.escape(fold(name))}\b", text) for name in provinces)
