"""What is known of Vietnamese words: which syllables meet, set phrases, frequent slips, syllables of names.

Every table is read on first use (`rules/words/`, where README.md tells its origin) and holds folded forms: look a word
up by `plancheck.language.normal.fold`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

import msgspec

from plancheck.data_files import data_file


def attested(first: str, second: str) -> bool:
    """Whether texts have these two syllables side by side. About 3 % of right pairs are not known."""
    row = _pairs().get(first)
    return row is not None and f" {second} " in row


def compound(first: str, second: str) -> bool:
    """Whether two syllables are a frequent two-syllable word."""
    row = _compounds().get(first)
    return row is not None and (f" {second} " in row or f" {second}! " in row)


def firm_compound(first: str, second: str) -> bool:
    """Whether two syllables are a very frequent word whose parts hardly stand with others."""
    row = _compounds().get(first)
    return row is not None and f" {second}! " in row


def seconds_of(first: str) -> list[str]:
    """The second syllables of the words that begin with this one."""
    row = _compounds().get(first)
    return row.replace("!", "").split()[1:] if row else []


def firsts_of(second: str) -> list[str]:
    """The first syllables of the words that end with this one."""
    return _reverse().get(second, [])


class Confusion(msgspec.Struct, frozen=True):
    """A frequent slip in a word or phrase; right after or before some syllables the wrong form is right."""

    wrong: tuple[str, ...]
    right: tuple[str, ...]
    not_after: frozenset[str]
    not_before: frozenset[str]


class Formula(NamedTuple):
    """A set phrase. `firm[i]`: with all other syllables the same, nothing else is ever found at place i."""

    words: tuple[str, ...]
    firm: str
    display: str


class Formulae(msgspec.Struct, frozen=True):
    """The set phrases by their first two and by their last two syllables."""

    by_start: dict[tuple[str, str], list[Formula]]
    by_end: dict[tuple[str, str], list[Formula]]


@lru_cache(maxsize=2)
def confusions(kind: str) -> dict[str, tuple[Confusion, ...]]:
    """The confusions of a kind, "slip" or "variant" (both forms in use), by the first syllable of the wrong form."""
    found: defaultdict[str, list[Confusion]] = defaultdict(list)
    for line in _lines("confusions.tsv")[1:]:
        fields = [*line.split("\t"), "", ""][:5]
        if fields[0] == kind:
            wrong, right = tuple(fields[1].split()), tuple(fields[2].split())
            row = Confusion(wrong, right, frozenset(fields[3].split()), frozenset(fields[4].split()))
            found[wrong[0]].append(row)
    return {first: tuple(rows) for first, rows in found.items()}


@lru_cache(maxsize=1)
def formulae() -> Formulae:
    """The set phrases of official texts."""
    by_start: defaultdict[tuple[str, str], list[Formula]] = defaultdict(list)
    by_end: defaultdict[tuple[str, str], list[Formula]] = defaultdict(list)
    for line in _lines("formulae.tsv")[1:]:
        phrase, firm, display = line.split("\t")
        words = tuple(phrase.split(" "))
        row = Formula(words, firm, display)
        by_start[words[0], words[1]].append(row)
        by_end[words[-2], words[-1]].append(row)
    return Formulae(dict(by_start), dict(by_end))


@lru_cache(maxsize=1)
def name_syllables() -> frozenset[str]:
    """Syllables that names of persons are made of."""
    return frozenset(" ".join(_lines("name_syllables.txt")).split())


@lru_cache(maxsize=1)
def _pairs() -> dict[str, str]:
    return {line.partition(" ")[0]: line for line in _lines("word_pairs.txt")}


@lru_cache(maxsize=1)
def _compounds() -> dict[str, str]:
    return {line.partition(" ")[0]: line for line in _lines("compounds.txt")}


@lru_cache(maxsize=1)
def _reverse() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for first, row in _compounds().items():
        for second in row.replace("!", "").split()[1:]:
            found[second].append(first)
    return dict(found)


def _lines(name: str) -> list[str]:
    return data_file(name).read_text(encoding="utf-8").rstrip("\n").split("\n")
