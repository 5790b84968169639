"""Rules VD2xx and VD3xx: numbers, dates and bodies of cited documents, and how they agree."""

from __future__ import annotations

import pytest

from tests.builders.header_cases import found, report

SUFFIX = ", Ủy ban nhân dân xã Hòa Lạc Thượng ban hành Kế hoạch phát triển phong trào đọc sách năm 2026 như sau:"
ISSUE = "Nghị định số 93/2020/NĐ-CP ngày 18 tháng 8 năm 2020 của Chính phủ"
DECREE = f"{ISSUE} quy định chi tiết một số điều của Luật Thư viện"


def opening(words: str, prefix: str = "VD2") -> list[tuple[str, str | None, str | None]]:
    rows = found(prefix, opening=f"Thực hiện {words}{SUFFIX}")
    return [(code, words, expected) for code, _, words, expected in rows]


def content(*paragraphs: str, prefix: str) -> list[tuple[str, str | None]]:
    rows = found(prefix, content="\n".join(("II. NỘI DUNG", *paragraphs)))
    return [(code, words) for code, _, words, _ in rows]


PLAN = "ngày 20 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh An Lộc Đông về phát triển văn hóa đọc"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"Kế hoạch số 15/KH-UBND {PLAN}", []),
        (f"Kế hoạch số 15 /KH - UBND {PLAN}", [("VD201", "15 /KH - UBND", "15/KH-UBND")]),
        (f"Kế hoạch số 15/QĐ-UBND {PLAN}", [("VD202", "Kế hoạch số 15/QĐ-UBND", "Quyết định")]),
        (f"Đề án số 15/QĐ-UBND {PLAN}", []),
        (f"Kế hoạch hành động số 15/KH-UBND {PLAN}", []),
        ("Công văn số 123/CT-TTHT ngày 20 tháng 01 năm 2026 của Cục Thuế tỉnh An Lộc Đông về kê khai", []),
        ("Quy định số 124-QĐ/TW ngày 02 tháng 02 năm 2018 của Ban Bí thư về giám sát", []),
        (
            "Chỉ thị số 30/CT-TW ngày 18 tháng 02 năm 1998 của Bộ Chính trị về dân chủ",
            [("VD203", "30/CT-TW", "30-CT/TW")],
        ),
        ("Chỉ thị số 30-CT/TW ngày 18 tháng 02 năm 1998 của Bộ Chính trị về dân chủ", []),
        (f"Kế hoạch số 15-KH/UBND {PLAN}", [("VD204", "15-KH/UBND", "15/KH-UBND")]),
        (f"Kế hoạch số 15/KH/UBND {PLAN}", [("VD204", "15/KH/UBND", "15/KH-UBND")]),
        ("Kế hoạch số 15-KH/ĐTN ngày 20 tháng 01 năm 2026 của Đoàn Thanh niên xã về thể thao", []),
        (
            "Kế hoạch số 15-KH/MTTQ-BTT ngày 20 tháng 01 năm 2026 của Ban Thường trực Mặt trận xã về thi đua",
            [("VD205", "15-KH/MTTQ-BTT", "15/KH-MTTQ-BTT")],
        ),
        (
            "Thông tư số 09-TT-BTC ngày 20 tháng 01 năm 2024 của Bộ Tài chính về mức chi",
            [("VD206", "09-TT-BTC", "09/2024/TT-BTC")],
        ),
        (
            "Nghị quyết số 06/TU ngày 20 tháng 01 năm 2024 của Tỉnh ủy về mức chi",
            [("VD212", "06/TU", "06-NQ/TU")],
        ),
        ("Nghị định số 36/CP ngày 19 tháng 6 năm 1996 của Chính phủ về an toàn giao thông", []),
        (
            "Nghị quyết số 07/2025/NQ-HĐND ngày 20 tháng 01 năm 2026 của Hội đồng nhân dân tỉnh về mức chi",
            [("VD207", "ngày 20 tháng 01 năm 2026", None)],
        ),
        (
            "Kế hoạch số 15/KH-UBND ngày 10 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về thi đua",
            [("VD208", "ngày 10 tháng 3 năm 2026", None)],
        ),
        ("Kế hoạch số 15/KH-UBND ngày 09 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về thi đua", []),
        (
            "Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Chính phủ phê duyệt Chương trình",
            [("VD209", "Chính phủ", "Thủ tướng Chính phủ")],
        ),
        ("Quyết định số 15/QĐ-UBND ngày 03 tháng 6 năm 2025 của Chủ tịch UBND tỉnh về thi đua", []),
        (
            "Kế hoạch số 15/KH-UBND của Ủy ban nhân dân tỉnh",
            [("VD210", "Kế hoạch số 15/KH-UBND của Ủy ban nhân dân tỉnh", None)],
        ),
        ("Luật Thư viện", []),
        (DECREE, [("VD211", ISSUE, "Nghị định số 93/2020/NĐ-CP")]),
    ],
)
def test_form(words: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert opening(words) == expected


@pytest.mark.parametrize(
    ("words", "flagged"),
    [
        ("Quyết định số 24/QĐ-UBND ngày 09/01/2026 về ban hành Kế hoạch", True),
        ("Quyết định số 24/QĐ-UBND ngày 09/01/2026 của UBND xã về ban hành Kế hoạch", False),
        ("chỉ đạo của Sở Nội vụ tại Kế hoạch số 24/KH-SNV ngày 09/01/2026 về thi đua", False),
        ("Tờ trình số 24/TTr-SNV ngày 09/01/2026 về việc ban hành Kế hoạch", False),
        ("Quyết định số 24/QĐ-UBND ngày 09/01/2026", False),
    ],
)
def test_missing_issuer(words: str, flagged: bool) -> None:
    assert (("VD111") in [code for code, _, _ in opening(words, "VD111")]) is flagged


def test_spaces_are_mended_in_place() -> None:
    (finding,) = report("VD201", opening=f"Thực hiện Kế hoạch số 15/KH- UBND {PLAN}{SUFFIX}").findings
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert edit.text == "15/KH-UBND"
    assert edit.start == len("Thực hiện Kế hoạch số ")


ISSUED = "của Ủy ban nhân dân tỉnh An Lộc Đông"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            (
                f"1. Kế hoạch số 15/KH-UBND ngày 20/01/2026 {ISSUED} về đọc sách.",
                f"2. Kế hoạch số 15/KH-UBND ngày 20/01/2026 {ISSUED}.",
                f"3. Kế hoạch số 15/KH-UBND ngày 12/01/2026 {ISSUED}.",
            ),
            [("VD301", "ngày 12/01/2026")],
        ),
        (  # the numbers begin anew every year
            (
                f"1. Kế hoạch số 15/KH-UBND ngày 20/01/2026 {ISSUED} về đọc sách.",
                f"2. Kế hoạch số 15/KH-UBND ngày 12/02/2025 {ISSUED} về đường thôn.",
            ),
            [],
        ),
        (  # two bodies, two documents
            (
                f"1. Kế hoạch số 15/KH-UBND ngày 20/01/2026 {ISSUED} về đọc sách.",
                "2. Kế hoạch số 15/KH-UBND ngày 12/02/2026 của Ủy ban nhân dân xã Hòa Lạc Thượng về đường thôn.",
            ),
            [],
        ),
        (
            (
                "1. Kết luận số 9-KL/TW ngày 20/01/2026 của Bộ Chính trị về đọc sách.",
                "2. Kết luận số 9-KL/TW ngày 20/01/2026 của Ban Bí thư.",
            ),
            [("VD302", "Ban Bí thư")],
        ),
        (
            (
                f"1. Quyết định số 128/2025/QĐ-UBND ngày 10/7/2025 {ISSUED} về tủ sách.",
                "2. Kiểm kê theo Quyết định số 28/2025/QĐ-UBND.",
            ),
            [("VD303", "28/2025/QĐ-UBND")],
        ),
        (
            (
                f"1. Quyết định số 04/2015/QĐ-UBND ngày 09/01/2015 {ISSUED} về tủ sách.",
                "2. Kiểm kê theo Quyết định số 04/2014/QĐ-UBND.",
            ),
            [("VD303", "04/2014/QĐ-UBND")],
        ),
        (  # neighbours in a series, and numbers that are cited in full themselves
            (
                f"1. Quyết định số 59/2025/QĐ-UBND ngày 10/7/2025 {ISSUED} về tủ sách; Quyết định số 61/2025/QĐ-UBND.",
                f"2. Quyết định số 161/2025/QĐ-UBND ngày 11/12/2025 {ISSUED} về đường thôn.",
                f"3. Quyết định số 26/2025/QĐ-UBND ngày 01/3/2025 {ISSUED} về cây xanh.",
            ),
            [("VD303", "61/2025/QĐ-UBND")],
        ),
        (
            (
                "1. Thông tư số 12/2025/TT-BNV ngày 10/7/2025 của Bộ Nội vụ về tủ sách.",
                "2. Kiểm kê theo Thông tư số 12/2025/TTBNV.",
            ),
            [("VD305", "12/2025/TTBNV")],
        ),
        (
            ("1. Nghị định số 30/2020/NĐ-CP ngày 15/3/2020 của Chính phủ về công tác văn thư.",),
            [("VD304", "ngày 15/3/2020")],
        ),
        (("1. Luật Lưu trữ số 33/2024/QH14.",), [("VD306", "33/2024/QH14")]),
        (("1. Luật Lưu trữ số 33/2024/QH15 ngày 21/6/2024.",), []),
        (("1. Luật Đất đai số 13/2003/QH11.",), []),
        (("1. Luật Lưu trữ ngày 11/6/2024.",), [("VD304", "ngày 11/6/2024")]),
        (("1. Luật Lưu trữ ngày 11/11/2011.", "2. Luật Lưu trữ ngày 21/6/2024."), []),
    ],
)
def test_agreement(paragraphs: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert content(*paragraphs, prefix="VD3") == expected
