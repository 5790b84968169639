"""Titles of signers and the prefixes before them (Phụ lục I, II.7; Nghị định 30/2020/NĐ-CP, Điều 13)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from plancheck.language import bodies, titles
from plancheck.language.normal import fold, skeleton, strip_marks
from plancheck.language.vocabulary import pattern, words
from plancheck.understanding.phrases import likeness

_PREFIX = re.compile(
    r"^(?P<prefix>T\s?[./]?\s?U\s?[./]?\s?Q|T\s?[./]?\s?M|K\s?[./]?\s?T|T\s?[./]?\s?L|Q)(?P<mark>(?:\s*[./:,-]+)?)(?P<gap>\s*)"
    r"(?P<title>[^\W\d_].*)$",
    re.IGNORECASE,
)
DEGREE = r"^(?:{person.degree}(?:\s*[.,]\s*|\s+))+"
"""The form, for `vocabulary.pattern`, of the degrees, honours and ranks before a person's name."""


def split_prefix(text: str) -> tuple[str, str, str] | None:
    """Prefix as written, the mark after it, and the title; None when the line has no prefix of authority."""
    match = _PREFIX.match(text.strip())
    if match is None:
        return None
    bare = prefix_key(match["prefix"])
    title = match["title"]
    mark = match["mark"].strip()
    if not title[:1].isupper() or (not mark and (bare == "Q" or not match["gap"] or not _may_be_signed_for(title))):
        return None
    return match["prefix"], mark, title


def _may_be_signed_for(title: str) -> bool:
    """Whether words are a title or a collective: without a dot, "KT" may as well be an abbreviation in a heading."""
    return match_title(title) is not None or _is_collective(fold(title))


def _is_collective(folded: str) -> bool:
    head = bodies.head_at(folded)
    return head is not None and head.has("collective")


def prefix_key(prefix: str) -> str:
    """TM, KT, TL, TUQ or Q, however it was written."""
    return re.sub(r"[\s./]", "", prefix).upper()


@lru_cache(maxsize=4096)
def match_title(text: str) -> tuple[str, float] | None:
    """The title of the table that a line opens with, and how alike they are; slips and lost letters are read over."""
    key = skeleton(text)
    if not 5 <= len(key) <= 70:
        return None
    best: tuple[str, float] | None = None
    for title, plain in _all_titles():
        if key.startswith(plain):
            if best is None or best[1] < 1 or _fits_better(text, title, best[0]):
                best = (title, 1.0)
            continue
        if (best is not None and best[1] == 1) or abs(len(key) - len(plain)) > 3:
            continue
        near = likeness(text, title)
        if near >= 0.82 and (best is None or near > best[1]):
            best = (title, near)
    return best


def _fits_better(text: str, title: str, than: str) -> bool:
    """Whether a title is the longer of two that a line opens with, or has the right marks (THỨ TRƯỞNG, THỦ TRƯỞNG)."""
    if len(title) != len(than):
        return len(title) > len(than)
    return fold(text).startswith(fold(title))


@cache
def _all_titles() -> tuple[tuple[str, str], ...]:
    """The titles in capitals, each with its skeleton."""
    return tuple((title.upper(), skeleton(title)) for title in titles.signed())


def is_deputy(title: str) -> bool:
    """Whether a title is a deputy's."""
    plain = strip_marks(title).upper().strip()
    return plain.startswith(("PHO ", "PH ")) or _deputy_of_its_own(fold(title).strip())


def _deputy_of_its_own(folded: str) -> bool:
    named = titles.at(folded)
    return named is not None and named.has("deputy")


# Names of the Central Highlands have an apostrophe after their first letter: H’Yên Niê, K’Brếp (a name of one word).
_GIVEN_WORD = r"[HKY]['’ʼ][A-ZĐÀ-ỸẠ-Ỵ][a-zđà-ỹạ-ỵ]+"
_NAME_WORD = rf"(?:[A-ZĐÀ-ỸẠ-Ỵ][a-zđà-ỹạ-ỵ'’ʼ]+|{_GIVEN_WORD})"
_NAME = re.compile(rf"^(?:{_GIVEN_WORD}|(?:{_NAME_WORD}|[AHKY])(?:[\s-]+(?:{_NAME_WORD}|[A-ZĐ]\.?)){{1,5}})$")
_NAME_UPPER = re.compile(r"^[A-ZĐÀ-ỸẠ-Ỵ]{2,8}(?:\s+[A-ZĐÀ-ỸẠ-Ỵ]{1,8}){1,5}$")


def is_person_name(text: str) -> bool:
    """Whether a line looks like a person's name, perhaps with a degree or rank before it."""
    bare = pattern(DEGREE).sub("", text.strip()).strip(" .")
    if _NAME.match(bare) or _NAME.match(_with_capital(bare)):
        return True
    upper = _NAME_UPPER.match(bare) is not None and match_title(bare) is None
    return upper and fold(bare.split()[0]) in words("person.surname")


def _with_capital(bare: str) -> str:
    """A name after a known surname in which one syllable lacks its capital ("Lò thị Hạnh"), with it; else the words."""
    parts = bare.split()
    small = [i for i, part in enumerate(parts) if part[:1].islower()]
    if len(parts) not in (3, 4) or len(small) != 1 or small[0] in (0, len(parts) - 1):
        return bare
    if fold(parts[0]) not in words("person.surname"):
        return bare
    return " ".join(part.capitalize() if part[:1].islower() else part for part in parts)


def ends_person_name(begun: str, text: str) -> bool:
    """Whether a line completes a name that was cut after its second word: "Vi Thị" / "Thu Trang"."""
    parts = text.split()
    return (
        len(begun.split()) == 2
        and 1 <= len(parts) <= 2
        and re.fullmatch(rf"{_NAME_WORD}(?: {_NAME_WORD})?", text.strip()) is not None
        and fold(parts[0]) not in words("person.surname")
        and (match_title(text) or ("", 0))[1] < 1
    )
