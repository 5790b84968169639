"""Kính gửi and Nơi nhận: which line is reported, and what its fix makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.dossier import BODY, HEAD, OPENING, damaged, expected_by, found_by, not_checked, plan, repaired

FOOT = len((*HEAD, OPENING, *BODY))  # the block of the line Nơi nhận


def test_clean_plan() -> None:
    assert found_by(plan(), "TT6") == []


def list_of(*lines: str) -> tuple[str, ...]:
    return plan(recipients=("Nơi nhận:", *lines))


@pytest.mark.parametrize(
    ("lines", "findings"),
    [
        (("- Trưởng các thôn.", "- Lưu: VT, KT."), [("TT604", FOOT + 1, "- Trưởng các thôn.")]),
        (("- Trưởng các thôn", "- Lưu: VT, KT."), [("TT604", FOOT + 1, "- Trưởng các thôn")]),
        (("Trưởng các thôn;", "- Lưu: VT, KT."), [("TT603", FOOT + 1, "Trưởng các thôn;")]),
        (("- Trưởng các thôn;", "- Lưu: VT, KT"), [("TT605", FOOT + 2, "- Lưu: VT, KT")]),
        (("- Trưởng các thôn.",), [("TT606", FOOT + 1, "- Trưởng các thôn.")]),
        (("- Trưởng các thôn;", "- Lưu: VP."), [("TT607", FOOT + 2, "Lưu: VP.")]),
        (("- Trưởng các thôn;", "- Lưu VT, KT."), [("TT608", FOOT + 2, "- Lưu ")]),
        (("- Trưởng các thôn;", "- Lưu: KT, VT."), [("TT609", FOOT + 2, " KT, VT")]),
        (("- Trưởng các thôn;", "- Lưu: VT. KT."), [("TT610", FOOT + 2, "VT. ")]),
        (("- Trưởng các thôn;", "- Lưu."), [("TT611", FOOT + 2, "Lưu.")]),
        (("- Lưu: VT, KT;", "- Trưởng các thôn."), [("TT612", FOOT + 1, "- Lưu: VT, KT;")]),
        (("- Như trên;", "- Lưu: VT, KT."), [("TT615", FOOT + 1, "- Như trên;")]),
        (("- Trưởng các thôn;", "- Lưu: Văn thư, KT."), [("TT622", FOOT + 2, ": Văn thư")]),
    ],
)
def test_one_defect(lines: tuple[str, ...], findings: list[tuple[str, int, str]]) -> None:
    assert found_by(list_of(*lines), "TT6") == findings


@pytest.mark.parametrize(
    "lines",
    [
        ("- Trưởng các thôn (để thực hiện);", "- Lưu: VT."),
        ("- Trưởng các thôn;", "- Lưu: VT, KT (02)."),
        ("- Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị", "- xã hội xã;", "- Lưu: VT, KT."),
        ("- ……;", "- Lưu: VT, KT."),
        ("- …", "- Trưởng các thôn;", "- Lưu: VT, KT."),
        ("- Các phòng:", "+ Phòng Kinh tế;", "- Lưu: VT, KT."),
    ],
)
def test_lines_that_are_in_order(lines: tuple[str, ...]) -> None:
    assert [row for row in found_by(list_of(*lines), "TT6") if row[0] != "TT603"] == []


def test_list_without_any_dash_is_reported_once() -> None:
    assert found_by(list_of("Phòng Kinh tế;", "Trưởng các thôn;", "Lưu: VT, KT."), "TT603") == [
        ("TT603", FOOT + 1, "Phòng Kinh tế;")
    ]


def test_label() -> None:
    assert found_by(plan(recipients=("Nơi nhận", "- Thôn Đông;", "- Lưu: VT, KT.")), "TT61") == [
        ("TT613", FOOT, "Nơi nhận")
    ]
    assert found_by(plan(recipients=("NƠI NHẬN:", "- Thôn Đông;", "- Lưu: VT, KT.")), "TT61") == [
        ("TT614", FOOT, "NƠI NHẬN")
    ]


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("TT603", "+ Trưởng các thôn;", "- Trưởng các thôn;"),
        ("TT603", "Trưởng các thôn;", "- Trưởng các thôn;"),
        ("TT604", "- Trưởng các thôn.", "- Trưởng các thôn;"),
        ("TT604", "- Trưởng các thôn (b/c) ,", "- Trưởng các thôn (b/c);"),
    ],
)
def test_fixes(code: str, before: str, after: str) -> None:
    assert repaired(list_of(before, "- Lưu: VT, KT."), code)[FOOT + 1] == after


def test_fixes_of_the_filing_line() -> None:
    assert repaired(list_of("- Thôn Đông;", "- Lưu VT, KT."), "TT608")[FOOT + 2] == "- Lưu: VT, KT."
    assert repaired(list_of("- Thôn Đông;", "- Lưu: VP."), "TT607")[FOOT + 2] == "- Lưu: VT, VP."
    assert repaired(list_of("- Thôn Đông;", "- Lưu: KT, VT."), "TT609")[FOOT + 2] == "- Lưu: VT, KT."
    assert expected_by(list_of("- Thôn Đông;", "- Lưu: VP."), "TT607") == ["Lưu: VT, VP."]


def letter(*addressee: str, recipients: tuple[str, ...] = ("- Như trên;", "- Lưu: VT, KT.")) -> tuple[str, ...]:
    head = (*HEAD[:2], "Số: 45/UBND-KT", "V/v trồng cây xanh", *HEAD[3:6])
    text = "Ủy ban nhân dân xã đề nghị các thôn trồng cây xanh trước ngày 20 tháng 11 năm 2026./."
    signature = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lý Văn Bình")
    return (*head, *addressee, text, "Nơi nhận:", *recipients, *signature)


@pytest.mark.parametrize(
    ("lines", "findings"),
    [
        (("Kính gửi: Sở Xây dựng",), []),
        (("Kính gửi:", "- Sở Xây dựng;", "- Các thôn."), []),
        (("Kính gửi: Sở Văn hóa, Thể thao và Du lịch",), []),
        (("Kính gửi Sở Xây dựng",), [("TT602", 7, "Kính gửi ")]),
        (("Kính gửi: Sở Xây dựng, Sở Tài chính",), [("TT618", 7, ", ")]),
        (("Kính gửi: Sở Xây dựng;", "- Các thôn."), [("TT619", 7, "Sở Xây dựng;")]),
        (("Kính gửi:", "- Sở Xây dựng,", "- Các thôn."), [("TT620", 8, "- Sở Xây dựng,")]),
        (("Kính gửi:", "- Sở Xây dựng;", "- Các thôn;"), [("TT620", 9, "- Các thôn;")]),
        (("Kính gửi: - Sở Xây dựng;\n- Các thôn",), [("TT620", 7, "- Các thôn")]),
    ],
)
def test_addressees(lines: tuple[str, ...], findings: list[tuple[str, int, str]]) -> None:
    assert found_by(letter(*lines), "TT6") == findings


def test_as_above_is_wanted_where_there_are_addressees() -> None:
    made = letter("Kính gửi: Sở Xây dựng", recipients=("- Thôn Đông;", "- Lưu: VT, KT."))
    assert found_by(made, "TT6") == [("TT617", 10, "- Thôn Đông;")]


def test_plan_has_no_addressees() -> None:
    assert found_by(plan(addressee=("Kính gửi: Các thôn",)), "TT601") == [("TT601", 8, "Kính gửi: Các thôn")]


def test_lost_letters_are_not_taken_for_a_missing_line() -> None:
    made = damaged(list_of("- Trưởng các thôn;", "-  u: V , K ."))
    assert found_by(made, "TT606") == []
    assert "TT606" in not_checked(made)


def test_annexed_plan_needs_no_filing_line() -> None:
    head = ("KẾ HOẠCH", "Trồng cây xanh năm 2026", "(Kèm theo Quyết định số 12/QĐ-UBND ngày 09 tháng 3 năm 2026)")
    made = plan(head=head, recipients=("Nơi nhận:", "- Thôn Đông."))
    assert found_by(made, "TT606") == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["Thôn Đông", "Phòng Kinh tế (để b/c)", "Ban Chỉ đạo"]),
                          st.sampled_from(["", ".", ";", ",", " ;", "..", ".;"])), min_size=1, max_size=4))  # fmt: skip
def test_fixes_of_the_end_marks_leave_nothing_to_report(rows: list[tuple[str, str]]) -> None:
    made = list_of(*[f"- {name}{mark}" for name, mark in rows], "- Lưu: VT, KT.")
    fixed = repaired(made, "TT604")
    assert found_by(fixed, "TT604") == []
    assert len(fixed) == len(made)
