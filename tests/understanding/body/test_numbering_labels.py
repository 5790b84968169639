from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.dossier import LabelStyle
from plancheck.understanding.body.numbering_labels import parse_label, write_number


@pytest.mark.parametrize(
    ("text", "style", "label", "numbers", "separator"),
    [
        ("I. MỤC ĐÍCH", LabelStyle.ROMAN, "I", (1,), ". "),
        ("I- MỤC ĐÍCH", LabelStyle.ROMAN, "I", (1,), "- "),
        ("I - MỤC ĐÍCH", LabelStyle.ROMAN, "I", (1,), " - "),
        ("I-MỤC ĐÍCH", LabelStyle.ROMAN, "I", (1,), "-"),
        ("IV MỤC ĐÍCH CHUNG", LabelStyle.ROMAN, "IV", (4,), " "),
        ("IIII. TỔ CHỨC", LabelStyle.ROMAN, "IIII", (4,), ". "),
        ("VIIII. TỔ CHỨC", LabelStyle.ROMAN, "VIIII", (9,), ". "),
        ("1. Mục đích", LabelStyle.ARABIC, "1", (1,), ". "),
        ("1/ Mục đích", LabelStyle.ARABIC, "1", (1,), "/ "),
        ("3.  oạt động", LabelStyle.ARABIC, "3", (3,), ".  "),
        ("1.2.3. Xây dựng", LabelStyle.DECIMAL, "1.2.3", (1, 2, 3), ". "),
        ("1.1 Xây dựng", LabelStyle.DECIMAL, "1.1", (1, 1), " "),
        ("đ) Xây dựng", LabelStyle.LETTER, "đ", (5,), ") "),
        ("a/ Xây dựng", LabelStyle.LETTER, "a", (1,), "/ "),
        ("A. PHẦN CHUNG", LabelStyle.UPPER, "A", (1,), ". "),
        ("PHẦN I. KẾT QUẢ", LabelStyle.PART, "PHẦN I", (1,), ". "),
        ("Phần thứ hai", LabelStyle.PART, "Phần thứ hai", (2,), ""),
        ("Chương II", LabelStyle.CHAPTER, "Chương II", (2,), ""),
        ("Mục 3. Tên gọi", LabelStyle.SECTION, "Mục 3", (3,), ". "),
        ("Điều 5. Tên gọi", LabelStyle.ARTICLE, "Điều 5", (5,), ". "),
        ("- Xây dựng", LabelStyle.DASH, "-", (), " "),
        ("- 2025: hoàn thành", LabelStyle.DASH, "-", (), " "),
        ("+ Xây dựng", LabelStyle.PLUS, "+", (), " "),
    ],
)
def test_label(text: str, style: LabelStyle, label: str, numbers: tuple[int, ...], separator: str) -> None:
    found = parse_label(text)
    assert found is not None
    assert (found.style, found.text, found.numbers, found.separator) == (style, label, numbers, separator)


@pytest.mark.parametrize(
    "text",
    [
        "15/6/2024 là hạn cuối",
        "2.631 hộ",
        "1,5 % số hộ",
        "2.5 ha lúa",
        "- 2025 trên địa bàn",
        "V/v tổ chức họp",
        "X-quang ngực",
        "V-League năm nay",
        "I/O của máy",
        "I ốt là chất cần thiết",
        "XX là thế kỷ trước",
        "06-KH/TU ngày",
        "15/QĐ-UBND",
        "24/7 trực cấp cứu",
        "30/4 và 1/5",
        "100 năm thành lập",
        "Mục 1 Phần II Kế hoạch này",
        "Chương I của Luật",
        "Phần thứ hai, nêu rõ",
        "Điều 5 Luật này",
        "1.",
        "",
    ],
)
def test_no_label(text: str) -> None:
    assert parse_label(text) is None


@given(st.sampled_from([LabelStyle.ROMAN, LabelStyle.ARABIC, LabelStyle.LETTER]), st.integers(1, 23))
def test_a_written_number_is_read_again(style: LabelStyle, value: int) -> None:
    mark = ")" if style is LabelStyle.LETTER else "."
    found = parse_label(f"{write_number(style, value)}{mark} Xây dựng")
    assert found is not None
    assert (found.style, found.value) == (style, value)


@given(st.text(max_size=60))
def test_offsets_are_in_the_text(text: str) -> None:
    found = parse_label(text)
    if found is not None:
        assert text[found.start : found.sep_start] == found.text
        assert text[found.sep_start : found.end] == found.separator
