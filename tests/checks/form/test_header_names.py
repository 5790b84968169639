"""Quốc hiệu, tiêu ngữ, tên cơ quan, tên loại, trích yếu and marks: what each defect gives, and what is none."""

from __future__ import annotations

import pytest

from plancheck.model.document import TextLayer
from tests.builders.header_cases import found, report

TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("CÔNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", [("TT201", 4, "CÔNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", TITLE)]),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam", [("TT202", 4, "Cộng hòa xã hội chủ nghĩa Việt Nam", TITLE)]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nNAM", [("TT207", 4, TITLE, None)]),
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", []),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA  VIỆT NAM", []),
    ],
)
def test_national_title(title: str, expected: list[tuple[str, int, str, str | None]]) -> None:
    assert found("TT2", national_title=title) == expected


@pytest.mark.parametrize(
    ("motto", "codes"),
    [
        (MOTTO, []),
        ("Độc lâp - Tự do - Hạnh phúc", ["TT203"]),
        ("Độc lập – Tự do – Hạnh phúc", ["TT204"]),
        ("Độc lập - Tự do – Hạnh phúc", ["TT204"]),
        ("Độc lập-Tự do-Hạnh phúc", ["TT205"]),
        ("Độc lập -Tự do - Hạnh phúc", ["TT205"]),
        ("Độc Lập - Tự Do - Hạnh Phúc", ["TT206"]),
        ("Độc lập Tự do Hạnh phúc", ["TT208"]),
    ],
)
def test_motto(motto: str, codes: list[str]) -> None:
    findings = found("TT2", motto=motto)
    assert [f[0] for f in findings] == codes
    assert all(f[3] == MOTTO for f in findings)


def test_words_of_a_damaged_text_layer_are_not_judged() -> None:
    result = report("TT2", layer=TextLayer.DAMAGED, national_title="CỘNG HÒA XÃ HỘI CH  NG Ĩ  VIỆT NAM")
    assert result.findings == ()
    assert {skipped.rule for skipped in result.not_checked} >= {"TT201", "TT202", "TT203"}


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("UBND XÃ HÒA LẠC", [("TT301", 1, "UBND", "ỦY BAN NHÂN DÂN")]),
        ("ỦY BAN NHÂN DÂN\nTP. HÒA LẠC", [("TT301", 2, "TP.", "THÀNH PHỐ")]),
        ("UBND TỈNH AN LỘC\nSỞ GD&ĐT", [("TT301", 2, "GD&ĐT", "GIÁO DỤC VÀ ĐÀO TẠO")]),
        ("ỦY BAN NHẬN DÂN\nXÃ HÒA LẠC", [("TT302", 1, "ỦY BAN NHẬN DÂN", "ỦY BAN NHÂN DÂN")]),
        (
            "ỦY BAN NHÂN DÂN TỈNH AN LỘC\nỦY BAN NHÂN DÂN XÃ HÒA LẠC",
            [("TT303", 1, "ỦY BAN NHÂN DÂN TỈNH AN LỘC", None)],
        ),
        ("UBND TỈNH\nSỞ NỘI VỤ", [("TT304", 1, "UBND TỈNH", None)]),
        (
            "Ủy ban nhân dân xã Hòa Lạc",
            [("TT305", 1, "Ủy ban nhân dân xã Hòa Lạc", "ỦY BAN NHÂN DÂN XÃ HÒA LẠC")],
        ),
        (
            "UBND TỈNH AN LỘC\nSỞ KHOA HỌC VÀ CÔNG NGHÊ",
            [("TT306", 2, "KHOA HỌC VÀ CÔNG NGHÊ", "KHOA HỌC VÀ CÔNG NGHỆ")],
        ),
        ("UBND TỈNH AN LỘC\nSỞ NỘI VỤ", []),
        ("UỶ BAN NHÂN DÂN\nXÃ HÒA LẠC", []),
        ("SỞ GDĐT TỈNH AN LỘC\nTRƯỜNG THPT HÒA LẠC", []),
        ("UBND XÃ\nHÒA LẠC\nPHÒNG KINH TẾ", []),
    ],
)
def test_names_of_bodies(issuer: str, expected: list[tuple[str, int, str, str | None]]) -> None:
    assert found("TT3", issuer=issuer) == expected


@pytest.mark.parametrize(
    ("slots", "codes"),
    [
        ({"type_name": "Kế hoạch"}, ["TT501"]),
        ({"type_name": "KẾ HOẠC"}, ["TT502"]),
        ({"type_name": "K Ế H O Ạ C H"}, []),
        ({"subject": "PHÁT TRIỂN PHONG TRÀO ĐỌC SÁCH NĂM 2026"}, ["TT503"]),
        ({"subject": "Phát triển phong trào đọc sách năm 2026."}, ["TT504"]),
        ({"subject": "V/v phát triển phong trào đọc sách năm 2026"}, ["TT508"]),
        ({"subject": "Về việc phát triển phong trào đọc sách năm 2026"}, []),
    ],
)
def test_type_and_subject_of_a_plan(slots: dict[str, str], codes: list[str]) -> None:
    assert [f[0] for f in found("TT5", **slots)] == codes


@pytest.mark.parametrize(
    ("key", "subject", "codes"),
    [
        ("CV", "Về việc báo cáo công tác văn thư", ["TT506"]),
        ("CV", "v/v báo cáo công tác văn thư", ["TT506"]),
        ("CV", "V/v báo cáo công tác văn thư", []),
        ("QĐ", "Kiện toàn Tổ quản lý tủ sách", ["TT507"]),
        ("QĐ", "Ban hành Quy chế quản lý tủ sách", []),
        ("QĐ", "Về việc kiện toàn Tổ quản lý\ntủ sách cộng đồng", []),
    ],
)
def test_how_a_subject_opens(key: str, subject: str, codes: list[str]) -> None:
    assert [f[0] for f in found("TT5", key, subject=subject)] == codes


@pytest.mark.parametrize(
    ("mark", "codes"),
    [("MẬT", ["TT951"]), ("GẤP", ["TT952"]), ("HỎA TỐC", []), ("NỘI BỘ", ["TT953"]), ("LƯU HÀNH NỘI BỘ", [])],
)
def test_marks(mark: str, codes: list[str]) -> None:
    assert [f[0] for f in found("TT95", marks=mark)] == codes
