"""Checks on abbreviations: one written several ways, given twice, used before it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from plancheck.language.normal import strip_marks
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.facts import facts_of

_TOKEN = re.compile(r"(?<![\w/.&-])[A-ZĐ][A-ZĐ&-]*[A-ZĐ](?![\w/&-])")
_ROMAN = re.compile(r"[IVXLCDM]+")
_GIVEN = (
    r"\(\s*{abbreviation.given}\s*:?\s*[“\"]?(?P<long>[^()“”\"]{2,60}?)[”\"]?\s*\)"
    r"|\(\s*(?P<short>[A-ZĐ][A-ZĐ&]{1,11})\s*\)"
)
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
            if len(letters) >= 3 and not _ROMAN.fullmatch(letters) and not _in_capitals(passage.text, match):
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
    order = list(dict.fromkeys(use.text for use in uses))
    count = {text: sum(1 for use in uses if use.text == text) for text in order}
    given = {short for short, _, _ in _definitions(dossier)}
    for text in order:
        rivals = [o for o in order if o != text and _same(o, text)]
        if not rivals or text in given:
            continue
        best = max(rivals, key=lambda other: (other in given, count[other], -order.index(other)))
        if (best in given, count[best], -order.index(best)) > (False, count[text], -order.index(text)):
            use = next(use for use in uses if use.text == text)
            yield Hit(use.span, Role.BODY, text, best, values={"all": ", ".join([best, text])})


def _same(one: str, other: str) -> bool:
    a, b = (re.sub(r"[&-]", "", t) for t in (one, other))
    if a == b:
        return False  # hyphens and & vary by themselves; nothing else does
    if strip_marks(a) == strip_marks(b):
        return len(a) >= 3
    short, long = sorted((strip_marks(a), strip_marks(b)), key=len)
    if len(long) != len(short) + 1 or len(short) < _LEAST_FOR_LETTERS:
        return False
    # The letter too many stands inside and doubles its neighbour (GSĐTCCĐ, GSĐTCĐ): at an end it may be a word more.
    return any(long[:i] + long[i + 1 :] == short and long[i] == long[i - 1] for i in range(1, len(long) - 1))


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
    words = re.findall(r"[^\W\d_]+", before)
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
    for short, full, span in _definitions(dossier):
        early = first_use.get(short)
        if early is None or short in done or not _is_body(dossier, early):
            continue
        done.add(short)
        if (early.block, early.end) < (span.block, span.start):
            yield Hit(early, Role.BODY, short, values={"full": full})


def _is_body(dossier: Dossier, span: Span) -> bool:
    return span.block in set(dossier.body)
