import io
import json

import pytest

from plancheck.cli import main

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ BẾN SỎI

Số: 12/KH-UBND

Bến Sỏi, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Chỉnh trang đường thôn năm 2026

Căn cứ Kế hoạch số 04/KH-UBND ngày 06 tháng 01 năm 2026 của Ủy ban nhân dân xã về đường thôn.

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

Giữ đường sạch, đẹp.

2. Yêu cầu

Đúng tiến độ.

II. TỔ CHỨC THỰC HIỆN

Các thôn báo cáo kết quả về Ủy ban nhân dân xã trước ngày 15 tháng 6 năm 2026./.

Nơi nhận:
- Các thôn (để thực hiện);
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""


@pytest.fixture
def plan(tmp_path) -> str:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


def paths(items):
    return [(item["path"], paths(item["children"])) for item in items]


def test_json(plan, capsys) -> None:
    assert main(["outline", plan, "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert (value["schema"], value["type"], value["regime"]) == ("plancheck-outline/1", "KH", "nd30")
    assert paths(value["outline"]) == [("I", [("I.1", []), ("I.2", [])]), ("II", [])]
    assert [r["filing"] for r in value["recipients"]] == [False, True]
    assert value["recipients"][0]["purpose"] == "để thực hiện"
    assert value["signatures"][0]["signer"] == "Trần Văn Mẫu"
    assert value["text_layer"] == "good"
    by_role = {c["role"]: c["location"] for c in value["components"]}
    assert by_role["number_symbol"]["line"] == 4


def test_text(plan, capsys) -> None:
    assert main(["outline", plan]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Kế hoạch\n  {plan}\n  Thể thức: Nghị định 30/2020/NĐ-CP")
    assert "\nBố cục nội dung\n  I. MỤC ĐÍCH, YÊU CẦU  [dòng 13, cột 1]\n    1. Mục đích  [dòng 15, cột 1]\n" in out
    assert "\n  - Các thôn  [mục đích: để thực hiện · dòng 28, cột 1]\n" in out
    assert "\nTình trạng tệp\n  Lớp chữ: đọc được\n" in out


def test_english(plan, capsys) -> None:
    assert main(["outline", plan, "--lang", "en"]) == 0
    assert "\nState of the file\n  Text layer: good\n" in capsys.readouterr().out


def test_standard_input(monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode())))
    assert main(["outline", "-"]) == 0
    assert capsys.readouterr().out.startswith("Kế hoạch\n  (đầu vào chuẩn)\n")


def test_a_missing_file(tmp_path, capsys) -> None:
    path = tmp_path / "khong-co.txt"
    assert main(["outline", str(path)]) == 3
    assert capsys.readouterr() == ("", f"{path}: Không tìm thấy tệp.\n")
