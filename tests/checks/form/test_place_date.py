"""Địa danh và thời gian: what each defect gives, and what is none."""

from __future__ import annotations

import pytest

from tests.builders.header_cases import found

LINE = 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hòa Lạc, ngày 9 tháng 3 năm 2026", [("TT102", "ngày 9", "ngày 09")]),
        ("Hòa Lạc, ngày 19 tháng 1 năm 2026", [("TT103", "tháng 1", "tháng 01")]),
        ("Hòa Lạc, ngày 19 tháng 06 năm 2026", [("TT104", "tháng 06", "tháng 6")]),
        ("Hòa Lạc, ngày 09/03/2026", [("TT105", "ngày 09/03/2026", "ngày 09 tháng 3 năm 2026")]),
        ("Hòa Lạc, ngày 31 tháng 6 năm 2026", [("TT106", "Hòa Lạc, ngày 31 tháng 6 năm 2026", None)]),
        ("Hòa Lạc ngày 09 tháng 3 năm 2026", [("TT107", "Hòa Lạc ngày", "Hòa Lạc, ngày")]),
        ("Hòa Lạc,ngày 09 tháng 3 năm 2026", [("TT107", "Hòa Lạc,ngày", "Hòa Lạc, ngày")]),
        ("Xã Hòa Lạc, ngày 09 tháng 3 năm 2026", [("TT108", "Xã Hòa Lạc", "Hòa Lạc")]),
        ("TP. HCM, ngày 09 tháng 3 năm 2026", [("TT109", "TP. HCM", "Thành phố Hồ Chí Minh")]),
        ("Tp.HCM, ngày 09 tháng 3 năm 2026", [("TT109", "Tp.HCM", "Thành phố Hồ Chí Minh")]),
        ("TP. Hòa Lạc, ngày 09 tháng 3 năm 2026", [("TT110", "TP. ", "")]),
        ("ngày 09 tháng 3 năm 2026", [("TT111", "ngày 09 tháng 3 năm 2026", None)]),
        ("HÒA LẠC, ngày 09 tháng 3 năm 2026", [("TT112", "HÒA LẠC", None)]),
        ("Hòa Lạc, ngày 09 tháng 3 năm 26", [("TT113", "năm 26", "năm 2026")]),
        ("Hòa Lạc, ngày 09tháng 3 năm 2026", [("TT114", "09tháng", None)]),
        ("Hòa Lạc, ngày    tháng 3 năm 2026", [("TT101", "Hòa Lạc, ngày    tháng 3 năm 2026", None)]),
    ],
)
def test_defects(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found("TT1", place_date=text) == [(code, LINE, was, right) for code, was, right in expected]


@pytest.mark.parametrize(
    "place",
    [
        "Hòa Lạc",
        "Thành phố Hồ Chí Minh",
        "Quận 4",
        "Phường 12",
        "Phường Điện Biên Phủ",
        "Bà Rịa - Vũng Tàu",
        "Hoà Lạc",
    ],
)
def test_right_places(place: str) -> None:
    assert found("TT1", place_date=f"{place}, ngày 09 tháng 3 năm 2026") == []


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_in_its_right_form(month: int) -> None:
    written = f"{month:02d}" if month <= 2 else str(month)
    assert found("TT1", place_date=f"Hòa Lạc, ngày 09 tháng {written} năm 2026") == []


@pytest.mark.parametrize(
    "text",
    ["Hòa Lạc, ngày … tháng … năm 20…", "Hòa Lạc, ngày     tháng 3 năm 2026", "….., ngày     tháng     năm 2026"],
)
def test_blanks_are_right_in_a_draft(text: str) -> None:
    assert found("TT1", stage="draft", place_date=text) == []
