"""Years of the subject, of headings and of the day of issue."""

from __future__ import annotations

import pytest

from tests.builders.dossier import BODY, HEAD, found_by, plan

CLOSING = "Trên đây là Kế hoạch trồng cây xanh năm {year} của xã./."


def found(paragraphs: tuple[str, ...], code: str) -> list[str | None]:
    return [words for _, _, words in found_by(paragraphs, code)]


@pytest.mark.parametrize(("year", "hits"), [("2025", ["2025"]), ("2026", [])])
def test_last_years_year_in_the_closing(year: str, hits: list[str]) -> None:
    body = (*BODY[:5], "Phòng Kinh tế chủ trì thực hiện.", CLOSING.format(year=year))
    assert found(plan(body=body), "NQ301") == hits


def test_a_title_may_begin_like_the_name_of_a_longer_type() -> None:
    head = (*HEAD[:2], "Số: 45/CTr-UBND", *HEAD[3:6], "CHƯƠNG TRÌNH", "Công tác khuyến nông năm 2026")
    closing = "Trên đây là Chương trình công tác khuyến nông năm 2025 của xã./."
    assert found(plan(head=head, body=(*BODY[:5], closing)), "NQ301") == ["2025"]


def test_a_cited_plan_of_another_year_is_no_slip() -> None:
    opening = (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/12/2025 của UBND tỉnh về trồng cây xanh năm 2025, Ủy ban nhân dân xã"
        " Mỏ Vàng Hạ ban hành Kế hoạch trồng cây xanh năm 2026 như sau:"
    )
    assert found(plan(opening=opening), "NQ301") == []


@pytest.mark.parametrize(
    ("heading", "hits"),
    [("II. NHIỆM VỤ NĂM 2025", ["2025"]), ("II. NHIỆM VỤ NĂM 2026", []), ("II. KẾT QUẢ THỰC HIỆN NĂM 2025", [])],
)
def test_year_of_a_heading(heading: str, hits: list[str]) -> None:
    assert found(plan(body=(*BODY[:2], heading, *BODY[3:])), "NQ302") == hits


@pytest.mark.parametrize(
    ("line", "hits"),
    [
        ("Mỏ Vàng Hạ, ngày 09 tháng 3 năm 2025", ["2025"]),
        ("Mỏ Vàng Hạ, ngày 09 tháng 12 năm 2025", []),
        ("Mỏ Vàng Hạ, ngày 08 tháng 01 năm 2027", ["2027"]),
    ],
)
def test_year_of_issue(line: str, hits: list[str]) -> None:
    assert found(plan(head=(*HEAD[:5], line, *HEAD[6:])), "NQ303") == hits
