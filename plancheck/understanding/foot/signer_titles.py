"""Titles of signers and the prefixes before them (Phụ lục I, II.7; Nghị định 30/2020/NĐ-CP, Điều 13)."""

from __future__ import annotations

import re
from functools import lru_cache

from plancheck.language.normal import fold, skeleton, strip_marks
from plancheck.understanding.phrases import likeness

HEADS = (
    "CHỦ TỊCH", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "HIỆU TRƯỞNG", "VIỆN TRƯỞNG", "CỤC TRƯỞNG", "CHI CỤC TRƯỞNG",
    "TỔNG CỤC TRƯỞNG", "VỤ TRƯỞNG", "TRƯỞNG PHÒNG", "TRƯỞNG BAN", "TRƯỞNG ĐOÀN", "TRƯỞNG KHOA", "TRƯỞNG BỘ MÔN",
    "CHÁNH VĂN PHÒNG", "CHÁNH THANH TRA", "CHÁNH ÁN", "BỘ TRƯỞNG", "THỦ TƯỚNG", "TỔ TRƯỞNG", "ĐỘI TRƯỞNG",
    "TRẠM TRƯỞNG", "TRƯỞNG TRẠM", "TỔNG KIỂM TOÁN NHÀ NƯỚC", "TỔNG THANH TRA", "CHỦ NHIỆM", "TRƯỞNG CÔNG AN",
    "TRƯỞNG THÔN", "TRƯỞNG CỤM", "BÍ THƯ", "THỦ TRƯỞNG", "CHỈ HUY TRƯỞNG", "ĐỒN TRƯỞNG", "TRƯỞNG ĐỒN", "CHÁNH TÒA",
    "TRƯỞNG TIỂU BAN", "KẾ TOÁN TRƯỞNG",
)  # fmt: skip
DEPUTY_OF_ITS_OWN = ("THỨ TRƯỞNG", "PHÓ THỦ TƯỚNG")
NOT_A_TITLE = ("PHỤ TRÁCH",)
ROLES_IN_A_MEETING = ("THƯ KÝ", "CHỦ TỌA", "CHỦ TRÌ", "NGƯỜI GHI BIÊN BẢN", "CÁN BỘ", "ỦY VIÊN THƯ KÝ")
_PREFIX = re.compile(
    r"^(?P<prefix>T\s?[./]?\s?U\s?[./]?\s?Q|T\s?[./]?\s?M|K\s?[./]?\s?T|T\s?[./]?\s?L|Q)(?P<mark>(?:\s*[./:,-]+)?)(?P<gap>\s*)"
    r"(?P<title>[^\W\d_].*)$",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(r"(?:ủy ban|ubnd|hội đồng|hđnd|ban|thường trực|tập thể|đoàn|sở|phòng|trường)\b")
DEGREE = re.compile(
    r"^(?:(?:GS|PGS|TS|T\.S|ThS|Th\.s|Th\.S|Ths|CN|KS|BS|BSCKI{1,2}|BS\.?\s?CKI{1,2}|CKI{1,2}|DS|LS|NGƯT|NGND|TTƯT|TTND|NSƯT"
    r"|NSND|Tiến sĩ|Thạc sĩ|Phó Giáo sư|Giáo sư|Bác sĩ|Kỹ sư|Cử nhân"
    r"|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Trung úy|Thiếu úy)"
    r"(?:\s*[.,]\s*|\s+))+"
)
RANK = re.compile(r"^(?:Đại|Thượng|Trung|Thiếu) (?:tá|úy|tướng)\b")


def split_prefix(text: str) -> tuple[str, str, str] | None:
    """Prefix as written, the mark after it, and the title; None when the line has no prefix of authority."""
    match = _PREFIX.match(text.strip())
    if match is None:
        return None
    bare = prefix_key(match["prefix"])
    title = match["title"]
    mark = match["mark"].strip()
    if not title[:1].isupper() or (not mark and (bare == "Q" or not match["gap"] or not _may_be_signed_for(title))):
        return None
    return match["prefix"], mark, title


def _may_be_signed_for(title: str) -> bool:
    """Whether words are a title or a collective: without a dot, "KT" may as well be an abbreviation in a heading."""
    return match_title(title) is not None or _COLLECTIVE.match(fold(title)) is not None


def prefix_key(prefix: str) -> str:
    """TM, KT, TL, TUQ or Q, however it was written."""
    return re.sub(r"[\s./]", "", prefix).upper()


@lru_cache(maxsize=4096)
def match_title(text: str) -> tuple[str, float] | None:
    """The title of the table that a line opens with, and how alike they are; slips and lost letters are read over."""
    key = skeleton(text)
    if not 5 <= len(key) <= 70:
        return None
    best: tuple[str, float] | None = None
    for title, plain in _all_titles():
        if key.startswith(plain):
            if best is None or best[1] < 1 or _fits_better(text, title, best[0]):
                best = (title, 1.0)
            continue
        if (best is not None and best[1] == 1) or abs(len(key) - len(plain)) > 3:
            continue
        near = likeness(text, title)
        if near >= 0.82 and (best is None or near > best[1]):
            best = (title, near)
    return best


def _fits_better(text: str, title: str, than: str) -> bool:
    """Whether a title is the longer of two that a line opens with, or has the right marks (THỨ TRƯỞNG, THỦ TRƯỞNG)."""
    if len(title) != len(than):
        return len(title) > len(than)
    return fold(text).startswith(fold(title))


@lru_cache(maxsize=1)
def _all_titles() -> tuple[tuple[str, str], ...]:
    """The titles, each with its skeleton."""
    titles = (
        *HEADS,
        *(f"PHÓ {head}" for head in HEADS),
        "PHÓ TRƯỞNG PHÒNG",
        *DEPUTY_OF_ITS_OWN,
        *ROLES_IN_A_MEETING,
        *NOT_A_TITLE,
    )
    return tuple((title, skeleton(title)) for title in titles)


def is_deputy(title: str) -> bool:
    """Whether a title is a deputy's."""
    plain = strip_marks(title).upper().strip()
    return plain.startswith(("PHO ", "PH ")) or fold(title).strip().startswith("thứ trưởng")


_NAME_WORD = r"[A-ZĐÀ-ỸẠ-Ỵ][a-zđà-ỹạ-ỵ']+"
_NAME = re.compile(rf"^(?:{_NAME_WORD}|[AHKY])(?:[\s-]+(?:{_NAME_WORD}|[A-ZĐ]\.?)){{1,5}}$")
_NAME_UPPER = re.compile(r"^[A-ZĐÀ-ỸẠ-Ỵ]{2,8}(?:\s+[A-ZĐÀ-ỸẠ-Ỵ]{1,8}){1,5}$")


def is_person_name(text: str) -> bool:
    """Whether a line looks like a person's name, perhaps with a degree or rank before it."""
    bare = DEGREE.sub("", text.strip()).strip(" .")
    if _NAME.match(bare):
        return True
    upper = _NAME_UPPER.match(bare) is not None and match_title(bare) is None
    return upper and fold(bare.split()[0]) in _surnames()


def ends_person_name(begun: str, text: str) -> bool:
    """Whether a line completes a name that was cut after its second word: "Vi Thị" / "Thu Trang"."""
    words = text.split()
    return (
        len(begun.split()) == 2
        and 1 <= len(words) <= 2
        and re.fullmatch(rf"{_NAME_WORD}(?: {_NAME_WORD})?", text.strip()) is not None
        and fold(words[0]) not in _surnames()
        and (match_title(text) or ("", 0))[1] < 1
    )


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    names = (
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm"
        " phùng mai tô hà tạ cao tăng thái châu lương la lò lường quách chu nông vi hứa giáp triệu mạc lục ma giàng"
        " vàng sùng thào hầu y siu rơ ksor kpă đàm tống từ ninh khổng kiều nghiêm quan thạch sơn kim danh bế hoa văn"
        " thân cù phí lưu tẩn chảo phàn vừ lầu hạng cháng tráng sầm quàng tòng lường lừ đèo nịnh điểu bríu alăng"
    )
    return frozenset(names.split())
