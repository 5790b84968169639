from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.model.document import Block, BlockKind, Document, Format, Span
from plancheck.reports.page.text_alignment import Alignment, _rising


def document(*texts: str) -> Document:
    blocks = tuple(Block(i, BlockKind.PARAGRAPH, text) for i, text in enumerate(texts))
    return Document("a", Format.DOCX, blocks)


def aligned(given_: tuple[str, ...], shown: tuple[str, ...]) -> Alignment:
    return Alignment(document(*given_), document(*shown), set(range(len(given_))))


def stands(alignment: Alignment, span: Span) -> list[tuple[int, int]]:
    """Block and offset on the pages of every letter of a span."""
    shown = alignment.shown
    return [(shown.blocks[i], shown.offsets[i]) for i in alignment.letters_of(span)]


def test_letters_have_their_own_place_though_set_otherwise() -> None:
    alignment = aligned(("Kế hoạch", "Độc lập - Tự do"), ("Kế  hoạch Độc lập –", "Tự do"))
    assert stands(alignment, Span(0, 3, 8)) == [(0, i) for i in range(4, 9)]
    assert stands(alignment, Span(1, 4, 12)) == [(0, 14), (0, 15), (0, 16), (1, 0), (1, 1)]
    assert stands(alignment, Span(1, 8, 9)) == []


def test_blocks_that_are_the_same_are_told_apart_by_their_order() -> None:
    texts = ("mở đầu thứ nhất", "hạn nộp", "hạn nộp", "ở giữa thứ hai", "hạn nộp", "kết thúc")
    alignment = aligned(texts, texts)
    assert [stands(alignment, Span(i, 0, 1)) for i in range(6)] == [[(i, 0)] for i in range(6)]


def test_a_short_block_is_sure_between_its_neighbours() -> None:
    given_ = ("thứ nhất là kế hoạch kèm theo", "KẾ HOẠCH", "thứ hai là kẻ vạch kế hoạch")
    shown = ("thứ nhất là kế hoạch kèm theo", "Kế", "KẾ HOẠCH", "thứ hai là kẻ vạch kế hoạch")
    assert stands(aligned(given_, shown), Span(1, 0, 8)) == [(2, i) for i in (0, 1, 3, 4, 5, 6, 7)]


def test_what_is_out_of_order_is_found_as_a_whole() -> None:
    given_ = ("mở đầu thứ nhất", "kết thúc thứ hai", "chú thích cuối trang", "đầu trang nhắc lại", "tt")
    shown = ("đầu trang nhắc lại", "mở đầu thứ nhất", "chú thích cuối trang", "đầu trang nhắc lại", "kết thúc thứ hai")
    alignment = aligned(given_, shown)
    assert [stands(alignment, Span(i, 0, 1)) for i in range(5)] == [[(1, 0)], [(4, 0)], [(2, 0)], [(3, 0)], []]


def test_a_changed_block_keeps_the_letters_that_stayed() -> None:
    given_ = ("mở đầu thứ nhất", "Trang 1 của 1: tổ chức họp thôn bàn việc đào mương", "kết thúc thứ hai")
    shown = ("mở đầu thứ nhất", "Trang 12 của 40: tổ chức họp thôn bàn việc đào mương", "kết thúc thứ hai")
    alignment = aligned(given_, shown)
    text = given_[1]
    start = text.index("bàn việc")
    assert stands(alignment, Span(1, start, start + 3)) == [(1, start + 2 + i) for i in range(3)]
    filler = [f"dòng thứ {n} của một phần dài nằm giữa hai chỗ" for n in range(40)]
    moved = aligned((*filler, given_[1]), (text.replace("thôn", "thôn xóm"), *filler))
    assert stands(moved, Span(40, start, start + 3)) == [(0, start + 4 + i) for i in range(3)]


def test_two_columns_read_line_by_line_keep_their_letters_apart() -> None:
    given_ = ("phần mở đầu chung", "cột trái dòng một cột trái dòng hai", "cột phải đoạn ba", "phần kết thúc chung")
    shown = ("phần mở đầu chung", "cột trái dòng một", "cột phải đoạn ba", "cột trái dòng hai", "phần kết thúc chung")
    alignment = aligned(given_, shown)
    assert stands(alignment, Span(2, 9, 13)) == [(2, i) for i in range(9, 13)]
    assert stands(alignment, Span(1, 14, 21)) == [(1, 14), (1, 15), (1, 16), (3, 0), (3, 1), (3, 2)]


def test_other_text_is_no_place() -> None:
    alignment = aligned(
        ("phần mở đầu", "hoàn toàn khác hẳn", "kết thúc"), ("phần mở đầu", "viết lại bằng bút mực", "kết thúc")
    )
    assert alignment.letters_of(Span(1, 0, 18)) == []
    assert alignment.between(Span(1, 8, 9)) is None
    assert aligned(("một",), ()).letters_of(Span(0, 0, 3)) == []
    assert aligned((), ("một",)).between(Span(3, 0, 1)) is None


def test_a_span_without_letters_stands_beside_its_neighbours() -> None:
    alignment = aligned(("– Như trên , lưu.",), ("Ghi: – Như  trên, lưu.",))
    assert alignment.between(Span(0, 0, 1)) == Span(0, 5, 6)
    assert alignment.between(Span(0, 5, 6)) == Span(0, 10, 11)
    assert alignment.between(Span(0, 10, 11)) == Span(0, 16, 17)
    assert alignment.between(Span(0, 16, 17)) == Span(0, 21, 22)
    assert alignment.between(Span(0, 2, 2)) == Span(0, 7, 7)
    assert alignment.between(Span(0, 17, 17)) == Span(0, 22, 22)


@given(st.lists(st.integers(0, 30), max_size=12))
def test_the_guides_rise_and_none_longer_exists(values) -> None:
    pairs = list(enumerate(values))
    chain = _rising(pairs)
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(chain))
    best = [1] * len(values)
    for i, value in enumerate(values):
        best[i] = 1 + max((best[j] for j in range(i) if values[j] <= value), default=0)
    assert len(chain) == max(best, default=0)


LINES = st.lists(st.lists(st.sampled_from("abđêôơ "), max_size=30).map("".join), max_size=12)


@given(LINES)
def test_a_text_aligned_with_itself_is_itself(lines) -> None:
    alignment = aligned(tuple(lines), tuple(lines))
    for index, line in enumerate(lines):
        for offset, char in enumerate(line):
            expected = [] if char == " " else [(index, offset)]
            assert stands(alignment, Span(index, offset, offset + 1)) == expected


@settings(deadline=None)
@given(LINES, LINES)
def test_letters_that_are_aligned_are_the_same_letters(one, other) -> None:
    alignment = aligned(tuple(one), tuple(other))
    for index, line in enumerate(one):
        first, last = alignment.given.within(index)
        found = alignment.letters_of(Span(index, 0, len(line)))
        assert len(found) <= last - first
        assert "".join(alignment.shown.text[i] for i in found) in _subsequences(alignment.given.text[first:last], found)


def _subsequences(text: str, found: list[int]) -> set[str]:
    """The text itself if all of it was found, else whatever is found is no longer."""
    return {text} if len(found) == len(text) else {"".join(c) for c in _parts(text, len(found))}


def _parts(text: str, length: int) -> set[tuple[str, ...]]:
    """All ways to leave letters out of a text."""
    ways: set[tuple[str, ...]] = {()}
    for char in text:
        ways |= {(*way, char) for way in ways if len(way) < length}
    return {way for way in ways if len(way) == length}
