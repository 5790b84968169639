"""The signature block: prefix, title, name."""

from __future__ import annotations

import pytest

from tests.builders.dossier import (
    BODY,
    HEAD,
    OPENING,
    RECIPIENTS,
    damaged,
    expected_by,
    found_by,
    not_checked,
    plan,
    repaired,
)

AT = len((*HEAD, OPENING, *BODY, *RECIPIENTS))  # the block of the first line of the signature
COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
NAME = "Lý Văn Bình"


def signed(*lines: str) -> tuple[str, ...]:
    return plan(signature=lines)


@pytest.mark.parametrize(
    ("lines", "findings"),
    [
        ((COMMITTEE, "CHỦ TỊCH", NAME), []),
        ((COMMITTEE, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", NAME), []),
        ((COMMITTEE, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", NAME), []),
        (("TM. BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN", NAME), []),
        (("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", NAME), []),
        (("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ XÂY DỰNG", NAME), []),
        (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", NAME), []),
        (("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", NAME), []),
        (("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", NAME), []),
        (("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", NAME), []),
        (("TRƯỞNG BAN", "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", NAME), []),
        (("T/M. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", NAME), [("TT701", AT, "T/M. ỦY BAN NHÂN DÂN")]),
        (("TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH", NAME), [("TT701", AT, "TM ỦY BAN NHÂN DÂN")]),
        ((COMMITTEE, "KT/ CHỦ TỊCH", "PHÓ CHỦ TỊCH", NAME), [("TT701", AT + 1, "KT/ CHỦ TỊCH")]),
        ((COMMITTEE, "KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH", NAME), [("TT702", AT + 1, "KT.CHỦ TỊCH")]),
        (("TM. ỦY BAN HÂN DÂN", "CHỦ TỊCH", NAME), [("TT703", AT, "ỦY BAN HÂN DÂN")]),
        (("TM. UBND XÃ", "CHỦ TỊCH", NAME), [("TT704", AT, "TM. UBND XÃ")]),
        (("CHỦ TỊCH", NAME), [("TT705", AT, "CHỦ TỊCH")]),
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", NAME), [("TT705", AT, "KT. CHỦ TỊCH")]),
        (("TM. PHÒNG KINH TẾ", "TRƯỞNG PHÒNG", NAME), [("TT706", AT, "TM. PHÒNG KINH TẾ")]),
        (("KT. GIÁM ĐỐC", "PHÓ CHỦ TỊCH", NAME), [("TT708", AT + 1, "PHÓ CHỦ TỊCH")]),
        (("KT. GIÁM ĐỐC", "GIÁM ĐỐC", NAME), [("TT708", AT + 1, "GIÁM ĐỐC")]),
        (("KT. GIÁM ĐỐC", NAME), [("TT708", AT, "KT. GIÁM ĐỐC")]),
        ((COMMITTEE, "PHÓ CHỦ TỊCH", NAME), [("TT709", AT + 1, "PHÓ CHỦ TỊCH")]),
        ((COMMITTEE, "CHỦ TỊCH", "ThS. Lý Văn Bình"), [("TT711", AT + 2, "ThS. Lý Văn Bình")]),
        ((COMMITTEE, "CHỦ TỊCH", "LÝ VĂN BÌNH"), [("TT713", AT + 2, "LÝ VĂN BÌNH")]),
        ((COMMITTEE, "Chủ tịch", NAME), [("TT714", AT + 1, "Chủ tịch")]),
        ((COMMITTEE, "CHỦ TICH", NAME), [("TT715", AT + 1, "CHỦ TICH")]),
    ],
)
def test_blocks(lines: tuple[str, ...], findings: list[tuple[str, int, str]]) -> None:
    assert found_by(signed(*lines), "TT7") == findings


def test_deputy_after_kt_and_in_charge() -> None:
    assert ("TT707", AT, "KT. PHÓ GIÁM ĐỐC") in found_by(signed("KT. PHÓ GIÁM ĐỐC", NAME), "TT7")
    assert expected_by(signed("KT. PHÓ GIÁM ĐỐC", NAME), "TT707") == ["KT. GIÁM ĐỐC"]
    assert found_by(signed("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC PHỤ TRÁCH", NAME), "TT7") == [("TT710", AT + 1, "PHỤ TRÁCH")]


def test_unknown_title_below_kt_is_not_judged() -> None:
    assert found_by(signed("KT. GIÁM ĐỐC", "TỔNG CÔNG TRÌNH SƯ", NAME), "TT708") == []


def test_committee_is_known_by_the_opening_when_there_is_no_header() -> None:
    made = plan(head=HEAD[6:], signature=("CHỦ TỊCH", NAME))
    assert [row[0] for row in found_by(made, "TT705")] == ["TT705"]


def test_unknown_issuer_is_not_judged() -> None:
    made = plan(head=HEAD[6:], opening="Nội dung kế hoạch như sau:", signature=("CHỦ TỊCH", NAME))
    assert found_by(made, "TT705") == []
    assert "TT705" in not_checked(made)


def test_school_may_rule_on_degrees() -> None:
    head = ("UBND XÃ MỎ VÀNG HẠ", "TRƯỜNG TIỂU HỌC MỎ VÀNG", "Số: 45/KH-THMV", *HEAD[3:])
    made = plan(head=head, signature=("HIỆU TRƯỞNG", "ThS. Lý Văn Bình"))
    assert [row[0] for row in found_by(made, "TT71")] == ["TT712"]


def test_fixes() -> None:
    assert repaired(signed("T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH", NAME), "TT701")[AT] == COMMITTEE
    assert repaired(signed("KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", NAME), "TT702")[AT] == "KT. GIÁM ĐỐC"
    assert repaired(signed("TM. ỦY BAN HÂN DÂN", "CHỦ TỊCH", NAME), "TT703")[AT] == COMMITTEE
    assert repaired(signed("TM. UBND", "CHỦ TỊCH", NAME), "TT704")[AT] == COMMITTEE
    assert repaired(signed(COMMITTEE, "CHỦ TỊCH", "ThS. Lý Văn Bình"), "TT711")[AT + 2] == NAME
    assert repaired(signed(COMMITTEE, "Chủ tịch", NAME), "TT714")[AT + 1] == "CHỦ TỊCH"


def test_lost_letters_are_not_taken_for_slips() -> None:
    made = damaged(signed("TM. ỦY BAN HÂN DÂN", "CH  TỊCH", NAME))
    assert found_by(made, "TT703") == []
    assert found_by(made, "TT715") == []
    assert {"TT703", "TT715"} <= not_checked(made)


def test_minutes_may_use_small_letters() -> None:
    made = ("BIÊN BẢN", "Họp thôn", "Cuộc họp kết thúc lúc 10 giờ./.", "Thư ký\tChủ tọa", "Lý Văn Bình\tVi Thị Hạnh")
    assert found_by(made, "TT7") == []
