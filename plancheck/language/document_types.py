"""What types of documents are called, with their abbreviations (`rules/words/lists/type.tsv`).

The table says what its traits mean. Texts are folded (`plancheck.language.normal.fold`).
"""

from __future__ import annotations

from functools import cache

import msgspec

from plancheck.language import vocabulary
from plancheck.language.normal import fold
from plancheck.language.vocabulary import Named

NAMES = "type.name"


class TypeName(msgspec.Struct, frozen=True):
    """A type that may head a document: its name as a title begins ("Kế hoạch"), and the abbreviation that names it.

    `letter`: it has no title line, and its symbol no abbreviation.
    """

    key: str
    name: str
    letter: bool


def at(text: str, start: int = 0) -> Named | None:
    """The type that is named at an offset of a text, the longest one, or None."""
    return vocabulary.name_at(NAMES, text, start)


@cache
def heading_types() -> tuple[TypeName, ...]:
    """The types with an abbreviation of their own, in the order of the table."""
    rows = [(entry, has) for entry, has in vocabulary.traits(NAMES).items() if entry.abbreviation]
    return tuple(TypeName(entry.abbreviation, _capitalised(entry.words), "letter" in has) for entry, has in rows)


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


@cache
def having(trait: str) -> frozenset[str]:
    """The names, in small letters, that have a trait."""
    return frozenset(entry.words for entry, has in vocabulary.traits(NAMES).items() if trait in has)


def is_law(name: str) -> bool:
    """Whether this is the name of a type that is cited by name: luật, bộ luật, pháp lệnh."""
    return fold(name) in having("law")
