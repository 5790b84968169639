"""Capitals at the head of sentences and inside them, names written two ways (Phụ lục II, I)."""

from __future__ import annotations

import pytest

from plancheck.model.document import Health, TextLayer
from plancheck.model.finding import Severity
from tests.builders.word_cases import findings, said

SLIPS = [
    ("Bổ sung sách mới. các thôn cử người nhận.", ("VH101", "mới. các", "mới. Các")),
    ("Ai được mượn sách? mọi người dân trong xã.", ("VH101", "sách? mọi", "sách? Mọi")),
    ("Bổ sung sách mới; Tăng cường luân chuyển.", ("VH102", "; Tăng cường", "; tăng cường")),
    ("Bổ sung sách mới, Phối hợp với các thôn.", ("VH102", ", Phối hợp", ", phối hợp")),
]


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_a_slip_gives_one_finding(text: str, expected: tuple[str, str, str]) -> None:
    assert said(text, prefix="VH") == [expected]


SILENT = [
    "Họp tại TP. Nà Pản, số 12 tr. 5, v.v. rồi báo cáo",
    "Sách, báo... nhằm phục vụ bạn đọc",
    "Gửi Sở Nội vụ; Sở Tư pháp; Hướng dẫn số 12/HD-SVHTT; Ban Chỉ đạo; Nguyễn Thị Sim",
    "Phòng Văn hóa, Thông tin; các bộ (Tài chính, Xây dựng, Y tế)",
    "Nội dung gồm: Tăng cường luân chuyển sách",
    "Phong trào “Đọc nhiều; Tăng cường hiểu biết” của các thôn",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_right_stays_silent(text: str) -> None:
    assert said(text, prefix="VH1") == []


def test_small_letters_after_a_stop_are_not_judged_where_letters_are_lost() -> None:
    damaged = Health(text_layer=TextLayer.DAMAGED)
    assert findings("Bổ sung sách mới. các thôn cử người nhận.", prefix="VH101", health=damaged) == ()


def test_items_in_small_letters_give_one_note() -> None:
    items = ("1. Củng cố tủ sách", "a) bổ sung đầu sách mới;", "b) luân chuyển sách;", "c) Kiểm kê tủ sách.")
    found = findings(*items, prefix="VH103")
    assert [(f.severity, f.found) for f in found] == [(Severity.NOTE, "bổ")]
    assert "2 mục" in found[0].message


CENTRE = ("1. Mở Trung tâm Văn hóa xã.", "2. Giao sách cho Trung tâm Văn hóa xã.")


def test_the_rarer_way_is_reported() -> None:
    assert said(*CENTRE, "3. Trực tại Trung tâm văn hóa xã.", prefix="VH303") == [
        ("VH303", "Trung tâm văn hóa", "Trung tâm Văn hóa")
    ]


def test_one_way_and_another_name_with_the_same_head_are_silent() -> None:
    assert said(*CENTRE, "3. Mời Trung tâm y tế xã, trung tâm văn hóa các nơi.", prefix="VH303") == []


def test_many_rare_places_are_one_finding_with_their_number() -> None:
    lines = [f"{n}. Báo cáo Ban chỉ đạo phát triển đọc sách." for n in range(1, 4)]
    lines += [f"{n}. Báo cáo Ban Chỉ đạo phát triển đọc sách." for n in range(4, 8)]
    found = findings(*lines, prefix="VH303")
    assert [f.found for f in found] == ["Ban chỉ đạo"]
    assert "(3 chỗ)" in found[0].message


BOARD = ("1. Mời Ban Chỉ đạo họp.", "2. Kiện toàn Ban Chỉ đạo.", "3. Gửi Ban Chỉ đạo.")


def test_a_name_once_in_small_letters() -> None:
    assert said(*BOARD, "4. Báo cáo ban chỉ đạo.", prefix="VH304") == [("VH304", "ban chỉ đạo", "Ban Chỉ đạo")]


def test_a_name_often_in_small_letters_is_meant() -> None:
    small = [f"{n}. Báo cáo ban chỉ đạo thôn." for n in range(4, 7)]
    assert said(*BOARD, *small, prefix="VH304") == []
