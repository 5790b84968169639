"""Names with their capitals: bodies, honours, days, places, laws, and the words that open them (Phụ lục II).

`rules/words/capitals.txt` holds one name a line under a heading in brackets; its README tells origin and marks. The
titles of laws come from `laws.tsv`. Every table is read on first use; keys are folded words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from plancheck.data_files import data_file
from plancheck.language import document_types
from plancheck.language.normal import fold
from plancheck.language.vocabulary import phrases

_WORD = re.compile(r"\*?[^\W\d_]+")
_NAMES = ("body", "title", "document", "honour", "holiday", "event", "place", "state")


class Name(msgspec.Struct, frozen=True):
    """A name with its capitals.

    `keys` are its folded words, `capitals[i]` whether word i begins with a capital (None: both ways are in use),
    `marks[i]` the comma or hyphen allowed after word i ("" for none). `always`: written all in small letters it is
    still the name. `common`: at the head of a sentence it may be a common noun, so only the middle is judged.
    `verbal`: its end may be a verb with an object (Sở xây dựng kế hoạch), so what follows must end the name.
    """

    keys: tuple[str, ...]
    capitals: tuple[bool | None, ...]
    marks: tuple[str, ...]
    kind: str
    always: bool = False
    common: bool = False
    verbal: bool = False


@lru_cache(maxsize=1)
def names() -> Mapping[str, tuple[Name, ...]]:
    """The names by their first folded word, longest first."""
    table: dict[str, list[Name]] = defaultdict(list)
    for kind in _NAMES:
        for line in _section(kind):
            flags = line[-1] if line[-1] in "!~^" else ""
            name = _name(line.rstrip("!~^ "), kind, flags)
            table[name.keys[0]].append(name)
    return {first: tuple(sorted(rows, key=lambda n: -len(n.keys))) for first, rows in table.items()}


@lru_cache(maxsize=1)
def laws() -> Mapping[str, tuple[Name, ...]]:
    """The titles of laws and codes without the word luật, by their first folded word, longest first."""
    titles = set(phrases("law.title"))
    for line in data_file("laws.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if (
            len(cells) > 4
            and document_types.is_law(cells[0])
            and cells[4][:1].isupper()
            and "một số điều" not in cells[4]
        ):
            titles.add(cells[4])
    table: dict[str, list[Name]] = defaultdict(list)
    for title in titles:
        name = _name(title, "law", "!")
        table[name.keys[0]].append(_with_either(name))
    return {first: tuple(sorted(rows, key=lambda n: -len(n.keys))) for first, rows in table.items()}


@lru_cache(maxsize=1)
def openers() -> frozenset[tuple[str, ...]]:
    """How the names begin whose spelling should be one in a document (folded): ("trung", "tâm")."""
    return frozenset(tuple(fold(line).split()) for line in _section("opener"))


@lru_cache(maxsize=1)
def verbs() -> frozenset[tuple[str, ...]]:
    """The first two folded words of phrases that are no names: ("tăng", "cường")."""
    return frozenset(tuple(fold(pair).split()) for line in _section("verb") for pair in line.split("|"))


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Frequent family names, folded."""
    return frozenset(fold(name) for line in _section("surname") for name in line.split())


@lru_cache(maxsize=1)
def _sections() -> Mapping[str, tuple[str, ...]]:
    rows: dict[str, list[str]] = {}
    current: list[str] = []
    for line in data_file("capitals.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = rows.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    return {kind: tuple(lines) for kind, lines in rows.items()}


def _section(kind: str) -> tuple[str, ...]:
    return _sections()[kind]


def _name(text: str, kind: str, flags: str) -> Name:
    found = list(_WORD.finditer(text))
    words = [match.group() for match in found]
    ends = [match.end() for match in found]
    starts = [match.start() for match in found[1:]] + [len(text)]
    return Name(
        keys=tuple(fold(word.lstrip("*")) for word in words),
        capitals=tuple(None if word[0] == "*" else word[0].isupper() for word in words),
        marks=tuple(text[a:b].strip()[:1] for a, b in zip(ends, starts, strict=True)),
        kind=kind,
        always="!" in flags,
        common="~" in flags,
        verbal="^" in flags,
    )


def _with_either(name: Name) -> Name:
    """The title with the capitals left free where two official ways exist (nhà nước)."""
    free = set()
    for pair in (tuple(phrase.split()) for phrase in phrases("law.either_way")):
        for i in range(1, len(name.keys) - len(pair) + 1):
            if name.keys[i : i + len(pair)] == pair:
                free |= set(range(i, i + len(pair)))
    capitals = tuple(None if i in free else c for i, c in enumerate(name.capitals))
    return replace(name, capitals=capitals)
