"""A new name of a body is one line of one table: then it issues, is given tasks, and is looked for in Nơi nhận."""

from __future__ import annotations

import pytest

from tests.builders.copied import Copied

TABLE = "words/lists/body.tsv"
NEIGHBOUR = "body.name\tchi cục\t"

PLAN = """UBND TỈNH MỎ VÀNG
{issuer}
Số: 45/KH-{symbol}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Mỏ Vàng, ngày 09 tháng 3 năm 2026

KẾ HOẠCH
Trồng cây xanh năm 2026

I. MỤC ĐÍCH, YÊU CẦU

Tăng diện tích cây xanh trên địa bàn.

II. NỘI DUNG

Trồng 500 cây bóng mát dọc đường trục.

III. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế chủ trì thực hiện.

2. Phòng Văn hóa và {doer} phối hợp tuyên truyền.

Nơi nhận:
- Phòng Kinh tế, Phòng Văn hóa;
{line}- Lưu: VT.

GIÁM ĐỐC

Lý Văn Bình
"""


@pytest.fixture(scope="module")
def copies(tmp_path_factory) -> tuple[Copied, Copied]:
    """The program as it is, and with two more lines in the table of bodies."""
    plain, added = (Copied(tmp_path_factory.mktemp(name)) for name in ("plain", "added"))
    traits = "issuer actor plain agency next certain unit"
    lines = "".join(f"body.name\t{name}\t{traits}\tusage\t\n" for name in ("khu bảo tồn", "ban quản lý khu"))
    added.change(TABLE, NEIGHBOUR, lines + NEIGHBOUR)
    return plain, added


def judged(program: Copied, body: str, line: str = "") -> tuple[str, list[str]]:
    """Who issues a plan whose issuer and one of whose doers is this body, and the doers missing in Nơi nhận."""
    text = PLAN.format(issuer=f"{body} RỪNG SÁC".upper(), symbol="KBT", doer=f"{body} Đồi Chè", line=line)
    report = program.check(text)
    return report["issuer"], [f["found"] for f in report["findings"] if f["rule"] == "NQ202"]


def test_without_the_line_it_is_not_known(copies) -> None:
    issuer, missing = judged(copies[0], "Khu bảo tồn")
    assert issuer == "UBND TỈNH MỎ VÀNG KHU BẢO TỒN RỪNG SÁC"
    assert missing == ["Phòng Văn hóa và Khu bảo tồn Đồi Chè"]


@pytest.mark.parametrize("body", ["Khu bảo tồn", "Ban Quản lý khu"])
def test_with_the_line_it_issues_and_is_looked_for_in_the_recipients(copies, body: str) -> None:
    assert judged(copies[1], body) == (f"{body} RỪNG SÁC".upper(), [f"{body} Đồi Chè"])


@pytest.mark.parametrize("line", ["- {} Đồi Chè;\n", "- Các cơ quan, đơn vị có liên quan;\n"])
def test_it_is_found_in_the_recipients_by_name_and_in_a_group(copies, line: str) -> None:
    assert judged(copies[1], "Khu bảo tồn", line.format("Khu bảo tồn"))[1] == []


def test_a_group_does_not_stand_for_a_body_that_is_no_unit(tmp_path) -> None:
    program = Copied(tmp_path)
    program.change(TABLE, NEIGHBOUR, "body.name\tkhu bảo tồn\tissuer actor next certain\tusage\t\n" + NEIGHBOUR)
    assert judged(program, "Khu bảo tồn", "- Các cơ quan, đơn vị có liên quan;\n")[1] == ["Khu bảo tồn Đồi Chè"]
