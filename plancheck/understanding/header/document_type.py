"""The types of document (tên loại): the 29 of Điều 7 with their abbreviations (Phụ lục III, I), and some others."""

from __future__ import annotations

import re

from plancheck.language.normal import skeleton
from plancheck.model.dossier import DocumentType
from plancheck.understanding.phrases import likeness, slips

_ROWS = (
    ("NQ", "Nghị quyết", "NQ"),
    ("QĐ", "Quyết định", "QĐ"),
    ("CT", "Chỉ thị", "CT"),
    ("QC", "Quy chế", "QC"),
    ("QyĐ", "Quy định", "QyĐ"),
    ("TC", "Thông cáo", "TC"),
    ("TB", "Thông báo", "TB"),
    ("HD", "Hướng dẫn", "HD"),
    ("CTr", "Chương trình", "CTr"),
    ("KH", "Kế hoạch", "KH"),
    ("PA", "Phương án", "PA"),
    ("ĐA", "Đề án", "ĐA"),
    ("DA", "Dự án", "DA"),
    ("BC", "Báo cáo", "BC"),
    ("BB", "Biên bản", "BB"),
    ("TTr", "Tờ trình", "TTr"),
    ("HĐ", "Hợp đồng", "HĐ"),
    ("CV", "Công văn", ""),
    ("CĐ", "Công điện", "CĐ"),
    ("BGN", "Bản ghi nhớ", "BGN"),
    ("BTT", "Bản thỏa thuận", "BTT"),
    ("GUQ", "Giấy ủy quyền", "GUQ"),
    ("GM", "Giấy mời", "GM"),
    ("GGT", "Giấy giới thiệu", "GGT"),
    ("GNP", "Giấy nghỉ phép", "GNP"),
    ("PG", "Phiếu gửi", "PG"),
    ("PC", "Phiếu chuyển", "PC"),
    ("PB", "Phiếu báo", "PB"),
    ("TCg", "Thư công", ""),
)
_OTHERS = (
    ("NĐ", "Nghị định", "NĐ"),
    ("TT", "Thông tư", "TT"),
    ("PL", "Pháp lệnh", "PL"),
    ("L", "Luật", "L"),
    ("KL", "Kết luận", "KL"),
)
ADMINISTRATIVE = tuple(DocumentType(key, name, abbr) for key, name, abbr in _ROWS)
OTHER_TYPES = tuple(DocumentType(key, name, abbr, administrative=False) for key, name, abbr in _OTHERS)
BY_KEY = {t.key: t for t in ADMINISTRATIVE + OTHER_TYPES}
BY_ABBREVIATION = {t.abbreviation: t for t in ADMINISTRATIVE + OTHER_TYPES if t.abbreviation}
_NEVER_TITLED = frozenset({"CV", "TCg"})
_TITLED = tuple(t for t in ADMINISTRATIVE + OTHER_TYPES if t.key not in _NEVER_TITLED)
_BARE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_LONGEST_NAME = 24


def match_type_name(text: str) -> tuple[DocumentType, float] | None:
    """The type that a line names and nothing else, with a confidence; slips and lost letters are read over."""
    found = _BARE.search(text)
    bare = found.group() if found is not None else ""
    if not 3 <= len(bare) <= _LONGEST_NAME:
        return None
    key = skeleton(bare)
    best: tuple[DocumentType, float] | None = None
    for kind in _TITLED:
        if key == skeleton(kind.name):
            return kind, 1.0
        near = likeness(bare, kind.name)
        if near >= 0.8 and len(key) >= 5 and slips(bare, kind.name) <= 2 and (best is None or near > best[1]):
            best = (kind, near)
    return best


def leading_type_name(text: str) -> tuple[DocumentType, int] | None:
    """The type whose name in capitals opens a line that goes on, with the length of the name in characters."""
    for kind in _TITLED:
        words = kind.name.upper()
        if text[: len(words) + 1].upper().startswith(words + " ") and text[: len(words)].isupper():
            return kind, len(words)
    return None
