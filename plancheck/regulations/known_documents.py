"""Known laws and other documents that plans cite: when issued, by whom, how long in force (`rules/words/laws.tsv`).

The table is short of the law of the land: what it does not hold is unknown, never in force.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache

import msgspec

from plancheck.data_files import data_file
from plancheck.language import document_types
from plancheck.language.normal import fold
from plancheck.language.vocabulary import phrases
from plancheck.model.citation import code_key

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"(?:\s*,\s*|\s+-\s+|\s+)")


class Trust(StrEnum):
    """How far an entry is to be trusted. From `CITED` on only number, date and issuer are known, not the validity."""

    HIGH = "h"
    MEDIUM = "m"
    LOW = "l"
    CITED = "c"
    NAMED = "n"


class Force(StrEnum):
    """Whether a document is in force on a day."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


class Law(msgspec.Struct, frozen=True):
    """A row of the table. `title` has no type word; `amended`: amending acts with their first day."""

    type: str
    code: str
    issued: date | None
    issuer: str
    title: str
    effective: date | None
    repealed: date | None
    replaced_by: tuple[str, ...]
    amended: tuple[tuple[str, date | None], ...]
    trust: Trust

    @property
    def label(self) -> str:
        """How a clerk would call it: "Luật Thư viện", "Nghị định số 30/2020/NĐ-CP"."""
        if self.is_law and self.title and not fold(self.title).startswith(phrases("citation.amending")):
            return f"{self.type} {self.title}"
        return f"{self.type} số {self.code}"

    @property
    def is_law(self) -> bool:
        """Whether it is a luật, bộ luật or pháp lệnh, cited by name."""
        return document_types.is_law(self.type)

    def force_on(self, day: date) -> Force:
        """Its state on a day. Unknown when the table does not tell, or names a successor without the day."""
        if self.trust in (Trust.CITED, Trust.NAMED):
            return Force.UNKNOWN
        if self.repealed is not None and day >= self.repealed:
            return Force.REPEALED
        if self.repealed is None and self.replaced_by:
            return Force.UNKNOWN
        if self.effective is not None:
            return Force.NOT_YET if day < self.effective else Force.IN_FORCE
        return Force.UNKNOWN if self.issued is None or day < self.issued else Force.IN_FORCE


class Registry(msgspec.Struct, frozen=True):
    """The table by number and by name of law (the words folded)."""

    by_code: dict[str, tuple[Law, ...]]
    by_name: dict[tuple[str, ...], tuple[Law, ...]]
    by_day: dict[date, tuple[Law, ...]]
    lengths: dict[str, tuple[int, ...]]


@lru_cache(maxsize=1)
def table() -> Registry:
    """The table, read at the first use."""
    by_code: dict[str, list[Law]] = {}
    by_name: dict[tuple[str, ...], list[Law]] = {}
    by_day: dict[date, list[Law]] = {}
    for line in data_file("laws.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        law = _law(line.split("\t"))
        by_code.setdefault(code_key(law.code), []).append(law)
        if law.is_law and law.title:
            by_name.setdefault(words_of(law.title), []).append(law)
            if law.issued is not None:
                by_day.setdefault(law.issued, []).append(law)
    lengths: dict[str, set[int]] = {}
    for name in by_name:
        lengths.setdefault(name[0], set()).add(len(name))
    return Registry(
        {key: tuple(laws) for key, laws in by_code.items()},
        {key: tuple(laws) for key, laws in by_name.items()},
        {key: tuple(laws) for key, laws in by_day.items()},
        {key: tuple(sorted(sizes, reverse=True)) for key, sizes in lengths.items()},
    )


def _law(cells: list[str]) -> Law:
    kind, code, issued, issuer, title, effective, repealed, replaced, amended, trust = cells
    by = (item.partition("@") for item in amended.split(";") if item)
    heirs = tuple(replaced.split(";")) if replaced else ()
    acts = tuple((number, _day(day)) for number, _, day in by)
    return Law(kind, code, _day(issued), issuer, title, _day(effective), _day(repealed), heirs, acts, Trust(trust))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without punctuation."""
    return tuple(_WORD.findall(fold(name)))


def law_name_end(text: str, start: int) -> int | None:
    """Where the longest known name of a law that begins at `text[start]` ends, or None. Case does not count."""
    words: list[tuple[str, int]] = []
    at = start
    while len(words) < 40 and (match := _WORD.match(text, at)):
        words.append((fold(match.group()), match.end()))
        gap = _GAP.match(text, match.end())
        if gap is None:
            break
        at = gap.end()
    if not words:
        return None
    known = table()
    for size in known.lengths.get(words[0][0], ()):
        if size <= len(words) and tuple(word for word, _ in words[:size]) in known.by_name:
            return words[size - 1][1]
    return None


def by_code(code: str) -> tuple[Law, ...]:
    """The entries with a number and symbol, however it is spaced."""
    return table().by_code.get(code_key(code), ())


def by_name(name: str) -> tuple[Law, ...]:
    """The laws of a name, all versions."""
    return table().by_name.get(words_of(name), ())


def laws_of(day: date) -> tuple[Law, ...]:
    """The laws passed on a day."""
    return table().by_day.get(day, ())


class Symbols(msgspec.Struct, frozen=True):
    """Abbreviations in the symbols of documents: types by regime ("state", "party"), and issuing bodies."""

    types: dict[tuple[str, str], tuple[str, tuple[str, ...]]]
    issuers: dict[str, tuple[str, str]]
    known: frozenset[str]


@lru_cache(maxsize=1)
def symbols() -> Symbols:
    """The table of abbreviations (`rules/words/symbols.tsv`), read at the first use."""
    types: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    issuers: dict[str, tuple[str, str]] = {}
    for line in data_file("symbols.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, symbol, names, regime = line.split("\t")
        if kind == "type":
            types[regime, symbol.upper()] = (symbol, tuple(names.split(";")))
        else:
            issuers[symbol.upper()] = (names, regime)
    return Symbols(types, issuers, frozenset(symbol for _, symbol in types))


def is_type_symbol(group: str) -> bool:
    """Whether a group of a symbol is the abbreviation of a type of document (any regime)."""
    return group.upper() in symbols().known


def type_names(group: str, party: bool) -> tuple[str, ...]:
    """The types an abbreviation stands for in state or Party documents; empty when unknown."""
    return symbols().types.get(("party" if party else "state", group.upper()), ("", ()))[1]


def type_symbol(name: str, party: bool) -> str:
    """The abbreviation of a type in state or Party documents as it is written, or ""."""
    wanted = "party" if party else "state"
    return next(
        (s for (regime, _), (s, names) in symbols().types.items() if regime == wanted and names[0] == name),
        "",
    )


def issuer_regime(group: str) -> str:
    """Whose body a group names: "state", "party", "front", "union", "youth", several with ";", or "" when unknown."""
    found = symbols().issuers.get(group.upper())
    if found is None and (bare := group.rstrip("0123456789")) != group:
        found = symbols().issuers.get(bare.upper())
    return found[1] if found else ""
