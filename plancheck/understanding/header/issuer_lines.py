"""Names of issuing bodies in a header: which lines are one name, which name is the chủ quản (Phụ lục I, II.2)."""

from __future__ import annotations

import re

from plancheck.language.normal import fold, skeleton
from plancheck.understanding.lines import Line
from plancheck.understanding.phrases import PEOPLES_COMMITTEE, PEOPLES_COUNCIL, likeness

# Words that open the name of a body; a line that opens with one begins a new name.
# Not every line that opens with such a word does: phòng, chống …; tổ chức; khoa học; nhà nước (`_GOES_ON`).
_BODY_NOUNS = (
    "ủy ban", "ubnd", "hội đồng", "hđnd", "sở", "bộ", "ban", "phòng", "văn phòng", "trường", "trung tâm", "chi cục",
    "cục", "tổng cục", "tổng công ty", "công ty", "viện", "học viện", "đại học", "khoa", "bệnh viện", "trạm", "tổ",
    "tiểu ban", "đảng ủy", "đảng bộ", "chi bộ", "huyện ủy", "tỉnh ủy", "thành ủy", "quận ủy", "thị ủy", "công đoàn",
    "liên đoàn", "đoàn", "tỉnh đoàn", "huyện đoàn", "hội", "liên hiệp", "mặt trận", "tòa án", "viện kiểm sát",
    "thanh tra", "kho bạc", "bảo hiểm", "quỹ", "bảo tàng", "thư viện", "nhà", "đội", "đồn", "công an", "bộ chỉ huy",
    "cụm", "liên minh", "tập đoàn", "ngân hàng", "chính phủ", "quốc hội", "chủ tịch", "thủ tướng",
)  # fmt: skip
_GOES_ON = r"phòng(?:,| chống| ngừa)|tổ chức|hội (?:nhập|nghị)|nhà (?:nước|ở)|khoa học"
_STARTS_BODY = re.compile(rf"(?!{_GOES_ON})(?:{'|'.join(_BODY_NOUNS)})\b")
# The kind of a body alone on a line: its name goes on below, whatever that line opens with.
_ALONE = (
    "sở", "phòng", "ban", "văn phòng", "trường", "trường cao đẳng", "trung tâm", "viện", "học viện", "đại học", "hội",
    "hội đồng", "chủ tịch", "tổ", "chi cục", "cục", "công ty", "tổng công ty", "ban chỉ đạo", "ban chỉ huy",
    "ban quản lý",
)  # fmt: skip
_AREA = r"tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_STARTS_AREA = re.compile(rf"(?:{_AREA})\b")
COMMITTEE = re.compile(r"(?:ubnd|ủy ban nhân dân|u\.?b\.?n\.?d\.?)\b")
COUNCIL = re.compile(r"(?:hđnd|hội đồng nhân dân|h\.?đ\.?n\.?d\.?)\b")
_AREA_NAME = re.compile(rf"\b(?P<area>{_AREA})\s+(?P<name>\S.*)$")
_NEEDS_AREA = tuple(skeleton(p) for p in (PEOPLES_COMMITTEE, PEOPLES_COUNCIL, "UBND", "HĐND"))
# A line that breaks off before the name of the area.
_ENDS_IN_AREA = re.compile(rf"\w (?:{_AREA})$")


def group_names(lines: list[Line], bold: list[bool | None]) -> list[list[Line]]:
    """Put the lines of the left header column together into names, top to bottom."""
    names: list[list[Line]] = []
    for i, line in enumerate(lines):
        if names and not _begins_name(line, bold[i], lines[i - 1], bold[i - 1], names[-1]):
            names[-1].append(line)
        else:
            names.append([line])
    return names


def _begins_name(line: Line, bold: bool | None, before: Line, before_bold: bool | None, name: list[Line]) -> bool:
    text = fold(line.text)
    if _STARTS_AREA.match(text) and not _STARTS_BODY.match(text):
        return False
    if skeleton(" ".join(part.text for part in name)) in _NEEDS_AREA:
        return False
    if fold(" ".join(part.text for part in name)) in _ALONE:
        return False
    if fold(before.text).rstrip().endswith((" và", ",", " của", " -")):
        return False
    if bold is not None and bold == before_bold and _ENDS_IN_AREA.search(fold(before.text).rstrip()):
        return len(text.split()) > 3  # “TỈNH / TRƯỜNG XUYÊN”: the area's own name, however it begins
    if bold is not None and before_bold is not None and bold != before_bold:
        return True
    return _STARTS_BODY.match(text) is not None


def is_peoples_committee(name: str) -> bool:
    """Whether a body is an ủy ban nhân dân, in full or abbreviated, slips and lost letters read over."""
    text = fold(name).strip()
    if COMMITTEE.match(text):
        return True
    head = " ".join(text.split()[:4])
    return likeness(head, PEOPLES_COMMITTEE) >= 0.85


def is_peoples_council(name: str) -> bool:
    """Whether a body is a hội đồng nhân dân, in full or abbreviated."""
    text = fold(name).strip()
    return COUNCIL.match(text) is not None or likeness(" ".join(text.split()[:4]), PEOPLES_COUNCIL) >= 0.9


def opens_body(folded: str) -> bool:
    """Whether words, folded, open with the kind of a body: ủy ban, sở, phòng, trường …"""
    return _STARTS_BODY.match(folded) is not None


def names_an_area(name: str) -> bool:
    """Whether a name is that of an area alone, such as “HUYỆN AN NINH”."""
    return _STARTS_AREA.match(fold(name).strip()) is not None


def area_of(name: str) -> tuple[str, str] | None:
    """The kind of area and its proper name at the end of a body's name: ("xã", "An Ninh"), or None."""
    match = _AREA_NAME.search(fold(name))
    if match is None:
        return None
    return match["area"], name[-len(match["name"]) :].strip()
