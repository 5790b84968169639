"""Days on which offices are closed: weekends and public holidays (Bộ luật Lao động năm 2019, Điều 112)."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from plancheck.bilingual import Text
from plancheck.language.vocabulary import meanings

_SATURDAY = 5


@cache
def weekdays() -> tuple[Text, ...]:
    """The days of the week from Monday on: "thứ Hai", "Monday"."""
    return tuple(Text(vi, en) for vi, en in meanings("time.weekday").items())


def day_off(day: date) -> Text | None:
    """Why offices are closed on a day, or None. Tết and Giỗ Tổ are known only with the package `holidays`."""
    weekend = weekdays()[day.weekday()] if day.weekday() >= _SATURDAY else None
    return _fixed().get(f"{day:%m-%d}") or _lunar(day.year).get(day) or weekend


@cache
def _fixed() -> dict[str, Text]:
    """The holidays on a day of the calendar, by month and day ("09-02")."""
    english = meanings("holiday.english")
    return {day: Text(name, english[name]) for name, day in meanings("holiday.fixed").items()}


@lru_cache(maxsize=32)
def _lunar(year: int) -> dict[date, Text]:
    try:
        from holidays import country_holidays  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return {}
    vi, en = (country_holidays("VN", years=year, language=language) for language in ("vi", "en_US"))
    return {day: Text(f"ngày nghỉ lễ, tết ({name})", f"a public holiday ({en[day]})") for day, name in vi.items()}
