from datetime import date

import pytest

from plancheck.model.document import Box, Location
from plancheck.reports.shared.whereabouts import long_date, place

BOX = Box(0, 0, 1, 1)


@pytest.mark.parametrize(
    ("location", "vi", "en"),
    [
        (Location(), "", ""),
        (Location(block=4, line=5, column=14, outline="II.3.a"), "dòng 5, cột 14 · mục II.3.a",
         "line 5, column 14 · item II.3.a"),
        (Location(block=4, line=5), "dòng 5", "line 5"),
        (Location(block=4, page=2, box=BOX), "trang 2", "page 2"),
        (Location(block=4), "đoạn 5", "paragraph 5"),
        (Location(block=4, page=2), "trang 2, đoạn 5", "page 2, paragraph 5"),
        (Location(outline="I.1"), "mục I.1", "item I.1"),
    ],
)  # fmt: skip
def test_places(location, vi, en) -> None:
    assert (place(location, "vi"), place(location, "en")) == (vi, en)


def test_without_the_outline() -> None:
    assert place(Location(block=1, outline="I"), "vi", outline=False) == "đoạn 2"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2024, 3, 5), "ngày 05 tháng 3 năm 2024"),
        (date(2024, 2, 10), "ngày 10 tháng 02 năm 2024"),
        (date(2024, 12, 31), "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_dates_as_the_decree_writes_them(day, text) -> None:
    assert long_date(day) == text
