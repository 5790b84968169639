from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.understanding.body.date_mentions import find_dates, plan_years
from tests.builders.plan import block


@pytest.mark.parametrize(
    ("text", "found", "value", "impossible"),
    [
        ("trước ngày 05 tháng 6 năm 2026.", "ngày 05 tháng 6 năm 2026", date(2026, 6, 5), False),
        ("ngày 05tháng 6 năm 2026", "ngày 05tháng 6 năm 2026", date(2026, 6, 5), False),
        ("trước ngày 15/6/2024,", "15/6/2024", date(2024, 6, 15), False),
        ("ngày 14 /4/2026 của", "14 /4/2026", date(2026, 4, 14), False),
        ("trước ngày 31/6 hằng năm", "ngày 31/6", None, True),
        ("trước ngày 29/02 hằng năm", "ngày 29/02", None, False),
        ("ngày 31 tháng 11 năm 2026", "ngày 31 tháng 11 năm 2026", None, True),
    ],
)
def test_one_date(text: str, found: str, value: date | None, impossible: bool) -> None:
    [mention] = find_dates(block(3, text))
    assert (mention.text, mention.date, mention.impossible) == (found, value, impossible)
    assert text[mention.span.start : mention.span.end] == found
    assert mention.span.block == 3


@pytest.mark.parametrize(
    "text", ["2.631 hộ", "giai đoạn 2021 - 2025", "số 15/2024/QĐ-UBND", "tỷ lệ 1/2", "đạt 1.234.567 đồng"]
)
def test_no_date(text: str) -> None:
    assert list(find_dates(block(0, text))) == []


@pytest.mark.parametrize(
    ("subject", "years"),
    [
        ("Nạo vét kênh mương năm 2026", (2026, 2026)),
        ("Phát triển cây xanh giai đoạn 2026 - 2030", (2026, 2030)),
        ("Bảo đảm an toàn trường học năm học 2026 – 2027", (2026, 2027)),
        ("Nạo vét kênh mương", None),
    ],
)
def test_years_of_a_subject(subject: str, years: tuple[int, int] | None) -> None:
    assert plan_years(subject) == years


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "ngày %d tháng %m năm %Y", "%d-%m-%Y"])
)
def test_every_calendar_date_is_read(day: date, form: str) -> None:
    [mention] = find_dates(block(0, f"gửi {day.strftime(form)} là muộn"))
    assert mention.date == day
