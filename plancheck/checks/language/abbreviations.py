"""Checks on abbreviations: one written several ways, given twice, used before it is given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from plancheck.language import syllables
from plancheck.language.normal import strip_marks
from plancheck.language.numerals import is_roman
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.facts import facts_of

_TOKEN = re.compile(r"(?<![\w/.&-])[A-ZĐ][A-ZĐ&-]*[A-ZĐ](?![\w/&-])")
_GIVEN = (
    r"\(\s*{abbreviation.given}\s*+:?\s*+[“\"]?(?P<long>[^()“”\"]{2,60}?)[”\"]?\s*\)"
    r"|\(\s*(?P<short>[A-ZĐ][A-ZĐ&]{1,11})\s*\)"
)
_MOST_FOR_LETTERS = 40
_LEAST_FOR_LETTERS = 5
"""Shorter abbreviations that differ by a letter are mostly different ones."""


class _Use(msgspec.Struct, frozen=True):
    text: str
    span: Span


def _uses(dossier: Dossier) -> list[_Use]:
    """Every abbreviation in running text, in reading order; lines in capitals have none."""
    found = []
    for passage in facts_of(dossier).passages:
        if passage.upper:
            continue
        for match in _TOKEN.finditer(passage.text, passage.start, passage.end):
            letters = match.group().replace("-", "").replace("&", "")
            if len(letters) >= 3 and not is_roman(letters) and not _in_capitals(passage.text, match):
                found.append(_Use(match.group(), Span(passage.block, *match.span())))
    return found


def _in_capitals(text: str, match: re.Match[str]) -> bool:
    """Whether the neighbours are in capitals too: a title, not an abbreviation."""
    before = re.search(r"([^\W\d_]+)\s*$", text[max(match.start() - 15, 0) : match.start()])
    after = re.match(r"\s*([^\W\d_]+)", text[match.end() : match.end() + 15])
    near = [m.group(1) for m in (before, after) if m is not None]
    return bool(near) and all(len(word) > 1 and word.isupper() for word in near)


def abbreviation_mixed(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """An abbreviation that differs from a more frequent (or earlier) one by a mark or by one inner letter."""
    uses = _uses(dossier)
    count = Counter(use.text for use in uses)
    first: dict[str, _Use] = {}
    for use in uses:
        first.setdefault(use.text, use)
    order = {text: i for i, text in enumerate(first)}
    given = {short for short, _, _ in _definitions(dossier)}
    for text, rivals in _alike(list(first)).items():
        if not rivals or text in given:
            continue
        best = max(rivals, key=lambda other: (other in given, count[other], -order[other]))
        if (best in given, count[best], -order[best]) > (False, count[text], -order[text]):
            yield Hit(first[text].span, Role.BODY, text, best, values={"all": ", ".join([best, text])})


def _alike(texts: list[str]) -> dict[str, list[str]]:
    """For each abbreviation the others that differ by marks, or by a letter that stands twice in one of them.

    Hyphens and & vary by themselves and make no difference.
    """
    letters = {text: re.sub(r"[&-]", "", text) for text in texts}
    plain: dict[str, list[str]] = {}
    for text in texts:
        plain.setdefault(strip_marks(letters[text]), []).append(text)
    alike: dict[str, list[str]] = {text: [] for text in texts}
    for key, same in plain.items():
        shorter = [other for form in _without_a_double(key) for other in plain.get(form, ())]
        for text in same:
            alike[text] += [other for other in same if letters[other] != letters[text] and len(key) >= 3]
            alike[text] += shorter
        for other in shorter:
            alike[other] += same
    return alike


def _without_a_double(letters: str) -> set[str]:
    """The forms without one letter that stands inside and doubles its neighbour (GSĐTCCĐ, GSĐTCĐ).

    At an end it may be a word more.
    """
    if not _LEAST_FOR_LETTERS < len(letters) <= _MOST_FOR_LETTERS:
        return set()
    doubles = (i for i in range(1, len(letters) - 1) if letters[i] == letters[i - 1])
    return {letters[:i] + letters[i + 1 :] for i in doubles}


def _definitions(dossier: Dossier) -> list[tuple[str, str, Span]]:
    """Where the text gives an abbreviation: short form, the words before it, its place."""
    found = []
    for passage in facts_of(dossier).passages:
        if passage.role not in (Role.BODY, Role.OPENING, Role.LEGAL_BASIS, Role.CLOSING):
            continue
        for match in pattern(_GIVEN).finditer(passage.text, passage.start, passage.end):
            group = "long" if match["long"] else "short"
            short = " ".join(match[group].split())
            before = passage.text[max(match.start() - 160, passage.start) : match.start()].rstrip()
            full = _full_form(before, short)
            if re.fullmatch(r"[A-ZĐ][A-ZĐ&-]{1,11}", short) and full:
                found.append((short, full, Span(passage.block, *match.span(group))))
    return found


def _full_form(before: str, short: str) -> str:
    """The last words before the bracket whose initials spell the short form ("" when they do not)."""
    words = syllables.words(before)
    letters = strip_marks(re.sub(r"[&-]", "", short)).lower()
    for size in range(len(letters), min(len(words), len(letters) + 4) + 1):
        chosen = words[-size:]
        if _spells([strip_marks(w)[0].lower() for w in chosen], letters):
            return " ".join(chosen)
    return ""


def _spells(initials: list[str], letters: str) -> bool:
    rest = iter(initials)
    return initials[:1] == [letters[0]] and all(letter in rest for letter in letters)


def abbreviation_twice(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """An abbreviation given a second time, or two for the same words."""
    seen: dict[str, str] = {}
    for short, full, span in _definitions(dossier):
        if short in seen:
            yield Hit(span, Role.BODY, short, values={"full": full})
        seen.setdefault(short, full)


def abbreviation_early(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """An abbreviation that stands in the text before the place where it is given."""
    first_use: dict[str, Span] = {}
    for use in _uses(dossier):
        first_use.setdefault(use.text, use.span)
    done: set[str] = set()
    body = frozenset(dossier.body)
    for short, full, span in _definitions(dossier):
        early = first_use.get(short)
        if early is None or short in done or early.block not in body:
            continue
        done.add(short)
        if (early.block, early.end) < (span.block, span.start):
            yield Hit(early, Role.BODY, short, values={"full": full})
