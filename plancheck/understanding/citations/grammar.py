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

# A longer name stands before the shorter one that it begins with.
TYPES = (
    "nghị định|nghị quyết liên tịch|nghị quyết|thông tư liên tịch|thông tư|thông tri|quyết định|chỉ thị|"
    "kế hoạch liên tịch|kế hoạch phối hợp|kế hoạch hành động|kế hoạch|công văn|văn bản hợp nhất|văn bản|"
    "công điện|hướng dẫn liên ngành|hướng dẫn liên tịch|hướng dẫn|thông báo kết luận|thông báo|"
    "chương trình hành động|chương trình phối hợp|chương trình công tác|chương trình|báo cáo|tờ trình|"
    "kết luận|quy định|quy chế phối hợp|quy chế|quy hoạch|đề án|phương án|dự án|chiến lược|pháp lệnh|"
    "bộ luật|luật|lệnh|giấy mời|biên bản|hợp đồng|giấy ủy quyền|thông cáo|lời kêu gọi|tuyên bố"
)
BEFORE = rf"(?P<type>(?<!\w)(?i:{TYPES}))?(?P<gap>[^\S\n]*+)(?P<word>(?<!\w)(?i:{{citation.number}}))?\s*+(?::\s*+)?$"
NEXT_OF_LIST = (
    rf"(?<!\s)\s*+(?:,|{{citation.and}})\s+(?=(?:{{citation.these}}\s+)?(?i:{TYPES})\s+{{citation.number}}\s)"
)
AMENDS = r"(?i:{citation.amends})"
LIST_GAP = r"[\s,;]*+(?:{citation.and_or}\s*+)?(?:{citation.number}\s*+)?(?::\s*+)?"

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
_COMMITTEE = rf"(?:Ban [Cc]hỉ đạo|Tổ công tác)\b{_WORDS}(?={_STOP}|,|\s{{citation.committee_ends}}\b)"
_BODY = (
    rf"(?:liên\s)?[A-ZĐỦƯÂ]{_WORDS}(?={_STOP}|,(?!\s{{citation.body_goes_on}})"
    r"|(?<!Quốc gia)\s{^citation.about}\b|\s{citation.body_ends}(?!\w)"
    r"|\s{citation.and}\s(?=(?:Nghị|Quyết|Kết luận|Thông|Chỉ thị|Kế hoạch|Luật|các)\b)"
    r"|\s{citation.title_opens_in_capitals}\b)"
)
ISSUER = rf"\s*+(?:,\s*+)?{{citation.by}}\s+(?P<issuer>{_COMMITTEE}|{_BODY})"
NOTE = re.compile(r"\s*\([^()\n]{1,80}\)")
SUBJECT = (
    r"\s*+(?:,\s*+)?(?P<subject>(?:{^citation.about}\s|{^citation.about_short}\s|(?i:{citation.title_opens})\b|[“\"])"
    r"(?:[“\"][^”\"\n]{0,200}[”\"]|[^;.“”\"\n()]|\.(?=\d)|\((?:[^()\n]{0,80})\)){3,400})"
)
# The title ends where the sentence goes on with who issues what on the strength of it.
SUBJECT_STOP = re.compile(
    r",\s+(?=(?:Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Sở|Phòng|Ban|Bộ|Trường|Đảng ủy|Thường trực|Văn phòng|Công an)\b)"
)
LAW = re.compile(r"(?<!\w)(?P<type>Bộ [Ll]uật|Luật|Pháp [Ll]ệnh)\s+(?=[^\W\d_])")
_OTHER_TYPE = "Luật|Pháp lệnh|Nghị|Thông tư|Quyết định|Kế hoạch|Chỉ thị|Hướng dẫn|Chương trình|Công văn"
_DATED = r"{time.day}\s*\d|{time.year}\s+(?:19|20)\d\d"
LAW_NAME = (
    r"(?P<name>[A-ZĐỦƯ][^\W\d_]*(?:(?:,\s|\s-\s|\s)(?!{citation.number}\s*\d|{citation.number}:"
    rf"|{{time.day}}\s|{{time.year}}\s\d|(?:{_OTHER_TYPE})\b)[^\W\d_]+){{1,24}}?)"
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
