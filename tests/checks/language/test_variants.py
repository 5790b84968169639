"""Mixed ways of writing, and letters that only look right."""

from __future__ import annotations

from plancheck.model.finding import Severity
from tests.builders.word_cases import findings, said


def test_the_rarer_tone_placement_is_named() -> None:
    lines = ("Nhà văn hoá các thôn mở cửa", "Trung tâm văn hóa xã, nhà văn hóa và hòa giải viên")
    assert said(*lines) == [("CT401", "hoá", "hóa")]
    lines = ("Nhà văn hoá " * 30, "Trung tâm văn hóa xã")
    assert ("CT401", "hóa", "hoá") in said(*lines)


def test_one_style_alone_is_right() -> None:
    assert said("Nhà văn hóa, cấp ủy và sức khỏe") == []
    assert said("Thủ quỹ xã, quý I, quả thật, toàn xã, khoản thu, huyện và xã hòa giải") == []


def test_names_are_written_as_their_bearers_do() -> None:
    assert said("Giao bà Lò Thị Thuý và các thôn của xã Hoà Bình Thượng") == []


def test_one_finding_a_word_form_with_every_place_in_the_fix() -> None:
    lines = ("Nhà văn hoá; VĂN HOÁ ĐỌC; Hoá học", "Văn hóa xã, văn hóa thôn, văn hóa bản, văn hóa đọc")
    (finding,) = findings(*lines, prefix="CT4")
    assert finding.severity is Severity.NOTE
    assert "3 chỗ" in finding.message
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["hóa", "HÓA", "Hóa"]


def test_i_and_y_of_one_word() -> None:
    lines = ("Quản lý tủ sách; quản lý việc mượn", "Giao thôn quản lí sổ mượn")
    assert said(*lines) == [("CT402", "quản lí", "quản lý")]
    assert said("Giao thôn quản lí sổ mượn; quản lí tủ sách") == []
    assert said("Quản lý tủ sách, bác sĩ và lí lẽ") == []


def test_variants_are_named_only_when_both_are_there() -> None:
    assert said("Học sinh thăm quan thư viện tỉnh") == []
    lines = ("Học sinh thăm quan thư viện tỉnh", "Trưởng các thôn tham quan tủ sách mẫu")
    assert said(*lines) == [("CT105", "thăm quan", "tham quan")]


def test_letters_of_other_alphabets() -> None:
    assert said("Ðoàn xã tặng sách") == [("CT403", "Ðoàn", "Đoàn")]
    assert said("Thư viện х\u0430 mở cửa") == [("CT403", "х\u0430", "xa")]
    assert said("Góc α và Ω trong sách Toán") == []


def test_a_date_in_figures() -> None:
    assert said("Ủy ban nhân dân xã họp ngày 18/2/2026 về tủ sách") == [("CT410", "18/2/2026", "18/02/2026")]
    assert said("Ủy ban nhân dân xã họp ngày 18/3/2026 về tủ sách") == []
