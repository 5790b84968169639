"""Days on which offices are closed: weekends and public holidays (Bộ luật Lao động năm 2019, Điều 112)."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from plancheck.language.vocabulary import meanings, phrases

_SATURDAY = 5


def day_off(day: date) -> str | None:
    """Why offices are closed on a day, or None. Tết and Giỗ Tổ are known only with the package `holidays`."""
    weekend = phrases("time.weekday")[day.weekday()] if day.weekday() >= _SATURDAY else None
    return _fixed().get(f"{day:%m-%d}") or _lunar(day.year).get(day) or weekend


@cache
def _fixed() -> dict[str, str]:
    """The holidays on a day of the calendar, by month and day ("09-02")."""
    return {day: name for name, day in meanings("holiday.fixed").items()}


@lru_cache(maxsize=32)
def _lunar(year: int) -> dict[date, str]:
    try:
        from holidays import country_holidays  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return {}
    days = country_holidays("VN", years=year, language="vi")
    return {day: f"ngày nghỉ lễ, tết ({name})" for day, name in days.items()}
