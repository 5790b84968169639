from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from plancheck.cli import main
from plancheck.regulations.examples import load_model

BASIS = (
    "Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;",
    "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;",
    "Căn cứ Quyết định số 3/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh An Lộc Đông về tủ sách.",
)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    slots = dict(load_model("KH"))
    slots["basis"] = BASIS
    slots["opening"] = ("Thực hiện Quyết định số 3/QĐ-UBND, Ủy ban nhân dân xã ban hành Kế hoạch như sau:",)
    path = tmp_path / "ke-hoach.txt"
    path.write_text("\n".join(line for lines in slots.values() for line in lines), encoding="utf-8")
    return str(path)


def test_text(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cites", plan]) == 0
    out = capsys.readouterr().out
    assert "3 văn bản được viện dẫn, 4 chỗ" in out
    assert "Hiệu lực tính theo ngày ký văn bản, 09/03/2026" in out
    assert "hết hiệu lực từ 01/07/2025, được thay thế bởi 33/2024/QH15" in out
    assert "còn hiệu lực, đã sửa đổi, bổ sung bởi 123/2025/QH15" in out
    flat = " ".join(out.split())
    assert "Quyết định số 3/QĐ-UBND · 05/01/2026 · Ủy ban nhân dân tỉnh An Lộc Đông [dòng" in flat
    assert "và 1 chỗ khác] về tủ sách chưa có trong bảng" in flat


def test_english(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cites", plan, "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "out of force since 01/07/2025" in out
    assert "not in the table" in out


def test_json(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cites", plan, "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["schema"] == "plancheck-cites/1"
    (document,) = value["documents"]
    assert (document["judged_on"], document["judged_on_own_date"]) == ("2026-03-09", True)
    archive, education, first, again = document["citations"]
    assert (archive["state"], archive["known"]["replaced_by"]) == ("repealed", ["33/2024/QH15"])
    assert education["state"] == "in_force"
    assert (first["number"], first["date"], first["state"], first["known"]) == (
        "3/QĐ-UBND",
        "2026-01-05",
        "unknown",
        None,
    )
    assert (again["place"], again["date"]) == ("text", None)
    assert again["location"]["line"] == first["location"]["line"] + 1


def test_csv(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cites", plan, plan, "--format", "csv"]) == 0
    head, *rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert head[0] == "path"
    assert len(rows) == 4
    assert {len(row) for row in rows} == {len(head)}
    assert dict(zip(head, rows[0], strict=True))["since"] == "2025-07-01"


def test_formulas_never_reach_a_spreadsheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = "Thực hiện Kế hoạch số 3/KH-UBND ngày 05/01/2026 của UBND tỉnh về thi đua."
    Path("=a.txt").write_text(words, encoding="utf-8")
    assert main(["cites", "=a.txt", "--format", "csv"]) == 0
    _, row = csv.reader(io.StringIO(capsys.readouterr().out))
    assert row[0] == "'=a.txt"


def test_file_that_cannot_be_read(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "khong-co.txt")
    assert main(["cites", missing, plan]) == 3
    captured = capsys.readouterr()
    assert "Không tìm thấy tệp" in captured.err
    assert "3 văn bản được viện dẫn" in captured.out


def test_nothing_cited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Các thôn tổng vệ sinh vào chiều thứ Sáu hằng tuần.", encoding="utf-8")
    assert main(["cites", str(path)]) == 0
    assert "Không thấy văn bản nào được viện dẫn." in capsys.readouterr().out
