from __future__ import annotations

from datetime import date

import pytest

from plancheck.bilingual import Text
from plancheck.language.workdays import day_off, weekdays


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 21), "thứ Bảy"),
        (date(2026, 11, 22), "Chủ nhật"),
        (date(2026, 4, 30), "ngày Chiến thắng"),
        (date(2026, 11, 20), None),
    ],
)
def test_days_off(day: date, name: str | None) -> None:
    found = day_off(day)
    assert (found is None) == (name is None)
    assert name is None or name.split()[-1] in (found.vi if found else "")


def test_days_are_named_in_both_languages() -> None:
    assert weekdays()[date(2026, 11, 23).weekday()] == Text("thứ Hai", "Monday")
    assert day_off(date(2026, 9, 2)) == Text("ngày Quốc khánh", "National Day")
