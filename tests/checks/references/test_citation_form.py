"""The form of citations in the căn cứ block and in the text."""

from __future__ import annotations

import pytest

from tests.builders.dossier import BODY, damaged, found_by, not_checked, plan, repaired

DECREE = "Nghị định số 99/2030/NĐ-CP ngày 01 tháng 02 năm 2030 của Chính phủ về cây xanh"


@pytest.mark.parametrize(
    ("item", "findings"),
    [
        (f"Căn cứ {DECREE}.", []),
        ("Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017.", []),
        ("Căn cứ Luật Lâm nghiệp ngày 15/11/2017.", []),
        ("Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017 (hợp nhất tại Văn bản hợp nhất số 01/VBHN-VPQH).", []),
        ("Căn cứ tình hình thực tế của địa phương.", []),
        ("Căn cứ Biên bản họp thôn ngày 01 tháng 02 năm 2026.", []),
        ("Căn cứ Quyết định số …/QĐ-UBND ngày … tháng … năm 2026 của Ủy ban nhân dân tỉnh về cây xanh.", []),
        (f"Căn cứ {DECREE.replace('số ', '')}.", [("VD101", 8, "Nghị định 99/2030/NĐ-CP")]),
        ("Căn cứ Nghị định ngày 01 tháng 02 năm 2030 của Chính phủ về cây xanh.", ["VD102"]),
        ("Căn cứ Nghị định số 99/2030/NĐ-CP của Chính phủ về cây xanh.", ["VD103"]),
        ("Căn cứ Luật Lâm nghiệp.", ["VD103"]),
        ("Căn cứ Luật Lâm nghiệp số 16/2017/QH14 ngày 15 tháng 11 năm 2017.", ["VD104"]),
        ("Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017 của Quốc hội.", ["VD105"]),
        ("Căn cứ Luật Lâm nghiệp năm 2017.", ["VD106"]),
        ("Căn cứ Pháp lệnh Cây xanh ngày 15 tháng 11 năm 2017 của Quốc hội.", ["VD107"]),
        ("Căn cứ Pháp lệnh Cây xanh ngày 15 tháng 11 năm 2017 của Ủy ban Thường vụ Quốc hội.", []),
        ("Căn cứ Quyết định số 12/QĐ-UBND ngày 09/11/2029 về cây xanh.", ["VD111"]),
    ],
)
def test_basis(item: str, findings: list[object]) -> None:
    found = found_by(plan(basis=(item,)), "VD1")
    assert (found if findings and isinstance(findings[0], tuple) else [row[0] for row in found]) == findings


def saying(text: str) -> tuple[str, ...]:
    return plan(body=(*BODY[:3], text, *BODY[4:]))


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("Thực hiện điểm a khoản 1 Điều 2 của Luật Lâm nghiệp.", []),
        ("Khoản 1 Điều 2 của Luật Lâm nghiệp quy định việc trồng cây.", []),
        ("Các điều 1 và 2 của hương ước; theo Kế hoạch 15 ngày; Quyết định 3 nội dung.", []),
        ("Nộp báo cáo 15/3/2026, kế hoạch 20-TB.", []),
        ("Theo Kế hoạch 15/KH-UBND của tỉnh.", [("VD101", 12, "Kế hoạch 15/KH-UBND")]),
        ("Theo kế hoạch 15-KH/TU của Tỉnh ủy.", [("VD101", 12, "kế hoạch 15-KH/TU")]),
        ("Thực hiện Luật số 16/2017/QH14.", [("VD108", 12, "Luật số 16/2017/QH14")]),
        ("Luật Lâm nghiệp được sửa đổi bởi Luật số 16/2017/QH14.", []),
        ("Theo Khoản 1 Điều 2 của Luật Lâm nghiệp.", [("VD109", 12, "Khoản")]),
        ("Theo Điểm a khoản 1 Điều 2 của Luật Lâm nghiệp.", [("VD109", 12, "Điểm")]),
        ("Theo khoản 1 điều 2 của Luật Lâm nghiệp.", [("VD110", 12, "điều")]),
        ("Theo điều 12 Luật Lâm nghiệp.", [("VD110", 12, "điều")]),
        (
            "Thực hiện Quyết định số 12/QĐ-UBND ngày 09/11/2029 ban hành Quy chế cây xanh.",
            [("VD111", 12, "Quyết định số 12/QĐ-UBND ngày 09/11/2029")],
        ),
        ("Thực hiện Quyết định số 12/QĐ-UBND ngày 09/11/2029 của Ủy ban nhân dân tỉnh về cây xanh.", []),
        ("Sửa đổi một số điều của Nghị định số 9/2029/NĐ-CP ngày 09/11/2029 về cây xanh.", []),
    ],
)
def test_text(text: str, findings: list[tuple[str, int, str]]) -> None:
    assert found_by(saying(text), "VD1") == findings


def test_fixes() -> None:
    assert repaired(saying("Theo Kế hoạch 15/KH-UBND."), "VD101")[12] == "Theo Kế hoạch số 15/KH-UBND."
    assert repaired(saying("Theo Khoản 1 Điều 2 Luật A."), "VD109")[12] == "Theo khoản 1 Điều 2 Luật A."
    assert repaired(saying("Theo khoản 1 điều 2 Luật A."), "VD110")[12] == "Theo khoản 1 Điều 2 Luật A."


def test_lost_letters_are_not_judged() -> None:
    made = damaged(saying("Theo Nghị định 99/2030/NĐ-CP."))
    assert found_by(made, "VD1") == []
    assert "VD101" in not_checked(made)
