"""Days on which offices are closed: weekends and public holidays (Bộ luật Lao động năm 2019, Điều 112)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

_FIXED = {
    (1, 1): "Tết Dương lịch",
    (4, 30): "ngày Chiến thắng",
    (5, 1): "ngày Quốc tế Lao động",
    (9, 2): "ngày Quốc khánh",
}
_WEEKEND = {5: "thứ Bảy", 6: "Chủ nhật"}


def day_off(day: date) -> str | None:
    """Why offices are closed on a day, or None. Tết and Giỗ Tổ are known only with the package `holidays`."""
    return _FIXED.get((day.month, day.day)) or _lunar(day.year).get(day) or _WEEKEND.get(day.weekday())


@lru_cache(maxsize=32)
def _lunar(year: int) -> dict[date, str]:
    try:
        from holidays import country_holidays  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return {}
    days = country_holidays("VN", years=year, language="vi")
    return {day: f"ngày nghỉ lễ, tết ({name})" for day, name in days.items()}
