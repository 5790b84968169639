"""The steps of the .pdf reader one by one: glyphs, lines, gutters, table grids, joints of paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.document import Align, Box
from plancheck.readers.pdf.blocks import needs_space
from plancheck.readers.pdf.engine import (
    Glyph,
    PageContent,
    Ruling,
    RulingCollector,
    Style,
    clean_text,
    font_face,
    hex_color,
    snap_size,
    to_page,
)
from plancheck.readers.pdf.lines import Chunk, build_chunks
from plancheck.readers.pdf.margins import split_running, starts_note
from plancheck.readers.pdf.paragraphs import Area, Place, build_paragraphs, opens_item, place_of, set_format
from plancheck.readers.pdf.tables import find_grids, merge_rulings, take_glyphs
from plancheck.readers.pdf.zones import Zone, split_zones

STYLES = [
    Style("Times", 10.0, False, False, "#000000", 0),
    Style("Times", 6.5, False, False, "#000000", 0),
    Style("Times", 10.0, True, False, "#000000", 0),
]


def glyphs(text: str, x: float, base: float, style: int = 0, advance: float = 5.0) -> list[Glyph]:
    return [Glyph(letter, x + advance * i, x + advance * (i + 1), base, style) for i, letter in enumerate(text)]


def line(text: str, x: float, base: float, style: int = 0, advance: float = 5.0) -> Chunk:
    (chunk,) = build_chunks(glyphs(text, x, base, style, advance), STYLES, 1)
    return chunk


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a", "a"),
        ("ữ", "ữ"),
        ("\u00a0", " "),
        ("\ufb01", "fi"),
        ("\u200b", ""),
        ("\u0002", "-"),
        ("\ufffe", "-"),
        ("\u00ad", "-"),
        ("\r", ""),
        ("\u0303", "\u0303"),
        ("A\u0303", "A\u0303"),
    ],
)
def test_clean_text(raw, clean):
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("BCDEEE+TimesNewRomanPS-BoldItalicMT", ("TimesNewRomanPS-BoldItalicMT", True, True)),
        ("TimesNewRoman,Italic", ("TimesNewRoman,Italic", False, True)),
        ("LiberationSerif", ("LiberationSerif", False, False)),
        ("ABCDEF+GHIJKL+Arial-BoldMT", ("Arial-BoldMT", True, False)),
        ("", (None, None, None)),
        *((name, (None, None, None)) for name in ("CIDFont+F1", "ABCDEF+CIDFont+F12", "F3", "TT4", "T1_0", "C2_1")),
    ],
)
def test_font_face(name, face):
    assert font_face(name) == face


@pytest.mark.parametrize(("raw", "size"), [(12.96, 13), (14.04, 14), (13.5, 13.5), (11.04, 11), (13.3, 13.3), (0, 0.1)])
def test_snap_size(raw, size):
    assert snap_size(raw) == size


def test_hex_color_keeps_in_range():
    assert hex_color(255.4, -3, 16) == "#ff0010"


@given(st.integers(0, 3), st.floats(0, 500), st.floats(0, 500), st.floats(1, 80), st.floats(1, 80))
def test_a_turned_box_keeps_its_area_and_turns_back(quarter, x, y, width, height):
    box = Box(x, y, x + width, y + height)
    turned = to_page(quarter, box, 595, 842)
    assert (turned.x1 - turned.x0) * (turned.bottom - turned.top) == pytest.approx(width * height)
    paper = (595, 842) if quarter % 2 == 0 else (842, 595)
    back = to_page((4 - quarter) % 4, turned, *paper)
    expected = (box.x0, box.top, box.x1, box.bottom)
    assert (back.x0, back.top, back.x1, back.bottom) == pytest.approx(expected, abs=1e-6)


@given(st.permutations(glyphs("xã Đồi Thông", 10, 20)))
def test_the_order_in_the_file_does_not_matter(shuffled):
    (chunk,) = build_chunks(shuffled, STYLES, 1)
    assert chunk.text == "xã Đồi Thông"


def test_a_gap_is_a_space_and_a_wide_gap_a_new_chunk():
    drawn = glyphs("một", 10, 20) + glyphs("hai", 27, 20) + glyphs("ba", 60, 20)
    assert [chunk.text for chunk in build_chunks(drawn, STYLES, 1)] == ["một hai", "ba"]


def test_mark_drawn_as_a_glyph_of_its_own_joins_its_letter():
    drawn = [Glyph("e", 10, 15, 20, 0), Glyph("\u0302", 10, 15, 20, 0), Glyph("\u0301", 12, 15.5, 20, 0)]
    (chunk,) = build_chunks(drawn, STYLES, 1)
    assert chunk.text == "ế"
    assert chunk.cells[0].x1 == 15.5


def test_raised_small_text_is_superscript_in_the_line():
    drawn = glyphs("thôn", 10, 20) + glyphs("3", 30, 16.5, style=1, advance=3) + glyphs("họp", 35, 20)
    (chunk,) = build_chunks(drawn, STYLES, 1)
    assert chunk.text == "thôn3 họp"
    assert [cell.text for cell in chunk.cells if cell.superscript] == ["3"]


@pytest.mark.parametrize(
    ("end", "start", "space"),
    [
        ("chính trị -", "xã hội", True),
        ("34/2019/PL-", "UBTVQH14", False),
        ("44/UBND-", "NC", False),
        ("ngày 02/", "5/2024", False),
        ("kế hoạch", "năm", True),
    ],
)
def test_joint_of_two_lines(end, start, space):
    assert needs_space(line(end, 0, 0), line(start, 0, 15)) is space


@pytest.mark.parametrize(
    "text", ["- Các thôn", "1. Mục đích", "1.2. Yêu cầu", "a) Về", "IV. TỔ CHỨC", "Điều 3.", "+ Xã"]
)
def test_labels(text):
    assert opens_item(text)


@pytest.mark.parametrize(
    "text", ["2024 là năm", "xã Đồi Thông", "V/v họp", "-KH/ĐTN", "Một. Hai", "26/KH-UBND", "1.970 lượt"]
)
def test_no_labels(text):
    assert not opens_item(text)


AREA = Area(50, 350, 36, 15)


def test_place_of_a_line():
    assert place_of(line("KẾ HOẠCH", 180, 100), AREA) is Place.CENTERED
    assert place_of(line("ở bên phải", 300, 100), AREA) is Place.RIGHT
    assert place_of(line("ở bên trái", 50, 100), AREA) is Place.BODY


def test_indent_short_line_and_label_begin_a_paragraph():
    full = "một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm s"
    lines = [
        line(full[:52], 86, 100),
        line("xong việc.", 50, 115),
        line("Đoạn khác", 86, 130),
        line("- Mục riêng", 86, 145),
    ]
    paragraphs = build_paragraphs([(one, AREA) for one in lines])
    assert [len(paragraph.lines) for paragraph in paragraphs] == [2, 1, 1]
    set_format(paragraphs[0])
    assert (paragraphs[0].first_line, paragraphs[0].left) == (36, 0)


def test_alignment_needs_lines_that_show_it():
    ragged = [line("a" * 50, 50, 100), line("b" * 52, 50, 115), line("c" * 30, 50, 130)]
    area = Area(50, 330, None, 15)
    paragraphs = build_paragraphs([(one, area) for one in ragged])
    for paragraph in paragraphs:
        set_format(paragraph)
    assert [paragraph.align for paragraph in paragraphs] == [Align.LEFT]


def test_columns_with_their_own_line_spacing_are_a_zone():
    left = [line(f"- bên trái {n}", 50, 100 + 12 * n) for n in range(4)]
    right = [line("CHỦ TỊCH", 260, 104, 2), line("Họ và tên", 258, 160, 2)]
    ordered = sorted(left + right, key=lambda chunk: chunk.base)
    (zone,) = split_zones(ordered)
    assert isinstance(zone, Zone)
    assert [chunk.text for chunk in zone.left] == [chunk.text for chunk in left]
    assert [chunk.text for chunk in zone.right] == ["CHỦ TỊCH", "Họ và tên"]


def test_rows_of_a_table_without_lines_stay_rows():
    rows = [
        line(text, x, 100 + 15 * n)
        for n, row in enumerate((("An", "tổ trưởng"), ("Bình", "thư ký"), ("Chi", "ủy viên thôn")))
        for x, text in zip((50, 200), row, strict=True)
    ]
    items = split_zones(rows)
    assert [item.text for item in items if isinstance(item, Chunk)] == [
        "An tổ trưởng",
        "Bình thư ký",
        "Chi ủy viên thôn",
    ]


def test_line_with_a_tab_is_one_line():
    items = split_zones([line("Kính gửi:", 100, 100), line("Các thôn", 170, 100)])
    assert [item.text for item in items if isinstance(item, Chunk)] == ["Kính gửi: Các thôn"]


def test_page_numbers_and_only_they_leave_the_flow():
    pages = [[line(str(n), 300, 30), line(f"nội dung {n}", 50, 100), line("2024", 50, 400)] for n in (2, 3)]
    flows, headers, footers = split_running(pages, [842, 842])
    assert [[chunk.text for chunk in lines] for lines in headers] == [["2"], ["3"]]
    assert footers == [[], []]
    assert [[chunk.text for chunk in flow] for flow in flows] == [["nội dung 2", "2024"], ["nội dung 3", "2024"]]


def test_note_mark():
    assert starts_note(line("(1) Theo", 50, 700))
    assert starts_note(line("4 Theo", 50, 700), expected=4)
    assert not starts_note(line("2023 của", 50, 700), expected=2)


def test_rulings_drawn_in_pieces_are_one():
    pieces = [Ruling(10, 50, 100.2, 0.5), Ruling(50.5, 90, 100, 0.7), Ruling(120, 130, 100, 0.5)]
    assert [(r.start, r.end) for r in merge_rulings(pieces)] == [(10, 90), (120, 130)]


def test_thin_filled_rectangle_is_a_ruling_and_a_shade_is_none():
    collector = RulingCollector()
    collector.polygon([(10, 20), (90, 20), (90, 21), (10, 21), (10, 20)], stroked=False, filled=True, width=0)
    collector.polygon([(10, 20), (90, 20), (90, 60), (10, 60), (10, 20)], stroked=False, filled=True, width=0)
    assert collector.across == [Ruling(10, 90, 20.5, 1)]
    assert collector.down == []


def test_glyphs_go_to_their_cell_and_the_rest_stays():
    across = [Ruling(10, 110, y, 0.5) for y in (100, 120, 140)]
    down = [Ruling(100, 140, x, 0.5) for x in (10, 60, 110)]
    content = PageContent(595, 842, [], across, down, 0, 0.0)
    (grid,), rest = find_grids(content, 1)
    assert rest == []
    inside, outside = Glyph("a", 70, 75, 135, 0), Glyph("b", 70, 75, 160, 0)
    assert take_glyphs([grid], [inside, outside], [10.0]) == [outside]
    assert grid.glyphs == {(1, 1): [inside]}
    assert grid.cell_boxes()[1, 1] == Box(60, 120, 110, 140)


def test_a_frame_around_text_is_no_table():
    across = [Ruling(10, 110, y, 0.5) for y in (100, 120)]
    down = [Ruling(100, 120, x, 0.5) for x in (10, 110)]
    grids, rest = find_grids(PageContent(595, 842, [], across, down, 0, 0.0), 1)
    assert grids == []
    assert len(rest) == 2


@pytest.mark.parametrize(
    ("piece", "across"),
    [
        ((100, 50, 200, 50.5), [(100, 200, 50.25)]),
        ((100, 50, 200, 53.4), [(100, 200, 51.7)]),
        ((200, 53.4, 100, 50), [(100, 200, 51.7)]),
        ((100, 50, 200, 55), []),
        ((100, 50, 110, 50.9), []),
    ],
)
def test_a_line_drawn_by_hand_may_slope_a_little(
    piece: tuple[float, float, float, float], across: list[tuple[float, float, float]]
) -> None:
    found = RulingCollector()
    found.line(*piece, 0.75)
    assert [(r.start, r.end, round(r.at, 2)) for r in found.across] == across


def test_a_sloping_filled_bar_is_a_line_and_a_wedge_is_not() -> None:
    found = RulingCollector()
    bar = [(100.0, 50.0), (200.0, 53.0), (200.0, 54.0), (100.0, 51.0), (100.0, 50.0)]
    found.polygon(bar, stroked=False, filled=True, width=0.0)
    assert [(r.start, r.end, r.at, r.width) for r in found.across] == [(100.0, 200.0, 52.0, 1.0)]
    found.polygon([(0.0, 0.0), (100.0, 0.0), (100.0, 20.0), (0.0, 20.0)], stroked=False, filled=True, width=0.0)
    assert len(found.across) == 1
    assert found.down == []


def columns(*chunks: Chunk) -> list[tuple[list[str], list[str]] | str]:
    items = split_zones(sorted(chunks, key=lambda chunk: (chunk.base, chunk.x0)))
    return [
        ([c.text for c in item.left], [c.text for c in item.right]) if isinstance(item, Zone) else item.text
        for item in items
    ]


@pytest.mark.parametrize("inset", [-6.0, 0.0, 36.0])
def test_recipients_with_the_position_of_the_signer_beside_their_label_only(inset: float) -> None:
    found = columns(
        line("Nơi nhận:", 90, 100),
        line("GIÁM ĐỐC", 400, 101.9),
        line("- Sở Nội vụ;", 90 + inset, 113),
        line("- Lưu: VT.", 90 + inset, 126),
        line("Lục Đình Khang", 385, 200),
    )
    assert found == [(["Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT."], ["GIÁM ĐỐC", "Lục Đình Khang"])]


def test_a_long_name_of_a_body_close_to_the_national_title() -> None:
    found = columns(
        line("CHI CỤC ĐƯỜNG THỦY ĐỒI THÔNG", 95, 52),
        line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 248, 52),
        line("TRƯỜNG CAO ĐẲNG NGHỀ BẢN MẪU AB", 90, 66),
        line("Độc lập - Tự do - Hạnh phúc", 265, 66),
        line("Số: 21/TB-CĐN", 120, 84),
        line("Đồi Thông, ngày 10 tháng 4", 270, 84),
    )
    assert [len(item) for item in found] == [2]
    assert found[0][1][0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert found[0][0][-1] == "Số: 21/TB-CĐN"


def test_number_and_date_with_room_left_in_them_belong_to_their_columns() -> None:
    found = columns(
        line("ỦY BAN NHÂN DÂN", 97, 69),
        line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 69),
        line("XÃ ĐỒI THÔNG", 105, 85),
        line("Độc lập - Tự do - Hạnh phúc", 318, 85),
        line("Số:", 95, 103),
        line("/TTr-UBND", 130, 103),
        line("Đồi Thông, ngày", 318, 119),
        line("tháng", 408, 119),
        line("năm", 442, 119),
    )
    assert found == [
        (
            ["ỦY BAN NHÂN DÂN", "XÃ ĐỒI THÔNG", "Số: /TTr-UBND"],
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Đồi Thông, ngày tháng năm",
            ],
        )
    ]
