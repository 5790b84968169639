from __future__ import annotations

import pytest

from plancheck.model.dossier import ReportDuty
from plancheck.understanding.body.outline import build_outline
from plancheck.understanding.body.reporting_duties import find_duties, has_due_time, is_regular, names_period
from tests.builders.plan import blocks


def duties(*texts: str) -> list[ReportDuty]:
    made = blocks(*texts)
    items = [item for root in build_outline(made) for item in root.walk()]
    return list(find_duties(made, items))


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        (
            "Giao Phòng Kinh tế tổng hợp, báo cáo kết quả nạo vét kênh mương ở cơ sở về UBND huyện (qua Phòng Nội vụ).",
            "Phòng Kinh tế",
            "UBND huyện (qua Phòng Nội vụ)",
        ),
        (
            "Tổng hợp kết quả,  báo cáo UBND tỉnh và Sở Xây dựng và Nhà ở trước ngày 15/9/2026.",
            "",
            "UBND tỉnh và Sở Xây dựng và Nhà ở",
        ),
        (
            "Trưởng các thôn báo cáo kết quả trên địa bàn thôn và báo cáo UBND xã theo quy định.",
            "Trưởng các thôn",
            "UBND xã",
        ),
        ("Định kỳ hằng quý báo cáo Ủy ban nhân dân xã tình hình thực hiện.", "", "Ủy ban nhân dân xã"),
        (
            "Tổ công tác tổng hợp, gửi báo cáo về Phòng Kinh tế trước ngày 20 tháng 6 năm 2026.",
            "Tổ công tác",
            "Phòng Kinh tế",
        ),
    ],
)
def test_who_and_whom(text: str, who: str, whom: str) -> None:
    [duty] = duties(text)
    assert (duty.who, duty.whom) == (who, whom)


@pytest.mark.parametrize(
    "text",
    [
        "Mời báo cáo viên của tỉnh.",
        "Trên đây là báo cáo kết quả nạo vét kênh mương.",
        "Gửi Sở Xây dựng 01 bản (để theo dõi, tổng hợp, báo cáo kết quả cho UBND tỉnh).",
        "Chuẩn bị đầy đủ báo cáo và cử thành phần làm việc với đoàn.",
        "100% báo cáo định kỳ được gửi qua hệ thống thông tin báo cáo của tỉnh.",
        "100% các thôn, trường học và trạm y tế báo cáo định kỳ trên phần mềm của xã.",
        "Xã đã tổng hợp, báo cáo Ủy ban nhân dân tỉnh.",
    ],
)
def test_no_duty(text: str) -> None:
    assert duties(text) == []


def test_outline_and_dates_of_a_duty() -> None:
    [duty] = duties("III. TỔ CHỨC", "1. Phòng Kinh tế", "Tổng hợp, báo cáo UBND xã kỳ 1 trước ngày 15/6/2026.")
    assert (duty.outline, duty.who, [date.text for date in duty.dates]) == ("III.1", "Phòng Kinh tế", ["15/6/2026"])
    assert has_due_time(duty)


@pytest.mark.parametrize(
    ("text", "regular"),
    [
        ("Phòng Kinh tế tổng hợp, báo cáo Ủy ban nhân dân xã.", True),
        ("Nếu có khó khăn, các thôn báo cáo Ủy ban nhân dân xã xem xét.", False),
        ("Các thôn tổng hợp, báo cáo Ủy ban nhân dân xã khi có yêu cầu.", False),
    ],
)
def test_a_duty_that_waits_for_something_is_not_regular(text: str, regular: bool) -> None:
    [duty] = duties(text)
    assert is_regular(duty) is regular


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("định kỳ hằng quý báo cáo", True),
        ("báo cáo 06 tháng đầu năm", True),
        ("báo cáo tháng, quý, năm", True),
        ("định kỳ báo cáo kết quả", False),
        ("báo cáo kết quả năm 2026", False),
    ],
)
def test_period(text: str, named: bool) -> None:
    assert names_period(text) is named
