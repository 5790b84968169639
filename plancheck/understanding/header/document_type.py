"""The types of document (tên loại): the 29 of Điều 7 with their abbreviations (Phụ lục III, I), and some others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from plancheck.language import document_types
from plancheck.language.normal import skeleton
from plancheck.model.dossier import DocumentType
from plancheck.understanding.phrases import likeness, slips

_BARE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_LONGEST_NAME = 24


@cache
def types() -> tuple[DocumentType, ...]:
    """Every type that a document may be of, in the order of the table; those of Điều 7 first."""
    return tuple(
        DocumentType(row.key, row.name, "" if row.letter else row.key) for row in document_types.heading_types()
    )


@cache
def by_key() -> Mapping[str, DocumentType]:
    """The types by their key, which is their abbreviation where they have one."""
    return MappingProxyType({kind.key: kind for kind in types()})


@cache
def by_abbreviation() -> Mapping[str, DocumentType]:
    """The types by the abbreviation that names them in a symbol; công văn and thư công have none."""
    return MappingProxyType({kind.abbreviation: kind for kind in types() if kind.abbreviation})


def match_type_name(text: str) -> tuple[DocumentType, float] | None:
    """The type that a line names and nothing else, with a confidence; slips and lost letters are read over."""
    found = _BARE.search(text)
    bare = found.group() if found is not None else ""
    if not 3 <= len(bare) <= _LONGEST_NAME:
        return None
    key = skeleton(bare)
    best: tuple[DocumentType, float] | None = None
    for kind in by_abbreviation().values():
        if key == skeleton(kind.name):
            return kind, 1.0
        near = likeness(bare, kind.name)
        if near >= 0.8 and len(key) >= 5 and slips(bare, kind.name) <= 2 and (best is None or near > best[1]):
            best = (kind, near)
    return best


def leading_type_name(text: str) -> tuple[DocumentType, int] | None:
    """The type whose name in capitals opens a line that goes on, with the length of the name in characters."""
    for kind in by_abbreviation().values():
        words = kind.name.upper()
        if text[: len(words) + 1].upper().startswith(words + " ") and text[: len(words)].isupper():
            return kind, len(words)
    return None
