"""The forms of a citation, and its number and symbol taken apart.

A form that is text has lists of words in it (`rules/words/lists/citation.tsv`) and is for `vocabulary.pattern`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plancheck.model.citation import Syntax

_DASHES = "‐‑–—-"
MARK = rf"[^\S\n]{{0,2}}[/{_DASHES}][^\S\n]{{0,2}}"

_CAPITAL = "A-ZĐƯÂĂÊÔƠÐ"
# Two capitals or more, with a small letter here and there: NĐ, TTg, QyĐ, CTr, UBTVQH15. A lone L is a lệnh.
_GROUP = (
    r"(?:L(?=-CTN)|(?=[^\W_a-z]*[a-zđ]?[A-ZĐƯ&])"
    rf"(?:[{_CAPITAL}](?:[{_CAPITAL}&]|\.(?=[A-ZĐƯ]))*(?:[a-zđ][{_CAPITAL}&]*){{0,2}}\d{{0,2}}))"
)
CODE = re.compile(
    rf"(?:(?<![\w/.,{_DASHES}])|(?<=[sS]ố))(?P<number>\d{{1,5}}[a-z]?)(?P<first>{MARK})"
    rf"(?:(?P<year>(?:19|20)\d\d)(?P<second>{MARK}))?"
    rf"(?P<groups>{_GROUP}(?:{MARK}{_GROUP}){{0,4}})(?![^\W_])"
)
_SPLIT = re.compile(MARK)

BEFORE = (
    r"(?P<type>(?<!\w)(?i:{type.name:cited}))?(?P<gap>[^\S\n]*+)(?P<word>(?<!\w)(?i:{citation.number}))?"
    r"\s*+(?::\s*+)?$"
)
NEXT_OF_LIST = (
    r"(?<!\s)\s*+(?:,|{citation.and})\s+"
    r"(?=(?:{citation.these}\s+)?(?i:{type.name:cited})\s+{citation.number}\s)"
)
AMENDS = r"(?i:{citation.amends})"
LIST_GAP = r"[\s,;]*+(?:{citation.and_or}\s*+)?(?:{citation.number}\s*+)?(?::\s*+)?"
_NEXT_TYPE = r"(?=[A-ZĐ])(?i:{type.name:follows})"  # with a capital

_DAY = r"(?P<day>\d{1,2})"
_BLANK = r"[.…_\s]"
_MAYBE_NUMBER = rf"{_BLANK}*+(?:\d{{1,2}}{_BLANK}*+)?"
_MONTH, _YEAR = "(?:{time.month}|/)", "(?:{time.year}|/)"
DATE = (
    r"\s*+(?:,\s*+)?(?:\(|(?:{citation.passive}\s+)?(?:{citation.lawmaker}\s+)?{citation.issued}\s+)?"
    r"(?P<date>(?:{^time.day}\s*+)?"
    rf"(?:{_DAY}\s*(?P<sep>[/.\-])\s*(?P<month>\d{{1,2}})\s*(?P=sep)\s*(?P<year>\d{{4}})(?!\d)"
    r"|(?P<day2>\d{1,2})\s*{time.month}\s*(?P<month2>\d{1,2})\s*+(?:,\s*+)?{time.year}\s*(?P<year2>\d{4})(?!\d)"
    rf"|(?P<blank>{_MAYBE_NUMBER}{_MONTH}{_MAYBE_NUMBER}{_YEAR}{_BLANK}*+(?:\d{{4}})?)))"
)
YEAR_BARE = re.compile(r"\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/.]\s*\d)")
YEAR_ONLY = r"\s*+(?:,\s*+)?(?:\(\s*+)?{time.year}\s+(?P<year>(?:19|20)\d\d)\b\s*\)?"

_WORDS = r"[^;:.()“”\"\n]{0,140}?"
_STOP = r"\s*(?:[;:.()“”\"\n]|$)"
# A steering committee carries its task in its name; any other body ends at the first word of the list.
_COMMITTEE = rf"{{body.steering}}\b{_WORDS}(?={_STOP}|,|\s{{citation.committee_ends}}\b)"
_BODY = (
    rf"(?:liên\s)?[A-ZĐỦƯÂ]{_WORDS}(?={_STOP}|,(?!\s{{citation.body_goes_on}})"
    r"|(?<!Quốc gia)\s{^citation.about}\b|\s{citation.body_ends}(?!\w)"
    rf"|\s{{citation.and}}\s(?={_NEXT_TYPE}|{{citation.these}}\b)"
    r"|\s{citation.title_opens_in_capitals}\b)"
)
ISSUER = rf"\s*+(?:,\s*+)?{{citation.by}}\s+(?P<issuer>{_COMMITTEE}|{_BODY})"
NOTE = re.compile(r"\s*\([^()\n]{1,80}\)")
SUBJECT = (
    r"\s*+(?:,\s*+)?(?P<subject>(?:{^citation.about}\s|{^citation.about_short}\s|(?i:{citation.title_opens})\b|[“\"])"
    r"(?:[“\"][^”\"\n]{0,200}[”\"]|[^;.“”\"\n()]|\.(?=\d)|\((?:[^()\n]{0,80})\)){3,400})"
)
LAW = r"(?<!\w)(?P<type>(?=[A-Z])(?i:{type.name:law}))\s+(?=[^\W\d_])"
_DATED = r"{time.day}\s*\d|{time.year}\s+(?:19|20)\d\d"
LAW_NAME = (
    r"(?P<name>[A-ZĐỦƯ][^\W\d_]*(?:(?:,\s|\s-\s|\s)(?!{citation.number}\s*\d|{citation.number}:"
    rf"|{{time.day}}\s|{{time.year}}\s\d|{_NEXT_TYPE})[^\W\d_]+){{1,24}}?)"
    rf"(?=\s*+(?:,\s*+)?(?:\(\s*+)?(?:{{citation.number}}\s*+(?::\s*+)?\d|{_DATED}))"
)
AMENDING = (
    r"(?P<name>{^citation.amending}(?:, {citation.supplementing})?(?: {citation.some_articles})?[^;.\n()]{1,400}?)"
    rf"(?=\s*+(?:,\s*+)?(?:{{citation.number}}\s*+(?::\s*+)?\d+/|{_DATED})|\s*[;.\n()]|$)"
)

_LAW_BODY = re.compile(r"(?:QH|UBTVQH)\d{0,2}")


class Code(NamedTuple):
    """Number and symbol taken apart: `groups` without spaces, `marks` the separators as written."""

    number: str
    year: str
    groups: tuple[str, ...]
    marks: tuple[str, ...]


def read_code(match: re.Match[str]) -> Code:
    """The pieces of a match of `CODE`."""
    symbol = match["groups"]
    groups = tuple("".join(group.split()).replace("Ð", "Đ") for group in _SPLIT.split(symbol))
    marks = [match["first"]] + ([match["second"]] if match["year"] else []) + _SPLIT.findall(symbol)
    return Code(match["number"], match["year"] or "", groups, tuple(marks))


def syntax_of(code: Code, is_type: bool) -> Syntax:
    """Whose numbering a code follows. `is_type`: its first group is the abbreviation of a type."""
    marks = ["/" if "/" in mark else "-" for mark in code.marks]
    if code.year:
        if _LAW_BODY.fullmatch(code.groups[0]):
            return Syntax.LAW
        return Syntax.NORMATIVE if set(marks[:2]) == {"/"} else Syntax.MIXED
    if len(code.groups) == 1:
        return Syntax.OLD
    if marks[0] == "-":
        return Syntax.PARTY if "/" in marks[1:] else Syntax.MIXED
    if marks[1] == "/":
        return Syntax.MIXED
    return Syntax.ADMIN if is_type else Syntax.LETTER
