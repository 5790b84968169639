"""Số, ký hiệu and địa danh, thời gian taken apart."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.document import Span
from plancheck.understanding.header.number_and_date import as_date, parse_number, parse_place_date
from plancheck.understanding.lines import Line


def line(text: str) -> Line:
    return Line(Span(0, 0, len(text)), text, 0)


def cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "number", "separator", "symbol"),
    [
        ("Số: 45/KH-UBND", "45", "/", "KH-UBND"),
        ("Số:45/KH-UBND", "45", "/", "KH-UBND"),
        ("Số 45/KH-UBND", "45", "/", "KH-UBND"),
        ("Số: 45 /KH - UBND", "45", "/", "KH - UBND"),
        ("Số:      /KH-UBND", "", "/", "KH-UBND"),
        ("Số: ……/KH-UBND", "", "/", "KH-UBND"),
        ("Số: ___/KH-UBND", "", "/", "KH-UBND"),
        ("Số: 45/2026/KH-UBND", "45", "/", "2026/KH-UBND"),
        ("Số: 45/KH_UBND", "45", "/", "KH_UBND"),
        ("Số: 06-KH/BCĐ", "06", "-", "KH/BCĐ"),
        ("Số: 12/QĐ-TTCNTT&TT", "12", "/", "QĐ-TTCNTT&TT"),
        ("Số: 45a/KH-UBND", "45a", "/", "KH-UBND"),
        ("Số: 45 KH/UBND", "45", " ", "KH/UBND"),
        ("Số: 1.245/KH-UBND", "1.245", "/", "KH-UBND"),
        ("Số: 45", "45", "", ""),
        ("45/KH-UBND", "45", "/", "KH-UBND"),
    ],
)
def test_number_is_taken_apart(text: str, number: str, separator: str, symbol: str) -> None:
    found = parse_number(line(text))
    assert found is not None
    assert (found.number, found.separator, found.symbol) == (number, separator, symbol)
    assert cut(text, found.number_span) == number
    assert cut(text, found.symbol_span) == symbol


@pytest.mark.parametrize(
    "text",
    [
        "Số lượng học viên tham gia tập huấn gồm 45 người",
        "Số điện thoại: 0912",
        "KẾ HOẠCH",
        "",
        "Năm 2026",
        "I. MỤC ĐÍCH",
    ],
)
def test_other_lines_are_no_number(text: str) -> None:
    assert parse_number(line(text)) is None


@pytest.mark.parametrize(
    ("text", "place", "day", "month", "year", "value"),
    [
        ("Hòa Lạc, ngày 09 tháng 3 năm 2026", "Hòa Lạc", "09", "3", "2026", date(2026, 3, 9)),
        ("Hòa Lạc ngày 09 tháng 3 năm 2026", "Hòa Lạc", "09", "3", "2026", date(2026, 3, 9)),
        ("Hòa Lạc, ngày     tháng 3 năm 2026", "Hòa Lạc", "", "3", "2026", None),
        ("Hòa Lạc, ngày … tháng … năm 20…", "Hòa Lạc", "", "", "20", None),
        ("Quận 4, ngày 09 tháng 3 năm 2026", "Quận 4", "09", "3", "2026", date(2026, 3, 9)),
        ("Hòa Lạc, ngày09 tháng3 năm2026", "Hòa Lạc", "09", "3", "2026", date(2026, 3, 9)),
        ("Hòa Lạc, ngày 31 tháng 6 năm 2026", "Hòa Lạc", "31", "6", "2026", None),
        ("Hòa Lạc, ngày 09 tháng 3 năm 26", "Hòa Lạc", "09", "3", "26", None),
        ("ngày 09 tháng 3 năm 2026", "", "09", "3", "2026", date(2026, 3, 9)),
        ("Hòa Lạc, ngày 09/3/2026", "Hòa Lạc", "09", "3", "2026", date(2026, 3, 9)),
    ],
)
def test_place_and_date_are_taken_apart(
    text: str, place: str, day: str, month: str, year: str, value: date | None
) -> None:
    found = parse_place_date(line(text))
    assert found is not None
    assert (found.place, found.day, found.month, found.year, found.date) == (place, day, month, year, value)
    if place:
        assert cut(text, found.place_span) == place
    if day:
        assert cut(text, found.day_span) == day


@pytest.mark.parametrize(
    "text",
    [
        "ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Hòa Lạc)",
        "Hòa Lạc, ngày 05 tháng 3 năm 2026 về việc đọc sách",
        "Thực hiện trước ngày 09/3/2026 và báo cáo",
        "Hòa Lạc Thượng",
    ],
)
def test_a_date_inside_a_sentence_is_no_place_and_date(text: str) -> None:
    assert parse_place_date(line(text)) is None


@given(st.text(max_size=60))
def test_spans_stay_inside_the_line(text: str) -> None:
    number, place = parse_number(line(text)), parse_place_date(line(text))
    spans = [number.number_span, number.symbol_span, number.component.span] if number else []
    spans += [place.place_span, place.day_span, place.year_span, place.component.span] if place else []
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text)


@given(st.dates(min_value=date(1945, 1, 1)))
def test_written_dates_come_back(day: date) -> None:
    assert as_date(f"{day.day:02d}", str(day.month), str(day.year)) == day


@pytest.mark.parametrize("parts", [("", "3", "2026"), ("31", "6", "2026"), ("9", "3", "26"), ("ba", "3", "2026")])
def test_what_is_no_date_gives_none(parts: tuple[str, str, str]) -> None:
    assert as_date(*parts) is None
