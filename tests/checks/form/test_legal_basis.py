"""The căn cứ block: end marks, lines, order."""

from __future__ import annotations

import pytest

from tests.builders.dossier import found_by, plan, repaired

LAW = "Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017"
OWN = "Căn cứ Nghị định số 99/2030/NĐ-CP ngày 01 tháng 02 năm 2030 của Chính phủ về cây xanh"
PLAN = "Thực hiện Kế hoạch số 15/KH-UBND ngày 20 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về cây xanh"


@pytest.mark.parametrize(
    ("items", "findings"),
    [
        ((f"{LAW};", f"{OWN}."), []),
        ((f"{OWN}.",), []),
        ((f"{LAW};", "Căn cứ …;", f"{OWN}."), []),
        ((f"{LAW}.", f"{OWN}."), [("TT801", 8, "11 năm 2017.")]),
        ((LAW, f"{OWN}."), [("TT801", 8, "11 năm 2017")]),
        ((f"{LAW};", f"{OWN},"), [("TT802", 9, "về cây xanh,")]),
        ((f"{LAW};", f"{OWN};"), [("TT802", 9, "về cây xanh;")]),
        ((f"{PLAN}.", f"{OWN}."), [("TT803", 8, "về cây xanh.")]),
        ((f"{LAW};", f"{PLAN};"), [("TT804", 9, "về cây xanh;")]),
        ((f"{LAW}; {OWN}.",), [("TT805", 8, "; Căn cứ ")]),
        ((f"- {LAW};", f"{OWN}."), [("TT806", 8, "- Căn cứ")]),
        ((f"Căn cứ:{OWN[6:]}.",), [("TT807", 8, "Căn cứ:")]),
        ((f"Căn cư{LAW[6:]};", f"{OWN}."), [("TT808", 8, "Căn cư")]),
    ],
)
def test_blocks(items: tuple[str, ...], findings: list[tuple[str, int, str]]) -> None:
    assert found_by(plan(basis=items), "TT8") == findings


def test_lines_broken_by_hand_are_lines() -> None:
    assert found_by(plan(basis=(f"{LAW};\n{OWN}.",)), "TT805") == []


def test_last_mark_is_open_when_the_issuing_clause_goes_on_with_grounds() -> None:
    opening = "Xét đề nghị của Phòng Kinh tế, Ủy ban nhân dân xã ban hành Kế hoạch trồng cây xanh như sau:"
    assert found_by(plan(basis=(f"{LAW};",), opening=opening), "TT8") == []


def test_fixes() -> None:
    assert repaired(plan(basis=(f"{LAW} ,", f"{OWN}.")), "TT801")[8] == f"{LAW};"
    assert repaired(plan(basis=(f"{LAW};", OWN)), "TT802")[9] == f"{OWN}."
    assert repaired(plan(basis=(f"-  {LAW}.",)), "TT806")[8] == f"{LAW}."


def item(kind: str, mark: str = ";") -> str:
    return f"Căn cứ {kind} ngày 15 tháng 11 năm 2017{mark}"


def test_two_groups_are_no_disorder() -> None:
    decree, circular = "Nghị định số 9/2017/NĐ-CP", "Thông tư số 8/2017/TT-BNV"
    items = (item("Luật A"), item(decree), item("Luật B"), item(circular, "."))
    assert found_by(plan(basis=items), "TT809") == []


def test_disorder_is_reported_once() -> None:
    circular = "Thông tư số 8/2017/TT-BNV"
    items = (item(circular), item("Luật A"), item(circular), item("Luật B"), item(circular), item("Luật C", "."))
    assert [row[:2] for row in found_by(plan(basis=items), "TT809")] == [("TT809", 11)]
