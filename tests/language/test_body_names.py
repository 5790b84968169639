from __future__ import annotations

from datetime import date

import pytest

from plancheck.language.body_names import dated_body, words_of
from plancheck.language.numerals import number_of
from plancheck.language.workdays import day_off


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Sở GD&ĐT", "sở giáo dục và đào tạo"),
        ("TT ĐU, TT HĐND xã", "thường trực đảng ủy thường trực hội đồng nhân dân xã"),
        ("UB MTTQ Việt Nam xã", "ủy ban mặt trận tổ quốc việt nam xã"),
        ("CVP, các PCVP UBND tỉnh", "chánh văn phòng các phó chánh văn phòng ủy ban nhân dân tỉnh"),
        ("Trạm Y tế", "trạm y tế"),
    ],
)
def test_short_forms_are_written_out(written: str, words: str) -> None:
    assert " ".join(words_of(written)) == words


def test_an_ended_body_with_its_successor() -> None:
    body = dated_body("Sở KH&ĐT tỉnh")
    assert body is not None
    assert (body.name, body.until, body.successor) == ("Sở Kế hoạch và Đầu tư", date(2025, 3, 1), "Sở Tài chính")


@pytest.mark.parametrize("name", ["Sở Tài chính", "Phòng Kinh tế", "Phòng Nội vụ", "Trạm Y tế"])
def test_other_bodies_are_not_dated(name: str) -> None:
    assert dated_body(name) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("mười hai triệu năm trăm nghìn", 12_500_000),
        ("một tỷ hai trăm năm mươi triệu", 1_250_000_000),
        ("một trăm linh năm nghìn", 105_000),
        ("hai mươi mốt", 21),
        ("ba nghìn tỷ", 3_000 * 10**9),
        ("không", 0),
    ],
)
def test_number_words(words: str, number: int) -> None:
    assert number_of(words.split()) == number


@pytest.mark.parametrize("words", ["", "hai ba", "trăm", "năm sách", "mười mười một hai"])
def test_no_number(words: str) -> None:
    assert number_of(words.split()) is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 21), "thứ Bảy"),
        (date(2026, 11, 22), "Chủ nhật"),
        (date(2026, 4, 30), "ngày Chiến thắng"),
        (date(2026, 11, 20), None),
    ],
)
def test_days_off(day: date, name: str | None) -> None:
    found = day_off(day)
    assert (found is None) == (name is None)
    assert name is None or name.split()[-1] in (found.vi if found else "")
