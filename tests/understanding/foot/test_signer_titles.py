"""Titles of signers, prefixes of authority, names of people."""

from __future__ import annotations

import pytest

from plancheck.language.vocabulary import pattern
from plancheck.understanding.foot.signer_titles import (
    DEGREE,
    is_deputy,
    is_person_name,
    match_title,
    prefix_key,
    split_prefix,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("TM. ỦY BAN NHÂN DÂN", ("TM", ".", "ỦY BAN NHÂN DÂN")),
        ("KT.HIỆU TRƯỞNG", ("KT", ".", "HIỆU TRƯỞNG")),
        ("T/M. BAN CHẤP HÀNH", ("T/M", ".", "BAN CHẤP HÀNH")),
        ("KT/ CHỦ TỊCH", ("KT", "/", "CHỦ TỊCH")),
        ("TM ỦY BAN NHÂN DÂN", ("TM", "", "ỦY BAN NHÂN DÂN")),
        ("TUQ. CHỦ TỊCH", ("TUQ", ".", "CHỦ TỊCH")),
        ("T.U.Q. CHỦ TỊCH", ("T.U.Q", ".", "CHỦ TỊCH")),
        ("Q. GIÁM ĐỐC", ("Q", ".", "GIÁM ĐỐC")),
        ("TMAI", None),
        ("QUYẾT ĐỊNH", None),
        ("KTCN VÀ DỊCH VỤ", None),
    ],
)
def test_prefixes(text: str, parts: tuple[str, str, str] | None) -> None:
    assert split_prefix(text) == parts


@pytest.mark.parametrize(("written", "key"), [("T/M", "TM"), ("K.T", "KT"), ("t u q", "TUQ"), ("Q", "Q")])
def test_prefix_key(written: str, key: str) -> None:
    assert prefix_key(written) == key


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("CHỦ TỊCH", "CHỦ TỊCH"),
        ("PHÓ CHỦ TỊCH THƯỜNG TRỰC", "PHÓ CHỦ TỊCH"),
        ("GIÁM ĐỐC SỞ Y TẾ", "GIÁM ĐỐC"),
        ("CH  TỊCH", "CHỦ TỊCH"),
        ("THỨ TRƯỞNG", "THỨ TRƯỞNG"),
        ("THỦ TRƯỞNG ĐƠN VỊ", "THỦ TRƯỞNG"),
        ("PHÓ TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
        ("TRƯỞNG ĐỒN", "TRƯỞNG ĐỒN"),
    ],
)
def test_titles(text: str, title: str) -> None:
    found = match_title(text)
    assert found is not None
    assert found[0] == title


def test_ordinary_words_are_no_title() -> None:
    assert match_title("KINH PHÍ THỰC HIỆN") is None
    assert match_title("DANH SÁCH") is None


def test_deputies() -> None:
    assert is_deputy("PHÓ CHỦ TỊCH")
    assert is_deputy("THỨ TRƯỞNG")
    assert not is_deputy("THỦ TRƯỞNG")
    assert not is_deputy("CHỦ TỊCH")


@pytest.mark.parametrize("name", ["Lý Văn Bình", "ThS. Vi Thị Hạnh", "LÝ VĂN BÌNH", "Y Siu", "Đại tá Lò Văn Sơn"])
def test_names(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize("words", ["GIÁM ĐỐC", "TM. ỦY BAN", "Trưởng các thôn", "Nơi nhận:", "HỘI ĐỒNG THI"])
def test_no_names(words: str) -> None:
    assert not is_person_name(words)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ThS. Lý Văn Bình", "Lý Văn Bình"),
        ("PGS.TS Lý Văn Bình", "Lý Văn Bình"),
        ("BSCKII. Lý Văn Bình", "Lý Văn Bình"),
        ("Thượng tá, ThS. Lý Văn Bình", "Lý Văn Bình"),
        ("Tạ Văn Bình", "Tạ Văn Bình"),
        ("TSang Văn Bình", "TSang Văn Bình"),
    ],
)
def test_degrees_before_a_name(text: str, name: str) -> None:
    assert pattern(DEGREE).sub("", text) == name
