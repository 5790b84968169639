"""Văn phong: house words, short and full forms, lists of levels. All are notes."""

from __future__ import annotations

import pytest

from plancheck.model.finding import Severity
from tests.builders.word_cases import findings, said

WORDS = [
    ("Hàng năm kiểm kê tủ sách.", ("CT501", "Hàng năm", "Hằng năm")),
    ("Giá mặt hàng năm nay, mỗi hàng năm cuốn; khách hàng năm trước.", None),
    ("Kinh phí đặt hàng năm 2026.", None),
    ("Kinh phí đảm bảo cho tủ sách.", ("CT502", "đảm bảo", "bảo đảm")),
    ("Kinh phí bảo đảm cho tủ sách.", None),
    ("Mỗi buổi đọc 45’, nghỉ 5 phút.", ("CT503", "45’,", "45 phút,")),
    ("Nêu phong trào ‘Mỗi nhà 10 cuốn sách’ của xã.", None),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_house_words(text: str, expected: tuple[str, str, str] | None) -> None:
    assert said(text, prefix="CT50") == ([expected] if expected else [])


def test_one_note_for_all_places() -> None:
    found = findings("Đảm bảo đủ sách, đảm bảo đúng hạn.", "2. Đảm bảo kinh phí.", prefix="CT502")
    assert [f.severity for f in found] == [Severity.NOTE]
    assert found[0].fix is not None
    assert [edit.text for edit in found[0].fix.edits] == ["Bảo đảm", "bảo đảm", "Bảo đảm"]


MIXED = (
    "1. UBND xã mua sách; UBND xã trao sách.",
    "2. Ủy ban nhân dân xã kiểm kê; Ủy ban nhân dân xã khen thưởng.",
)


def test_short_and_full_forms_give_one_note() -> None:
    assert said(*MIXED, prefix="CT504") == [("CT504", "UBND", None)]


def test_initials_that_are_introduced_are_right() -> None:
    assert said("1. Ủy ban nhân dân (UBND) xã chủ trì.", *MIXED, prefix="CT504") == []


def test_initials_in_symbols_and_recipients_do_not_count() -> None:
    lines = ("1. Ủy ban nhân dân xã thực hiện Kế hoạch số 15/KH-UBND và Quyết định số 3/QĐ-UBND.",)
    assert said(*lines, prefix="CT504") == []
