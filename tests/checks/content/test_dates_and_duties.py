from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.bilingual import told
from plancheck.checks.content.dates_and_duties import (
    TextZero,
    due_before_document,
    due_outside_period,
    report_undated,
    report_unperiodic,
    text_date_impossible,
    text_date_weekday,
    text_date_zero,
)
from plancheck.model.finding import Edit
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from tests.builders.plan import FIRST, HEAD, plan

ZERO = TextZero(tuple(range(1, 10)), (1, 2))
DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def only(outcomes: object) -> Hit:
    assert hasattr(outcomes, "__iter__")
    [outcome] = list(outcomes)
    assert isinstance(outcome, Hit)
    return outcome


def found(outcomes: list[Outcome]) -> list[str | None]:
    return [outcome.found for outcome in outcomes if isinstance(outcome, Hit)]


def test_report_without_any_time() -> None:
    hit = only(report_undated(plan("I. TỔ CHỨC", "Phòng Kinh tế tổng hợp, báo cáo Ủy ban nhân dân xã."), NoParams()))
    assert hit.span is not None
    assert (hit.span.block, hit.span.start, hit.span.end) == (FIRST + 1, 24, 31)
    assert (hit.values["count"], hit.values["whom"]) == ("1", "Ủy ban nhân dân xã")


@pytest.mark.parametrize(
    "text",
    [
        "Phòng Kinh tế tổng hợp, báo cáo Ủy ban nhân dân xã trước ngày 15/9/2026.",
        "Phòng Kinh tế tổng hợp, báo cáo Ủy ban nhân dân xã hằng quý.",
        "Phòng Kinh tế tổng hợp, báo cáo Ủy ban nhân dân xã. Báo cáo năm gửi chậm nhất ngày 20 tháng 12.",
        "Nếu có khó khăn, các thôn báo cáo Ủy ban nhân dân xã.",
        "Các thôn nạo vét kênh.",
    ],
)
def test_report_with_a_time_or_no_regular_report(text: str) -> None:
    assert list(report_undated(plan("I. TỔ CHỨC", text), NoParams())) == []


def test_regular_report_without_period() -> None:
    hit = only(
        report_unperiodic(plan("I. TỔ CHỨC", "Các thôn định kỳ báo cáo kết quả về Ủy ban nhân dân xã."), NoParams())
    )
    assert hit.span is not None
    assert (hit.span.start, hit.span.end) == (9, 16)
    assert (
        list(report_unperiodic(plan("I. TỔ CHỨC", "Các thôn định kỳ hằng quý báo cáo Ủy ban nhân dân xã."), NoParams()))
        == []
    )


def test_impossible_date() -> None:
    assert found(list(text_date_impossible(plan("I. MỘT", "Xong trước ngày 31/6/2026."), NoParams()))) == ["31/6/2026"]


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("Quyết định ngày 18/2/2019 của", "18/2/2019", "18/02/2019"),
        ("Quyết định ngày 5/12/2019 của", "5/12/2019", "05/12/2019"),
        ("Quyết định ngày 5 / 1 / 2019 của", "5 / 1 / 2019", "05/01/2019"),
    ],
)
def test_zero_of_a_date_in_figures(text: str, written: str, expected: str) -> None:
    hit = only(text_date_zero(plan("I. MỘT", text), ZERO))
    assert (hit.found, hit.expected) == (written, expected)
    at = text.index(written)
    assert hit.edits == (Edit(FIRST + 1, at, at + len(written), expected),)


@pytest.mark.parametrize(
    "text", ["ngày 18/02/2019", "ngày 05/12/2019", "mừng ngày 2/9", "ngày 5 tháng 2 năm 2026", "ngày 15/6/2026"]
)
def test_no_zero_wanted(text: str) -> None:
    assert list(text_date_zero(plan("I. MỘT", text), ZERO)) == []


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        ("họp vào thứ Hai, ngày 22 tháng 4 năm 2026 tại xã", "thứ Hai", "thứ Tư"),
        ("họp ngày 22/4/2026 (thứ 5) tại xã", "thứ Năm", "thứ Tư"),
        ("họp Chủ nhật, 22/4/2026", "Chủ nhật", "thứ Tư"),
    ],
)
def test_wrong_weekday(text: str, said: str, right: str) -> None:
    hit = only(text_date_weekday(plan("I. MỘT", text), NoParams()))
    assert (told(hit.found or "", "vi"), told(hit.expected or "", "vi")) == (said, right)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_right_weekday(day: date) -> None:
    text = f"họp vào {DAYS[day.weekday()]}, ngày {day:%d} tháng {day:%m} năm {day:%Y}"
    assert list(text_date_weekday(plan("I. MỘT", text), NoParams())) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Các thôn hoàn thành trước ngày 20 tháng 01 năm 2026.", ["ngày 20 tháng 01 năm 2026"]),
        ("Các thôn gửi kết quả chậm nhất ngày 11/3/2026.", ["11/3/2026"]),
        ("Các thôn gửi kết quả trước ngày 12/3/2026.", []),
        ("Hộ đã đăng ký trước ngày 01/7/2025 được hỗ trợ.", []),
        ("Gửi danh sách hộ có nhà xây dựng trước ngày 01/01/2026 về xã.", []),
        ("Gửi danh sách hộ có đất trước ngày 01/7/2014 về xã.", []),
        ("Gửi số liệu đến hết ngày 31/12/2025 về xã.", []),
        ("Thực hiện Quyết định số 5/QĐ-UBND ngày 05/01/2026 của xã.", []),
    ],
)
def test_deadline_before_the_document(text: str, dates: list[str]) -> None:
    assert found(list(due_before_document(plan("I. MỘT", text), NoParams()))) == dates


def test_deadline_of_a_draft_is_held_against_its_month() -> None:
    head = [*HEAD[:5], "Tân Minh, ngày     tháng 3 năm 2026", *HEAD[6:]]
    dossier = plan("I. MỘT", "Các thôn hoàn thành trước ngày 28/02/2026.", head=head)
    assert found(list(due_before_document(dossier, NoParams()))) == ["28/02/2026"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Các thôn báo cáo kết quả trước ngày 15/01/2027.", []),
        ("Các thôn báo cáo kết quả trước ngày 15/9/2027.", ["15/9/2027"]),
    ],
)
def test_deadline_outside_the_period(text: str, dates: list[str]) -> None:
    assert found(list(due_outside_period(plan("I. MỘT", text), NoParams()))) == dates


def test_the_year_of_a_law_in_the_subject_is_no_period() -> None:
    head = [*HEAD[:7], "Thực hiện Luật Thủy lợi năm 2017"]
    dossier = plan("I. MỘT", "Các thôn báo cáo kết quả trước ngày 15/9/2026.", head=head)
    assert list(due_outside_period(dossier, NoParams())) == []
