"""Số, ký hiệu: what each defect gives, and what is none."""

from __future__ import annotations

import pytest

from tests.builders.header_cases import found, report


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("Số 45/KH-UBND", [("TT402", 3, "Số", "Số:")]),
        ("SỐ: 45/KH-UBND", [("TT403", 3, "SỐ", "Số")]),
        ("Số: 5/KH-UBND", [("TT404", 3, "5", "05")]),
        ("Số: 45/UBND-KH", [("TT405", 3, "UBND-KH", "KH-UBND")]),
        ("Số: 45 /KH - UBND", [("TT408", 3, "Số: 45 /KH - UBND", "Số: 45/KH-UBND")]),
        (
            "Số:      /KH- UBND",
            [("TT401", 3, "Số:      /KH- UBND", None), ("TT408", 3, "Số:      /KH- UBND", "Số:      /KH-UBND")],
        ),
        ("Số: 45/KH–UBND", [("TT409", 3, "Số: 45/KH–UBND", "Số: 45/KH-UBND")]),
        ("Số: 45/KH_UBND", [("TT409", 3, "Số: 45/KH_UBND", "Số: 45/KH-UBND")]),
        ("Số: 45/KH/UBND", [("TT409", 3, "Số: 45/KH/UBND", "Số: 45/KH-UBND")]),
        ("Số: 45/KHUBND", [("TT409", 3, "Số: 45/KHUBND", "Số: 45/KH-UBND")]),
        ("Số: 45 KH/UBND", [("TT409", 3, "Số: 45 KH/UBND", "Số: 45/KH-UBND")]),
        ("Số: 45/kh-ubnd", [("TT410", 3, "kh-ubnd", "KH-UBND")]),
        ("Số: 45/2026/KH-UBND", [("TT411", 3, "Số: 45/2026/KH-UBND", "Số: 45/KH-UBND")]),
        ("Số: 45/KH-UBND-2026", [("TT411", 3, "Số: 45/KH-UBND-2026", "Số: 45/KH-UBND")]),
        ("Số: 45/BC-UBND", [("TT412", 3, "BC", "KH")]),
        ("Số: 45-KH/UBND", [("TT413", 3, "Số: 45-KH/UBND", "Số: 45/KH-UBND")]),
        ("Số: 45 – KH/UBND", [("TT413", 3, "Số: 45 – KH/UBND", "Số: 45/KH-UBND")]),
        ("Số: 45/KH", [("TT414", 3, "KH", None)]),
        ("Số: 45/UBND-VX", [("TT415", 3, "UBND-VX", "KH")]),
        ("Số: 45/UBND", [("TT415", 3, "UBND", "KH")]),
        ("Số: 45", [("TT416", 3, "Số: 45", None)]),
    ],
)
def test_defects_of_a_plan(number: str, expected: list[tuple[str, int, str, str | None]]) -> None:
    assert found("TT4", number=number) == expected


@pytest.mark.parametrize(
    "number",
    [
        "Số: 45/KH-UBND",
        "Số:45/KH-UBND",
        "Số: 05/KH-UBND",
        "Số: 145/KH-BCĐ138",
        "Số: 45/KH-THCS&THPT",
        "Số: 45/KH-UBND-VHXH",
        "Số: 45a/KH-UBND",
        "Số: 1245/KH-SGDĐT",
    ],
)
def test_right_numbers_of_a_plan(number: str) -> None:
    assert found("TT4", number=number) == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("Số: 12/CV-SNV", [("TT406", 3, "CV-SNV", None)]),
        ("Số: 12/SNV", [("TT407", 3, "SNV", None)]),
        ("Số: 12/SNV.VP", [("TT409", 3, "Số: 12/SNV.VP", "Số: 12/SNV-VP")]),
        ("Số: 12/SNV-TTr", []),
        ("Số: 12/UBND-NC1", []),
        ("Số: 12/SNV-VP", []),
    ],
)
def test_numbers_of_a_letter(number: str, expected: list[tuple[str, int, str, str | None]]) -> None:
    assert found("TT4", "CV", number=number) == expected


@pytest.mark.parametrize(("key", "number"), [("TTr", "Số: 08/TTr-PVHXH"), ("QĐ", "Số: 12/QĐ-UBND")])
def test_mixed_letters_of_the_decree_are_right(key: str, number: str) -> None:
    assert found("TT4", key, number=number) == []


def test_a_blank_number_is_right_in_a_draft() -> None:
    assert found("TT4", stage="draft", number="Số: ....../KH-UBND") == []


def test_the_fix_writes_the_whole_number() -> None:
    finding = report("TT408", number="Số: 45 / KH - UBND").findings[0]
    assert finding.fix is not None
    assert [(e.start, e.end, e.text) for e in finding.fix.edits] == [(0, 18, "Số: 45/KH-UBND")]
