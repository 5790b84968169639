"""The words by which documents are understood: lists kept in `rules/words/lists/`, read on first use.

A table is tab-separated UTF-8 (NFC) with the head `list words value source since`. A row puts `words` into the list
named by its first column; `value` is what the words stand for, where they stand for something; `source` says where
they come from (a clause, "usage"), `since` from which day they are in use, where that is known. Words between two
slashes (`/đã \\w+/`) are a regular expression and can only be asked for as a pattern. A list lies in one table; the
order of its rows is kept. Lists are named `subject.what` ("citation.told"), the subject being the table.
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

    `{^time.day}` stands for `any_of_either("time.day")`. Braces around anything that is not the name of a list
    (`\\d{1,2}`) stay as they are. Compiled once for each template: cheap to ask for at every use. A template that
    begins with `(?i)` is asked for faster than one with a flag beside it.
    """
    return re.compile(_LIST.sub(_filled, template), flags)


def _filled(found: re.Match[str]) -> str:
    return any_of_either(found["name"]) if found["either"] else any_of(found["name"])


_LIST = re.compile(r"\{(?P<either>\^?)(?P<name>[a-z_]+\.[a-z_]+)\}")


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
