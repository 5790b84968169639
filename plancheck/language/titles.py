"""What those who sign are called: titles (`rules/words/lists/title.tsv`).

The table says what its traits mean. Texts are folded (`plancheck.language.normal.fold`).
"""

from __future__ import annotations

from functools import cache

from plancheck.language import vocabulary
from plancheck.language.vocabulary import Named

NAMES = "title.name"


def at(text: str, start: int = 0) -> Named | None:
    """The title that stands at an offset of a text, the longest one, or None."""
    return vocabulary.name_at(NAMES, text, start)


@cache
def heads() -> tuple[str, ...]:
    """The titles of heads of bodies, in small letters."""
    return tuple(entry.words for entry, has in vocabulary.traits(NAMES).items() if "head" in has)


@cache
def signed() -> tuple[str, ...]:
    """Every title that a signature may have, in small letters: heads, their deputies, and the others."""
    held = vocabulary.traits(NAMES)
    others = tuple(entry.words for entry, has in held.items() if "signs" in has)
    return (*heads(), *(f"{deputy_word()} {head}" for head in heads()), *others)


def deputy_word() -> str:
    """The word that makes a head's title its deputy's: phó."""
    return vocabulary.phrases("title.deputy_of")[0]
