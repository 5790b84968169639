from __future__ import annotations

import pytest

from tests.builders.dossier import BODY, HEAD, RECIPIENTS, expected_by, found_by, plan

FORMER = (*HEAD[:5], "Mỏ Vàng Hạ, ngày 12 tháng 3 năm 2024", "KẾ HOẠCH", "Trồng cây xanh năm 2024")
OPENING_FORMER = "Ủy ban nhân dân xã Mỏ Vàng Hạ ban hành Kế hoạch trồng cây xanh năm 2024 như sau:"


def with_line(text: str) -> tuple[str, ...]:
    return (*BODY[:3], text, *BODY[4:])


def codes(paragraphs: tuple[str, ...], prefix: str = "NQ1") -> list[tuple[str, str | None]]:
    return [(code, found) for code, _, found in found_by(paragraphs, prefix)]


@pytest.mark.parametrize(
    "text",
    [
        "Trồng 500 cây bóng mát trên địa bàn xã Khe Sỏi Thượng.",
        "Thực hiện chỉ tiêu cây xanh năm 2026 xã Khe Sỏi Thượng.",
        "Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND xã về cây xanh trên địa bàn xã Khe Sỏi Thượng.",
    ],
)
def test_copied_area(text: str) -> None:
    assert codes(plan(body=with_line(text))) == [("NQ101", "xã Khe Sỏi Thượng")]


@pytest.mark.parametrize(
    "text",
    [
        "Trồng 500 cây bóng mát trên địa bàn xã Mỏ Vàng Hạ.",
        "Trồng 500 cây bóng mát trên địa bàn xã Mỏ Vàng Hạ Kế hoạch này nêu rõ.",
        "Học tập cách làm của xã Khe Sỏi Thượng.",
        "Phối hợp với Ủy ban nhân dân xã Khe Sỏi Thượng trồng cây ở nơi giáp ranh.",
        "Trồng cây trên địa bàn xã Khe Sỏi Thượng, xã Mỏ Vàng Hạ và thôn giáp ranh.",
        "Theo quy hoạch trên địa bàn tỉnh Tuyên Quang.",
        "Trồng cây ở khu tái định cư trên địa bàn xã Khe Sỏi Thượng (cũ).",
        "Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh về cây xanh trên địa bàn xã Khe Sỏi Thượng.",
    ],
)
def test_other_places_stay_silent(text: str) -> None:
    assert codes(plan(body=with_line(text))) == []


def test_own_name_with_other_marks() -> None:
    paragraphs = plan(body=with_line("Trồng 500 cây bóng mát tại xã Mỏ Vàng Hả."))
    assert codes(paragraphs) == [("NQ102", "Mỏ Vàng Hả")]
    assert expected_by(paragraphs, "NQ102") == ["Mỏ Vàng Hạ"]


def test_place_of_issue() -> None:
    head = (*HEAD[:5], "Khe Sỏi Thượng, ngày 09 tháng 3 năm 2026", *HEAD[6:])
    assert codes(plan(head=head)) == [("NQ103", "Khe Sỏi Thượng")]


def test_districts_and_former_provinces_end_with_june_2025() -> None:
    lines = ("Nơi nhận:", "- UBND huyện Chi Lăng;", "- Sở Nội vụ tỉnh Hà Giang;", "- Phòng Kinh tế;", "- Lưu: VT, KT.")
    assert codes(plan(recipients=lines)) == [
        ("NQ104", "huyện Chi Lăng"),
        ("NQ104", "tỉnh Hà Giang"),
        ("NQ106", "UBND huyện Chi Lăng"),
    ]
    assert codes(plan(head=FORMER, opening=OPENING_FORMER, recipients=lines)) == []


def test_a_city_of_2026_in_a_document_of_march() -> None:
    lines = (RECIPIENTS[0], "- Ủy ban nhân dân thành phố Quảng Ninh;", *RECIPIENTS[1:])
    assert codes(plan(recipients=lines)) == [("NQ105", "thành phố Quảng Ninh")]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 05/QĐ-UBND ngày 06/3/2024 của UBND huyện Chi Lăng về cây xanh trên địa bàn huyện Chi Lăng.",
        "Tiếp nhận vườn ươm do huyện bàn giao trên địa bàn huyện Chi Lăng.",
    ],
)
def test_history_stays_silent(text: str) -> None:
    assert codes(plan(body=with_line(text))) == []


def test_ended_department_as_recipient_and_doer() -> None:
    body = (*BODY[:5], "1. Phòng Kinh tế chủ trì thực hiện.", "2. Đề nghị Sở Giao thông vận tải phối hợp./.")
    found = codes(plan(body=body), "NQ106")
    assert found == [("NQ106", "Sở Giao thông vận tải")]
