"""The words by which documents are understood: lists kept in `rules/words/lists/`, read on first use.

A table is tab-separated UTF-8 (NFC) with the head `list words value source since`. A row puts `words` into the list
named by its first column; `value` is what the words stand for, where they stand for something; `source` says where
they come from (a clause, "usage"), `since` from which day they are in use, where that is known. Words between two
slashes (`/đã \\w+/`) are a regular expression and can only be asked for as a pattern. A list lies in one table; the
order of its rows is kept. Lists are named `subject.what` ("citation.told"), the subject being the table.

In a list of names (bodies, types, titles) `value` holds the traits of a name, words in small letters that say what it
counts as ("issuer", "agency"), after its abbreviation if it has one. A longer name has the traits of the shorter one
that it begins with; `-trait` takes one back, `-` alone all of them. Where several names fit, the longest is meant:
`bộ phận` is no `bộ`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from plancheck.data_files import data_file
from plancheck.errors import RuleDataError

HEAD = ("list", "words", "value", "source", "since")


class Entry(msgspec.Struct, frozen=True):
    """One row of a list. `pattern`: `words` is a regular expression, its slashes taken off."""

    words: str
    value: str = ""
    pattern: bool = False

    @property
    def expression(self) -> str:
        """The regular expression that finds the words as they are written."""
        return self.words if self.pattern else re.escape(self.words).replace(r"\ ", " ")

    @property
    def abbreviation(self) -> str:
        """The word in capitals that the value begins with, or ""."""
        first = self.value.partition(" ")[0]
        return first if first and not first.islower() and first != "-" else ""


def entries(name: str) -> tuple[Entry, ...]:
    """The rows of a list in the order of its table. Raises RuleDataError for a list that no table has."""
    subject = name.partition(".")[0]
    found = _table(subject).get(name)
    if found is None:
        raise RuleDataError(f"{subject}.tsv: no list {name!r}")
    return found


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The words of a list in its order. Raises RuleDataError when one of them is a regular expression."""
    for entry in entries(name):
        if entry.pattern:
            raise RuleDataError(f"{name}: /{entry.words}/ is a pattern, not words")
    return tuple(entry.words for entry in entries(name))


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list as a set, for asking whether it has one."""
    return frozenset(phrases(name))


@cache
def meanings(name: str) -> Mapping[str, str]:
    """What each of the words of a list stands for (the column `value`), in its order."""
    return MappingProxyType(dict(zip(phrases(name), (entry.value for entry in entries(name)), strict=True)))


@cache
def any_of(name: str) -> str:
    """A regular expression, `(?:…|…)`, for one of the words or patterns of a list; the first row that fits wins."""
    return "(?:" + "|".join(entry.expression for entry in entries(name)) + ")"


@cache
def traits(name: str) -> Mapping[Entry, frozenset[str]]:
    """The names of a list with their traits, those of the shorter name that each begins with among them."""
    rows = entries(name)
    known: dict[str, frozenset[str]] = {}
    for entry in sorted(rows, key=lambda entry: len(entry.words)):
        words = entry.words.split()
        shorter = (" ".join(words[:size]) for size in range(len(words) - 1, 0, -1))
        said = [trait for trait in entry.value.split() if trait == "-" or trait.islower()]
        begun = None if "-" in said else next((start for start in shorter if start in known), None)
        inherited = known[begun] if begun is not None else frozenset()
        dropped = {trait[1:] for trait in said if trait.startswith("-")}
        known[entry.words] = (inherited - dropped) | {trait for trait in said if not trait.startswith("-")}
    return MappingProxyType({entry: known[entry.words] for entry in rows})


@cache
def named(name: str, trait: str) -> str:
    """A regular expression, `(?:…|…)`, for a name of a list that has a trait and is not part of a longer word.

    The longest name wins: a name without the trait that goes on from one with it is not found.
    """
    held = traits(name)
    rows = sorted((entry for entry in held if trait in held[entry]), key=_longest_first)
    others = [entry.words for entry in held if trait not in held[entry] and not entry.pattern]
    taken = [entry.words for entry in rows]
    return "(?:" + "|".join(entry.expression + _no_longer(entry.words, others, taken) for entry in rows) + ")"


def _longest_first(entry: Entry) -> tuple[bool, int]:
    return not entry.pattern, -len(entry.words)


def _no_longer(words: str, others: list[str], taken: list[str]) -> str:
    """The look-ahead after a name: the word ends there, and none of the other names goes on from it."""
    between = [name for name in taken if name != words and name.startswith(words)]
    tails = [
        name[len(words) :]
        for name in others
        if name.startswith(words) and not any(name.startswith(nearer) for nearer in between)
    ]
    forbidden = "|".join([r"\w", *(re.escape(tail) + _word_end(tail) for tail in tails if not tail[0].isalnum())])
    return f"(?!{forbidden})"


def _word_end(words: str) -> str:
    return r"(?!\w)" if words[-1].isalnum() else ""


@cache
def any_of_either(name: str) -> str:
    """Like `any_of`, but the first letter of a phrase may be a capital or small: `(?:[Nn]gày|…)`."""
    return "(?:" + "|".join(_either(entry) for entry in entries(name)) + ")"


def _either(entry: Entry) -> str:
    first = entry.words[0]
    if entry.pattern or not first.isalpha():
        return entry.expression
    return f"[{first.upper()}{first.lower()}]{entry.expression[1:]}"


@cache
def pattern(template: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A regular expression with lists in it: `{citation.told}` stands for `any_of("citation.told")`.

    `{body.name:agency}` stands for `named("body.name", "agency")`, `{^time.day}` for `any_of_either("time.day")`.
    Braces around anything that is not the name of a list (`\\d{1,2}`) stay as they are. Compiled once for each
    template: cheap to ask for at every use. A template that begins with `(?i)` is asked for faster than one with a
    flag beside it.
    """
    return re.compile(_LIST.sub(_filled, template), flags)


def _filled(found: re.Match[str]) -> str:
    if found["trait"]:
        return named(found["name"], found["trait"])
    return any_of_either(found["name"]) if found["either"] else any_of(found["name"])


_LIST = re.compile(r"\{(?P<either>\^?)(?P<name>[a-z_]+\.[a-z_]+)(?::(?P<trait>[a-z_]+))?\}")


class Named(msgspec.Struct, frozen=True):
    """A name found in a text: its words, its traits, and the abbreviation that its row gives ("" for none)."""

    words: str
    traits: frozenset[str]
    abbreviation: str
    end: int

    def has(self, trait: str) -> bool:
        """Whether the name counts as what the trait says."""
        return trait in self.traits


def name_at(name: str, text: str, start: int = 0) -> Named | None:
    """The longest name of a list that stands in folded text at an offset (0-based) as whole words, or None.

    `end` is the offset after it. Words that only begin like a name, and so have no traits, are none.
    """
    entry, end = _row_at(name, text, start)
    held = traits(name)[entry] if entry is not None else frozenset()
    return Named(entry.words, held, entry.abbreviation, end) if entry is not None and held else None


def _row_at(name: str, text: str, start: int) -> tuple[Entry | None, int]:
    patterns, find, rows = _finder(name)
    for expression, entry in patterns:
        if found := expression.match(text, start):
            return entry, found.end()
    found = find.match(text, start)
    return (rows[found.group()], found.end()) if found is not None else (None, start)


@cache
def _finder(name: str) -> tuple[tuple[tuple[re.Pattern[str], Entry], ...], re.Pattern[str], Mapping[str, Entry]]:
    """The names of a list that are patterns, an expression for all others, and their rows."""
    patterns = tuple((re.compile(entry.expression), entry) for entry in entries(name) if entry.pattern)
    rows = {entry.words: entry for entry in sorted(entries(name), key=_longest_first) if not entry.pattern}
    find = re.compile("|".join(entry.expression + _word_end(words) for words, entry in rows.items()))
    return patterns, find, MappingProxyType(rows)


@cache
def _table(subject: str) -> Mapping[str, tuple[Entry, ...]]:
    path = data_file(f"lists/{subject}.tsv")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise RuleDataError(f"{path.name}: {error.strerror}") from error
    if not lines or tuple(lines[0].split("\t")) != HEAD:
        raise RuleDataError(f"{path.name}: the first line is not {' '.join(HEAD)}")
    found: dict[str, list[Entry]] = {}
    for number, line in enumerate(lines[1:], 2):
        if not line or line.startswith("#"):
            continue
        name, text, value, *_ = [*line.split("\t"), "", "", ""]
        if not text or name.partition(".")[0] != subject:
            raise RuleDataError(f"{path.name}, line {number}: list and words are wanted")
        is_pattern = len(text) > 2 and text.startswith("/") and text.endswith("/")
        found.setdefault(name, []).append(Entry(text[1:-1] if is_pattern else text, value, is_pattern))
    return MappingProxyType({name: tuple(rows) for name, rows in found.items()})
