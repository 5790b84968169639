from __future__ import annotations

from datetime import date

import pytest

from plancheck.language.body_names import dated_body, words_of


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
