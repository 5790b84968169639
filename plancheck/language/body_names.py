"""Names of bodies: their short forms written out, and which of them had ended or not begun on a day.

Tables (`rules/words/short_forms.txt`, `rules/words/bodies.tsv`) are read on first use. A body that they do not hold is
unknown, never wrong.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import msgspec

from plancheck.data_files import data_file
from plancheck.language.normal import fold

_SPLIT = re.compile(r"[^\w]+")


class Body(msgspec.Struct, frozen=True):
    """A body that began or ended: `since` is its first day, `until` the first day without it.

    `level`: c (central), p (province), d (district), x (commune), r (region), a (any). `sure`: attested, not only
    general knowledge.
    """

    name: str
    level: str
    since: date | None
    until: date | None
    successor: str
    sure: bool


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, its short forms written out: ("sở", "giáo", "dục", "và", "đào", "tạo")."""
    words = [w for w in _SPLIT.split(fold(name).replace("&", " và ")) if w]
    out: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if " ".join(words[at : at + n]) in short_forms()), 0)
        out += short_forms()[" ".join(words[at : at + size])] if size else [words[at]]
        at += max(size, 1)
    return tuple(out)


@lru_cache(maxsize=1)
def short_forms() -> dict[str, list[str]]:
    """The words that each short form (folded, spaces for hyphens) stands for."""
    rows = (line.partition("=") for line in _lines("short_forms.txt"))
    return {form: words.split() for form, _, words in rows}


def dated_body(name: str) -> Body | None:
    """The body whose name these words begin with, if it is one that began or ended; the longest name wins."""
    words = words_of(name)
    known = _bodies()
    for size in range(min(len(words), 14), 1, -1):
        body = known.get(words[:size])
        if body is not None:
            return body
    return None


@lru_cache(maxsize=1)
def _bodies() -> dict[tuple[str, ...], Body]:
    found: dict[tuple[str, ...], Body] = {}
    for line in _lines("bodies.tsv"):
        name, others, level, since, until, successor, trust = line.split("\t")
        body = Body(name, level, _day(since), _day(until), successor, trust.startswith("C"))
        # One word alone stands for several bodies; a short form counts only with a word before it ("Sở KH&ĐT").
        for form in (name, *(f for f in others.split(";") if " " in f)):
            found.setdefault(words_of(form), body)
    return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _lines(name: str) -> list[str]:
    return data_file(name).read_text(encoding="utf-8").splitlines()
