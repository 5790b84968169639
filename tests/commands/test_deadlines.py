from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.cli import main
from plancheck.reports.views.deadline_list import COLUMNS, _escaped, _folded, calendar
from plancheck.understanding.body.due_dates import read_impossible_days
from plancheck.understanding.facts import facts_of
from tests.builders.dossier import BODY, dossier_of, plan, with_table

TASK = "1. Phòng Kinh tế chủ trì, hoàn thành trước ngày 12/6/2026; báo cáo UBND xã kết quả trước ngày 19/6."


def dues(*lines: str) -> list[tuple[str, str, bool, bool]]:
    dossier = dossier_of(plan(body=(*BODY[:5], *lines)))
    return [(due.day.isoformat(), due.text, due.exact, due.assumed) for due in facts_of(dossier).deadlines]


def test_days_in_text() -> None:
    assert dues(TASK) == [("2026-06-12", "12/6/2026", True, False), ("2026-06-19", "ngày 19/6", True, True)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Hoàn thành trong quý II/2026.", "2026-06-30"),
        ("Hoàn thành trong tháng 9 năm 2026.", "2026-09-30"),
        ("Hoàn thành trước tháng 9/2026.", "2026-08-31"),
    ],
)
def test_months_and_quarters(text: str, day: str) -> None:
    assert [due[0] for due in dues(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Người sinh trước ngày 12/6/2008 được tham gia.",
        "Gửi báo cáo trước ngày 20/6 hằng năm.",
        "Tỷ lệ che phủ đạt 60% trong tháng 6 năm 2025.",
        "Căn cứ Quyết định ngày 12/6/2026.",
    ],
)
def test_other_dates_are_no_deadlines(text: str) -> None:
    assert dues(text) == []


def test_who_and_whom() -> None:
    dossier = dossier_of(plan(body=(*BODY[:5], TASK)))
    assert [(d.who, d.whom, d.outline) for d in facts_of(dossier).deadlines][1] == ("Phòng Kinh tế", "UBND xã", "III.1")


def test_days_in_a_table() -> None:
    rows = [(0, 0, "STT"), (0, 1, "Nội dung công việc"), (0, 2, "Đơn vị chủ trì"), (0, 3, "Thời gian hoàn thành")]
    rows += [(1, 0, "1"), (1, 1, "Đào hố"), (1, 2, "Các thôn"), (1, 3, "Từ ngày 04/5 đến ngày 15/5/2026")]
    rows += [(2, 0, "2"), (2, 1, "Trồng cây"), (2, 2, "Đoàn xã"), (2, 3, "Quý III/2026")]
    found = facts_of(dossier_of(with_table(plan(), rows))).deadlines[-2:]
    assert [(d.day.isoformat(), d.task, d.who) for d in found] == [
        ("2026-05-15", "Đào hố", "Các thôn"),
        ("2026-09-30", "Trồng cây", "Đoàn xã"),
    ]


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "kh.txt"
    path.write_text("\n\n".join(plan(body=(*BODY[:5], TASK))), encoding="utf-8")
    return str(path)


def test_text(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", file]) == 0
    out = capsys.readouterr().out
    assert "12/06/2026 thứ Sáu" in out
    assert "Thực hiện: Phòng Kinh tế" in out


def test_json(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", "--format", "json", file]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["schema"] == "plancheck-deadlines/1"
    assert [d["date"] for d in answer["documents"][0]["deadlines"]] == ["2026-06-12", "2026-06-19"]
    assert answer["documents"][0]["deadlines"][1]["year_assumed"] is True


def test_csv(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", "--format", "csv", file]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == COLUMNS
    assert [row[5] for row in rows[1:]] == ["2026-06-12", "2026-06-19"]


LOST = "2. Các thôn phát quang đường, hoàn thành trước ngày 31/4/2026; gửi danh sách trước ngày 29/2."


@pytest.fixture
def lost(tmp_path: Path) -> str:
    path = tmp_path / "mat.txt"
    path.write_text("\n\n".join(plan(body=(*BODY[:5], TASK, LOST))), encoding="utf-8")
    return str(path)


def test_a_day_that_no_calendar_has_is_shown(lost: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", lost]) == 0
    out = capsys.readouterr().out
    assert "4 thời hạn" in out
    assert "31/4/2026 ngày này không có trong lịch" in " ".join(out.split())
    assert main(["deadlines", "--format", "json", lost]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert [d["date"] for d in document["deadlines"]] == ["2026-06-12", "2026-06-19"]
    assert [(d["text"], d["location"]["outline"]) for d in document["impossible"]] == [
        ("31/4/2026", "III.2"),
        ("ngày 29/2", "III.2"),
    ]
    assert main(["deadlines", "--format", "csv", lost]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert [(row[5], row[6]) for row in rows[3:]] == [("", "31/4/2026"), ("", "ngày 29/2")]
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_an_impossible_day_in_a_table() -> None:
    rows = [(0, 0, "STT"), (0, 1, "Nội dung công việc"), (0, 2, "Đơn vị chủ trì"), (0, 3, "Thời gian hoàn thành")]
    rows += [(1, 0, "1"), (1, 1, "Đào hố"), (1, 2, "Các thôn"), (1, 3, "Trước ngày 31/6/2026")]
    rows += [(2, 0, "2"), (2, 1, "Trồng cây"), (2, 2, "Đoàn xã"), (2, 3, "30/6/2026")]
    (found,) = read_impossible_days(dossier_of(with_table(plan(), rows)))
    assert (found.text.split()[-1], found.task, found.who) == ("31/6/2026", "Đào hố", "Các thôn")


def test_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", "khong-co.docx"]) == 3


def test_calendar_follows_rfc_5545() -> None:
    dossier = dossier_of(plan(body=(*BODY[:5], TASK)))
    text = calendar([dossier, dossier], datetime(2026, 3, 9, 1, 2, 3, tzinfo=UTC))
    lines = text.split("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert unfolded.count("BEGIN:VEVENT") == 2  # a document given twice is told once
    assert "DTSTAMP:20260309T010203Z" in unfolded
    assert "DTSTART;VALUE=DATE:20260612" in unfolded
    assert "DTEND;VALUE=DATE:20260613" in unfolded
    assert len({line for line in unfolded if line.startswith("UID:")}) == 2


@given(st.text(max_size=200))
def test_folding_and_escaping_lose_nothing(text: str) -> None:
    line = "SUMMARY:" + _escaped(text)
    folded = _folded(line)
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line + "\r\n"
