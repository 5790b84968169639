"""The syllables of Vietnamese, as far as official and general texts use them (`rules/words/syllables.txt`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from plancheck.data_files import data_file
from plancheck.language.normal import fold

_WORD = re.compile(r"[^\W\d_]+")


def words(text: str) -> list[str]:
    """The runs of letters in a text, in order; in Vietnamese each is a syllable, an abbreviation or a foreign word."""
    return _WORD.findall(text)


def is_syllable(word: str) -> bool:
    """Whether a run of letters, in any case and tone placement, is a known Vietnamese syllable."""
    known = all_syllables()
    return word in known or fold(word) in known


def valid_share(candidates: Iterable[str]) -> float:
    """The share of known syllables among the given words, 0 to 1; 0.0 for no words at all."""
    known = all_syllables()
    total = valid = 0
    for word in candidates:
        total += 1
        valid += word in known or fold(word) in known
    return valid / total if total else 0.0


@lru_cache(maxsize=1)
def longest_syllable() -> int:
    """How many letters the longest known syllable has."""
    return max(map(len, all_syllables()))


@lru_cache(maxsize=1)
def all_syllables() -> frozenset[str]:
    """Every known syllable in its folded form."""
    lines = data_file("syllables.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
