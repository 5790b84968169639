"""The words and patterns of a citation, and its number and symbol taken apart."""

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

# Templates of `vocabulary.pattern`.
BEFORE = r"(?P<type>(?<!\w)(?i:{types.name:cited}))?(?P<gap>[^\S\n]*)(?P<word>(?<!\w)(?i:số))?\s*:?\s*$"
NEXT_OF_LIST = r"\s*(?:,|và)\s+(?=(?:các\s+)?(?i:{types.name:cited})\s+số\s)"
_NEXT_TYPE = r"(?=[A-ZĐ])(?i:{types.name:follows})"  # with a capital
AMENDS = re.compile(r"(?i:sửa đổi|bổ sung|bãi bỏ|thay thế)")
LIST_GAP = re.compile(r"[\s,;]*(?:và|hoặc)?\s*(?:số)?\s*:?\s*")

_DAY = r"(?P<day>\d{1,2})"
_BLANK = r"[.…_\s]"
DATE = re.compile(
    r"\s*,?\s*(?:\(|(?:được\s+)?(?:Quốc hội\s+)?(?:ban hành|ký|thông qua)\s+)?(?P<date>(?:[Nn]gày\s*)?"
    rf"(?:{_DAY}\s*(?P<sep>[/.\-])\s*(?P<month>\d{{1,2}})\s*(?P=sep)\s*(?P<year>\d{{4}})(?!\d)"
    r"|(?P<day2>\d{1,2})\s*tháng\s*(?P<month2>\d{1,2})\s*,?\s*năm\s*(?P<year2>\d{4})(?!\d)"
    rf"|(?P<blank>{_BLANK}*\d{{0,2}}{_BLANK}*(?:tháng|/){_BLANK}*\d{{0,2}}{_BLANK}*(?:năm|/){_BLANK}*(?:\d{{4}})?)))"
)
YEAR_BARE = re.compile(r"\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/.]\s*\d)")
YEAR_ONLY = re.compile(r"\s*,?\s*\(?\s*năm\s+(?P<year>(?:19|20)\d\d)\b\s*\)?")

# Small words that end the name of a body, because they go on with the sentence or open the title.
_ENDS = (
    "v/v|quy định|ban hành|phê duyệt|sửa đổi|bổ sung|hướng dẫn|triển khai|thực hiện|thành lập|giao|"
    "công bố|bãi bỏ|quy chế|chọn|kiện toàn|phân công|tổ chức|tăng cường|tiếp tục|công nhận|hợp nhất|"
    "đẩy mạnh|nâng cao|thông qua|quản lý|thay thế|báo cáo|thông báo|vào|ở|tại|trên|trong|đã|được|có|là|"
    "để|theo|cho|đến|với|từ|nhằm|như|bằng|khi|nếu|thì|cụ thể|đối với|đồng thời|ngày|năm"
)
_WORDS = r"[^;:.()“”\"\n]{0,140}?"
_STOP = r"\s*(?:[;:.()“”\"\n]|$)"
_STEERING = r"{bodies.steering}"
# A steering committee carries its task in its name; any other body ends at the first word of _ENDS.
_COMMITTEE = _STEERING + rf"\b{_WORDS}(?={_STOP}|,|\s(?:[Vv]ề|ban hành|ngày|[Pp]hê duyệt)\b)"
_BODY = (
    rf"(?:liên\s)?[A-ZĐỦƯÂ]{_WORDS}(?={_STOP}|,(?!\s(?:Thể thao|Trẻ em|Gia đình|Viễn thông|Công nghệ))"
    rf"|(?<!Quốc gia)\s(?:[Vv]ề)\b|\s(?:{_ENDS})(?!\w)"
    rf"|\svà\s(?={_NEXT_TYPE}|các\b)"
    r"|\s(?:Quy định|Ban hành|Phê duyệt|Quy chế|Hướng dẫn)\b)"
)
ISSUER = rf"\s*,?\s*(?:do\s+|của\s+)(?P<issuer>{_COMMITTEE}|{_BODY})"
NOTE = re.compile(r"\s*\([^()\n]{1,80}\)")
_TITLE_OPENS = (
    "quy định|ban hành|phê duyệt|sửa đổi|bổ sung|hướng dẫn|triển khai|thành lập|giao|công bố|bãi bỏ|"
    "kiện toàn|tổ chức|tăng cường|tiếp tục|công nhận|đẩy mạnh|nâng cao|thông qua|thực hiện|giải quyết"
)
SUBJECT = re.compile(
    rf"\s*,?\s*(?P<subject>(?:[Vv]ề\s|[Vv]/v\s|(?i:{_TITLE_OPENS})\b|[“\"])"
    r"(?:[“\"][^”\"\n]{0,200}[”\"]|[^;.“”\"\n()]|\.(?=\d)|\((?:[^()\n]{0,80})\)){3,400})"
)
LAW = r"(?<!\w)(?P<type>(?=[A-Z])(?i:{types.name:law}))\s+(?=[^\W\d_])"
LAW_NAME = (
    r"(?P<name>[A-ZĐỦƯ][^\W\d_]*(?:(?:,\s|\s-\s|\s)"
    rf"(?!số\s*\d|số:|ngày\s|năm\s\d|{_NEXT_TYPE})[^\W\d_]+){{1,24}}?)"
    r"(?=\s*,?\s*\(?\s*(?:số\s*:?\s*\d|ngày\s*\d|năm\s+(?:19|20)\d\d))"
)
AMENDING = re.compile(
    r"(?P<name>[Ss]ửa đổi(?:, bổ sung)?(?: một số điều)?[^;.\n()]{1,400}?)"
    r"(?=\s*,?\s*(?:số\s*:?\s*\d+/|ngày\s*\d|năm\s+(?:19|20)\d\d)|\s*[;.\n()]|$)"
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
