"""Where a finding is, in words that a person can follow in the file they have open."""

from __future__ import annotations

from calendar import month_name
from datetime import date

from plancheck.model.document import Location
from plancheck.reports.shared.elements import joined
from plancheck.reports.shared.report_terms import ui


def place(location: Location, lang: str, *, outline: bool = True) -> str:
    """Line and column, or page and paragraph, then the outline path. "" when nothing is known.

    Blocks are counted from 1 here ("đoạn 1"), as a person counts paragraphs; in the model and in JSON from 0.
    """
    where: str | None = None
    if location.line is not None:
        key = "line" if location.column is None else "line_column"
        where = ui(key, lang, location.line, location.column)
    else:
        page = ui("page", lang, location.page) if location.page is not None else None
        # A PDF has no paragraphs that its reader could count: the page and the box say where.
        countable = location.block is not None and location.box is None
        block = ui("paragraph", lang, (location.block or 0) + 1) if countable else None
        where = joined((page, block), ", ")
    return joined((where, ui("outline", lang, location.outline) if outline and location.outline else None))


def long_date(day: date, lang: str = "vi") -> str:
    """A date as the decree writes it: "ngày 05 tháng 3 năm 2024" (a zero before days below 10, months 1 and 2).

    In English "5 March 2024".
    """
    if lang == "en":
        return f"{day.day} {month_name[day.month]} {day.year}"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
