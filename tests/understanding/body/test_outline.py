from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.document import Align, Block, CellRef
from plancheck.model.dossier import OutlineItem
from plancheck.understanding.body.outline import build_outline
from tests.builders.plan import block, blocks


def walk(*texts: str) -> list[OutlineItem]:
    return [item for root in build_outline(blocks(*texts)) for item in root.walk()]


def paths(*texts: str) -> list[str]:
    return [item.path for item in walk(*texts)]


def test_layout_b() -> None:
    found = paths("I. MỤC ĐÍCH", "1. Mục đích", "a) Một;", "- Hai;", "+ Ba;", "b) Bốn.", "2. Yêu cầu", "II. NỘI DUNG")
    assert found == ["I", "I.1", "I.1.a", "I.1.a", "I.1.a", "I.1.b", "I.2", "II"]


def test_decimals_nest_by_their_length() -> None:
    items = walk("1. Chung", "1.1. Một", "1.1.1. Hai", "1.1.2. Ba", "1.2. Bốn", "2. Sau", "2.1. Năm")
    assert [item.path for item in items] == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1"]
    assert [item.depth for item in items] == [0, 1, 2, 2, 1, 0, 1]


def test_decimals_under_a_roman_heading() -> None:
    assert paths("IV. NHIỆM VỤ", "2. Hai", "2.1. Một", "2.1.1. Ba") == ["IV", "IV.2", "IV.2.1", "IV.2.1.1"]


def test_capital_letters_above_roman_numbers() -> None:
    assert paths("A. PHẦN CHUNG", "I. MỘT", "1. Hai", "B. PHẦN RIÊNG", "I. BA") == ["A", "A.I", "A.I.1", "B", "B.I"]


def test_an_abbreviation_is_no_capital_letter_label() -> None:
    assert paths("I. MỘT", "P. Đào tạo gửi danh sách về khoa.", "II. HAI") == ["I", "II"]


def test_layout_a() -> None:
    found = paths(
        "Chương I", "QUY ĐỊNH CHUNG", "Mục 1", "CHUNG", "Điều 1. Phạm vi", "1. Một", "a) Hai", "Điều 2. Đối tượng"
    )
    assert found == [
        "Chương I",
        "Chương I.Mục 1",
        "Chương I.Mục 1.Điều 1",
        "Chương I.Mục 1.Điều 1.1",
        "Chương I.Mục 1.Điều 1.1.a",
        "Chương I.Mục 1.Điều 2",
    ]


def test_title_on_the_line_below() -> None:
    part, after = walk("Phần I", "KẾT QUẢ NĂM TRƯỚC", "Phần II", "1. Một")[:2]
    assert (part.title, part.title_span.block) == ("KẾT QUẢ NĂM TRƯỚC", 1)
    assert after.title == ""


def test_a_paragraph_below_is_no_title() -> None:
    plain = "Trong năm qua, xã đã hoàn thành tất cả các tuyến kênh."
    assert walk("Phần I", plain)[0].title == ""
    formatted = [block(0, "Phần I", bold=True), block(1, "Trong năm qua", bold=False, align=Align.JUSTIFY)]
    assert build_outline(formatted)[0].title == ""


def test_bold_title_below_in_lower_case() -> None:
    made = [block(0, "Phần I", bold=True), block(1, "Kết quả năm trước", bold=True)]
    assert build_outline(made)[0].title == "Kết quả năm trước"


def test_cells_have_no_headings() -> None:
    cell = block(1, "1. Nạo vét kênh", cell=CellRef(0, 0, 0, 2, 2))
    made: list[Block] = [block(0, "I. NỘI DUNG"), cell, block(2, "1. Một")]
    assert [item.path for root in build_outline(made) for item in root.walk()] == ["I", "I.1"]


def test_automatic_labels_count_like_typed_ones() -> None:
    made = [block(0, "I. MỤC ĐÍCH", label_end=3), block(1, "1. Một", label_end=3)]
    assert [item.path for root in build_outline(made) for item in root.walk()] == ["I", "I.1"]


@given(
    st.lists(st.sampled_from(["I. A", "1. b", "1.1. c", "a) d", "- e", "chữ thường", "Phần I", "A. B"]), max_size=25)
)
def test_every_labelled_block_is_one_item_and_spans_hold(texts: list[str]) -> None:
    made = blocks(*texts)
    for item in (i for root in build_outline(made) for i in root.walk()):
        text = made[item.label_span.block].text
        assert text[item.label_span.start : item.label_span.end] == item.label
        assert made[item.title_span.block].text[item.title_span.start : item.title_span.end] == item.title
