"""Names of bodies in a header."""

from __future__ import annotations

import pytest

from plancheck.model.document import Span
from plancheck.understanding.header.issuer_lines import (
    area_of,
    group_names,
    is_peoples_committee,
    is_peoples_council,
    names_an_area,
)
from plancheck.understanding.lines import Line


def grouped(*texts: str, bold: tuple[bool | None, ...] | None = None) -> list[str]:
    lines = [Line(Span(i, 0, len(text)), text, i) for i, text in enumerate(texts)]
    return [" ".join(part.text for part in name) for name in group_names(lines, list(bold or (None,) * len(lines)))]


def test_an_area_goes_on_with_the_committee() -> None:
    assert grouped("ỦY BAN NHÂN DÂN", "XÃ HÒA LẠC") == ["ỦY BAN NHÂN DÂN XÃ HÒA LẠC"]


def test_a_kind_of_body_opens_a_new_name() -> None:
    assert grouped("UBND XÃ HÒA LẠC", "PHÒNG KINH TẾ") == ["UBND XÃ HÒA LẠC", "PHÒNG KINH TẾ"]


def test_a_change_to_bold_opens_a_new_name() -> None:
    assert grouped("CỤM THI ĐUA", "KHỐI TRƯỜNG HỌC", bold=(False, True)) == ["CỤM THI ĐUA", "KHỐI TRƯỜNG HỌC"]


def test_a_line_that_ends_open_goes_on() -> None:
    assert grouped("BAN CHỈ ĐẠO VÀ", "TỔ CÔNG TÁC") == ["BAN CHỈ ĐẠO VÀ TỔ CÔNG TÁC"]
    assert grouped("PHÒNG VĂN HÓA -", "XÃ HỘI") == ["PHÒNG VĂN HÓA - XÃ HỘI"]


@pytest.mark.parametrize("name", ["ỦY BAN NHÂN DÂN XÃ HÒA LẠC", "UBND XÃ HÒA LẠC", "ỦY BAN HÂN DÂN", "UỶ BAN NHÂN DÂN"])
def test_committees(name: str) -> None:
    assert is_peoples_committee(name)


@pytest.mark.parametrize("name", ["SỞ NỘI VỤ", "HỘI ĐỒNG NHÂN DÂN XÃ", "VĂN PHÒNG HĐND VÀ UBND"])
def test_others_are_no_committees(name: str) -> None:
    assert not is_peoples_committee(name)


def test_councils_and_areas() -> None:
    assert is_peoples_council("HỘI ĐỒNG NHÂN DÂN XÃ HÒA LẠC")
    assert is_peoples_council("HĐND XÃ HÒA LẠC")
    assert not is_peoples_council("HỘI ĐỒNG QUẢN LÝ")
    assert names_an_area("HUYỆN AN NINH")
    assert not names_an_area("SỞ NỘI VỤ")


def test_area_of_a_name() -> None:
    assert area_of("ỦY BAN NHÂN DÂN XÃ HÒA LẠC") == ("xã", "HÒA LẠC")
    assert area_of("SỞ NỘI VỤ") is None
