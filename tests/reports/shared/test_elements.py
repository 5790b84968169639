from hypothesis import given
from hypothesis import strategies as st

from plancheck.reports.shared.draw_plain import draw
from plancheck.reports.shared.elements import (
    Banner,
    Grid,
    Marked,
    Section,
    Words,
    cells,
    line,
    one_line,
    shorten_path,
    visible,
    window,
)

ANY = st.text(max_size=300)
LETTERS = st.text("aăâđêơư ,.ÀỂỮ", max_size=300)


@given(ANY)
def test_what_is_shown_is_as_long_and_harmless(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\x1b\x07\x9b\n\r\t\u2028\u202e\u200b")


def test_escape_sequences_and_directions_are_made_visible() -> None:
    assert visible("a\x1b[31mb\u202ec\u200bd\te\nf") == "a·[31mb·c·d→e⏎f"
    assert visible("tệp\udcff.txt") == "tệp·.txt"


def test_cells_count_what_the_terminal_shows() -> None:
    assert cells("tháng") == 5
    assert cells("tha\u0301ng") == 5
    assert cells("中文") == 4


@given(LETTERS, st.integers(0, 300), st.integers(0, 40), st.integers(60, 120))
def test_a_window_keeps_its_mark_and_its_width(text: str, start: int, length: int, width: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    cut = window(Marked(text, start, end, 6), width)
    assert cut.text[cut.start : cut.end] == text[start:end]
    assert cells(cut.text) <= width - 6


def test_a_mark_wider_than_the_window_is_cut_at_its_end() -> None:
    cut = window(Marked("x" + "a" * 200 + "y", 1, 201), 60)
    assert cut.text == "…" + "a" * 58 + "…"
    assert (cut.start, cut.end) == (1, 59)


def test_carets_stand_under_the_mark() -> None:
    assert list(draw([Marked("ngày 05 tháng 03", 8, 16, 2)], 60)) == ["  ngày 05 tháng 03", "          ^^^^^^^^"]


def test_an_empty_mark_is_one_caret() -> None:
    assert list(draw([Marked("xãquan", 2, 2)], 60)) == ["xãquan", "  ^"]


def test_carets_are_not_moved_by_combining_marks() -> None:
    assert list(draw([Marked("tha\u0301ng 3", 7, 8)], 60))[1] == "      ^"


def test_lines_wrap_with_their_indent() -> None:
    drawn = list(draw([line("một hai ba bốn", Words(" năm sáu"), indent=2, hang=4)], 14))
    assert drawn == ["  một hai ba", "      bốn năm", "      sáu"]


def test_a_banner_names_its_file_under_the_verdict() -> None:
    drawn = list(draw([Banner("a.docx", (line("✓ Đạt"), line("Kế hoạch")))], 60))
    assert drawn == ["✓ Đạt", "  a.docx", "  Kế hoạch"]


def test_a_section_stands_apart() -> None:
    assert list(draw([Section("Nơi nhận")], 60)) == ["", "Nơi nhận"]


def test_a_grid_sets_numbers_right_and_folds_the_wide_column() -> None:
    grid = Grid(
        ("Tên", "Lỗi"),
        ((Words("một cái tên khá dài ở đây"), Words("12")),),
        frozenset({1}),
        footer=(Words("Cộng"), Words("12")),
    )
    assert list(draw([grid], 20)) == [
        "Tên              Lỗi",
        "───────────────  ───",
        "một cái tên khá   12",
        "dài ở đây",
        "───────────────  ───",
        "Cộng              12",
    ]


def test_the_end_of_a_path_is_kept() -> None:
    assert shorten_path("kho/nam-2024/ke-hoach.docx", 16) == "…4/ke-hoach.docx"
    assert shorten_path("a.docx", 16) == "a.docx"


def test_one_line_runs_white_space_together() -> None:
    assert one_line(" a\n  b\tc ") == "a b c"
